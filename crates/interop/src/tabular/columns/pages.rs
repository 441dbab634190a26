//! A column chunk whose pages hold places in a dictionary: the places are what we want.

use std::sync::Arc;

use parquet::{
    basic::{Encoding, Type},
    column::page::{Page, PageReader},
    data_type::ByteArray,
};

use super::{
    Failed, Labels,
    hybrid::{Hybrid, Malformed},
    labels::{Meaning, Value},
};

impl From<Malformed> for Failed {
    fn from(_: Malformed) -> Self {
        Self::File("a page is damaged".to_owned())
    }
}

/// Reads places page by page.
pub(super) struct Pages {
    reader: Box<dyn PageReader>,
    kind: (Type, Meaning),
    optional: bool,
    /// The dictionary, and the empty cell after it.
    labels: Arc<Labels>,
    page: Option<Open>,
}

struct Open {
    page: Page,
    left: usize,
    present: Option<Hybrid>,
    places: Hybrid,
}

impl Pages {
    pub(super) fn new(reader: Box<dyn PageReader>, kind: (Type, Meaning), optional: bool) -> Self {
        Self { reader, kind, optional, labels: Arc::new(vec![None]), page: None }
    }

    pub(super) fn labels(&self) -> &Arc<Labels> {
        &self.labels
    }

    /// Adds the places of up to `rows` rows; fewer when a page comes that holds values themselves.
    pub(super) fn read(&mut self, rows: usize, out: &mut Vec<u32>) -> Result<(), Failed> {
        let all = out.len() + rows;
        while out.len() < all {
            if self.page.as_ref().is_none_or(|page| page.left == 0) && !self.turn()? {
                return Ok(());
            }
            let Some(open) = &mut self.page else { return Ok(()) };
            let start = out.len();
            let taken = open.left.min(all - start);
            out.resize(start + taken, 0);
            let missing = self.labels.len() as u32 - 1;
            open.fill(&mut out[start..], missing)?;
            open.left -= taken;
            let known = self.labels.len();
            if out[start..].iter().fold(0, |most, place| most.max(*place)) as usize >= known {
                return Err(Malformed.into());
            }
        }
        Ok(())
    }

    /// Opens the next page; says whether it holds places.
    fn turn(&mut self) -> Result<bool, Failed> {
        loop {
            let Some(page) = self.reader.get_next_page()? else {
                return Err(Failed::File("fewer rows than it says".to_owned()));
            };
            if let Page::DictionaryPage { buf, num_values, .. } = &page {
                self.labels = Arc::new(dictionary(buf, *num_values as usize, self.kind)?);
                continue;
            }
            let places = [Encoding::RLE_DICTIONARY, Encoding::PLAIN_DICTIONARY];
            if !places.contains(&page.encoding()) {
                return Ok(false);
            }
            if page.num_values() > 0 {
                self.page = Some(Open::new(page, self.optional)?);
                return Ok(true);
            }
        }
    }
}

impl Open {
    fn new(page: Page, optional: bool) -> Result<Self, Malformed> {
        let bytes = page.buffer();
        let (levels, start) = match &page {
            Page::DataPageV2 { def_levels_byte_len, rep_levels_byte_len, .. } => {
                let from = *rep_levels_byte_len as usize;
                let to = from + *def_levels_byte_len as usize;
                ((from, to), to)
            }
            _ if optional => {
                let length = bytes.get(..4).and_then(|four| four.try_into().ok());
                let to = 4 + u32::from_le_bytes(length.ok_or(Malformed)?) as usize;
                ((4, to), to)
            }
            _ => ((0, 0), 0),
        };
        let present = match optional {
            true => Some(Hybrid::new(levels.0, levels.1, 1)?),
            false => None,
        };
        // Where every cell is empty, nothing stands behind the levels.
        let width = bytes.get(start).copied().unwrap_or(0);
        let places = Hybrid::new((start + 1).min(bytes.len()), bytes.len(), width)?;
        let left = page.num_values() as usize;
        Ok(Self { left, present, places, page })
    }

    fn fill(&mut self, out: &mut [u32], missing: u32) -> Result<(), Malformed> {
        let bytes = self.page.buffer();
        let Some(present) = &mut self.present else { return self.places.fill(bytes, out) };
        present.fill(bytes, out)?;
        let there = out.iter().filter(|level| **level == 1).count();
        if there == out.len() {
            return self.places.fill(bytes, out);
        }
        let mut places = vec![0; there];
        self.places.fill(bytes, &mut places)?;
        let mut places = places.into_iter();
        for cell in out {
            *cell = if *cell == 1 { places.next().ok_or(Malformed)? } else { missing };
        }
        Ok(())
    }
}

/// The labels of a dictionary page, and none after them.
fn dictionary(bytes: &[u8], count: usize, kind: (Type, Meaning)) -> Result<Labels, Failed> {
    let (physical, meaning) = kind;
    let text = |value: &dyn Value| value.text(meaning).map_err(|why| Failed::File(why.to_owned()));
    let mut labels: Labels = match physical {
        Type::INT32 => numbers(bytes, |four| text(&i32::from_le_bytes(four)))?,
        Type::INT64 => numbers(bytes, |eight| text(&i64::from_le_bytes(eight)))?,
        Type::FLOAT => numbers(bytes, |four| text(&f32::from_le_bytes(four)))?,
        Type::DOUBLE => numbers(bytes, |eight| text(&f64::from_le_bytes(eight)))?,
        _ => {
            let (mut labels, mut rest) = (Vec::new(), bytes);
            while let Some((length, after)) = rest.split_first_chunk::<4>() {
                let length = u32::from_le_bytes(*length) as usize;
                let (value, after) = after.split_at_checked(length).ok_or(Malformed)?;
                labels.push(text(&ByteArray::from(value.to_vec()))?);
                rest = after;
            }
            labels
        }
    };
    if labels.len() != count {
        return Err(Malformed.into());
    }
    labels.push(None);
    Ok(labels)
}

fn numbers<const N: usize>(
    bytes: &[u8],
    text: impl Fn([u8; N]) -> Result<Option<Box<str>>, Failed>,
) -> Result<Labels, Failed> {
    bytes.as_chunks::<N>().0.iter().map(|number| text(*number)).collect()
}
