//! A draft written down as a recipe, once nothing is missing.

use std::collections::BTreeMap;

use masar_interop::{
    sdmx::TIME_PERIOD,
    tabular::{IGNORED, plain},
};
use toml::{Table, Value};

use super::{
    Check, Draft, DraftColumn, Landmark, Meanings, Missing, Role, Seen, SeenColumn, draft::AREA,
};
use crate::external::{HiddenRows, Marker, template::escaped, time};

impl Draft {
    /// The recipe.
    ///
    /// # Errors
    /// Something has to be said still.
    pub fn recipe(&self, seen: &Seen, meanings: &Meanings<'_>) -> Result<String, Vec<Missing>> {
        let missing = self.missing(seen, meanings);
        if !missing.is_empty() {
            return Err(missing);
        }
        let mut recipe = Table::new();
        for field in ["dataflow", "source", "licence"] {
            put(&mut recipe, field, self.text(field));
        }
        put(&mut recipe, "version", "1.0.0");
        if let Some(delimiter) = self.place.delimiter {
            put(&mut recipe, "delimiter", delimiter.to_string());
        }
        let unused = self.of(Role::Unused, seen).map(|(_, column)| column.name());
        let named = unused.filter(|name| !name.is_empty()).map(|name| escaped(&name));
        put(&mut recipe, "unused", named.collect::<Vec<_>>());
        put(
            &mut recipe,
            "summed",
            self.of(Role::Summed, seen).map(|(_, one)| one.name()).collect::<Vec<_>>(),
        );
        for field in ["names", "descriptions", "method", "attribution", "value_names"] {
            put(&mut recipe, field, self.both(field));
        }
        put(&mut recipe, "time", self.time(seen));
        if !self.place.is_plain() {
            put(&mut recipe, "sheets", vec![self.sheet(seen)]);
        }
        put(&mut recipe, "dimensions", self.mapped_dimensions(seen, meanings));
        put(&mut recipe, "values", self.values(seen));
        put(&mut recipe, "cells", self.cells());
        put(&mut recipe, "skip", self.mapped_skips(seen, meanings));
        put(&mut recipe, "totals", self.totals(seen, meanings));
        put(&mut recipe, "attributes", self.attributes(meanings));
        Ok(recipe.to_string())
    }

    fn both(&self, field: &str) -> Table {
        let mut both = Table::new();
        for language in ["en", "ar"] {
            put(&mut both, language, self.text(&format!("{field}-{language}")));
        }
        both
    }

    fn time(&self, seen: &Seen) -> Table {
        let mut time = Table::new();
        if let Some((_, column)) = self.of(Role::Period, seen).next() {
            put(&mut time, "column", column.name());
        }
        put(&mut time, "names", self.both(&format!("name-{TIME_PERIOD}")));
        time
    }

    fn sheet(&self, seen: &Seen) -> Table {
        let mut sheet = Table::new();
        put(&mut sheet, "name", escaped(self.place.sheet.as_deref().unwrap_or("CSV")));
        let mut header = Table::new();
        // By its text the header is found in a later file with more or fewer titles above it.
        match &seen.landmark {
            Some(Landmark { text, occurrence }) => {
                put(&mut header, "starts", text.clone());
                if *occurrence > 1 {
                    put(&mut header, "occurrence", *occurrence as i64);
                }
            }
            None => put(&mut header, "row", i64::from(self.place.row)),
        }
        put(&mut header, "rows", i64::from(self.place.rows));
        put(&mut sheet, "header", header);
        if !self.place.until.is_empty() {
            put(&mut sheet, "until", self.place.until.clone());
        }
        if self.place.until_blank {
            put(&mut sheet, "until_blank", true);
        }
        if let Some(hidden) = self.place.hidden {
            let word = match hidden {
                HiddenRows::Read => "read",
                HiddenRows::Skip => "skip",
            };
            put(&mut sheet, "hidden_rows", word);
        }
        let filled = self.columns.iter().filter(|column| column.fill_down);
        let filled = filled.filter_map(|column| Some(seen.column(column.place)?.name()));
        put(&mut sheet, "fill_down", filled.collect::<Vec<_>>());
        sheet
    }

