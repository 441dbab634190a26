//! The ways in which somebody tries to get a refused decision past its rule.

use masar_programmes::{Condition, Operand};
use masar_records::{Door, Incoming};
use masar_terms::{ActionId, SubjectId, Timestamp};

use super::{
    people::{Person, YEAR},
    scenes::Scene,
    sheets::Sheet,
};

/// One way around, and the submissions that try it.
pub struct Way {
    pub name: String,
    pub tried: Vec<(Incoming, ActionId)>,
    /// Sent all at once.
    pub at_once: bool,
    /// Sent with every role that ships.
    pub more_roles: bool,
    /// The form itself may turn it back before any rule is asked.
    pub may_be_unreadable: bool,
}

impl Way {
    fn new(name: impl ToString, tried: Vec<(Incoming, ActionId)>) -> Self {
        let (at_once, more_roles, may_be_unreadable) = (false, false, false);
        Self { name: name.to_string(), tried, at_once, more_roles, may_be_unreadable }
    }

    /// On another record.
    pub fn elsewhere(one: (Incoming, ActionId)) -> Self {
        Self::new("on another record of the same person", vec![one])
    }
}

const DOORS: [Door; 7] = [
    Door::Web,
    Door::Api,
    Door::OpenRosa,
    Door::Import,
    Door::CommandLine,
    // The node's own; nobody outside holds these, and they open no more than the others.
    Door::Clock,
    Door::Consent,
];

/// What looks like an answer and says nothing.
const BLANKS: [&str; 12] = [
    "", "   ", "\u{a0}", "\u{2003}", "\u{200b}", "\u{feff}", "\u{2060}", "\u{3164}", "\u{640}",
    "-", "\u{2026}", "\n\t",
];

/// All ways for one decision of a person whose records are ready.
pub async fn ways(person: &Person<'_>, scene: &Scene, when: &Condition) -> Vec<Way> {
    let sheet = person.sheet(scene.programme, scene.decision);
    let one = || person.incoming(&sheet);
    let mut ways = Vec::new();
    for door in DOORS {
        let (incoming, id) = one();
        let tried = vec![(Incoming { door, ..incoming }, id)];
        ways.push(Way::new(format!("door {}", door.as_str()), tried));
    }
    for (name, by) in [("said a year ago", -YEAR), ("said in a year", YEAR)] {
        let (incoming, id) = one();
        let said_at = Some(Timestamp(person.stage.now().0 + by));
        ways.push(Way::new(name, vec![(Incoming { said_at, ..incoming }, id)]));
    }
    let known = person.record(&sheet).map(|record| person.first[&record]);
    let (_, other) = one();
    for (name, seen) in [("had seen the beginning", known), ("had seen nothing", Some(other))] {
        let (incoming, id) = one();
        ways.push(Way::new(name, vec![(Incoming { seen, ..incoming }, id)]));
    }
    let (again, id) = one();
    ways.push(Way::new("the same bytes again", vec![(again, id); 3]));
    let mut many: Vec<_> = (0..16).map(|_| one()).collect();
    many.extend(many[..4].to_vec());
    ways.push(Way { at_once: true, ..Way::new("many at once", many) });
    let answers = answers(person, &sheet, scene, when);
    ways.push(Way { may_be_unreadable: true, ..Way::new("answers that look right", answers) });
    if let Some(first) = known {
        let corrects = person.incoming(&sheet.clone().instead_of(first));
        ways.push(Way::new("as the correction of what was accepted", vec![corrects]));
        let somebody = person.stage.entropy.with(|mut rng| SubjectId::random(&mut rng));
        let named = person.incoming(&sheet.clone().about(somebody));
        let way = Way::new("naming somebody else beside the record", vec![named]);
        ways.push(Way { may_be_unreadable: true, ..way });
    }
    let roles = Way::new("with every role", vec![one()]);
    ways.push(Way { more_roles: true, ..roles });
    ways
}

/// The decision with each answer that the rule looks at, one at a time, almost right.
fn answers(
    person: &Person<'_>,
    sheet: &Sheet,
    scene: &Scene,
    when: &Condition,
) -> Vec<(Incoming, ActionId)> {
    let right = scene.right.split_whitespace().filter_map(|answer| answer.split_once('='));
    let right =
        right.fold(sheet.clone(), |sheet, (field, value)| sheet.set(field, &person.value(value)));
    let mut tried = Vec::new();
    for leaf in when.leaves() {
        let Some((of, value)) = looked_at(leaf) else { continue };
        let (name, in_form) = match of {
            Operand::Field(name) => (name, sheet.asks(name)),
            Operand::Record(name) | Operand::Fact(name) => (name, sheet.asks(name)),
        };
        // An answer to a question that the form does not ask.
        if !in_form {
            tried.push(person.incoming(&sheet.clone().set(name, value.as_deref().unwrap_or("x"))));
            continue;
        }
        let told_before = matches!(of, Operand::Record(_)) && scene.right.is_empty();
        if told_before || matches!(of, Operand::Fact(_)) {
            continue;
        }
        let wrong = value.iter().flat_map(|value| almost(value));
        let wrong = BLANKS.iter().map(|blank| (*blank).to_owned()).chain(wrong);
        tried.extend(wrong.map(|wrong| person.incoming(&right.clone().set(name, &wrong))));
    }
    if when.asks_age() {
        let grown = [("age_years", "30"), ("birth_date", "1980"), ("age_disputed", "N")];
        let grown = grown.into_iter().filter(|(field, _)| sheet.asks(field));
        tried.extend(grown.map(|(f, value)| person.incoming(&sheet.clone().set(f, value))));
    }
    tried
}

/// What a leaf compares, and with what.
fn looked_at(leaf: &Condition) -> Option<(&Operand, Option<String>)> {
    match leaf {
        Condition::Equals(one) => Some((&one.of, Some(one.value.clone()))),
        Condition::OneOf(one) => Some((&one.of, one.values.first().cloned())),
        Condition::AtLeast(bound) | Condition::AtMost(bound) => {
            Some((&bound.of, Some(bound.value.to_string())))
        }
        Condition::Present(of) => Some((of, None)),
        _ => None,
    }
}

/// Answers that somebody could take for this one: another case, wide letters, other digits, a word
/// more, a number just below.
fn almost(value: &str) -> Vec<String> {
    if let Ok(number) = value.parse::<i64>() {
        let below = number - 1;
        let arabic: String = below.to_string().chars().map(arabic).collect();
        return vec![below.to_string(), format!("{below}.9"), format!("-{number}"), arabic];
    }
    let wide = value.chars().map(|one| char::from_u32(one as u32 + 0xfee0).unwrap_or(one));
    let swapped = match value.to_lowercase() == value {
        true => value.to_uppercase(),
        false => value.to_lowercase(),
    };
    vec![swapped, wide.collect(), format!("{value}x"), format!("\u{200b}{value}"), "1".to_owned()]
}

fn arabic(digit: char) -> char {
    digit.to_digit(10).and_then(|digit| char::from_u32(0x660 + digit)).unwrap_or(digit)
}
