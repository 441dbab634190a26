//! The room of a review: for its makers every item with both voices and what is owed; for a
//! contributor what concerns them.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Html,
};
use masar_nodes::{Permit, Verb};
use masar_reviews::{
    Evidence,
    cycle::Working,
    review::{self, Content},
};

use super::work::waits_for;
use crate::{
    app::App,
    components::{
        self, Block, Button, Choice, Field, FieldError, Notice, ReviewItem, ReviewPage, Section,
        Way,
    },
    guard::{Permitted, Visitor},
    problems::Problem,
    reviewing::{Items, balance, evidence, facts, faults, is_staff},
    shell::Page,
};

/// `GET /work/reviews/{id}`
pub async fn room(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Path(id): Path<String>,
) -> Result<Html<String>, Problem> {
    Ok(Html(page(&app, &visitor, &permit, &id, Vec::new()).await?.render()?))
}

/// The figures that the drafts of a review may rest on now.
pub async fn evidence_of(app: &App, working: &Working) -> Result<Evidence, Problem> {
    let texts = working.items().flat_map(|item| {
        let draft = &item.draft;
        [&draft.statement, &draft.obstacles, &draft.next_steps]
    });
    evidence(app, texts).await
}

/// The page, with what went wrong the last time.
pub async fn page(
    app: &App,
    visitor: &Visitor,
    permit: &Permit,
    id: &str,
    errors: Vec<FieldError>,
) -> Result<ReviewPage, Problem> {
    let working = app.reviews.working(id).await?;
    let page = app.page(visitor);
    let known = evidence_of(app, &working).await?;
    let content = app.reviews.assemble(&working, &known, page.now);
    let board = app.board().await?;
    let items = Items::new(app, &page, &board, false);
    let desk = Desk { app, page: &page, permit, working: &working, content: &content };
    let shown = content.items.iter();
    let is_staff = is_staff(permit);
    let (_, waits) = waits_for(&page, &working);
    Ok(ReviewPage {
        trail: vec![Way::to(page.t("reviews-work-title"), "/work/reviews")],
        title: working.opening.title.get(page.language()).to_owned(),
        answer: None,
        lead: if is_staff { waits } else { page.t("review-contributor-lead") },
        errors,
        notices: if is_staff { desk.notices() } else { desk.deadline() },
        facts: facts(&page, &working.opening),
        downloads: Vec::new(),
        balance: is_staff.then(|| balance(app, &page, &content)),
        items: match is_staff {
            true => shown.map(|item| desk.staff(&items, item)).collect(),
            false => shown.map(|item| desk.contributor(&items, item)).collect(),
        },
        with_voices: true,
        add: if is_staff { desk.add() } else { None },
        buttons: if is_staff { desk.buttons(&known) } else { Vec::new() },
        after: if is_staff { desk.versions() } else { Vec::new() },
        page: page.clone(),
    })
}

/// What the room of one review shows to one account.
struct Desk<'a> {
    app: &'a App,
    page: &'a Page,
    permit: &'a Permit,
    working: &'a Working,
    content: &'a Content,
}

