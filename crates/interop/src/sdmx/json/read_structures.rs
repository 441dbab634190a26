//! The structure message of SDMX-JSON 2.0.

use std::io::Read;

use crate::sdmx::told::{Known, Message, StructureError};

/// Reads the dataflows, data structures and code lists of a message.
///
/// # Errors
/// It is not such a message, or something in it cannot be used here: what, and why.
pub fn read_structures(mut input: impl Read) -> Result<Known, StructureError> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes).map_err(serde_json::Error::io)?;
    let message: Message = serde_json::from_slice(&bytes)?;
    message.data.meant()
}
