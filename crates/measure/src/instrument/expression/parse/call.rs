//! Functions of the language, and their lists.

use super::{Expression, Read, Reader};
use crate::instrument::expression::{Comparison, Condition, Formula};
use crate::instrument::number::Number;

impl Reader<'_> {
    pub(super) fn function(&mut self) -> Read<Expression> {
        let name = self.name();
        let formula = match name {
            "" => return Err(self.unreadable()),
            "age" => Formula::Age,
            "sum" => Formula::Sum(self.numbers()?),
            "mean" => Formula::Mean(self.numbers()?),
            "max" => Formula::Largest(self.numbers()?),
            "given" => Formula::Given(self.numbers()?),
            "count" => Formula::Count(self.conditions()?),
            "share" => Formula::Share(self.items()?),
            "ln" => Formula::Log(Box::new(self.only_number()?)),
            "points" => {
                self.expect("(")?;
                let condition = self.either()?;
                let condition = self.truth(condition)?;
                self.expect(",")?;
                let points = self.constant()?;
                self.expect(")")?;
                Formula::Points(Box::new(condition), points)
            }
            _ => return self.predicate(name).map(Expression::Truth),
        };
        Ok(Expression::Number(formula))
    }

    fn predicate(&mut self, name: &str) -> Read<Condition> {
        match name {
            "at_least" => {
                self.expect("(")?;
                let least = self
                    .constant()?
                    .as_whole()
                    .and_then(|least| usize::try_from(least).ok());
                let least = least.ok_or_else(|| self.unreadable())?;
                self.expect(",")?;
                Ok(Condition::AtLeast(least, self.condition_list()?))
            }
            "na" | "answered" => {
                self.expect("(")?;
                let item = self.item()?;
                self.expect(")")?;
                let na = name == "na";
                Ok(if na {
                    Condition::NotApplicable(item)
                } else {
                    Condition::Answered(item)
                })
            }
            "commented" => {
                self.expect("(")?;
                let section = self.name();
                let found = self.names.sections.iter().position(|known| known == section);
                let found = found.ok_or_else(|| self.unnamed(section))?;
                self.expect(")")?;
                Ok(Condition::Commented(found))
            }
            _ => Err(self.unnamed(name)),
        }
    }

    fn only_number(&mut self) -> Read<Formula> {
        self.expect("(")?;
        let inner = self.either()?;
        self.expect(")")?;
        self.number(inner)
    }

    fn numbers(&mut self) -> Read<Vec<Formula>> {
        self.expect("(")?;
        let list = self.list()?;
        list.into_iter().map(|one| self.number(one)).collect()
    }

    fn items(&mut self) -> Read<Vec<usize>> {
        let mut items = Vec::new();
        for formula in self.numbers()? {
            match formula {
                Formula::Item(item) => items.push(item),
                _ => return Err(self.mixed()),
            }
        }
        Ok(items)
    }

    fn conditions(&mut self) -> Read<Vec<Condition>> {
        self.expect("(")?;
        self.condition_list()
    }

    fn condition_list(&mut self) -> Read<Vec<Condition>> {
        let list = self.list()?;
        Ok(list.into_iter().map(above_zero).collect())
    }

    /// Up to the closing bracket, with ranges of items written out.
    fn list(&mut self) -> Read<Vec<Expression>> {
        let mut list = Vec::new();
        loop {
            let one = self.either()?;
            if self.sign("..") {
                let Expression::Number(Formula::Item(from)) = one else {
                    return Err(self.mixed());
                };
                let to = self.item()?;
                if to < from {
                    return Err(self.unreadable());
                }
                list.extend((from..=to).map(|item| Expression::Number(Formula::Item(item))));
            } else {
                list.push(one);
            }
            if self.sign(")") {
                return Ok(list);
            }
            self.expect(",")?;
        }
    }
}

fn above_zero(expression: Expression) -> Condition {
    match expression {
        Expression::Truth(condition) => condition,
        Expression::Number(formula) => Condition::Compare(
            Comparison::Above,
            Box::new(formula),
            Box::new(Formula::Constant(Number::ZERO)),
        ),
    }
}
