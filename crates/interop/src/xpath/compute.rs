//! Expressions over the answers of a filled form: comparisons, arithmetic, and the functions of ODK
//! XForms with which forms judge answers. Read once, computed for each form.

use jiff::civil::DateTime;
use regex::{Regex, RegexBuilder};

use super::{
    lex::{Kind, Token, tokens},
    parse::check,
    values::Value,
};

/// Why an expression is not computed here.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not computed by a node")]
pub(crate) struct Uncomputable(pub String);

/// What an expression sees.
pub(crate) struct Scene<'a> {
    /// The answer to the question itself, `.`.
    pub here: &'a str,
    /// The answer to a question of this name; empty where there is none.
    pub answer: &'a dyn Fn(&str) -> &'a str,
    pub now: DateTime,
}

/// An expression, ready to be computed.
#[derive(Clone, Debug)]
pub(crate) struct Computed(Node);

#[derive(Clone, Debug)]
enum Node {
    Value(Value),
    Here,
    Answer(String),
    Negative(Box<Node>),
    Pair(Pair, Box<[Node; 2]>),
    /// Name of the function and what it is given.
    Call(String, Vec<Node>),
    Matches(Box<Node>, Regex),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pair {
    Or,
    And,
    Equal,
    Unequal,
    Less,
    AtMost,
    More,
    AtLeast,
    Plus,
    Minus,
    Times,
    Div,
    Mod,
}

/// Operators from those that bind least to those that bind most.
const LEVELS: [&[(&str, Pair)]; 6] = [
    &[("or", Pair::Or)],
    &[("and", Pair::And)],
    &[("=", Pair::Equal), ("!=", Pair::Unequal)],
    &[("<", Pair::Less), ("<=", Pair::AtMost), (">", Pair::More), (">=", Pair::AtLeast)],
    &[("+", Pair::Plus), ("-", Pair::Minus)],
    &[("*", Pair::Times), ("div", Pair::Div), ("mod", Pair::Mod)],
];

/// Functions that are computed, with the fewest and the most values that they are given.
const FUNCTIONS: [(&str, usize, usize); 23] = [
    ("abs", 1, 1),
    ("boolean", 1, 1),
    ("ceiling", 1, 1),
    ("coalesce", 2, 2),
    ("concat", 0, 20),
    ("contains", 2, 2),
    ("count-selected", 1, 1),
    ("date", 1, 1),
    ("ends-with", 2, 2),
    ("false", 0, 0),
    ("floor", 1, 1),
    ("if", 3, 3),
    ("int", 1, 1),
    ("normalize-space", 1, 1),
    ("not", 1, 1),
    ("now", 0, 0),
    ("number", 1, 1),
    ("selected", 2, 2),
    ("starts-with", 2, 2),
    ("string", 1, 1),
    ("string-length", 1, 1),
    ("today", 0, 0),
    ("true", 0, 0),
];

/// Bytes that a pattern may take once it is read.
const PATTERN: usize = 1 << 20;

impl Computed {
    /// Reads an expression.
    ///
    /// # Errors
    /// The first part of it that is not computed here.
    pub fn read(expression: &str) -> Result<Self, Uncomputable> {
        let whole = || Uncomputable(expression.to_owned());
        // It also bounds how deep brackets lie in each other.
        check(expression).map_err(|_| whole())?;
        let tokens = tokens(expression).map_err(|_| whole())?;
        let mut reading = Reading { tokens: &tokens, next: 0 };
        let node = reading.pairs(0)?;
        match reading.peek() {
            None => Ok(Self(node)),
            Some(token) => Err(Uncomputable(token.text.to_owned())),
        }
    }

    /// Whether it holds.
    pub fn holds(&self, scene: &Scene<'_>) -> bool {
        value(&self.0, scene).flag()
    }
}

struct Reading<'a> {
    tokens: &'a [Token<'a>],
    next: usize,
}

