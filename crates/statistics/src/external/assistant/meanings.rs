//! What words and codes of a source mean, as far as the catalogue knows.

use std::collections::{BTreeMap, HashMap};

use masar_interop::tabular::{CodeList, CodeMap, CsvLimits, TabularError, read_csv, western};
use masar_terms::fold as spelled;

use crate::external::bands::years;

/// Why the catalogue's words cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum WordsError {
    #[error(transparent)]
    Csv(#[from] TabularError),
    #[error("{file}, row {row}: there is no code list {list} with a code {code}")]
    NoCode { file: String, row: u64, list: String, code: String },
}

/// One spelling of a name: without the words that one source writes and another leaves out.
fn fold(text: &str) -> String {
    let folded = spelled(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| *word != "and").collect();
    // Andorra's code is no such word.
    if words.is_empty() { folded } else { words.join(" ") }
}

/// In the column `of` of the words: the code is a dimension, and the word stands in headings of
/// its columns.
const OF_COLUMNS: &str = "column";
/// There: the code is a dimension, and the word the code list that it mostly has.
const OF_LISTS: &str = "list";
/// Stands for a name that two codes have.
const AMBIGUOUS: &str = "";
/// Code lists of how data are written.
const TECHNICAL: [&str; 4] = ["obs_status", "conf_status", "freq", "unit_measure"];
const LIMITS: CsvLimits = CsvLimits { file: 1 << 20, rows: 20_000, cell: 200 };

/// Code lists, code maps and words of the catalogue, ready for looking things up.
pub struct Meanings<'a> {
    pub lists: &'a BTreeMap<String, CodeList>,
    pub maps: &'a BTreeMap<String, CodeMap>,
    /// Code list → folded word → code.
    words: HashMap<&'a str, HashMap<String, &'a str>>,
    /// Code list → first and last year of age → code.
    ages: HashMap<&'a str, HashMap<(u32, Option<u32>), &'a str>>,
    /// Folded word → dimension.
    columns: HashMap<String, String>,
    /// Code lists and the dimensions that mostly have them; the more usual list comes first.
    dimensions: Vec<(String, String)>,
}

impl<'a> Meanings<'a> {
    /// `words` is `catalogue/external/words.csv`: `of,code,word`, where `of` is a code list, or
    /// `column` for words of headings, or `list` for the dimension of a code list.
    ///
    /// # Errors
    /// The words name a code that is not there.
    pub fn new(
        lists: &'a BTreeMap<String, CodeList>,
        maps: &'a BTreeMap<String, CodeMap>,
        (file, words): (&str, &[u8]),
    ) -> Result<Self, WordsError> {
        let mut known = HashMap::new();
        let mut ages = HashMap::new();
        for list in lists.values() {
            let mut of: HashMap<String, &str> = HashMap::new();
            for code in &list.codes {
                for name in code.names.0.values() {
                    // One name for two codes (a state and the islands it is part of) means neither.
                    of.entry(fold(name))
                        .and_modify(|known| {
                            if *known != code.code {
                                *known = AMBIGUOUS;
                            }
                        })
                        .or_insert(&code.code);
                }
            }
            // A code means itself, whatever another one is called.
            of.extend(list.codes.iter().map(|code| (fold(&code.code), code.code.as_str())));
            known.insert(list.id.as_str(), of);
            let bands = list.codes.iter().filter_map(|code| Some((years(&code.code)?, code)));
            let bands: HashMap<_, _> =
                bands.map(|(band, code)| (band, code.code.as_str())).collect();
            if bands.len() > 1 {
                ages.insert(list.id.as_str(), bands);
            }
        }
        let table = read_csv(file, words, LIMITS)?;
        let missing = |column| TabularError::ColumnMissing { file: file.to_owned(), column };
        let place = |column: &'static str| table.column(column).ok_or_else(|| missing(column));
        let (of, code, word) = (place("of")?, place("code")?, place("word")?);
        let (mut columns, mut dimensions) = (HashMap::new(), Vec::new());
        for row in &table.rows {
            let (of, code, given) = (row.cell(of), row.cell(code), row.cell(word));
            let word = fold(given);
            if of == OF_COLUMNS {
                columns.insert(word, code.to_owned());
                continue;
            }
            if of == OF_LISTS && lists.contains_key(given) {
                dimensions.push((given.to_owned(), code.to_owned()));
                continue;
            }
            let list = lists.get_key_value(of);
            let found = list.and_then(|(id, list)| Some((id, list.code(code)?)));
            let Some((id, found)) = found else {
                let (list, code) = (of.to_owned(), code.to_owned());
                return Err(WordsError::NoCode {
                    file: file.to_owned(),
                    row: row.line,
                    list,
                    code,
                });
            };
            let of = known.entry(id.as_str()).or_default();
            of.entry(word).or_insert(&found.code);
        }
        Ok(Self { lists, maps, words: known, ages, columns, dimensions })
    }

