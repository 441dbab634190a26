//! Making a cube: rows to finest cells, finest cells to all cells, all cells to a file.

use std::{
    fs::File,
    io::BufWriter,
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
    time::Instant,
};

use masar_interop::tabular::columns::{
    Column, Columns, ColumnsError, Piece, Wanted,
    sheet::{Cells as SheetCells, Kind, Sheet},
};
use serde::Serialize;

use super::{
    CubesError, MeasureAsked, Order,
    axis::{Axis, strides},
    blocks::{Block, Blocks},
    dense::Dense,
    dimension::Dimension,
    leaf::{Leaf, Term},
    round::{Slab, slabs},
    sparse,
};
use crate::{
    cube::Hierarchy,
    files::{Whole, codes},
};

/// Rows that are held at a time, at most and at least.
const ROWS: std::ops::Range<u64> = 1 << 12..1 << 20;
/// What the program itself takes, and each thread for pages of a file.
const PROGRAM: u64 = 16 << 20;
const THREAD: u64 = 6 << 20;

/// Who watches over the making.
pub struct Watch<'a> {
    /// Set by another: stop, and leave nothing behind.
    pub stop: &'a AtomicBool,
    /// Told how much was read, of how much.
    pub progress: &'a (dyn Fn(u64, u64) + Sync),
}

impl Watch<'_> {
    fn go_on(&self) -> Result<(), CubesError> {
        if self.stop.load(Ordering::Relaxed) { Err(CubesError::Stopped) } else { Ok(()) }
    }
}

/// What was made.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Told {
    /// Rows read.
    pub rows: u64,
    /// Cells written.
    pub cells: u64,
    /// Of those, the finest.
    pub finest: u64,
    /// Whether empty cells had their places too.
    pub dense: bool,
    pub seconds: Seconds,
}

/// How long it took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Seconds {
    /// Rows to finest cells.
    pub reading: f64,
    /// Finest cells to margins, where that is done before writing.
    pub adding: f64,
    pub writing: f64,
}

/// Makes a cube and writes it.
///
/// # Errors
/// What is asked cannot be done, a file cannot be read or written, a row is wrong (with file, row
/// and column), the cells take more memory than allowed, or it was told to stop. Then there is no
/// output, and an older one stays.
pub fn make(order: &Order, watch: &Watch<'_>) -> Result<Told, CubesError> {
    order.check()?;
    format_of(&order.output)?;
    refuse_to_overwrite(order)?;
    let mut making = Making::new(order)?;
    let started = Instant::now();
    let mut rows = 0;
    loop {
        let pieces = making.columns.next(making.rows, order.working.threads)?;
        if pieces.is_empty() {
            break;
        }
        rows += making.take(&pieces)?;
        let (done, of) = making.columns.progress();
        (watch.progress)(done, of);
        watch.go_on()?;
    }
    let mut seconds = Seconds { reading: started.elapsed().as_secs_f64(), ..Seconds::default() };
    let (finest, dense) = (making.leaf.count() as u64, making.leaf.is_dense());
    let (dense, cells) = making.write(watch, &mut seconds, dense)?;
    Ok(Told { rows, cells, finest, dense, seconds })
}

/// Whether a file is Parquet; or CSV.
fn format_of(path: &Path) -> Result<bool, CubesError> {
    let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
    match ending.to_str() {
        Some("parquet") => Ok(true),
        Some("csv") => Ok(false),
        _ => Err(CubesError::Format { file: path.display().to_string() }),
    }
}

fn refuse_to_overwrite(order: &Order) -> Result<(), CubesError> {
    let Ok(output) = order.output.canonicalize() else { return Ok(()) };
    let lists = order.hierarchies.iter().map(|(_, list)| list);
    let mut read = lists.chain([&order.input]);
    match read.any(|file| file.canonicalize().is_ok_and(|file| file == output)) {
        true => Err(CubesError::Overwrites { file: order.output.display().to_string() }),
        false => Ok(()),
    }
}

struct Making<'a> {
    order: &'a Order,
    columns: Columns,
    dimensions: Vec<Dimension>,
    leaf: Leaf,
    /// The term of each measure, none for rows.
    terms: Vec<Option<usize>>,
    rows: usize,
}

