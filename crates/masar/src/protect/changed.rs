//! Tables whose counts are changed instead of withheld: by cell keys, by rounding, by noise.

use masar_statistics::{
    cube::FrequencyTable,
    files::{self, Changed, NoiseTold, Policy, RoundingTold, Rows, Whole},
    protect::cell_key::Changes,
};
use serde_json::{Value, json};

use super::{ProtectTable, data};
use crate::failure::Failure;

/// What is told on a terminal, and with `--json`.
type Told = (String, Value);

impl ProtectTable {
    /// Writes changed counts where the policy asks for them; none where cells are withheld.
    pub(super) fn change(&self, policy: &Policy, rows: &Rows) -> Result<Option<Told>, Failure> {
        if let Rows::Keyed(table, keys) = rows {
            return self.by_keys(policy, rows, (table, keys)).map(Some);
        }
        if let Some((rounded, told)) = files::rounded(policy, rows)? {
            let shown = |cell: usize| Some(rounded.value(cell) as f64);
            self.write_with_method(policy, rows, &shown, &told.words())?;
            return Ok(Some(self.told_rounded(&told, &files::changed(rows, &shown))));
        }
        let on = self.output.display().to_string();
        let Some((numbers, told)) = files::noised(policy, rows, &on)? else { return Ok(None) };
        let shown = |cell: usize| Some(numbers[cell] as f64);
        self.write_with_method(policy, rows, &shown, &told.words())?;
        Ok(Some(self.told_noised(policy, &told)))
    }

    fn by_keys(
        &self,
        policy: &Policy,
        rows: &Rows,
        (table, keys): (&FrequencyTable, &[u64]),
    ) -> Result<Told, Failure> {
        let Some(rule) = policy.perturbation() else { return Err(data("no perturbation")) };
        let changes = Changes::new(&rule);
        let shown = |cell: usize| Some(changes.shown(table.value(cell), keys[cell]) as f64);
        self.write(policy, rows, &shown)?;
        let changed = files::changed(rows, &shown);
        Ok((self.told_changed(&changed), json!({ "changed": changed })))
    }

    fn told_changed(&self, changed: &Changed) -> String {
        format!(
            "{}: {} tables, {} cells\n\
             of the cells that are not nought: changed {:.1} %, shown as nought {:.1} %\n\
             mean change: {:.2}",
            self.output.display(),
            changed.tables,
            changed.cells,
            changed.changed_percent,
            changed.nought_percent,
            changed.mean_change,
        )
    }

    fn told_rounded(&self, told: &RoundingTold, changed: &Changed) -> Told {
        let words = format!("{}\n{}", self.told_changed(changed), told.words());
        (words, json!({ "rounded": told, "changed": changed }))
    }

    /// Nothing here comes from the true numbers: what they came to would be told without noise.
    fn told_noised(&self, policy: &Policy, told: &NoiseTold) -> Told {
        let epsilon = told.epsilon_of_limit.as_ref();
        let epsilon = epsilon.map_or_else(String::new, |epsilon| epsilon.decimal_upward(2));
        let words = format!(
            "{}: {} tables\n{}\n\
             standard deviation of a finest cell {:.1}, of the total {:.1}\n\
             spent rho = {}; left {} of {}, which altogether is epsilon = {epsilon} at delta = {}",
            self.output.display(),
            policy.table_ids().len(),
            told.words(),
            told.deviation,
            told.deviation_of_total,
            told.spent,
            told.left,
            told.limit,
            told.delta,
        );
        (words, json!({ "noise": told, "tables": policy.table_ids().len() }))
    }

    fn write_with_method(
        &self,
        policy: &Policy,
        rows: &Rows,
        shown: &dyn Fn(usize) -> Option<f64>,
        method: &str,
    ) -> Result<(), Failure> {
        let name = self.output.display().to_string();
        let (whole, out) = Whole::create(&self.output).map_err(Failure::file(&self.output))?;
        files::write_with_method(out, (&name, policy), rows.shape(), shown, method)?;
        whole.finish().map_err(Failure::file(&self.output))
    }
}