impl<'a> Reading<'a> {
    fn peek(&self) -> Option<Token<'a>> {
        self.tokens.get(self.next).copied()
    }

    fn takes(&mut self, symbol: &str) -> bool {
        let sees = self.peek().is_some_and(|it| it.kind == Kind::Symbol && it.text == symbol);
        self.next += usize::from(sees);
        sees
    }

    /// Operators of a level and whatever binds more.
    fn pairs(&mut self, level: usize) -> Result<Node, Uncomputable> {
        let Some(operators) = LEVELS.get(level) else { return self.one() };
        let mut left = self.pairs(level + 1)?;
        while let Some(token) = self.peek()
            && matches!(token.kind, Kind::Symbol | Kind::Name)
            && let Some((_, pair)) = operators.iter().find(|(text, _)| *text == token.text)
        {
            self.next += 1;
            left = Node::Pair(*pair, Box::new([left, self.pairs(level + 1)?]));
        }
        Ok(left)
    }

    fn one(&mut self) -> Result<Node, Uncomputable> {
        if self.takes("-") {
            return Ok(Node::Negative(Box::new(self.one()?)));
        }
        let token = self.peek().ok_or_else(|| Uncomputable(String::new()))?;
        let unknown = || Uncomputable(token.text.to_owned());
        self.next += 1;
        match (token.kind, token.text) {
            (Kind::Literal, text) => Ok(Node::Value(Value::Text(unquoted(text)))),
            (Kind::Number, text) => {
                Ok(Node::Value(Value::Number(text.parse().map_err(|_| unknown())?)))
            }
            (Kind::Reference, name) => Ok(Node::Answer(name.to_owned())),
            (Kind::Symbol, ".") => Ok(Node::Here),
            (Kind::Symbol, "(") => {
                let inner = self.pairs(0)?;
                if self.takes(")") { Ok(inner) } else { Err(unknown()) }
            }
            (Kind::Name, name) if self.takes("(") => self.call(name),
            _ => Err(unknown()),
        }
    }

    fn call(&mut self, name: &str) -> Result<Node, Uncomputable> {
        let mut given = Vec::new();
        while !self.takes(")") {
            given.push(self.pairs(0)?);
            if !self.takes(",") && self.peek().is_none_or(|token| token.text != ")") {
                return Err(Uncomputable(name.to_owned()));
            }
        }
        if name == "regex" {
            return matches(given).ok_or_else(|| Uncomputable(name.to_owned()));
        }
        let fits = |(known, least, most): &(&str, usize, usize)| {
            *known == name && (*least..=*most).contains(&given.len())
        };
        match FUNCTIONS.iter().any(fits) {
            true => Ok(Node::Call(name.to_owned(), given)),
            false => Err(Uncomputable(format!("{name}()"))),
        }
    }
}

/// A pattern stands in the form; one that is put together from answers is not computed.
fn matches(given: Vec<Node>) -> Option<Node> {
    let [of, Node::Value(Value::Text(pattern))] = <[Node; 2]>::try_from(given).ok()? else {
        return None;
    };
    let pattern = RegexBuilder::new(&pattern).size_limit(PATTERN).build().ok()?;
    Some(Node::Matches(Box::new(of), pattern))
}

fn unquoted(text: &str) -> String {
    text.get(1..text.len().saturating_sub(1)).unwrap_or_default().to_owned()
}

fn value(node: &Node, scene: &Scene<'_>) -> Value {
    match node {
        Node::Value(value) => value.clone(),
        Node::Here => Value::Text(scene.here.to_owned()),
        Node::Answer(name) => Value::Text((scene.answer)(name).to_owned()),
        Node::Negative(inner) => Value::Number(-value(inner, scene).number()),
        Node::Pair(pair, sides) => both(*pair, &sides[0], &sides[1], scene),
        Node::Matches(of, pattern) => Value::Flag(pattern.is_match(&value(of, scene).text())),
        Node::Call(name, given) => call(name, given, scene),
    }
}

fn both(pair: Pair, left: &Node, right: &Node, scene: &Scene<'_>) -> Value {
    let (one, two) = (|| value(left, scene), || value(right, scene));
    let numbers = || (one().number(), two().number());
    let compared = |holds: fn(&f64, &f64) -> bool| {
        let (one, two) = numbers();
        Value::Flag(holds(&one, &two))
    };
    let reckoned = |sum: fn(f64, f64) -> f64| {
        let (one, two) = numbers();
        Value::Number(sum(one, two))
    };
    match pair {
        Pair::Or => Value::Flag(one().flag() || two().flag()),
        Pair::And => Value::Flag(one().flag() && two().flag()),
        Pair::Equal => Value::Flag(one().equals(&two())),
        Pair::Unequal => Value::Flag(!one().equals(&two())),
        Pair::Less => compared(f64::lt),
        Pair::AtMost => compared(f64::le),
        Pair::More => compared(f64::gt),
        Pair::AtLeast => compared(f64::ge),
        Pair::Plus => reckoned(|one, two| one + two),
        Pair::Minus => reckoned(|one, two| one - two),
        Pair::Times => reckoned(|one, two| one * two),
        Pair::Div => reckoned(|one, two| one / two),
        Pair::Mod => reckoned(|one, two| one % two),
    }
}

