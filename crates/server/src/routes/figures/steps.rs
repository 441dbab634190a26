//! From a figure back, step by step, to what can be checked.

use masar_indicators::Figure;
use masar_nodes::bundles::fingerprint;
use masar_reviews::{inbox, peers};
use masar_statistics::{Origin, ledger, release::METHOD};

use crate::{
    components::{Content, Step, Way},
    problems::Problem,
    routes::datasets::list,
    shell::Page,
    telling::Teller,
};

/// The steps, from the number to its protection.
pub async fn back(teller: &Teller<'_>, figure: &Figure) -> Result<Vec<Step>, Problem> {
    let page = teller.page;
    let mut steps = vec![number(teller, figure)];
    match &figure.source.origin {
        Origin::Received { node, bundle, release, sequence, entry } => {
            let look = teller.app.reviews.store().look().await?;
            let came = inbox::came(&look, bundle).await?;
            let from = peers::find(&look, peers::Side::Below, node).await?;
            drop(look);
            steps.push(arrived(page, bundle, came));
            let address = from.as_ref().map(|it| it.node.address.clone()).unwrap_or_default();
            let key = from.map(|it| fingerprint(&it.node.key.0)).unwrap_or_default();
            steps.push(other_node(teller, figure, &key, &address));
            steps.push(release_step(teller, figure, release));
            steps.push(entry_step(page, *sequence, entry, &address));
            steps.push(definition(teller, figure));
            let text = page.t("trace-protection-unknown");
            steps.push(Step { title: page.t("trace-protection"), text, facts: Vec::new() });
        }
        Origin::Released { release, sequence, entry } => {
            steps.push(own_node(teller, figure));
            steps.push(release_step(teller, figure, release));
            steps.push(entry_step(page, *sequence, entry, ""));
            steps.push(definition(teller, figure));
            steps.extend(protection(teller, *sequence).await?);
        }
        Origin::External { source, licence, digest } => {
            let facts = vec![
                (page.t("dataset-address"), Content::Code(source.clone())),
                (page.t("dataset-licence"), Content::text(licence)),
                (page.t("trace-hash"), Content::Code(digest.clone())),
            ];
            let text = page.t("trace-external-text");
            steps.push(Step { title: page.t("trace-external"), text, facts });
            steps.push(definition(teller, figure));
        }
        Origin::Register { .. } | Origin::ReceivedRegister { .. } => {}
    }
    Ok(steps)
}

fn number(teller: &Teller<'_>, figure: &Figure) -> Step {
    let page = teller.page;
    Step {
        title: page.t("trace-number"),
        text: format!(
            "{}: {}",
            teller.about("figure-title", &figure.address),
            teller.number(figure)
        ),
        facts: Vec::new(),
    }
}

fn arrived(page: &Page, bundle: &str, came: Option<peers::Passed>) -> Step {
    let mut facts = Vec::new();
    if let Some(came) = came {
        facts.push((page.t("trace-bundle-sequence"), Content::Text(page.count(came.sequence))));
        facts.push((page.t("trace-received"), Content::Moment(came.at)));
    }
    facts.push((page.t("trace-hash"), Content::Code(bundle.to_owned())));
    Step { title: page.t("trace-bundle"), text: page.t("trace-bundle-text"), facts }
}

fn other_node(teller: &Teller<'_>, figure: &Figure, key: &str, address: &str) -> Step {
    let page = teller.page;
    let mut facts = vec![
        (page.t("reporter"), publisher(teller, figure, address)),
        (page.t("trace-node-id"), Content::Code(figure.node.clone())),
        (page.t("trace-agency"), Content::Code(figure.address.agency.clone())),
    ];
    if !key.is_empty() {
        facts.push((page.t("trace-key"), Content::Code(key.to_owned())));
    }
    Step { title: page.t("trace-node"), text: page.t("trace-node-text"), facts }
}

/// The publishing node: its page here, and its own pages where its address is known.
fn publisher(teller: &Teller<'_>, figure: &Figure, address: &str) -> Content {
    let agency = &figure.address.agency;
    let mut ways = vec![Way::to(teller.agency(agency), format!("/countries/{agency}"))];
    if !address.is_empty() {
        ways.push(Way::to(address, format!("{address}/")));
    }
    Content::Links(ways)
}

