pub mod answer;
mod lists;
mod stream;
