//! The items of a review as a page shows them.

use masar_commitments::{Address, Board};
use masar_reviews::review::{
    AUTHOR_TYPES, Content as Review, Contribution, Frozen, Item, Piece, pieces,
};
use masar_terms::{Language, LocalText};

use super::parts;
use crate::{
    app::App,
    components::{
        Answered, Column, Content, Figure, ReviewItem, Row, Segment, Status, Table, Told, Voice,
        Way,
    },
    shell::Page,
    telling::{self, Teller},
};

/// Tells items in the language of a page.
pub struct Items<'a> {
    app: &'a App,
    page: &'a Page,
    board: &'a Board,
    teller: Teller<'a>,
    is_frozen: bool,
}

impl<'a> Items<'a> {
    /// For one page. `is_frozen` says whether figures are those of a cleared review, or live ones
    /// of a draft.
    pub fn new(app: &'a App, page: &'a Page, board: &'a Board, is_frozen: bool) -> Self {
        Self { app, page, board, teller: Teller::new(app, page, board), is_frozen }
    }

    /// One item with everything that belongs to it.
    pub fn item(&self, review: &Review, item: &Item) -> ReviewItem {
        let language = self.page.language();
        let title =
            format!("{} {}", crate::texts::isolated(&item.commitment), item.title.get(language));
        let nothing = match item.statement.0.values().all(|text| text.trim().is_empty()) {
            true => self.page.t("review-no-statement"),
            false => String::new(),
        };
        ReviewItem {
            id: item.commitment.clone(),
            commitment: Way::to(title, format!("/commitments/{}", item.commitment)),
            status: Some(parts::status(item.status)),
            told: self.told(item),
            nothing,
            changes: self.changes(item),
            figures: self.figures(item),
            chart: self.chart(item),
            voices: item
                .contributions
                .iter()
                .map(|contribution| self.voice(review, item, contribution))
                .collect(),
            acts: Vec::new(),
        }
    }

    /// Statement, obstacles, next steps.
    pub fn told(&self, item: &Item) -> Vec<Told> {
        let headings = ["", "review-obstacles", "review-next-steps"];
        let texts = item.texts().into_iter().map(|(_, text)| text);
        headings
            .into_iter()
            .zip(texts)
            .filter(|(_, text)| !text.get(self.page.language()).trim().is_empty())
            .map(|(heading, text)| Told {
                heading: if heading.is_empty() { String::new() } else { self.page.t(heading) },
                segments: self.segments(text, item),
            })
            .collect()
    }

