//! Parquet's hybrid of runs and packed bits, in which dictionary places and levels are kept.

/// The bytes end too early, or say what cannot be.
#[derive(Debug)]
pub(super) struct Malformed;

#[derive(Clone, Copy)]
enum Run {
    Same {
        value: u32,
        left: usize,
    },
    /// Values from bit `bit` on.
    Packed {
        bit: usize,
        left: usize,
    },
}

/// Reads numbers of `width` bits from `bytes[at..end]`, some at a time.
pub(super) struct Hybrid {
    at: usize,
    end: usize,
    width: usize,
    run: Run,
}

impl Hybrid {
    pub(super) fn new(at: usize, end: usize, width: u8) -> Result<Self, Malformed> {
        if width > 32 || at > end {
            return Err(Malformed);
        }
        let run = Run::Same { value: 0, left: 0 };
        Ok(Self { at, end, width: usize::from(width), run })
    }

    /// Fills `out` from the bytes that [`Self::new`] was made for.
    pub(super) fn fill(&mut self, bytes: &[u8], mut out: &mut [u32]) -> Result<(), Malformed> {
        let bytes = bytes.get(..self.end).ok_or(Malformed)?;
        while !out.is_empty() {
            match &mut self.run {
                Run::Same { left: 0, .. } | Run::Packed { left: 0, .. } => {
                    self.run = self.next_run(bytes)?;
                }
                Run::Same { value, left } => {
                    let taken = out.len().min(*left);
                    out[..taken].fill(*value);
                    *left -= taken;
                    out = &mut out[taken..];
                }
                Run::Packed { bit, left } => {
                    let taken = out.len().min(*left);
                    unpack(bytes, *bit, self.width, &mut out[..taken]);
                    *bit += taken * self.width;
                    *left -= taken;
                    out = &mut out[taken..];
                }
            }
        }
        Ok(())
    }

    fn next_run(&mut self, bytes: &[u8]) -> Result<Run, Malformed> {
        let header = self.varint(bytes)?;
        let count = (header >> 1) as usize;
        if header & 1 == 0 {
            let width = self.width.div_ceil(8);
            let value = bytes.get(self.at..self.at + width).ok_or(Malformed)?;
            self.at += width;
            let value = value.iter().rev().fold(0u32, |all, byte| all << 8 | u32::from(*byte));
            return if count == 0 { Err(Malformed) } else { Ok(Run::Same { value, left: count }) };
        }
        let start = self.at;
        // Groups of eight; some writers cut the last one short.
        let length = count.checked_mul(self.width).ok_or(Malformed)?;
        self.at = start.checked_add(length).ok_or(Malformed)?.min(self.end);
        let there = ((self.at - start) * 8).checked_div(self.width).unwrap_or(count * 8);
        let left = count.saturating_mul(8).min(there);
        if left == 0 { Err(Malformed) } else { Ok(Run::Packed { bit: start * 8, left }) }
    }

    fn varint(&mut self, bytes: &[u8]) -> Result<u64, Malformed> {
        let mut value = 0u64;
        for shift in (0..35).step_by(7) {
            let byte = *bytes.get(self.at).ok_or(Malformed)?;
            self.at += 1;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(Malformed)
    }
}

/// Numbers of `width` bits, least significant bit first, from bit `bit` on.
fn unpack(bytes: &[u8], mut bit: usize, width: usize, out: &mut [u32]) {
    let mask = if width == 0 { 0 } else { u64::MAX >> (64 - width) };
    for value in out {
        let at = bit / 8;
        let word = match bytes.get(at..at + 8).and_then(|word| word.try_into().ok()) {
            Some(word) => u64::from_le_bytes(word),
            None => tail(bytes, at),
        };
        *value = (word >> (bit % 8) & mask) as u32;
        bit += width;
    }
}

/// The last bytes, as though noughts came after them.
#[cold]
fn tail(bytes: &[u8], at: usize) -> u64 {
    let last = bytes.get(at..).unwrap_or_default();
    last.iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::Hybrid;

    fn read(bytes: &[u8], width: u8, parts: &[usize]) -> Option<Vec<u32>> {
        let mut hybrid = Hybrid::new(0, bytes.len(), width).ok()?;
        let mut all = Vec::new();
        for part in parts {
            let mut out = vec![0; *part];
            hybrid.fill(bytes, &mut out).ok()?;
            all.extend(out);
        }
        Some(all)
    }

    /// The examples of the format's own description (Encodings.md, RLE/bit-packing hybrid).
    #[test]
    fn runs_and_packed_bits_are_read() {
        let packed = [3, 0b1000_1000, 0b1100_0110, 0b1111_1010];
        assert_eq!(read(&packed, 3, &[8]).expect("read"), [0, 1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(read(&packed, 3, &[3, 4, 1]).expect("read"), [0, 1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(read(&[8, 7, 6, 1], 2, &[4, 3]).expect("read"), [7, 7, 7, 7, 1, 1, 1]);
        assert_eq!(read(&[200, 1, 0x34, 0x12], 16, &[100]).expect("read"), vec![0x1234; 100]);
    }

    #[test]
    fn bytes_that_end_too_early_are_refused() {
        for (bytes, width) in [(&[][..], 3), (&[3], 3), (&[8], 2), (&[0, 1], 2), (&[0x80; 9], 1)] {
            assert!(read(bytes, width, &[8]).is_none(), "{bytes:?}");
        }
        assert!(Hybrid::new(0, 4, 33).is_err());
    }
}
