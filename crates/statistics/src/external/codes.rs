//! From what a source writes to a code of a list.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap, HashSet},
};

use masar_interop::tabular::{CodeList, IGNORED, plain};

use super::{ExternalError, Mapping, bands, mapped::MappedCells, mapping::MappedDimension};

/// What a text of the source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meant<'a> {
    /// The code, and the number of the source's band where bands are put together.
    Code(&'a str, Option<u32>),
    /// Known and left out.
    Ignored,
    Unknown,
}

/// The codes that a dimension may have.
pub(super) struct Codes<'a> {
    pub dimension: &'a MappedDimension,
    known: HashSet<&'a str>,
    pub bands: Option<bands::Bands<'a>>,
}

pub(super) fn list<'a>(
    lists: &'a BTreeMap<String, CodeList>,
    name: &str,
) -> Result<&'a CodeList, ExternalError> {
    lists.get(name).ok_or_else(|| ExternalError::NoCodeList(name.to_owned()))
}

/// Refuses a code that a list does not have.
pub(super) fn known(list: &CodeList, code: &str) -> Result<(), ExternalError> {
    match list.code(code) {
        Some(_) => Ok(()),
        None => Err(ExternalError::NoCode { list: list.id.clone(), code: code.to_owned() }),
    }
}

impl<'a> Codes<'a> {
    pub fn new(
        dimension: &'a MappedDimension,
        lists: &'a BTreeMap<String, CodeList>,
    ) -> Result<Self, ExternalError> {
        if let Some(name) = dimension.map_file.as_ref().or(dimension.boundaries.as_ref()) {
            return Err(ExternalError::NoCodeMap(name.clone()));
        }
        let target = list(lists, &dimension.codes)?;
        let source = match &dimension.from {
            Some(from) => list(lists, from)?,
            None => target,
        };
        let mut codes: HashSet<&str> = source.codes.iter().map(|code| code.code.as_str()).collect();
        // Areas that are no more, until they are moved.
        let earlier = dimension.areas.iter().flat_map(|areas| &areas.map.0);
        codes.extend(earlier.map(|row| row.code.as_str()));
        let unknown = |code: &&String| *code != IGNORED && !codes.contains(code.as_str());
        if let Some(code) = dimension.map.values().find(unknown) {
            return Err(ExternalError::NoCode { list: source.id.clone(), code: code.clone() });
        }
        dimension.required.iter().try_for_each(|code| known(target, code))?;
        let bands = match &dimension.from {
            Some(_) => Some(bands::Bands::new(&dimension.id, source, target)?),
            None => None,
        };
        Ok(Self { dimension, known: codes, bands })
    }

    /// What a text means, written as in the source.
    pub fn meant(&self, given: &str) -> Meant<'a> {
        let mut meant = self.exactly(given);
        if meant == Meant::Unknown {
            meant = self.exactly(&plain(given));
        }
        match (meant, &self.bands) {
            (Meant::Code(code, _), Some(bands)) => bands.of(code),
            _ => meant,
        }
    }

    fn exactly(&self, given: &str) -> Meant<'a> {
        match self.dimension.map.get(given) {
            Some(code) if code == IGNORED => Meant::Ignored,
            Some(code) => Meant::Code(code, None),
            None => self.known.get(given).map_or(Meant::Unknown, |code| Meant::Code(code, None)),
        }
    }
}

/// Codes of all dimensions, in their order.
pub(super) fn all<'a>(
    mapping: &'a Mapping,
    lists: &'a BTreeMap<String, CodeList>,
) -> Result<Vec<Codes<'a>>, ExternalError> {
    for attribute in &mapping.attributes {
        if let Some(codes) = &attribute.codes {
            known(list(lists, codes)?, &attribute.value)?;
        }
    }
    let codes = mapping.dimensions.iter().map(|dimension| Codes::new(dimension, lists));
    let codes = codes.collect::<Result<Vec<_>, _>>()?;
    let in_values = mapping.values.iter().flat_map(|block| &block.set);
    let in_sheets = mapping.sheets.iter().flat_map(|sheet| &sheet.set);
    for (id, code) in in_values.chain(in_sheets) {
        let of = codes.iter().find(|one| one.dimension.id == *id);
        if let Some(one) = of.filter(|one| one.meant(code) == Meant::Unknown) {
            let list = one.dimension.codes.clone();
            return Err(ExternalError::NoCode { list, code: code.clone() });
        }
    }
    Ok(codes)
}

/// A text without the marks of footnotes that a mapping names.
pub(super) fn without_footnotes<'t>(cells: &MappedCells, text: &'t str) -> Cow<'t, str> {
    if cells.footnotes.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut rest = text.trim_end();
    loop {
        let before = rest;
        for mark in &cells.footnotes {
            rest = match mark.as_str() {
                "raised" if rest.ends_with('⁾') => {
                    rest.rfind('⁽').and_then(|at| rest.get(..at)).unwrap_or(rest)
                }
                "raised" => rest,
                mark => rest.strip_suffix(mark).unwrap_or(rest),
            };
            rest = rest.trim_end();
        }
        if rest == before {
            return Cow::Borrowed(rest);
        }
    }
}

/// Texts of a column that leave a row out, and why.
pub(super) fn skips(mapping: &Mapping) -> HashMap<&str, Vec<(&str, &str)>> {
    let mut skips: HashMap<&str, Vec<(&str, &str)>> = HashMap::new();
    for skip in &mapping.skip {
        let texts = skip.values.iter().map(|value| (value.as_str(), skip.why.as_str()));
        skips.entry(skip.column.as_str()).or_default().extend(texts);
    }
    skips
}
