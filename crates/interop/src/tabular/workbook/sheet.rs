//! The cells of one sheet.

use std::sync::Arc;

use jiff::{ToSpan, civil};
use quick_xml::events::{BytesStart, Event};

use super::{
    Area, Given, Sheet, SheetRow, WorkbookError, WorkbookLimits,
    parts::{Book, Listed, Part, RichText, local},
    place,
};

/// What the sheets of a workbook may still hold.
pub(super) struct Room {
    pub cells: usize,
    pub merged: usize,
    pub limits: WorkbookLimits,
}

/// A cell while it is read.
struct Open {
    column: u32,
    kind: String,
    is_date: bool,
    /// Whether it has a formula, whose value must have been kept.
    formula: bool,
    value: String,
    has_value: bool,
    rich: RichText,
    in_value: bool,
    in_rich: bool,
}

struct Reading<'a> {
    part: Part<'a>,
    book: &'a Book,
    room: &'a mut Room,
    sheet: Sheet,
    open: Option<Open>,
    /// Column where a cell without a place of its own stands.
    next_column: u32,
}

pub(super) fn read(
    listed: &Listed,
    text: &str,
    book: &Book,
    room: &mut Room,
) -> Result<Sheet, WorkbookError> {
    let sheet = Sheet {
        name: listed.name.clone(),
        hidden: listed.hidden,
        rows: Vec::new(),
        merged: Vec::new(),
        hidden_columns: Vec::new(),
    };
    let part = Part::new(&listed.part, text);
    let mut reading = Reading { part, book, room, sheet, open: None, next_column: 0 };
    let mut complete = false;
    while let Some(event) = reading.part.next()? {
        match &event {
            Event::Start(start) => reading.start(start, &event)?,
            Event::Empty(start) => reading.empty(start, &event)?,
            Event::End(end) => {
                let name = end.name();
                complete |= local(name.as_ref()) == "worksheet";
                reading.end(local(name.as_ref()), &event)?;
            }
            event => reading.characters(event)?,
        }
    }
    // A part that was cut off in the middle would otherwise be a shorter sheet.
    if !complete {
        return Err(reading.part.error("the sheet ends in the middle"));
    }
    let Reading { mut sheet, .. } = reading;
    sheet.rows.retain(|row| !row.cells.is_empty());
    Ok(sheet)
}