    /// The code of a list that a text means: the code itself, its name in any language, a word for
    /// it, an age band however written.
    pub fn code(&self, list: &str, text: &str) -> Option<&'a str> {
        if text.is_empty() {
            return None;
        }
        if let Some(code) = self.lists.get(list)?.code(text) {
            return Some(&code.code);
        }
        let known = self.words.get(list)?.get(&fold(text)).copied();
        let known = known.or_else(|| self.age(list, text))?;
        (known != AMBIGUOUS).then_some(known)
    }

    fn age(&self, list: &str, text: &str) -> Option<&'a str> {
        let bands = self.ages.get(list)?;
        let (first, last) = band(text)?;
        let exact = bands.get(&(first, last)).copied();
        // `60` at the end of a row of bands is everybody from 60 on.
        exact.or_else(|| (last == Some(first)).then(|| bands.get(&(first, None)).copied())?)
    }

    /// The dimension that a heading speaks of.
    pub fn dimension(&self, heading: &str) -> Option<&str> {
        let folded = fold(heading);
        let words: Vec<&str> = folded.split(' ').collect();
        let mut parts = parts(&words);
        parts.find_map(|part| self.columns.get(&part)).map(String::as_str)
    }

    /// The dimension that mostly has a code list.
    pub fn dimension_of(&self, list: &str) -> String {
        let known = self.dimensions.iter().find(|(known, _)| known == list);
        known.map_or_else(|| list.to_ascii_uppercase(), |(_, dimension)| dimension.clone())
    }

    /// How usual a list is: the smaller, the more; those without words come last.
    pub fn rank(&self, list: &str) -> usize {
        let found = self.dimensions.iter().position(|(known, _)| known == list);
        found.unwrap_or(self.dimensions.len())
    }

    /// Lists that may be meant by texts: not those that say how data are written. A list that no
    /// words speak of is not meant by single letters.
    pub fn candidates<'t>(
        &self,
        texts: impl Iterator<Item = &'t String> + Clone,
    ) -> impl Iterator<Item = &'a CodeList> {
        let single = texts.clone().all(|text| text.chars().count() < 2);
        let usual = self.dimensions.iter().map(|(list, _)| list.clone()).collect::<Vec<_>>();
        let may = move |list: &&CodeList| {
            !TECHNICAL.contains(&list.id.as_str()) && (!single || usual.contains(&list.id))
        };
        self.lists.values().filter(may)
    }

    /// Whether a dimension can have a code list: the one it mostly has, or areas for a dimension
    /// that no list is kept for, such as `ORIGIN`.
    pub fn suits(&self, dimension: &str, list: &str) -> bool {
        let usual = self.dimension_of(list);
        let is_free = !self.dimensions.iter().any(|(_, known)| known == dimension);
        usual == dimension || (is_free && usual == "REF_AREA")
    }

    /// The code of a list that some words of a heading mean, and these words; the longest ones that
    /// mean something.
    pub fn within(&self, list: &str, heading: &str) -> Option<(&'a str, String)> {
        let folded = fold(heading);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        parts(&words).find_map(|part| Some((self.code(list, &part)?, part)))
    }
}

/// All runs of words, the longest first.
fn parts<'w>(words: &'w [&'w str]) -> impl Iterator<Item = String> + use<'w> {
    let most = words.len().min(6);
    (1..=most).rev().flat_map(move |length| words.windows(length).map(|run| run.join(" ")))
}

/// First and last year of an age band as people write it: `0_4`, `5–11`, `60+`, `18 to 59 years`.
fn band(text: &str) -> Option<(u32, Option<u32>)> {
    let text: String = text.chars().map(western).collect();
    let mut numbers = Vec::new();
    for run in text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()) {
        numbers.push(run.parse::<u32>().ok().filter(|age| *age < 150)?);
    }
    let folded = fold(&text);
    let open = ["plus", "over", "more", "above", "older", "فاكثر", "فما فوق"];
    let is_open =
        text.trim_end().ends_with('+') || folded.split(' ').any(|word| open.contains(&word));
    let others = folded.split(' ').filter(|word| word.chars().any(char::is_alphabetic));
    let units = ["years", "year", "ans", "anos", "to", "and", "سنه", "سنوات", "من", "الي", "y"];
    let is_band = others.clone().all(|word| units.contains(&word) || open.contains(&word));
    match (is_band, numbers.as_slice(), is_open) {
        (true, [first], true) => Some((*first, None)),
        (true, [first], false) => Some((*first, Some(*first))),
        (true, [first, last], false) if first <= last => Some((*first, Some(*last))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::band;

    #[test]
    fn bands_as_people_write_them() {
        for (text, meant) in [
            ("0_4", Some((0, Some(4)))),
            ("5–11 years", Some((5, Some(11)))),
            ("من ١٢ إلى ١٧ سنة", Some((12, Some(17)))),
            ("60+", Some((60, None))),
            ("65 and over", Some((65, None))),
            ("60", Some((60, Some(60)))),
            ("17-12", None),
            ("2019", None),
            ("f 0 4", None),
            ("total", None),
        ] {
            assert_eq!(band(text), meant, "{text}");
        }
    }
}
