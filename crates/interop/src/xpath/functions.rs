//! The functions of ODK XForms (specification, section "XPath Functions") that clients know.

/// Whether form clients know a function of this name.
pub(super) fn is_known(name: &str) -> bool {
    FUNCTIONS.binary_search(&name).is_ok()
}

/// In the order of their bytes, for the search above.
const FUNCTIONS: [&str; 83] = [
    "abs",
    "acos",
    "area",
    "asin",
    "atan",
    "atan2",
    "base64-decode",
    "boolean",
    "boolean-from-string",
    "ceiling",
    "checklist",
    "coalesce",
    "concat",
    "contains",
    "cos",
    "count",
    "count-non-empty",
    "count-selected",
    "current",
    "date",
    "date-time",
    "decimal-date-time",
    "decimal-time",
    "digest",
    "distance",
    "ends-with",
    "exp",
    "exp10",
    "false",
    "floor",
    "format-date",
    "format-date-time",
    "geofence",
    "id",
    "if",
    "indexed-repeat",
    "instance",
    "int",
    "intersects",
    "join",
    "jr:choice-name",
    "jr:itext",
    "lang",
    "last",
    "local-name",
    "log",
    "log10",
    "max",
    "min",
    "name",
    "namespace-uri",
    "normalize-space",
    "not",
    "now",
    "number",
    "once",
    "pi",
    "position",
    "pow",
    "property",
    "pulldata",
    "random",
    "randomize",
    "regex",
    "round",
    "selected",
    "selected-at",
    "sin",
    "sqrt",
    "starts-with",
    "string",
    "string-length",
    "substr",
    "substring",
    "substring-after",
    "substring-before",
    "sum",
    "tan",
    "today",
    "translate",
    "true",
    "uuid",
    "weighted-checklist",
];

#[cfg(test)]
mod tests {
    use super::FUNCTIONS;

    #[test]
    fn the_search_finds_every_function() {
        assert!(FUNCTIONS.is_sorted());
        assert!(FUNCTIONS.iter().all(|name| super::is_known(name)));
        assert!(!super::is_known("cont-selected"));
    }
}
