//! One ZIP with everything needed to use a dataset without asking again: the data as SDMX-CSV 2.0,
//! its structure as SDMX-JSON 2.0, a codebook with every name, and what it is.
//!
//! Written as a stream: nothing is held but what stands in the list of the files.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    io::{self, Write},
};

use masar_terms::{Language, LocalText};
use zip::{ZipWriter, result::ZipError, write::SimpleFileOptions};

use super::{
    CodeList, DataMessage, Header, Notes, OBS_VALUE, Reference, TIME_PERIOD,
    artefacts::{Detail, Structures},
    csv::{self, Labels},
    json::write_structures,
};

/// Writes a message.
///
/// # Errors
/// It cannot be written.
pub fn write(
    message: &DataMessage<'_>,
    header: &Header,
    notes: &Notes,
    out: impl Write,
) -> io::Result<()> {
    // Without a time of their own: the same vintage is the same file whenever it is asked for.
    let options = SimpleFileOptions::default().large_file(true);
    let mut archive = ZipWriter::new_stream(out);
    let start =
        |archive: &mut ZipWriter<_>, name: &str| archive.start_file(name, options).map_err(plain);
    start(&mut archive, "about.txt")?;
    write_about(notes, &mut archive)?;
    start(&mut archive, "data.csv")?;
    csv::write(message, Labels::Id, header.language, &mut archive)?;
    start(&mut archive, "codebook.csv")?;
    write_codebook(message, &mut archive)?;
    start(&mut archive, "structure.json")?;
    write_structure(message, header, &mut archive)?;
    archive.finish().map_err(plain)?;
    Ok(())
}

fn plain(error: ZipError) -> io::Error {
    io::Error::other(error)
}

fn write_about(notes: &Notes, out: &mut impl Write) -> io::Result<()> {
    for (heading, text) in &notes.0 {
        writeln!(out, "{heading}\r\n{text}\r\n\r")?;
    }
    Ok(())
}

/// The lists that a message's components refer to, by component; only codes that stand in it, with
/// the codes above them.
pub(super) fn lists<'a>(message: &'a DataMessage<'_>) -> Vec<(&'a str, CodeList)> {
    let mut found = Vec::new();
    for (at, dimension) in message.structure.dimensions.iter().enumerate() {
        let codes = message.rows().map(|row| row.code_index(at));
        let mut used = vec![false; message.observations.codes(at).len()];
        codes.for_each(|code| used[code] = true);
        let used = message.observations.codes(at).iter().zip(used).filter(|(_, used)| *used);
        let used = used.map(|(code, _)| code.as_str());
        found.push((&*dimension.id, part(message, dimension.codes.as_ref(), used)));
    }
    for told in message.told_attributes() {
        if told.codes.is_some() {
            let mut used: Vec<&str> = message.rows().map(|row| message.told(&told, row)).collect();
            used.sort_unstable();
            used.dedup();
            used.retain(|code| !code.is_empty());
            found.push((told.id, part(message, told.codes, used)));
        }
    }
    found
}

fn part<'a>(
    message: &DataMessage<'_>,
    list: Option<&Reference>,
    used: impl IntoIterator<Item = &'a str>,
) -> CodeList {
    match message.list(list) {
        Some(list) => list.part(used),
        // Without a list the codes stand for themselves.
        None => CodeList {
            reference: list.unwrap_or(&message.structure.reference).clone(),
            names: LocalText::default(),
            codes: Vec::new(),
        }
        .part(used),
    }
}

/// What each column is called and each code of it, in every language there is.
fn write_codebook(message: &DataMessage<'_>, out: &mut impl Write) -> io::Result<()> {
    let mut out = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(out);
    let tags = Language::ALL.map(|language| format!("name:{}", language.code()));
    let head = ["component", "code", "parent"].into_iter().map(str::to_owned).chain(tags);
    out.write_record(head)?;
    let mut line = |component: &str, code: &str, parent: &str, names: Option<&LocalText>| {
        let name = |language| names.and_then(|names| names.0.get(&language)).cloned();
        let names = Language::ALL.map(|language| name(language).unwrap_or_default());
        let start = [component, code, parent].into_iter().map(str::to_owned);
        out.write_record(start.chain(names))
    };
    let mut codes: BTreeMap<&str, CodeList> = lists(message).into_iter().collect();
    let mut tell = |id: &str, names: Option<&LocalText>| -> Result<(), ::csv::Error> {
        line(id, "", "", names)?;
        for code in codes.remove(id).into_iter().flat_map(|list| list.codes) {
            line(id, &code.id, code.parent.as_deref().unwrap_or(""), Some(&code.names))?;
        }
        Ok(())
    };
    for dimension in &message.structure.dimensions {
        tell(&dimension.id, Some(&dimension.names))?;
    }
    tell(TIME_PERIOD, Some(&message.structure.time_names))?;
    tell(OBS_VALUE, Some(&message.structure.measure_names))?;
    for told in message.told_attributes() {
        tell(told.id, told.names)?;
    }
    out.flush()
}

fn write_structure(
    message: &DataMessage<'_>,
    header: &Header,
    out: &mut impl Write,
) -> io::Result<()> {
    let wanted = message.structure.code_lists();
    let lists = message.code_lists.iter().filter(|list| wanted.contains(&list.reference));
    let structures = Structures {
        dataflows: vec![(message.dataflow, Detail::Full)],
        structures: vec![(message.structure, Detail::Full)],
        concepts: vec![(message.structure, Detail::Full)],
        code_lists: lists.map(|list| (Cow::Borrowed(list), Detail::Full)).collect(),
        ..Structures::default()
    };
    write_structures(&structures, header, out)
}
