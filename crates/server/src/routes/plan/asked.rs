//! What the address of a plan's page asks, and which actions fit.

use jiff::civil::Date;
use masar_commitments::{Catalogue, plan::Action};
use serde::Deserialize;

use super::PAGE;
use crate::shell::encode;

/// How a plan is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    #[default]
    Overview,
    List,
    Timeline,
    Board,
    Milestones,
    Responsibilities,
}

impl View {
    pub const ALL: [Self; 6] = [
        Self::Overview,
        Self::List,
        Self::Timeline,
        Self::Board,
        Self::Milestones,
        Self::Responsibilities,
    ];

    /// The word in addresses and keys of texts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::List => "list",
            Self::Timeline => "timeline",
            Self::Board => "board",
            Self::Milestones => "milestones",
            Self::Responsibilities => "responsibilities",
        }
    }
}

/// Everything that the address may ask; blank is not asked.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// SDMX agency of the node whose plan it is; blank for the first that has one.
    pub agency: String,
    pub view: View,
    /// A code of the list of institutions, or [`NOBODY`].
    pub lead: String,
    /// The word of a stage.
    pub stage: String,
    /// Id of a theme of the commitments.
    pub theme: String,
    /// Code of a place.
    pub area: String,
    pub page: u64,
}

/// Asks for actions that nobody leads.
pub const NOBODY: &str = "none";

impl Asked {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let view = if self.view == View::Overview { "" } else { self.view.word() };
        let all = [
            ("agency", self.agency.as_str()),
            ("view", view),
            ("lead", &self.lead),
            ("stage", &self.stage),
            ("theme", &self.theme),
            ("area", &self.area),
        ];
        let asked = all.into_iter().filter(|(_, value)| !value.is_empty());
        asked.map(|(name, value)| (name, value.to_owned())).collect()
    }

    /// The address of the same, from the first page on.
    pub fn address(&self) -> String {
        self.address_of(PAGE)
    }

    /// The same as asked of another path.
    pub fn address_of(&self, path: &str) -> String {
        let pairs = self.pairs();
        let pairs = pairs.iter().map(|(name, value)| format!("{name}={}", encode(value)));
        let query = pairs.collect::<Vec<_>>().join("&");
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    /// The same in another view.
    pub fn viewed(&self, view: View) -> Self {
        Self { view, page: 0, ..self.clone() }
    }

    pub fn is_narrowed(&self) -> bool {
        [&self.lead, &self.stage, &self.theme, &self.area].iter().any(|asked| !asked.is_empty())
    }

    /// The same plan and view, with nothing left out.
    pub fn whole(&self) -> Self {
        Self { agency: self.agency.clone(), view: self.view, ..Self::default() }
    }

    /// Whether an action is asked for.
    pub fn fits(&self, action: &Action, catalogue: &Catalogue, today: Date) -> bool {
        let lead = match self.lead.as_str() {
            "" => true,
            NOBODY => action.lead.is_none(),
            code => action.lead.as_deref() == Some(code),
        };
        let stage = self.stage.is_empty() || action.stage(today).word() == self.stage;
        let area = self.area.is_empty() || action.area.as_deref() == Some(self.area.as_str());
        lead && stage && area && (self.theme.is_empty() || is_of(action, catalogue, &self.theme))
    }
}

/// Whether one of the commitments that an action serves belongs to a theme.
fn is_of(action: &Action, catalogue: &Catalogue, theme: &str) -> bool {
    let served = action.serves.iter().filter(|node| node.is_commitment());
    let mut commitments = served.filter_map(|node| catalogue.commitment(&node.code));
    commitments.any(|commitment| commitment.cluster == theme)
}
