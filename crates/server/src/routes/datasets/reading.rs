//! A turned dataset as chart and table, in the reader's words.

use masar_interop::sdmx::{Reference, UNIT_MEASURE};
use masar_statistics::datasets::{DataSet, Description, MEASURE};
use masar_terms::Cell;

use crate::{
    app::App,
    charts::{Chart, Series, Shape},
    components::{Column, Content, Figure, Row, Table},
    labels::Labels,
    pivot::Pivot,
    shell::Page,
};

/// The catalogue's list of areas.
const AREAS: &str = "ref_area";
/// Lines that can be told apart.
const MOST_LINES: usize = 6;

/// What a page shows of a dataset.
pub struct Reading<'a> {
    pub app: &'a App,
    pub page: &'a Page,
    pub set: &'a DataSet,
    pub about: &'a Description,
    pub pivot: &'a Pivot,
}

impl Reading<'_> {
    /// Name of a code of a dimension.
    pub fn code(&self, place: usize, code: &str) -> String {
        if Labels::is_total(code) {
            return self.page.t("dataset-totals");
        }
        let dimension = &self.about.structure.dimensions[place];
        if dimension.id == MEASURE {
            let named = crate::describe::measure(self.app, code);
            return named.get(self.page.language()).to_owned();
        }
        let mut came = self.about.code_lists.iter();
        if let Some(list) = came.find(|list| Some(&list.reference) == dimension.codes.as_ref()) {
            let name = list.code(code).map_or("", |known| known.names.get(self.page.language()));
            return if name.is_empty() { code } else { name }.to_owned();
        }
        let list = dimension.codes.as_ref().map(catalogue_list);
        let list = list.unwrap_or_default();
        self.app.labels.code(&list, code, self.page.language()).to_owned()
    }

    /// The code of the unit of the numbers, where it is told.
    pub fn unit_code(&self) -> Option<String> {
        let unit = self.set.observations.rows().next().and_then(|row| {
            row.component(&self.set.structure, UNIT_MEASURE).map(|unit| unit.into_owned())
        });
        unit.or_else(|| self.set.attributes.get(UNIT_MEASURE).cloned())
    }

    /// The unit of the numbers in words.
    pub fn unit(&self) -> String {
        let language = self.page.language();
        self.unit_code().map_or_else(String::new, |unit| {
            self.app.labels.code("unit_measure", &unit, language).to_owned()
        })
    }

    /// What the page says first: the whole with its unit, or, where nothing adds up to a whole,
    /// the code that its list names first, or the largest area.
    pub fn headline(&self) -> Option<(String, &[Cell])> {
        if !self.pivot.whole.is_empty() {
            return Some((self.unit(), &self.pivot.whole));
        }
        let place = self.pivot.by?;
        let list = self.about.structure.dimensions[place].codes.as_ref().map(catalogue_list)?;
        let rows = self.pivot.rows.iter();
        if list == AREAS {
            // Of areas the first of the alphabet says nothing: the largest does.
            let size = |cells: &[Cell]| cells.iter().rev().find_map(|cell| cell.number());
            let largest = rows.max_by(|a, b| {
                let (a, b) = (size(&a.1).unwrap_or(f64::MIN), size(&b.1).unwrap_or(f64::MIN));
                a.total_cmp(&b)
            })?;
            return Some((self.code(place, &largest.0), &largest.1));
        }
        let order = |code: &str| {
            let codes = &self.app.labels.list(&list)?.codes;
            codes.iter().position(|known| known.code == code)
        };
        let first = rows.min_by_key(|(code, _)| order(code).unwrap_or(usize::MAX))?;
        Some((self.code(place, &first.0), &first.1))
    }

    /// Name of the dimension that goes down.
    pub fn heading(&self) -> String {
        let named = self.pivot.by.map(|place| self.dimension(place));
        named.unwrap_or_else(|| self.page.t("dataset-period"))
    }

    /// Name of a dimension.
    pub fn dimension(&self, place: usize) -> String {
        let dimension = &self.about.structure.dimensions[place];
        match dimension.names.get(self.page.language()) {
            "" => dimension.id.clone(),
            name => name.to_owned(),
        }
    }

    /// Codes of a dimension in the order of their list, the total last.
    pub fn ordered(&self, place: usize, codes: &[String]) -> Vec<String> {
        let dimension = &self.about.structure.dimensions[place];
        let mut codes = super::choice::in_order(&self.app.labels, dimension, codes);
        codes.sort_by_key(|code| Labels::is_total(code));
        codes
    }

    /// Where the numbers come from.
    pub fn source(&self) -> String {
        self.about.attribution.get(self.page.language()).to_owned()
    }

    /// The drawing of a page, which stands there once.
    pub fn chart<'c>(
        &'c self,
        (title, description): (&'c str, &'c str),
        categories: &'c [String],
        series: &'c [Series],
    ) -> Chart<'c> {
        let locale = self.page.locale;
        Chart { id: "figure", title, description, categories, series, decimals: 0, locale }
    }

    /// Lines over time, or columns where there is one period.
    pub fn figure(&self, title: &str) -> Option<Figure> {
        let page = self.page;
        let periods: Vec<String> =
            self.pivot.periods.iter().map(|period| page.period(period)).collect();
        let lines = self.lines();
        let (shape, categories, series) = if periods.len() > 1 {
            (Shape::Line, periods.clone(), lines)
        } else {
            let place = self.pivot.by;
            let parts: Vec<_> = self
                .pivot
                .rows
                .iter()
                .filter(|(code, _)| !Labels::is_total(code))
                .map(|(code, cells)| {
                    let name = place.map_or_else(String::new, |place| self.code(place, code));
                    (name, cells.first().copied().unwrap_or(Cell::Unknown))
                })
                .collect();
            let (names, cells) = match parts.is_empty() {
                true => (periods.clone(), self.pivot.whole.clone()),
                false => parts.into_iter().unzip(),
            };
            (Shape::Bars, names, vec![Series { name: title.to_owned(), cells }])
        };
        if categories.is_empty() {
            return None;
        }
        let (first, last) = (periods.first()?.clone(), periods.last()?.clone());
        let description = page.locale.with(
            "chart-from-to",
            &[("title", title.to_owned().into()), ("first", first.into()), ("last", last.into())],
        );
        let chart = self.chart((title, &description), &categories, &series);
        Some(Figure {
            title: title.to_owned(),
            unit: self.unit(),
            svg: chart.svg(shape),
            source: self.source(),
            ..Figure::default()
        })
    }

    /// The largest lines, the whole among them.
    fn lines(&self) -> Vec<Series> {
        let size = |cells: &[Cell]| -> f64 { cells.iter().filter_map(|cell| cell.number()).sum() };
        let mut rows: Vec<&(String, Vec<Cell>)> = self.pivot.rows.iter().collect();
        rows.sort_by(|a, b| size(&b.1).total_cmp(&size(&a.1)));
        let mut lines: Vec<Series> = rows
            .into_iter()
            .take(MOST_LINES)
            .filter_map(|(code, cells)| {
                Some(Series { name: self.code(self.pivot.by?, code), cells: cells.clone() })
            })
            .collect();
        if lines.is_empty() {
            let (name, cells) = (self.page.t("dataset-totals"), self.pivot.whole.clone());
            lines.push(Series { name, cells });
        }
        lines
    }

    /// Codes down, the last periods across.
    pub fn table(&self, title: &str) -> Table {
        let shown = self.pivot.shown();
        let periods = &self.pivot.periods[shown.clone()];
        let across = periods.iter().map(|period| Column::amounts(self.page.period(period)));
        let columns = std::iter::once(Column::words(self.heading())).chain(across).collect();
        let cells = |cells: &[Cell]| -> Vec<Content> {
            cells[shown.clone()].iter().map(|cell| Content::cell(*cell)).collect()
        };
        let mut rows: Vec<Row> = self
            .pivot
            .rows
            .iter()
            .map(|(code, row)| {
                let place = self.pivot.by.unwrap_or_default();
                let mut contents = vec![Content::text(self.code(place, code))];
                contents.extend(cells(row));
                Row { total: Labels::is_total(code), ..Row::new(contents) }
            })
            .collect();
        if rows.is_empty() {
            let mut contents = vec![Content::text(self.page.t("dataset-totals"))];
            contents.extend(cells(&self.pivot.whole));
            rows.push(Row::total(contents));
        }
        Table { caption: title.to_owned(), columns, rows }
    }
}

/// `CL_AGE_BROAD` → `age_broad`, as the catalogue names its lists.
pub(super) fn catalogue_list(reference: &Reference) -> String {
    reference.id.strip_prefix("CL_").unwrap_or(&reference.id).to_lowercase()
}
