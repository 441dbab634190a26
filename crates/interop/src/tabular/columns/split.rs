//! Where a stretch of CSV may be cut: at the ends of rows, never inside quotation marks.

/// Ends of rows, about `parts` of them, each a place right behind a line break; the last is the end
/// of the last whole row, 0 where none is whole.
///
/// Quotation marks come in pairs, doubled ones included, so a break behind an even number of them
/// ends a row.
pub(super) fn ends(bytes: &[u8], parts: usize) -> Vec<usize> {
    let step = bytes.len().div_ceil(parts.max(1)).max(1);
    if bytes.contains(&b'"') { quoted(bytes, step) } else { plain(bytes, step) }
}

fn plain(bytes: &[u8], step: usize) -> Vec<usize> {
    let Some(last) = bytes.iter().rposition(|byte| *byte == b'\n') else { return Vec::new() };
    let mut ends = Vec::new();
    let mut at = step;
    while at < last {
        let Some(found) = bytes[at..].iter().position(|byte| *byte == b'\n') else { break };
        ends.push(at + found + 1);
        at = at + found + 1 + step;
    }
    if ends.last() != Some(&(last + 1)) {
        ends.push(last + 1);
    }
    ends
}

fn quoted(bytes: &[u8], step: usize) -> Vec<usize> {
    let (mut ends, mut open, mut last, mut wanted) = (Vec::new(), false, None, step);
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'"' => open = !open,
            b'\n' if !open => {
                last = Some(at + 1);
                if at >= wanted {
                    ends.push(at + 1);
                    wanted = at + 1 + step;
                }
            }
            _ => {}
        }
    }
    if let Some(last) = last.filter(|last| ends.last() != Some(last)) {
        ends.push(last);
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::ends;

    #[test]
    fn rows_are_cut_at_their_ends_only() {
        assert_eq!(ends(b"a,b\nc,d\ne", 1), [8]);
        assert_eq!(ends(b"a,b\nc,d\ne,f\n", 3), [8, 12]);
        assert_eq!(ends(b"a,\"b\nc\",d\ne", 4), [10]);
        assert_eq!(ends(b"\"a\"\"\n\",b\nc,d\n", 9), [9, 13]);
        assert!(ends(b"a,\"b\nc", 2).is_empty());
        assert!(ends(b"", 2).is_empty());
    }
}
