//! The description of the JSON interface (OpenAPI 3.1), kept by hand; a test holds it to the table
//! of routes.

use axum::{Json, extract::State};
use serde_json::{Map, Value, json};

use crate::app::App;

/// Path, what it answers, names of what may stand in its query.
const PATHS: &[(&str, &str, &[&str])] = &[
    ("/api/node", "Id, key, names and jurisdiction of this node.", &[]),
    (
        "/api/commitments",
        "Commitments that have all words of q in any language, or all; with where each stands.",
        &["q", "topic", "language"],
    ),
    (
        "/api/commitments/{id}",
        "One commitment: texts, links, who leads, and for each piece of evidence the newest \
         figure, its trend and freshness, and what is missing.",
        &["language"],
    ),
    ("/api/indicators", "Definitions of all indicators, each with its hash.", &["language"]),
    (
        "/api/indicators/{id}",
        "One definition, and the published figures of every reporter and place.",
        &["language"],
    ),
    ("/api/reviews", "Reviews that were released here or received.", &[]),
    ("/api/reviews/{id}", "One review as it was released.", &[]),
    (
        "/api/figures/{agency}/{indicator}/{place}/{period}",
        "One figure: its cell, interval and parts, the vintage and ledger entry it comes from, \
         and the sentence that says it.",
        &["language"],
    ),
];

/// Where programs act.
const ACTIONS: &str = "/api/actions";

/// `GET /openapi.json`
pub async fn openapi(State(app): State<App>) -> Json<Value> {
    Json(describe(&app.settings.address))
}

fn describe(address: &str) -> Value {
    let paths: Map<String, Value> = PATHS
        .iter()
        .map(|(path, answers, query)| ((*path).to_owned(), one(path, answers, query)))
        .chain([(ACTIONS.to_owned(), acting())])
        .collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Masar",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "What programs read of commitments, indicators and figures, and how they \
                act on records. What is read here is published; every such answer carries an \
                ETag. Statistics are offered as SDMX \
                under /sdmx/v2.",
        },
        "servers": [{ "url": address }],
        "paths": paths,
        "components": {
            "schemas": schemas(),
            "securitySchemes": { "password": { "type": "http", "scheme": "basic" } },
        },
    })
}

fn one(path: &str, answers: &str, query: &[&str]) -> Value {
    let parameter = |name: &str, place: &str| {
        json!({
            "name": name,
            "in": place,
            "required": place == "path",
            "schema": { "type": "string" },
        })
    };
    let parts = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let parameters = parts.map(|name| parameter(name, "path"));
    let parameters = parameters.chain(query.iter().map(|name| parameter(name, "query")));
    let schema = match path {
        path if path.starts_with("/api/figures") => {
            json!({ "$ref": "#/components/schemas/Figure" })
        }
        _ => json!({ "type": "object" }),
    };
    let problem = json!({
        "description": "A problem (RFC 9457) with its stable code",
        "content": { "application/problem+json": {
            "schema": { "$ref": "#/components/schemas/Problem" },
        } },
    });
    json!({ "get": {
        "summary": answers,
        "parameters": parameters.collect::<Vec<_>>(),
        "responses": {
            "200": {
                "description": answers,
                "content": { "application/json": { "schema": schema } },
            },
            "304": { "description": "Nothing changed since the answer of this ETag" },
            "4XX": problem,
        },
    } })
}