impl Desk<'_> {
    fn path(&self, rest: &str) -> String {
        format!("/work/reviews/{}{rest}", self.working.review)
    }

    /// An item with the ways on for its makers.
    fn staff(&self, items: &Items<'_>, item: &review::Item) -> ReviewItem {
        let mut shown = items.item(self.content, item);
        if self.permit.holds(Verb::DraftReview) {
            let href = self.path(&format!("/items/{}", item.commitment));
            shown.acts.push(Way::to(self.page.t("review-edit"), href));
        }
        for (voice, said) in shown.voices.iter_mut().zip(&item.contributions) {
            let path = self.path(&format!("/contributions/{}", voice.id));
            if self.permit.holds(Verb::ReplyReview) && !voice.replaced {
                let key =
                    if said.reply.is_some() { "review-reply-change" } else { "review-reply-act" };
                voice.acts.push(Way::to(self.page.t(key), path.clone()));
            }
            if self.permit.holds(Verb::ClearReview) && !said.withheld {
                voice.buttons.push(Button {
                    action: format!("{path}/withholding"),
                    label: self.page.t("review-withhold"),
                    text: String::new(),
                    tone: "second",
                    hidden: Vec::new(),
                });
            }
        }
        shown
    }

    /// An item for a contributor: what was promised, their own words and the replies to them.
    fn contributor(&self, items: &Items<'_>, item: &review::Item) -> ReviewItem {
        let account = self.permit.account().map(|account| account.to_string());
        let is_own = |id: &str| {
            let held = self.working.contributions.iter().find(|held| held.contribution.id == id);
            held.map(|held| &held.account) == account.as_ref()
        };
        let is_open = self.page.today() <= self.working.opening.contributions_until;
        let path = self.path(&format!("/items/{}/contribution", item.commitment));
        let mut shown = items.item(self.content, item);
        shown.voices.retain(|voice| is_own(&voice.id));
        for voice in shown.voices.iter_mut().filter(|voice| is_open && !voice.replaced) {
            let href = format!("{path}?replaces={}", voice.id);
            voice.acts.push(Way::to(self.page.t("review-correct"), href));
        }
        if is_open {
            shown.acts.push(Way::to(self.page.t("review-contribute"), path));
        }
        let known = self.app.catalogue.commitment(&item.commitment);
        let summary = known.map(|it| it.summary.get(self.page.language()).to_owned());
        ReviewItem {
            status: None,
            nothing: summary.unwrap_or_default(),
            told: Vec::new(),
            changes: Vec::new(),
            ..shown
        }
    }

    fn deadline(&self) -> Vec<Notice> {
        let day = self.page.day_near(&self.working.opening.contributions_until);
        let is_open = self.page.today() <= self.working.opening.contributions_until;
        let (tone, key) =
            if is_open { ("", "review-speak-until") } else { ("signal", "review-speak-over") };
        let text = self.page.t("review-names-no-person");
        vec![Notice { tone, title: self.page.t1(key, "day", day), text }]
    }

    /// What stands between the review and its clearing.
    fn notices(&self) -> Vec<Notice> {
        let breaches = self.app.reviews.unready(self.content);
        if breaches.is_empty() {
            let (title, text) = ("review-ready", "review-ready-text");
            let (title, text) = (self.page.t(title), self.page.t(text));
            return vec![Notice { tone: "good", title, text }];
        }
        let lines: Vec<String> =
            breaches.iter().map(|breach| faults::breach_words(self.page, breach)).collect();
        let title = self.page.t1("review-not-ready", "count", lines.len());
        vec![Notice { tone: "signal", title, text: lines.join("\n") }]
    }

    /// A commitment to add.
    fn add(&self) -> Option<(String, Field)> {
        if !self.permit.holds(Verb::DraftReview) {
            return None;
        }
        let language = self.page.language();
        let commitments = self.app.catalogue.commitments.iter();
        let open = commitments.filter(|it| self.working.item(&it.id).is_none());
        let options = open.map(|it| Choice {
            value: it.id.clone(),
            text: format!("{} {}", crate::texts::isolated(&it.id), it.title.get(language)),
        });
        let options: Vec<Choice> = options.collect();
        let field =
            Field { options, ..Field::line("commitment", self.page.t("review-commitment")) };
        (!field.options.is_empty()).then(|| (self.path("/items"), field))
    }

    /// Clear, or release what somebody else cleared.
    fn buttons(&self, known: &Evidence) -> Vec<Button> {
        if !self.permit.holds(Verb::ClearReview) {
            return Vec::new();
        }
        let page = self.page;
        let own = self.permit.account().map(|account| account.to_string());
        let cleared = self.app.reviews.cleared(self.working, known);
        let mut buttons = Vec::new();
        match cleared {
            Some(version) if own.as_ref() != Some(&version.cleared_by) => buttons.push(Button {
                action: self.path(&format!("/versions/{}/release", version.digest)),
                label: page.t("review-release"),
                text: page.t1("review-release-text", "digest", version.digest.as_str()),
                ..Button::default()
            }),
            Some(_) | None if !self.app.reviews.unready(self.content).is_empty() => {}
            Some(_) => {}
            None => buttons.push(Button {
                action: self.path("/clearance"),
                label: page.t("review-clear"),
                text: page.t("review-clear-text"),
                ..Button::default()
            }),
        }
        buttons
    }

    /// What was cleared and released, with the way to take the last one back.
    fn versions(&self) -> Vec<Section> {
        if self.working.versions.is_empty() {
            return Vec::new();
        }
        let page = self.page;
        let state = |version: &masar_reviews::versions::Version| match version {
            it if it.withdrawn.is_some() => page.t("review-state-withdrawn"),
            it if it.released.is_some() => page.t("review-state-released"),
            _ => page.t("review-state-cleared"),
        };
        let headings = ["review-version", "record-state", "review-cleared", "review-digest"];
        let rows = self.working.versions.iter().rev().map(|version| {
            components::Row::new(vec![
                components::Content::Text(page.count(version.content.version)),
                components::Content::Text(state(version)),
                components::Content::Moment(version.content.cleared_at),
                components::Content::Code(version.digest.clone()),
            ])
        });
        let table = components::Table {
            caption: page.t("review-versions"),
            columns: headings.iter().map(|key| components::Column::words(page.t(key))).collect(),
            rows: rows.collect(),
        };
        let mut blocks = vec![Block::Table(table)];
        let mut ways = Vec::new();
        if let Some(version) = self.working.released() {
            let public = format!("/reviews/{}", self.working.review);
            ways.push(Way::to(page.t("review-public"), public));
            if version.withdrawn.is_none() && self.permit.holds(Verb::ClearReview) {
                let href = self.path(&format!("/versions/{}/withdrawal", version.digest));
                ways.push(Way::to(page.t("review-withdraw"), href));
            }
        }
        blocks.push(Block::Links(ways));
        vec![Section::new("versions", page.t("review-history"), blocks)]
    }
}
