//! Paths and parameters as they come in an address. `+` is a plus everywhere: SDMX writes AND
//! with it, and clients send it bare as well as `%2B`.

use std::collections::BTreeMap;

use super::QueryError;

const LONGEST: usize = 16 * 1024;

/// The parts of a path, decoded; empty ones at the end are left out.
pub(super) fn segments(path: &str) -> Result<Vec<String>, QueryError> {
    if path.len() > LONGEST {
        return Err(QueryError::syntax("the path", path, "it is too long"));
    }
    let path = path.strip_prefix('/').unwrap_or(path).trim_end_matches('/');
    path.split('/').map(|part| decode("the path", part)).collect()
}

/// Parameters by name, each given out once; what is left at the end is unknown.
pub(super) struct Parameters(BTreeMap<String, Vec<String>>);

impl Parameters {
    pub fn parse(query: &str) -> Result<Self, QueryError> {
        if query.len() > LONGEST {
            return Err(QueryError::syntax("the query", query, "it is too long"));
        }
        let mut all = BTreeMap::<String, Vec<String>>::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let name = decode("the query", name)?;
            all.entry(name.clone()).or_default().push(decode(&name, value)?);
        }
        Ok(Self(all))
    }

    /// The value of a parameter that may stand once. An empty value is none.
    pub fn take(&mut self, name: &str) -> Result<Option<String>, QueryError> {
        let Some(mut values) = self.0.remove(name) else { return Ok(None) };
        match (values.pop(), values.pop()) {
            (_, Some(_)) => Err(QueryError::Repeated(name.to_owned())),
            (value, None) => Ok(value.filter(|value| !value.is_empty())),
        }
    }

    /// A whole number.
    pub fn number(&mut self, name: &str) -> Result<Option<usize>, QueryError> {
        let Some(text) = self.take(name)? else { return Ok(None) };
        let plain = text.bytes().all(|b| b.is_ascii_digit());
        let number = text.parse::<u32>().ok().filter(|_| plain);
        match number {
            Some(number) => Ok(Some(number as usize)),
            None => Err(QueryError::syntax(name, &text, "write a whole number")),
        }
    }

    /// The filters `c[COMPONENT]=…`, by component.
    pub fn filters(&mut self) -> Result<Vec<(String, String)>, QueryError> {
        let names: Vec<String> =
            self.0.keys().filter(|name| name.starts_with("c[")).cloned().collect();
        let mut filters = Vec::new();
        for name in names {
            let component = name.strip_prefix("c[").and_then(|rest| rest.strip_suffix(']'));
            let component = component
                .filter(|id| crate::sdmx::structure::is_component_id(id))
                .ok_or_else(|| QueryError::syntax("the query", &name, "write c[COMPONENT]"))?
                .to_owned();
            let value = self.take(&name)?;
            filters.push((component, value.unwrap_or_default()));
        }
        Ok(filters)
    }

    /// Refuses what nobody asked for: a mistyped filter must not give the whole dataset.
    pub fn finish(self) -> Result<(), QueryError> {
        match self.0.into_keys().next() {
            None => Ok(()),
            Some(name) => Err(QueryError::UnknownParameter(name.chars().take(80).collect())),
        }
    }
}

fn decode(part: &str, text: &str) -> Result<String, QueryError> {
    let refuse = |why| QueryError::syntax(part, text, why);
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || rest.next().and_then(|b| char::from(b).to_digit(16));
        match (digit(), digit()) {
            (Some(high), Some(low)) => bytes.push((high * 16 + low) as u8),
            _ => return Err(refuse("a % stands without two hexadecimal digits")),
        }
    }
    String::from_utf8(bytes).map_err(|_| refuse("it is not UTF-8"))
}

/// A value as it can stand in an address.
pub(super) fn encode(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~*,:+@$".contains(&b);
    text.bytes()
        .map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}
