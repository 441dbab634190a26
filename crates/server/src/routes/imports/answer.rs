//! What a trial found, as facts and tables.

use masar_statistics::{
    datasets::Change,
    external::{ExternalError, Preview, Report, RowError},
};

use crate::{
    components::{Column, Content, Row, Table},
    importing::{Failed, Found, Outcome, Teller},
    shell::Page,
};

/// Wrong cells told one by one; the error says how many there are.
const TOLD: usize = 100;

/// What was read, in numbers.
pub fn facts(page: &Page, outcome: &Outcome) -> Vec<(String, Content)> {
    let Report { rows, observations, first, last, values, zeros, without_number, .. } =
        &outcome.report;
    let count = |number: u64| Content::Text(page.count(number));
    let mut facts = vec![
        (page.t("import-dataset"), Content::Code(outcome.dataflow.to_string())),
        (page.t("import-rows"), count(*rows)),
        (page.t("import-observations"), count(*observations as u64)),
        (
            page.t("import-periods"),
            Content::Text(page.t2(
                "choice-span",
                "first",
                page.period(first),
                "last",
                page.period(last),
            )),
        ),
        (page.t("import-values"), count(*values as u64)),
        (page.t("import-zeros"), count(*zeros as u64)),
        (page.t("import-without-number"), count(*without_number as u64)),
    ];
    let moved = outcome.report.moved;
    if moved.figures > 0 {
        facts.push((page.t("import-moved"), count(moved.figures as u64)));
        facts.push((page.t("import-estimated"), count(moved.estimated as u64)));
    }
    match &outcome.found {
        Found::First => facts
            .push((page.t("import-difference"), Content::Text(page.t("import-no-vintage-yet")))),
        Found::OtherComponents => facts
            .push((page.t("import-difference"), Content::Text(page.t("import-error-components")))),
        Found::Differences { vintage, counts, .. } => {
            facts.push((page.t("import-last-vintage"), count(*vintage as u64)));
            facts.push((page.t("import-added"), count(counts.added as u64)));
            facts.push((page.t("import-changed"), count(counts.changed as u64)));
            facts.push((page.t("import-removed"), count(counts.removed as u64)));
        }
    }
    facts
}

/// Totals, rows left out, the largest changes; those that have anything in them.
pub fn tables(page: &Page, outcome: &Outcome) -> Vec<Table> {
    let report = &outcome.report;
    let totals = report.totals.iter().map(|(code, total)| {
        let decimals = if total.fract() == 0.0 { 0 } else { 1 };
        Row::new(vec![Content::Code(code.clone()), Content::Text(page.number(*total, decimals))])
    });
    let left_out = report.skipped.iter().map(|(why, rows)| {
        Row::new(vec![Content::Name(why.clone()), Content::Text(page.count(*rows))])
    });
    let changes = match &outcome.found {
        Found::Differences { changes, .. } => changes.as_slice(),
        _ => &[],
    };
    let change = |one: &Change| {
        Row::new(vec![
            Content::Code(one.key.join(".")),
            Content::Text(page.period(&one.period)),
            Content::cell(one.before),
            Content::cell(one.now),
        ])
    };
    let words = |key: &str| Column::words(page.t(key));
    let amounts = |key: &str| Column::amounts(page.t(key));
    let all = [
        Table {
            caption: page.t("import-totals"),
            columns: vec![words("import-code"), amounts("import-total")],
            rows: totals.collect(),
        },
        Table {
            caption: page.t("import-left-out"),
            columns: vec![words("import-reason"), amounts("import-rows")],
            rows: left_out.collect(),
        },
        Table {
            caption: page.t("import-largest"),
            columns: vec![
                words("import-key"),
                words("import-period"),
                amounts("import-before"),
                amounts("import-now"),
            ],
            rows: changes.iter().map(change).collect(),
        },
    ];
    all.into_iter().filter(|table| !table.rows.is_empty()).collect()
}

/// The cells that were wrong, each with its place.
pub fn wrong(page: &Page, failed: &Failed) -> Vec<Table> {
    let Failed::External(error) = failed else { return Vec::new() };
    let ExternalError::Rows { told, .. } = error.as_ref() else { return Vec::new() };
    let teller = Teller(page.locale);
    let row = |one: &RowError| {
        Row::new(vec![
            Content::Text(teller.place(one)),
            Content::Name(one.value.clone()),
            Content::Text(teller.why(&one.why)),
        ])
    };
    let headings = ["import-place", "import-value", "import-why"];
    vec![Table {
        caption: page.t("import-wrong-cells"),
        columns: headings.iter().map(|key| Column::words(page.t(key))).collect(),
        rows: told.iter().take(TOLD).map(row).collect(),
    }]
}

/// How a sheet begins, cell by cell.
pub fn preview(page: &Page, preview: &Preview) -> Table {
    let letters = preview.columns.iter().map(Column::words);
    let row = |(number, cells): &(u32, Vec<String>)| {
        let number = Content::Text(page.count(*number));
        let cells = cells.iter().map(|text| Content::Name(text.clone()));
        Row::new(std::iter::once(number).chain(cells).collect())
    };
    Table {
        caption: page.t1("import-preview", "sheet", &preview.sheet),
        columns: std::iter::once(Column::words(page.t("import-row"))).chain(letters).collect(),
        rows: preview.rows.iter().map(row).collect(),
    }
}
