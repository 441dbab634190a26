//! Reads back what was written: the streams of a PDF and its text.

use std::{
    io::{Read, Write},
    process::{Command, Stdio},
};

use flate2::read::ZlibDecoder;

/// Every stream of the file, unpacked.
pub fn streams(pdf: &[u8]) -> Vec<Vec<u8>> {
    let (start, end) = (b"stream\n".as_slice(), b"\nendstream".as_slice());
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

/// The text in the order of reading, each space one space, by `pdftotext` (poppler).
pub fn text(pdf: &[u8]) -> String {
    let mut reader = Command::new("pdftotext")
        .args(["-raw", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pdftotext (Debian: poppler-utils)");
    let mut input = reader.stdin.take().expect("an input");
    let bytes = pdf.to_vec();
    let writing = std::thread::spawn(move || input.write_all(&bytes));
    let output = reader.wait_with_output().expect("an answer");
    writing.join().expect("a thread").expect("written");
    let text = String::from_utf8_lossy(&output.stdout);
    let plain: String = text.chars().filter(|c| !('\u{2066}'..='\u{2069}').contains(c)).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
