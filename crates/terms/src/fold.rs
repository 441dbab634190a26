//! One spelling for words that people write in several ways, for searching.

/// Lower case, without Arabic vowel signs and tatweel, with one alef, one ya and one ta marbuta;
/// Latin accents are dropped. Anything but letters and digits is a space;
/// a full stop between two letters or digits stays (`1.4.b`).
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut letters = text.chars().flat_map(char::to_lowercase).filter(|c| !is_sign(*c)).peekable();
    let mut last = ' ';
    while let Some(letter) = letters.next() {
        let joins = letter == '.'
            && last.is_alphanumeric()
            && letters.peek().is_some_and(|next| next.is_alphanumeric());
        let letter = if letter.is_alphanumeric() || joins { one_form(letter) } else { ' ' };
        if letter != ' ' || last != ' ' {
            folded.push(letter);
        }
        last = letter;
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Vowel signs, the small alef, tatweel, and combining accents.
fn is_sign(letter: char) -> bool {
    matches!(letter, '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{0640}' | '\u{0300}'..='\u{036F}')
}

fn one_form(letter: char) -> char {
    match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ئ' => 'ي',
        'ؤ' => 'و',
        'ة' => 'ه',
        '٠'..='٩' => char::from(b'0' + (letter as u32 - '٠' as u32) as u8),
        'à' | 'â' | 'á' | 'ä' | 'ã' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'î' | 'ï' => 'i',
        'ó' | 'ô' | 'ö' | 'õ' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn spellings_of_one_word_become_one() {
        assert_eq!(fold("الإِحَالَةُ"), fold("الاحاله"));
        assert_eq!(fold("مُسْتَشْفى"), fold("مستشفي"));
        assert_eq!(fold("مسـار"), "مسار");
        assert_eq!(fold("  Détention,  ENFANT. "), "detention enfant");
        assert_eq!(fold("التزام ١.٤ (1.4.b)."), "التزام 1.4 1.4.b");
    }
}
