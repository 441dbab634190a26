//! The annex of a review: every figure with what names it, makes it and proves it.

use masar_commitments::{Figure, Parts};
use masar_reviews::review::{Content, Frozen};
use masar_statistics::Origin;
use serde_json::{Value, json};

use super::wording::Wording;

/// The figures of a review, each once, in the order of their addresses.
pub struct Annex<'c>(Vec<&'c Frozen>);

impl<'c> Annex<'c> {
    pub fn of(content: &'c Content) -> Self {
        let mut all: Vec<&Frozen> = content.items.iter().flat_map(|item| &item.figures).collect();
        all.sort_by(|a, b| a.figure.address.cmp(&b.figure.address));
        all.dedup();
        Self(all)
    }

    /// Where the entry of a figure stands in the document.
    pub fn anchor(&self, frozen: &Frozen) -> String {
        let at = self.0.iter().position(|known| *known == frozen).unwrap_or_default();
        format!("figure-{at}")
    }

    /// Whether a figure is of an outside source.
    pub fn has_external(&self) -> bool {
        let external =
            |frozen: &&&Frozen| matches!(frozen.figure.source.origin, Origin::External { .. });
        self.0.iter().any(|frozen| external(&frozen))
    }

    /// The definitions used, in the order of first use.
    pub fn indicators(&self) -> Vec<&'c str> {
        let mut ids: Vec<&str> = Vec::new();
        for frozen in &self.0 {
            let id = frozen.figure.address.indicator.as_str();
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    pub fn entries(&self, wording: &Wording) -> Vec<Value> {
        self.0
            .iter()
            .map(|frozen| {
                let figure = &frozen.figure;
                let value = wording.piece(figure, "");
                json!({
                    "anchor": self.anchor(frozen),
                    "name": wording.about(&figure.address, frozen.quoted),
                    "value": { "text": value["text"], "state": value["state"] },
                    "facts": facts(figure, wording),
                })
            })
            .collect()
    }
}

fn facts(figure: &Figure, wording: &Wording) -> Vec<Value> {
    let mut facts = Facts(Vec::new(), *wording);
    facts.code("document-annex-address", &figure.address.to_string());
    facts.text("document-annex-state", wording.reason(figure));
    facts.text("document-annex-period", wording.locale.period(figure.address.period));
    if let Some(interval) = figure.interval {
        facts.text("document-annex-interval", wording.interval(interval, &figure.unit));
    }
    if let Some(parts) = parts(figure, wording) {
        facts.text("document-annex-parts", parts);
    }
    facts.text("document-annex-unit", wording.unit(&figure.unit));
    let version = wording.counted_as("document-annex-version", "version", figure.version);
    facts.text(
        "document-annex-definition",
        wording.both(&wording.indicator(&figure.address.indicator), &version),
    );
    facts.digest("document-annex-definition-digest", &figure.definition);
    facts.code("document-annex-dataset", &figure.source.dataset);
    let moment = wording.moment(figure.source.released_at);
    let vintage = wording.locale.with(
        "document-annex-vintage",
        &[("vintage", figure.source.vintage.into()), ("moment", moment.into())],
    );
    facts.text("document-annex-publisher", wording.both(&figure.address.agency, &vintage));
    origin(&mut facts, &figure.source.origin);
    facts.0
}

fn origin(facts: &mut Facts, origin: &Origin) {
    match origin {
        Origin::Released { release, sequence, entry } => {
            facts.digest("document-annex-release", release);
            facts.entry(*sequence, entry);
        }
        Origin::Received { bundle, release, sequence, entry, .. } => {
            facts.digest("document-annex-release", release);
            facts.entry(*sequence, entry);
            facts.digest("document-annex-bundle", bundle);
        }
        Origin::ReceivedRegister { register, .. } | Origin::Register { register } => {
            facts.code("document-annex-register", register);
        }
        Origin::External { source, licence, digest } => {
            facts.text("document-annex-source", source.clone());
            facts.text("document-fact-licence", licence.clone());
            facts.digest("document-annex-file", digest);
        }
    }
}

/// The published cells that a figure was made of.
fn parts(figure: &Figure, wording: &Wording) -> Option<String> {
    let count = |cell| wording.cell(cell, "");
    match &figure.parts {
        Parts::Count => None,
        Parts::Share { numerator, denominator } => {
            let (numerator, denominator) = (count(*numerator), count(*denominator));
            let values = [("numerator", numerator.as_str()), ("denominator", &denominator)];
            Some(wording.with("document-of", &values))
        }
        Parts::Disparity { numerator, denominator, groups } => {
            let list = wording.catalogue.indicator(&figure.address.indicator);
            let list = list.and_then(|definition| definition.group_list()).unwrap_or_default();
            let of = |numerator, denominator| {
                let (numerator, denominator) = (count(numerator), count(denominator));
                let values = [("numerator", numerator.as_str()), ("denominator", &denominator)];
                wording.with("document-of", &values)
            };
            let mut said: Vec<String> = groups
                .iter()
                .map(|group| {
                    let said = of(group.numerator, group.denominator);
                    named(wording, &(wording.name)(list, &group.code), &said)
                })
                .collect();
            let all = of(*numerator, *denominator);
            said.push(named(wording, &wording.t("document-total"), &all));
            Some(said.join(&wording.separator()))
        }
        Parts::Bins { bins, total, ninetieth } => {
            let list = wording.catalogue.indicator(&figure.address.indicator);
            let list = list.and_then(|definition| definition.bins.as_deref()).unwrap_or_default();
            let mut said: Vec<String> = bins
                .iter()
                .map(|(bin, cell)| named(wording, &(wording.name)(list, bin), &count(*cell)))
                .collect();
            said.push(named(wording, &wording.t("document-total"), &count(*total)));
            let percentile = match (ninetieth.cell.number(), ninetieth.interval) {
                (Some(_), Some(interval)) => format!(
                    "{} ({})",
                    wording.cell(ninetieth.cell, &figure.unit),
                    wording.interval(interval, &figure.unit)
                ),
                _ => wording.cell(ninetieth.cell, &figure.unit),
            };
            said.push(named(wording, &wording.t("document-ninetieth"), &percentile));
            Some(said.join(&wording.separator()))
        }
    }
}

fn named(wording: &Wording, name: &str, value: &str) -> String {
    wording.with("document-named-value", &[("name", name), ("value", value)])
}

/// Names and values of an entry.
struct Facts<'w>(Vec<Value>, Wording<'w>);

impl Facts<'_> {
    fn text(&mut self, key: &str, text: String) {
        self.0.push(json!({ "name": self.1.t(key), "value": text }));
    }

    fn code(&mut self, key: &str, code: &str) {
        self.0.push(json!({ "name": self.1.t(key), "code": code }));
    }

    fn digest(&mut self, key: &str, digest: &str) {
        self.0.push(json!({ "name": self.1.t(key), "digest": digest }));
    }

    fn entry(&mut self, sequence: i64, entry: &str) {
        let name = self.1.counted_as("document-annex-entry", "sequence", sequence);
        self.0.push(json!({ "name": name, "digest": entry }));
    }
}
