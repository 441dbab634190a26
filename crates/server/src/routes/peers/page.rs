//! What the pages about other nodes have in common.

use askama::Template;
use masar_nodes::bundles::fingerprint;
use masar_reviews::{
    ExchangeError, FieldFault,
    peers::{Described, Neighbour, Side},
};

use crate::{
    components::{Content, Field, FieldError, Notice, Table},
    shell::Page,
};

/// A list of nodes, one node, or a node that is to be enrolled.
#[derive(Template)]
#[template(path = "nodes.html")]
pub struct NodesPage {
    pub page: Page,
    pub title: String,
    pub lead: String,
    pub errors: Vec<FieldError>,
    pub notices: Vec<Notice>,
    pub facts: Vec<(String, Content)>,
    pub tables: Vec<Table>,
    pub form: Option<Form>,
}

/// The one form of a page.
pub struct Form {
    pub title: String,
    pub text: String,
    pub action: String,
    pub fields: Vec<Field>,
    /// Sent along unseen.
    pub hidden: Vec<(&'static str, String)>,
    pub button: String,
}

/// What a form gets wrong, said at its field. Anything else stays an error.
pub fn field_error(page: &Page, error: ExchangeError) -> Result<FieldError, ExchangeError> {
    let (field, message) = match error {
        ExchangeError::Field { field, reason } => (field, told(page, reason)),
        ExchangeError::Unreachable { .. } => ("address", page.t("peer-unreachable")),
        other => return Err(other),
    };
    Ok(FieldError { field: field.to_owned(), message })
}

fn told(page: &Page, reason: FieldFault) -> String {
    page.t(reason.key())
}

/// What a node says of itself, and the fingerprint of its key.
pub fn facts(page: &Page, node: &Described) -> Vec<(String, Content)> {
    let level = page.t(&format!("node-{}", node.level.as_str()));
    let name = node.name.get(page.language()).to_owned();
    vec![
        (page.t("peer-name"), Content::Name(name)),
        (page.t("peer-level"), Content::Text(level)),
        (page.t("peer-place"), Content::Code(node.place.to_string())),
        (page.t("peer-agency"), Content::Code(node.agency.clone())),
        (page.t("peer-address"), Content::Code(node.address.clone())),
        (page.t("peer-id"), Content::Code(node.id.clone())),
        (page.t("peer-fingerprint"), Content::Code(fingerprint(&node.key.0))),
    ]
}

/// Where the page of a node is.
pub fn href(neighbour: &Neighbour) -> String {
    format!("/work/nodes/{}/{}", neighbour.side.as_str(), neighbour.node.id)
}

/// Key of the word for a side.
pub fn side(side: Side) -> &'static str {
    match side {
        Side::Below => "peer-side-below",
        Side::Above => "peer-side-above",
    }
}

/// The alarms of a node, each as something to know before anything else.
pub fn alarms(page: &Page, neighbour: &Neighbour) -> Vec<Notice> {
    let name = neighbour.node.name.get(page.language());
    let notice = |alarm: &masar_reviews::peers::Alarm| Notice {
        tone: "alarm",
        title: page.t1("peer-alarm-title", "node", name),
        text: format!(
            "{} – {}",
            page.t(&format!("bundle-refused-{}", alarm.code)),
            page.moment(&alarm.raised_at)
        ),
    };
    neighbour.alarms.iter().map(notice).collect()
}
