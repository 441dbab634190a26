//! Where secrets and ids come from.

use std::sync::{Arc, Mutex, PoisonError};

use rand::{
    CryptoRng, SeedableRng,
    rand_core::UnwrapErr,
    rngs::{StdRng, SysRng},
};

/// A source of random bytes that a node passes to whatever makes keys, tokens and ids.
#[derive(Clone)]
pub struct Entropy(Arc<Mutex<Source>>);

/// What [`Entropy::with`] lends out.
pub type Source = Box<dyn CryptoRng + Send>;

impl Entropy {
    /// The operating system's source. Without one no key may be made, so the process stops.
    pub fn system() -> Self {
        Self(Arc::new(Mutex::new(Box::new(UnwrapErr(SysRng)))))
    }

    /// A source that gives the same bytes again: for a demo that must be repeatable and for
    /// tests. Never for a node that holds real people's data.
    pub fn repeatable(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(Box::new(StdRng::seed_from_u64(seed)))))
    }

    /// Uses the source, for instance to make an id: `entropy.with(RecordId::random)`.
    pub fn with<T>(&self, make: impl FnOnce(&mut Source) -> T) -> T {
        // A panic elsewhere leaves a random source as random as before.
        let mut source = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        make(&mut source)
    }

    /// So many random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.with(|rng| rng.fill_bytes(&mut bytes));
        bytes
    }
}
