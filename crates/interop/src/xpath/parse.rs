//! Whether tokens make an expression of XPath 1.0 (sections 2 and 3). Precedence does not matter
//! for that, so all binary operators are on one level.

use super::{
    XPathError,
    functions::is_known,
    lex::{Kind, Token, character, tokens},
};

/// Brackets and calls inside each other; a form that needs more is an attack on the stack.
const DEEPEST: usize = 64;
const OPERATORS: [&str; 14] =
    ["or", "and", "div", "mod", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "|"];
const NODE_TYPES: [&str; 4] = ["node", "text", "comment", "processing-instruction"];

/// Checks that a text is one whole expression whose functions clients know.
pub(crate) fn check(expression: &str) -> Result<(), XPathError> {
    let tokens = tokens(expression)?;
    let mut parser = Parser { expression, tokens: &tokens, next: 0, depth: 0 };
    parser.expression()?;
    match parser.peek() {
        None => Ok(()),
        Some(token) => Err(parser.expected("an operator", Some(token))),
    }
}

struct Parser<'a> {
    expression: &'a str,
    tokens: &'a [Token<'a>],
    next: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<Token<'a>> {
        self.tokens.get(self.next).copied()
    }

    fn take(&mut self) -> Option<Token<'a>> {
        let token = self.peek();
        self.next += 1;
        token
    }

    /// Whether this symbol stands `ahead` tokens from here.
    fn sees(&self, ahead: usize, symbol: &str) -> bool {
        let token = self.tokens.get(self.next + ahead);
        token.is_some_and(|token| token.kind == Kind::Symbol && token.text == symbol)
    }

    /// Takes the symbol if it comes next.
    fn takes(&mut self, symbol: &str) -> bool {
        let sees = self.sees(0, symbol);
        self.next += usize::from(sees);
        sees
    }

    fn must(&mut self, symbol: &str, wanted: &'static str) -> Result<(), XPathError> {
        if self.takes(symbol) { Ok(()) } else { Err(self.expected(wanted, self.peek())) }
    }

    fn expected(&self, wanted: &'static str, found: Option<Token<'_>>) -> XPathError {
        match found {
            None => XPathError::Ended { wanted },
            Some(token) => XPathError::Expected {
                at: character(self.expression, token.start),
                wanted,
                found: self.expression[token.start..token.end].to_owned(),
            },
        }
    }

    fn expression(&mut self) -> Result<(), XPathError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(XPathError::TooDeep);
        }
        loop {
            while self.takes("-") {}
            self.path()?;
            let operator = |token: Token<'_>| {
                matches!(token.kind, Kind::Symbol | Kind::Name) && OPERATORS.contains(&token.text)
            };
            if !self.peek().is_some_and(operator) {
                break;
            }
            self.next += 1;
        }
        self.depth -= 1;
        Ok(())
    }

    fn path(&mut self) -> Result<(), XPathError> {
        let token = self.peek().ok_or(XPathError::Ended { wanted: "a value" })?;
        let call =
            token.kind == Kind::Name && self.sees(1, "(") && !NODE_TYPES.contains(&token.text);
        match token.kind {
            Kind::Literal | Kind::Number | Kind::Reference => self.next += 1,
            Kind::Name if call => self.call()?,
            Kind::Symbol if token.text == "(" => {
                self.next += 1;
                self.expression()?;
                self.must(")", "a closing bracket")?;
            }
            Kind::Symbol if token.text == "/" => {
                self.next += 1;
                // A slash alone is the root.
                if self.starts_step() {
                    self.steps()?
                }
                return Ok(());
            }
            Kind::Symbol if token.text == "//" => {
                self.next += 1;
                return self.steps();
            }
            Kind::Name | Kind::Symbol => return self.steps(),
        }
        self.predicates()?;
        if self.takes("/") || self.takes("//") { self.steps() } else { Ok(()) }
    }

    fn call(&mut self) -> Result<(), XPathError> {
        if let Some(name) = self.take()
            && !is_known(name.text)
        {
            let at = character(self.expression, name.start);
            return Err(XPathError::Function { at, name: name.text.to_owned() });
        }
        self.must("(", "an opening bracket")?;
        if self.takes(")") {
            return Ok(());
        }
        self.expression()?;
        while self.takes(",") {
            self.expression()?;
        }
        self.must(")", "a comma or a closing bracket")
    }

    fn starts_step(&self) -> bool {
        let symbol = |text: &str| ["*", ".", "..", "@"].contains(&text);
        self.peek().is_some_and(|token| match token.kind {
            Kind::Name => true,
            Kind::Symbol => symbol(token.text),
            Kind::Literal | Kind::Number | Kind::Reference => false,
        })
    }

    fn steps(&mut self) -> Result<(), XPathError> {
        loop {
            self.step()?;
            if !(self.takes("/") || self.takes("//")) {
                return Ok(());
            }
        }
    }

    fn step(&mut self) -> Result<(), XPathError> {
        if self.takes(".") || self.takes("..") {
            return Ok(());
        }
        if !self.takes("@") && self.sees(1, "::") {
            self.next += 2;
        }
        let token = self.peek();
        let node_type = token.is_some_and(|token| NODE_TYPES.contains(&token.text));
        if self.takes("*") {
            return self.predicates();
        }
        if token.is_none_or(|token| token.kind != Kind::Name) {
            return Err(self.expected("a value", token));
        }
        self.next += 1;
        if node_type && self.takes("(") {
            self.must(")", "a closing bracket")?;
        } else if self.sees(0, ":") && self.sees(1, "*") {
            self.next += 2;
        }
        self.predicates()
    }

    fn predicates(&mut self) -> Result<(), XPathError> {
        while self.takes("[") {
            self.expression()?;
            self.must("]", "a closing square bracket")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::check;
    use proptest::prelude::*;

    #[test]
    fn expressions_that_forms_use_are_well_formed() {
        for expression in [
            ". >= 0 and . < 120",
            "${age} < 18 or selected(${signs}, 'fever')",
            "if(${a} = '', 'x', concat(${b}, \" \", 'y'))",
            "instance('codes')/root/item[name = ${x} and not(parent = 'a')]/label",
            "current()/../name",
            "../../person[position() = 1]/name",
            "-1 * -${a} div 2 mod 3",
            "/data/*",
            "//x | /y/@id",
            "count(/data/r[./x > 1])",
            "self::node()",
            "/",
            ".5 + 1.",
            "jr:choice-name(${s}, '${s}')",
            "regex(., '^[0-9]{3}$')",
            "today() - 1",
            "child::a/b:c",
            "mod mod div",
        ] {
            assert_eq!(check(expression), Ok(()), "{expression}");
        }
    }

    #[test]
    fn what_is_malformed_is_named_with_its_place() {
        let says = |expression: &str| check(expression).expect_err(expression).to_string();
        assert_eq!(says("${a} > "), "a value was expected at the end");
        assert_eq!(says("(${a} > 1"), "a closing bracket was expected at the end");
        assert_eq!(says("${a} > 1)"), "character 9: an operator was expected, not “)”");
        assert_eq!(says("${a} = ‘x’"), "character 8: “‘” has no meaning in XPath");
        assert_eq!(says("'x"), "character 1: a quotation mark is opened and not closed");
        assert_eq!(says("selektd(., 'x')"), "character 1: there is no function selektd()");
        assert_eq!(says("${a} ${b}"), "character 6: an operator was expected, not “${b}”");
        assert_eq!(says("a == b"), "character 4: a value was expected, not “=”");
        assert_eq!(says("a[1"), "a closing square bracket was expected at the end");
        assert_eq!(says(""), "a value was expected at the end");
        assert_eq!(says(&"(".repeat(10_000)), "brackets are nested too deep");
        assert_eq!(says("a && b"), "character 3: “&” has no meaning in XPath");
    }

    proptest! {
        #[test]
        fn any_text_is_taken_or_refused(text in "[-a(){}$.,/:@*\\[\\]'\" 1é=<|]{0,40}") {
            let _ = check(&text);
        }
    }
}
