//! A released review as the data of its document: the same content for every reader, in words of
//! one language.

use masar_documents::File;
use masar_reviews::review::{Content, Contribution, Frozen, Item, Piece, Status, pieces};
use masar_terms::{Language, LocalText};
use serde_json::{Value, json};

use super::{annex::Annex, drawings, wording::Wording};
use crate::texts::{Digits, without_isolates};

/// What a document is set from.
pub struct Printed {
    pub data: Value,
    pub files: Vec<File>,
    /// Digest of the content.
    pub identity: String,
}

/// A review to be set. `canonical` is its content in the bytes that were released, which are
/// attached as they are.
pub fn printed(content: &Content, canonical: &str, wording: &Wording) -> Printed {
    let annex = Annex::of(content);
    let digest = Content::digest_of(canonical);
    let mut files =
        vec![File { name: "content.json".to_owned(), bytes: canonical.as_bytes().to_vec() }];
    let mut items = Vec::with_capacity(content.items.len());
    for (at, it) in content.items.iter().enumerate() {
        let (charts, drawn): (Vec<_>, Vec<_>) = drawings::of(it, at, wording).into_iter().unzip();
        files.extend(drawn);
        items.push(item(it, at, charts, &annex, wording));
    }
    let node = wording.of(&content.by);
    // A document without a title cannot be read aloud (PDF/UA-1 §7.1), nor found again.
    let title = match wording.of(&content.title) {
        "" => content.review.as_str(),
        title => title,
    };
    let covers = {
        let (from, to) = (wording.day(content.covers_from), wording.day(content.covers_to));
        wording.with("document-covers", &[("from", &from), ("to", &to)])
    };
    let summary = summary(content, wording);
    let arabic_indic = wording.locale.digits() == Digits::ArabicIndic;
    let data = json!({
        "language": wording.language().code(),
        "digits": if arabic_indic && wording.language() == Language::Ar { "١" } else { "1" },
        "title": title,
        "description": without_isolates(&summary),
        "keywords": [without_isolates(&wording.t("document-keywords"))],
        "node": node,
        "running": title,
        "kind": wording.t("document-kind"),
        "subtitle": covers,
        "digest": digest,
        "attachment": {
            "name": "review.json",
            "description": without_isolates(&wording.t("document-attachment")),
        },
        "summary": [{ "text": summary }],
        "facts": facts(content, wording),
        "words": words(wording),
        "items": items,
        "annex": annex.entries(wording),
        "method": method(content, &annex, wording),
    });
    Printed { data, files, identity: digest }
}

/// The review in one sentence, and how many were heard.
fn summary(content: &Content, wording: &Wording) -> String {
    let statuses = Status::ALL.iter().rev().filter_map(|status| {
        let count = content.with_status(*status);
        let word = wording.t(&format!("status-{}", status.code()));
        let values = [("status", word.into()), ("count", count.into())];
        (count > 0).then(|| wording.locale.with("document-status-count", &values))
    });
    let statuses = statuses.collect::<Vec<_>>().join(&wording.separator());
    let stated = wording.locale.with(
        "document-summary",
        &[
            ("node", wording.of(&content.by).to_owned().into()),
            ("count", content.items.len().into()),
            ("from", wording.day(content.covers_from).into()),
            ("to", wording.day(content.covers_to).into()),
            ("statuses", statuses.into()),
        ],
    );
    let voices = wording.counted("document-summary-voices", content.standing().count());
    format!("{stated} {voices}")
}

fn facts(content: &Content, wording: &Wording) -> Vec<Value> {
    let fact = |key: &str, value: String| json!({ "name": wording.t(key), "value": value });
    let mut facts = vec![
        fact("document-fact-node", wording.of(&content.by).to_owned()),
        fact("document-fact-place", wording.place(&content.place)),
        fact("document-fact-replies", wording.day(content.replies_by)),
        fact("document-fact-cleared", wording.moment(content.cleared_at)),
        fact("document-fact-version", wording.locale.count(content.version.into())),
        json!({ "name": wording.t("document-fact-agency"), "code": content.agency }),
        json!({ "name": wording.t("document-fact-licence"), "code": "CC BY 4.0" }),
    ];
    if let Some(previous) = &content.previous {
        facts.push(json!({ "name": wording.t("document-fact-previous"), "digest": previous }));
    }
    facts
}

fn item(it: &Item, at: usize, charts: Vec<Value>, annex: &Annex, wording: &Wording) -> Value {
    let told = |text: &LocalText| paragraphs(wording.of(text), it, annex, wording);
    let figures = it.figures.iter().map(|frozen| {
        let figure = &frozen.figure;
        json!({
            "name": wording.about(&figure.address, frozen.quoted),
            "period": wording.locale.period(figure.address.period),
            "value": wording.piece(figure, &annex.anchor(frozen)),
        })
    });
    json!({
        "anchor": format!("item-{at}"),
        "number": it.commitment,
        "title": wording.of(&it.title),
        "status": {
            "code": it.status.code(),
            "word": wording.t(&format!("status-{}", it.status.code())),
        },
        "newest": newest(it, annex, wording),
        "statement": told(&it.statement),
        "obstacles": told(&it.obstacles),
        "next": told(&it.next_steps),
        "charts": charts,
        "figures": figures.collect::<Vec<_>>(),
        "voices": it.contributions.iter().map(|voice| said(it, voice, wording)).collect::<Vec<_>>(),
    })
}

