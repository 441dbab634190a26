//! What each letter of Arabic, Latin, Cyrillic and Ethiopic writing sounds like.
//!
//! Lives here: the table. May not happen here: keys, scores, stores.

/// A consonant: the classes under which it may be indexed, because scripts and habits cannot tell
/// them apart, and the finer sounds it may stand for, by which a page of candidates is ranked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consonant {
    pub classes: &'static [char],
    /// One character a sound: `T` is th, `S` sh, `C` ch, `G` gh, `H` kh, `D` dh.
    pub sounds: &'static str,
}

/// Vowels as a set: a, e, i, u (with o).
pub const A: u8 = 1;
pub const E: u8 = 2;
pub const I: u8 = 4;
pub const U: u8 = 8;

/// What stands at a place of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sound {
    Consonant(Consonant),
    Vowel(u8),
    /// A letter that is a consonant at the start of a word and a vowel inside.
    Glide(Consonant, u8),
    /// Two consonants written as one letter.
    Pair(Consonant, Consonant),
    /// A consonant and its vowel written as one letter.
    Syllable(Consonant, u8),
    Silent,
}

const fn of(classes: &'static [char], sounds: &'static str) -> Sound {
    Sound::Consonant(Consonant { classes, sounds })
}

const K: Consonant = Consonant { classes: &['K'], sounds: "k" };
const S: Consonant = Consonant { classes: &['S'], sounds: "s" };
const Y: Consonant = Consonant { classes: &['Y'], sounds: "y" };
const W: Consonant = Consonant { classes: &['W'], sounds: "w" };
/// A vowel that begins a word, or ayn.
pub const START: Consonant = Consonant { classes: &['A'], sounds: "a" };

/// A و that is a consonant inside a word, as in Persian: پرویز, Parviz.
pub const VAV: Consonant = Consonant { classes: &['F'], sounds: "vw" };

/// The sound at the beginning of `rest`, and how many letters it takes.
pub fn sound(rest: &[char]) -> (Sound, usize) {
    if let Some(found) = several(rest) {
        return found;
    }
    let next = rest.get(1).copied();
    let sound = match rest[0] {
        'a' | 'ا' | 'а' | 'я' | 'э' => Sound::Vowel(A),
        'e' => Sound::Vowel(E),
        'i' | 'и' | 'і' | 'ы' => Sound::Vowel(I),
        'o' | 'u' | 'о' | 'у' => Sound::Vowel(U),
        'ع' => Sound::Glide(START, 0),
        'е' | 'є' => Sound::Glide(Consonant { classes: &['A', 'Y'], sounds: "ay" }, E),
        'y' | 'ي' | 'ї' => Sound::Glide(Y, I),
        'ю' => Sound::Glide(Y, U),
        'w' | 'و' | 'ў' => Sound::Glide(W, U),
        'ь' | 'ъ' => Sound::Silent,
        'b' | 'ب' | 'б' => of(&['B'], "b"),
        'p' | 'پ' | 'п' => of(&['B'], "p"),
        'f' | 'ف' | 'ф' => of(&['F'], "f"),
        'v' | 'ڤ' | 'в' => of(&['F', 'W'], "vw"),
        't' | 'ت' | 'ط' | 'т' | 'ټ' | 'ٹ' => of(&['T'], "t"),
        'd' | 'د' | 'ض' | 'д' | 'ډ' | 'ڈ' => of(&['T'], "d"),
        'ث' => of(&['T', 'S'], "Tts"),
        'ذ' | 'ظ' => of(&['T', 'Z'], "Ddz"),
        's' | 'س' | 'ص' | 'с' => of(&['S'], "s"),
        'ц' => of(&['S', 'C'], "sC"),
        'z' | 'ز' | 'з' => of(&['Z'], "z"),
        'ж' | 'ژ' => of(&['G', 'Z'], "jz"),
        'ش' | 'ш' | 'щ' | 'ښ' => of(&['C'], "S"),
        'چ' | 'ч' | 'څ' => of(&['C'], "C"),
        'j' => of(&['G', 'Y'], "jy"),
        'g' | 'گ' => of(&['G'], "gj"),
        'ج' => of(&['G'], "jg"),
        'غ' => of(&['G'], "Gg"),
        'г' | 'ґ' => of(&['G', 'H'], "gjhG"),
        'c' if matches!(next, Some('e' | 'i' | 'y')) => of(&['S'], "s"),
        'k' | 'c' | 'ك' | 'к' => of(&['K'], "k"),
        'q' => of(&['K'], "qk"),
        'ق' => of(&['K', 'G'], "qkg"),
        'x' => Sound::Pair(K, S),
        'h' | 'ح' | 'ه' => of(&['H'], "h"),
        'خ' | 'х' => of(&['H', 'K'], "Hhk"),
        'l' | 'ل' | 'л' | 'ڵ' => of(&['L'], "l"),
        'm' | 'م' | 'м' => of(&['M'], "m"),
        'n' | 'ن' | 'н' | 'ڼ' | 'ں' => of(&['N'], "n"),
        'r' | 'ر' | 'р' | 'ړ' | 'ڑ' | 'ڕ' => of(&['R'], "r"),
        letter => return (ethiopic(letter), 1),
    };
    (sound, 1)
}

