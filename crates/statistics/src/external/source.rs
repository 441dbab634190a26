//! The bytes of a file: digest, decompression, limit.

use std::io::{self, BufRead, BufReader, Read, Take};

use flate2::read::MultiGzDecoder;

/// Bytes of one file at most, decompressed: a small archive can hold endless noughts.
const LARGEST: u64 = 4 << 30;

/// Passes bytes on and hashes them.
pub(super) struct Hashed<R> {
    inner: R,
    hasher: blake3::Hasher,
}

impl<R: Read> Hashed<R> {
    pub fn new(inner: R) -> Self {
        Self { inner, hasher: blake3::Hasher::new() }
    }

    /// Reads what is left, and gives the digest of the whole in hexadecimal.
    pub fn digest(&mut self) -> io::Result<String> {
        io::copy(&mut self.by_ref(), &mut io::sink())?;
        Ok(self.hasher.finalize().to_hex().to_string())
    }
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.hasher.update(&buffer[..count]);
        Ok(count)
    }
}

/// The text of a file, decompressed when it begins as gzip does (RFC 1952), up to the limit.
pub(super) fn text<'r>(input: &'r mut (impl Read + 'r)) -> io::Result<Take<Box<dyn Read + 'r>>> {
    let mut input = BufReader::with_capacity(1 << 16, input);
    let zipped = input.fill_buf()?.starts_with(&[0x1f, 0x8b]);
    let text: Box<dyn Read + 'r> =
        if zipped { Box::new(MultiGzDecoder::new(input)) } else { Box::new(input) };
    Ok(text.take(LARGEST))
}
