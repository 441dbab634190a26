//! SDMX REST 2.x over whatever datasets the node has. Nothing here is written for one dataflow.

use super::{lists, stream};
use crate::{app::App, guard::Visitor, problems::Problem, routes::datasets::notes::notes};
use axum::{
    body::Body,
    extract::{Path, RawQuery, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use masar_interop::sdmx::{
    Header, Notes,
    artefacts::{Agency, Structures},
    json, ml,
    query::{Catalogue, DataQuery, Format, Request, Topic, negotiate, resolve},
};

/// `GET /sdmx/v2/…`
pub async fn answer(
    State(app): State<App>,
    visitor: Visitor,
    Path(path): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let accept = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    let query = query.unwrap_or_default();
    let response = of(&app, &visitor, &path, &query, accept).await?;
    Ok(conditional(response, &headers))
}

/// The answer to one request.
pub async fn of(
    app: &App,
    visitor: &Visitor,
    path: &str,
    query: &str,
    accept: Option<&str>,
) -> Result<Response, Problem> {
    let request = Request::parse(path, query)?;
    let topic = match request {
        Request::Data(ref query) if query.history => Topic::History,
        Request::Data(_) => Topic::Data,
        Request::Structure(_) | Request::Availability(_) => Topic::Structure,
    };
    let format = negotiate(topic, accept, query)?;
    let header = Header {
        id: app.request_id(),
        prepared: app.now(),
        sender: app.settings.agency.clone(),
        language: visitor.language,
    };
    let body = match request {
        Request::Data(query) if query.history => return history(app, &query, format, header).await,
        Request::Data(query) => return data(app, visitor, &query, format, header).await,
        Request::Structure(query) => {
            let datasets = app.datasets.list().await?;
            let dataflows: Vec<_> =
                datasets.iter().map(|dataset| dataset.description.dataflow.clone()).collect();
            let structures: Vec<_> =
                datasets.iter().map(|dataset| dataset.description.structure.clone()).collect();
            let lists = lists::of(app, &datasets).await?;
            let agency = Agency { id: app.settings.agency.clone(), names: app.name().clone() };
            let catalogue = Catalogue {
                dataflows: &dataflows,
                structures: &structures,
                code_lists: &lists,
                agencies: &[agency],
            };
            let found = resolve(&query, &catalogue);
            let nothing = found.dataflows.is_empty()
                && found.structures.is_empty()
                && found.concepts.is_empty()
                && found.code_lists.is_empty()
                && found.agencies.is_empty();
            if nothing {
                return Ok(empty());
            }
            written(format, &found, &header)?
        }
        Request::Availability(query) => {
            let Some(found) = app.datasets.available(&query).await? else { return Ok(empty()) };
            let structures = Structures { availability: Some(found), ..Structures::default() };
            written(format, &structures, &header)?
        }
    };
    Ok(told(format, body.into(), None))
}

async fn data(
    app: &App,
    visitor: &Visitor,
    query: &DataQuery,
    format: Format,
    header: Header,
) -> Result<Response, Problem> {
    let Some(answer) = app.datasets.answer(query).await? else { return Ok(empty()) };
    let page = app.page(visitor);
    let notes = match format.file_ending() {
        Some(_) => notes(app, &page, &answer.dataset, &answer.vintage).await?,
        None => Notes::default(),
    };
    let lists = lists::of(app, std::slice::from_ref(&answer.dataset)).await?;
    let digest = answer.vintage.digest.clone();
    let id = answer.dataset.description.dataflow.reference.id.clone();
    let write = move |out: &mut _| answer.write(format, &header, &lists, &notes, out);
    let response = told(format, stream::body(write).await?, Some(digest));
    Ok(named(response, format, &id))
}

async fn history(
    app: &App,
    query: &DataQuery,
    format: Format,
    header: Header,
) -> Result<Response, Problem> {
    let Some(history) = app.datasets.history(query).await? else { return Ok(empty()) };
    let lists = lists::of(app, std::slice::from_ref(&history.dataset)).await?;
    // The same numbers may come back later, with more history before them.
    let tag = format!("{}-{}", history.last.number, history.last.digest);
    let write = move |out: &mut _| history.write(format, &header, &lists, out);
    Ok(told(format, stream::body(write).await?, Some(tag)))
}

fn written(
    format: Format,
    structures: &Structures<'_>,
    header: &Header,
) -> Result<Vec<u8>, Problem> {
    let mut body = Vec::new();
    let written = match format {
        Format::StructureXml => ml::write_structures(structures, header, &mut body),
        _ => json::write_structures(structures, header, &mut body),
    };
    written.map_err(Problem::internal)?;
    Ok(body)
}

/// Nothing matches: 204, not an error.
fn empty() -> Response {
    StatusCode::NO_CONTENT.into_response()
}

fn told(format: Format, body: Body, digest: Option<String>) -> Response {
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(format.media_type()));
    headers.insert(header::VARY, HeaderValue::from_static("accept, accept-language, cookie"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    // A weak tag: a vintage has several forms that say the same.
    let tag = digest.and_then(|digest| HeaderValue::from_str(&format!("W/\"{digest}\"")).ok());
    if let Some(tag) = tag {
        headers.insert(header::ETAG, tag);
    }
    response
}

/// Files that people keep have a name.
fn named(mut response: Response, format: Format, id: &str) -> Response {
    let Some(ending) = format.file_ending() else { return response };
    if let Ok(name) = HeaderValue::from_str(&format!("attachment; filename=\"{id}.{ending}\"")) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    }
    response
}

/// `304` for a client that has this vintage already (RFC 9110 §13.1.2).
fn conditional(response: Response, asked: &HeaderMap) -> Response {
    let known = asked.get(header::IF_NONE_MATCH);
    match (known, response.headers().get(header::ETAG)) {
        (Some(known), Some(tag)) if known == tag => {
            let tag = tag.clone();
            (StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response()
        }
        _ => response,
    }
}
