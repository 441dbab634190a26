//! Where in a file a name stands. A check knows the item it looks at and says in its reason what
//! is wrong, in “…”; here that name is looked up inside the item, so that an editor jumps to the
//! word and not to the head of a long table. May not happen here: a fault, or a change of a reason.

use std::collections::BTreeMap;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::{Faults, read::place_at, texts::line_at};

/// Texts of a programme's files by their path below the folder of programmes.
pub(crate) type Sources<'t> = BTreeMap<String, &'t str>;

/// A word of a TOML file: a key or a value, with the bytes it takes.
struct Word {
    text: String,
    from: usize,
    to: usize,
    is_key: bool,
}

/// Moves each fault that means a whole item to the place of the name it is about.
pub(crate) fn refine(sources: &Sources<'_>, faults: &mut Faults) {
    let mut read: BTreeMap<&str, Vec<Vec<Word>>> = BTreeMap::new();
    for fault in faults.0.iter_mut().filter(|fault| fault.column == 0) {
        let Some((file, text)) = sources.get_key_value(&fault.file) else { continue };
        let found = if file.contains("/upgrades/") && fault.line == 0 {
            let words = read.entry(file).or_insert_with(|| vec![whole(text)]);
            words.first().and_then(|words| named(words, &fault.reason)).map(|at| place_at(text, at))
        } else if file.ends_with(".toml") && fault.line > 0 {
            let items = read.entry(file).or_insert_with(|| items(text));
            let item = items.iter().find(|words| {
                words.first().is_some_and(|head| line_at(text, head.from) == fault.line)
            });
            item.and_then(|words| named(words, &fault.reason)).map(|at| place_at(text, at))
        } else if file.ends_with(".csv") {
            cell(text, fault.line, &fault.reason)
        } else {
            None
        };
        if let Some((line, column)) = found {
            (fault.line, fault.column) = (line, column);
        }
    }
}

/// The words of every item of every list of a file, and of every table that stands alone; the first
/// of each is its head.
fn items(text: &str) -> Vec<Vec<Word>> {
    let (table, _) = DeTable::parse_recoverable(text);
    let mut items = Vec::new();
    for (_, value) in table.get_ref() {
        let elements: Vec<_> = match value.get_ref() {
            DeValue::Array(array) => array.iter().collect(),
            DeValue::Table(_) => vec![value],
            _ => continue,
        };
        for element in elements {
            let span = element.span();
            // The head remembers where the item's own id stands.
            let own = match element.get_ref() {
                DeValue::Table(table) => table.get("id").map(|id| id.span().start),
                _ => None,
            };
            let (from, to) = (span.start, own.unwrap_or(usize::MAX));
            let head = Word { text: String::new(), from, to, is_key: true };
            let mut words = vec![head];
            collect(element, &mut words);
            items.push(words);
        }
    }
    items
}

/// All words of a file.
fn whole(text: &str) -> Vec<Word> {
    let (table, _) = DeTable::parse_recoverable(text);
    let mut words = Vec::new();
    pairs(table.get_ref(), &mut words);
    words
}

fn collect(value: &Spanned<DeValue<'_>>, words: &mut Vec<Word>) {
    let span = value.span();
    match value.get_ref() {
        DeValue::String(text) => words.push(Word {
            text: text.to_string(),
            from: span.start,
            to: span.end,
            is_key: false,
        }),
        DeValue::Array(array) => array.iter().for_each(|element| collect(element, words)),
        DeValue::Table(table) => pairs(table, words),
        _ => {}
    }
}

fn pairs(table: &DeTable<'_>, words: &mut Vec<Word>) {
    for (key, value) in table {
        let inside = words.len();
        let (from, text) = (key.span().start, key.get_ref().to_string());
        words.push(Word { text, from, to: from, is_key: true });
        collect(value, words);
        // A key reaches over its whole value.
        let end = words.iter().skip(inside).map(|word| word.to).max();
        words[inside].to = value.span().end.max(end.unwrap_or_default());
    }
}

/// The byte at which the name that a reason is about stands in an item.
fn named(words: &[Word], reason: &str) -> Option<usize> {
    let within = scope(words, reason);
    // The item's own id says which item is meant, not what is wrong in it.
    let own = words.first().map_or(usize::MAX, |head| head.to);
    let mut names: Vec<&str> = quoted(reason).collect();
    // A text is named after what it is for: `state-<record type>-<state>` is for that state.
    if reason.contains("has no text ") {
        let whole = names.first().copied().unwrap_or_default();
        names.extend(whole.match_indices('-').map(|(at, _)| &whole[at + 1..]));
    }
    // “A has no B” is about B, “A is not a B” about A.
    if names.len() == 2 && (reason.contains(" has no ") || reason.contains(" has a ")) {
        names.reverse();
    }
    let find = |name: &str, (from, to): (usize, usize)| {
        let inside = |word: &&Word| {
            word.from != own && (from..=to).contains(&word.from) && word.text == name
        };
        let values = words.iter().filter(inside);
        values.max_by_key(|word| (!word.is_key, std::cmp::Reverse(word.from))).map(|word| word.from)
    };
    let everywhere = (0, usize::MAX);
    let in_scope = within.and_then(|range| names.iter().find_map(|name| find(name, range)));
    in_scope
        .or_else(|| names.iter().find_map(|name| find(name, everywhere)))
        .or_else(|| within.map(|(from, _)| from))
}

/// What a reason says before its first colon: a key of the item (`refuses: …`), or the id of a part
/// of it (`SEX: …`); the bytes it takes.
fn scope(words: &[Word], reason: &str) -> Option<(usize, usize)> {
    let (name, _) = reason.split_once(": ")?;
    let word = words.iter().skip(1).find(|word| word.text == name)?;
    if word.is_key {
        return Some((word.from, word.to));
    }
    // The value of an id: its table reaches to the next id of its kind.
    let ids = words.windows(2).filter(|pair| pair[0].is_key && pair[0].text == "id");
    let next = ids.map(|pair| pair[0].from).find(|from| *from > word.from);
    Some((word.from, next.unwrap_or(usize::MAX)))
}

/// The line and column of the cell of a form that a reason is about; of the whole file when no
/// line is known.
fn cell(text: &str, line: usize, reason: &str) -> Option<(usize, usize)> {
    let names: Vec<&str> = quoted(reason).collect();
    for (at, content) in text.lines().enumerate().filter(|(at, _)| line == 0 || at + 1 == line) {
        for name in &names {
            let is_cell = |from: &usize| {
                let ends = |c: Option<char>| c.is_none_or(|c| ",\" '{}()=".contains(c));
                ends(content[..*from].chars().next_back())
                    && ends(content[*from + name.len()..].chars().next())
            };
            let found = content.match_indices(name).map(|(from, _)| from).find(is_cell);
            if let Some(from) = found.filter(|_| !name.is_empty()) {
                return Some((at + 1, content[..from].chars().count() + 1));
            }
        }
    }
    None
}

/// What stands in “…” in a reason, in order; a suggestion behind it is left out.
fn quoted(reason: &str) -> impl Iterator<Item = &str> {
    let said = reason.split("; did you mean").next().unwrap_or(reason);
    said.split('“').skip(1).filter_map(|rest| rest.split_once('”')).map(|(name, _)| name)
}
