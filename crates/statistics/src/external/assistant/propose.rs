//! A first draft: what each column most likely is. A person confirms or corrects all of it.

use std::collections::BTreeMap;

use masar_interop::tabular::{CodeList, IGNORED};

use super::{
    Check, Draft, DraftColumn, HeadingDimension, Meanings, Place, Role, Seen, SeenColumn, headings,
};
use crate::external::time;

/// A code list that the texts of a column may come from.
struct Match<'a> {
    list: &'a str,
    map: Option<&'a str>,
    /// Texts that mean a code of it, in thousandths of all.
    known: usize,
}

impl Draft {
    /// A draft for the table at a place.
    pub fn propose(place: Place, seen: &Seen, meanings: &Meanings<'_>) -> Self {
        let mut draft = Self { place, ..Self::default() };
        for column in &seen.columns {
            draft.columns.push(column_of(column, seen, meanings, &mut draft.maps));
        }
        draft.only_one_each(seen, meanings);
        draft.tell(seen, meanings);
        draft.say_checks();
        draft
    }

    /// Proposes anew what headings say, for the columns that are numbers now.
    pub fn tell(&mut self, seen: &Seen, meanings: &Meanings<'_>) {
        let numbers: Vec<&SeenColumn> =
            self.of(Role::Numbers, seen).map(|(_, column)| column).collect();
        let of_columns = self.columns.iter().filter(|column| column.role == Role::Dimension);
        let taken: Vec<&str> = of_columns.map(|column| column.list.as_str()).collect();
        let has_period = self.columns.iter().any(|column| column.role == Role::Period);
        let (dimensions, told) = headings::propose(meanings, &numbers, &taken, has_period);
        let places: Vec<usize> = numbers.iter().map(|column| column.place).collect();
        self.headings = dimensions;
        for (place, told) in places.into_iter().zip(told) {
            let column = self.columns.iter_mut().find(|column| column.place == place);
            if let Some(column) = column {
                column.told = told;
            }
        }
    }

    /// Keeps of what was told of headings what dimensions there are now, and adds what the words of
    /// the headings say where nothing was told.
    pub fn tell_of(&mut self, dimension: &HeadingDimension, seen: &Seen, meanings: &Meanings<'_>) {
        for column in self.columns.iter_mut().filter(|column| column.role == Role::Numbers) {
            let Some(there) = seen.column(column.place) else { continue };
            let code = meanings.within(&dimension.list, &there.name()).map(|(code, _)| code);
            if let Some(code) = code {
                column.told.entry(dimension.id.clone()).or_insert_with(|| code.to_owned());
            }
        }
    }

    /// Of columns that say the same in two ways (a code and its name) the best is kept; of two that
    /// say different things each gets an id of its own.
    fn only_one_each(&mut self, seen: &Seen, meanings: &Meanings<'_>) {
        let mut kept: Vec<usize> = Vec::new();
        for at in 0..self.columns.len() {
            if self.columns.get(at).is_none_or(|column| column.role != Role::Dimension) {
                continue;
            }
            let same = kept.iter().copied().find(|other| self.agree(*other, at, seen, meanings));
            let Some(other) = same else {
                kept.push(at);
                continue;
            };
            let (own, others) =
                (self.understood(at, seen, meanings), self.understood(other, seen, meanings));
            let worse = if own > others { other } else { at };
            if own > others {
                kept.retain(|one| *one != other);
                kept.push(at);
            }
            if let Some(column) = self.columns.get_mut(worse) {
                column.role = Role::Unused;
            }
        }
        let mut taken: Vec<String> = Vec::new();
        for column in self.columns.iter_mut().filter(|column| column.role == Role::Dimension) {
            let mut number = 2;
            let stem = column.dimension.clone();
            while taken.contains(&column.dimension) {
                column.dimension = format!("{stem}_{number}");
                number += 1;
            }
            taken.push(column.dimension.clone());
        }
        let ids = taken.clone();
        self.maps.retain(|dimension, _| ids.contains(dimension));
    }

    /// Whether two columns of one list mostly mean the same in the same row.
    fn agree(&self, one: usize, other: usize, seen: &Seen, meanings: &Meanings<'_>) -> bool {
        let (Some(a), Some(b)) = (self.columns.get(one), self.columns.get(other)) else {
            return false;
        };
        if a.list != b.list {
            return false;
        }
        let code = |column: &DraftColumn, row: &[String]| {
            let text = row.get(column.place)?;
            self.meant(meanings, (&column.dimension, &column.list), text)
        };
        let both = seen.first.iter().filter_map(|row| Some((code(a, row)?, code(b, row)?)));
        let (mut same, mut all) = (0_usize, 0_usize);
        for (a, b) in both {
            all += 1;
            same += usize::from(a == b);
        }
        all > 0 && same * 5 >= all * 2
    }

