//! What a plan comes to: how its actions stand, who has how many, what is missing, what it costs.

use std::collections::{HashMap, HashSet};

use masar_commitments::{
    Catalogue, Level,
    plan::{Action, Plan, Stage},
};

use super::{
    asked::{Asked, NOBODY, View},
    check, views,
    words::Words,
};
use crate::components::{Block, Column, Content, Row, Section, Table, Way};

/// Missed milestones that the overview names.
const NAMED: usize = 20;
/// Commitments without an action that the overview names.
const OPEN: usize = 30;

/// The sections of the overview, of the actions that were asked for.
pub fn sections(words: Words<'_>, plan: &Plan, actions: &[&Action], asked: &Asked) -> Vec<Section> {
    let overview = Overview { words, plan, actions, asked };
    let all = [
        Some(overview.stages()),
        overview.missed(),
        Some(overview.by_lead()),
        overview.by_theme(),
        overview.by_area(),
        overview.money(),
        overview.open(),
        overview.faults(),
    ];
    all.into_iter().flatten().collect()
}

struct Overview<'a> {
    words: Words<'a>,
    plan: &'a Plan,
    actions: &'a [&'a Action],
    asked: &'a Asked,
}

impl Overview<'_> {
    fn catalogue(&self) -> &Catalogue {
        &self.words.app.catalogue
    }

    /// A number of actions that leads to the list of them; nought leads nowhere.
    fn count(&self, count: usize, narrowed: &Asked) -> Content {
        let number = self.words.page.count(count);
        match count {
            0 => Content::Text(number),
            _ => Content::link(number, narrowed.viewed(View::List).address()),
        }
    }

    fn stages(&self) -> Section {
        let page = self.words.page;
        let today = page.today();
        let row = |stage: Stage| {
            let there = self.actions.iter().filter(|action| action.stage(today) == stage).count();
            let narrowed = Asked { stage: stage.word().to_owned(), ..self.asked.clone() };
            Row::new(vec![self.words.stage(stage), self.count(there, &narrowed)])
        };
        let heading = page.t("plan-stages");
        let columns =
            vec![Column::words(page.t("record-state")), Column::amounts(page.t("plan-actions"))];
        let rows = Stage::ALL.into_iter().map(row).collect();
        let table = Table { caption: heading.clone(), columns, rows };
        Section::new("stages", heading, vec![Block::Table(table)])
    }

    fn missed(&self) -> Option<Section> {
        let page = self.words.page;
        let codes: HashSet<&str> = self.actions.iter().map(|action| action.code.as_str()).collect();
        let missed = self.plan.missed(page.today());
        let missed: Vec<_> = missed.filter(|one| codes.contains(one.action.as_str())).collect();
        let named = &missed[..missed.len().min(NAMED)];
        let more = Way::to(
            page.t1("plan-missed-all", "count", missed.len()),
            self.asked.viewed(View::Milestones).address(),
        );
        let table = Table {
            caption: page.t("plan-missed"),
            ..views::milestones(self.words, self.plan, named)
        };
        let blocks = vec![Block::Table(table), Block::Links(vec![more])];
        (!missed.is_empty()).then(|| Section::new("missed", page.t("plan-missed"), blocks))
    }

    /// Rows of counts by stage, each with a heading and what it narrows to.
    fn counts(&self, key: &str, groups: Vec<(String, Asked, Vec<&Action>)>) -> Table {
        let page = self.words.page;
        let today = page.today();
        let row = |(name, narrowed, actions): &(String, Asked, Vec<&Action>)| {
            let of = |stage: Stage| {
                let there = actions.iter().filter(|action| action.stage(today) == stage).count();
                Content::Text(page.count(there))
            };
            let first = [Content::text(name.as_str()), self.count(actions.len(), narrowed)];
            Row::new(first.into_iter().chain(Stage::ALL.map(of)).collect())
        };
        let columns = [Column::words(page.t(key)), Column::amounts(page.t("plan-actions"))];
        let stages = Stage::ALL.map(|stage| Column::amounts(self.words.stage_word(stage)));
        Table {
            caption: page.t(&format!("{key}-table")),
            columns: columns.into_iter().chain(stages).collect(),
            rows: groups.iter().map(row).collect(),
        }
    }

    fn by_lead(&self) -> Section {
        let page = self.words.page;
        let list = self.catalogue().lists.get(&self.words.source.institutions);
        let codes = list.map(|list| list.codes.iter().map(|code| code.code.as_str()));
        let of = |lead: Option<&str>| -> Vec<&Action> {
            self.actions.iter().copied().filter(|action| action.lead.as_deref() == lead).collect()
        };
        let group = |code: &str| {
            let narrowed = Asked { lead: code.to_owned(), ..self.asked.clone() };
            (self.words.institution(code), narrowed, of(Some(code)))
        };
        let nobody = Asked { lead: NOBODY.to_owned(), ..self.asked.clone() };
        let led = codes.into_iter().flatten().map(group);
        let all = led.chain([(page.t("plan-no-lead"), nobody, of(None))]);
        let groups = all.filter(|(_, _, actions)| !actions.is_empty()).collect();
        let table = self.counts("plan-lead", groups);
        Section::new("leads", page.t("plan-by-lead"), vec![Block::Table(table)])
    }

    fn by_theme(&self) -> Option<Section> {
        let page = self.words.page;
        let themes = self.themes();
        let is_of = |action: &Action, theme: &str| {
            let mut served = action.serves.iter().filter(|node| node.is_commitment());
            served.any(|node| themes.get(node.code.as_str()) == Some(&theme))
        };
        let group = |cluster: &masar_commitments::Cluster| {
            let actions = self.actions.iter().copied();
            let actions = actions.filter(|action| is_of(action, &cluster.id));
            let narrowed = Asked { theme: cluster.id.clone(), ..self.asked.clone() };
            (cluster.name.get(page.language()).to_owned(), narrowed, actions.collect::<Vec<_>>())
        };
        let groups = self.catalogue().clusters.iter().map(group);
        let groups: Vec<_> = groups.filter(|(_, _, actions)| !actions.is_empty()).collect();
        if groups.is_empty() {
            return None;
        }
        let blocks = vec![
            Block::Table(self.counts("plan-theme", groups)),
            Block::Text(page.t("plan-theme-text")),
        ];
        Some(Section::new("themes", page.t("plan-by-theme"), blocks))
    }

    /// Id of each commitment → the theme that it belongs to.
    fn themes(&self) -> HashMap<&str, &str> {
        let commitments = self.catalogue().commitments.iter();
        commitments.map(|one| (one.id.as_str(), one.cluster.as_str())).collect()
    }

    fn by_area(&self) -> Option<Section> {
        let mut codes: Vec<&str> =
            self.actions.iter().filter_map(|action| action.area.as_deref()).collect();
        codes.sort_unstable();
        codes.dedup();
        let group = |code: &str| {
            let actions = self.actions.iter().copied();
            let actions = actions.filter(|action| action.area.as_deref() == Some(code));
            let narrowed = Asked { area: code.to_owned(), ..self.asked.clone() };
            (self.words.area(code), narrowed, actions.collect::<Vec<_>>())
        };
        let groups: Vec<_> = codes.into_iter().map(group).collect();
        (!groups.is_empty()).then(|| {
            let table = self.counts("plan-area", groups);
            Section::new("areas", self.words.page.t("plan-by-area"), vec![Block::Table(table)])
        })
    }

    fn money(&self) -> Option<Section> {
        let (words, page) = (self.words, self.words.page);
        let of = Plan::new(self.actions.iter().map(|one| (*one).clone()).collect(), Vec::new());
        let row = |total: &masar_commitments::plan::Total| {
            let amount = |sum| Content::Text(words.money(Some(sum), None));
            Row::new(vec![
                Content::Code(total.currency.clone()),
                Content::Text(page.count(total.actions)),
                amount(total.budget),
                amount(total.funded),
                amount(total.spent),
            ])
        };
        let totals = of.money();
        let rows: Vec<Row> = totals.iter().map(row).collect();
        let headings = ["plan-with-budget", "plan-budget", "plan-funded", "plan-spent"];
        let columns = headings.map(|key| Column::amounts(page.t(key))).into_iter();
        let columns = [Column::words(page.t("plan-currency"))].into_iter().chain(columns);
        let heading = page.t("plan-money-heading");
        let table = Table { caption: heading.clone(), columns: columns.collect(), rows };
        let blocks = vec![Block::Table(table), Block::Text(page.t("plan-money-text"))];
        (!totals.is_empty()).then(|| Section::new("money", heading, blocks))
    }

    /// Commitments that the country itself carries out and no action serves.
    fn open(&self) -> Option<Section> {
        if self.asked.is_narrowed() {
            return None;
        }
        let page = self.words.page;
        let actions = self.plan.actions.iter().filter(|action| !action.is_dropped());
        let served: HashSet<&str> = actions
            .flat_map(|action| &action.serves)
            .filter(|node| node.is_commitment())
            .map(|node| node.code.as_str())
            .collect();
        let open: Vec<_> = self
            .catalogue()
            .commitments
            .iter()
            .filter(|it| it.level.contains(&Level::National) && !served.contains(it.id.as_str()))
            .collect();
        let way = |commitment: &&masar_commitments::Commitment| {
            let node = masar_commitments::Node::of_commitment(&commitment.id);
            self.words.served(&node)
        };
        let named: Vec<Way> = open.iter().take(OPEN).map(way).collect();
        let mut blocks =
            vec![Block::Text(page.t1("plan-open-text", "count", open.len())), Block::Links(named)];
        if open.len() > OPEN {
            let more = Way::to(page.t("plan-open-all"), "/commitments?level=national");
            blocks.push(Block::Links(vec![more]));
        }
        (!open.is_empty()).then(|| Section::new("open", page.t("plan-open"), blocks))
    }

    /// What in the plan leads nowhere or cannot be kept.
    fn faults(&self) -> Option<Section> {
        if self.asked.is_narrowed() {
            return None;
        }
        let page = self.words.page;
        let faults = self.plan.faults(self.catalogue(), self.words.source);
        let told: Vec<String> = faults.iter().map(|fault| check::sentence(page, fault)).collect();
        (!told.is_empty())
            .then(|| Section::new("faults", page.t("plan-faults"), vec![Block::Points(told)]))
    }
}
