//! Who is alone in a withheld cell knows its number, and could take himself out.

use std::collections::BTreeSet;

use super::{super::ProtectError, Search};

impl Search<'_> {
    /// Proves every cell that needs it against each who is alone in withheld cells and so knows
    /// their numbers, in whichever table they stand. A count of 2k or more is left: were it known
    /// to within k, it would still be known to be k or more. Returns whether anything was withheld
    /// anew.
    pub(super) fn prove_against_insiders(&mut self) -> Result<bool, ProtectError> {
        let withheld_before = self.withheld;
        for cell in self.primary() {
            // Only who moves with it in a proof can take that proof away.
            let together = self.proofs.together(cell);
            let mut insiders: BTreeSet<u32> =
                together.filter_map(|other| self.ground.alone[other]).collect();
            // His own number is no secret from him.
            self.ground.alone[cell].map(|own| insiders.remove(&own));
            for insider in insiders {
                let known = self.alone_in[&insider].clone();
                if !self.ground.is_open(cell, self.proofs.reach_without(&known, cell)) {
                    self.prove(cell, &known)?;
                }
            }
        }
        Ok(self.withheld > withheld_before)
    }

    /// Cells that must not be known for their own sake.
    fn primary(&self) -> Vec<usize> {
        if self.ground.threshold.is_some() {
            return self.few();
        }
        let needs = |cell: &usize| self.ground.needs[*cell].width > 0.0;
        (0..self.decision.len()).filter(needs).collect()
    }
}
