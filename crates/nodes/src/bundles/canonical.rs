//! Canonical JSON: of all spellings of a value, the one that may be signed.
//!
//! RFC 8259 narrowed to what `serde_json` writes: no white space; in strings only the escapes
//! `\"`, `\\`, `\b`, `\f`, `\n`, `\r`, `\t` and `\u00xx` (lower case) for the other control
//! characters; whole numbers of 64 bits without needless zeros; other numbers in the shortest
//! spelling that reads back as the same IEEE 754 double; no name twice in one object. The order of
//! names is part of the form that a type gives, so two orders are two texts.
//!
//! The check reads the bytes itself: comparing with a second writing would depend on how exactly
//! a parser reads long fractions.

use std::collections::BTreeSet;

/// Deepest nesting of lists and objects.
const DEEPEST: usize = 32;

/// Where a text stops being canonical JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not canonical JSON at byte {at}: {reason}")]
pub struct NotCanonical {
    /// Offset from 0.
    pub at: usize,
    pub reason: &'static str,
}

/// Checks one value. Gives the number of elements of the longest list that stands directly in the
/// outermost object.
pub fn check(bytes: &[u8]) -> Result<usize, NotCanonical> {
    if let Err(error) = std::str::from_utf8(bytes) {
        return Err(NotCanonical { at: error.valid_up_to(), reason: "not UTF-8" });
    }
    let mut reader = Reader { bytes, at: 0, depth: 0, longest: 0 };
    reader.value()?;
    if reader.at == bytes.len() { Ok(reader.longest) } else { reader.refuse("more than one value") }
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
    depth: usize,
    longest: usize,
}

impl<'b> Reader<'b> {
    fn refuse<T>(&self, reason: &'static str) -> Result<T, NotCanonical> {
        Err(NotCanonical { at: self.at, reason })
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self, wanted: u8) -> bool {
        let is_there = self.peek() == Some(wanted);
        self.at += usize::from(is_there);
        is_there
    }

    fn expect(&mut self, wanted: u8, reason: &'static str) -> Result<(), NotCanonical> {
        if self.take(wanted) { Ok(()) } else { self.refuse(reason) }
    }

    fn value(&mut self) -> Result<(), NotCanonical> {
        match self.peek() {
            Some(b'{') => self.nested(Self::object),
            Some(b'[') => self.nested(Self::list),
            Some(b'"') => self.string().map(drop),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => self.word(),
        }
    }

    fn nested(
        &mut self,
        read: fn(&mut Self) -> Result<(), NotCanonical>,
    ) -> Result<(), NotCanonical> {
        if self.depth == DEEPEST {
            return self.refuse("nested too deep");
        }
        self.depth += 1;
        self.at += 1;
        read(self)?;
        self.depth -= 1;
        Ok(())
    }

    fn object(&mut self) -> Result<(), NotCanonical> {
        let mut names = BTreeSet::new();
        if self.take(b'}') {
            return Ok(());
        }
        loop {
            if !names.insert(self.string()?) {
                return self.refuse("the same name twice");
            }
            self.expect(b':', "a colon is missing")?;
            self.value()?;
            if self.take(b'}') {
                return Ok(());
            }
            self.expect(b',', "neither a comma nor the end of the object")?;
        }
    }

    fn list(&mut self) -> Result<(), NotCanonical> {
        if self.take(b']') {
            return Ok(());
        }
        for count in 1.. {
            self.value()?;
            if self.depth == 2 {
                self.longest = self.longest.max(count);
            }
            if self.take(b']') {
                break;
            }
            self.expect(b',', "neither a comma nor the end of the list")?;
        }
        Ok(())
    }

