//! What the values of a Parquet column are as codes and as numbers, from the column's type.

use jiff::{Span, civil::Date};
use parquet::{
    basic::{ConvertedType, LogicalType, Type},
    data_type::ByteArray,
    schema::types::ColumnDescriptor,
};

use super::label;

/// How the integers of a column are to be understood.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Meaning {
    Plain,
    Unsigned,
    /// Days since 1970.
    Day,
    /// So many decimal places.
    Decimal(u8),
}

impl Meaning {
    /// None where the type is not read: times, intervals, nested columns.
    pub(super) fn of(column: &ColumnDescriptor) -> Option<Self> {
        if column.max_rep_level() > 0 || column.max_def_level() > 1 {
            return None;
        }
        if matches!(column.physical_type(), Type::INT96 | Type::FIXED_LEN_BYTE_ARRAY) {
            return None;
        }
        match column.converted_type() {
            ConvertedType::UTF8
            | ConvertedType::ENUM
            | ConvertedType::INT_8
            | ConvertedType::INT_16
            | ConvertedType::INT_32
            | ConvertedType::INT_64 => Some(Self::Plain),
            ConvertedType::UINT_8
            | ConvertedType::UINT_16
            | ConvertedType::UINT_32
            | ConvertedType::UINT_64 => Some(Self::Unsigned),
            ConvertedType::DATE => Some(Self::Day),
            ConvertedType::DECIMAL if column.physical_type() != Type::BYTE_ARRAY => {
                u8::try_from(column.type_scale())
                    .ok()
                    .filter(|scale| *scale <= 18)
                    .map(Self::Decimal)
            }
            ConvertedType::NONE => match column.logical_type_ref() {
                None | Some(LogicalType::String) => Some(Self::Plain),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether numbers of this column can be summed.
    pub(super) fn is_amount(self, column: &ColumnDescriptor) -> bool {
        let numeric = matches!(
            column.physical_type(),
            Type::INT32 | Type::INT64 | Type::FLOAT | Type::DOUBLE
        );
        numeric && self != Self::Day
    }

    /// Whether values of this column can be codes.
    pub(super) fn is_code(self) -> bool {
        !matches!(self, Self::Decimal(_))
    }
}

/// A value of a column as the text of a code, and as a number.
pub(super) trait Value {
    /// None where nothing stands there; an error where the value cannot be a code.
    fn text(&self, meaning: Meaning) -> Result<Option<Box<str>>, &'static str>;

    fn number(&self, _: Meaning) -> f64 {
        f64::NAN
    }
}

fn whole(value: i64, unsigned: u64, meaning: Meaning) -> Result<Option<Box<str>>, &'static str> {
    match meaning {
        Meaning::Unsigned => Ok(label(&unsigned.to_string())),
        Meaning::Day => {
            let span = Span::new().try_days(value);
            let day = span.and_then(|span| Date::constant(1970, 1, 1).checked_add(span));
            day.map(|day| label(&day.to_string())).map_err(|_| "a day beyond the calendar")
        }
        Meaning::Plain | Meaning::Decimal(_) => Ok(label(&value.to_string())),
    }
}

fn scaled(value: i64, unsigned: u64, meaning: Meaning) -> f64 {
    match meaning {
        Meaning::Unsigned => unsigned as f64,
        Meaning::Decimal(scale) => value as f64 / 10f64.powi(i32::from(scale)),
        Meaning::Plain | Meaning::Day => value as f64,
    }
}

macro_rules! integers {
    ($($signed:ty as $unsigned:ty),+) => {$(
        impl Value for $signed {
            fn text(&self, meaning: Meaning) -> Result<Option<Box<str>>, &'static str> {
                whole(i64::from(*self), u64::from(*self as $unsigned), meaning)
            }

            fn number(&self, meaning: Meaning) -> f64 {
                scaled(i64::from(*self), u64::from(*self as $unsigned), meaning)
            }
        }
    )+};
}
integers! { i32 as u32, i64 as u64 }

macro_rules! floats {
    ($($float:ty),+) => {$(
        impl Value for $float {
            /// What is not a number is how many programs write an empty cell.
            fn text(&self, _: Meaning) -> Result<Option<Box<str>>, &'static str> {
                // Nought has one code, whatever its sign.
                Ok(label(&(self + 0.0).to_string()).filter(|_| !self.is_nan()))
            }

            fn number(&self, _: Meaning) -> f64 {
                f64::from(*self)
            }
        }
    )+};
}
floats! { f32, f64 }

impl Value for bool {
    fn text(&self, _: Meaning) -> Result<Option<Box<str>>, &'static str> {
        Ok(label(if *self { "true" } else { "false" }))
    }
}

impl Value for ByteArray {
    fn text(&self, _: Meaning) -> Result<Option<Box<str>>, &'static str> {
        std::str::from_utf8(self.data()).map(label).map_err(|_| "not UTF-8 text")
    }
}