    fn segments(&self, text: &LocalText, item: &Item) -> Vec<Segment> {
        let text = text.get(self.page.language());
        let Ok(pieces) = pieces(text) else { return vec![Segment::Text(text.to_owned())] };
        let segment = |piece: Piece<'_>| match piece {
            Piece::Text(text) => Segment::Text(text.to_owned()),
            Piece::Figure(address) => match item.frozen(&address) {
                Some(frozen) => Segment::Number {
                    text: self.teller.number(&frozen.figure),
                    href: telling::href(&address),
                    about: crate::texts::without_isolates(&self.about(&address)),
                },
                None => Segment::Text(address.to_string()),
            },
        };
        pieces.into_iter().map(segment).collect()
    }

    fn about(&self, address: &Address) -> String {
        let teller = &self.teller;
        let name = teller.indicator(&address.indicator);
        let (place, period) = (teller.place(&address.place), self.page.period(&address.period));
        format!("{name} – {place} – {period}")
    }

    /// What became of a figure after it was frozen: taken back, or revised.
    pub fn change(&self, frozen: &Frozen) -> Option<String> {
        let now = self.board.figure(&frozen.figure.address)?;
        let about = self.about(&now.address);
        if now.withdrawn && !frozen.figure.withdrawn {
            return Some(self.page.t1("review-figure-withdrawn", "about", about));
        }
        let is_same = now.cell == frozen.figure.cell && now.definition == frozen.figure.definition;
        let value = self.teller.number(now);
        (!is_same).then(|| self.page.t2("review-figure-revised", "about", about, "value", value))
    }

    fn changes(&self, item: &Item) -> Vec<Way> {
        if !self.is_frozen {
            return Vec::new();
        }
        let changed = item.figures.iter().filter_map(|frozen| {
            Some(Way::to(self.change(frozen)?, telling::href(&frozen.figure.address)))
        });
        changed.collect()
    }

    fn figures(&self, item: &Item) -> Option<Table> {
        if item.figures.is_empty() {
            return None;
        }
        let teller = &self.teller;
        let row = |frozen: &Frozen| {
            let figure = &frozen.figure;
            let source = match &*figure.address.agency {
                agency if frozen.quoted => self.page.t1("review-quoted", "agency", agency),
                agency => teller.agency(agency),
            };
            Row::new(vec![
                Content::text(teller.indicator(&figure.address.indicator)),
                teller.content(figure),
                Content::text(self.page.period(&figure.address.period)),
                Content::text(teller.place(&figure.address.place)),
                Content::text(source),
            ])
        };
        let headings = [
            "review-indicator",
            "indicator-value",
            "indicator-period",
            "review-place",
            "review-source",
        ];
        let mut columns: Vec<Column> =
            headings.iter().map(|key| Column::words(self.page.t(key))).collect();
        columns[1].amount = true;
        let caption = if self.is_frozen { "review-figures" } else { "review-figures-live" };
        let rows = item.figures.iter().map(row).collect();
        // Each item has such a table: its name says which one it is.
        let caption =
            format!("{} – {}", self.page.t(caption), crate::texts::isolated(&item.commitment));
        Some(Table { caption, columns, rows })
    }

    /// The trend of the item's first series, as it is published now.
    fn chart(&self, item: &Item) -> Option<Figure> {
        let teller = &self.teller;
        item.figures.iter().find_map(|frozen| {
            let Address { agency, indicator, place, .. } = &frozen.figure.address;
            let series = self.board.series(agency, indicator, place)?;
            if series.figures.len() < 2 {
                return None;
            }
            let title = teller.indicator(indicator);
            let named = [(teller.agency(agency), series)];
            let id = format!("trend-{}", item.commitment.replace('.', "-"));
            teller.figure(&id, &title, &named)
        })
    }

    /// A contribution with the reply to it.
    pub fn voice(&self, review: &Review, item: &Item, it: &Contribution) -> Voice {
        let page = self.page;
        let replaced = item.replaced_by(&it.id).is_some();
        let mut notes = Vec::new();
        if replaced {
            notes.push(page.t("review-replaced"));
        }
        if it.replaces.is_some() {
            notes.push(page.t("review-replaces"));
        }
        if it.withheld {
            notes.push(page.t("review-withheld"));
        }
        let is_owed = item.owed().any(|owed| owed.id == it.id);
        let type_name = self.app.labels.code(AUTHOR_TYPES, &it.author_type, page.language());
        Voice {
            id: it.id.clone(),
            author: it.author.clone(),
            author_type: type_name.to_owned(),
            lang: it.language.code(),
            dir: it.language.dir(),
            text: it.text.clone(),
            when: page.moment(&it.at),
            notes,
            replaced,
            reply: self.reply(it),
            owed: is_owed.then(|| self.owed(review)),
            acts: Vec::new(),
            buttons: Vec::new(),
        }
    }

    fn reply(&self, it: &Contribution) -> Option<Answered> {
        let reply = it.reply.as_ref()?;
        // In the reader's language where it was given in it, else in that of the contribution.
        let shown = [self.page.language(), it.language, Language::En];
        let language = shown.into_iter().find(|known| reply.text.has(*known))?;
        Some(Answered {
            disposition: parts::disposition(self.page, reply.disposition),
            lang: language.code(),
            dir: language.dir(),
            text: reply.text.get(language).to_owned(),
            when: self.page.moment(&reply.at),
        })
    }

    /// A reply that is owed: until when, or since how many days.
    fn owed(&self, review: &Review) -> (Status, String) {
        let today = self.page.today();
        let late = (today - review.replies_by).get_days();
        if late > 0 {
            return (Status::Overdue, self.page.t1("review-reply-overdue", "count", late));
        }
        let day = self.page.day_near(&review.replies_by);
        (Status::Planned, self.page.t1("review-reply-owed", "day", day))
    }
}
