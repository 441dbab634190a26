//! Columns of Parquet files as other programs write them: all types that are read, with and without
//! dictionaries, with and without empty cells.

use std::{fs::File, io::Write as _, path::PathBuf, sync::Arc};

use masar_interop::tabular::columns::{Column, Columns, ColumnsError, Piece, Wanted};
use parquet::{
    basic::Encoding,
    data_type::{
        BoolType, ByteArray, ByteArrayType, DataType, DoubleType, FloatType, Int32Type, Int64Type,
    },
    file::{
        properties::{WriterProperties, WriterVersion},
        writer::SerializedFileWriter,
    },
    schema::parser::parse_message_type,
};

/// A file that goes when it is dropped.
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        drop(std::fs::remove_file(&self.0));
    }
}

/// Values of a row group and, where cells may be empty, the level of each.
type Group<T> = (Vec<<T as DataType>::T>, Option<Vec<i16>>);

/// One column named `c`; where a level is 0 the cell is empty.
fn written<T: DataType>(
    name: &str,
    kind: &str,
    properties: &WriterProperties,
    groups: &[Group<T>],
) -> Temporary {
    let path = std::env::temp_dir().join(format!("masar-{}-{name}.parquet", std::process::id()));
    let schema =
        Arc::new(parse_message_type(&format!("message m {{ {kind}; }}")).expect("a schema"));
    let file = File::create(&path).expect("a file");
    let mut writer =
        SerializedFileWriter::new(file, schema, Arc::new(properties.clone())).expect("a writer");
    for (values, levels) in groups {
        let mut group = writer.next_row_group().expect("a group");
        let mut column = group.next_column().expect("a column").expect("a column");
        column.typed::<T>().write_batch(values, levels.as_deref(), None).expect("written");
        column.close().expect("written");
        group.close().expect("written");
    }
    writer.close().expect("written");
    Temporary(path)
}

fn open(file: &Temporary, wanted: Wanted) -> Result<Columns, ColumnsError> {
    Columns::parquet("f", File::open(&file.0).expect("there"), &[("c".to_owned(), wanted)])
}

fn pieces(file: &Temporary, wanted: Wanted, rows: usize) -> Result<Vec<Piece>, ColumnsError> {
    let mut columns = open(file, wanted)?;
    let mut all = Vec::new();
    loop {
        let some = columns.next(rows, 2)?;
        if some.is_empty() {
            return Ok(all);
        }
        all.extend(some);
    }
}

/// The labels of all rows, read so many rows at a time; `-` for the empty cell.
fn labels(file: &Temporary, rows: usize) -> Vec<String> {
    let mut all = Vec::new();
    for piece in pieces(file, Wanted::Codes, rows).expect("read") {
        assert_eq!(piece.lines.of(0), all.len() as u64 + 1);
        let Column::Codes { places, labels } = &piece.columns[0] else { panic!("codes") };
        assert_eq!(places.len(), piece.rows);
        let label = |place: &u32| labels[*place as usize].as_deref().unwrap_or("-").to_owned();
        all.extend(places.iter().map(label));
    }
    all
}

/// As programs write: with a dictionary, without, with one that ends early, in pages of both kinds.
fn ways(plain: Encoding) -> Vec<WriterProperties> {
    let small = || WriterProperties::builder().set_data_page_row_count_limit(64);
    let small = || small().set_write_batch_size(16);
    vec![
        WriterProperties::builder().build(),
        small().build(),
        small().set_writer_version(WriterVersion::PARQUET_2_0).build(),
        small().set_dictionary_enabled(false).build(),
        small().set_dictionary_enabled(false).set_encoding(plain).build(),
        small().set_dictionary_page_size_limit(64).build(),
    ]
}