/// How a program does an action, in the name of an account.
fn acting() -> Value {
    let id = json!({ "type": "string", "format": "uuid" });
    let problem = json!({ "$ref": "#/components/schemas/Problem" });
    json!({ "post": {
        "summary": "Does an action on a record: a form of a programme with its answers.",
        "security": [{ "password": [] }],
        "requestBody": { "required": true, "content": { "application/json": { "schema": {
            "type": "object",
            "required": ["form", "id", "answers"],
            "additionalProperties": false,
            "properties": {
                "form": { "type": "string", "description": "programme.form" },
                "id": { "type": "string", "format": "uuid", "description": "made by the program; \
                    the same id and answers again get the same answer" },
                "saidAt": { "type": "string", "format": "date-time" },
                "seen": { "type": "string", "format": "uuid", "description": "the last action on \
                    the record that the program had seen" },
                "answers": { "type": "object", "description": "by the names of the questions; \
                    record_id names the record, subject_id the person" },
            },
        } } } },
        "responses": {
            "201": {
                "description": "The action is stored, for good",
                "content": { "application/json": { "schema": {
                    "type": "object",
                    "properties": { "action": id, "record": id, "subject": id,
                        "state": { "type": "string" }, "conflict": { "type": "boolean" } },
                } } },
            },
            "409": {
                "description": "A rule or the state of the record refuses the decision",
                "content": { "application/problem+json": { "schema": problem } },
            },
            "4XX": {
                "description": "A problem (RFC 9457) with its stable code",
                "content": { "application/problem+json": { "schema": problem } },
            },
        },
    } })
}

/// The shapes that clients keep: a cell is never blank.
fn schemas() -> Value {
    let refer = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    let text = json!({ "type": "string" });
    json!({
        "Cell": {
            "type": "object",
            "required": ["state"],
            "properties": {
                "state": { "enum": [
                    "value", "zero", "withheld", "not-collected", "not-applicable", "unknown",
                ] },
                "value": { "type": "number", "description": "with the state “value” only" },
            },
        },
        "Interval": {
            "type": "object",
            "required": ["least", "most"],
            "properties": {
                "least": { "type": "number" },
                "most": { "type": ["number", "null"], "description": "null: nothing bounds it" },
            },
        },
        "Figure": {
            "type": "object",
            "required": [
                "address", "version", "definition", "node", "unit", "cell", "interval", "parts",
                "withdrawn", "source", "sentence", "page",
            ],
            "properties": {
                "address": { "type": "object", "properties": {
                    "agency": text, "indicator": text, "place": text, "period": text,
                } },
                "version": { "type": "integer" },
                "definition": { "type": "string", "description": "BLAKE3 of the definition" },
                "node": text,
                "unit": { "type": "string", "description": "code of CL_UNIT_MEASURE" },
                "cell": refer("Cell"),
                "interval": { "oneOf": [refer("Interval"), { "type": "null" }] },
                "parts": { "type": "object", "properties": {
                    "kind": { "enum": ["count", "share", "bins"] },
                } },
                "withdrawn": { "type": "boolean" },
                "source": { "type": "object", "properties": {
                    "dataset": text,
                    "vintage": { "type": "integer" },
                    "released_at": { "type": "integer", "description": "milliseconds, UTC" },
                    "origin": { "type": "object" },
                } },
                "sentence": text,
                "page": text,
            },
        },
        "Problem": {
            "type": "object",
            "properties": {
                "type": text, "status": { "type": "integer" }, "code": text, "title": text,
                "detail": text, "errors": { "type": "array", "items": text },
            },
        },
    })
}

#[cfg(test)]
mod tests {
    use axum::http::Method;

    use super::{PATHS, describe};

    #[test]
    fn every_address_for_programs_is_described_and_no_other() {
        let routes = crate::table::routes();
        // Bundles go from node to node; their form stands with them.
        let own = routes.iter().filter(|route| {
            route.method == Method::GET
                && route.path.starts_with("/api/")
                && !route.path.starts_with("/api/bundles")
                && route.door == crate::table::Door::Public
        });
        let mut there: Vec<&str> = own.map(|route| route.path).collect();
        let mut described: Vec<&str> = PATHS.iter().map(|(path, ..)| *path).collect();
        there.sort_unstable();
        described.sort_unstable();
        assert_eq!(described, there);
        let acts = routes.iter().filter(|route| route.answers == crate::table::Answers::Program);
        assert_eq!(acts.map(|route| route.path).collect::<Vec<_>>(), [super::ACTIONS]);
        let whole = describe("https://masar.example");
        let parameters = &whole["paths"]["/api/commitments/{id}"]["get"]["parameters"];
        assert_eq!(parameters[0]["in"], "path");
        assert_eq!(parameters.as_array().map(Vec::len), Some(2));
    }
}
