//! Loaded vintages, the least recently used given up first.

use std::sync::Arc;

use super::DataSet;

/// Vintages by digest, the most recently used last.
pub(super) struct Cache {
    limit: usize,
    kept: Vec<(String, Arc<DataSet>)>,
}

impl Cache {
    pub fn new(limit: usize) -> Self {
        Self { limit, kept: Vec::new() }
    }

    pub fn get(&mut self, digest: &str) -> Option<Arc<DataSet>> {
        let place = self.kept.iter().position(|(known, _)| known == digest)?;
        let found = self.kept.remove(place);
        let set = Arc::clone(&found.1);
        self.kept.push(found);
        Some(set)
    }

    /// Keeps a vintage and gives up others until all fit; one alone may be larger than the limit
    /// and is then not kept.
    pub fn put(&mut self, digest: &str, set: &Arc<DataSet>) {
        self.kept.retain(|(known, _)| known != digest);
        self.kept.push((digest.to_owned(), Arc::clone(set)));
        let size = |(_, set): &(String, Arc<DataSet>)| set.bytes();
        let mut total: usize = self.kept.iter().map(size).sum();
        while total > self.limit && !self.kept.is_empty() {
            total -= size(&self.kept.remove(0));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use masar_interop::sdmx::{DataStructure, Dimension, Reference};
    use masar_terms::{Cell, LocalText};

    use super::{super::DataSet, Cache};

    #[test]
    fn the_least_recently_used_goes_first() {
        let reference = Reference::new("A", "B", "1.0").expect("valid");
        let structure = DataStructure {
            reference,
            names: LocalText::default(),
            dimensions: vec![Dimension {
                id: "X".into(),
                names: LocalText::default(),
                codes: None,
            }],
            time_names: LocalText::default(),
            measure_names: LocalText::default(),
            attributes: Vec::new(),
        };
        let mut set = DataSet::empty(&structure);
        let period = "2026".parse().expect("a period");
        set.observations.push_row(&["Y"], period, Cell::Zero, &[]).expect("fits");
        let set = Arc::new(set);
        let mut cache = Cache::new(set.bytes() * 2);
        cache.put("a", &set);
        cache.put("b", &set);
        assert!(cache.get("a").is_some());
        cache.put("c", &set);
        assert!(cache.get("b").is_none(), "b was used longest ago");
        assert!(cache.get("a").is_some() && cache.get("c").is_some());
    }
}
