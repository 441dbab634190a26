//! Texts with gaps: `International migrant stock ({SEX})`, `Table *`. A backslash takes its meaning from
//! the sign behind it: `Women \*` is a heading with a star.

use masar_interop::tabular::plain;

/// Why a text with gaps cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    #[error("“{0}”: a brace is opened and not closed")]
    OpenBrace(String),
    #[error("“{0}”: two gaps stand side by side")]
    SideBySide(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    /// Anything, also nothing.
    Any,
    /// At least one character, kept under this name.
    Named(String),
}

/// Signs that stand for themselves only behind a backslash.
const SIGNS: [char; 3] = ['\\', '*', '{'];

/// A text with gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Template(Vec<Piece>);

/// The text with gaps that means a text and nothing else.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        if SIGNS.contains(&sign) {
            escaped.push('\\');
        }
        escaped.push(sign);
    }
    escaped
}

/// The text up to the next gap, and what stands from there on.
fn literal(text: &str) -> (String, &str) {
    let (mut literal, mut rest) = (String::new(), text);
    while let Some(sign) = rest.chars().next().filter(|sign| !matches!(sign, '{' | '*')) {
        let behind = rest.strip_prefix('\\').and_then(|after| after.chars().next());
        let escaped = behind.filter(|sign| SIGNS.contains(sign));
        literal.push(escaped.unwrap_or(sign));
        let taken = escaped.map_or(sign.len_utf8(), |escaped| 1 + escaped.len_utf8());
        rest = rest.split_at(taken).1;
    }
    (literal, rest)
}

impl Template {
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        let mut pieces = Vec::new();
        let normal = plain(text);
        let mut rest = normal.as_str();
        while !rest.is_empty() {
            let (piece, after) = if let Some(inside) = rest.strip_prefix('{') {
                let open = || TemplateError::OpenBrace(text.to_owned());
                let (name, after) = inside.split_once('}').ok_or_else(open)?;
                (Piece::Named(name.to_owned()), after)
            } else if let Some(after) = rest.strip_prefix('*') {
                (Piece::Any, after)
            } else {
                let (literal, after) = literal(rest);
                (Piece::Text(literal), after)
            };
            let is_gap = |piece: &Piece| !matches!(piece, Piece::Text(_));
            if is_gap(&piece) && pieces.last().is_some_and(is_gap) {
                return Err(TemplateError::SideBySide(text.to_owned()));
            }
            pieces.push(piece);
            rest = after;
        }
        Ok(Self(pieces))
    }

    /// The only text that fits, where there is no gap.
    pub fn whole(&self) -> Option<&str> {
        match self.0.as_slice() {
            [] => Some(""),
            [Piece::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// Names of its gaps.
    pub fn names(&self) -> Vec<String> {
        let named = self.0.iter().filter_map(|piece| match piece {
            Piece::Named(name) => Some(name.clone()),
            _ => None,
        });
        named.collect()
    }

    /// What stands in the named gaps, if the text fits. A gap ends where the text behind it comes
    /// first.
    pub fn gaps(&self, text: &str) -> Option<Vec<(&str, String)>> {
        let text = plain(text);
        let (mut rest, mut found) = (text.as_str(), Vec::new());
        for (at, piece) in self.0.iter().enumerate() {
            if let Piece::Text(literal) = piece {
                rest = rest.strip_prefix(literal.as_str())?;
                continue;
            }
            let end = match self.0.get(at + 1) {
                // The last text has to stand at the very end.
                Some(Piece::Text(literal)) if at + 2 == self.0.len() => {
                    rest.strip_suffix(literal.as_str())?.len()
                }
                Some(Piece::Text(literal)) => rest.find(literal.as_str())?,
                _ => rest.len(),
            };
            let (gap, after) = rest.split_at(end);
            if let Piece::Named(name) = piece {
                if gap.is_empty() {
                    return None;
                }
                found.push((name.as_str(), gap.to_owned()));
            }
            rest = after;
        }
        rest.is_empty().then_some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::{Template, escaped};

    #[test]
    fn gaps_are_filled() {
        let gaps = |template: &str, text: &str| {
            let template = Template::parse(template).expect(template);
            template.gaps(text).map(|found| {
                found
                    .iter()
                    .map(|(name, gap)| format!("{name}={gap}"))
                    .collect::<Vec<_>>()
                    .join(";")
            })
        };
        let stock = "Stock at  mid-year ({SEX})";
        assert_eq!(
            gaps(stock, "Stock at\nmid-year (both sexes)").as_deref(),
            Some("SEX=both sexes")
        );
        assert_eq!(gaps(stock, "Stock at mid-year ()"), None);
        assert_eq!(gaps(stock, "Stock at mid-year (male) x"), None);
        assert_eq!(gaps("f_{AGE}", "f_0_4").as_deref(), Some("AGE=0_4"));
        assert_eq!(gaps("f_{AGE}", "f_"), None);
        assert_eq!(gaps("{A}-{B}", "1-2-3").as_deref(), Some("A=1;B=2-3"));
        assert_eq!(gaps("Table *", "Table 1").as_deref(), Some(""));
        assert_eq!(gaps("Table 1", "Table 10"), None);
        assert_eq!(gaps("*", "").as_deref(), Some(""));
        assert!(Template::parse("a {b").is_err() && Template::parse("{a}{b}").is_err());
    }

    #[test]
    fn signs_behind_a_backslash_stand_for_themselves() {
        let fits = |template: &str, text: &str| {
            Template::parse(template).expect(template).gaps(text).is_some()
        };
        assert!(fits(r"Women \*", "Women *") && !fits(r"Women \*", "Women of all ages"));
        assert!(fits(r"Year \{1\}", r"Year {1\}") && fits(r"Year \{1}", "Year {1}"));
        assert!(fits(r"a\b", r"a\b"), "before any other sign it is a backslash");
        assert!(fits(r"\\*", r"\ and anything") && fits(r"\\\*", r"\*"));
        for text in ["*", "{SEX}", r"\*", r"\\{", r"a\", "{", "**", "{A}{B}", "٪ * ذكور", "plain"]
        {
            let template = Template::parse(&escaped(text)).expect(text);
            assert_eq!(template.whole(), Some(text), "{text}");
            assert!(template.gaps(text).is_some() && template.gaps(&format!("{text}x")).is_none());
        }
    }
}
