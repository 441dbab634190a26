//! What a country publishes: tables of the shapes that the programmes make, with numbers made from
//! a seed. Parts add up to their totals; some cells are withheld, some are nought.

use masar_statistics::{
    Dimension, Measure, Observation, Table,
    datasets::{Description, Presentation},
    ledger::Class,
};
use masar_terms::{Cell, Language, LocalText, Timestamp};

const TOTAL: &str = "_T";

/// Quarters with the moment their numbers leave.
const QUARTERS: [(&str, &str); 6] = [
    ("2025-Q1", "2025-05-12T08:00:00Z"),
    ("2025-Q2", "2025-08-12T08:00:00Z"),
    ("2025-Q3", "2025-11-12T08:00:00Z"),
    ("2025-Q4", "2026-02-12T08:00:00Z"),
    ("2026-Q1", "2026-05-12T08:00:00Z"),
    ("2026-Q2", "2026-08-12T08:00:00Z"),
];
const YEARS: [(&str, &str); 2] =
    [("2024", "2025-02-12T08:00:00Z"), ("2025", "2026-02-12T08:00:00Z")];

/// A dataflow of a country.
pub struct Flow {
    pub id: &'static str,
    pub measure: &'static str,
    pub unit: &'static str,
    /// Dimension and its codes under the total.
    pub dimensions: &'static [(&'static str, &'static [&'static str])],
    /// Its regions, beside the whole.
    pub regions: usize,
    pub class: Class,
    /// Roughly the number of one cell.
    pub scale: u64,
}

const SEX: (&str, &[&str]) = ("SEX", &["F", "M", "_X"]);
const AGE: (&str, &[&str]) = ("AGE", &["Y0T17_U", "Y_GE18"]);
const WAIT: (&str, &[&str]) = ("WAIT", &["H0T5", "H6T23", "D1T2", "D3T6", "D7T29", "D_GE30"]);
const OUTCOME: (&str, &[&str]) = ("OUTCOME", &["ACC", "DEC", "NOA"]);
const POPULATION: (&str, &[&str]) = ("POPULATION_TYPE", &["REF", "ASY", "IDP"]);

const fn flow(
    id: &'static str,
    dimensions: &'static [(&'static str, &'static [&'static str])],
    regions: usize,
    scale: u64,
) -> Flow {
    let (measure, unit) = ("PERSONS", "PS");
    Flow { id, measure, unit, dimensions, regions, class: Class::Statistics, scale }
}

/// One for each core indicator.
pub const FLOWS: [Flow; 8] = [
    flow("DF_ARRIVALS", &[SEX, AGE], 4, 90),
    flow("DF_REGISTRATION_WAIT", &[WAIT], 0, 300),
    flow("DF_REFERRALS", &[OUTCOME], 0, 120),
    flow("DF_DETENTIONS", &[SEX], 0, 40),
    flow("DF_ALTERNATIVES", &[SEX], 0, 30),
    Flow {
        measure: "CHILDREN",
        class: Class::Accountability,
        ..flow("DF_CHILDREN_DETAINED", &[], 0, 3)
    },
    Flow {
        measure: "REVIEWS",
        unit: "CA",
        class: Class::Accountability,
        ..flow("DF_REVIEWS_OVERDUE", &[], 0, 6)
    },
    flow("DF_UNHCR_POPULATION", &[POPULATION], 0, 40_000),
];

/// A moment.
pub fn time(text: &str) -> Timestamp {
    let at: jiff::Timestamp = text.parse().expect("a time");
    Timestamp(at.as_millisecond())
}

