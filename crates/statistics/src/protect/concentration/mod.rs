//! Group disclosure: everybody of a margin in one cell.
//!
//! Published noughts tell that whoever is known to belong to the margin is in the one cell that
//! is left, however large that cell: "all who came from there are held under that ground". The
//! threshold does not see it. Which dimensions say something that must not be learned is for the
//! node to state (`sensitive_dimensions`): for place, sex and age alone a nought is left as it
//! is, since those are what a neighbour knows already.
//!
//! Guarantees, in each sensitive dimension: no line of published noughts leaves a single cell
//! that must hold everybody; some withheld nought could hold `width` of them, or all if fewer.
//! Cost: a withheld cell may then be nought, so readers can no longer take "withheld" for "some".

use crate::{
    cube::{FrequencyTable, Line},
    policy::Protection,
};

/// Lines of a sensitive dimension whose people all sit in one part.
pub fn concentrated<'l>(
    table: &FrequencyTable,
    rule: &Protection,
    lines: &'l [Line],
) -> Vec<&'l Line> {
    let sensitive = |line: &Line| rule.is_sensitive(table.dimensions()[line.dimension].id());
    let filled = |line: &Line| line.parts.iter().filter(|part| table.value(**part) > 0).count();
    lines
        .iter()
        .filter(|line| line.parts.len() > 1 && sensitive(line) && filled(line) == 1)
        .collect()
}
