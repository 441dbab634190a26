//! Datasets from the outside: public series come in through a mapping, and whatever is stored is
//! served, with nothing written for it.

mod agencies;
mod areas;
mod asked;
mod assistant;
mod damaged;
mod import;
mod made_up;
mod messages;
mod messy;
mod unhcr;

use std::{collections::BTreeMap, path::Path};

use masar_interop::tabular::CodeList;

/// Code lists of the product's catalogue by name.
fn catalogue(names: &[&str]) -> BTreeMap<String, CodeList> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue/codes");
    let list = |name: &&str| {
        let file = format!("{name}.csv");
        let bytes = std::fs::read(folder.join(&file)).expect("a code list of the catalogue");
        ((*name).to_owned(), CodeList::read(&file, &bytes).expect("a code list"))
    };
    names.iter().map(list).collect()
}
