//! One round: the measure explained question by question, what changed since the round before, and
//! what is lacking.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Html,
};
use masar_commitments::{
    Questionnaire,
    questionnaire::{Domain, Item, Reached, Score, Share},
};

use super::{
    PAGE,
    list::{band, called, per_cent},
    round::{self, Round},
};
use crate::{
    app::App,
    components::{Answer, Block, Column, Content, ReadingPage, Row, Section, Table, Way},
    guard::Visitor,
    problems::{Problem, ProblemKind},
    routes::{commitments::cite, registers},
    shell::Page,
};

/// `GET /assessments/{id}`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    let missing = || Problem::new(ProblemKind::NotFound);
    let (asked, rounds) = round::beside(&app, &id).await?.ok_or_else(missing)?;
    let round = rounds.iter().find(|round| round.id() == id).ok_or_else(missing)?;
    let told = Told { app: &app, page: &page, asked, round };
    let score = round.score(asked);
    let answer = score.as_ref().map(|score| Answer {
        number: per_cent(&page, score.whole.share),
        href: String::new(),
        sentence: told.sentence(&score.whole),
        mark: None,
    });
    let mut sections = Vec::new();
    if let Some(score) = &score {
        sections.push(told.domains(score));
        sections.extend(round.before(&rounds).and_then(|before| told.since(score, before)));
        sections
            .extend(score.domains.iter().map(|(domain, _, items)| told.questions(domain, items)));
        sections.push(told.lacking(score));
    }
    let method = asked.method.get(page.language()).to_owned();
    let source = asked.source.get(page.language()).to_owned();
    let how = vec![Block::Text(method), Block::Text(source)];
    sections.push(Section::new("method", page.t("assessment-method"), how));
    let title = called(&page, round);
    let path = format!("{PAGE}/{id}");
    let lead = match score {
        Some(_) => String::new(),
        None => page.t("assessment-nothing-answered"),
    };
    let shown = ReadingPage {
        trail: vec![Way::to(page.t("assessments-title"), PAGE)],
        lead,
        answer,
        notices: Vec::new(),
        sections,
        side: vec![
            Section::new("facts", page.t("reading-facts"), vec![told.facts()]),
            cite(&app, &page, &title, &path),
        ],
        title,
        page: page.clone(),
    };
    Ok(Html(shown.render()?))
}

/// A round, told in the language of a page.
struct Told<'a> {
    app: &'a App,
    page: &'a Page,
    asked: &'a Questionnaire,
    round: &'a Round,
}

