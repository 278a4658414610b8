//! The Danish personal number (CPR-nummer): date, century, checksum and the replacement kind.
//!
//! A number is never shown by accident: there is no `Display`, and `Debug` masks it.

use crate::person::Gender;
use jiff::civil::Date;

/// A personal number whose date exists. It identifies a person: never in a log, a URL or an error.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cpr {
    digits: [u8; LENGTH],
    born: Date,
}

/// Digits of a personal number.
const LENGTH: usize = 10;
/// Added to the day of birth in a replacement number (erstatnings-CPR).
const REPLACEMENT_DAYS: u8 = 60;
/// Weights of the modulus 11 check.
const WEIGHTS: [u32; LENGTH] = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
/// Older than this nobody is; a number that says so has a slip in its seventh digit.
const OLDEST: i16 = 120;

/// What the check digit says. Numbers that fail it have been issued since 2007, so it is a warning and never an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checksum {
    /// The digits agree with modulus 11.
    Ok,
    /// They do not: a slip of the pen, or a number issued since 2007.
    NotModulus11,
    /// A replacement number, which carries no check digit.
    NotUsed,
}

/// Why typed text is no personal number; each one names what a person can do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CprError {
    /// Nothing was typed.
    #[error("nothing was typed")]
    Empty,
    /// Nine digits: a spreadsheet may have dropped a leading zero. See [`Cpr::parse_restoring_zero`].
    #[error("nine digits: the leading zero may have been lost")]
    LeadingZeroLost,
    /// Too few or too many digits.
    #[error("{0} digits where a personal number has ten")]
    WrongLength(usize),
    /// A letter among the last four: a local temporary number, which other systems cannot find.
    #[error("a temporary number with letters, not a personal number")]
    TemporaryNumber,
    /// A character that is neither digit, space nor hyphen.
    #[error("characters that do not belong in a personal number")]
    UnexpectedCharacter,
    /// The first six digits are no date.
    #[error("the first six digits are not a date")]
    NoSuchDate,
    /// The number belongs to somebody not born yet.
    #[error("a date of birth in the future")]
    NotYetBorn,
    /// The number belongs to somebody older than anybody is.
    #[error("a date of birth more than {OLDEST} years ago")]
    TooLongAgo,
}

/// A number read from a spreadsheet, and whether a zero had to be put back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Restored {
    /// The number.
    pub cpr: Cpr,
    /// The leading zero was missing and has been put back.
    pub zero_restored: bool,
}

impl Cpr {
    /// Reads ten digits, with or without hyphen and spaces: "140373-1234", "1403731234", "140373 1234".
    ///
    /// # Errors
    /// [`CprError`], for the message beside the field.
    pub fn parse(typed: &str) -> Result<Self, CprError> {
        let (digits, _) = digits(typed)?;
        let digits = <[u8; LENGTH]>::try_from(digits).map_err(|digits| match digits.len() {
            0 => CprError::Empty,
            9 => CprError::LeadingZeroLost,
            n => CprError::WrongLength(n),
        })?;
        let born = birth_date(&digits).ok_or(CprError::NoSuchDate)?;
        Ok(Self { digits, born })
    }

    /// Like [`Cpr::parse`], and puts back the leading zero that a spreadsheet drops. Only for files: a person who
    /// types nine digits is asked.
    ///
    /// # Errors
    /// [`CprError`]; [`CprError::WrongLength`] where the missing digit is not the first.
    pub fn parse_restoring_zero(read: &str) -> Result<Restored, CprError> {
        match Self::parse(read) {
            Ok(cpr) => Ok(Restored {
                cpr,
                zero_restored: false,
            }),
            Err(CprError::LeadingZeroLost) => {
                let (digits, before_hyphen) = digits(read)?;
                if before_hyphen.is_some_and(|count| count != 5) {
                    return Err(CprError::WrongLength(digits.len()));
                }
                let padded: String = core::iter::once('0')
                    .chain(digits.into_iter().map(|d| char::from(d + b'0')))
                    .collect();
                Ok(Restored {
                    cpr: Self::parse(&padded)?,
                    zero_restored: true,
                })
            }
            Err(error) => Err(error),
        }
    }

