//! Reads back what was written: the streams of a PDF.

use std::io::Read;

use flate2::read::ZlibDecoder;

/// Every stream of the file, unpacked.
pub fn streams(pdf: &[u8]) -> Vec<Vec<u8>> {
    let (start, end) = (b"stream\n".as_slice(), b"endstream".as_slice());
    let mut streams = Vec::new();
    let mut rest = pdf;
    while let Some(at) = find(rest, start) {
        let body = &rest[at + start.len()..];
        let Some(length) = find(body, end) else { break };
        let mut plain = Vec::new();
        match ZlibDecoder::new(&body[..length]).read_to_end(&mut plain) {
            Ok(_) => streams.push(plain),
            Err(_) => streams.push(body[..length].to_vec()),
        }
        rest = &body[length + end.len()..];
    }
    streams
}

/// Where a sequence begins.
pub fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|here| here == wanted)
}
