//! The wall between programmes that protect people and programmes that enforce the law on them:
//! who decides on the one side reads nothing on the other, whatever roles an account adds up.
//!
//! Lives here: the rule over scopes. May not happen here: which programme stands where; that is
//! data of the programmes, told by the room where both meet.

use std::collections::BTreeMap;

use masar_terms::{Confidentiality, ProgrammeId};

use super::{Policies, PolicyError, Programmes, Scope, Verb};

/// What lies on the two sides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wall {
    /// Decisions of enforcement: programme, verb and level of the records decided on.
    pub decisions: Vec<(ProgrammeId, Verb, Confidentiality)>,
    /// Programmes of protection, with the lowest level of their records.
    pub protects: BTreeMap<ProgrammeId, Confidentiality>,
}

impl Scope {
    /// Whether it reaches a programme with a verb at a level, anywhere.
    fn reaches(&self, programme: &ProgrammeId, verb: Verb, level: Confidentiality) -> bool {
        let named = match &self.programmes {
            Programmes::All => true,
            Programmes::Named(named) => named.contains(programme),
        };
        named && self.verbs.contains(&verb) && level <= self.confidentiality
    }
}

impl Wall {
    /// The first decision of enforcement that these scopes reach.
    fn decided(&self, scopes: &[Scope]) -> Option<&(ProgrammeId, Verb, Confidentiality)> {
        let reached = |(programme, verb, level): &&(ProgrammeId, Verb, Confidentiality)| {
            scopes.iter().any(|scope| scope.reaches(programme, *verb, *level))
        };
        self.decisions.iter().find(reached)
    }

    /// Closes what is protected to scopes that decide on the other side.
    pub(super) fn part(&self, scopes: &mut [Scope]) {
        if self.decided(scopes).is_some() {
            for scope in scopes {
                scope.except.extend(self.protects.keys().cloned());
            }
        }
    }
}

impl Policies {
    /// These policies with a wall. A role that alone stands on both sides is refused with its
    /// line; an account whose roles together do loses the side of protection.
    pub fn behind(mut self, wall: Wall) -> Result<Self, Vec<PolicyError>> {
        let mut refused = Vec::new();
        for (role, scopes) in self.written() {
            let Some((enforces, verb, _)) = wall.decided(scopes) else { continue };
            let reads = |(programme, level): &(&ProgrammeId, &Confidentiality)| {
                scopes.iter().any(|scope| scope.reaches(programme, Verb::Read, **level))
            };
            for (protects, _) in wall.protects.iter().filter(reads) {
                let (file, line) = self.lines.get(role).cloned().unwrap_or_default();
                let reason = format!(
                    "the role “{role}” decides in “{enforces}” ({verb}) and reads “{protects}”: \
                     what is told for protection is not open to enforcement"
                );
                refused.push(PolicyError::Line { file, line, reason });
            }
        }
        self.wall = wall;
        if refused.is_empty() { Ok(self) } else { Err(refused) }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use masar_terms::{Confidentiality, ProgrammeId};

    use super::Wall;
    use crate::access::{ObjectFacts, Policies, Standing, Verb};

    const ROLES: &str = r#"
        [[roles]]
        id = "judge"
        [[roles.scopes]]
        verbs = ["read", "order"]
        places = "node"
        programmes = ["custody"]
        offices = "any"
        agencies = "any"
        confidentiality = "protected"
        sensitive = false
        [[roles]]
        id = "helper"
        [[roles.scopes]]
        verbs = ["read", "refer"]
        places = "node"
        programmes = "all"
        offices = "any"
        agencies = "any"
        confidentiality = "protected"
        sensitive = true
    "#;

    fn policies(text: &str) -> Policies {
        Policies::parse([(Path::new("roles.toml"), text)]).expect("policies")
    }

    fn wall() -> Wall {
        let id = |text: &str| text.parse::<ProgrammeId>().expect("an id");
        Wall {
            decisions: vec![(id("custody"), Verb::Order, Confidentiality::Protected)],
            protects: [(id("care"), Confidentiality::Protected)].into(),
        }
    }

    fn reads(policies: &Policies, roles: &[&str]) -> bool {
        let object = ObjectFacts {
            programme: "care".parse().expect("an id"),
            place_path: "XMA".parse().expect("a path"),
            office: String::new(),
            agency: String::new(),
            confidentiality: Confidentiality::Protected,
        };
        let roles: Vec<String> = roles.iter().map(|role| (*role).to_owned()).collect();
        let scopes = policies.scopes_of(&roles);
        scopes.iter().any(|scope| scope.allows(&Standing::default(), Verb::Read, &object))
    }

    #[test]
    fn roles_that_add_up_to_both_sides_lose_the_protected_one() {
        let policies = policies(ROLES).behind(wall()).expect("each role stands on one side");
        assert!(reads(&policies, &["helper"]));
        assert!(!reads(&policies, &["judge"]));
        assert!(!reads(&policies, &["helper", "judge"]));
    }

    #[test]
    fn a_role_on_both_sides_is_refused_with_its_line() {
        let both = ROLES.replace("[\"read\", \"refer\"]", "[\"read\", \"order\"]");
        let refused = policies(&both).behind(wall()).expect_err("it stands on both sides");
        let words = refused[0].to_string();
        assert!(words.contains("line 13") && words.contains("“helper”"), "{words}");
        assert!(words.contains("“custody” (order)") && words.contains("“care”"), "{words}");
        let lower = both.replace("confidentiality = \"protected\"", "confidentiality = \"open\"");
        assert!(policies(&lower).behind(wall()).is_ok(), "it reaches no record of either");
    }
}
