//! Age bands put together into broader ones, where that is exact.
//!
//! May not happen here: splitting a band; a broader band of which a part is missing.

use std::collections::HashMap;

use masar_interop::tabular::CodeList;

use super::{ExternalError, codes::Meant};

/// First and last year of age that a code means; no last year is open.
pub(super) fn years(code: &str) -> Option<(u32, Option<u32>)> {
    let rest = code.strip_prefix('Y')?;
    if let Some(least) = rest.strip_prefix("_GE") {
        return Some((least.parse().ok()?, None));
    }
    if let Some(below) = rest.strip_prefix("_LT") {
        return Some((0, Some(below.parse::<u32>().ok()?.checked_sub(1)?)));
    }
    let (first, last) = rest.split_once('T').unwrap_or((rest, rest));
    let (first, last): (u32, u32) = (first.parse().ok()?, last.parse().ok()?);
    (first <= last).then_some((first, Some(last)))
}

/// Where each band of a source goes.
pub(super) struct Bands<'a> {
    /// Code of the source → its number and the code of the target.
    into: HashMap<&'a str, (u32, &'a str)>,
    /// Code of the target → the codes of the source that make it.
    pub made_of: HashMap<&'a str, Vec<(u32, &'a str)>>,
}

impl<'a> Bands<'a> {
    /// Refuses lists of which one does not divide the other. Codes that are no bands (`_T`, `_U`)
    /// have to be in both.
    pub fn new(
        dimension: &str,
        source: &'a CodeList,
        target: &'a CodeList,
    ) -> Result<Self, ExternalError> {
        let refuse = |band: &str| ExternalError::Bands {
            dimension: dimension.to_owned(),
            from: source.id.clone(),
            band: band.to_owned(),
        };
        let (mut into, mut made_of) = (HashMap::new(), HashMap::new());
        for broad in &target.codes {
            let Some((first, last)) = years(&broad.code) else {
                let same = source.codes.iter().position(|code| code.code == broad.code);
                if let Some(number) = same {
                    into.insert(broad.code.as_str(), (number as u32, broad.code.as_str()));
                    made_of.insert(broad.code.as_str(), vec![(number as u32, broad.code.as_str())]);
                }
                continue;
            };
            let end = |last: Option<u32>| last.unwrap_or(u32::MAX);
            let mut parts: Vec<(u32, u32, u32, &str)> = Vec::new();
            for (number, code) in source.codes.iter().enumerate() {
                if let Some((from, to)) = years(&code.code)
                    && from >= first
                    && end(to) <= end(last)
                {
                    parts.push((from, end(to), number as u32, &code.code));
                }
            }
            parts.sort_unstable();
            let mut next = Some(first);
            for (from, to, ..) in &parts {
                if next != Some(*from) {
                    return Err(refuse(&broad.code));
                }
                next = to.checked_add(1);
            }
            if parts.is_empty() || next != end(last).checked_add(1) {
                return Err(refuse(&broad.code));
            }
            for (.., number, code) in &parts {
                into.insert(code, (*number, broad.code.as_str()));
            }
            let parts = parts.iter().map(|(.., number, code)| (*number, *code)).collect();
            made_of.insert(broad.code.as_str(), parts);
        }
        Ok(Self { into, made_of })
    }

    /// Where a code of the source goes.
    pub fn of(&self, code: &str) -> Meant<'a> {
        match self.into.get(code) {
            Some((number, code)) => Meant::Code(code, Some(*number)),
            None => Meant::Unknown,
        }
    }

    /// The first code of the source that a band lacks, of those seen.
    pub fn missing(&self, band: &str, seen: &[u32]) -> Option<&'a str> {
        let parts = self.made_of.get(band)?;
        parts.iter().find(|(number, _)| !seen.contains(number)).map(|(_, code)| *code)
    }
}

#[cfg(test)]
mod tests {
    use masar_interop::tabular::CodeList;

    use super::{Bands, years};
    use crate::external::codes::Meant;

    fn list(codes: &[&str]) -> CodeList {
        let rows: String = codes.iter().map(|code| format!("{code},{code},{code}\n")).collect();
        CodeList::read("ages.csv", format!("code,en,ar\n{rows}").as_bytes()).expect("a list")
    }

    #[test]
    fn only_exact_bands_are_put_together() {
        assert_eq!(years("Y0T4"), Some((0, Some(4))));
        assert_eq!(years("Y_LT5"), Some((0, Some(4))));
        assert_eq!(years("Y_GE60"), Some((60, None)));
        assert_eq!((years("_T"), years("Y9T4"), years("YXT4")), (None, None, None));
        let fine = list(&["_T", "Y0T4", "Y5T17", "Y18T59", "Y_GE60"]);
        let broad = list(&["_T", "Y0T17", "Y_GE18"]);
        let bands = Bands::new("AGE", &fine, &broad).expect("exact");
        assert_eq!(bands.of("Y5T17"), Meant::Code("Y0T17", Some(2)));
        assert_eq!(bands.of("_T"), Meant::Code("_T", Some(0)));
        assert_eq!(bands.missing("Y0T17", &[1]), Some("Y5T17"));
        assert_eq!(bands.missing("Y0T17", &[2, 1]), None);
        for wrong in [&["Y0T9", "Y_GE10"][..], &["Y0T4", "Y_GE6"], &["Y0T16", "Y_GE17"]] {
            assert!(Bands::new("AGE", &fine, &list(wrong)).is_err(), "{wrong:?}");
        }
    }
}
