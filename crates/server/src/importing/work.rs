//! Reading a file beside the requests: one at a time, seen while it goes on, stopped when asked.

use std::{
    collections::{BTreeMap, HashMap},
    fs::File,
    io::{self, BufReader, Read},
    ops::ControlFlow,
    path::PathBuf,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

use masar_interop::{
    sdmx::{ReadError, Reference, read_structures},
    tabular::CodeList,
};
use masar_nodes::Permit;
use masar_statistics::{
    datasets::{Change, DatasetError, Differences, Which, same_components},
    external::{self, ExternalError, Import, MappingError, Report},
};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    task::spawn_blocking,
};

use super::{
    CAME, Desk, Files, Recipe,
    files::{FILE, STRUCTURE},
    recipe,
};
use crate::app::App;

/// Changes from the last vintage that are told one by one.
const CHANGES: usize = 10;

/// What the work is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// Read everything, compare, store nothing.
    Try,
    /// The same, and make the vintage.
    Store,
}

/// How far the reading of a file has come.
#[derive(Debug)]
pub struct Progress {
    pub goal: Goal,
    read: AtomicU64,
    size: u64,
    stop: AtomicBool,
}

impl Progress {
    /// Bytes of the file that were read, in hundredths.
    pub fn hundredths(&self) -> u64 {
        let read = self.read.load(Ordering::Relaxed).min(self.size);
        (read * 100).checked_div(self.size).unwrap_or(100)
    }
}

/// How a series differs from the last vintage on this node.
#[derive(Clone, Debug)]
pub enum Found {
    /// There is none yet.
    First,
    /// It has other components, so that nothing can be compared, and the import will be refused.
    OtherComponents,
    Differences {
        vintage: i64,
        counts: Differences,
        changes: Vec<Change>,
    },
}

/// What a trial found.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub recipe: String,
    pub dataflow: Reference,
    pub report: Report,
    pub found: Found,
}

/// Why it came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    #[error(transparent)]
    Recipe(Box<MappingError>),
    #[error(transparent)]
    Structure(Box<ReadError>),
    #[error(transparent)]
    External(Box<ExternalError>),
    #[error(transparent)]
    Dataset(Box<DatasetError>),
    #[error("the file or its recipe is not there any more")]
    Gone,
    #[error("{0}")]
    Fault(String),
}

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Self {
        Self::External(Box::new(error.into()))
    }
}

// They are large, and what succeeds does not carry their weight about.
macro_rules! boxed {
    ($($variant:ident $error:ty),+ $(,)?) => {$(
        impl From<$error> for Failed {
            fn from(error: $error) -> Self {
                Self::$variant(Box::new(error))
            }
        }
    )+};
}
boxed! {
    Recipe MappingError,
    Structure ReadError,
    External ExternalError,
    Dataset DatasetError,
}

impl Failed {
    /// Whether the work was stopped, which is no failure.
    fn is_stop(&self) -> bool {
        matches!(self, Self::External(error) if matches!(**error, ExternalError::Cancelled(_)))
    }
}

/// Where the work on an import stands.
#[derive(Clone, Debug)]
pub enum State {
    Running(Arc<Progress>),
    Tried(Arc<Outcome>),
    Failed { recipe: String, why: Arc<Failed> },
    Stopped,
    Stored { dataflow: Reference, vintage: i64 },
}

/// The work on open imports.
#[derive(Debug)]
pub struct Works {
    pub files: Files,
    states: Mutex<HashMap<String, State>>,
    /// Files are read one after the other: each takes memory for a whole series.
    turn: Arc<Semaphore>,
}

impl Works {
    /// Nothing is going on yet.
    pub fn new(files: Files) -> Self {
        Self { files, states: Mutex::default(), turn: Arc::new(Semaphore::new(1)) }
    }

    /// Waits for the turn to read a file.
    pub(super) async fn turn(&self) -> Result<OwnedSemaphorePermit, Failed> {
        let turn = self.turn.clone().acquire_owned().await;
        turn.map_err(|error| Failed::Fault(error.to_string()))
    }

    /// Reads in a turn of its own, beside the requests. Whoever waits may go away meanwhile: the turn
    /// ends with the reading.
    pub(super) async fn alone<T: Send + 'static>(
        &self,
        read: impl FnOnce() -> Result<T, Failed> + Send + 'static,
    ) -> Result<T, Failed> {
        let turn = self.turn().await?;
        let reading = spawn_blocking(move || {
            let _turn = turn;
            read()
        });
        reading.await.map_err(|error| Failed::Fault(error.to_string()))?
    }

    /// The file of an import on the desk; none where there is no such file, or it is an SDMX message.
    ///
    /// # Errors
    /// The file cannot be read.
    pub async fn desk(
        &self,
        lists: BTreeMap<String, CodeList>,
        id: &str,
    ) -> Result<Option<Desk>, Failed> {
        let (files, id) = (self.files.clone(), id.to_owned());
        self.alone(move || Desk::open(&files, lists, &id)).await
    }

    /// Where the work on an import stands; none where nothing was begun since the node started.
    pub fn state(&self, id: &str) -> Option<State> {
        self.states.lock().unwrap_or_else(PoisonError::into_inner).get(id).cloned()
    }

    fn set(&self, id: &str, state: State) {
        self.states.lock().unwrap_or_else(PoisonError::into_inner).insert(id.to_owned(), state);
    }

    /// Begins work unless some is going on; whether it did.
    fn begin(&self, id: &str, progress: &Arc<Progress>) -> bool {
        let mut states = self.states.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(State::Running(_)) = states.get(id) {
            return false;
        }
        states.insert(id.to_owned(), State::Running(progress.clone()));
        true
    }

    /// Stops what is going on; whether something was.
    pub fn stop(&self, id: &str) -> bool {
        match self.state(id) {
            Some(State::Running(progress)) => {
                progress.stop.store(true, Ordering::Relaxed);
                true
            }
            _ => false,
        }
    }

    /// Forgets an import and removes its files.
    ///
    /// # Errors
    /// They cannot be removed.
    pub fn end(&self, id: &str) -> io::Result<()> {
        self.states.lock().unwrap_or_else(PoisonError::into_inner).remove(id);
        self.files.end(id)
    }
}

