//! The small sections of a home page: state of the commitments, reviews, neighbours.

use masar_reviews::peers::{self, Side};

use crate::{
    components::{Block, Content, Section, Way},
    evidence,
    problems::Problem,
    telling::{STANDINGS, Stand, Teller, standing_code, standing_key},
};

/// Reviews and nodes listed.
const LISTED: usize = 5;

/// The panels of this node.
pub async fn panels(teller: &Teller<'_>) -> Result<Vec<Section>, Problem> {
    let mut panels = vec![commitments(teller).await?, reviews(teller).await?];
    panels.extend(nodes(teller).await?);
    Ok(panels)
}

/// How many commitments stand where; each state leads to its list.
async fn commitments(teller: &Teller<'_>) -> Result<Section, Problem> {
    let page = teller.page;
    let registers = evidence::registers(teller.app).await?;
    let counts = teller.standings(&registers).counts();
    let states = STANDINGS.into_iter().zip(counts).rev().filter(|(_, count)| *count > 0);
    let facts = states.map(|(standing, count)| {
        let href = format!("/commitments?state={}", standing_code(standing));
        (page.t(standing_key(standing)), Content::link(page.count(count as u64), href))
    });
    let block = Block::Facts(facts.collect());
    Ok(Section::new("commitments", page.t("home-commitments"), vec![block]))
}

/// The reviews that came out last.
async fn reviews(teller: &Teller<'_>) -> Result<Section, Problem> {
    let page = teller.page;
    let mut reviews = evidence::reviews(teller.app).await?;
    reviews.sort_by_key(|(_, released)| std::cmp::Reverse(*released));
    let ways: Vec<Way> = reviews
        .iter()
        .take(LISTED)
        .map(|(content, released)| evidence::way(page, content, *released))
        .collect();
    let block = match ways.is_empty() {
        true => Block::Text(page.t("home-no-reviews")),
        false => Block::Links(ways),
    };
    Ok(Section::new("latest-reviews", page.t("home-reviews"), vec![block]))
}

/// For a local node its country, for a country its local nodes. Upper nodes have a table instead.
async fn nodes(teller: &Teller<'_>) -> Result<Option<Section>, Problem> {
    let page = teller.page;
    if teller.stand() == Stand::Countries {
        return Ok(None);
    }
    let below = teller.below().iter().take(LISTED).map(|reporter| {
        Way::to(teller.reporter(reporter), format!("/countries/{}", reporter.agency))
    });
    let below: Vec<Way> = below.collect();
    if !below.is_empty() {
        let heading = page.t("home-nodes");
        return Ok(Some(Section::new("nodes", heading, vec![Block::Links(below)])));
    }
    let look = teller.app.reviews.store().look().await?;
    let above = peers::list(&look).await?.into_iter();
    let above: Vec<Way> = above
        .filter(|it| it.side == Side::Above && it.revoked.is_none())
        .map(|it| Way::to(it.node.name.get(page.language()), format!("{}/", it.node.address)))
        .collect();
    let heading = page.t("home-country");
    let section = Section::new("nodes", heading, vec![Block::Links(above.clone())]);
    Ok((!above.is_empty()).then_some(section))
}
