//! What others say of our messages: the standard's JSON schemas and the client pysdmx.

use std::{
    borrow::Cow,
    fs::{self, File},
    path::{Path, PathBuf},
    process::Command,
};

use masar_interop::sdmx::{
    AttributeLevel,
    artefacts::{Agency, Availability, Detail, Structures},
    csv::{self, Labels},
    json::{Layout, write_data, write_structures},
    ml,
    query::{Catalogue, Format, Request, resolve},
};
use masar_terms::Language;

use crate::{history, made};

/// A folder that goes away.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

fn write_all(folder: &Path) -> std::io::Result<()> {
    let file = |name: &str| File::create(folder.join(name));
    made::with_message(None, |message| {
        csv::write(message, Labels::Id, Language::En, file("id.csv")?)?;
        csv::write(message, Labels::Both, Language::En, file("both.csv")?)?;
        csv::write(message, Labels::Name, Language::En, file("name.csv")?)?;
        csv::write_version_1(message, Labels::Id, Language::En, file("first.csv")?)?;
        for (name, layout) in [
            ("flat.data.json", Layout::Flat),
            ("time.data.json", Layout::Series(2)),
            ("area.data.json", Layout::Series(0)),
        ] {
            write_data(message, &made::header(), &layout, file(name)?)?;
            let name = name.replace("json", "xml");
            ml::write_data(message, &made::header(), &layout, file(&name)?)?;
        }
        for (name, format) in [
            ("history.csv", Format::DataCsv(Labels::Id)),
            ("history.data.json", Format::DataJson),
            ("history.data.xml", Format::DataXml),
        ] {
            history::write_all(format, &Layout::Series(2), file(name)?)?;
        }
        Ok::<(), std::io::Error>(())
    })?;
    let (dataflows, structures, lists) = ([made::dataflow()], [made::structure()], made::lists());
    let agencies = [Agency { id: "XMA".into(), names: made::text("Country", "بلد") }];
    let catalogue = Catalogue {
        dataflows: &dataflows,
        structures: &structures,
        code_lists: &lists,
        agencies: &agencies,
    };
    for (name, query) in [("all", ""), ("stubs", "detail=allstubs")] {
        let Ok(Request::Structure(query)) = Request::parse("structure/*", query) else {
            panic!("a structure query")
        };
        let told = resolve(&query, &catalogue);
        write_structures(&told, &made::header(), file(&format!("{name}.structure.json"))?)?;
        ml::write_structures(&told, &made::header(), file(&format!("{name}.structure.xml"))?)?;
    }
    // sdmx1 cannot read that an attribute is one of the whole dataset.
    let mut plain = made::structure();
    plain.attributes.retain(|attribute| attribute.level == AttributeLevel::Observation);
    let told = Structures {
        dataflows: vec![(&dataflows[0], Detail::Full)],
        structures: vec![(&plain, Detail::Full)],
        concepts: vec![(&plain, Detail::Full)],
        code_lists: lists.iter().map(|list| (Cow::Borrowed(list), Detail::Full)).collect(),
        ..Structures::default()
    };
    ml::write_structures(&told, &made::header(), file("plain.structure.xml")?)?;
    let available = Availability {
        dataflow: made::dataflow().reference,
        values: vec![("SEX".into(), vec!["F".into()]), ("TIME_PERIOD".into(), vec!["2024".into()])],
        observations: 1,
    };
    let told = Structures { availability: Some(available), ..Structures::default() };
    ml::write_structures(&told, &made::header(), file("available.constraint.xml")?)?;
    write_structures(&told, &made::header(), file("available.constraint.json")?)
}

#[test]
fn schemas_and_clients_accept_our_messages() {
    let Ok(python) = std::env::var("MASAR_PYTHON") else {
        eprintln!("*** SDMX IS NOT COMPARED WITH ITS PEERS: MASAR_PYTHON is not set ***");
        return;
    };
    let folder = Folder(std::env::temp_dir().join(format!("masar-sdmx-{}", std::process::id())));
    fs::create_dir_all(&folder.0).expect("a folder");
    write_all(&folder.0).expect("files");
    let check = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/sdmx/check.py");
    let ran = Command::new(python).arg(check).arg(&folder.0).output().expect("python runs");
    let (out, errors) =
        (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "{out}{errors}");
    assert!(out.contains("20 files"), "{out}{errors}");
}

#[test]
fn json_messages_do_not_change_unseen() {
    let mut out = Vec::new();
    made::with_message(None, |message| {
        write_data(message, &made::header(), &Layout::Series(2), &mut out).expect("memory");
    });
    let value: serde_json::Value = serde_json::from_slice(&out).expect("JSON");
    insta::assert_snapshot!(serde_json::to_string_pretty(&value).expect("JSON"));
}
