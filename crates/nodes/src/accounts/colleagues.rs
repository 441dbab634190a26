//! Who may do something to an object: for handing work over, and for saying who may see a record.

use std::collections::BTreeMap;

use masar_terms::AccountId;
use sea_orm::sea_query::{Alias, Condition, Expr, ExprTrait};

use super::{Accounts, AccountsError, list};
use crate::access::{ObjectFacts, Permit, Verb};

/// Somebody who may do an act, as a screen names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    pub id: AccountId,
    pub name: String,
    pub office: Option<String>,
    pub roles: Vec<String>,
}

impl Accounts {
    /// Everybody who has or had an account, by its id, for screens that say who did something.
    pub async fn staff(&self) -> Result<BTreeMap<String, Colleague>, AccountsError> {
        let look = self.0.store.look().await?;
        let mut roles = list::grants(&look, None).await?;
        let mut staff = BTreeMap::new();
        for row in list::rows(&look, Condition::all()).await? {
            let roles = roles.remove(&row.id).unwrap_or_default();
            let (id, name, office) = (row.account()?, row.display_name.clone(), row.office.clone());
            staff.insert(row.id, Colleague { id, name, office, roles });
        }
        Ok(staff)
    }

    /// Everybody with an open account who may do this to such an object, by name. The rule is that
    /// of their own permits.
    pub async fn who_may(
        &self,
        verb: Verb,
        object: &ObjectFacts,
    ) -> Result<Vec<Colleague>, AccountsError> {
        let look = self.0.store.look().await?;
        let open = Condition::all().add(Expr::col(Alias::new("disabled_at")).is_null());
        let mut found = Vec::new();
        let mut roles = list::grants(&look, None).await?;
        for row in list::rows(&look, open).await? {
            let known =
                BTreeMap::from([(row.id.clone(), roles.remove(&row.id).unwrap_or_default())]);
            let who = row.known(known)?;
            let (name, office) = (row.display_name.clone(), row.office.clone());
            let colleague = Colleague { id: who.account, name, office, roles: who.roles.clone() };
            if Permit::of(who, &self.0.policies, "who-may").may(verb, object) {
                found.push(colleague);
            }
        }
        found.sort_by(|a, b| a.name.cmp(&b.name).then(a.id.cmp(&b.id)));
        Ok(found)
    }
}
