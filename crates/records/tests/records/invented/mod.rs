//! Programmes that nobody wrote: sound ones, drawn at random from what programme files can say, and
//! the same rules once more as plain values, against which the engine is held.

pub mod conditions;
pub mod files;

use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use rand::RngExt;

use conditions::{Condition, Looks};

/// Fields that every invented form asks.
pub const FIELDS: [&str; 3] = ["agreed", "amount", "sex"];
/// What may be answered to each of them, beside nothing.
pub const ANSWERS: [&[&str]; 3] = [&["Y", "N"], &["0", "1", "2", "3"], &["F", "M"]];

/// A kind of record and its states; the last state is the closed one.
pub struct Kind {
    pub id: String,
    pub states: Vec<String>,
}

impl Kind {
    pub fn is_closed(&self, state: &str) -> bool {
        self.states.last().is_some_and(|closed| closed == state)
    }
}

pub struct Act {
    pub id: String,
    pub kind: usize,
    pub decides: bool,
    pub opens: bool,
    pub from: Vec<String>,
    pub to: Option<String>,
}

pub struct Rule {
    pub id: String,
    pub kind: usize,
    pub when: Condition,
    pub refuses: Vec<String>,
    pub breach_on: Vec<String>,
    pub breach_in: Vec<String>,
}

impl Rule {
    /// The breach it opens, if it opens any.
    pub fn breach(&self) -> Option<String> {
        let opens = !self.breach_on.is_empty() || !self.breach_in.is_empty();
        opens.then(|| format!("breach-of-{}", self.id))
    }
}

/// One invented programme.
pub struct Invented {
    pub id: String,
    pub kinds: Vec<Kind>,
    pub acts: Vec<Act>,
    pub rules: Vec<Rule>,
    /// State in which each kind's clock starts, and its days.
    pub clocks: Vec<(String, u32)>,
}

/// A source of choices that is the same at every run.
pub struct Draw(TestRng);

impl Draw {
    pub fn new(seed: u8) -> Self {
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
        Self(TestRunner::new_with_rng(Config::default(), rng).rng().clone())
    }

    /// A number below `end`, which is at least 1.
    pub fn below(&mut self, end: usize) -> usize {
        self.0.random_range(0..end)
    }

    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// Some of them, one at least.
    pub fn some<T: Clone>(&mut self, of: &[T]) -> Vec<T> {
        let mut chosen: Vec<T> = of.iter().filter(|_| self.0.random_bool(0.5)).cloned().collect();
        if chosen.is_empty() {
            chosen.push(self.one(of).clone());
        }
        chosen
    }

    pub fn chance(&mut self, of_ten: usize) -> bool {
        self.below(10) < of_ten
    }
}

impl Invented {
    /// The programme of this seed.
    pub fn of(seed: u8) -> Self {
        let mut draw = Draw::new(seed);
        let kinds: Vec<Kind> = (0..1 + draw.below(3))
            .map(|at| Kind {
                id: format!("kind-{at}"),
                states: (0..2 + draw.below(4)).map(|state| format!("k{at}s{state}")).collect(),
            })
            .collect();
        let mut acts = Vec::new();
        for (at, kind) in kinds.iter().enumerate() {
            acts.extend(acts_of(&mut draw, at, kind));
        }
        let mut rules = Vec::new();
        for at in 0..3 + draw.below(5) {
            rules.extend(rule(&mut draw, at, &kinds, &acts));
        }
        let clocks = kinds
            .iter()
            .map(|kind| {
                let open = &kind.states[..kind.states.len() - 1];
                (draw.one(open).clone(), 1 + draw.below(4) as u32)
            })
            .collect();
        Self { id: format!("invented-{seed}"), kinds, acts, rules, clocks }
    }
}

/// A way from the first state to the last, and some others beside it.
fn acts_of(draw: &mut Draw, at: usize, kind: &Kind) -> Vec<Act> {
    let act = |id: String, decides, opens, from, to| Act { id, kind: at, decides, opens, from, to };
    let states = &kind.states;
    let mut acts =
        vec![act(format!("open-{at}"), draw.chance(3), true, Vec::new(), Some(states[0].clone()))];
    for step in 1..states.len() {
        let (from, to) = (vec![states[step - 1].clone()], Some(states[step].clone()));
        acts.push(act(format!("step-{at}-{step}"), draw.chance(5), false, from, to));
    }
    let open = &states[..states.len() - 1];
    for extra in 0..1 + draw.below(4) {
        let to = draw.chance(6).then(|| draw.one(states).clone());
        let (decides, from) = (draw.chance(6), draw.some(open));
        acts.push(act(format!("extra-{at}-{extra}"), decides, false, from, to));
    }
    acts.push(act(settle(at), false, false, states.clone(), None));
    acts
}

/// The act that closes every breach of a kind's records.
fn settle(kind: usize) -> String {
    format!("settle-{kind}")
}

fn rule(draw: &mut Draw, at: usize, kinds: &[Kind], acts: &[Act]) -> Option<Rule> {
    let kind = draw.below(kinds.len());
    let ids = |decides: bool| -> Vec<String> {
        let of = acts.iter().filter(|act| act.kind == kind && act.decides == decides);
        let of = of.filter(|act| act.id != settle(kind));
        of.map(|act| act.id.clone()).collect()
    };
    let (decisions, facts) = (ids(true), ids(false));
    let mut rule = Rule {
        id: format!("rule-{at}"),
        kind,
        when: Condition::Not(Box::new(Condition::All(Vec::new()))),
        refuses: Vec::new(),
        breach_on: Vec::new(),
        breach_in: Vec::new(),
    };
    if !decisions.is_empty() {
        rule.refuses = draw.some(&decisions);
    }
    if !facts.is_empty() && draw.chance(5) {
        rule.breach_on = draw.some(&facts);
    }
    let looks = match rule.refuses.is_empty() && rule.breach_on.is_empty() {
        true => return None,
        // A rule that stands in a state is held against records that nobody acts on just now.
        false if draw.chance(3) => {
            rule.breach_in = vec![draw.one(&kinds[kind].states[..1]).clone()];
            Looks::AtFacts
        }
        false => Looks::Everywhere,
    };
    rule.when = Condition::draw(draw, looks, kinds, 3);
    Some(rule)
}
