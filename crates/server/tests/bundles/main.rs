//! Bundles between listening nodes over HTTP, on every database there is: what an attacker sends is
//! refused with its reason, noted, and changes nothing; what a node issues reaches the node above.

mod attacks;
mod delivery;
mod digest;
mod forger;
mod node;
mod pages;
mod sources;
