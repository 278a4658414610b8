//! Self-referral (selvhenvendelse): somebody writes to the centre on the web, anonymously or to be rung up (M04, M05, M50).
//!
//! Nothing is looked up and nobody is found: a form that anybody can send must not tell whether somebody is known.

use pejling_domain::{
    enquiry::{Answer, Caller, Channel, Source, Urgent, Wish},
    episode::Substance,
    person::Gender,
    text,
};
use pejling_store::{StoreError, enquiry as store};

use crate::{
    Care, Refusal,
    enquiry::{Contact, Known, Reading, Register, RegisterError, SHORTEST_PASSPHRASE, Sender, Who, take_in},
};

/// Self-referrals taken in within an hour before the form says that it is full. A centre of six hundred citizens gets a
/// handful a day; who sends a thousand means harm, and no address is kept by which to know them.
const MOST_IN_AN_HOUR: i64 = 40;
/// Longest message, in characters.
pub const LONGEST_MESSAGE: usize = 2000;

/// Who writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Visitor {
    /// Somebody who stays anonymous, and comes back with a code and a phrase of their own (LR-ANO-08).
    Anonymous {
        /// The phrase, if they want one.
        passphrase: Option<String>,
    },
    /// Somebody who wishes to be rung up.
    CallBack {
        /// Name; it need not be theirs.
        name: Option<String>,
        /// The number to ring.
        phone: String,
        /// When it is safe to ring.
        times: Option<String>,
        /// Whether we may say who we are when somebody else answers.
        may_say_who: Answer,
    },
}

/// What is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Who writes.
    pub visitor: Visitor,
    /// Treatment, which starts the clock, or advice, which does not (LR-GAR-02).
    pub wish: Wish,
    /// What it is about. A wish for treatment names it.
    pub substance: Option<Substance>,
    /// In their own words.
    pub message: Option<String>,
}

/// What is shown once, and kept nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The code by which an anonymous person comes back.
    pub return_code: Option<String>,
    /// The clock that runs from today, where one does.
    pub clock: Option<Reading>,
}

/// Why it is not taken in.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// A wish for treatment names a substance: the law and the clock turn on it.
    #[error("the substance is missing")]
    Substance,
    /// Neither a message nor a number to ring: nobody could answer.
    #[error("nothing is said")]
    Nothing,
    /// A telephone number has eight digits, or a country code and up to fifteen.
    #[error("the telephone number cannot be rung")]
    Phone,
    /// The phrase is shorter than [`SHORTEST_PASSPHRASE`].
    #[error("the phrase is shorter than {SHORTEST_PASSPHRASE} characters")]
    Passphrase,
    /// A text is too long or holds characters that cannot be shown; names the field.
    #[error("the text cannot be kept: {0}")]
    Text(&'static str),
    /// More have been sent within an hour than people send.
    #[error("the form is full for now")]
    Full,
    /// Storage failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<RegisterError> for AskError {
    fn from(error: RegisterError) -> Self {
        match error {
            RegisterError::Substance => Self::Substance,
            RegisterError::Passphrase => Self::Passphrase,
            RegisterError::Text(field) => Self::Text(field),
            RegisterError::Refused(Refusal::Store(error)) => Self::Store(error),
            // None of these can be met by somebody who names no person, no day and no regime.
            RegisterError::Duplicate(_)
            | RegisterError::DayAhead
            | RegisterError::DayReason
            | RegisterError::Regime
            | RegisterError::Code
            | RegisterError::Refused(_) => Self::Store(StoreError::Corrupt("enquiry.self-referral")),
        }
    }
}

/// Everything that is wrong with what was written, for the page that shows it once more before it is sent.
pub fn check(ask: &Ask) -> Vec<AskError> {
    let mut wrong = Vec::new();
    if ask.wish == Wish::Treatment && ask.substance.is_none() {
        wrong.push(AskError::Substance);
    }
    match &ask.visitor {
        Visitor::Anonymous { passphrase } => {
            let short = |phrase: &String| !phrase.is_empty() && phrase.chars().count() < SHORTEST_PASSPHRASE;
            if passphrase.as_ref().is_some_and(short) {
                wrong.push(AskError::Passphrase);
            }
            if ask.message.as_deref().is_none_or(|message| message.trim().is_empty()) {
                wrong.push(AskError::Nothing);
            }
        }
        Visitor::CallBack { name, phone, times, .. } => {
            if !is_number(phone) {
                wrong.push(AskError::Phone);
            }
            for (field, typed, longest) in [("name", name, 80), ("times", times, 200)] {
                let kept = text::line(typed.as_deref().unwrap_or_default(), longest);
                if !matches!(kept, Ok(_) | Err(text::TextError::Empty)) {
                    wrong.push(AskError::Text(field));
                }
            }
        }
    }
    if text::paragraphs(ask.message.as_deref().unwrap_or_default(), LONGEST_MESSAGE).is_err() {
        wrong.push(AskError::Text("message"));
    }
    wrong
}

fn is_number(typed: &str) -> bool {
    let typed = typed.trim();
    let digits = typed.chars().filter(char::is_ascii_digit).count();
    let others = typed.chars().all(|c| c.is_ascii_digit() || " -+().".contains(c));
    others && (8..=15).contains(&digits)
}

/// Takes in what somebody sent by themselves. An anonymous person gets a code, shown this once; a wish for treatment
/// starts the clock today.
///
/// # Errors
/// [`AskError`].
pub async fn send(care: &Care, ask: Ask) -> Result<Receipt, AskError> {
    if let Some(wrong) = check(&ask).into_iter().next() {
        return Err(wrong);
    }
    let an_hour_ago = care.world.now().plus_seconds(-3600);
    let lately = store::from_outside_since(&mut care.read().await?, an_hour_ago).await?;
    if lately >= MOST_IN_AN_HOUR {
        return Err(AskError::Full);
    }
    let registered = take_in(care, Sender::Citizen, as_enquiry(ask, care.world.today())).await?;
    Ok(Receipt {
        return_code: registered.return_code,
        clock: registered.clock,
    })
}

fn as_enquiry(ask: Ask, today: jiff::civil::Date) -> Register {
    let (who, caller, contact) = match ask.visitor {
        Visitor::Anonymous { passphrase } => {
            let gender = Gender::Unknown;
            (
                Who::Anonymous { gender, passphrase },
                Caller::Anonymous,
                Contact::default(),
            )
        }
        Visitor::CallBack {
            name,
            phone,
            times,
            may_say_who,
        } => {
            let contact = Contact {
                may_call: Answer::Yes,
                may_write: Answer::Unknown,
                may_say_who,
                channel: Some(phone.clone()),
                times,
            };
            let known = Known {
                name,
                phone: Some(phone),
                ..Known::default()
            };
            (Who::Known(known), Caller::CitizenWithoutCpr, contact)
        }
    };
    Register {
        who,
        caller,
        channel: Channel::Web,
        source: Source::Online,
        wish: ask.wish,
        substance: ask.substance,
        others: Vec::new(),
        medical: false,
        regime: None,
        received_on: today,
        received_reason: None,
        urgent: Urgent::default(),
        contact,
        note: ask.message,
        referrer: None,
        team: None,
        owner: None,
    }
}
