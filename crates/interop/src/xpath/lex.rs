//! Tokens of XPath 1.0 (section 3.7), with `${name}` of XLSForm as one more.

use super::XPathError;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A text in quotation marks.
    Literal,
    Number,
    /// A name, with its prefix where it has one; operators such as `and` are names here.
    Name,
    /// `${name}`; the token's text is the name alone.
    Reference,
    /// Operators, brackets, dots, slashes.
    Symbol,
}

/// A token, and the bytes of the expression where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    pub kind: Kind,
    pub text: &'a str,
    pub start: usize,
    pub end: usize,
}

const SYMBOLS: [&str; 22] = [
    "//", "::", "!=", "<=", ">=", "..", "(", ")", "[", "]", ",", "/", "|", "+", "-", "=", "<", ">",
    "*", ".", "@", ":",
];

/// Cuts an expression into tokens.
pub(crate) fn tokens(expression: &str) -> Result<Vec<Token<'_>>, XPathError> {
    let mut found = Vec::new();
    let mut start = 0;
    while let Some(first) = expression[start..].chars().next() {
        if first.is_whitespace() {
            start += first.len_utf8();
            continue;
        }
        let token = token(expression, start, first)?;
        start = token.end;
        found.push(token);
    }
    Ok(found)
}

/// Number of the character that starts at this byte, counted from 1.
pub(super) fn character(expression: &str, byte: usize) -> usize {
    expression[..byte].chars().count() + 1
}

fn token(expression: &str, start: usize, first: char) -> Result<Token<'_>, XPathError> {
    let rest = &expression[start..];
    let at = || character(expression, start);
    let made =
        |kind, length: usize| Ok(Token { kind, text: &rest[..length], start, end: start + length });
    if first == '"' || first == '\'' {
        let end = rest[1..].find(first).ok_or_else(|| XPathError::OpenQuote { at: at() })?;
        return made(Kind::Literal, end + 2);
    }
    if let Some(inner) = rest.strip_prefix("${") {
        let length = inner.find('}').ok_or_else(|| XPathError::Reference { at: at() })?;
        let name = inner[..length].trim();
        if !is_name(name) {
            return Err(XPathError::Reference { at: at() });
        }
        let end = start + length + 3;
        return Ok(Token { kind: Kind::Reference, text: name, start, end });
    }
    let fraction = rest.strip_prefix('.').and_then(|rest| rest.chars().next());
    if first.is_ascii_digit() || fraction.is_some_and(|digit| digit.is_ascii_digit()) {
        return made(Kind::Number, number_length(rest));
    }
    if starts_name(first) {
        return made(Kind::Name, qualified_length(rest));
    }
    match SYMBOLS.iter().find(|symbol| rest.starts_with(**symbol)) {
        Some(symbol) => made(Kind::Symbol, symbol.len()),
        None => Err(XPathError::Character { at: at(), found: first }),
    }
}

fn number_length(rest: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(rest);
    match rest[whole..].strip_prefix('.') {
        Some(fraction) => whole + 1 + digits(fraction),
        None => whole,
    }
}

/// Length of a name with its prefix: `jr:choice-name`, `orx:*` is left to the parser.
fn qualified_length(rest: &str) -> usize {
    let length = name_length(rest);
    match rest[length..].strip_prefix(':') {
        Some(local) if local.starts_with(starts_name) => length + 1 + name_length(local),
        _ => length,
    }
}

fn starts_name(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

fn name_length(rest: &str) -> usize {
    rest.find(|c: char| !(c.is_alphanumeric() || "_-.".contains(c))).unwrap_or(rest.len())
}

/// Whether a text is one whole XML name without a prefix.
pub(crate) fn is_name(text: &str) -> bool {
    text.starts_with(starts_name) && name_length(text) == text.len()
}

#[cfg(test)]
mod tests {
    use super::{Kind, tokens};

    #[test]
    fn names_numbers_literals_and_references_are_told_apart() {
        let found = tokens("${a b-c").unwrap_err().to_string();
        assert_eq!(found, "character 1: a reference is written ${name}");
        let read = tokens("if(${age}>=18.5, 'don', ../x-y) | jr:itext(\"q\")").expect("tokens");
        let texts: Vec<&str> = read.iter().map(|token| token.text).collect();
        let wanted = "if ( age >= 18.5 , 'don' , .. / x-y ) | jr:itext ( \"q\" )";
        assert_eq!(texts, wanted.split(' ').collect::<Vec<_>>());
        assert_eq!(read[2].kind, Kind::Reference);
        assert_eq!((read[4].kind, read[4].start), (Kind::Number, 11));
    }
}
