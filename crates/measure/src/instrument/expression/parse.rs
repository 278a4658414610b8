//! Reading the language of packs.

mod call;

use super::{Comparison, Condition, Formula};
use crate::instrument::number::Number;
use std::collections::HashMap;

/// How deep brackets may be nested.
const DEEPEST: usize = 30;

/// What an expression may name.
#[derive(Debug, Clone, Copy)]
pub(in crate::instrument) struct Names<'a> {
    pub items: &'a HashMap<String, usize>,
    pub scores: &'a [String],
    pub parameters: &'a [String],
    pub sections: &'a [String],
    /// The item that `[*]` stands for.
    pub each: Option<usize>,
}

/// What an expression is.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::instrument) enum Expression {
    Number(Formula),
    Truth(Condition),
}

/// Why an expression cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExpressionError {
    /// It stops in the middle.
    #[error("the expression `{0}` stops in the middle")]
    Unfinished(String),
    /// A sign that means nothing here.
    #[error("the expression `{expression}` cannot be read at `{at}`")]
    Unreadable {
        /// The whole.
        expression: String,
        /// From here on.
        at: String,
    },
    /// An item, score, parameter, section or function that the pack does not have.
    #[error("the expression `{expression}` names `{name}`, which the pack does not have")]
    Unnamed {
        /// The whole.
        expression: String,
        /// The name.
        name: String,
    },
    /// A condition where a number belongs, or the other way round.
    #[error("the expression `{0}` mixes up numbers and conditions")]
    Mixed(String),
    /// A divisor that is not a number other than zero, or a parameter.
    #[error("the expression `{0}` divides by something that could be nothing")]
    Divisor(String),
    /// Brackets within brackets without end.
    #[error("the expression `{0}` is nested too deeply")]
    Deep(String),
}

impl Names<'_> {
    /// Reads a formula.
    pub fn formula(&self, text: &str) -> Result<Formula, ExpressionError> {
        match self.read(text)? {
            Expression::Number(formula) => Ok(formula),
            Expression::Truth(_) => Err(ExpressionError::Mixed(text.to_owned())),
        }
    }

    /// Reads a condition.
    pub fn condition(&self, text: &str) -> Result<Condition, ExpressionError> {
        match self.read(text)? {
            Expression::Truth(condition) => Ok(condition),
            Expression::Number(_) => Err(ExpressionError::Mixed(text.to_owned())),
        }
    }

    fn read(&self, text: &str) -> Result<Expression, ExpressionError> {
        let mut reader = Reader {
            names: self,
            whole: text,
            rest: text,
            depth: 0,
        };
        let expression = reader.either()?;
        if reader.rest.trim_start().is_empty() {
            Ok(expression)
        } else {
            Err(reader.unreadable())
        }
    }
}

struct Reader<'a> {
    names: &'a Names<'a>,
    whole: &'a str,
    rest: &'a str,
    depth: usize,
}

type Read<T> = Result<T, ExpressionError>;

impl<'a> Reader<'a> {
    fn unreadable(&self) -> ExpressionError {
        let at: String = self.rest.trim_start().chars().take(20).collect();
        if at.is_empty() {
            return ExpressionError::Unfinished(self.whole.to_owned());
        }
        ExpressionError::Unreadable {
            expression: self.whole.to_owned(),
            at,
        }
    }

    fn unnamed(&self, name: &str) -> ExpressionError {
        ExpressionError::Unnamed {
            expression: self.whole.to_owned(),
            name: name.to_owned(),
        }
    }

    fn mixed(&self) -> ExpressionError {
        ExpressionError::Mixed(self.whole.to_owned())
    }

    /// Takes a sign, if it is next.
    fn sign(&mut self, sign: &str) -> bool {
        match self.rest.trim_start().strip_prefix(sign) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn expect(&mut self, sign: &str) -> Read<()> {
        if self.sign(sign) {
            Ok(())
        } else {
            Err(self.unreadable())
        }
    }

    /// The word that is next, if one is; it is taken only by [`Self::keyword`] or [`Self::name`].
    fn word(&self) -> &'a str {
        let rest = self.rest.trim_start();
        let end = rest.find(|sign: char| !(sign.is_alphanumeric() || sign == '_' || sign == '-'));
        &rest[..end.unwrap_or(rest.len())]
    }

    fn keyword(&mut self, word: &str) -> bool {
        self.word() == word && self.sign(word)
    }