/// Sounds that take more than one letter.
fn several(rest: &[char]) -> Option<(Sound, usize)> {
    let found = match rest {
        ['t', 'c' | 's', 'h', ..] | ['s', 'c', 'h', ..] => return Some((of(&['C'], "SC"), 3)),
        ['k', 'h', ..] => of(&['H', 'K'], "Hhk"),
        ['s', 'h', ..] => of(&['C'], "S"),
        ['c', 'h', ..] => of(&['C', 'K'], "SCHk"),
        ['g', 'h', ..] => of(&['G'], "Gg"),
        ['d', 'j', ..] | ['д', 'ж', ..] => of(&['G'], "j"),
        ['z', 'h', ..] => of(&['G', 'Z'], "jz"),
        ['t', 'h', ..] => of(&['T', 'S'], "Tts"),
        ['d', 'h', ..] => of(&['T', 'Z'], "Ddz"),
        ['p', 'h', ..] => of(&['F'], "f"),
        ['q', 'u', 'e' | 'i', ..] => of(&['K'], "k"),
        ['k', 's', ..] | ['к', 'с', ..] => Sound::Pair(K, S),
        // Diallo and Jallow, Diop and Jobe.
        ['d', 'i', 'a' | 'o', ..] => of(&['T', 'G'], "dj"),
        ['o', 'u', 'a' | 'e' | 'i', ..] => Sound::Glide(W, U),
        _ => return None,
    };
    Some((found, 2))
}

/// A syllable of the Ethiopic script (Unicode block 1200–137F): rows of eight, a consonant each,
/// its vowel by the place in the row.
fn ethiopic(letter: char) -> Sound {
    const VOWELS: [u8; 8] = [A, U, I, A, E, 0, U, A];
    let Some(at) = u32::from(letter).checked_sub(0x1200).filter(|at| *at < 0x158) else {
        return Sound::Silent;
    };
    let vowel = VOWELS[at as usize % 8];
    let (classes, sounds): (&[char], &str) = match at / 8 {
        0 | 2 | 16 | 17 => (&['H'], "h"),
        1 => (&['L'], "l"),
        3 => (&['M'], "m"),
        4 | 6 | 39 | 40 => (&['S'], "s"),
        5 => (&['R'], "r"),
        7 => (&['C'], "S"),
        8..=11 => (&['K'], "qk"),
        12 => (&['B'], "b"),
        13 => (&['F'], "vw"),
        14 | 36 => (&['T'], "t"),
        15 | 37 => (&['C'], "C"),
        18 | 19 => (&['N'], "n"),
        20 | 26 => return Sound::Glide(START, vowel),
        21 | 22 => (&['K'], "k"),
        23 | 24 => (&['H', 'K'], "Hhk"),
        25 => return Sound::Glide(W, U),
        27 => (&['Z'], "z"),
        28 => (&['G', 'Z'], "jz"),
        29 => return Sound::Glide(Y, I | E),
        30 | 31 => (&['T'], "d"),
        32 => (&['G'], "j"),
        33..=35 => (&['G'], "g"),
        38 | 42 => (&['B'], "p"),
        41 => (&['F'], "f"),
        _ => return Sound::Silent,
    };
    Sound::Syllable(Consonant { classes, sounds }, vowel)
}
