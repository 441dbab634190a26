//! Makes content out of drafts, voices and figures: to be looked at, or to be cleared.

use masar_terms::Timestamp;

use super::Working;
use crate::{
    Evidence, Room,
    review::{Content, FORMAT, Frozen, Item, figures},
    versions::Version,
};

impl Room {
    /// The content as it would be cleared at this moment, with the figures as they are now.
    pub fn assemble(&self, working: &Working, evidence: &Evidence, at: Timestamp) -> Content {
        let before = working.released();
        let mut items: Vec<Item> =
            working.items().map(|item| self.item(working, &item.commitment, evidence)).collect();
        let order = |item: &Item| evidence.commitments.get(&item.commitment).map(|it| it.order);
        items.sort_by(|a, b| (order(a), &a.commitment).cmp(&(order(b), &b.commitment)));
        let (face, opening) = (&self.face, &working.opening);
        Content {
            format: FORMAT.to_owned(),
            review: working.review.clone(),
            version: before.map_or(1, |before| before.content.version + 1),
            previous: before.map(|before| before.digest.clone()),
            node: face.node.clone(),
            agency: face.agency.clone(),
            by: face.name.clone(),
            place: face.place.clone(),
            title: opening.title.clone(),
            covers_from: opening.covers_from,
            covers_to: opening.covers_to,
            contributions_until: opening.contributions_until,
            replies_by: opening.replies_by,
            opened_at: working.opened_at,
            cleared_at: at,
            items,
        }
    }

    /// The last clearing, where it is not released and is still word for word and figure for
    /// figure what the review says now.
    pub fn cleared<'w>(&self, working: &'w Working, evidence: &Evidence) -> Option<&'w Version> {
        let last = working.versions.last().filter(|version| version.released.is_none())?;
        let now = self.assemble(working, evidence, last.content.cleared_at);
        // Bytes are compared: what is stored is what was cleared, not how it reads back.
        (now.canonical() == last.canonical).then_some(last)
    }

    fn item(&self, working: &Working, commitment: &str, evidence: &Evidence) -> Item {
        let draft = working.item(commitment).map(|item| item.draft.clone());
        let draft = draft.unwrap_or_else(super::Draft::empty);
        let known = evidence.commitments.get(commitment);
        // A token that cannot be read is told by the rules of the content, not here.
        let named = [&draft.statement, &draft.obstacles, &draft.next_steps];
        let named = named.into_iter().filter_map(|text| figures(text).ok()).flatten();
        let newest = known.into_iter().flat_map(|known| known.newest.iter().cloned());
        let mut addresses: Vec<_> = named.chain(newest).collect();
        addresses.sort();
        addresses.dedup();
        let frozen = addresses.iter().filter_map(|address| evidence.figures.get(address));
        let figures = frozen.map(|figure| Frozen {
            quoted: figure.address.agency != self.face.agency || figure.node != self.face.node,
            figure: figure.clone(),
        });
        let voices = working.contributions.iter().filter(|held| held.commitment == commitment);
        Item {
            commitment: commitment.to_owned(),
            title: known.map(|known| known.title.clone()).unwrap_or_default(),
            status: draft.status,
            statement: draft.statement,
            obstacles: draft.obstacles,
            next_steps: draft.next_steps,
            figures: figures.collect(),
            contributions: voices.map(|held| held.contribution.clone()).collect(),
        }
    }
}
