//! What a node reads before it opens: the product's data and the country's, held to one another.
//! May not happen here: keys, stores, anything that is written.

use std::path::Path;

use masar_commitments::Catalogue;
use masar_nodes::{
    AccountsError, NodeConfig, Policies, StoreError, VaultError, audit, identity::IdentityError,
};
use masar_programmes::CountryParameters;
use masar_records::{Law, clocks::Calendar};
use masar_statistics::{accountability, policy::PolicyError};

use crate::{
    data,
    ground::{self, Ground},
};

/// Why a node does not open. Each says which file or store and why.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("[server]: {0}")]
    Settings(toml::de::Error),
    #[error("[server]: {0}")]
    Policy(PolicyError),
    #[error("{0}")]
    Data(String),
    #[error(transparent)]
    Identity(#[from] IdentityError),
    #[error(transparent)]
    Vault(#[from] VaultError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Accounts(#[from] AccountsError),
    #[error(transparent)]
    Audit(#[from] audit::AuditError),
}

/// The data of the product and of the country, read and checked.
pub struct Read {
    pub law: Law,
    pub catalogue: Catalogue,
    pub policies: Policies,
    pub accountability: accountability::Policies,
    pub maps: crate::maps::Rules,
}

/// Reads catalogue, programmes, policies and the country's parameters, and refuses what is wrong.
pub fn read(config: &NodeConfig, today: jiff::civil::Date) -> Result<Read, OpenError> {
    let ground = Ground::with_own(&config.own_programmes).map_err(|error| {
        OpenError::Data(format!("{}: {error}", config.own_programmes.display()))
    })?;
    read_on(ground, config, today)
}

/// The same on other ground than the node's folder of programmes.
pub fn read_on(
    ground: Ground,
    config: &NodeConfig,
    today: jiff::civil::Date,
) -> Result<Read, OpenError> {
    let refuse = |reason: &dyn std::fmt::Display| OpenError::Data(reason.to_string());
    let read = ground.read().map_err(|faults| refuse(&faults))?;
    let ground::Read { catalogue, lists, places, mut programmes, maps } = read;
    if let Some(wanted) = &config.programmes {
        let unknown = |id| refuse(&format!("masar.toml: there is no programme “{id}”"));
        programmes = programmes.only(wanted).map_err(unknown)?;
    }
    let country = country(config)?;
    for programme in programmes.iter() {
        country.check("masar.toml", programme).map_err(|faults| refuse(&faults))?;
    }
    if let Some(missing) = programmes.missing_parameters(&country, today).first() {
        return Err(refuse(missing));
    }
    let zone = config.time_zone.iana_name().unwrap_or("UTC");
    let holidays = config.holidays.iter().map(|holiday| (holiday.date, holiday.name.clone()));
    let calendar =
        Calendar::named(zone, &config.weekend, holidays).map_err(|error| refuse(&error))?;
    let home = config.jurisdiction.clone();
    let law = Law { programmes, country, calendar, home, places, lists };
    let (policies, accountability) = policies()?;
    check_roles(&law, &policies)?;
    let policies = crate::walls::raise(policies, &law.programmes).map_err(|why| refuse(&why))?;
    Ok(Read { law, catalogue, policies, accountability, maps })
}

/// The parameters of the country, as programmes read them.
pub fn country(config: &NodeConfig) -> Result<CountryParameters, OpenError> {
    let mut text = String::new();
    for set in &config.parameters {
        let value = match &set.value {
            masar_nodes::identity::ParameterValue::Whole(value) => value.to_string(),
            _ => {
                return Err(OpenError::Data(format!(
                    "masar.toml: {}, {}: write a whole number",
                    set.programme, set.parameter
                )));
            }
        };
        let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
        let cited = toml::Value::try_from(&set.legal_basis)
            .map_err(|error| OpenError::Data(error.to_string()))?;
        text += &format!(
            "[[parameters]]\nprogramme = {}\nparameter = {}\nvalue = {value}\nvalid_from = {}\nlegal_basis = {cited}\nrunning = {}\n",
            quoted(set.programme.as_str()),
            quoted(&set.parameter),
            quoted(&set.valid_from.to_string()),
            quoted(set.running.as_deref().unwrap_or("keep")),
        );
    }
    CountryParameters::parse("masar.toml", &text)
        .map_err(|faults| OpenError::Data(faults.to_string()))
}

/// The policies that come with the product.
pub fn policies() -> Result<(Policies, accountability::Policies), OpenError> {
    const ACCOUNTABILITY: &str = "accountability.toml";
    let refuse = |reason: &dyn std::fmt::Display| OpenError::Data(reason.to_string());
    let mut roles = Vec::new();
    let mut exceptions = accountability::Policies::default();
    for (path, bytes) in data::policies() {
        let text = String::from_utf8(bytes).map_err(|_| refuse(&format!("{path}: not UTF-8")))?;
        if path == ACCOUNTABILITY {
            exceptions = accountability::Policies::parse(&format!("policies/{path}"), &text)
                .map_err(|error| refuse(&error))?;
        } else if path.ends_with(".toml") && !path.contains('/') {
            roles.push((format!("policies/{path}"), text));
        }
    }
    let roles = roles.iter().map(|(path, text)| (Path::new(path.as_str()), text.as_str()));
    Ok((Policies::parse(roles).map_err(|error| refuse(&error))?, exceptions))
}

/// Every role that a programme gives a task must be one that an account can have.
fn check_roles(law: &Law, policies: &Policies) -> Result<(), OpenError> {
    for programme in law.programmes.iter() {
        if let Some(role) = programme.roles().into_iter().find(|role| !policies.has(role)) {
            let reason = format!("programmes/{}: no policy knows the role “{role}”", programme.id);
            return Err(OpenError::Data(reason));
        }
    }
    Ok(())
}