fn every_way<T: DataType>(
    name: &str,
    kind: &str,
    other: Encoding,
    value: impl Fn(usize) -> (T::T, &'static str),
) {
    for (way, properties) in ways(other).into_iter().enumerate() {
        for optional in [false, true] {
            let empty = |at: usize| optional && at % 7 == 3;
            let groups = [0..700usize, 700..701, 701..1000].map(|rows| {
                let values = rows.clone().filter(|at| !empty(*at)).map(|at| value(at).0).collect();
                let levels = rows.map(|at| i16::from(!empty(at))).collect();
                (values, optional.then_some(levels))
            });
            let word = if optional { "optional" } else { "required" };
            let name = format!("{name}-{way}-{word}");
            let file = written::<T>(&name, &format!("{word} {kind}"), &properties, &groups);
            let right: Vec<&str> =
                (0..1000).map(|at| if empty(at) { "-" } else { value(at).1 }).collect();
            for rows in [1 << 20, 333, 50] {
                assert_eq!(labels(&file, rows), right, "{name}, {rows} rows at a time");
            }
        }
    }
}

#[test]
fn codes_of_every_type_are_read_however_they_are_written() {
    let texts = ["F", "M", "007", " نص ", "", "true", "a longer text than others"];
    let right = ["F", "M", "007", "نص", "-", "true", "a longer text than others"];
    every_way::<ByteArrayType>("text", "binary c (utf8)", Encoding::DELTA_BYTE_ARRAY, |at| {
        (ByteArray::from(texts[at % 7]), right[at % 7])
    });
    every_way::<Int64Type>("long", "int64 c", Encoding::DELTA_BINARY_PACKED, |at| {
        [(-5, "-5"), (0, "0"), (i64::MAX, "9223372036854775807")][at % 3]
    });
    every_way::<Int32Type>("unsigned", "int32 c (uint_32)", Encoding::DELTA_BINARY_PACKED, |at| {
        [(-1, "4294967295"), (7, "7")][at % 2]
    });
    every_way::<Int32Type>("day", "int32 c (date)", Encoding::DELTA_BINARY_PACKED, |at| {
        [(0, "1970-01-01"), (20_513, "2026-03-01"), (-1, "1969-12-31")][at % 3]
    });
    every_way::<DoubleType>("double", "double c", Encoding::BYTE_STREAM_SPLIT, |at| {
        [(3.0, "3"), (0.5, "0.5"), (f64::NAN, "-"), (-0.0, "0")][at % 4]
    });
    every_way::<FloatType>("float", "float c", Encoding::PLAIN, |at| {
        [(1.5, "1.5"), (-2.0, "-2")][at % 2]
    });
    every_way::<BoolType>("bool", "boolean c", Encoding::RLE, |at| {
        [(true, "true"), (false, "false")][at % 2]
    });
}

#[test]
fn numbers_are_read_and_what_is_none_is_named() {
    let properties = WriterProperties::builder().build();
    let numbers = |file: &Temporary| {
        pieces(file, Wanted::Numbers, 2).map(|pieces| {
            let all = pieces.into_iter().flat_map(|mut piece| match piece.columns.remove(0) {
                Column::Numbers(numbers) => numbers,
                Column::Codes { .. } => panic!("numbers"),
            });
            all.collect::<Vec<f64>>()
        })
    };
    let groups = [(vec![150, -25], None), (vec![i64::MAX], None)];
    let file =
        written::<Int64Type>("decimal", "required int64 c (decimal(18,2))", &properties, &groups);
    assert_eq!(numbers(&file).expect("read")[..2], [1.5, -0.25]);
    assert!(matches!(open(&file, Wanted::Codes), Err(ColumnsError::Type { .. })));
    let groups = [(vec![1.0, 2.0], Some(vec![1, 1])), (vec![3.0], Some(vec![1, 0]))];
    let file = written::<DoubleType>("gap", "optional double c", &properties, &groups);
    let refused = numbers(&file).expect_err("refused").to_string();
    assert_eq!(refused, "f, row 4, column c: there is no number");
    let groups = [(vec![1.0, f64::NAN], None)];
    let file = written::<DoubleType>("nan", "required double c", &properties, &groups);
    let refused = numbers(&file).expect_err("refused").to_string();
    assert_eq!(refused, "f, row 2, column c: not a finite number");
}

#[test]
fn what_is_not_read_is_refused_when_it_is_opened() {
    let properties = WriterProperties::builder().build();
    let file =
        written::<Int64Type>("time", "required int64 c (timestamp(nanos,true))", &properties, &[]);
    for wanted in [Wanted::Codes, Wanted::Numbers] {
        assert!(matches!(open(&file, wanted), Err(ColumnsError::Type { .. })), "{wanted:?}");
    }
    let file = written::<Int32Type>("other", "required int32 d", &properties, &[]);
    assert!(matches!(open(&file, Wanted::Codes), Err(ColumnsError::NoColumn { .. })));
}

#[test]
fn damaged_files_are_refused_and_never_a_crash() {
    let properties = WriterProperties::builder().build();
    let values: Vec<ByteArray> =
        (0..500).map(|at| format!("code {}", at % 37).as_str().into()).collect();
    let file = written::<ByteArrayType>(
        "whole",
        "required binary c (utf8)",
        &properties,
        &[(values, None)],
    );
    let bytes = std::fs::read(&file.0).expect("there");
    for at in 0..bytes.len() {
        let other = Temporary(file.0.with_extension(format!("{at}.damaged")));
        let mut damaged = bytes.clone();
        if at % 2 == 0 {
            damaged[at] ^= 0xff
        } else {
            damaged.truncate(at)
        }
        File::create(&other.0).and_then(|mut out| out.write_all(&damaged)).expect("written");
        // Damage may go unseen where it changes a letter; it is never more than a refusal.
        drop(pieces(&other, Wanted::Codes, 100));
    }
}
