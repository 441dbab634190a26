//! XPath 1.0 as forms use it: is an expression well formed, and what does it refer to?
//!
//! May not happen here: evaluation. The form client computes; this room only reads.

mod functions;
mod lex;
mod parse;

pub(crate) use lex::{Kind, is_name, tokens};
pub(crate) use parse::check;

/// Why a text is no XPath expression. `at` counts characters from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum XPathError {
    #[error("character {at}: “{found}” has no meaning in XPath")]
    Character { at: usize, found: char },
    #[error("character {at}: a quotation mark is opened and not closed")]
    OpenQuote { at: usize },
    #[error("character {at}: a reference is written ${{name}}")]
    Reference { at: usize },
    #[error("character {at}: {wanted} was expected, not “{found}”")]
    Expected { at: usize, wanted: &'static str, found: String },
    #[error("{wanted} was expected at the end")]
    Ended { wanted: &'static str },
    #[error("character {at}: there is no function {name}()")]
    Function { at: usize, name: String },
    #[error("brackets are nested too deep")]
    TooDeep,
}
