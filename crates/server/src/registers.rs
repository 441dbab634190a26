//! The entries of registers that name commitments or entries of instruments, kept in memory and
//! read anew when an entry was cleared or received. May not happen here: an entry that nobody
//! cleared.

use std::{collections::BTreeMap, sync::Arc};

use masar_commitments::Node;
use masar_programmes::RegisterDefinition;
use masar_statistics::{Published, published::Entry, received, register};
use masar_terms::{LocalText, ToldFields};
use tokio::sync::Mutex;

use crate::{app::App, problems::Problem};

/// An entry as lists and links call it.
#[derive(Clone, Debug)]
pub struct Named {
    pub register: String,
    /// SDMX agency of the node that cleared it.
    pub agency: String,
    pub id: String,
    pub title: LocalText,
}

/// What is named → the entries that name it.
pub type Linked = Arc<BTreeMap<Node, Vec<Named>>>;

/// What was last read, with how much was cleared and received by then.
#[derive(Default)]
pub(crate) struct Kept(Mutex<Option<((i64, i64), Linked)>>);

impl App {
    /// The entries of registers by what they name. Costs two looks at indexes when nothing was
    /// cleared or received since.
    pub async fn linked(&self) -> Result<Linked, Problem> {
        let mut last = self.linked.0.lock().await;
        let look = self.statistics.look().await?;
        let now = (register::cleared_so_far(&look).await?, received::entries_so_far(&look).await?);
        if let Some((known, linked)) = &*last
            && *known == now
        {
            return Ok(Arc::clone(linked));
        }
        let mut found: BTreeMap<Node, Vec<Named>> = BTreeMap::new();
        let programmes = self.records.law().programmes.iter();
        for definition in programmes.flat_map(|programme| &programme.publication.registers) {
            if definition.links.is_empty() {
                continue;
            }
            let own = register::current(&look, &definition.id).await?;
            add(&mut found, definition, &self.settings.agency, &own);
            for other in received::registers(&look, Some(&definition.id)).await? {
                add(&mut found, definition, &other.agency, &other.published);
            }
        }
        let linked = Linked::new(found);
        *last = Some((now, Arc::clone(&linked)));
        Ok(linked)
    }
}

fn add(
    found: &mut BTreeMap<Node, Vec<Named>>,
    definition: &RegisterDefinition,
    agency: &str,
    published: &Published,
) {
    for entry in published.entries() {
        let told = ToldFields(&entry.fields);
        let named = Named {
            register: definition.id.clone(),
            agency: agency.to_owned(),
            id: entry.id.clone(),
            title: title(definition, entry),
        };
        for code in definition.links.iter().flat_map(|field| told.codes(field)) {
            let at = found.entry(node(&code)).or_default();
            if !at.iter().any(|known| known.id == named.id) {
                at.push(named.clone());
            }
        }
    }
}

/// What an entry calls in a field of links: a commitment, or an entry such as `gcm:4.c`.
pub fn node(code: &str) -> Node {
    code.parse().unwrap_or_else(|_| Node::of_commitment(code))
}

/// What an entry is called.
pub fn title(definition: &RegisterDefinition, entry: &Entry) -> LocalText {
    let told = ToldFields(&entry.fields);
    let first = definition.fields.first().map_or("", String::as_str);
    let name = definition.title.as_deref().unwrap_or(first);
    match definition.resolved(name).as_slice() {
        [only] => {
            let text = told.field(only).unwrap_or(&entry.id);
            LocalText::from([(masar_terms::Language::En, text)])
        }
        _ => told.both(name),
    }
}
