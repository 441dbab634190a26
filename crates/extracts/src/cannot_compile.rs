//! What the types forbid. Each example that must not compile stands beside one that does and differs
//! from it in the forbidden thing alone.
//!
//! A salt salts one extract: it is given up and cannot be copied.
//! ```no_run
//! fn keep(salt: masar_extracts::Salt) -> masar_extracts::Salt {
//!     salt
//! }
//! ```
//! ```compile_fail
//! fn keep(salt: masar_extracts::Salt) -> (masar_extracts::Salt, masar_extracts::Salt) {
//!     (salt.clone(), salt)
//! }
//! ```
//!
//! A token is compared, and neither printed nor written to JSON or anything else.
//! ```no_run
//! fn same(row: &masar_extracts::ExtractRow) -> bool {
//!     row.subject() == row.subject()
//! }
//! ```
//! ```compile_fail
//! fn print(row: &masar_extracts::ExtractRow) -> String {
//!     format!("{:?}", row.subject())
//! }
//! ```
//! ```compile_fail
//! fn print(row: &masar_extracts::ExtractRow) -> String {
//!     format!("{}", row.subject())
//! }
//! ```
//! ```no_run
//! fn write(row: &masar_extracts::ExtractRow) -> serde_json::Result<String> {
//!     serde_json::to_string(&(row.subject() == row.subject()))
//! }
//! ```
//! ```compile_fail
//! fn write(row: &masar_extracts::ExtractRow) -> serde_json::Result<String> {
//!     serde_json::to_string(&row.subject())
//! }
//! ```
//!
//! A token is made by salting an id, not from bytes.
//! ```no_run
//! fn made(row: &masar_extracts::ExtractRow) -> masar_extracts::SubjectToken {
//!     row.subject()
//! }
//! ```
//! ```compile_fail
//! fn made() -> masar_extracts::SubjectToken {
//!     masar_extracts::SubjectToken([0; 16])
//! }
//! ```
//!
//! An extract is made by its constructor or not at all: its rows are read, never set.
//! ```no_run
//! fn rows(extract: masar_extracts::Extract) -> usize {
//!     extract.rows().len()
//! }
//! ```
//! ```compile_fail
//! fn rows(extract: masar_extracts::Extract) -> usize {
//!     extract.rows.len()
//! }
//! ```
//! ```compile_fail
//! fn more(extract: masar_extracts::Extract) -> masar_extracts::Extract {
//!     masar_extracts::Extract { ..extract }
//! }
//! ```
//!
//! What may leave is read from a programme's `publication.toml`, not made up in code.
//! ```no_run
//! use masar_programmes::ExtractDefinition;
//! fn floor(own: ExtractDefinition) -> ExtractDefinition {
//!     own
//! }
//! ```
//! ```compile_fail
//! use masar_programmes::ExtractDefinition;
//! fn floor(own: ExtractDefinition) -> ExtractDefinition {
//!     ExtractDefinition { threshold: 0, ..own }
//! }
//! ```
