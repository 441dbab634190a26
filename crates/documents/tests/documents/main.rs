//! Documents as they leave the typesetter.

mod pdf;
mod sample;
mod setting;
