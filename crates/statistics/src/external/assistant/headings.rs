//! What the headings of columns with numbers say.

use std::collections::{BTreeMap, BTreeSet};

use masar_interop::sdmx::TIME_PERIOD;

use super::{HeadingDimension, Meanings, SeenColumn};
use crate::external::time;

/// Codes of a list at most that are looked for in headings: longer lists have codes for any word.
const CODES: usize = 60;

/// A list that was found in headings: for each column the code and the words that mean it.
struct Found<'a> {
    list: &'a str,
    codes: Vec<Option<(&'a str, String)>>,
}

impl Found<'_> {
    fn covered(&self) -> usize {
        self.codes.iter().flatten().count()
    }

    fn distinct(&self) -> usize {
        self.codes.iter().flatten().map(|(code, _)| code).collect::<BTreeSet<_>>().len()
    }

    /// Whether both lists read the same words, so that only one of them can be meant.
    fn reads_the_same(&self, other: &Found<'_>) -> bool {
        let both = self
            .codes
            .iter()
            .zip(&other.codes)
            .filter_map(|(a, b)| Some((a.as_ref()?, b.as_ref()?)));
        // A total is a total of whatever is counted.
        let both = both.filter(|((code, _), _)| *code != "_T");
        let (mut same, mut all) = (0, 0);
        for ((_, own), (_, others)) in both {
            all += 1;
            same += usize::from(own == others);
        }
        all > 0 && same * 2 >= all
    }
}

/// Dimensions whose codes most likely stand in these headings, and for each heading what it says of
/// them. Lists of `taken` are not looked for: columns of their own have them.
pub(super) fn propose(
    meanings: &Meanings<'_>,
    columns: &[&SeenColumn],
    taken: &[&str],
    has_period: bool,
) -> (Vec<HeadingDimension>, Vec<BTreeMap<String, String>>) {
    let names: Vec<String> = columns.iter().map(|column| column.name()).collect();
    let mut told = vec![BTreeMap::new(); columns.len()];
    if columns.len() > 1 {
        let dimensions = choose(meanings, &names, taken);
        let mut headings = Vec::new();
        for found in &dimensions {
            let id = meanings.dimension_of(found.list);
            for (one, code) in told.iter_mut().zip(&found.codes) {
                one.extend(code.as_ref().map(|(code, _)| (id.clone(), (*code).to_owned())));
            }
            headings.push(HeadingDimension { id, list: found.list.to_owned() });
        }
        if !has_period {
            periods(columns, &mut told);
        }
        return (headings, told);
    }
    if !has_period {
        periods(columns, &mut told);
    }
    (Vec::new(), told)
}

fn periods(columns: &[&SeenColumn], told: &mut [BTreeMap<String, String>]) {
    for (column, one) in columns.iter().zip(told) {
        let whole = column.heading.iter().rev().find(|text| time::period(text, None).is_some());
        let period = whole.and_then(|text| time::period(text, None));
        one.extend(period.map(|period| (TIME_PERIOD.to_owned(), period.to_string())));
    }
}

fn choose<'a>(meanings: &Meanings<'a>, names: &[String], taken: &[&str]) -> Vec<Found<'a>> {
    let lists = meanings.candidates(names.iter());
    let lists =
        lists.filter(|list| list.codes.len() <= CODES && !taken.contains(&list.id.as_str()));
    let mut found: Vec<Found<'a>> = lists
        .map(|list| Found {
            list: &list.id,
            codes: names.iter().map(|name| meanings.within(&list.id, name)).collect(),
        })
        // A list of which most columns say nothing, or all the same, is not meant.
        .filter(|found| found.covered() * 5 >= names.len() * 3 && found.distinct() > 1)
        .collect();
    let size = |list: &str| meanings.lists.get(list).map_or(0, |list| list.codes.len());
    found.sort_by_key(|one| {
        let covered = usize::MAX - one.covered();
        (covered, usize::MAX - one.distinct(), meanings.rank(one.list), size(one.list), one.list)
    });
    let mut chosen: Vec<Found<'a>> = Vec::new();
    for one in found {
        let id = meanings.dimension_of(one.list);
        let clashes = |other: &Found<'a>| {
            meanings.dimension_of(other.list) == id
                || one.reads_the_same(other)
                || other.reads_the_same(&one)
        };
        if !chosen.iter().any(clashes) {
            chosen.push(one);
        }
    }
    chosen
}
