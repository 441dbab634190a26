//! A workbook comes in: first what it would do is shown, then, once a person has seen that, it is
//! done. The page carries the file on, so that what is done is planned anew from what was seen.

use askama::Template;
use axum::{
    extract::{Multipart, Path, State},
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use masar_nodes::Permit;
use masar_records::lists::{List, Plan, PlanError, Taken};

use super::{
    find,
    page::{Showing, WorkbookPage},
    tell,
};
use crate::{
    app::App,
    guard::{Permitted, Visitor},
    problems::{Problem, ProblemKind},
};

/// Rows that one request does; the page then offers to go on.
const AT_ONCE: usize = 1_000;
/// Names of the parts of the form.
pub const CARRIED: &str = "carried";
pub const DONE: &str = "done";
pub const DO_IT: &str = "do";
/// What the name of a choice begins with; the record's id follows.
pub const CHOICE: &str = "choice-";
const FILE: &str = "file-";

/// `POST /work/registers/{register}/workbook`
pub async fn receive(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Path(register): Path<String>,
    parts: Multipart,
) -> Result<Response, Problem> {
    let list = find(&app, &register)?;
    let given = Given::read(parts).await?;
    let showing = Showing::new(&app, &visitor, &list);
    if given.file.is_empty() {
        return answer(StatusCode::BAD_REQUEST, showing.refused("list-no-file", String::new()));
    }
    let plan = app.records.plan(&permit, &list, &given.file, &given.taken, app.now()).await;
    let plan = match plan {
        Ok(plan) => plan,
        Err(PlanError::Records(error)) => return Err(error.into()),
        Err(PlanError::Workbook(error)) => {
            let why = tell::workbook(&showing.page, &error);
            return answer(StatusCode::BAD_REQUEST, showing.refused("list-no-workbook", why));
        }
        Err(PlanError::NoTable(field)) => {
            let why = showing.page.t1("list-no-table-text", "field", field);
            return answer(StatusCode::BAD_REQUEST, showing.refused("list-no-table", why));
        }
    };
    match given.do_it && plan.faults.is_empty() {
        true => done(&app, &permit, &list, plan, given, showing).await,
        false => {
            let wrong = !plan.faults.is_empty();
            let status = if wrong { StatusCode::BAD_REQUEST } else { StatusCode::OK };
            answer(status, showing.plan(plan, &given))
        }
    }
}

async fn done(
    app: &App,
    permit: &Permit,
    list: &List<'_>,
    plan: Plan,
    mut given: Given,
    showing: Showing<'_>,
) -> Result<Response, Problem> {
    let done = app.records.carry_out(permit, list, &plan, AT_ONCE).await?;
    given.done += done.opened + done.changed;
    let status = if done.faults.is_empty() { StatusCode::OK } else { StatusCode::CONFLICT };
    answer(status, showing.done(&plan, done, &given))
}

fn answer(status: StatusCode, page: WorkbookPage) -> Result<Response, Problem> {
    Ok((status, Html(page.render()?)).into_response())
}

/// What the form sent.
#[derive(Default)]
pub struct Given {
    pub file: Vec<u8>,
    /// Choices in conflicts.
    pub taken: Taken,
    /// Rows that earlier requests did.
    pub done: usize,
    do_it: bool,
}

impl Given {
    async fn read(mut parts: Multipart) -> Result<Self, Problem> {
        let broken = |error: axum::extract::multipart::MultipartError| match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Problem::new(ProblemKind::TooLarge),
            _ => Problem::because(ProblemKind::Malformed, "multipart/form-data is broken"),
        };
        let mut given = Self::default();
        while let Some(part) = parts.next_field().await.map_err(broken)? {
            let name = part.name().unwrap_or_default().to_owned();
            let bytes = part.bytes().await.map_err(broken)?;
            let text = || String::from_utf8_lossy(&bytes).trim().to_owned();
            match name.as_str() {
                CARRIED => {
                    let bytes = STANDARD.decode(text());
                    let wrong = |_| Problem::because(ProblemKind::Malformed, CARRIED);
                    given.file = bytes.map_err(wrong)?;
                }
                DONE => given.done = text().parse().unwrap_or(0),
                DO_IT => given.do_it = true,
                name if name.starts_with(FILE) => given.file = bytes.to_vec(),
                name => {
                    let record = name.strip_prefix(CHOICE).and_then(|id| id.parse().ok());
                    // What is no version chooses what stands.
                    if let (Some(record), Ok(version)) = (record, text().parse()) {
                        given.taken.insert(record, version);
                    }
                }
            }
        }
        Ok(given)
    }
}