/// The code lists of the node by name.
pub fn lists(app: &App) -> BTreeMap<String, CodeList> {
    app.labels.lists().map(|list| (list.id.clone(), list.clone())).collect()
}

impl App {
    /// Reads the file of an import with a recipe beside the requests; whether it was begun, which it
    /// is not while such work goes on.
    pub fn work_on_import(&self, permit: Permit, id: String, recipe: String, goal: Goal) -> bool {
        let size = self.imports.files.about(&id).ok().flatten().map_or(0, |about| about.size);
        let (read, stop) = (AtomicU64::new(0), AtomicBool::new(false));
        let progress = Arc::new(Progress { goal, read, size, stop });
        if !self.imports.begin(&id, &progress) {
            return false;
        }
        let app = self.clone();
        tokio::spawn(async move {
            let worked = work(&app, &permit, &id, &recipe, &progress).await;
            let stopped = progress.stop.load(Ordering::Relaxed);
            let state = worked.unwrap_or_else(|why| match stopped || why.is_stop() {
                true => State::Stopped,
                false => State::Failed { recipe, why: Arc::new(why) },
            });
            app.imports.set(&id, state);
        });
        true
    }
}

async fn work(
    app: &App,
    permit: &Permit,
    id: &str,
    name: &str,
    progress: &Arc<Progress>,
) -> Result<State, Failed> {
    let works = &app.imports;
    let _turn = works.turn().await?;
    let (recipe, text) = recipe(&works.files, id, name)?.ok_or(Failed::Gone)?;
    let dataflow = recipe.dataflow().to_owned();
    let job = Job {
        recipe,
        agency: app.settings.agency.clone(),
        lists: lists(app),
        file: works.files.path(id, FILE).ok_or(Failed::Gone)?,
        structure: works.files.path(id, STRUCTURE).ok_or(Failed::Gone)?,
        progress: progress.clone(),
    };
    let import = spawn_blocking(move || job.read()).await;
    let import = import.map_err(|error| Failed::Fault(error.to_string()))??;
    let about = works.files.about(id)?.ok_or(Failed::Gone)?;
    let import = import.from_file(&about.name);
    if progress.goal == Goal::Try {
        let outcome = compared(app, import, name.to_owned()).await?;
        return Ok(State::Tried(Arc::new(outcome)));
    }
    if progress.stop.load(Ordering::Relaxed) {
        return Ok(State::Stopped);
    }
    let stored = app.datasets.store(permit, &import.published, &import.description).await?;
    if name == CAME {
        works.files.keep_recipe(&dataflow, &text)?;
    }
    works.files.end(id)?;
    Ok(State::Stored { dataflow: stored.dataset, vintage: stored.number })
}

/// Everything that reading a file needs.
struct Job {
    recipe: Recipe,
    agency: String,
    lists: BTreeMap<String, CodeList>,
    file: PathBuf,
    structure: PathBuf,
    progress: Arc<Progress>,
}

impl Job {
    fn read(&self) -> Result<Import, Failed> {
        let input = Watched { inner: File::open(&self.file)?, progress: &self.progress };
        match &self.recipe {
            Recipe::Mapping(mapping) => {
                let mut told = |_| match self.progress.stop.load(Ordering::Relaxed) {
                    true => ControlFlow::Break(()),
                    false => ControlFlow::Continue(()),
                };
                Ok(external::read(mapping, &self.agency, &self.lists, input, &mut told)?)
            }
            Recipe::Message(terms) => {
                let structure = BufReader::new(File::open(&self.structure)?);
                let known = read_structures(structure)?;
                Ok(external::read_message(terms, &self.agency, &known, input)?)
            }
        }
    }
}

/// Counts the bytes of a file, and ends where the work is stopped.
struct Watched<'p> {
    inner: File,
    progress: &'p Progress,
}

impl Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.progress.stop.load(Ordering::Relaxed) {
            return Err(io::Error::other("stopped"));
        }
        let read = self.inner.read(buffer)?;
        self.progress.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// The report of an import, and how it differs from the last vintage of its dataset.
async fn compared(app: &App, import: Import, recipe: String) -> Result<Outcome, Failed> {
    let dataflow = import.description.dataflow.reference.clone();
    let last = app.datasets.load(&dataflow, Which::Last).await?;
    let report = import.report.clone();
    let found = match last {
        None => Found::First,
        Some((dataset, ..))
            if !same_components(&dataset.description.structure, &import.description.structure) =>
        {
            Found::OtherComponents
        }
        Some((_, vintage, before)) => {
            let work = move || import.numbers().map(|now| now.compared(&before, CHANGES));
            let compared = spawn_blocking(work).await;
            let compared = compared.map_err(|error| Failed::Fault(error.to_string()))?;
            let (counts, changes) = compared.unwrap_or_default();
            Found::Differences { vintage: vintage.number, counts, changes }
        }
    };
    Ok(Outcome { recipe, dataflow, report, found })
}
