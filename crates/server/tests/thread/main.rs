//! One real thread through a listening node, on every database there is: people are registered by
//! devices, a table of them is released by two people, and anybody reads it; the failures of an
//! authority, a register about no person, a series from elsewhere, and a crash on the way.
//!
//! Everything goes over HTTP as people and devices send it. What the node says is compared with
//! what this test counts itself, from its own list.

mod accountability;
mod alike;
mod arrivals;
mod attacker;
mod client;
mod count;
mod crash;
mod external;
mod forms;
mod held;
mod journeys;
mod late;
mod node;
mod noised;
mod questionnaires;
mod reading;
mod register;
mod release;
mod workbench;
