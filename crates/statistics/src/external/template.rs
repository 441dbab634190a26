//! Texts with gaps: `International migrant stock ({SEX})`, `Table *`.

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

/// A text with gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Template(Vec<Piece>);

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
                let (literal, after) = rest.split_at(rest.find(['{', '*']).unwrap_or(rest.len()));
                (Piece::Text(literal.to_owned()), after)
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
    use super::Template;

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
}
