//! What maps of the world rest on: the borders from the bundle, and the words and classes of
//! `catalogue/maps.toml`.

use std::collections::BTreeMap;

use masar_programmes::Faults;
use masar_terms::LocalText;
use serde::Deserialize;

use crate::{charts::World, routes::assets};

/// The file in the catalogue.
pub const FILE: &str = "maps.toml";

/// Words that stand under every map, and classes by unit.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Rules {
    /// That borders are no statement on anybody's status.
    #[serde(default)]
    pub disclaimer: LocalText,
    /// Where the borders come from.
    #[serde(default)]
    pub source: LocalText,
    /// Upper ends of the classes of a rate, by code of its unit.
    #[serde(default)]
    pub breaks: BTreeMap<String, Vec<f64>>,
}

impl Rules {
    /// Reads the file. A fault says its line and what to write.
    pub fn read(text: &str) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let rules: Self = match toml::from_str(text) {
            Ok(rules) => rules,
            Err(error) => {
                let before = error.span().and_then(|span| text.get(..span.start));
                let line = before.map_or(0, |before| before.matches('\n').count() + 1);
                faults.add(FILE, line, error.message().to_owned());
                return Err(faults);
            }
        };
        for (unit, ends) in &rules.breaks {
            if !ends.windows(2).all(|pair| pair[0] < pair[1]) {
                faults.add(FILE, 0, format!("breaks, {unit}: write the ends from small to large"));
            }
        }
        for (name, words) in [("disclaimer", &rules.disclaimer), ("source", &rules.source)] {
            for language in crate::texts::OFFERED {
                if !words.has(language) {
                    faults.add(FILE, 0, format!("{name}: the text in “{language}” is missing"));
                }
            }
        }
        faults.none_or(rules)
    }
}

/// Borders and rules together.
pub struct Maps {
    pub world: World,
    pub rules: Rules,
}

impl Maps {
    /// These rules with the borders of the bundle.
    pub fn new(rules: Rules) -> Self {
        Self { world: World::read(&assets::bytes("world.json").unwrap_or_default()), rules }
    }
}

#[cfg(test)]
mod tests {
    use super::{Maps, Rules};

    const FILE: &str =
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogue/maps.toml"));

    #[test]
    fn the_bundle_has_every_country_of_the_code_list_but_those_of_nobody() {
        let maps = Maps::new(Rules::read(FILE).expect("the catalogue's rules"));
        let list = include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../catalogue/codes/ref_area.csv"
        ));
        let codes = list.lines().filter_map(|line| line.split(',').next());
        let countries = codes
            .filter(|code| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()));
        let missing: Vec<&str> =
            countries.filter(|code| !maps.world.areas.contains_key(*code)).collect();
        // Nobody lives there, or they are codes of UNHCR for no area.
        assert_eq!(missing, ["ATA", "BVT", "UMI", "UNK", "XXA", "TIB"]);
    }

    #[test]
    fn a_broken_file_is_refused_by_its_line() {
        let broken = FILE.replace("PT = [5, 10", "PT = [5, \"ten\"");
        let line = broken.lines().position(|line| line.contains("ten")).expect("there") + 1;
        let faults = Rules::read(&broken).expect_err("no number");
        assert!(faults.0.iter().any(|fault| fault.line == line), "{faults}");
        let turned = FILE.replace("PT = [5, 10", "PT = [10, 5");
        assert!(Rules::read(&turned).is_err(), "ends that go down");
        let mute = FILE.replacen("\nar = ", "\nfr = ", 1);
        assert!(Rules::read(&mute).is_err(), "no Arabic");
    }
}
