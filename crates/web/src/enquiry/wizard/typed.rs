//! What was typed in the wizard, as it was typed: kept as a draft until the enquiry is made.

use serde::{Deserialize, Serialize};

/// The five steps, in order (ux.md 8.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Who it is.
    Who,
    /// What is wished for.
    Wish,
    /// What must not wait.
    Urgent,
    /// How the person may be reached.
    Contact,
    /// Check and make.
    Check,
}

impl Step {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Who, Self::Wish, Self::Urgent, Self::Contact, Self::Check];

    /// The word in the address.
    pub fn code(self) -> &'static str {
        match self {
            Self::Who => "hvem",
            Self::Wish => "oensker",
            Self::Urgent => "nu",
            Self::Contact => "kontakt",
            Self::Check => "tjek",
        }
    }

    /// The step with this word.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }

    /// The one after.
    pub fn next(self) -> Self {
        Self::ALL.into_iter().find(|step| *step > self).unwrap_or(Self::Check)
    }
}

/// Everything the wizard asks, in the words of its fields.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub person: String,
    pub caller: String,
    pub cpr: String,
    pub name: String,
    pub born: String,
    pub protected: String,
    pub code: String,
    pub referrer: String,
    pub channel: String,
    pub received: String,
    pub received_reason: String,
    pub wish: String,
    pub substance: String,
    pub others: Vec<String>,
    pub medical: String,
    pub source: String,
    pub suicidal: String,
    pub withdrawal: String,
    pub pregnant: String,
    pub children: String,
    pub violence: String,
    pub homeless: String,
    pub may_call: String,
    pub may_write: String,
    pub may_say_who: String,
    pub channel_text: String,
    pub times: String,
    pub note: String,
    pub regime: String,
    /// A phrase is hashed and forgotten: it never lies in a draft.
    #[serde(skip_serializing)]
    pub passphrase: String,
    #[serde(skip_serializing)]
    pub step: String,
    #[serde(skip_serializing)]
    pub sheet: String,
    #[serde(skip_serializing)]
    pub base: String,
}

impl Typed {
    /// An empty form as it meets somebody with a telephone in their hand: the usual answers are chosen already.
    pub fn fresh(today: jiff::civil::Date) -> Self {
        let unknown = || "unknown".to_owned();
        Self {
            caller: "citizen".into(),
            channel: "phone".into(),
            received: today.to_string(),
            wish: "treatment".into(),
            source: "citizen".into(),
            suicidal: unknown(),
            withdrawal: unknown(),
            pregnant: unknown(),
            children: unknown(),
            violence: unknown(),
            homeless: unknown(),
            may_call: unknown(),
            may_write: unknown(),
            may_say_who: unknown(),
            ..Self::default()
        }
    }

    /// Takes over what a step sent. Nothing else is touched.
    pub fn take(&mut self, step: Step, sent: Self) {
        match step {
            Step::Who => self.take_who(sent),
            Step::Wish => {
                self.wish = sent.wish;
                self.substance = sent.substance;
                self.others = sent.others;
                self.medical = sent.medical;
                self.source = sent.source;
            }
            Step::Urgent => {
                self.suicidal = sent.suicidal;
                self.withdrawal = sent.withdrawal;
                self.pregnant = sent.pregnant;
                self.children = sent.children;
                self.violence = sent.violence;
                self.homeless = sent.homeless;
            }
            Step::Contact => {
                self.may_call = sent.may_call;
                self.may_write = sent.may_write;
                self.may_say_who = sent.may_say_who;
                self.channel_text = sent.channel_text;
                self.times = sent.times;
                self.note = sent.note;
            }
            Step::Check => {
                self.regime = sent.regime;
                self.passphrase = sent.passphrase;
            }
        }
    }

    fn take_who(&mut self, sent: Self) {
        let empty = Self::default();
        self.caller = sent.caller;
        self.channel = sent.channel;
        self.received = sent.received;
        self.received_reason = sent.received_reason;
        // A field that belongs to another answer is not kept, least of all an identity beside "anonymous" (LR-ANO-07).
        let anonymous = self.caller == "anonymous";
        let with_cpr = matches!(self.caller.as_str(), "citizen" | "professional");
        self.cpr = if with_cpr { sent.cpr } else { empty.cpr };
        self.born = if anonymous || self.caller == "citizen" {
            empty.born
        } else {
            sent.born
        };
        self.name = if anonymous { empty.name } else { sent.name };
        self.protected = if anonymous { empty.protected } else { sent.protected };
        self.code = if anonymous { sent.code } else { empty.code };
        self.referrer = if self.caller == "professional" {
            sent.referrer
        } else {
            empty.referrer
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lr_ano_07_an_identity_typed_beside_anonymous_does_not_reach_the_draft() {
        let mut typed = Typed {
            name: "Ragnhild".into(),
            cpr: "6101800001".into(),
            ..Typed::default()
        };
        let sent = Typed {
            caller: "anonymous".into(),
            name: "Ragnhild".into(),
            cpr: "6101800001".into(),
            born: "1980-01-01".into(),
            referrer: "Jobcenter".into(),
            code: "ABCD".into(),
            ..Typed::default()
        };
        typed.take(Step::Who, sent);
        let kept = Typed {
            caller: "anonymous".into(),
            code: "ABCD".into(),
            ..Typed::default()
        };
        assert_eq!(typed, kept);
    }

    #[test]
    fn a_step_leaves_the_answers_of_the_others_alone_and_a_phrase_is_not_written_down() {
        let mut typed = Typed {
            name: "Ragnhild".into(),
            ..Typed::fresh(jiff::civil::date(2020, 10, 8))
        };
        typed.take(
            Step::Wish,
            Typed {
                wish: "advice".into(),
                ..Typed::default()
            },
        );
        assert_eq!(
            (typed.name.as_str(), typed.wish.as_str(), typed.suicidal.as_str()),
            ("Ragnhild", "advice", "unknown")
        );
        typed.take(
            Step::Check,
            Typed {
                passphrase: "grøn båd i regn".into(),
                ..Typed::default()
            },
        );
        assert!(!serde_json::to_string(&typed).expect("text").contains("båd"));
    }
}
