pub mod answer;
mod stream;