impl Told<'_> {
    /// What stands behind the number.
    fn sentence(&self, whole: &Reached<'_>) -> String {
        let page = self.page;
        let name = self.asked.names.get(page.language());
        let told = page.t2("assessment-answer", "name", name, "band", band(page, whole));
        match whole.of - whole.answered {
            0 => told,
            open => format!("{told} {}", page.t1("assessment-open-questions", "count", open)),
        }
    }

    fn facts(&self) -> Block {
        let (page, round) = (self.page, self.round);
        let language = page.language();
        let mut facts = vec![
            (page.t("assessment-node"), Content::Code(round.agency.clone())),
            (
                page.t("assessment-institution"),
                Content::Name(round.entry.both("institution").get(language).to_owned()),
            ),
        ];
        let scope = round.entry.field("scope").map(|code| {
            self.app.catalogue.code_name("assessment_scope", code, language).to_owned()
        });
        facts.extend(scope.map(|scope| (page.t("assessment-scope"), Content::Text(scope))));
        let by = round.entry.field("signed_by").map(str::to_owned);
        facts.extend(by.map(|by| (page.t("assessment-signed-by"), Content::Name(by))));
        facts.extend(round.signed_on().map(|day| (page.t("assessment-signed"), Content::Day(day))));
        // The register's own page is there where the programme is.
        let register = &self.asked.register;
        if registers::show::find(self.app, register).is_ok() {
            let entry = Content::link(page.t("assessment-entry"), format!("/registers/{register}"));
            facts.push((page.t("register-title"), entry));
        }
        Block::Facts(facts)
    }

    /// Each domain with its share.
    fn domains(&self, score: &Score<'_>) -> Section {
        let page = self.page;
        let row = |(domain, reached, _): &(&Domain, Reached<'_>, Vec<Item<'_>>)| {
            Row::new(vec![
                Content::link(domain.names.get(page.language()), format!("#{}", domain.id)),
                Content::Text(per_cent(page, reached.share)),
                Content::Text(page.count(reached.answered)),
                Content::Text(page.count(reached.of)),
            ])
        };
        let columns = vec![
            Column::words(page.t("assessment-domain")),
            Column::amounts(page.t("assessment-share")),
            Column::amounts(page.t("assessment-answered")),
            Column::amounts(page.t("assessment-asked")),
        ];
        let caption = page.t("assessment-domains");
        let table = Table {
            caption: caption.clone(),
            columns,
            rows: score.domains.iter().map(row).collect(),
        };
        Section::new("domains", caption, vec![Block::Table(table)])
    }

    /// The questions of a domain: answer, worth, evidence.
    fn questions(&self, domain: &Domain, items: &[Item<'_>]) -> Section {
        let page = self.page;
        let row = |item: &Item<'_>| {
            let entry = &self.round.entry;
            let evidence = entry.field(&format!("{}_evidence", item.field)).unwrap_or_default();
            let evidence = match (evidence, entry.link(&format!("{}_link", item.field))) {
                ("", None) => Content::Text(page.t("assessment-no-evidence")),
                ("", Some(address)) => Content::link(address, address),
                (text, None) => Content::Name(text.to_owned()),
                (text, Some(address)) => Content::link(text, address),
            };
            Row::new(vec![
                Content::Text(self.question(item.field)),
                Content::Text(self.answer(item.field, item.answer)),
                Content::Text(match item.worth {
                    Some(worth) => self.worth(worth),
                    None => page.t("assessment-left-open"),
                }),
                evidence,
            ])
        };
        let columns = vec![
            Column::words(page.t("assessment-question")),
            Column::words(page.t("assessment-said")),
            Column::amounts(page.t("assessment-worth")),
            Column::words(page.t("assessment-evidence")),
        ];
        let name = domain.names.get(page.language()).to_owned();
        let table = Table { caption: name.clone(), columns, rows: items.iter().map(row).collect() };
        Section::new(domain.id.clone(), name, vec![Block::Table(table)])
    }

    fn worth(&self, worth: Share) -> String {
        let value = worth.per_cent() / 100.0;
        let decimals = if value.fract() == 0.0 { 0 } else { 1 };
        self.page.number(value, decimals)
    }

    /// What changed since the round before, question by question; nothing where nothing did.
    fn since(&self, score: &Score<'_>, before: &Round) -> Option<Section> {
        let page = self.page;
        let items = score.domains.iter().flat_map(|(_, _, items)| items);
        let row = |item: &Item<'_>| {
            let then = before.entry.field(item.field);
            (then != item.answer).then(|| {
                Row::new(vec![
                    Content::Text(self.question(item.field)),
                    Content::Text(self.answer(item.field, then)),
                    Content::Text(self.answer(item.field, item.answer)),
                ])
            })
        };
        let rows: Vec<Row> = items.filter_map(row).collect();
        let way = Way::to(called(page, before), format!("{PAGE}/{}", before.id()));
        let mut blocks = vec![Block::Links(vec![way])];
        if let Some(earlier) = before.score(self.asked) {
            let (then, now) =
                (per_cent(page, earlier.whole.share), per_cent(page, score.whole.share));
            blocks.push(Block::Text(page.t2("assessment-since", "then", then, "now", now)));
        }
        if !rows.is_empty() {
            let columns = ["assessment-question", "assessment-then", "assessment-now"];
            let columns = columns.map(|key| Column::words(page.t(key))).into();
            blocks.push(Block::Table(Table {
                caption: page.t("assessment-changes"),
                columns,
                rows,
            }));
        }
        Some(Section::new("since", page.t("assessment-before"), blocks))
    }

    /// The questions that are not answered by the best answer.
    fn lacking(&self, score: &Score<'_>) -> Section {
        let page = self.page;
        let items = score.domains.iter().flat_map(|(_, _, items)| items);
        let lacking = items.filter(|item| item.worth != Some(Share::WHOLE));
        let rows: Vec<Row> = lacking
            .map(|item| {
                Row::new(vec![
                    Content::Text(self.question(item.field)),
                    Content::Text(self.answer(item.field, item.answer)),
                ])
            })
            .collect();
        let title = page.t("assessment-lacking");
        let block = match rows.is_empty() {
            true => Block::Text(page.t("assessment-nothing-lacking")),
            false => {
                let columns = ["assessment-question", "assessment-said"];
                let columns = columns.map(|key| Column::words(page.t(key))).into();
                Block::Table(Table { caption: title.clone(), columns, rows })
            }
        };
        Section::new("lacking", title, vec![block])
    }

    /// The question behind a field, as the form asks it; the field where the node lacks the form.
    fn question(&self, field: &str) -> String {
        match registers::show::find(self.app, &self.asked.register) {
            Ok((programme, definition)) => {
                registers::show::field_name(self.page, programme, definition, field)
            }
            Err(_) => field.to_owned(),
        }
    }

    fn answer(&self, field: &str, code: Option<&str>) -> String {
        let Some(code) = code else { return self.page.t("assessment-left-open") };
        match registers::show::find(self.app, &self.asked.register) {
            Ok((programme, definition)) => {
                registers::show::field_value(self.page, programme, definition, field, code)
            }
            Err(_) => code.to_owned(),
        }
    }
}
