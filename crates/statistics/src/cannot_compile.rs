//! What the types forbid. Each example that must not compile stands beside one that does and differs
//! from it in the forbidden thing alone.
//!
//! What is published is stored; rows about people do not go where publications go:
//! ```no_run
//! # use masar_nodes::Permit;
//! # use masar_statistics::datasets::{Datasets, Description};
//! use masar_statistics::Published;
//! async fn store(datasets: &Datasets, permit: &Permit, what: &Published, about: &Description) {
//!     datasets.store(permit, what, about).await.unwrap();
//! }
//! ```
//! ```compile_fail
//! # use masar_nodes::Permit;
//! # use masar_statistics::datasets::{Datasets, Description};
//! use masar_extracts::Extract;
//! async fn store(datasets: &Datasets, permit: &Permit, what: &Extract, about: &Description) {
//!     datasets.store(permit, what, about).await.unwrap();
//! }
//! ```
//!
//! Parts come in from a verified bundle, not from the body of one that nobody verified:
//! ```no_run
//! # use masar_nodes::Permit;
//! # use masar_statistics::{datasets::Datasets, received::accept};
//! use masar_nodes::bundles::Verified;
//! async fn take(datasets: &Datasets, permit: &Permit, bundle: &Verified) {
//!     accept(datasets, permit, bundle).await.unwrap();
//! }
//! ```
//! ```compile_fail
//! # use masar_nodes::Permit;
//! # use masar_statistics::{datasets::Datasets, received::accept};
//! use masar_nodes::bundles::Body;
//! async fn take(datasets: &Datasets, permit: &Permit, bundle: &Body) {
//!     accept(datasets, permit, bundle).await.unwrap();
//! }
//! ```
//!
//! A number typed in by hand is not published, neither as a value nor through a maker; what is
//! published can be read:
//! ```no_run
//! use masar_statistics::{Origin, Published};
//! fn show(published: &Published) -> &Origin {
//!     published.origin()
//! }
//! ```
//! ```compile_fail
//! use masar_statistics::{Origin, Published};
//! fn show(published: &Published) -> &Origin {
//!     &published.origin
//! }
//! ```
//! ```no_run
//! use masar_statistics::{Published, Table, Told, published::Content};
//! fn show(_told: Told, table: Table) -> Content {
//!     Content::Table(table)
//! }
//! ```
//! ```compile_fail
//! use masar_statistics::{Published, Table, Told, published::Content};
//! fn show(told: Told, table: Table) -> Published {
//!     Published::released("id".to_owned(), 1, "hash".to_owned(), told, table)
//! }
//! ```
//! ```compile_fail
//! use masar_statistics::{Published, Table, Told, published::Content};
//! fn show(told: Told, table: Table, like: Published) -> Published {
//!     Published { content: Content::Table(table), ..like }
//! }
//! ```