fn call(name: &str, given: &[Node], scene: &Scene<'_>) -> Value {
    let at = |number: usize| {
        given.get(number).map_or(Value::Text(String::new()), |node| value(node, scene))
    };
    let text = |number: usize| at(number).text();
    match name {
        "abs" => Value::Number(at(0).number().abs()),
        "boolean" => Value::Flag(at(0).flag()),
        "ceiling" => Value::Number(at(0).number().ceil()),
        "coalesce" => {
            if text(0).is_empty() {
                at(1)
            } else {
                at(0)
            }
        }
        "concat" => Value::Text((0..given.len()).map(text).collect()),
        "contains" => Value::Flag(text(0).contains(&text(1))),
        "count-selected" => Value::Number(text(0).split_whitespace().count() as f64),
        "date" | "string" => Value::Text(text(0)),
        "ends-with" => Value::Flag(text(0).ends_with(&text(1))),
        "floor" => Value::Number(at(0).number().floor()),
        "if" => {
            if at(0).flag() {
                at(1)
            } else {
                at(2)
            }
        }
        "int" => Value::Number(at(0).number().trunc()),
        "normalize-space" => Value::Text(crate::tabular::plain(&text(0))),
        "not" => Value::Flag(!at(0).flag()),
        "now" => Value::Text(scene.now.strftime("%Y-%m-%dT%H:%M:%S").to_string()),
        "number" => Value::Number(at(0).number()),
        "selected" => Value::Flag(text(0).split_whitespace().any(|code| code == text(1).trim())),
        "starts-with" => Value::Flag(text(0).starts_with(&text(1))),
        "string-length" => Value::Number(text(0).chars().count() as f64),
        "today" => Value::Text(scene.now.date().to_string()),
        name => Value::Flag(name == "true"),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::{Computed, Scene};

    fn holds(expression: &str, here: &str) -> bool {
        let answer = |name: &str| match name {
            "began" => "2024-02-28",
            "codes" => "A B",
            "age" => "17",
            _ => "",
        };
        let now = date(2024, 3, 1).at(10, 30, 0, 0);
        let scene = Scene { here, answer: &answer, now };
        Computed::read(expression).expect(expression).holds(&scene)
    }

    #[test]
    fn rules_on_answers_come_to_what_a_form_client_says() {
        for (expression, here, wanted) in [
            (". >= 1950 and . <= 2100", "2024", true),
            (". >= 1950 and . <= 2100", "1949", false),
            (". <= today()", "2024-03-01", true),
            (". <= today()", "2024-03-02", false),
            (". <= today() and (${began} = '' or . >= ${began})", "2024-02-27", false),
            (". <= today() and (${nothing} = '' or . >= ${nothing})", "2024-02-27", true),
            (". <= now()", "2024-03-01T10:29", true),
            (". <= now()", "2024-03-01T10:31", false),
            (". > today() - 2", "2024-02-29", true),
            ("regex(., '^https?://[^ ]+$')", "http://a b", false),
            ("regex(., '^https?://[^ ]+$')", "https://a.b/ت", true),
            ("selected(${codes}, 'B') and not(selected(${codes}, 'C'))", "", true),
            ("count-selected(.) <= 2", "a b c", false),
            ("1 + 2 * 3 = 7 and 7 mod 4 = 3 and -2 < -1", "", true),
            ("${age} < 18 or 1 div 0 > 5", "", true),
            ("string-length(.) = 3", "عمر", true),
            ("if(${age} > 20, true(), . = 'x')", "x", true),
            ("${nothing} > 0 or ${nothing} < 0 or ${nothing} = 0", "", false),
            ("coalesce(${nothing}, ${age}) = '17'", "", true),
            ("starts-with(concat('a', .), 'ab')", "b", true),
        ] {
            assert_eq!(holds(expression, here), wanted, "{expression} of {here}");
        }
    }

    #[test]
    fn what_is_not_computed_is_named() {
        let says = |text: &str| Computed::read(text).expect_err(text).to_string();
        assert_eq!(says("pulldata('a', 'b') = 1"), "“pulldata()” is not computed by a node");
        assert_eq!(says("../a = 1"), "“..” is not computed by a node");
        assert_eq!(says("regex(., ${age})"), "“regex” is not computed by a node");
        assert_eq!(says("regex(., '(')"), "“regex” is not computed by a node");
        assert_eq!(says("a = = b"), "“a = = b” is not computed by a node");
    }

    proptest! {
        #[test]
        fn any_text_is_computed_or_refused(text in "[-a(){}$.,/:@*'\" 1<=|nodtrue]{0,40}") {
            let now = date(2024, 3, 1).at(0, 0, 0, 0);
            if let Ok(read) = Computed::read(&text) {
                let answer = |_: &str| "";
                read.holds(&Scene { here: "", answer: &answer, now });
            }
        }
    }
}
