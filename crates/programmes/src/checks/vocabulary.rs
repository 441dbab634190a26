//! The words a programme knows, for “did you mean …?” behind a reason that says something is not
//! there. May not happen here: a fault of its own.

use crate::{Programme, codes::CodeLists, suggest};

/// Kinds of words, each with how a reason says that one is missing: what stands before “…”, and
/// what stands after it.
const MISSING: [(&str, &str, Kind); 21] = [
    ("no action “", "", Kind::Actions),
    ("", "” is not an action", Kind::Actions),
    ("no state “", "", Kind::States),
    ("", "” is not a state", Kind::States),
    ("", "” is not one of the states", Kind::States),
    ("no breach “", "", Kind::Breaches),
    ("no clock “", "", Kind::Clocks),
    ("no parameter “", "", Kind::Parameters),
    ("no record type “", "", Kind::RecordTypes),
    ("no form “", "", Kind::Forms),
    ("no fact “", "", Kind::Facts),
    ("has the fact “", "", Kind::Facts),
    ("no field “", "", Kind::Fields),
    ("has a field “", "", Kind::Fields),
    ("", "” cannot be answered", Kind::Choices),
    ("", "” is never answered", Kind::Choices),
    ("no code list “", "", Kind::Lists),
    ("no list “", "", Kind::Lists),
    ("no dataflow “", "", Kind::Dataflows),
    ("has the dataflow “", "", Kind::Dataflows),
    ("has no measure “", "", Kind::Measures),
];

#[derive(Clone, Copy)]
enum Kind {
    Actions,
    States,
    Breaches,
    Clocks,
    Parameters,
    RecordTypes,
    Facts,
    Fields,
    Choices,
    Lists,
    Dataflows,
    Measures,
    Forms,
}

/// A reason with a suggestion behind it, where it says that a word is missing and a near one is
/// known.
pub(super) fn suggested(programme: &Programme, codes: &CodeLists, reason: String) -> String {
    if reason.contains("did you mean") {
        return reason;
    }
    for (before, after, kind) in MISSING {
        let wrong = match (before, after) {
            ("", after) => reason.split_once(after).and_then(|(left, _)| left.rsplit_once('“')),
            (before, _) => reason
                .split_once(before)
                .map(|(left, right)| (left, right.split_once('”').map_or(right, |(name, _)| name))),
        };
        if let Some((_, wrong)) = wrong {
            let hint = suggest::hint(wrong, words(programme, codes, kind));
            return format!("{reason}{hint}");
        }
    }
    reason
}

fn words<'a>(programme: &'a Programme, codes: &'a CodeLists, kind: Kind) -> Vec<&'a str> {
    macro_rules! ids {
        ($list:ident) => {
            programme.$list.iter().map(|one| one.id.as_str()).collect()
        };
    }
    let extracts = &programme.publication.extracts;
    let types = &programme.record_types;
    let forms = programme.forms.values();
    match kind {
        Kind::Actions => ids!(actions),
        Kind::States => types.iter().flat_map(|kind| &kind.states).map(String::as_str).collect(),
        Kind::Breaches => ids!(breaches),
        Kind::Clocks => ids!(clocks),
        Kind::Parameters => ids!(parameters),
        Kind::RecordTypes => ids!(record_types),
        Kind::Facts => {
            types.iter().flat_map(|kind| kind.facts.keys()).map(String::as_str).collect()
        }
        Kind::Fields => {
            let questions = forms.flat_map(|form| form.xls.questions());
            questions.map(|(_, question)| question.name.as_str()).collect()
        }
        Kind::Choices => {
            let lists = forms.flat_map(|form| &form.xls.lists);
            lists.flat_map(|list| &list.choices).map(|choice| choice.name.as_str()).collect()
        }
        Kind::Forms => programme.forms.keys().map(String::as_str).collect(),
        Kind::Lists => codes.iter().map(|list| list.id.as_str()).collect(),
        Kind::Dataflows => extracts.iter().map(|extract| extract.dataflow.as_str()).collect(),
        Kind::Measures => extracts
            .iter()
            .flat_map(|extract| &extract.measures)
            .map(|one| one.id.as_str())
            .collect(),
    }
}