    /// The bytes between the quotes; as each text has one spelling, they name it.
    fn string(&mut self) -> Result<&'b [u8], NotCanonical> {
        self.expect(b'"', "a text is missing")?;
        let start = self.at;
        loop {
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => self.escape()?,
                Some(0..0x20) => return self.refuse("a control character that is not escaped"),
                Some(_) => self.at += 1,
                None => return self.refuse("a text has no end"),
            }
        }
        self.at += 1;
        Ok(&self.bytes[start..self.at - 1])
    }

    fn escape(&mut self) -> Result<(), NotCanonical> {
        let rest = &self.bytes[self.at + 1..];
        match rest.first() {
            Some(b'"' | b'\\' | b'b' | b'f' | b'n' | b'r' | b't') => self.at += 2,
            Some(b'u') if is_control(&rest[1..]) => self.at += 6,
            _ => return self.refuse("an escape that is not needed or not known"),
        }
        Ok(())
    }

    fn number(&mut self) -> Result<(), NotCanonical> {
        let rest = &self.bytes[self.at..];
        let is_part = |b: &u8| matches!(b, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
        let length = rest.iter().position(|b| !is_part(b)).unwrap_or(rest.len());
        let text = std::str::from_utf8(&rest[..length]).unwrap_or_default();
        let is_whole = text.parse::<i64>().is_ok_and(|it| it.to_string() == text)
            || text.parse::<u64>().is_ok_and(|it| it.to_string() == text);
        // `parse` rounds correctly and the writer gives the shortest spelling that reads back.
        let is_fraction = || {
            let read = text.parse::<f64>().ok().filter(|it| it.is_finite());
            read.and_then(|it| serde_json::to_string(&it).ok()).is_some_and(|it| it == text)
        };
        if !is_whole && !is_fraction() {
            return self.refuse("a number that is spelt otherwise");
        }
        self.at += length;
        Ok(())
    }

    fn word(&mut self) -> Result<(), NotCanonical> {
        let rest = &self.bytes[self.at..];
        let known = ["true", "false", "null"].iter().find(|word| rest.starts_with(word.as_bytes()));
        match known {
            Some(word) => self.at += word.len(),
            None => return self.refuse("no value"),
        }
        Ok(())
    }
}

/// Whether `00xx` follows, for a control character that has no shorter escape.
fn is_control(digits: &[u8]) -> bool {
    let Some([b'0', b'0', high @ (b'0' | b'1'), low]) = digits.get(..4) else { return false };
    let low = match low {
        b'0'..=b'9' => low - b'0',
        b'a'..=b'f' => low - b'a' + 10,
        _ => return false,
    };
    !matches!((high - b'0') * 16 + low, 0x08 | 0x09 | 0x0a | 0x0c | 0x0d)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::check;

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            ".*".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::btree_map(".*", inner, 0..6)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_the_writer_writes_is_canonical(value in any_value()) {
            let text = serde_json::to_vec(&value).expect("a text");
            prop_assert!(check(&text).is_ok(), "{value}");
        }

        #[test]
        fn the_other_way_of_writing_it_is_not(value in any_value()) {
            let text = serde_json::to_vec(&value).expect("a text");
            let pretty = serde_json::to_vec_pretty(&value).expect("a text");
            prop_assert_eq!(check(&pretty).is_ok(), pretty == text);
        }

        #[test]
        fn white_space_anywhere_is_another_spelling(value in any_value(), at in any::<prop::sample::Index>()) {
            let text = serde_json::to_string(&value).expect("a text");
            let at = at.index(text.len() + 1);
            prop_assume!(text.is_char_boundary(at));
            let spaced = format!("{}\n{}", &text[..at], &text[at..]);
            prop_assert!(check(spaced.as_bytes()).is_err(), "{spaced}");
        }
    }

    #[test]
    fn every_second_spelling_is_refused() {
        for good in
            ["0", "-1", "1.5", "\"\\u0001\"", "\"\\n\"", "{\"a\":1,\"b\":[]}", "\"é\"", "-0.0"]
        {
            assert!(check(good.as_bytes()).is_ok(), "{good}");
        }
        for bad in [
            "",
            " 0",
            "00",
            "01",
            "-0",
            "1.50",
            "1.5e0",
            "1E300",
            "+1",
            ".5",
            "1.",
            "0.30000000000000003",
            "1e999",
            "NaN",
            "\"\\u000a\"",
            "\"\\u0041\"",
            "\"\\u00e9\"",
            "\"\\u001F\"",
            "\"\\/\"",
            "\"\n\"",
            "\"",
            "[1,]",
            "[1 ]",
            "{\"a\":1,}",
            "{\"a\":1,\"a\":2}",
            "{a:1}",
            "{}{}",
            "tru",
            "truee",
            "[",
            "18446744073709551616",
            "\"\\",
            "\"\\u00",
        ] {
            assert!(check(bad.as_bytes()).is_err(), "{bad}");
        }
        assert!(check(b"\"\xff\"").is_err());
        assert!(check("[".repeat(100_000).as_bytes()).is_err(), "deep");
        assert_eq!(check(b"{\"a\":[1,[2,3,4],5],\"b\":[[1,2,3,4]]}"), Ok(3));
    }
}
