//! Files that are not quite what they were, always the same ones.

/// Changed copies of a file: bytes flipped, cut out, doubled, exchanged, put in, and cut short.
pub fn mutated(file: &[u8], count: usize) -> impl Iterator<Item = Vec<u8>> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut draw = move |below: usize| {
        // SplitMix64 (Steele, Lea and Flood 2014).
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut drawn = state;
        drawn = (drawn ^ (drawn >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        drawn = (drawn ^ (drawn >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((drawn ^ (drawn >> 31)) % below.max(1) as u64) as usize
    };
    let signs = b"<>&\"'=/,:;{}[]\n\r\0 0-+eN\xff\xd9";
    (0..count).map(move |number| {
        let mut bytes = file.to_vec();
        for _ in 0..=draw(3) {
            let at = draw(bytes.len());
            let to = (at + 1 + draw(24)).min(bytes.len());
            match number % 6 {
                0 => bytes[at] ^= 1 << draw(8),
                1 => drop(bytes.drain(at..to)),
                2 => {
                    let part = bytes[at..to].to_vec();
                    let place = draw(bytes.len());
                    bytes.splice(place..place, part);
                }
                3 => {
                    let other = draw(bytes.len());
                    bytes.swap(at, other);
                }
                4 => bytes.insert(at, signs[draw(signs.len())]),
                _ => bytes.truncate(at.max(1)),
            }
        }
        bytes
    })
}