fn own_node(teller: &Teller<'_>, figure: &Figure) -> Step {
    let page = teller.page;
    let key = fingerprint(&teller.app.public_key);
    let facts = vec![
        (page.t("reporter"), Content::link(teller.agency(&figure.address.agency), "/about")),
        (page.t("trace-node-id"), Content::Code(teller.app.id.to_string())),
        (page.t("trace-key"), Content::Code(key)),
        (page.t("trace-agency"), Content::Code(figure.address.agency.clone())),
    ];
    Step { title: page.t("trace-node"), text: page.t("trace-node-own-text"), facts }
}

fn release_step(teller: &Teller<'_>, figure: &Figure, release: &str) -> Step {
    let page = teller.page;
    let source = &figure.source;
    let href = source.dataset.parse().map(|dataset| list::at(&dataset, source.vintage));
    let dataset = Content::link(source.dataset.clone(), href.unwrap_or_default());
    let facts = vec![
        (page.t("trace-released"), Content::Moment(source.released_at)),
        (page.t("trace-dataset"), dataset),
        (page.t("vintage-number"), Content::Text(page.count(source.vintage))),
        (page.t("trace-release-id"), Content::Code(release.to_owned())),
    ];
    Step { title: page.t("trace-release"), text: page.t("trace-release-text"), facts }
}

/// `address` is that of the publishing node, empty for this one.
fn entry_step(page: &Page, sequence: i64, entry: &str, address: &str) -> Step {
    let ledger = format!("{address}/ledger#entry-{sequence}");
    let facts = vec![
        (page.t("trace-entry-number"), Content::link(page.count(sequence), ledger)),
        (page.t("trace-entry-hash"), Content::Code(entry.to_owned())),
    ];
    Step { title: page.t("trace-entry"), text: page.t("trace-entry-text"), facts }
}

fn definition(teller: &Teller<'_>, figure: &Figure) -> Step {
    let page = teller.page;
    let indicator = &figure.address.indicator;
    let here = teller.board.yardstick(indicator).map(|yardstick| yardstick.hash.as_str());
    let same = match here == Some(&figure.definition) {
        true => "trace-definition-same",
        false => "trace-definition-other",
    };
    let version = page.t1("indicator-version", "version", u64::from(figure.version));
    let facts = vec![
        (
            page.t("indicator-name"),
            Content::link(teller.indicator(indicator), format!("/indicators/{indicator}#method")),
        ),
        (page.t("indicator-definition"), Content::Text(version)),
        (page.t("trace-hash"), Content::Code(figure.definition.clone())),
        (page.t("sure-state"), Content::Text(page.t(same))),
    ];
    Step { title: page.t("trace-definition"), text: page.t("trace-definition-text"), facts }
}

/// How a release of this node was protected, as its ledger has it.
async fn protection(teller: &Teller<'_>, sequence: i64) -> Result<Option<Step>, Problem> {
    let page = teller.page;
    let look = teller.app.statistics.look().await?;
    let written = ledger::entry(&look, sequence).await?;
    let Some(made) = written.and_then(|written| made(written.entry)) else {
        return Ok(None);
    };
    let withheld = made.totals.withheld;
    let text = match &made.exception {
        Some(_) => page.t("trace-protection-exception"),
        None => page.t1("trace-protection-text", "threshold", made.rule.threshold()),
    };
    let mut facts = vec![
        (page.t("trace-protection-withheld"), Content::Text(page.count(withheld as u64))),
        (page.t("trace-method"), method(page, made.method)),
    ];
    if let Some(exception) = &made.exception {
        let basis = exception.legal_basis.get(page.language());
        facts.insert(0, (page.t("vintage-reason"), Content::text(basis)));
    }
    Ok(Some(Step { title: page.t("trace-protection"), text, facts }))
}

/// The protecting method in the reader's language; one this program does not know stays as the
/// ledger has it.
fn method(page: &Page, name: String) -> Content {
    match &*name {
        METHOD => Content::Text(page.t("method-threshold-complementary")),
        // The rest names the dimensions that were made coarser before.
        _ if name.starts_with(&format!("{METHOD};")) => {
            Content::Text(page.t("method-coarser-first"))
        }
        _ => Content::Code(name),
    }
}

/// What an entry says of numbers that left; nothing of a withdrawal.
fn made(entry: ledger::Entry) -> Option<ledger::Made> {
    match entry.act {
        ledger::Act::Release(made) | ledger::Act::Revision(made) => Some(made),
        ledger::Act::Withdrawal(_) => None,
    }
}
