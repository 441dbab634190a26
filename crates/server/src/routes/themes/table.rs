//! All themes in one table, each leading to its page.

use masar_commitments::{Cluster, Standing, Theme};

use crate::{
    app::App,
    components::{Column, Content, Row, Table},
    shell::Page,
    telling::Standings,
};

/// How many commitments a theme has, and of how many some evidence is published.
pub fn known(app: &App, standings: &Standings<'_>, cluster: &Cluster) -> (usize, usize) {
    let about = app.catalogue.about(Theme::Cluster(&cluster.id));
    let of: Vec<Standing> = about.map(|it| standings.of(&it.id)).collect();
    let is_known = |it: &&Standing| matches!(it, Standing::Part | Standing::Published);
    (of.iter().filter(is_known).count(), of.len())
}

/// One row a theme, in the order of the catalogue.
pub fn table(app: &App, page: &Page, standings: &Standings<'_>) -> Table {
    let mut columns = vec![Column::words(page.t("filter-theme"))];
    columns.push(Column::words(page.t("theme-known-column")));
    let rows = app.catalogue.clusters.iter().map(|cluster| {
        let (known, all) = known(app, standings, cluster);
        let name = cluster.name.get(page.language());
        Row::new(vec![
            Content::link(name, format!("/themes/{}", cluster.id)),
            Content::Text(page.t2("theme-known", "known", known, "of", all)),
        ])
    });
    Table { caption: page.t("themes-title"), columns, rows: rows.collect() }
}