    /// How many cells of a column are understood.
    fn understood(&self, at: usize, seen: &Seen, meanings: &Meanings<'_>) -> u64 {
        let Some(column) = self.columns.get(at) else { return 0 };
        let Some(there) = seen.column(column.place) else { return 0 };
        let of = (column.dimension.as_str(), column.list.as_str());
        let known = there.texts.iter().filter(|(text, _)| self.meant(meanings, of, text).is_some());
        // Of two columns understood alike that with codes, which say it without a name's doubt.
        let list = meanings.lists.get(&column.list);
        known
            .map(|(text, times)| {
                let is_code = list.is_some_and(|list| list.code(text).is_some());
                times * 2 + u64::from(is_code)
            })
            .sum()
    }

    /// Checks that fit the codes: a total against the others where there is one.
    fn say_checks(&mut self) {
        let own: Vec<String> = self.dimensions().iter().map(|(id, _)| (*id).to_owned()).collect();
        for id in own {
            let told = self.columns.iter().filter_map(|column| column.told.get(&id));
            let has_total = told.into_iter().any(|code| code == "_T");
            let check = if has_total { Check::AtLeast } else { Check::Not };
            self.checks.insert(id, check);
        }
    }
}

fn column_of(
    column: &SeenColumn,
    seen: &Seen,
    meanings: &Meanings<'_>,
    maps: &mut BTreeMap<String, String>,
) -> DraftColumn {
    let mut draft = DraftColumn { place: column.place, ..DraftColumn::default() };
    let name = column.name();
    let about = meanings.dimension(&name).map(str::to_owned);
    if column.filled == 0 || is_count(column, seen) {
        draft.role = Role::Unused;
        return draft;
    }
    let periods = column.texts.keys().filter(|text| is_period(text)).count();
    if column.complete && periods == column.texts.len() && !is_year(&name) {
        draft.role = Role::Period;
        return draft;
    }
    let mostly_numbers = column.numbers * 5 >= column.filled * 4;
    let found = best(column, meanings, mostly_numbers);
    if let Some(found) = found {
        draft.role = Role::Dimension;
        draft.list = found.list.to_owned();
        // A heading says which area it is: of origin, of asylum.
        let said = about.filter(|dimension| meanings.suits(dimension, found.list));
        draft.dimension = said.unwrap_or_else(|| meanings.dimension_of(found.list));
        if let Some(map) = found.map {
            maps.insert(draft.dimension.clone(), map.to_owned());
        }
        return draft;
    }
    if mostly_numbers || is_year(&name) {
        draft.role = Role::Numbers;
    }
    draft
}

/// Numbers of rows: as many different whole numbers as rows, from one to their count.
fn is_count(column: &SeenColumn, seen: &Seen) -> bool {
    let whole = column.texts.keys().filter_map(|text| text.parse::<u64>().ok());
    let (count, greatest) = whole.fold((0_u64, 0), |(count, most), one| (count + 1, most.max(one)));
    seen.rows > 5
        && column.texts.len() as u64 == column.filled
        && count == column.filled
        && greatest <= seen.rows + 1
}

/// A year that counts of people can hardly be, or a period that is no plain number.
fn is_period(text: &str) -> bool {
    let bare = text.strip_suffix(".0").unwrap_or(text);
    time::period(bare, None).is_some()
        && bare.parse::<u32>().map_or(true, |year| (1900..=2100).contains(&year))
}

/// Whether a heading ends in a year, so that the column holds numbers of it.
fn is_year(name: &str) -> bool {
    name.rsplit(" / ").next().is_some_and(is_period)
}

fn best<'a>(column: &SeenColumn, meanings: &Meanings<'a>, numeric: bool) -> Option<Match<'a>> {
    let all = column.texts.len();
    let share = |known: usize| known * 1000 / all.max(1);
    let mut matches: Vec<Match<'a>> = Vec::new();
    for list in meanings.candidates(column.texts.keys()) {
        let known =
            column.texts.keys().filter(|text| meanings.code(&list.id, text).is_some()).count();
        matches.push(Match { list: &list.id, map: None, known: share(known) });
    }
    for (name, map) in meanings.maps {
        let codes = map.0.values().filter(|code| *code != IGNORED).take(20);
        let codes: Vec<&String> = codes.collect();
        let of = |list: &&CodeList| codes.iter().all(|code| list.code(code).is_some());
        let Some(list) = meanings.lists.values().find(of).filter(|_| !codes.is_empty()) else {
            continue;
        };
        let known = column.texts.keys().filter(|text| {
            map.0.contains_key(text.as_str()) || meanings.code(&list.id, text).is_some()
        });
        matches.push(Match { list: &list.id, map: Some(name), known: share(known.count()) });
    }
    // Small numbers are codes of some list or other; that a column is codes takes more.
    let least = if numeric { 950 } else { 600 };
    let enough = |one: &Match<'a>| one.known >= least && (!numeric || all >= 10);
    let about = meanings.dimension(&column.name());
    let size = |list: &str| meanings.lists.get(list).map_or(0, |list| list.codes.len());
    let mut matches: Vec<Match<'a>> = matches.into_iter().filter(enough).collect();
    matches.sort_by_key(|one| {
        let named = about == Some(meanings.dimension_of(one.list).as_str());
        (
            1000 - one.known,
            !named,
            one.map.is_some(),
            meanings.rank(one.list),
            size(one.list),
            one.list,
            one.map,
        )
    });
    matches.into_iter().next()
}
