//! The parts of a programme's page, each from its files. A section that has nothing to say is left
//! out.

use masar_programmes::{ClockRule, Programme, RecordType, publication::Class};
use masar_terms::{Direction, ProgrammeId};

use crate::{
    app::App,
    components::{Block, Column, Content, Figure, Row, Section, Table, Way},
    lifecycle::{self, Teller},
    problems::{Problem, ProblemKind},
    shell::Page,
};

/// A programme of this node.
pub fn programme<'a>(app: &'a App, id: &str) -> Result<&'a Programme, Problem> {
    let id: Option<ProgrammeId> = id.parse().ok();
    let found = id.and_then(|id| app.records.law().programmes.get(&id));
    found.ok_or_else(|| Problem::new(ProblemKind::NotFound))
}

/// What the page is made of.
pub struct Parts<'a> {
    pub app: &'a App,
    pub page: &'a Page,
    pub programme: &'a Programme,
}

impl<'a> Parts<'a> {
    /// What lifecycles are told with.
    pub fn teller(&self) -> Teller<'a> {
        Teller {
            programme: self.programme,
            policies: self.app.accounts.policies(),
            locale: self.page.locale,
            country: Some((&self.app.records.law().country, self.page.today())),
        }
    }

    /// Whether drawings run from right to left.
    pub fn mirrored(&self) -> bool {
        self.page.language().direction() == Direction::RightToLeft
    }

    fn text(&self, key: &str) -> String {
        self.programme.text(key, self.page.language()).to_owned()
    }

    fn section(&self, id: &str, heads: &[&str], rows: Vec<Row>) -> Option<Section> {
        if rows.is_empty() {
            return None;
        }
        let heading = self.page.t(&format!("programme-{id}"));
        let columns = heads.iter().map(|key| Column::words(self.page.t(key))).collect();
        let table = Block::Table(Table { caption: heading.clone(), columns, rows });
        Some(Section::new(id, heading, vec![table]))
    }

    /// Names of things of one kind, one after the other.
    fn names(&self, kind: &str, ids: &[String]) -> String {
        let teller = self.teller();
        let words: Vec<String> = ids.iter().map(|id| teller.of(kind, id)).collect();
        teller.list(&words)
    }

    /// Names of states; a state is named after its record type.
    fn states(&self, ids: &[String]) -> Vec<String> {
        let of = |id: &String| {
            let mut kinds = self.programme.record_types.iter();
            let kind = kinds.find(|kind| kind.states.contains(id))?;
            Some(self.teller().of("state", &format!("{}-{id}", kind.id)))
        };
        ids.iter().filter_map(of).collect()
    }

    /// The lifecycle of a record type: drawn, and the same as a table.
    pub fn record_type(&self, kind: &RecordType) -> Section {
        let (teller, page) = (self.teller(), self.page);
        let life = teller.lifecycle(kind);
        let svg = format!(
            "{}{}",
            lifecycle::wide(&life, self.mirrored()),
            lifecycle::narrow(&life, self.mirrored())
        );
        let figure = Figure {
            title: page.t1("lifecycle-title", "name", &life.title),
            unit: life.description.clone(),
            svg,
            ..Figure::default()
        };
        let acts = self.programme.actions.iter().filter(|action| action.record_type == kind.id);
        let state = |id: &str| teller.of("state", &format!("{}-{id}", kind.id));
        let rows = acts.map(|action| {
            let who = lifecycle::acting(teller.policies, self.programme, kind, action);
            let who: Vec<String> = who.iter().map(|role| teller.role(role)).collect();
            let mut from: Vec<String> = action.from.iter().map(|id| state(id)).collect();
            if action.opens {
                from.insert(0, page.t("lifecycle-new-record"));
            }
            let to = action.to.as_deref().map_or_else(|| page.t("lifecycle-no-change"), state);
            let kind = if action.is_decision() { "decision" } else { "fact" };
            Row::new(vec![
                Content::Text(teller.of("action", &action.id)),
                Content::Text(page.t(&format!("lifecycle-key-{kind}"))),
                Content::Text(teller.list(&who)),
                Content::Text(teller.list(&from)),
                Content::Text(to),
            ])
        });
        let heads = ["action", "kind", "who", "from", "to"];
        let columns = heads.map(|key| Column::words(page.t(&format!("lifecycle-{key}")))).into();
        let caption = page.t1("lifecycle-actions", "name", &life.title);
        let table = Table { caption, columns, rows: rows.collect() };
        Section::new(
            kind.id.as_str(),
            life.title.clone(),
            vec![Block::Figure(figure), Block::Table(table)],
        )
    }

    /// Deadlines: from where to where, how long, by which law, and what follows when one is missed.
    pub fn clocks(&self) -> Option<Section> {
        let rows = self.programme.clocks.iter().map(|clock| {
            let teller = self.teller();
            let mut starts = self.states(&clock.starts_in);
            starts.extend(clock.starts_on.iter().map(|id| teller.of("action", id)));
            if starts.is_empty() {
                let breaches = self.programme.breaches.iter().filter(|one| one.clock == clock.id);
                starts.extend(breaches.map(|breach| teller.of("breach", &breach.id)));
            }
            let mut stops = self.states(&clock.stops_in);
            stops.extend(clock.stops_on.iter().map(|id| teller.of("action", id)));
            Row::new(vec![
                Content::Text(teller.of("clock", &clock.id)),
                Content::Text(teller.list(&starts)),
                Content::Text(teller.list(&stops)),
                Content::Text(teller.length(clock)),
                Content::Text(teller.role(&clock.role)),
                Content::Text(self.missed(clock)),
                Content::Text(self.text(&clock.legal_basis)),
            ])
        });
        let heads = ["name", "starts", "stops", "length", "answers", "missed", "law"];
        let heads = heads.map(|head| format!("clock-{head}"));
        let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
        self.section("clocks", &heads, rows.collect())
    }

    fn missed(&self, clock: &ClockRule) -> String {
        let Some(missed) = &clock.missed else { return self.page.t("clock-missed-told") };
        let teller = self.teller();
        let mut words: Vec<String> =
            missed.breach.iter().map(|breach| teller.of("breach", breach)).collect();
        if !missed.blocks.is_empty() {
            let blocked = self.names("action", &missed.blocks);
            words.push(self.page.t1("clock-missed-blocks", "actions", blocked));
        }
        if let Some(issue) = &missed.issues {
            let action = teller.of("action", &issue.action);
            words.push(self.page.t1("clock-missed-issues", "action", action));
        }
        teller.list(&words)
    }

    /// Hard rules with the law they stand on.
    pub fn rules(&self) -> Option<Section> {
        let rows = self.programme.rules.iter().map(|rule| {
            let breach = rule.breach.as_ref().map(|id| self.teller().of("breach", id));
            Row::new(vec![
                Content::Text(self.teller().of("rule", &rule.id)),
                Content::Text(self.names("action", &rule.refuses)),
                Content::Text(breach.unwrap_or_default()),
                Content::Text(self.text(&rule.legal_basis)),
            ])
        });
        let heads = ["rule-says", "rule-refuses", "rule-breach", "clock-law"];
        self.section("rules", &heads, rows.collect())
    }

    /// Kinds of breach, who answers for one and what puts it right.
    pub fn breaches(&self) -> Option<Section> {
        let rows = self.programme.breaches.iter().map(|breach| {
            Row::new(vec![
                Content::Text(self.teller().of("breach", &breach.id)),
                Content::Text(self.teller().role(&breach.owner)),
                Content::Text(self.names("action", &breach.remedies)),
            ])
        });
        self.section(
            "breaches",
            &["rule-breach", "clock-answers", "breach-remedies"],
            rows.collect(),
        )
    }

    /// Consents: to what, and what waits for them.
    pub fn consents(&self) -> Option<Section> {
        let rows = self.programme.consents.iter().map(|consent| {
            let expires = consent.expires_after_days.map_or_else(
                || self.page.t("consent-until-withdrawn"),
                |days| self.page.t1("lifecycle-days", "count", days),
            );
            Row::new(vec![
                Content::Text(self.names("purpose", &consent.purposes)),
                Content::Text(self.names("action", &consent.required_for)),
                Content::Text(expires),
                Content::Text(self.page.count(consent.version)),
            ])
        });
        let heads = ["consent-purposes", "consent-required", "consent-lasts", "programme-version"];
        self.section("consents", &heads, rows.collect())
    }

    /// Referral routes: to whom, how fast, and how little is shared.
    pub fn routes(&self) -> Option<Section> {
        let rows = self.programme.routes.iter().map(|route| {
            let to = route.authority.as_ref().map(|key| self.text(key));
            let shares = route.shares.len();
            Row::new(vec![
                Content::Text(self.teller().of("route", &route.id)),
                Content::Text(to.unwrap_or_else(|| self.teller().role(&route.role))),
                Content::Text(self.teller().days(&route.answer)),
                Content::Text(self.page.count(shares)),
                Content::Text(self.page.t1("lifecycle-days", "count", route.expires_after_days)),
            ])
        });
        let heads = ["route-name", "route-to", "route-answer", "route-shares", "route-expires"];
        self.section("routes", &heads, rows.collect())
    }

    /// What leaves the programme, and nothing else does.
    pub fn published(&self) -> Option<Section> {
        let (teller, page) = (self.teller(), self.page);
        let publication = &self.programme.publication;
        let extracts = publication.extracts.iter().map(|extract| {
            let class = match extract.class {
                Class::Statistics => "published-statistics",
                Class::Accountability => "published-accountability",
            };
            let by: Vec<String> =
                extract.dimensions.iter().map(|one| teller.of("dimension", &one.id)).collect();
            Row::new(vec![
                Content::Text(teller.of("dataflow", &extract.dataflow)),
                Content::Text(page.t(class)),
                Content::Text(teller.list(&by)),
                Content::Text(
                    page.t(crate::routes::indicators::frequency(extract.anchor.frequency)),
                ),
            ])
        });
        let registers = publication.registers.iter().map(|register| {
            let label = teller.of("register", &register.id);
            Row::new(vec![
                Content::link(label, format!("/registers/{}", register.id)),
                Content::Text(page.t("published-register")),
                Content::text(""),
                Content::text(""),
            ])
        });
        let heads = ["published-what", "published-how", "published-by", "indicator-frequency"];
        self.section("published", &heads, extracts.chain(registers).collect())
    }

    /// Numbers that the law of the country sets, with the value in force and the law.
    pub fn parameters(&self) -> Option<Section> {
        let country = &self.app.records.law().country;
        let (programme, today) = (self.programme, self.page.today());
        let rows = programme.parameters.iter().map(|parameter| {
            let set = country.in_force(&programme.id, &parameter.id, today);
            let value = set.map(|set| set.value).or(parameter.default);
            Row::new(vec![
                Content::Text(self.teller().of("parameter", &parameter.id)),
                Content::Text(value.map_or_else(String::new, |value| self.page.count(value))),
                set.map_or_else(|| Content::text(""), |set| Content::Day(set.valid_from)),
                set.map_or_else(
                    || Content::Text(self.page.t("parameter-default")),
                    |set| Content::Name(set.legal_basis.get(self.page.language()).to_owned()),
                ),
            ])
        });
        let heads = ["parameter-name", "parameter-value", "parameter-since", "clock-law"];
        self.section("parameters", &heads, rows.collect())
    }

    /// What stands beside.
    pub fn facts(&self) -> Section {
        let facts = vec![
            (
                self.page.t("programme-right"),
                Content::Text(self.text(&format!("right-{}", self.programme.right))),
            ),
            (
                self.page.t("programme-version"),
                Content::Text(self.page.count(self.programme.version)),
            ),
            (self.page.t("programme-id"), Content::Code(self.programme.id.to_string())),
        ];
        Section::new("facts", self.page.t("programme-facts"), vec![Block::Facts(facts)])
    }

    /// Commitments that it evidences.
    pub fn commitments(&self) -> Section {
        let known =
            self.programme.evidences.iter().filter_map(|id| self.app.catalogue.commitment(id));
        let ways = known.map(|found| {
            let title = found.title.get(self.page.language());
            Way::to(
                format!("\u{2068}{}\u{2069} {title}", found.id),
                format!("/commitments/{}", found.id),
            )
        });
        let block = Block::Links(ways.collect());
        Section::new("evidences", self.page.t("programme-evidences"), vec![block])
    }

    /// The drawings as files.
    pub fn downloads(&self) -> Section {
        let ways = self.programme.record_types.iter().map(|kind| {
            let name = self.teller().of("record-type", &kind.id);
            let label = self.page.t1("lifecycle-download", "name", name);
            Way::to(label, format!("/programmes/{}/{}.svg", self.programme.id, kind.id))
        });
        let block = Block::Links(ways.collect());
        Section::new("downloads", self.page.t("programme-downloads"), vec![block])
    }
}
