//! The query of a form list: `formID=arrival&verbose=true`.

/// What a client asks of the form list. Parameters that are not known are passed over, as the
/// interface wants it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormListQuery {
    /// Only the form of this id.
    pub form_id: Option<String>,
    /// With descriptions.
    pub verbose: bool,
}

/// Why a query was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    #[error("the query is not percent-encoded UTF-8")]
    Encoding,
    #[error("{0} stands in the query twice")]
    Twice(&'static str),
    #[error("verbose is true or false")]
    Verbose,
}

impl FormListQuery {
    /// Reads the part of an address behind the question mark.
    ///
    /// # Errors
    /// A text that is not encoded well, a parameter given twice, a `verbose` that is no truth value.
    pub fn parse(query: &str) -> Result<Self, QueryError> {
        let (mut form_id, mut verbose) = (None, None);
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (slot, name) = match decode(name)?.as_str() {
                "formID" => (&mut form_id, "formID"),
                "verbose" => (&mut verbose, "verbose"),
                _ => continue,
            };
            if slot.replace(decode(value)?).is_some() {
                return Err(QueryError::Twice(name));
            }
        }
        let verbose = match verbose.as_deref() {
            None | Some("false" | "") => false,
            Some("true") => true,
            Some(_) => return Err(QueryError::Verbose),
        };
        Ok(Self { form_id: form_id.filter(|id| !id.is_empty()), verbose })
    }
}

/// Undoes `application/x-www-form-urlencoded`.
fn decode(text: &str) -> Result<String, QueryError> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let mut digit = || rest.next().and_then(|b| char::from(b).to_digit(16));
                let (high, low) = (digit(), digit());
                let (Some(high), Some(low)) = (high, low) else { return Err(QueryError::Encoding) };
                bytes.push((high * 16 + low) as u8);
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).map_err(|_| QueryError::Encoding)
}

#[cfg(test)]
mod tests {
    use super::{FormListQuery, QueryError};
    use proptest::prelude::*;

    #[test]
    fn what_clients_ask_is_read() {
        let read = FormListQuery::parse;
        let asked = read("verbose=true&formID=a%20b+c&other=1").expect("read");
        assert_eq!(asked, FormListQuery { form_id: Some("a b c".into()), verbose: true });
        assert_eq!(read("formID=&verbose=").expect("read"), FormListQuery::default());
        assert_eq!(read("verbose=1"), Err(QueryError::Verbose));
        assert_eq!(read("formID=a&formID=b"), Err(QueryError::Twice("formID")));
        assert_eq!(read("formID=%f"), Err(QueryError::Encoding));
        assert_eq!(read("formID=%ff"), Err(QueryError::Encoding));
    }

    proptest! {
        #[test]
        fn any_query_is_taken_or_refused(query in "[formIDverbose=&%+0-9a-fé]{0,40}") {
            let _ = FormListQuery::parse(&query);
        }
    }
}
