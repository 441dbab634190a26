//! What the catalogue and the board say to a review.

use std::collections::{BTreeMap, BTreeSet};

use masar_commitments::{Address, Board, Evidence as Bound, Series};
use masar_reviews::{Evidence, Known, review};
use masar_terms::LocalText;

use crate::{app::App, problems::Problem};

/// The figures of the indicators bound to a commitment, for the node's own place: its own, and
/// public series that it imported. A node's figures of other places stay where they are.
pub fn bound<'b>(app: &App, board: &'b Board, commitment: &str) -> Vec<&'b Series> {
    let (own, place) = (&app.settings.agency, app.config.jurisdiction.leaf());
    let mut found = Vec::new();
    for binding in app.catalogue.bindings_of(commitment) {
        let Bound::Indicator(indicator) = &binding.evidence else { continue };
        let agencies = board.agencies(indicator);
        let mine = agencies.filter(|it| *it == own || board.reporter(it).is_none());
        found.extend(mine.filter_map(|it| board.series(it, indicator, place.as_str())));
    }
    found
}

/// What a review may rest on now: the newest bound figures of every commitment, and every figure
/// that one of these texts names.
pub async fn evidence<'t>(
    app: &App,
    texts: impl Iterator<Item = &'t LocalText> + Send,
) -> Result<Evidence, Problem> {
    let named: BTreeSet<Address> =
        texts.filter_map(|text| review::figures(text).ok()).flatten().collect();
    let board = app.board().await?;
    let mut commitments = BTreeMap::new();
    let mut figures = BTreeMap::new();
    for (order, commitment) in app.catalogue.commitments.iter().enumerate() {
        let series = bound(app, &board, &commitment.id);
        let newest = series.into_iter().filter_map(Series::last);
        let newest: Vec<_> = newest.filter(|figure| !figure.withdrawn).cloned().collect();
        let addresses = newest.iter().map(|figure| figure.address.clone()).collect();
        figures.extend(newest.into_iter().map(|figure| (figure.address.clone(), figure)));
        let known = Known { title: commitment.title.clone(), order, newest: addresses };
        commitments.insert(commitment.id.clone(), known);
    }
    for address in named {
        if let Some(figure) = board.figure(&address) {
            figures.insert(address, figure.clone());
        }
    }
    Ok(Evidence { commitments, figures })
}