impl Reading<'_> {
    fn start(&mut self, start: &BytesStart<'_>, event: &Event<'_>) -> Result<(), WorkbookError> {
        let name = start.name();
        match (local(name.as_ref()), &mut self.open) {
            ("row", None) => self.row(start)?,
            ("c", None) => self.open = Some(self.cell(start)?),
            ("v", Some(open)) if !open.in_rich => (open.in_value, open.has_value) = (true, true),
            ("f", Some(open)) => open.formula = true,
            ("is", Some(open)) => open.in_rich = true,
            (_, Some(open)) if open.in_rich => open.rich.take(&self.part, event)?,
            (name, _) => self.about(name, start)?,
        }
        Ok(())
    }

    fn empty(&mut self, start: &BytesStart<'_>, event: &Event<'_>) -> Result<(), WorkbookError> {
        let name = start.name();
        match (local(name.as_ref()), &mut self.open) {
            ("row", None) => self.row(start)?,
            ("c", None) => drop(self.cell(start)?),
            ("f", Some(open)) => open.formula = true,
            (_, Some(open)) if open.in_rich => open.rich.take(&self.part, event)?,
            (name, _) => self.about(name, start)?,
        }
        Ok(())
    }

    fn end(&mut self, name: &str, event: &Event<'_>) -> Result<(), WorkbookError> {
        match (name, &mut self.open) {
            ("c", Some(_)) => self.close(),
            ("v", Some(open)) => {
                open.in_value = false;
                Ok(())
            }
            ("is", Some(open)) => {
                open.in_rich = false;
                Ok(())
            }
            (_, Some(open)) if open.in_rich => open.rich.take(&self.part, event),
            _ => Ok(()),
        }
    }

    fn characters(&mut self, event: &Event<'_>) -> Result<(), WorkbookError> {
        let Some(open) = &mut self.open else { return Ok(()) };
        if open.in_rich {
            open.rich.take(&self.part, event)?;
        } else if open.in_value
            && let Some(text) = self.part.characters(event)?
        {
            open.value.push_str(&text);
        }
        Ok(())
    }

    fn row(&mut self, start: &BytesStart<'_>) -> Result<(), WorkbookError> {
        let before = self.sheet.rows.last().map_or(0, |row| row.number);
        let number = match self.part.attribute(start, "r")? {
            Some(text) => text.parse().map_err(|_| self.part.error("a row without a number"))?,
            None => before.saturating_add(1),
        };
        if number <= before {
            return Err(self.part.error(format!("row {number} comes after row {before}")));
        }
        let hidden = self.part.attribute(start, "hidden")?;
        let hidden = hidden.is_some_and(|flag| flag == "1" || flag == "true");
        // A row that had no cells is dropped as soon as the next one comes.
        if self.sheet.rows.last().is_some_and(|row| row.cells.is_empty()) {
            self.sheet.rows.pop();
        }
        self.sheet.rows.push(SheetRow { number, hidden, cells: Vec::new() });
        self.next_column = 0;
        Ok(())
    }

    fn cell(&mut self, start: &BytesStart<'_>) -> Result<Open, WorkbookError> {
        let row = self.sheet.rows.last().map_or(0, |row| row.number);
        let column = match self.part.attribute(start, "r")? {
            Some(text) => match place(&text) {
                Some((at, column)) if at == row && column >= self.next_column => column,
                _ => return Err(self.part.error(format!("the cell {text} stands in row {row}"))),
            },
            None => self.next_column,
        };
        self.next_column = column.saturating_add(1);
        let style = self.part.attribute(start, "s")?.and_then(|style| style.parse().ok());
        let is_date = style.and_then(|style: usize| self.book.dates.get(style)).copied();
        Ok(Open {
            column,
            kind: self.part.attribute(start, "t")?.unwrap_or_default(),
            is_date: is_date.unwrap_or(false),
            formula: false,
            value: String::new(),
            has_value: false,
            rich: RichText::default(),
            in_value: false,
            in_rich: false,
        })
    }

    fn close(&mut self) -> Result<(), WorkbookError> {
        let Some(open) = self.open.take() else { return Ok(()) };
        let column = open.column;
        let Some(given) = self.given(open)? else { return Ok(()) };
        let Some(row) = self.sheet.rows.last_mut() else {
            return Err(self.part.error("a cell outside a row"));
        };
        self.room.cells = self.room.cells.checked_sub(1).ok_or(WorkbookError::TooManyCells {
            sheet: self.sheet.name.clone(),
            row: row.number,
            limit: self.room.limits.cells,
        })?;
        row.cells.push((column, given));
        Ok(())
    }

    fn given(&self, open: Open) -> Result<Option<Given>, WorkbookError> {
        if open.kind == "inlineStr" {
            let text: Arc<str> = open.rich.finish().into();
            return Ok(Some(text).filter(|text| !text.trim().is_empty()).map(Given::Text));
        }
        let value = open.value.trim();
        if !open.has_value || (value.is_empty() && open.kind != "str") {
            let lost = open.formula.then(|| Given::Error("formula without a value".to_owned()));
            return Ok(lost);
        }
        let wrong = || self.part.error(format!("“{value}” is no value of a cell"));
        Ok(match open.kind.as_str() {
            "s" => {
                let number: usize = value.parse().map_err(|_| wrong())?;
                let text = self.book.texts.get(number).ok_or_else(wrong)?;
                Some(Given::Text(text.clone())).filter(|_| !text.trim().is_empty())
            }
            "str" => {
                Some(open.value.as_str().into()).filter(|_| !value.is_empty()).map(Given::Text)
            }
            "b" => Some(Given::Flag(value == "1" || value == "true")),
            "e" => Some(Given::Error(value.to_owned())),
            "d" => Some(Given::Date(value.to_owned())),
            "n" | "" => {
                let number = crate::sdmx::number::parse(value).ok_or_else(wrong)?;
                let day = open.is_date.then(|| date(number, self.book.from_1904)).flatten();
                Some(day.map_or(Given::Number(number), Given::Date))
            }
            _ => return Err(wrong()),
        })
    }

    /// Merged areas and hidden columns.
    fn about(&mut self, name: &str, start: &BytesStart<'_>) -> Result<(), WorkbookError> {
        match name {
            "mergeCell" => {
                let text = self.part.attribute(start, "ref")?.unwrap_or_default();
                let ends = text.split_once(':').unwrap_or((&text, &text));
                let (Some(from), Some(to)) = (place(ends.0), place(ends.1)) else {
                    return Err(self.part.error(format!("{text} is no area")));
                };
                if from.0 > to.0 || from.1 > to.1 {
                    return Err(self.part.error(format!("{text} is no area")));
                }
                let (sheet, limit) = (self.sheet.name.clone(), self.room.limits.merged);
                let left = self.room.merged.checked_sub(1);
                self.room.merged = left.ok_or(WorkbookError::TooMuchMerged { sheet, limit })?;
                self.sheet.merged.push(Area { rows: (from.0, to.0), columns: (from.1, to.1) });
            }
            "col" => {
                let hidden = self.part.attribute(start, "hidden")?;
                let number = |name| -> Result<Option<u32>, WorkbookError> {
                    let text = self.part.attribute(start, name)?;
                    Ok(text.and_then(|text| text.parse().ok()))
                };
                if hidden.is_some_and(|flag| flag == "1" || flag == "true")
                    && let (Some(min), Some(max)) = (number("min")?, number("max")?)
                {
                    let area = (min.saturating_sub(1), max.saturating_sub(1));
                    self.sheet.hidden_columns.push(area);
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// The day, and the moment where there is one, that a spreadsheet counts as this many days. Excel
/// holds 1900 for a leap year, so days before March of that year are one off and are left numbers.
fn date(days: f64, from_1904: bool) -> Option<String> {
    let (start, least) = match from_1904 {
        true => (civil::date(1904, 1, 1), 0.0),
        false => (civil::date(1899, 12, 30), 61.0),
    };
    if !(least..3_000_000.0).contains(&days) {
        return None;
    }
    let day = start.checked_add((days.floor() as i64).days()).ok()?;
    let seconds = (days.fract() * 86_400.0).round() as i64;
    if seconds == 0 {
        return Some(day.to_string());
    }
    let moment = day.to_datetime(civil::Time::midnight()).checked_add(seconds.seconds()).ok()?;
    Some(moment.to_string())
}