impl<'a> Making<'a> {
    fn new(order: &'a Order) -> Result<Self, CubesError> {
        let mut dimensions = Vec::new();
        for asked in &order.dimensions {
            let list = order.hierarchies.iter().find(|(name, _)| *name == asked.column);
            let list: Option<Hierarchy> =
                list.map(|(name, path)| codes::read(name, path)).transpose()?;
            dimensions.push(Dimension::new(asked, list));
        }
        let (numbers, terms) = summed(&order.measures);
        let mut wanted: Vec<(String, Wanted)> = order
            .dimensions
            .iter()
            .map(|dimension| (dimension.column.clone(), Wanted::Codes))
            .collect();
        wanted.extend(numbers.iter().map(|column| (column.clone(), Wanted::Numbers)));
        let file = order.input.display().to_string();
        let parquet = format_of(&order.input)?;
        let open = File::open(&order.input)
            .map_err(|source| CubesError::Io { file: file.clone(), source })?;
        let columns = match parquet {
            true => Columns::parquet(&file, open, &wanted)?,
            false => Columns::csv(&file, open, &wanted)?,
        };
        let mut distinct: Vec<Term> = Vec::new();
        let mut place = |term: Option<Term>| {
            let term = term?;
            let known = distinct.iter().position(|known| *known == term);
            Some(known.unwrap_or_else(|| {
                distinct.push(term);
                distinct.len() - 1
            }))
        };
        let terms = terms.into_iter().map(&mut place).collect();
        // A row as it is read, with its text in CSV, and as it is sorted by cells.
        let row =
            (4 * dimensions.len() + 16 * numbers.len() + 8) as u64 + if parquet { 0 } else { 64 };
        let rows = (order.working.memory / 4 / row).clamp(ROWS.start, ROWS.end);
        let taken = PROGRAM
            + THREAD * order.working.threads as u64
            + rows * row
            + Blocks::bytes(dimensions.len(), distinct.len());
        let budget = order.working.memory.saturating_sub(taken);
        let leaf = Leaf::new(dimensions.len(), distinct, budget, order.working.sparse);
        Ok(Self { order, columns, dimensions, leaf, terms, rows: rows as usize })
    }

    /// Adds rows to the finest cells.
    fn take(&mut self, pieces: &[Piece]) -> Result<u64, CubesError> {
        let places: Vec<Vec<Vec<u32>>> =
            pieces.iter().map(|piece| self.places(piece)).collect::<Result<_, _>>()?;
        let codes: Vec<u64> = self.dimensions.iter().map(|d| d.len().max(1) as u64).collect();
        let full: Vec<u64> = self.dimensions.iter().map(Dimension::most).collect();
        self.leaf.make_room(&codes, strides(&full).map(|(_, all)| all))?;
        let adds: Vec<Vec<Vec<u64>>> = places
            .iter()
            .map(|dimensions| {
                let with = dimensions.iter().zip(self.leaf.strides());
                with.map(|(places, stride)| {
                    places.iter().map(|place| u64::from(*place) * stride).collect()
                })
                .collect()
            })
            .collect();
        let slabs = pieces.iter().zip(&adds).flat_map(|(piece, adds)| {
            slabs(piece.rows).map(|rows| {
                let mut slab = Slab { codes: Vec::new(), numbers: Vec::new(), rows: rows.len() };
                let mut adds = adds.iter();
                for column in &piece.columns {
                    match column {
                        Column::Codes { places, .. } => {
                            slab.codes
                                .extend(adds.next().map(|adds| (&places[rows.clone()], &**adds)));
                        }
                        Column::Numbers(numbers) => slab.numbers.push(&numbers[rows.clone()]),
                    }
                }
                slab
            })
        });
        self.leaf.add(slabs.collect(), self.order.working.threads)?;
        Ok(pieces.iter().map(|piece| piece.rows as u64).sum())
    }

    /// For each dimension the code of each label of a piece. A label that cannot be one is wrong
    /// only where a row has it.
    fn places(&mut self, piece: &Piece) -> Result<Vec<Vec<u32>>, CubesError> {
        let mut all = Vec::new();
        for ((at, dimension), column) in self.dimensions.iter_mut().enumerate().zip(&piece.columns)
        {
            let Column::Codes { places, labels } = column else { continue };
            let mut codes = Vec::with_capacity(labels.len());
            for (label, text) in labels.iter().enumerate() {
                let has = || places.iter().position(|place| *place as usize == label);
                // The empty cell is listed whether there is one or not.
                if text.is_none() && has().is_none() {
                    codes.push(0);
                    continue;
                }
                match (dimension.place(text.as_deref()), has) {
                    (Ok(place), _) => codes.push(place),
                    (Err(reason), has) => match has() {
                        None => codes.push(0),
                        Some(row) => {
                            return Err(CubesError::Columns(ColumnsError::Cell {
                                file: self.order.input.display().to_string(),
                                row: piece.lines.of(row),
                                column: self.order.dimensions[at].column.clone(),
                                reason,
                            }));
                        }
                    },
                }
            }
            all.push(codes);
        }
        Ok(all)
    }

