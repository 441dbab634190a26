//! What is there and what is missing of one indicator.

use std::collections::BTreeSet;

use masar_commitments::{Definition, Formula};
use masar_indicators::{Class, formula::Known};

use crate::{
    app::App,
    formulas::Answers,
    routes::formulas::{is_country, named},
    telling::Teller,
};

/// The states of one indicator's breakdowns.
pub struct Gaps<'a> {
    pub id: &'a str,
    pub name: &'a str,
    /// Concept ids of the breakdowns asked for.
    pub breakdowns: Vec<&'a str>,
    /// Code and name of each country, in the order of the names, with one state a breakdown.
    pub places: Vec<(String, String, Vec<Known>)>,
}

impl Gaps<'_> {
    /// How many countries have this state of the breakdown at this place of the list.
    pub fn count(&self, at: usize, state: Known) -> usize {
        self.places.iter().filter(|(_, _, states)| states.get(at) == Some(&state)).count()
    }
}

/// All indicators that are asked for breakdowns: formulas first, then those of nodes.
pub fn all<'a>(teller: &Teller<'a>, answers: &Answers) -> Vec<Gaps<'a>> {
    let catalogue = &teller.app.catalogue;
    let formulas = catalogue.formulas.iter().map(|one| of_formula(teller, answers, one));
    let own = catalogue.indicators.iter().filter(|one| one.class == Class::Statistics);
    formulas.chain(own.map(|one| of_indicator(teller, one))).collect()
}

/// Every country of which any formula tells stands in it: where this one tells nothing, the state
/// is unknown.
fn of_formula<'a>(teller: &Teller<'a>, answers: &Answers, formula: &'a Formula) -> Gaps<'a> {
    let (app, page): (&App, _) = (teller.app, teller.page);
    let computed = answers.of(&formula.id);
    let told = app.catalogue.formulas.iter().flat_map(|one| answers.of(&one.id).series.keys());
    let codes: BTreeSet<&str> = told.map(String::as_str).filter(|code| is_country(code)).collect();
    let states = |code: &str| {
        let required = formula.required.iter();
        required.map(|id| computed.breakdown(code, id)).collect::<Vec<_>>()
    };
    let places = named(app, page, codes.into_iter()).into_iter();
    Gaps {
        id: &formula.id,
        name: formula.name.get(page.language()),
        breakdowns: formula.required.iter().map(String::as_str).collect(),
        places: places.map(|(code, name)| (code.into(), name.into(), states(code))).collect(),
    }
}

/// Nodes that report here publish by the definition: a breakdown that it has is there wherever
/// anything was published.
fn of_indicator<'a>(teller: &Teller<'a>, definition: &'a Definition) -> Gaps<'a> {
    let dimensions = &teller.app.catalogue.dimensions;
    let states = |agency: &str, place: &str| {
        let series = teller.board.series(agency, &definition.id, place);
        let is_told = series.is_some_and(|series| series.last().is_some());
        let state = |id: &str| match definition.dimensions.iter().any(|known| known.id == id) {
            _ if !is_told => Known::Unknown,
            true => Known::There,
            false => Known::Missing,
        };
        dimensions.iter().map(|dimension| state(&dimension.id)).collect::<Vec<_>>()
    };
    let own = teller.board.reporters().iter().find(|reporter| reporter.is_self);
    let reporters = own.into_iter().chain(teller.below().iter().copied());
    let place = |it: &masar_indicators::Reporter| {
        (it.place.clone(), teller.reporter(it).to_owned(), states(&it.agency, &it.place))
    };
    Gaps {
        id: &definition.id,
        name: definition.name.get(teller.page.language()),
        breakdowns: dimensions.iter().map(|dimension| dimension.id.as_str()).collect(),
        places: reporters.map(place).collect(),
    }
}
