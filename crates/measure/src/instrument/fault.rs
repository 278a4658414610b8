//! Why a pack is refused: the file, the place in it, and the reason.

use super::expression::ExpressionError;

/// A pack that is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {fault}")]
pub struct PackError {
    /// The file.
    pub file: String,
    /// Place and reason.
    #[source]
    pub fault: PackFault,
}

/// Place and reason.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {why}")]
pub struct PackFault {
    /// The item, score, scheme or field.
    pub place: String,
    /// The reason.
    #[source]
    pub why: Reason,
}

/// What is wrong with a pack.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// It is not of the shape of a pack.
    #[error("it is not of the shape of a pack: {0}")]
    Shape(String),
    /// The id is not lower case with hyphens.
    #[error("an id is made of small letters, digits and hyphens")]
    Id,
    /// There are no questions.
    #[error("it has no items")]
    NoItems,
    /// There twice.
    #[error("`{0}` is there twice")]
    Twice(String),
    /// A name that the pack does not have.
    #[error("`{0}` is not in the pack")]
    Unknown(String),
    /// A choice without a list, or the other way round.
    #[error("a choice, and nothing else, has a list")]
    ListMismatch,
    /// A list without answers.
    #[error("the list has no answers")]
    EmptyList,
    /// The least number is above the greatest, or a number is missing that scoring needs.
    #[error("the range from `min` to `max` is not one")]
    Range,
    /// An expression.
    #[error(transparent)]
    Expression(#[from] ExpressionError),
    /// The record knows something of another kind.
    #[error("what the record knows in `from-case` is not of the kind that the item takes")]
    CaseFact,
    /// Neither a formula nor a reason, or both.
    #[error("a score has a formula, or says in `unpublished` why it has none")]
    Formula,
    /// Proration of something else than a plain sum.
    #[error("only a plain sum of items can be prorated")]
    Proration,
    /// Grades that overlap, stand in the wrong order or mix values with rules.
    #[error("grades begin at rising values, or rest on rules alone")]
    Grades,
    /// Variants that set different parameters, or more than one usual one.
    #[error("every variant sets the same parameters, and one at most is usual")]
    Variants,
    /// Wording where the licence allows none.
    #[error("the licence class allows structure alone, and there is wording here")]
    Wording,
    /// Words missing where wording may be shipped.
    #[error("there is no wording in one of the languages")]
    Speechless,
    /// Not an order of days.
    #[error("it ends before it begins")]
    Validity,
    /// The site's wording names no licence.
    #[error("the field `licence` must name the licence under which the wording is used")]
    NoLicence,
    /// The wording has another number of answers than the list.
    #[error("there are {found} answers instead of {expected}")]
    Answers {
        /// As many as the list has.
        expected: usize,
        /// As many as there are.
        found: usize,
    },
    /// Another pack has the id and the version.
    #[error("another pack has this id already")]
    Taken,
}

impl PackFault {
    /// A fault at a place.
    pub fn at(place: &str, why: impl Into<Reason>) -> Self {
        Self {
            place: place.to_owned(),
            why: why.into(),
        }
    }

    /// Not of the shape of a pack.
    pub fn shape(message: &str) -> Self {
        Self::at("the file", Reason::Shape(message.to_owned()))
    }

    /// A name that the pack does not have.
    pub fn unknown(place: &str, name: &str) -> Self {
        Self::at(place, Reason::Unknown(name.to_owned()))
    }
}
