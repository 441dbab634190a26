//! Names of people: given names in Arabic, Latin and Cyrillic writing, a few of them borne by many;
//! family names of syllables, most of them rare.

const SPELLINGS: &str = include_str!("../../../records/tests/records/spellings/same.csv");

const SYLLABLES: [&[&str]; 3] = [
    &[
        "با", "دو", "را", "سي", "كر", "لم", "مو", "نا", "هر", "وي", "زا", "تم", "شا", "غي", "فو",
        "جا",
    ],
    &[
        "ba", "do", "ra", "si", "ker", "lam", "mo", "na", "har", "wi", "za", "tem", "sha", "ghi",
        "fo",
    ],
    &["ба", "до", "ра", "си", "кер", "лам", "мо", "на", "хар", "ви", "за", "тем", "ша", "ги", "фо"],
];

/// All given names that there are, the most frequent first.
pub struct Names {
    given: Vec<&'static str>,
}

impl Names {
    /// The spellings that the search is tested with.
    pub fn read() -> Self {
        let is_plain = |name: &&str| {
            name.chars()
                .all(|c| c.is_alphabetic() || c == ' ' || ('\u{64b}'..'\u{653}').contains(&c))
        };
        let mut given: Vec<&'static str> = Vec::new();
        let cells = SPELLINGS.lines().skip(1).flat_map(|line| line.split(','));
        for name in cells.filter(is_plain) {
            if !given.contains(&name) {
                given.push(name);
            }
        }
        Self { given }
    }

    /// Given and family name of the person with this number. The most frequent given name is borne
    /// by about one in eighteen.
    pub fn of(&self, number: u64) -> (&'static str, String) {
        let mixed = mix(number);
        // The cube of an even share leaves most people with the names at the head of the list.
        let share = (mixed % 10_000) as f64 / 10_000.0;
        let at = (share.powi(3) * self.given.len() as f64) as usize;
        let given = self.given[at.min(self.given.len() - 1)];
        let script = match given.chars().next().map_or(0, u32::from) {
            0x600..=0x6ff => 0,
            0x400..=0x4ff => 2,
            _ => 1,
        };
        let parts = SYLLABLES[script];
        let family = (1..=4).map(|turn| parts[(mix(mixed ^ turn) % parts.len() as u64) as usize]);
        (given, family.collect())
    }
}

/// A number that looks like chance and is always the same (64-bit mix of SplitMix).
pub fn mix(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
