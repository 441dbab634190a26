//! “Did you mean …?”: the known word that is nearest to one that is not known. May not happen
//! here: a decision about what is right; a suggestion is only ever words behind a reason.

/// Words behind a reason: `; did you mean “…”?`, or nothing where no known word is near.
pub(crate) fn hint<'k>(wrong: &str, known: impl IntoIterator<Item = &'k str>) -> String {
    closest(wrong, known).map_or_else(String::new, |near| format!("; did you mean “{near}”?"))
}

/// The known word nearest to a wrong one: at most one slip in four letters, the first of equals.
fn closest<'k>(wrong: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let most = (wrong.chars().count() / 4).clamp(1, 4);
    let near = known.into_iter().filter(|word| *word != wrong);
    let near = near.map(|word| (slips(wrong, word, most), word)).filter(|(far, _)| *far <= most);
    near.min_by_key(|(far, _)| *far).map(|(_, word)| word)
}

/// A decoder's message that lists what it expected, with the nearest of that behind it.
pub(crate) fn among_expected(message: &str) -> String {
    let mut quoted = message.split('`').skip(1).step_by(2);
    let unknown = ["unknown field `", "unknown variant `"];
    match (unknown.iter().any(|start| message.starts_with(start)), quoted.next()) {
        (true, Some(wrong)) => format!("{message}{}", hint(wrong, quoted)),
        _ => message.to_owned(),
    }
}

/// Letters to add, leave out, change, or swap with their neighbour to make one word of another
/// (optimal string alignment), or more than `most`.
fn slips(one: &str, other: &str, most: usize) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return most + 1;
    }
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    rows[0] = (0..=b.len()).collect();
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let changed = usize::from(a[i - 1] != b[j - 1]);
            let mut least =
                (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + changed);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = least;
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::{among_expected, closest};

    #[test]
    fn the_nearest_word_is_found_and_a_far_one_is_not() {
        let known = ["record-consent", "withdraw-consent", "send"];
        assert_eq!(closest("recrod-consent", known), Some("record-consent"));
        assert_eq!(closest("sned", known), Some("send"));
        assert_eq!(closest("accept", known), None);
        assert_eq!(closest("send", known), None, "the word itself is no suggestion");
    }

    #[test]
    fn what_a_decoder_expected_is_searched() {
        let said = among_expected("unknown field `form_`, expected one of `id`, `from`, `form`");
        assert!(said.ends_with("; did you mean “form”?"), "{said}");
        assert_eq!(among_expected("missing field `id`"), "missing field `id`");
    }
}
