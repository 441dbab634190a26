//! XPath 1.0 as forms use it: is an expression well formed, what does it refer to, and, for answers
//! that no form client has looked at, what does it come to?
//!
//! May not happen here: guessing. An expression with anything that is not computed here is refused
//! when it is read, not passed over when it is needed.

mod compute;
mod functions;
mod lex;
mod parse;
mod values;

pub(crate) use compute::{Computed, Scene};
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