    fn mapped_dimensions(&self, seen: &Seen, meanings: &Meanings<'_>) -> Vec<Table> {
        let columns = self.of(Role::Dimension, seen).map(|(column, there)| {
            let mut one = self.named_dimension(&column.dimension, &column.list);
            put(&mut one, "column", there.name());
            let map = self.maps.get(&column.dimension).filter(|map| !map.is_empty());
            if let Some(map) = map {
                put(&mut one, "map_file", map.clone());
            }
            let list = meanings.lists.get(&column.list);
            let said = map.and_then(|map| meanings.maps.get(map));
            let mut codes = BTreeMap::new();
            for text in there.texts.keys() {
                let bare = self.bare(text);
                let Some(code) = self.meant(meanings, (&column.dimension, &column.list), &bare)
                else {
                    continue;
                };
                let is_known =
                    list.is_some_and(|list| list.code(&bare).is_some_and(|one| one.code == code));
                let is_mapped = said.is_some_and(|map| map.0.get(&bare) == Some(&code));
                if !is_known && !is_mapped && code != IGNORED {
                    codes.insert(bare, code);
                }
            }
            let codes: Table =
                codes.into_iter().map(|(text, code)| (text, Value::from(code))).collect();
            if !codes.is_empty() {
                put(&mut one, "map", codes);
            }
            one
        });
        let headings = self.headings.iter().map(|one| self.named_dimension(&one.id, &one.list));
        let mut all: Vec<Table> = columns.chain(headings).collect();
        all.sort_by_key(|one| one.get("id").and_then(Value::as_str) != Some(AREA));
        all
    }

    fn named_dimension(&self, id: &str, list: &str) -> Table {
        let mut one = Table::new();
        put(&mut one, "id", id);
        put(&mut one, "codes", list);
        put(&mut one, "names", self.both(&format!("name-{id}")));
        one
    }

    /// Columns of numbers that differ in nothing but their period become one block, so that a
    /// later file with more periods is read by the same recipe.
    fn values(&self, seen: &Seen) -> Vec<Table> {
        let numbers: Vec<(&DraftColumn, &SeenColumn)> = self.of(Role::Numbers, seen).collect();
        let uncounted = numbers.iter().filter(|(column, _)| column.uncounted);
        let uncounted: Vec<String> = uncounted.map(|(_, there)| there.name()).collect();
        let to_tell = self.to_tell();
        let mut blocks: Vec<(Vec<String>, BTreeMap<String, String>, bool)> = Vec::new();
        for (column, there) in numbers {
            let mut set = column.told.clone();
            set.retain(|id, _| to_tell.contains(&id.as_str()));
            let mut header: Vec<String> = there.heading.iter().map(|text| escaped(text)).collect();
            let period = set.get(TIME_PERIOD).cloned();
            let row = period.and_then(|told| {
                there.heading.iter().rposition(|text| {
                    time::period(text, None).is_some_and(|own| own.to_string() == told)
                })
            });
            if let Some(text) = row.and_then(|row| header.get_mut(row)) {
                *text = format!("{{{TIME_PERIOD}}}");
                set.remove(TIME_PERIOD);
            }
            let block = (header, set, column.uncounted);
            if !blocks.contains(&block) {
                blocks.push(block);
            }
        }
        let table = |(header, set, is_uncounted): (Vec<String>, BTreeMap<String, String>, bool)| {
            let mut block = Table::new();
            put(&mut block, "header", header);
            if !set.is_empty() {
                put(
                    &mut block,
                    "set",
                    set.into_iter().map(|(id, code)| (id, Value::from(code))).collect::<Table>(),
                );
            }
            if is_uncounted {
                put(&mut block, "collected_if", uncounted.clone());
            }
            block
        };
        blocks.into_iter().map(table).collect()
    }

    fn cells(&self) -> Table {
        let mut cells = Table::new();
        put(&mut cells, "least", 0.0);
        if let Some(decimal) = self.decimal {
            put(&mut cells, "decimal", decimal.to_string());
        }
        if let Some(thousands) = self.thousands {
            put(&mut cells, "thousands", thousands.to_string());
        }
        put(&mut cells, "footnotes", self.footnotes.clone());
        let markers =
            self.markers.iter().map(|(text, marker)| (text.clone(), Value::from(marker.id())));
        put(&mut cells, "markers", markers.collect::<Table>());
        cells
    }