impl Flow {
    /// Its periods with the moment their numbers leave.
    pub fn periods(&self) -> &'static [(&'static str, &'static str)] {
        let is_yearly = self.class == Class::Accountability || self.id == "DF_UNHCR_POPULATION";
        if is_yearly { &YEARS } else { &QUARTERS }
    }

    /// The numbers of one period of the country with this code.
    pub fn table(&self, country: &str, seed: u64, period: &str) -> Table {
        let mut dimensions = Vec::new();
        let code = |code: &str| (code.to_owned(), Some(TOTAL.to_owned()));
        let total = || vec![(TOTAL.to_owned(), None)];
        if self.class == Class::Statistics {
            let regions = (1..=self.regions).map(|at| code(&format!("{country}-{at:02}")));
            let codes = total().into_iter().chain(regions).collect();
            dimensions.push(Dimension { id: "REF_AREA".to_owned(), codes });
        }
        for (id, codes) in self.dimensions {
            let codes = total().into_iter().chain(codes.iter().map(|it| code(it))).collect();
            dimensions.push(Dimension { id: (*id).to_owned(), codes });
        }
        let keys = dimensions.iter().fold(vec![Vec::new()], |keys, dimension| {
            let more = |key: Vec<String>| {
                dimension
                    .codes
                    .iter()
                    .map(move |(code, _)| [&key[..], std::slice::from_ref(code)].concat())
            };
            keys.into_iter().flat_map(more).collect::<Vec<Vec<String>>>()
        });
        let period = period.parse().expect("a period");
        let observations = keys
            .iter()
            .map(|key| Observation {
                key: key.clone(),
                period,
                cell: self.cell(&dimensions, key, seed),
            })
            .collect();
        let (id, unit) = (self.measure.to_owned(), self.unit.to_owned());
        let measure = Measure { id, unit };
        Table { dataflow: self.id.to_owned(), dimensions, measure, observations }
    }

    /// A cell: the sum of what stands under its key. One whole in ten is withheld, one in twenty
    /// nought; one part in eight is withheld.
    fn cell(&self, dimensions: &[Dimension], key: &[String], seed: u64) -> Cell {
        let mut hidden = mixed(seed, "hidden");
        if self.class == Class::Accountability {
            return Cell::of((mixed(seed, "") % self.scale) as f64);
        }
        match hidden % 20 {
            0 | 1 => return Cell::Withheld,
            2 => return Cell::Zero,
            _ => {}
        }
        let is_whole = key.iter().all(|code| code == TOTAL);
        hidden = mixed(seed, &key.join("."));
        if !is_whole && hidden.is_multiple_of(8) {
            return Cell::Withheld;
        }
        let leaves = key.iter().zip(dimensions).fold(vec![String::new()], |leaves, (code, of)| {
            let codes = || of.codes.iter().skip(usize::from(of.codes.len() > 1));
            let under = |leaf: String| {
                let codes = codes().filter(|(known, _)| code == TOTAL || known == code);
                codes.map(move |(code, _)| format!("{leaf}.{code}")).collect::<Vec<_>>()
            };
            leaves.into_iter().flat_map(under).collect()
        });
        let one = |leaf: &String| self.scale / 2 + mixed(seed, leaf) % self.scale;
        Cell::of(leaves.iter().map(one).sum::<u64>() as f64)
    }

    /// How the country presents it.
    pub fn described(&self, agency: &str, name: &LocalText, table: &Table) -> Description {
        let mut presented = Presentation {
            agency: agency.to_owned(),
            version: "1.0.0".to_owned(),
            names: LocalText::from([(Language::Ar, "جدول"), (Language::En, self.id)]),
            licence: "CC BY 4.0".to_owned(),
            attribution: name.clone(),
            source: name.get(Language::En).to_owned(),
            ..Presentation::default()
        };
        presented.descriptions = presented.names.clone();
        presented.method = presented.names.clone();
        presented.describe(table).expect("a description")
    }
}

/// A number that the seed and the text give (64-bit FNV-1a, then mixed).
pub fn mixed(seed: u64, text: &str) -> u64 {
    let start = seed ^ 0xcbf2_9ce4_8422_2325;
    let hash = text
        .bytes()
        .fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^ (hash >> 29)
}
