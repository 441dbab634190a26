//! The doors of a node, tried from outside: real stores, real sessions, requests through the
//! whole service, on SQLite and, where a server is named, on PostgreSQL.

mod ask;
mod bad_input;
mod duplicates;
mod forms;
mod imports;
mod instruments;
mod lists;
mod matrix;
mod neighbours;
mod objects;
mod programs;
mod reading;
mod reviews;
mod rules;
mod stage;
mod stated;
mod way_in;
