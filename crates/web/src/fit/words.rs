//! What a course's feedback says, in words: labels and sentences.

use pejling_measure::feedback::{Reason, Signal, Standing, Status};

use crate::{format, page::Frame, text::Language};

/// A status label: kind of the mark, and at most four words.
pub struct Label {
    /// `red`, `amber`, `green`, `blue` or `plain`.
    pub kind: &'static str,
    /// In words.
    pub words: String,
}

/// The labels of a standing, most pressing first (ux.md 5.3).
pub fn labels(f: &Frame, standing: &Standing) -> Vec<Label> {
    let label = |signal: Signal| Label {
        kind: kind(signal),
        words: f.word("fit-signal", signal),
    };
    standing.signals().into_iter().map(label).collect()
}

pub(super) fn kind(signal: Signal) -> &'static str {
    match signal {
        Signal::OffTrack | Signal::AskAlliance => "red",
        Signal::Watch | Signal::MissingAlliance => "amber",
        Signal::OnTrack => "green",
        Signal::TooFew => "plain",
    }
}

/// Well-being in one label, for the line that says a form has come.
pub fn wellbeing_label(f: &Frame, standing: &Standing) -> Label {
    let signal = match standing.wellbeing.status {
        Status::TooFew => Signal::TooFew,
        Status::OnTrack => Signal::OnTrack,
        Status::Watch => Signal::Watch,
        Status::OffTrack => Signal::OffTrack,
    };
    Label {
        kind: kind(signal),
        words: f.word("fit-signal", signal),
    }
}

/// The conclusion in words: where well-being went, how far it is to the cut-off, and why the label says what it says.
pub fn sentence(f: &Frame, standing: &Standing) -> String {
    let wellbeing = &standing.wellbeing;
    let score = |tenths: u16| format::tenths(f.language, i64::from(tenths));
    let (Some(first), Some(latest)) = (wellbeing.first, wellbeing.latest) else {
        return f.t("fit-none");
    };
    let Some(change) = wellbeing.change else {
        return format!(
            "{} {}",
            f.t1("fit-one", "latest", score(latest)),
            to_cutoff(f, latest, wellbeing.cutoff)
        );
    };
    let key = match change.signum() {
        1 => "fit-risen",
        -1 => "fit-fallen",
        _ => "fit-same",
    };
    let values = [
        ("points", format::tenths(f.language, i64::from(change.abs()))),
        ("n", wellbeing.measurements.to_string()),
        ("first", score(first)),
        ("latest", score(latest)),
    ];
    let mut words = vec![f.language.text(key, &values), to_cutoff(f, latest, wellbeing.cutoff)];
    if wellbeing.reason == Reason::NoReliableChange {
        let criterion = points(f, wellbeing.criterion);
        words.push(f.t1("fit-no-reliable-change", "criterion", criterion));
    }
    if wellbeing.started_above_cutoff {
        words.push(f.t("fit-started-above"));
    }
    words.join(" ")
}

/// Points with one decimal, as the language writes them.
pub fn points(f: &Frame, points: f64) -> String {
    let decimal = if f.language == Language::Danish { "," } else { "." };
    format!("{points:.1}").replace('.', decimal)
}

/// How far a score is from the clinical cut-off, in words: "Der er 0,4 op til den kliniske grænse."
pub fn to_cutoff(f: &Frame, latest: u16, cutoff: u16) -> String {
    let points = format::tenths(f.language, i64::from(latest.abs_diff(cutoff)));
    match latest.cmp(&cutoff) {
        std::cmp::Ordering::Less => f.t1("fit-below-cutoff", "points", points),
        std::cmp::Ordering::Equal => f.t("fit-on-cutoff"),
        std::cmp::Ordering::Greater => f.t1("fit-above-cutoff", "points", points),
    }
}
