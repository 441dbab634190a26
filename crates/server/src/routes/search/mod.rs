pub mod show;
pub(crate) mod things;
