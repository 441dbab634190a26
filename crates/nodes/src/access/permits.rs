//! A permit: somebody known, with scopes, asking one thing.
//!
//! Made by authentication alone, or by the node for its own tasks. Whatever writes takes one.

use std::sync::Arc;

use masar_terms::AccountId;
use sea_orm::sea_query::{Condition, Expr, ExprTrait};

use super::{Columns, ObjectFacts, Policies, Scope, Standing, Verb};

/// Who asks, in which roles, with which scopes. Cheap to clone; cannot be made outside this crate:
///
/// ```compile_fail
/// let permit = masar_nodes::Permit { inner: unreachable!() };
/// ```
#[derive(Clone)]
pub struct Permit {
    inner: Arc<Inner>,
}

struct Inner {
    account: Option<AccountId>,
    actor: String,
    display_name: String,
    roles: Vec<String>,
    scopes: Vec<Scope>,
    standing: Standing,
    request: String,
}

/// What authentication found out about an account.
pub(crate) struct Authenticated {
    pub account: AccountId,
    pub display_name: String,
    pub roles: Vec<String>,
    pub standing: Standing,
}

impl Permit {
    /// A permit for somebody who was authenticated. Roles that no policy knows grant nothing.
    pub(crate) fn of(who: Authenticated, policies: &Policies, request: &str) -> Self {
        let scopes = policies.scopes_of(&who.roles);
        let Authenticated { account, display_name, roles, standing } = who;
        let (actor, request) = (account.to_string(), request.to_owned());
        let account = Some(account);
        let inner = Inner { account, actor, display_name, roles, scopes, standing, request };
        Self { inner: Arc::new(inner) }
    }

    /// A permit for a task of the node itself: sealing, sweeping, setting up. It is no way round
    /// the policies for something that a person asked: it holds no scopes, so `may` and `holds`
    /// say no, and predicates match nothing.
    pub fn system(task: &'static str) -> Self {
        let inner = Inner {
            account: None,
            actor: format!("system:{task}"),
            display_name: task.to_owned(),
            roles: vec!["system".to_owned()],
            scopes: Vec::new(),
            standing: Standing::default(),
            request: String::new(),
        };
        Self { inner: Arc::new(inner) }
    }

    /// The account, unless the node itself asks.
    pub fn account(&self) -> Option<AccountId> {
        self.inner.account
    }

    /// What audit rows call the asker: the account's id, or `system:` and the task.
    pub fn actor(&self) -> &str {
        &self.inner.actor
    }

    /// The name to show on screens; it does not go into logs.
    pub fn display_name(&self) -> &str {
        &self.inner.display_name
    }

    /// Ids of the roles.
    pub fn roles(&self) -> &[String] {
        &self.inner.roles
    }

    /// Place, office and agency of the account.
    pub fn standing(&self) -> &Standing {
        &self.inner.standing
    }

    /// Id of the request, for audit rows and logs.
    pub fn request(&self) -> &str {
        &self.inner.request
    }

    /// Whether one of the scopes allows the act on this object.
    pub fn may(&self, verb: Verb, object: &ObjectFacts) -> bool {
        self.inner.scopes.iter().any(|scope| scope.allows(&self.inner.standing, verb, object))
    }

    /// Whether any scope has the verb at all: for acts that have no object, and for showing a
    /// page's way in.
    pub fn holds(&self, verb: Verb) -> bool {
        self.inner.scopes.iter().any(|scope| scope.verbs.contains(&verb))
    }

    /// The same rule as [`Permit::may`] for a list: true of exactly the rows it allows.
    pub fn predicate(&self, verb: Verb, columns: &Columns) -> Condition {
        let allowed: Vec<Condition> = self
            .inner
            .scopes
            .iter()
            .filter_map(|scope| scope.condition(&self.inner.standing, verb, columns))
            .collect();
        if allowed.is_empty() {
            return Condition::all().add(ExprTrait::eq(Expr::value(1), 0));
        }
        allowed.into_iter().fold(Condition::any(), Condition::add)
    }
}
