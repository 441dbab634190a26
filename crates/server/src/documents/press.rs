//! Sets documents beside the requests: few at a time, with an end to waiting.

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use masar_documents::{Document, DocumentError, Face, Painter, Template, Typesetter};
use masar_terms::Timestamp;
use tokio::{sync::Semaphore, task::spawn_blocking, time::timeout};

use super::Printed;
use crate::{
    problems::{Problem, ProblemKind},
    routes::assets,
};

/// The faces documents are set in: family and file.
const FACES: [(&str, &str); 4] = [
    ("IBM Plex Sans", "fonts/IBMPlexSans-Regular.ttf"),
    ("IBM Plex Sans", "fonts/IBMPlexSans-SemiBold.ttf"),
    ("IBM Plex Sans Arabic", "fonts/IBMPlexSansArabic-Regular.ttf"),
    ("IBM Plex Sans Arabic", "fonts/IBMPlexSansArabic-SemiBold.ttf"),
];
/// Documents set at the same time. Setting takes a whole processor.
const AT_ONCE: usize = 2;
/// How long a reader waits for their turn and for the setting.
const PATIENCE: Duration = Duration::from_secs(30);

/// Sets a document. One that takes longer than a reader waits is still finished before another
/// takes its turn, so that asking again and again does not pile up work.
pub async fn print(
    template: Template,
    printed: Printed,
    date: Timestamp,
) -> Result<Vec<u8>, Problem> {
    let set = in_turn(move || {
        let Printed { data, files, identity } = &printed;
        typesetter()?.typeset(&Document { template, data, files, identity, date })
    })
    .await?;
    for warning in &set.warnings {
        tracing::warn!(%warning, "a document was set with doubts");
    }
    Ok(set.pdf)
}

/// Paints a drawing as PNG, `scale` points for each of its units.
pub async fn paint(svg: String, scale: f32) -> Result<Vec<u8>, Problem> {
    in_turn(move || painter()?.png(&svg, scale)).await
}

/// Does work of a whole processor when its turn comes.
async fn in_turn<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, DocumentError> + Send + 'static,
) -> Result<T, Problem> {
    static TURNS: OnceLock<Arc<Semaphore>> = OnceLock::new();
    let turns = TURNS.get_or_init(|| Arc::new(Semaphore::new(AT_ONCE))).clone();
    let busy = |_| Problem::new(ProblemKind::Unavailable);
    let turn = timeout(PATIENCE, turns.acquire_owned()).await.map_err(busy)?;
    let work = spawn_blocking(move || {
        let done = work();
        drop(turn);
        done
    });
    let done = timeout(PATIENCE, work).await.map_err(busy)?.map_err(Problem::internal)?;
    done.map_err(|error| match error {
        DocumentError::TooLarge { .. } => Problem::because(ProblemKind::Unprocessable, error),
        error => Problem::internal(error),
    })
}

fn faces() -> impl Iterator<Item = Face> {
    let face = |&(family, file): &(&'static str, &str)| Face {
        family,
        bytes: assets::bytes(file).unwrap_or_default(),
    };
    FACES.iter().map(face)
}

/// The painter, made once like the typesetter.
fn painter() -> Result<&'static Painter, DocumentError> {
    static PAINTER: OnceLock<Painter> = OnceLock::new();
    if let Some(known) = PAINTER.get() {
        return Ok(known);
    }
    let made = Painter::new(faces())?;
    Ok(PAINTER.get_or_init(|| made))
}

/// The typesetter; its fonts are read once for the life of the program.
fn typesetter() -> Result<&'static Typesetter, DocumentError> {
    static TYPESETTER: OnceLock<Typesetter> = OnceLock::new();
    if let Some(known) = TYPESETTER.get() {
        return Ok(known);
    }
    let made = Typesetter::new(faces())?;
    Ok(TYPESETTER.get_or_init(|| made))
}
