//! From the instrument to the paragraph of a review, as a chain whose links can be followed.

use masar_commitments::{Commitment, Evidence};

use super::register;
use crate::{
    components::{Block, Chain, Section, Thread, Way},
    evidence::Item,
    telling::{Teller, href},
};

/// The chain of a commitment. `cited` are the items of reviews about it.
pub fn section(teller: &Teller<'_>, commitment: &Commitment, cited: &[Item]) -> Section {
    let (page, catalogue) = (teller.page, &teller.app.catalogue);
    let language = page.language();
    let named = commitment.instruments.iter().chain(&commitment.instruments_implied);
    let name = |code: &String| catalogue.code_name("instrument", code, language).to_owned();
    let instruments = named.map(|code| Way::to(name(code), "")).collect();
    let bindings = catalogue.bindings_of(&commitment.id);
    let threads = bindings.map(|binding| thread(teller, &binding.evidence, commitment, cited));
    let chain = Chain {
        instruments,
        commitment: commitment.title.get(language).to_owned(),
        threads: threads.collect(),
    };
    Section::new("chain", page.t("commitment-chain"), vec![Block::Chain(chain)])
}

fn thread(
    teller: &Teller<'_>,
    evidence: &Evidence,
    commitment: &Commitment,
    cited: &[Item],
) -> Thread {
    let (page, catalogue) = (teller.page, &teller.app.catalogue);
    let name = catalogue.evidence_name(evidence);
    let name = name.map_or("", |name| name.get(page.language()));
    match evidence {
        Evidence::Indicator(id) => Thread {
            evidence: Way::to(name, format!("/indicators/{id}")),
            data: data(teller, id),
            sentences: sentences(teller, commitment, cited, |used| used == id),
        },
        Evidence::Register(id) => {
            let way = Way::to(name, register(id));
            Thread { evidence: Way::to(name, ""), data: vec![way], sentences: Vec::new() }
        }
        Evidence::Document(_) => Thread { evidence: Way::to(name, ""), ..Thread::default() },
    }
}

/// The dataset and the newest figure of each who publishes it here.
fn data(teller: &Teller<'_>, indicator: &str) -> Vec<Way> {
    let page = teller.page;
    let Some(yardstick) = teller.board.yardstick(indicator) else { return Vec::new() };
    let newest = teller.board.of_indicator(indicator).filter_map(|series| series.last());
    let mut ways: Vec<Way> = newest
        .map(|figure| {
            let by = teller.agency(&figure.address.agency);
            let period = page.period(&figure.address.period);
            let label = page.t2("figure-of", "name", by, "period", period);
            Way::to(label, href(&figure.address))
        })
        .collect();
    if !ways.is_empty() {
        let dataflow = &yardstick.definition.dataflow;
        ways.insert(0, Way::to(page.t("dataset-title"), format!("/data/{dataflow}")));
    }
    ways
}

/// Items of reviews whose sentences use a figure of this indicator.
fn sentences(
    teller: &Teller<'_>,
    commitment: &Commitment,
    cited: &[Item],
    uses: impl Fn(&str) -> bool,
) -> Vec<Way> {
    let language = teller.page.language();
    let of_indicator =
        cited.iter().filter(|item| item.figures.iter().any(|it| uses(&it.indicator)));
    of_indicator
        .map(|item| {
            let label = format!("{} – {}", item.by.get(language), item.title.get(language));
            Way::to(label, format!("/reviews/{}#item-{}", item.review, commitment.id))
        })
        .collect()
}
