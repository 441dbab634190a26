//! Every rule of a review, on both databases.

mod clearing;
mod drafting;
mod stage;
mod travelling;
mod voices;
