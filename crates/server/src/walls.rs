//! The wall between protection and enforcement, raised where policies and programmes meet.
//!
//! Lives here: which decisions and programmes lie on which side, read from the programmes. May not
//! happen here: a programme named in code, a way through.

use masar_nodes::{Policies, Verb, access::Wall};
use masar_programmes::{Programme, Programmes, Wall as Side, record_types::Subject};

/// The policies behind the wall of these programmes. Every decision of a programme of enforcement
/// counts; a role that reaches one and reads a programme of protection is refused, all of them in
/// one text, each with file and line.
pub fn raise(policies: Policies, programmes: &Programmes) -> Result<Policies, String> {
    policies
        .behind(between(programmes))
        .map_err(|refused| refused.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}

/// The wall that these programmes ask for.
pub fn between(programmes: &Programmes) -> Wall {
    let of = |side: Side| programmes.iter().filter(move |programme| programme.wall == side);
    // A record about nobody, such as a service in a directory, tells nothing that was said for
    // protection.
    let lowest = |programme: &Programme| {
        let about = programme.record_types.iter().filter(|kind| kind.subject != Subject::None);
        about.map(|kind| kind.confidentiality).min()
    };
    let decisions = of(Side::Enforcement).flat_map(|programme| {
        programme.actions.iter().filter(|action| action.is_decision()).filter_map(|action| {
            let level = programme.record_type(&action.record_type)?.confidentiality;
            let verb: Verb = action.verb.parse().ok()?;
            Some((programme.id.clone(), verb, level))
        })
    });
    Wall {
        decisions: decisions.collect(),
        protects: of(Side::Protection)
            .filter_map(|programme| Some((programme.id.clone(), lowest(programme)?)))
            .collect(),
    }
}
