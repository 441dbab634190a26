//! Releases in the order in which somebody has to act: what waits for the reader first, oldest
//! first; then what the reader proposed; then what waits for others; then what left.

use std::collections::BTreeMap;

use masar_nodes::{Permit, Verb};
use masar_statistics::{ledger::Class, release::Proposal};
use masar_terms::Period;

use super::list::title;
use crate::{
    app::App,
    components::{Column, Content, Row, Table},
    shell::Page,
};

/// Lines of one list before it is cut.
pub const FIRST: usize = 25;

/// Who has to act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// The reader may approve it, or finish it.
    Yours,
    /// The reader proposed it.
    Own,
    /// Somebody else, or nobody any more.
    Others,
    /// It left.
    Sent,
}

impl Turn {
    fn caption(self) -> &'static str {
        match self {
            Self::Yours => "approval-yours",
            Self::Own => "approval-own",
            Self::Others => "approval-others",
            Self::Sent => "approval-sent",
        }
    }
}

/// All releases and who reads them.
pub struct Queue<'a> {
    pub app: &'a App,
    pub page: &'a Page,
    pub permit: &'a Permit,
    /// Names of accounts by their ids.
    pub staff: &'a BTreeMap<String, String>,
    /// What left.
    pub left: Left,
}

/// The newest release of each dataflow and period of which a protected table left.
pub type Left = BTreeMap<(String, Period), String>;

/// Tables that left: of the same period no other one can leave but their revision.
pub fn left(proposals: &[Proposal]) -> Left {
    let is_sent =
        |one: &&Proposal| one.sequence.is_some() && one.content.class == Class::Statistics;
    let mut sent: Vec<&Proposal> = proposals.iter().filter(is_sent).collect();
    sent.sort_by_key(|one| one.sequence);
    sent.into_iter().map(|one| (place(one), one.release.clone())).collect()
}

fn place(proposal: &Proposal) -> (String, Period) {
    (proposal.content.table.dataflow.clone(), proposal.content.period)
}

impl Queue<'_> {
    /// Whose turn a proposal is.
    pub fn turn(&self, proposal: &Proposal) -> Turn {
        let account = self.permit.account().map(|account| account.to_string());
        let is_own = account.as_ref() == Some(&proposal.proposer);
        let has_approved = account.is_some_and(|account| proposal.approvers.contains(&account));
        let may = self.permit.holds(Verb::ApproveRelease);
        match proposal.sequence {
            Some(_) => Turn::Sent,
            None if is_own => Turn::Own,
            None if may
                && !self.is_barred(proposal)
                && (proposal.is_approved() || !has_approved) =>
            {
                Turn::Yours
            }
            None => Turn::Others,
        }
    }

    /// Whether another table of its period left, so that it never can.
    fn is_barred(&self, proposal: &Proposal) -> bool {
        proposal.is_barred(self.left.get(&place(proposal)).map(String::as_str))
    }

    /// The proposals of one turn as a table.
    pub fn table(&self, turn: Turn, proposals: &[&Proposal]) -> Table {
        let page = self.page;
        let mut heads = vec![
            Column::words(page.t("release-dataset")),
            Column::words(page.t("release-period")),
            Column::words(page.t("approval-proposed-by")),
            Column::words(page.t("approval-since")),
            Column::amounts(page.t("approval-withheld")),
            Column::amounts(page.t("release-approvers")),
        ];
        if turn == Turn::Sent {
            heads.truncate(3);
            heads.push(Column::amounts(page.t("approval-withheld")));
            heads.push(Column::words(page.t("ledger-entry")));
        }
        let rows = proposals.iter().map(|proposal| match turn {
            Turn::Sent => self.sent(proposal),
            _ => self.waiting(proposal),
        });
        Table { caption: page.t(turn.caption()), columns: heads, rows: rows.collect() }
    }

    /// What it is, for which period, by whom.
    fn what(&self, proposal: &Proposal) -> Vec<Content> {
        let content = &proposal.content;
        let title = title(self.app, self.page, &content.table.dataflow);
        let by = self.staff.get(&proposal.proposer).unwrap_or(&proposal.proposer);
        vec![
            Content::link(title, format!("/work/releases/{}", proposal.release)),
            Content::text(self.page.period(&content.period)),
            Content::Name(by.clone()),
        ]
    }

    fn withheld(&self, proposal: &Proposal) -> Content {
        let totals = &proposal.evidence.totals;
        let withheld = self.page.count(totals.few + totals.other + totals.asked);
        let cells = self.page.count(totals.cells);
        Content::Text(self.page.t2("approval-of", "part", withheld, "whole", cells))
    }

    fn waiting(&self, proposal: &Proposal) -> Row {
        let page = self.page;
        let mut contents = self.what(proposal);
        contents.push(Content::Day(proposal.proposed_at.date_in(&page.zone)));
        contents.push(self.withheld(proposal));
        let (given, needed) = (page.count(proposal.approvers.len()), page.count(proposal.needed()));
        contents.push(Content::Text(match self.is_barred(proposal) {
            true => page.t("approval-barred"),
            false => page.t2("approval-of", "part", given, "whole", needed),
        }));
        Row::new(contents)
    }

    fn sent(&self, proposal: &Proposal) -> Row {
        let mut contents = self.what(proposal);
        contents.push(self.withheld(proposal));
        let sequence = proposal.sequence.unwrap_or_default();
        let number = self.page.count(sequence.unsigned_abs());
        contents.push(Content::link(number, format!("/ledger#entry-{sequence}")));
        Row::new(contents)
    }
}
