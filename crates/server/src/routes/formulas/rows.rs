//! Formulas and measures of the goals as rows of lists, and the strength of their data in words.

use masar_commitments::{Formula, GoalMeasure};
use masar_indicators::formula::Computed;
use masar_terms::Cell;

use super::{WORLD, content, is_country};
use crate::{
    app::App,
    components::{Column, Content, Row, Table},
    formulas::Answers,
    shell::Page,
};

/// How strong the data of a formula are: how fresh, for how many countries, with which breakdowns.
pub fn strength(app: &App, page: &Page, formula: &Formula, computed: &Computed) -> Vec<String> {
    let mut said = Vec::new();
    let (countries, newest) = reach(computed);
    match newest {
        Some(newest) => {
            said.push(page.t1("formula-fresh", "period", page.period(&newest)));
            said.push(page.t1("formula-countries", "count", countries));
        }
        None => said.push(page.t("formula-no-data-text")),
    }
    let comma = if page.dir() == "rtl" { "، " } else { ", " };
    let names = |is_there: bool| -> String {
        let of = formula.required.iter().filter(|id| computed.there.contains(*id) == is_there);
        let name = |id: &String| app.labels.concept(id).get(page.language()).to_owned();
        of.map(name).collect::<Vec<_>>().join(comma)
    };
    for (key, names) in [("formula-there", names(true)), ("formula-missing", names(false))] {
        if !names.is_empty() {
            said.push(page.t1(key, "names", names));
        }
    }
    said
}

/// How many countries have a number, and the newest period of any of them.
pub fn reach(computed: &Computed) -> (usize, Option<masar_terms::Period>) {
    let countries = computed.series.keys().filter(|code| is_country(code));
    let newest = countries.filter_map(|code| computed.newest(code));
    let periods: Vec<_> =
        newest.filter(|it| it.cell.number().is_some()).map(|it| it.period).collect();
    (periods.len(), periods.into_iter().max())
}

/// Formulas, one a row: what they say of the world, how fresh, for how many countries, what is
/// missing.
pub fn table<'f>(
    app: &App,
    page: &Page,
    answers: &Answers,
    formulas: impl Iterator<Item = &'f Formula>,
) -> Table {
    let keys = [
        "indicator-name",
        "formula-world",
        "formula-newest",
        "formula-countries-column",
        "indicator-breakdowns-missing",
    ];
    let mut columns: Vec<Column> = keys.iter().map(|key| Column::words(page.t(key))).collect();
    columns[1].amount = true;
    columns[3].amount = true;
    let comma = if page.dir() == "rtl" { "، " } else { ", " };
    let rows = formulas.map(|formula| {
        let computed = answers.of(&formula.id);
        let world = computed.newest(WORLD).map_or(Cell::Unknown, |answer| answer.cell);
        let (countries, newest) = reach(computed);
        let missing = formula.required.iter().filter(|id| !computed.there.contains(*id));
        let name = |id: &String| app.labels.concept(id).get(page.language()).to_owned();
        let missing: Vec<String> = missing.map(name).collect();
        let newest = newest.map_or_else(|| page.t("formula-no-data"), |at| page.period(&at));
        let countries = match countries {
            0 => Content::cell(Cell::Unknown),
            some => Content::Text(page.count(some)),
        };
        let href = format!("/indicators/{}", formula.id);
        Row::new(vec![
            Content::link(formula.name.get(page.language()), href),
            content(page, formula, world, None),
            Content::Text(newest),
            countries,
            Content::Text(missing.join(comma)),
        ])
    });
    Table { caption: page.t("formulas-title"), columns, rows: rows.collect() }
}

/// Measures of the goals, one a row. Where nothing feeds one, it says so and shows no number.
pub fn goals<'g>(
    app: &App,
    page: &Page,
    answers: &Answers,
    measures: impl Iterator<Item = &'g GoalMeasure>,
) -> Table {
    let keys = ["goal-measure", "goal-custodian", "goal-tier", "goal-here"];
    let columns = keys.iter().map(|key| Column::words(page.t(key))).collect();
    let rows = measures.map(|measure| {
        let name = measure.name.get(page.language());
        let name = format!("{} {name}", crate::texts::isolated(&measure.number));
        let tier = measure.tier.clone().unwrap_or_else(|| page.t("goal-tier-none"));
        Row::new(vec![
            Content::Text(name),
            Content::Name(measure.custodian.clone()),
            Content::Text(tier),
            here(app, page, answers, measure),
        ])
    });
    Table { caption: page.t("goals-title"), columns, rows: rows.collect() }
}

fn here(app: &App, page: &Page, answers: &Answers, measure: &GoalMeasure) -> Content {
    let formula = measure.formula.as_deref().and_then(|id| app.catalogue.formula(id));
    match formula {
        Some(formula) if !answers.of(&formula.id).series.is_empty() => {
            Content::link(formula.name.get(page.language()), format!("/indicators/{}", formula.id))
        }
        _ => Content::Text(page.t(match measure.dataflow {
            Some(_) => "goal-part-here",
            None => "formula-no-data",
        })),
    }
}
