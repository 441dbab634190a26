//! Code lists and areas of the catalogue, as programmes, forms and imports take them.

use masar_interop::places::Places;
use masar_programmes::{CodeLists, publication::AREAS};

use crate::failure::Failure;

/// Files of a folder as (path in it, bytes).
pub type Files = Vec<(String, Vec<u8>)>;

/// The files below `folder`, such as `codes/`, with their paths from there.
pub fn inside(files: &Files, folder: &str) -> Files {
    let below = |(path, bytes): &(String, Vec<u8>)| {
        path.strip_prefix(folder).map(|path| (path.to_owned(), bytes.clone()))
    };
    files.iter().filter_map(below).collect()
}

/// Code lists of the embedded catalogue, with the areas among them, and the areas themselves.
pub fn embedded() -> Result<(CodeLists, Places), Failure> {
    let files = masar_server::data::catalogue();
    let refuse = |reason: &dyn std::fmt::Display| Failure::Data(reason.to_string());
    let mut lists = CodeLists::load(inside(&files, "codes/")).map_err(|faults| refuse(&faults))?;
    let countries = inside(&files, "codes/").into_iter().filter(|(name, _)| name == "ref_area.csv");
    let areas: Files = countries.chain(inside(&files, "places/")).collect();
    let places = Places::read(areas.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())))
        .map_err(|error| refuse(&error))?;
    lists.extend(AREAS, places.codes());
    Ok((lists, places))
}
