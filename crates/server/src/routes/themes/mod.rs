//! Pages of themes: what is known of each, and how strong the data are. May not happen here: a
//! rank of countries; a commitment without evidence left out.

pub mod show;
pub mod table;