    /// Refuses dates of birth that no living person has on this day.
    ///
    /// # Errors
    /// [`CprError::NotYetBorn`] or [`CprError::TooLongAgo`].
    pub fn plausible_on(self, today: Date) -> Result<Self, CprError> {
        if self.born > today {
            return Err(CprError::NotYetBorn);
        }
        if crate::person::age(self.born, today) > OLDEST {
            return Err(CprError::TooLongAgo);
        }
        Ok(self)
    }

    /// Date of birth, with the century of the seventh digit.
    pub fn birth_date(&self) -> Date {
        self.born
    }

    /// Gender as registered: an odd last digit is male.
    pub fn gender(&self) -> Gender {
        if self.digits[LENGTH - 1] % 2 == 1 {
            Gender::Male
        } else {
            Gender::Female
        }
    }

    /// A replacement number (erstatnings-CPR): 60 is added to the day. Such a number is also what tests and the
    /// demonstration use, as it belongs to nobody in the register.
    pub fn is_replacement(&self) -> bool {
        is_replacement(&self.digits)
    }

    /// What the check digit says.
    pub fn checksum(&self) -> Checksum {
        if self.is_replacement() {
            return Checksum::NotUsed;
        }
        let sum: u32 = self
            .digits
            .iter()
            .zip(WEIGHTS)
            .map(|(&digit, weight)| u32::from(digit) * weight)
            .sum();
        if sum.is_multiple_of(11) {
            Checksum::Ok
        } else {
            Checksum::NotModulus11
        }
    }

    /// Ten digits without hyphen, for the keyed index and for registers.
    pub fn digits(&self) -> String {
        self.digits.iter().map(|&digit| char::from(digit + b'0')).collect()
    }

    /// With hyphen, as people write it.
    pub fn formatted(&self) -> String {
        let digits = self.digits();
        format!("{}-{}", &digits[..6], &digits[6..])
    }

    /// For screens that do not need the whole number: the last four are hidden.
    pub fn masked(&self) -> String {
        format!("{}-••••", &self.digits()[..6])
    }
}

impl core::fmt::Debug for Cpr {
    /// Hides the whole number: what is logged by mistake tells nothing, not even a birthday.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Cpr(••••••-••••)")
    }
}

impl core::str::FromStr for Cpr {
    type Err = CprError;
    fn from_str(typed: &str) -> Result<Self, CprError> {
        Self::parse(typed)
    }
}

/// The digits of a typed number, and how many stood before the first hyphen.
fn digits(typed: &str) -> Result<(Vec<u8>, Option<usize>), CprError> {
    let mut digits = Vec::with_capacity(LENGTH);
    let mut before_hyphen = None;
    for c in typed.chars() {
        match c {
            '0'..='9' => digits.push(u8::try_from(u32::from(c) - u32::from('0')).unwrap_or_default()),
            // Hyphen, non-breaking hyphen, figure dash, en dash, minus: whatever an office program made of it.
            '-' | '\u{2010}'..='\u{2013}' | '\u{2212}' => before_hyphen = before_hyphen.or(Some(digits.len())),
            c if c.is_whitespace() => {}
            c if c.is_ascii_alphabetic() && digits.len() >= 6 => return Err(CprError::TemporaryNumber),
            _ => return Err(CprError::UnexpectedCharacter),
        }
    }
    Ok((digits, before_hyphen))
}

fn is_replacement(digits: &[u8; LENGTH]) -> bool {
    digits[0] * 10 + digits[1] > REPLACEMENT_DAYS
}

/// The date in the first six digits. The seventh gives the century, by the CPR office's table. Nobody who was given a
/// replacement number was born before 1900 or is to be born after 2036, and lists carry such numbers with a seventh
/// digit that says so: there the year is read in the last century.
fn birth_date(digits: &[u8; LENGTH]) -> Option<Date> {
    let pair = |at: usize| digits[at] * 10 + digits[at + 1];
    let (day, month, year) = (pair(0), pair(2), i16::from(pair(4)));
    let replacement = is_replacement(digits);
    let day = if replacement { day - REPLACEMENT_DAYS } else { day };
    let century = match (digits[6], year) {
        (0..=3, _) | (4 | 9, 37..) => 1900,
        (4 | 9, _) | (_, ..=36) => 2000,
        _ if replacement => 1900,
        (_, ..=57) => 2000,
        _ => 1800,
    };
    Date::new(century + year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests;
