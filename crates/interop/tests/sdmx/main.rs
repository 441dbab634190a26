//! SDMX: what is written is read back, by us, by the standard's schemas and by other programs.

mod back;
mod csv;
mod history;
mod kept;
mod made;
mod ml;
mod mutate;
mod negotiate;
mod peers;
mod query;
mod select;
mod structures;
