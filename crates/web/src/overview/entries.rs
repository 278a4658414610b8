//! Entries of the timeline, in words.

use jiff::civil::Date;
use pejling_care::{
    assessment::Line as Assessment,
    timeline::{Appointment, Entry, Milestone, MilestoneKind, Note, Talk},
};
use pejling_domain::{
    assessment::AssessmentStatus,
    session::{AppointmentStatus, SessionStatus},
};

use crate::{
    assessment::words,
    format,
    page::Frame,
    words::{capital, shortened},
};

/// Longest excerpt of a note.
const EXCERPT: usize = 110;

/// An entry.
pub struct Line {
    /// The day, for machines.
    pub datetime: String,
    /// The day, for people.
    pub day: String,
    /// Ending of the mark's class: `done`, `setback` or nothing.
    pub dot: &'static str,
    /// What, in bold.
    pub lead: String,
    /// The rest of its line.
    pub rest: String,
    /// The line below.
    pub note: String,
    /// Where it leads.
    pub href: Option<String>,
}

/// An entry in words.
pub fn line(f: &Frame, entry: &Entry, today: Date) -> Line {
    let on = entry.on();
    let day = if on == today {
        capital(&format::relative(f.language, on, today))
    } else {
        day_of(f, on, today)
    };
    let empty = Line {
        datetime: on.to_string(),
        day,
        dot: "done",
        lead: String::new(),
        rest: String::new(),
        note: String::new(),
        href: None,
    };
    match entry {
        Entry::Appointment(found) => appointment(f, found, empty),
        Entry::Talk(found) => talk(f, found, empty),
        Entry::Note(found) => note(f, found, empty),
        Entry::Assessment(found) => assessment(f, found, empty),
        Entry::Milestone(found) => milestone(f, found, empty),
    }
}

fn day_of(f: &Frame, on: Date, today: Date) -> String {
    if on.year() == today.year() {
        format::day_short(f.language, on)
    } else {
        format::day_short_year(f.language, on)
    }
}

fn appointment(f: &Frame, found: &Appointment, line: Line) -> Line {
    let dot = match found.status {
        AppointmentStatus::Planned => "",
        AppointmentStatus::NoShow => "setback",
        _ => "done",
    };
    let mut note = vec![
        f.word("appointment-status", found.status),
        f.word("modality", found.modality),
    ];
    note.extend(found.place.clone());
    note.push(found.by_name.clone());
    Line {
        dot,
        lead: f.word("appointment-kind", found.kind),
        rest: f.t1("overview-at", "time", format::minute(f.language, found.at_minute)),
        note: note.join(" · "),
        ..line
    }
}

fn talk(f: &Frame, found: &Talk, line: Line) -> Line {
    let score = |name: &str, total: Option<i64>| Some(format!("{name} {}", format::tenths(f.language, total?)));
    let scores: Vec<String> = [score("ORS", found.ors), score("SRS", found.srs)]
        .into_iter()
        .flatten()
        .collect();
    let theme = found.note.as_ref().map(|note| {
        let words = if note.theme.is_empty() { &note.text } else { &note.theme };
        shortened(words.lines().next().unwrap_or_default(), EXCERPT)
    });
    let open = found.status == SessionStatus::Open;
    let mut below: Vec<String> = Vec::new();
    below.extend(theme.filter(|theme| !theme.is_empty()));
    below.extend(open.then(|| f.t("day-note-missing")));
    below.extend(found.method.map(|method| f.word("method", method)));
    below.push(found.by.clone());
    Line {
        dot: if open { "" } else { "done" },
        lead: f.t1("session-title", "n", found.number),
        rest: if scores.is_empty() {
            String::new()
        } else {
            format!("– {}", scores.join(" · "))
        },
        note: below.join(" · "),
        href: Some(format!("/samtaler/{}", found.id)),
        ..line
    }
}

fn note(f: &Frame, found: &Note, line: Line) -> Line {
    let words = shortened(found.text.text.lines().next().unwrap_or_default(), EXCERPT);
    Line {
        lead: f.t("session-note"),
        rest: format!("– {}", found.by),
        note: words,
        ..line
    }
}

/// A form: what it came to once it is finished, how far it is before.
fn assessment(f: &Frame, found: &Assessment, line: Line) -> Line {
    let done = found.status == AssessmentStatus::Done;
    let alone = found.scores.len() == 1;
    let scores: Vec<String> = found
        .scores
        .iter()
        .filter_map(|score| words::in_short(f, score, alone))
        .collect();
    let rest = if !done {
        format!("– {}", f.t("form-status-open"))
    } else if scores.is_empty() {
        String::new()
    } else {
        format!("– {}", scores.join(" · "))
    };
    let answered = f.t2(
        "form-progress",
        ("done", &found.progress.answered.to_string()),
        ("all", &found.progress.asked.to_string()),
    );
    let by = if found.by_citizen {
        f.t("form-by-citizen")
    } else {
        found.by.clone()
    };
    Line {
        dot: if done { "done" } else { "" },
        lead: words::title(f, &found.instrument, found.substance.as_deref()),
        rest,
        note: format!("{answered} · {by}"),
        href: Some(if done {
            format!("/skemaer/{}/resultat", found.id)
        } else {
            format!("/skemaer/{}", found.id)
        }),
        ..line
    }
}

fn milestone(f: &Frame, found: &Milestone, line: Line) -> Line {
    let word = |list: &str| f.word(list, &found.word);
    let (rest, list) = match found.kind {
        MilestoneKind::Enquiry => (String::new(), "source"),
        MilestoneKind::Decision => (String::new(), "outcome"),
        MilestoneKind::Start => (String::new(), "programme"),
        MilestoneKind::Plan => (f.t1("overview-plan-version", "n", found.number), "aim"),
        MilestoneKind::Evaluation => (String::new(), "conclusion"),
        MilestoneKind::Stage => (String::new(), "stage-of-change"),
        MilestoneKind::End => (String::new(), "end-status"),
        MilestoneKind::Followup => (f.word("followup-month", found.number), "followup-outcome"),
    };
    let setback = found.kind == MilestoneKind::Stage && found.word == "relapse";
    let href = match found.kind {
        MilestoneKind::Enquiry if f.may("see-enquiries") => Some(format!("/henvendelser/{}", found.subject)),
        MilestoneKind::Followup if f.may("follow-up") => Some(format!("/opfoelgning/{}", found.subject)),
        _ => None,
    };
    Line {
        dot: if setback { "setback" } else { "done" },
        lead: f.word("milestone", found.kind),
        rest: [format!("– {}", word(list)), rest]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        href,
        ..line
    }
}