    fn mapped_skips(&self, seen: &Seen, meanings: &Meanings<'_>) -> Vec<Table> {
        let mut skips = Vec::new();
        let mut add = |column: String, value: &str, why: &str| {
            let mut skip = Table::new();
            put(&mut skip, "column", column);
            put(&mut skip, "values", vec![plain(value)]);
            put(&mut skip, "why", why);
            skips.push(skip);
        };
        for (column, there) in self.of(Role::Dimension, seen) {
            let own = self.codes.get(&column.dimension).into_iter().flatten();
            let unknown = self.unknown(meanings, seen, column);
            let is_there = |text: &str| unknown.iter().any(|known| known.text == text);
            for (text, _) in own.filter(|(text, code)| *code == IGNORED && is_there(text)) {
                // A rule looks at the whole cell, with its footnote marks.
                let written = there.texts.keys().filter(|cell| self.bare(cell) == *text);
                let blank = text.is_empty().then_some(text);
                for cell in written.chain(blank) {
                    add(there.name(), cell, self.why(&column.dimension, text));
                }
            }
        }
        for skip in &self.skips {
            add(skip.column.clone(), &skip.value, skip.why.trim());
        }
        skips
    }

    fn totals(&self, seen: &Seen, meanings: &Meanings<'_>) -> Vec<Table> {
        let mut totals = Vec::new();
        for (id, list) in self.dimensions() {
            let check = self.checks.get(id).copied().unwrap_or_default();
            if check == Check::Not {
                continue;
            }
            let mut total = Table::new();
            put(&mut total, "dimension", id);
            if check != Check::Below {
                put(&mut total, "total", "_T");
                let parts = self.occurring(id, list, seen, meanings);
                put(
                    &mut total,
                    "parts",
                    parts.into_iter().filter(|code| code != "_T").collect::<Vec<_>>(),
                );
            }
            if check == Check::AtLeast {
                put(&mut total, "at_least", true);
            }
            totals.push(total);
        }
        totals
    }

    /// Codes of a dimension that the file has.
    fn occurring(&self, id: &str, list: &str, seen: &Seen, meanings: &Meanings<'_>) -> Vec<String> {
        let told = self.columns.iter().filter_map(|column| column.told.get(id).cloned());
        let column =
            self.columns.iter().find(|one| one.role == Role::Dimension && one.dimension == id);
        let there = column.and_then(|column| seen.column(column.place));
        let texts = there.into_iter().flat_map(|there| there.texts.keys());
        let meant = texts.filter_map(|text| self.meant(meanings, (id, list), text));
        let mut codes: Vec<String> = told.chain(meant).filter(|code| code != IGNORED).collect();
        codes.sort();
        codes.dedup();
        codes
    }

    fn attributes(&self, meanings: &Meanings<'_>) -> Vec<Table> {
        let mut attributes = Vec::new();
        let named = |en: &str, ar: &str| {
            let mut names = Table::new();
            put(&mut names, "en", en);
            put(&mut names, "ar", ar);
            names
        };
        if meanings.lists.get("unit_measure").is_some_and(|list| list.code(&self.unit).is_some()) {
            let mut unit = Table::new();
            put(&mut unit, "id", "UNIT_MEASURE");
            put(&mut unit, "codes", "unit_measure");
            put(&mut unit, "value", self.unit.clone());
            put(&mut unit, "names", named("Unit", "الوحدة"));
            attributes.push(unit);
        }
        let mut source = Table::new();
        put(&mut source, "id", "SOURCE");
        put(&mut source, "value", self.text("attribution-en"));
        put(&mut source, "names", named("Source", "المصدر"));
        attributes.push(source);
        attributes
    }
}

impl Marker {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Zero, Self::Withheld, Self::NotCollected, Self::NotApplicable, Self::Unknown];

    /// The word used in recipes and forms.
    pub fn id(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::Withheld => "withheld",
            Self::NotCollected => "not-collected",
            Self::NotApplicable => "not-applicable",
            Self::Unknown => "unknown",
        }
    }
}

fn put(table: &mut Table, key: &str, value: impl Into<Value>) {
    table.insert(key.to_owned(), value.into());
}
