//! Bodies that are written while they are read, so that memory stays flat however long they are.

use std::{
    io::{self, Write},
    sync::{Arc, OnceLock},
    time::Duration,
};

use axum::body::{Body, Bytes};
use futures_util::stream::poll_fn;
use tokio::{
    runtime::Handle,
    sync::{Semaphore, mpsc},
    task::spawn_blocking,
    time::timeout,
};

use crate::problems::{Problem, ProblemKind};

/// Bytes of one piece.
const PIECE: usize = 1 << 16;
/// Pieces that wait to be read. Most bodies fit, and keep no thread waiting for a slow reader.
const WAITING: usize = 8;
/// Bodies written at the same time.
const AT_ONCE: usize = 32;
/// How long a reader may take for one piece, or wait for its turn.
const PATIENCE: Duration = Duration::from_secs(30);

/// A body that `write` fills in a thread of its own. Where writing fails, or the reader is gone or
/// too slow, the body ends in an error and never looks whole.
///
/// # Errors
/// Too many bodies are being written.
pub async fn body(
    write: impl FnOnce(&mut Pieces) -> io::Result<()> + Send + 'static,
) -> Result<Body, Problem> {
    static TURNS: OnceLock<Arc<Semaphore>> = OnceLock::new();
    let turns = TURNS.get_or_init(|| Arc::new(Semaphore::new(AT_ONCE))).clone();
    let turn = timeout(PATIENCE, turns.acquire_owned()).await;
    let turn = turn.map_err(|_| Problem::new(ProblemKind::Unavailable))?;
    let (to, mut from) = mpsc::channel(WAITING);
    let mut pieces = Pieces { buffer: Vec::with_capacity(PIECE), to, handle: Handle::current() };
    spawn_blocking(move || {
        let written = write(&mut pieces).and_then(|()| pieces.flush());
        if let Err(error) = written {
            let _ = pieces.send(Err(error));
        }
        drop(turn);
    });
    Ok(Body::from_stream(poll_fn(move |context| from.poll_recv(context))))
}

/// Where a body is written to.
pub struct Pieces {
    buffer: Vec<u8>,
    to: mpsc::Sender<io::Result<Bytes>>,
    handle: Handle,
}

impl Pieces {
    fn send(&self, piece: io::Result<Bytes>) -> io::Result<()> {
        match self.handle.block_on(timeout(PATIENCE, self.to.send(piece))) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(io::ErrorKind::BrokenPipe.into()),
            Err(_) => Err(io::ErrorKind::TimedOut.into()),
        }
    }
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.buffer.len() + bytes.len() > PIECE {
            self.flush()?;
        }
        self.buffer.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.buffer.is_empty() {
            return Ok(());
        }
        let piece = std::mem::replace(&mut self.buffer, Vec::with_capacity(PIECE));
        self.send(Ok(piece.into()))
    }
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;

    use super::*;

    #[tokio::test(flavor = "multi_thread")]
    async fn what_is_written_is_read() {
        let lines: Vec<String> = (0..100_000).map(|at| format!("{at}\n")).collect();
        let whole = lines.concat();
        let write = move |out: &mut Pieces| {
            lines.iter().try_for_each(|line| out.write_all(line.as_bytes()))
        };
        let body = body(write).await.expect("a turn");
        assert!(to_bytes(body, usize::MAX).await.expect("read") == whole);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_fails_never_looks_whole() {
        let write = |out: &mut Pieces| {
            out.write_all(b"a beginning")?;
            out.flush()?;
            Err(io::Error::other("the file is gone"))
        };
        let body = body(write).await.expect("a turn");
        to_bytes(body, usize::MAX).await.expect_err("cut off");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_reader_that_leaves_ends_the_writing() {
        let (told, ended) = std::sync::mpsc::channel();
        let write = move |out: &mut Pieces| {
            let result = loop {
                if let Err(error) = out.write_all(&[0; PIECE]) {
                    break error;
                }
            };
            let _ = told.send(result.kind());
            Err(result)
        };
        drop(body(write).await.expect("a turn"));
        let ended = spawn_blocking(move || ended.recv()).await.expect("joined");
        assert_eq!(ended, Ok(io::ErrorKind::BrokenPipe));
    }
}