/// The newest figure of each of the review's own indicators; of quoted ones where it has none.
fn newest(it: &Item, annex: &Annex, wording: &Wording) -> Vec<Value> {
    let own = it.figures.iter().any(|frozen| !frozen.quoted);
    let mut last: Vec<&Frozen> = Vec::new();
    for frozen in it.figures.iter().filter(|frozen| frozen.quoted != own) {
        let address = &frozen.figure.address;
        let same = |known: &&mut &Frozen| {
            let other = &known.figure.address;
            (&other.agency, &other.indicator, &other.place)
                == (&address.agency, &address.indicator, &address.place)
        };
        match last.iter_mut().find(same) {
            Some(known) if known.figure.address.period < address.period => *known = frozen,
            Some(_) => {}
            None => last.push(frozen),
        }
    }
    if last.is_empty() {
        return vec![json!([{ "text": wording.t("document-no-figure") }])];
    }
    let told = last.iter().map(|frozen| {
        let address = &frozen.figure.address;
        let (name, period) =
            (wording.indicator(&address.indicator), wording.locale.period(address.period));
        let about = wording.both(&name, &period);
        json!([{ "text": format!("{about}: ") }, wording.piece(&frozen.figure, &annex.anchor(frozen))])
    });
    told.collect()
}

/// A text of the government as paragraphs of pieces. A figure that was not frozen, which a cleared
/// review does not have, is unknown and never left out.
fn paragraphs(text: &str, it: &Item, annex: &Annex, wording: &Wording) -> Vec<Vec<Value>> {
    let unknown = || json!({ "text": wording.t("mark-unknown"), "state": "unknown" });
    let piece = |piece: Piece| match piece {
        Piece::Text(text) => json!({ "text": text }),
        Piece::Figure(address) => match it.frozen(&address) {
            Some(frozen) => wording.piece(&frozen.figure, &annex.anchor(frozen)),
            None => unknown(),
        },
    };
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| match pieces(line) {
            Ok(pieces) => pieces.into_iter().map(piece).collect(),
            Err(_) => vec![json!({ "text": line })],
        })
        .collect()
}

/// A contribution with its reply, each in the language it is in.
fn said(it: &Item, voice: &Contribution, wording: &Wording) -> Value {
    let role = (wording.name)(masar_reviews::review::AUTHOR_TYPES, &voice.author_type);
    let mut told = json!({
        "author": voice.author,
        "details": wording.both(&role, &wording.day_of(voice.at)),
        "text": foreign(&voice.text, voice.language),
    });
    if voice.withheld {
        let kept = wording.t("review-withheld");
        told["text"] = foreign(&kept, wording.language());
    }
    if it.replaced_by(&voice.id).is_some() {
        told["replaced"] = wording.t("review-replaced").into();
    }
    if let Some(reply) = &voice.reply {
        let language =
            if reply.text.has(wording.language()) { wording.language() } else { voice.language };
        let key = format!("review-disposition-{}", reply.disposition.code());
        told["reply"] = json!({
            "disposition": wording.t(&key),
            "details": wording.day_of(reply.at),
            "text": foreign(reply.text.get(language), language),
        });
    } else {
        told["no-reply"] = wording.t("document-no-reply").into();
    }
    told
}

fn foreign(text: &str, language: Language) -> Value {
    let paragraphs: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    json!({ "language": language.code(), "paragraphs": paragraphs })
}

/// How the figures were made and protected, by the classes that occur.
fn method(content: &Content, annex: &Annex, wording: &Wording) -> Vec<String> {
    use masar_commitments::Class;
    let classes: Vec<Class> = annex
        .indicators()
        .iter()
        .filter_map(|id| wording.catalogue.indicator(id))
        .map(|definition| definition.class)
        .collect();
    let mut method = Vec::new();
    if !content.items.is_empty() {
        let marks = ["withheld", "not-collected", "not-applicable", "unknown"];
        let said = marks.map(|mark| wording.t(&format!("mark-{mark}")));
        let withdrawn = wording.t("figure-withdrawn-mark");
        let mut values: Vec<(&str, &str)> =
            marks.iter().copied().zip(said.iter().map(String::as_str)).collect();
        values.push(("withdrawn", &withdrawn));
        method.push(wording.with("document-method-cells", &values));
    }
    for (class, key) in
        [(Class::Statistics, "method-statistics"), (Class::Accountability, "method-accountability")]
    {
        if classes.contains(&class) {
            method.push(wording.t(key));
        }
    }
    if annex.has_external() {
        method.push(wording.t("document-method-external"));
    }
    method
}

/// The words of the template.
fn words(wording: &Wording) -> Value {
    let page = wording.t("document-page");
    let parts: Vec<&str> = page.split('|').collect();
    let t = |key: &str| wording.t(key);
    json!({
        "page": [parts.first(), parts.get(1), parts.get(2)],
        "digest": t("document-digest"),
        "check": t("document-check"),
        "check-how": t("document-check-how"),
        "contents": t("document-contents"),
        "items": t("document-items"),
        "items-head": [
            t("document-item-number"), t("document-item-commitment"),
            t("document-item-status"), t("document-item-newest"),
        ],
        "by-item": t("document-by-item"),
        "figures": t("document-figures"),
        "figures-head": [
            t("document-figure-about"), t("document-figure-period"), t("document-figure-value"),
        ],
        "obstacles": t("document-obstacles"),
        "next": t("document-next"),
        "voices": t("document-voices"),
        "no-voices": t("document-no-voices"),
        "annex": t("document-annex"),
        "annex-about": t("document-annex-about"),
        "method": t("document-method"),
    })
}