    fn name(&mut self) -> &'a str {
        let word = self.word();
        self.rest = &self.rest.trim_start()[word.len()..];
        word
    }

    fn number(&self, expression: Expression) -> Read<Formula> {
        match expression {
            Expression::Number(formula) => Ok(formula),
            Expression::Truth(_) => Err(self.mixed()),
        }
    }

    fn truth(&self, expression: Expression) -> Read<Condition> {
        match expression {
            Expression::Truth(condition) => Ok(condition),
            Expression::Number(_) => Err(self.mixed()),
        }
    }

    fn either(&mut self) -> Read<Expression> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(ExpressionError::Deep(self.whole.to_owned()));
        }
        let first = self.all()?;
        let read = if self.word() == "or" {
            let mut parts = vec![self.truth(first)?];
            while self.keyword("or") {
                let next = self.all()?;
                parts.push(self.truth(next)?);
            }
            Expression::Truth(Condition::Any(parts))
        } else {
            first
        };
        self.depth -= 1;
        Ok(read)
    }

    fn all(&mut self) -> Read<Expression> {
        let first = self.inverse()?;
        if self.word() != "and" {
            return Ok(first);
        }
        let mut parts = vec![self.truth(first)?];
        while self.keyword("and") {
            let next = self.inverse()?;
            parts.push(self.truth(next)?);
        }
        Ok(Expression::Truth(Condition::All(parts)))
    }

    fn inverse(&mut self) -> Read<Expression> {
        if self.keyword("not") {
            let inner = self.compared()?;
            return Ok(Expression::Truth(Condition::Not(Box::new(self.truth(inner)?))));
        }
        self.compared()
    }

    fn compared(&mut self) -> Read<Expression> {
        const SIGNS: [(&str, Comparison); 6] = [
            ("!=", Comparison::Unequal),
            ("<=", Comparison::AtMost),
            (">=", Comparison::AtLeast),
            ("=", Comparison::Equal),
            ("<", Comparison::Below),
            (">", Comparison::Above),
        ];
        let left = self.terms()?;
        for (sign, comparison) in SIGNS {
            if self.sign(sign) {
                let right = self.terms()?;
                let (left, right) = (self.number(left)?, self.number(right)?);
                return Ok(Expression::Truth(Condition::Compare(
                    comparison,
                    Box::new(left),
                    Box::new(right),
                )));
            }
        }
        Ok(left)
    }

    fn terms(&mut self) -> Read<Expression> {
        let mut left = self.factors()?;
        loop {
            let minus = if self.sign("+") {
                false
            } else if self.sign("-") {
                true
            } else {
                return Ok(left);
            };
            let right = self.factors()?;
            let right = self.number(right)?;
            let right = if minus { negative(right) } else { right };
            left = Expression::Number(Formula::Add(Box::new(self.number(left)?), Box::new(right)));
        }
    }

    fn factors(&mut self) -> Read<Expression> {
        let mut left = self.atom()?;
        loop {
            let divides = if self.sign("*") {
                false
            } else if self.sign("/") {
                true
            } else {
                return Ok(left);
            };
            let right = self.atom()?;
            let (a, b) = (Box::new(self.number(left)?), Box::new(self.number(right)?));
            left = Expression::Number(if divides {
                let safe = match *b {
                    Formula::Constant(number) => !number.is_zero(),
                    Formula::Parameter(_) => true,
                    _ => false,
                };
                if !safe {
                    return Err(ExpressionError::Divisor(self.whole.to_owned()));
                }
                Formula::Divide(a, b)
            } else {
                Formula::Multiply(a, b)
            });
        }
    }

    fn atom(&mut self) -> Read<Expression> {
        if self.sign("(") {
            let inner = self.either()?;
            self.expect(")")?;
            return Ok(inner);
        }
        if self.sign("-") {
            let inner = self.atom()?;
            return Ok(Expression::Number(negative(self.number(inner)?)));
        }
        if self.rest.trim_start().starts_with('[') {
            return Ok(Expression::Number(Formula::Item(self.item()?)));
        }
        if self.sign("@") {
            let name = self.name();
            let score = self.names.scores.iter().position(|known| known == name);
            return Ok(Expression::Number(Formula::Score(
                score.ok_or_else(|| self.unnamed(name))?,
            )));
        }
        if self.sign("$") {
            let name = self.name();
            let parameter = self.names.parameters.iter().position(|known| known == name);
            return Ok(Expression::Number(Formula::Parameter(
                parameter.ok_or_else(|| self.unnamed(name))?,
            )));
        }
        if self.rest.trim_start().starts_with(|sign: char| sign.is_ascii_digit()) {
            return Ok(Expression::Number(Formula::Constant(self.constant()?)));
        }
        self.function()
    }

    fn constant(&mut self) -> Read<Number> {
        let rest = self.rest.trim_start();
        let mut end = rest
            .find(|sign: char| !(sign.is_ascii_digit() || sign == '.'))
            .unwrap_or(rest.len());
        if let Some(range) = rest[..end].find("..") {
            end = range;
        }
        let number = Number::parse(&rest[..end]).ok_or_else(|| self.unreadable())?;
        self.rest = &rest[end..];
        Ok(number)
    }

    fn item(&mut self) -> Read<usize> {
        self.expect("[")?;
        let (code, rest) = self.rest.split_once(']').ok_or_else(|| self.unreadable())?;
        self.rest = rest;
        let found = if code == "*" {
            self.names.each
        } else {
            self.names.items.get(code).copied()
        };
        found.ok_or_else(|| self.unnamed(code))
    }
}

fn negative(formula: Formula) -> Formula {
    match formula {
        Formula::Constant(number) => Formula::Constant(number.negative()),
        other => Formula::Multiply(Box::new(Formula::Constant(Number::whole(-1))), Box::new(other)),
    }
}
