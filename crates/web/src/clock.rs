//! The guarantee clock in words and picture: the words carry the meaning (LR-GAR-24).

use jiff::civil::Date;
use pejling_care::enquiry::Reading;
use pejling_documents::chart::{self, ClockState};
use pejling_domain::guarantee::{ClockStatus, Warning};

use crate::{format, page::Frame};

/// A clock ready to be shown: beside a card, in a list, on a page.
pub struct ClockView {
    /// Ending of the class names: `ok`, `amber`, `red`, `paused` or `plain`.
    pub class: &'static str,
    /// The bar; none where no limit runs.
    pub svg: Option<String>,
    /// "Dag 10 af 14".
    pub day: String,
    /// "4 dage tilbage".
    pub left: String,
}

impl ClockView {
    /// The clock of an enquiry; without one, the words that say so.
    pub fn of(f: &Frame, reading: Option<&Reading>, today: Date) -> Self {
        let Some(reading) = reading else {
            return Self {
                class: "plain",
                svg: None,
                day: String::new(),
                left: f.t("clock-none"),
            };
        };
        let state = picture(reading);
        let of = u16::try_from(reading.limit_days()).unwrap_or_default();
        let day = u16::try_from(reading.state.day).unwrap_or_default();
        let day_words = if reading.waived {
            f.t("clock-free-choice")
        } else {
            day_words(f, reading)
        };
        Self {
            class: if of == 0 { "plain" } else { state.class() },
            svg: (of > 0).then(|| chart::deadline_clock(day, of, state)),
            day: day_words,
            left: left(f, reading, today),
        }
    }

    /// Kind of the status label in lists.
    pub fn label(&self) -> &'static str {
        match self.class {
            "red" => "red",
            "amber" => "amber",
            _ => "plain",
        }
    }
}

fn picture(reading: &Reading) -> ClockState {
    match reading.state.warning {
        _ if reading.waived => ClockState::Paused,
        Warning::Red | Warning::Overdue => ClockState::Red,
        Warning::Orange => ClockState::Amber,
        Warning::None | Warning::Yellow => ClockState::Ok,
    }
}

fn day_words(f: &Frame, reading: &Reading) -> String {
    let day = reading.state.day.to_string();
    match reading.limit_days() {
        0 => f.t1("clock-day", "day", day),
        of => f.t2("clock-day-of", ("day", &day), ("of", &of.to_string())),
    }
}

fn left(f: &Frame, reading: &Reading, today: Date) -> String {
    if let Some(days) = reading.state.raw_days {
        return f.t1("clock-started-after", "n", days);
    }
    match reading.state.status {
        _ if reading.waived => f.t("clock-waived"),
        ClockStatus::NoLimit => f.t("clock-no-limit"),
        ClockStatus::Ended => f.t("clock-ended"),
        _ => match (reading.days_left, reading.state.last_working_day) {
            (Some(left), _) if left < 0 => f.t1("clock-overdue", "n", -left),
            (Some(0), _) => f.t("clock-last-day"),
            (Some(_), Some(last)) if last == today => f.t("clock-last-working-day"),
            (Some(left), _) => f.t1("clock-left", "n", left),
            (None, _) => f.t("clock-no-limit"),
        },
    }
}

/// "Behandling skal være startet senest 22. oktober 2020.", with the last working day where it comes before.
pub fn promise(f: &Frame, reading: &Reading) -> String {
    let Some(limit) = reading.state.limit_on else {
        return f.t("clock-promise-none");
    };
    let said = f.t1("clock-promise", "day", format::day(f.language, limit));
    match reading.state.last_working_day.filter(|last| *last < limit) {
        Some(last) => {
            let day = format!(
                "{} {}",
                format::weekday(f.language, last),
                format::day(f.language, last)
            );
            format!("{said} {}", f.t1("clock-promise-working-day", "day", day))
        }
        None => said,
    }
}

/// Why the clock says what it says, one sentence a rule.
pub fn why(f: &Frame, reading: &Reading) -> Vec<String> {
    let from = format::day(f.language, reading.requested_on);
    let limit = reading
        .state
        .limit_on
        .map(|limit| format::day(f.language, limit))
        .unwrap_or_default();
    let known = |rule: &&&str| f.language.has(&format!("clock-why-{rule}"));
    let mut said: Vec<String> = reading
        .state
        .rules
        .iter()
        .filter(known)
        .map(|rule| f.t2(&format!("clock-why-{rule}"), ("from", &from), ("limit", &limit)))
        .collect();
    for documented in &reading.state.circumstances {
        let day = format::day_short(f.language, documented.on);
        let what = f.word("circumstance", documented.circumstance);
        said.push(f.t2("clock-why-circumstance", ("day", &day), ("what", &what)));
    }
    said
}
