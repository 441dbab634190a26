//! Who a node is: its key, the id that follows from it, and its configuration.
//!
//! Lives here: the Ed25519 key file, signatures with a domain, `masar.toml`. May not happen here:
//! opening a store, listening on a port.

mod config;
mod key;

pub use config::{
    ConfigError, Database, Holiday, KeyFiles, Level, NodeConfig, Parameter, ParameterValue,
};
pub use key::{IdentityError, NodeId, NodeKey, is_signed};
