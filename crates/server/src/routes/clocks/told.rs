//! An explained term in words: its days and why, its law, who is warned and called in, what
//! happens if it is missed. The same for a term of a record and for a question about one.

use jiff::civil::Date;
use masar_programmes::{Programme, clocks::Missed};
use masar_records::clocks::{
    explain::Explained,
    reckoning::{Day, Why},
};
use masar_terms::Timestamp;

use crate::{
    components::{Block, Column, Content, Row, Section, Table},
    labels,
    shell::Page,
};

/// Words for one programme's terms.
pub struct Words<'a> {
    pub page: &'a Page,
    pub programme: &'a Programme,
}

impl Words<'_> {
    pub fn of(&self, kind: &str, id: &str) -> String {
        labels::of(self.programme, kind, id, self.page.language())
    }

    pub fn role(&self, role: &str) -> String {
        self.page.t(&format!("role-{role}"))
    }

    fn text(&self, key: &str) -> String {
        self.programme.text(key, self.page.language()).to_owned()
    }

    /// The last day in a sentence, or that the term stands still.
    pub fn answer(&self, explained: &Explained<'_>) -> String {
        match explained.reckoning.last {
            Some(last) => self.page.t1("term-answer", "day", self.page.day_near(&last)),
            None => self.page.t("term-answer-halted"),
        }
    }

    /// Everything but what happened to a run of a record.
    pub fn sections(&self, explained: &Explained<'_>, grounds: &[String]) -> Vec<Section> {
        let section =
            |id: &str, blocks| Section::new(id, self.page.t(&format!("term-{id}")), blocks);
        vec![
            section("law", self.law(explained)),
            section("days", vec![Block::Table(self.days(explained, grounds))]),
            section("duties", vec![Block::Table(self.duties(explained))]),
            section("missed", self.missed(explained.missed)),
        ]
    }

    /// The law it stands on, how long it is, and what later laws do to it.
    fn law(&self, explained: &Explained<'_>) -> Vec<Block> {
        let page = self.page;
        let kind = match explained.term.days {
            masar_programmes::Days::Calendar => "term-length-calendar",
            masar_programmes::Days::Working => "term-length-working",
        };
        let mut facts = vec![
            (page.t("term-basis"), Content::Text(self.text(&explained.rule.legal_basis))),
            (
                page.t("term-length"),
                Content::Text(page.t1(kind, "days", u64::from(explained.by_law))),
            ),
        ];
        if let Some(set) = explained.set {
            let since = page.t2(
                "term-set-since",
                "law",
                set.legal_basis.get(page.language()),
                "day",
                page.day(&set.valid_from),
            );
            facts.push((page.t("term-set-by"), Content::Text(since)));
        }
        let extended = explained.term.length.saturating_sub(explained.by_law);
        if extended > 0 {
            let days = page.t1(kind, "days", u64::from(extended));
            facts.push((page.t("term-extended"), Content::Text(days)));
        }
        let later = explained.later.iter().map(|later| {
            let key = match (later.counts, later.set.running) {
                (true, _) => "term-law-recounts",
                (false, masar_programmes::Running::Recount) => "term-law-will-recount",
                (false, masar_programmes::Running::Keep) => "term-law-keeps",
            };
            Row::new(vec![
                Content::Day(later.set.valid_from),
                Content::text(later.set.legal_basis.get(page.language())),
                Content::Text(page.t1(kind, "days", u64::from(later.set.value))),
                Content::Text(page.t(key)),
            ])
        });
        let later: Vec<_> = later.collect();
        let mut blocks = vec![Block::Facts(facts)];
        if !later.is_empty() {
            let headings = ["term-law-from", "term-law", "term-length", "term-law-effect"];
            blocks.push(Block::Table(self.table("term-later-laws", &headings, later)));
        }
        blocks
    }

    /// Every day and why it counts or not; days on end with one reason stand together.
    fn days(&self, explained: &Explained<'_>, grounds: &[String]) -> Table {
        let mut spans: Vec<(&Day, &Day)> = Vec::new();
        for day in &explained.reckoning.days {
            match spans.last_mut() {
                Some((first, last)) if is_same(&first.why, &day.why) => *last = day,
                _ => spans.push((day, day)),
            }
        }
        let rows = spans.into_iter().map(|(first, last)| {
            Row::new(vec![
                Content::Text(self.span(first.date, last.date)),
                Content::Text(self.why(&first.why, &last.why, grounds)),
            ])
        });
        self.table("term-days", &["term-day", "term-why"], rows.collect())
    }

    fn span(&self, first: Date, last: Date) -> String {
        let day = |day: Date| {
            let weekday = masar_records::clocks::entries::word(&day.weekday());
            let name = self.page.t(&format!("weekday-{weekday}"));
            self.page.t2("term-weekday", "weekday", name, "day", self.page.day(&day))
        };
        match first == last {
            true => day(first),
            false => self.page.t2("term-span", "from", day(first), "to", day(last)),
        }
    }

    fn why(&self, first: &Why, last: &Why, grounds: &[String]) -> String {
        let page = self.page;
        match (first, last) {
            (Why::Starts, _) => page.t("term-why-starts"),
            (Why::Counts(one), Why::Counts(other)) if one == other => {
                page.t1("term-why-counts", "number", u64::from(*one))
            }
            (Why::Counts(from), Why::Counts(to)) => {
                page.t2("term-why-counts-on", "from", u64::from(*from), "to", u64::from(*to))
            }
            (Why::Weekend, _) => page.t("term-why-weekend"),
            (Why::Holiday(name), _) => match name.get(page.language()) {
                "" => page.t("term-why-holiday"),
                name => page.t1("term-why-holiday-named", "name", name),
            },
            (Why::Halted(at), _) => match grounds.get(*at).filter(|ground| !ground.is_empty()) {
                Some(ground) => page.t1("term-why-halted-for", "ground", &**ground),
                None => page.t("term-why-halted"),
            },
            (Why::BeforeTheLaw, _) => page.t("term-why-before-the-law"),
            (Why::Counts(number), _) => page.t1("term-why-counts", "number", u64::from(*number)),
        }
    }

    /// Warnings, the end of the term, and the roles that are called in afterwards, by time.
    fn duties(&self, explained: &Explained<'_>) -> Table {
        let page = self.page;
        let role = self.role(&explained.rule.role);
        let row = |at: Timestamp, what: String, role: String| {
            Row::new(vec![Content::Moment(at), Content::Text(what), Content::Text(role)])
        };
        let mut rows: Vec<Row> = explained
            .warnings
            .iter()
            .map(|(days, at)| {
                row(*at, page.t1("term-warning", "days", u64::from(*days)), role.clone())
            })
            .collect();
        rows.extend(explained.due_at.map(|at| row(at, page.t("term-passes"), role.clone())));
        let missed = explained.missed.into_iter().flat_map(|missed| &missed.notifies);
        if let Some(at) = explained.due_at {
            rows.extend(
                missed.map(|notified| row(at, page.t("term-notified"), self.role(notified))),
            );
        }
        rows.extend(
            explained
                .steps
                .iter()
                .map(|(called, at)| row(*at, page.t("term-escalated"), self.role(called))),
        );
        self.table("term-duties", &["term-when", "term-what", "term-role"], rows)
    }

    fn missed(&self, missed: Option<&Missed>) -> Vec<Block> {
        let page = self.page;
        let Some(missed) = missed else {
            return vec![Block::Text(page.t("term-missed-nothing"))];
        };
        let mut facts = Vec::new();
        if let Some(breach) = &missed.breach {
            facts.push((page.t("term-missed-breach"), Content::Text(self.of("breach", breach))));
        }
        if let Some(issue) = &missed.issues {
            let action = self.of("action", &issue.action);
            facts.push((page.t("term-missed-issues"), Content::Text(action)));
        }
        if !missed.blocks.is_empty() {
            let blocked: Vec<_> =
                missed.blocks.iter().map(|action| self.of("action", action)).collect();
            facts.push((page.t("term-missed-blocks"), Content::Text(blocked.join(" · "))));
        }
        if !missed.notifies.is_empty() {
            let roles: Vec<_> = missed.notifies.iter().map(|role| self.role(role)).collect();
            facts.push((page.t("term-missed-notifies"), Content::Text(roles.join(" · "))));
        }
        vec![Block::Facts(facts)]
    }

    pub fn table(&self, caption: &str, headings: &[&str], rows: Vec<Row>) -> Table {
        let columns = headings.iter().map(|key| Column::words(self.page.t(key))).collect();
        Table { caption: self.page.t(caption), columns, rows }
    }
}

/// Whether days stand together.
fn is_same(one: &Why, other: &Why) -> bool {
    match (one, other) {
        (Why::Counts(_), Why::Counts(_)) => true,
        _ => one == other,
    }
}
