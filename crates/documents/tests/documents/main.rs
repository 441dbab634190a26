//! Documents as they leave the typesetter.

mod hostile;
mod pdf;
mod sample;
mod setting;
