//! Takes in a file, with the structure or the recipe that was sent along.

use std::{
    fs::{self, File},
    io::{BufReader, Write},
    path::{Path, PathBuf},
};

use askama::Template;
use axum::{
    extract::{Multipart, State, multipart::Field},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use masar_interop::sdmx::read_structures;
use masar_statistics::external::{Beginning, Preview};
use tokio::task::spawn_blocking;

use super::{list, page::href};
use crate::{
    app::App,
    components::FieldError,
    guard::{Permitted, Visitor},
    importing::{self, About, CAME, Recipe, Teller},
    problems::{Problem, ProblemKind},
};

/// Names of the parts of the form, which are those of the files in the folder.
const PARTS: [(&str, &str); 3] =
    [("file", "file"), ("structure", "structure"), ("recipe", "recipe.toml")];

/// Most signs of the name of a file that are kept.
const NAME: usize = 120;

/// `POST /work/imports`
pub async fn open(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    parts: Multipart,
) -> Result<Response, Problem> {
    let page = app.page(&visitor);
    let refuse = |field: &str, message: String| {
        let errors = vec![FieldError { field: field.to_owned(), message }];
        let shown = list::page(&app, &visitor, errors)?.render()?;
        Ok((StatusCode::BAD_REQUEST, Html(shown)).into_response())
    };
    if app.imports.files.all().map_err(Problem::internal)?.len() >= importing::MOST {
        return refuse("", page.t1("import-too-many", "most", importing::MOST as u64));
    }
    let id = app.request_id();
    let folder = app.imports.files.begin(&id).map_err(Problem::internal)?;
    let opened = take(&app, &folder, &id, permit.display_name(), parts).await;
    match opened {
        Ok(Ok(about)) => {
            // First the audit: no file is open of which nobody knows who sent it.
            importing::noted(&app, &permit, "send-file", &id).await?;
            app.imports.files.open(&about).map_err(Problem::internal)?;
            Ok(Redirect::to(&href(&id)).into_response())
        }
        Ok(Err(wrong)) => {
            app.imports.end(&id).map_err(Problem::internal)?;
            let (field, message) = wrong.told(&Teller(page.locale));
            refuse(field, message)
        }
        Err(problem) => {
            app.imports.end(&id).map_err(Problem::internal)?;
            Err(problem)
        }
    }
}

/// What is wrong with what was sent, at the field where it was sent.
enum Wrong {
    NoFile,
    File(importing::Failed),
    Structure(importing::Failed),
    Recipe(importing::Failed),
}

impl Wrong {
    fn told(&self, teller: &Teller<'_>) -> (&'static str, String) {
        match self {
            Self::NoFile => ("file", teller.0.t("import-no-file")),
            Self::File(why) => ("file", teller.failed(why)),
            Self::Structure(why) => ("structure", teller.failed(why)),
            Self::Recipe(why) => ("recipe", teller.failed(why)),
        }
    }
}

/// Writes the files down as they come, and looks at how they begin.
async fn take(
    app: &App,
    folder: &Path,
    id: &str,
    by: &str,
    mut parts: Multipart,
) -> Result<Result<About, Wrong>, Problem> {
    let (mut name, mut size) = (String::new(), 0);
    while let Some(part) = parts.next_field().await.map_err(broken)? {
        let known = PARTS.iter().find(|(known, _)| part.name() == Some(known));
        let Some((field, file)) = known else { continue };
        let sent = part.file_name().unwrap_or_default().to_owned();
        // A field of a form in which no file was chosen comes without a name.
        if sent.is_empty() {
            continue;
        }
        let written = write(part, folder.join(file)).await?;
        if *field == "file" {
            let sent = sent.rsplit(['/', '\\']).next().unwrap_or_default();
            name = sent.chars().filter(|c| !c.is_control()).take(NAME).collect();
            size = written;
        }
    }
    if size == 0 {
        return Ok(Err(Wrong::NoFile));
    }
    let (at, id, by) = (app.now(), id.to_owned(), by.to_owned());
    let (app, folder) = (app.clone(), folder.to_owned());
    let looked = spawn_blocking(move || look(&app, &folder)).await.map_err(Problem::internal)?;
    Ok(looked.map(|(message, fits, preview)| About {
        id,
        name,
        by,
        at,
        size,
        message,
        fits,
        preview,
    }))
}

/// Whether it is an SDMX message, the recipes that fit, and how its sheets begin.
type Looked = (bool, Vec<String>, Vec<Preview>);

fn look(app: &App, folder: &Path) -> Result<Looked, Wrong> {
    let open = |name: &str| File::open(folder.join(name));
    let file = open("file").map_err(|error| Wrong::File(error.into()))?;
    let beginning = Beginning::read(file).map_err(|error| Wrong::File(error.into()))?;
    let structure = open("structure").ok().map(|file| read_structures(BufReader::new(file)));
    if let Some(Err(error)) = structure {
        return Err(Wrong::Structure(error.into()));
    }
    let came = fs::read_to_string(folder.join("recipe.toml")).ok();
    let came = came.map(|text| importing::parse("recipe.toml", &text)).transpose();
    let came = came.map_err(|error| Wrong::Recipe(error.into()))?;
    let message = matches!(beginning, Beginning::Message(_));
    let lists = importing::lists(app);
    let fits = |recipe: &Recipe| match recipe {
        Recipe::Mapping(mapping) => beginning.fits(mapping, &lists),
        Recipe::Message(_) => message,
    };
    let kept = importing::recipes(&app.imports.files);
    let kept = kept.iter().filter(|(_, recipe)| fits(recipe)).map(|(id, _)| id.clone());
    // The recipe that was sent along is the one that is meant.
    let fits = came.map(|_| CAME.to_owned()).into_iter().chain(kept).collect();
    Ok((message, fits, beginning.preview()))
}

async fn write(mut part: Field<'_>, path: PathBuf) -> Result<u64, Problem> {
    let mut file = File::create(path).map_err(Problem::internal)?;
    let mut size = 0;
    while let Some(chunk) = part.chunk().await.map_err(broken)? {
        file.write_all(&chunk).map_err(Problem::internal)?;
        size += chunk.len() as u64;
    }
    file.sync_all().map_err(Problem::internal)?;
    Ok(size)
}

fn broken(error: axum::extract::multipart::MultipartError) -> Problem {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(ProblemKind::TooLarge),
        _ => Problem::because(ProblemKind::Malformed, "multipart/form-data is broken"),
    }
}
