//! An upgrade leads to names that the present version has, and there is no step too many.

use super::Check;
use crate::upgrades::{Names, Used};

pub(super) fn all(check: &mut Check<'_>) {
    let programme = check.programme;
    for (version, step) in programme.upgrades.iter() {
        let file = format!("upgrades/{version}.toml");
        if version >= programme.version {
            let reason =
                format!("version {} is the present one; nothing is upgraded from", version);
            check.fault_in(&file, 1, reason);
            continue;
        }
        let next = version + 1;
        let mut lead = |table: String, names: &Names, used: &dyn Fn(&str) -> Used| {
            for (old, new) in names {
                if let Some(missing) = programme.orphans(next, &used(new)) {
                    let reason = format!("{table}: “{old}” leads to {missing}, which is not there");
                    check.fault_in(&file, 0, reason);
                }
            }
        };
        lead("actions".to_owned(), &step.actions, &|name| Used::Action { name: name.to_owned() });
        for (record_type, names) in &step.states {
            let used = |name: &str| Used::State {
                record_type: record_type.clone(),
                name: name.to_owned(),
            };
            lead(format!("states.{record_type}"), names, &used);
        }
        for (record_type, names) in &step.fields {
            let used = |name: &str| Used::Field {
                record_type: record_type.clone(),
                name: name.to_owned(),
            };
            lead(format!("fields.{record_type}"), names, &used);
        }
        for (field, names) in &step.codes {
            for record_type in programme.record_types.iter().map(|kind| &kind.id) {
                let used = |code: &str| Used::Code {
                    record_type: record_type.clone(),
                    field: field.clone(),
                    code: code.to_owned(),
                };
                lead(format!("codes.{field}"), names, &used);
            }
        }
    }
}