    /// Adds up and writes; whether the cube was dense, and how many cells were written.
    fn write(
        self,
        watch: &Watch<'_>,
        seconds: &mut Seconds,
        dense: bool,
    ) -> Result<(bool, u64), CubesError> {
        let (axes, ranks): (Vec<Axis>, Vec<Vec<u32>>) =
            self.dimensions.iter().map(Dimension::axis).unzip();
        let (order, leaf, terms) = (self.order, self.leaf, self.terms);
        let file = order.output.display().to_string();
        let io = |source| CubesError::Io { file: file.clone(), source };
        let fits = Dense::bytes(&axes, leaf.terms())
            .is_some_and(|bytes| bytes.saturating_add(leaf.bytes()) <= leaf.budget());
        let (whole, out) = Whole::create(&order.output).map_err(io)?;
        let mut sheet = sheet(order, out).map_err(io)?;
        let term_count = leaf.terms();
        let mut write = |block: &Block| {
            watch.go_on()?;
            check_finite(block, &order.measures, &terms)?;
            let columns = columns(block, &axes, &terms);
            sheet.write(&columns).map_err(io)
        };
        let mut blocks = Blocks::new(axes.len(), term_count, &mut write);
        let started = Instant::now();
        let dense = dense && fits;
        if dense {
            let mut cube = Dense::new(&leaf, &axes, &ranks)?;
            drop(leaf);
            cube.add_up(&axes, order.working.threads);
            seconds.adding = started.elapsed().as_secs_f64();
            cube.tell(&axes, &mut blocks)?;
        } else {
            sparse::tell(leaf, &axes, &ranks, &mut blocks)?;
        }
        let cells = blocks.finish()?;
        sheet.finish().map_err(io)?;
        whole.finish().map_err(io)?;
        seconds.writing = started.elapsed().as_secs_f64() - seconds.adding;
        Ok((dense, cells))
    }
}

/// The columns that are summed, each once, and the term of each measure.
fn summed(measures: &[MeasureAsked]) -> (Vec<String>, Vec<Option<Term>>) {
    let mut columns: Vec<String> = Vec::new();
    let mut terms = Vec::new();
    for measure in measures {
        let number = measure.column().map(|column| {
            columns.iter().position(|known| known == column).unwrap_or_else(|| {
                columns.push(column.to_owned());
                columns.len() - 1
            })
        });
        let square = matches!(measure, MeasureAsked::SumOfSquares(_));
        terms.push(number.map(|number| Term { number, square }));
    }
    (columns, terms)
}

fn sheet(order: &Order, out: BufWriter<File>) -> std::io::Result<Sheet<BufWriter<File>>> {
    let dimensions = order.dimensions.iter().map(|asked| (asked.column.clone(), Kind::Codes));
    let measures = order.measures.iter().map(|measure| {
        let kind = if measure.column().is_none() { Kind::Counts } else { Kind::Numbers };
        (measure.name(), kind)
    });
    let columns: Vec<(String, Kind)> = dimensions.chain(measures).collect();
    let parquet =
        order.output.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("parquet"));
    if parquet { Sheet::parquet(out, &columns, &[]) } else { Sheet::csv(out, &columns) }
}

fn columns<'b>(block: &'b Block, axes: &'b [Axis], terms: &[Option<usize>]) -> Vec<SheetCells<'b>> {
    let codes = block.places.iter().zip(axes);
    let codes = codes.map(|(places, axis)| SheetCells::Codes(places, axis.codes()));
    let measures = terms.iter().map(|term| match term {
        None => SheetCells::Counts(&block.rows),
        Some(term) => SheetCells::Numbers(&block.sums[*term]),
    });
    codes.chain(measures).collect()
}

fn check_finite(
    block: &Block,
    measures: &[MeasureAsked],
    terms: &[Option<usize>],
) -> Result<(), CubesError> {
    for (measure, term) in measures.iter().zip(terms) {
        let sums = term.map_or(&[][..], |term| &block.sums[term]);
        if sums.iter().any(|sum| !sum.is_finite()) {
            return Err(CubesError::Overflow { measure: measure.name() });
        }
    }
    Ok(())
}
