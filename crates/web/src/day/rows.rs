//! The rows of today's appointments: when, whom, how it goes, and the one thing to do.

use pejling_care::day::{Appointment, Meeting, Moment};
use pejling_domain::{
    id::AppointmentId,
    person::PersonKind,
    rhythm::{Need, Urgency},
    session::{AppointmentKind, Modality},
};

use crate::{
    fit::{self, Label},
    format,
    page::Frame,
};

/// A row.
pub struct Row {
    /// `10.30`; nothing for a talk without an appointment.
    pub from: String,
    /// `til 11.20`
    pub until: String,
    /// Name.
    pub name: String,
    /// Anonymous.
    pub anonymous: bool,
    /// Where the name leads.
    pub href: String,
    /// `47 år · Alkohol · samtale 10`
    pub about: String,
    /// `Lokale 3`, `Video`
    pub how: String,
    /// The series, as SVG; words in its place where there is none.
    pub spark: Option<String>,
    /// In words, where there is no picture.
    pub scores: String,
    /// Where it stands.
    pub status: Label,
    /// The one thing to do.
    pub act: Act,
    /// Class of the row: `rc-now`, `rc-done` or nothing.
    pub class: &'static str,
}

/// The one thing to do.
pub struct Act {
    /// Words of the button.
    pub words: String,
    /// Where a link leads; none when a talk is started.
    pub href: Option<String>,
    /// The appointment a talk is started from.
    pub start: Option<AppointmentId>,
    /// It is the one button of the page that stands out.
    pub primary: bool,
}

/// An appointment in words.
pub fn row(f: &Frame, shown: &Appointment) -> Row {
    let meeting = &shown.meeting;
    let brief = shown.brief.as_ref();
    Row {
        from: meeting
            .at_minute
            .map_or_else(|| f.t("day-unplanned"), |at| format::minute(f.language, at)),
        until: meeting.at_minute.map_or_else(String::new, |at| {
            f.t1("day-until", "time", format::minute(f.language, at + meeting.minutes))
        }),
        name: meeting.display_name().to_owned(),
        anonymous: meeting.kind == PersonKind::Anonymous,
        href: format!("/borgere/{}", meeting.person),
        about: about(f, shown),
        how: how(f, meeting),
        spark: brief.and_then(|brief| fit::spark(f, brief)),
        scores: brief.map_or_else(String::new, |brief| fit::count(f, brief)),
        status: status(f, shown),
        act: act(f, shown),
        class: match shown.moment {
            _ if shown.is_next => "rc-now",
            moment if moment.is_over() => "rc-done",
            Moment::NoteMissing => "rc-done",
            _ => "",
        },
    }
}

fn about(f: &Frame, shown: &Appointment) -> String {
    let meeting = &shown.meeting;
    let mut parts = Vec::new();
    parts.extend(shown.age.map(|age| f.t1("age", "n", age)));
    if let Some((_, _, substance, held)) = meeting.course {
        parts.push(f.word("substance", substance));
        if meeting.what == AppointmentKind::Session {
            let number = if shown.moment == Moment::Held { held } else { held + 1 };
            parts.push(f.t1("day-talk-number", "n", number));
        }
    }
    if meeting.what != AppointmentKind::Session {
        parts.push(f.word("appointment-kind", meeting.what));
    }
    parts.join(" · ")
}

fn how(f: &Frame, meeting: &Meeting) -> String {
    let modality = f.word("modality", meeting.modality);
    match &meeting.place {
        // Where there is a room, people meet in it: only another way is worth the words.
        Some(place) if meeting.modality == Modality::InPerson => place.clone(),
        Some(place) => format!("{modality} · {place}"),
        None => modality,
    }
}

fn status(f: &Frame, shown: &Appointment) -> Label {
    let label = |kind, words| Label { kind, words };
    match shown.moment {
        Moment::UnderWay => label("blue", f.t("day-under-way")),
        Moment::NoteMissing => label("amber", f.t("day-note-missing")),
        Moment::Held | Moment::Kept => label("green", f.word("appointment-status", "kept")),
        Moment::Cancelled => label("plain", f.word("appointment-status", "cancelled")),
        Moment::CancelledByCentre => label("plain", f.word("appointment-status", "cancelled-by-centre")),
        Moment::NoShow => label("amber", f.word("appointment-status", "no-show")),
        Moment::Begun(0) | Moment::Soon(0) => label("blue", f.t("day-begins")),
        Moment::Begun(minutes) => label("amber", f.t1("day-begun", "n", minutes)),
        Moment::Soon(minutes) => label("blue", f.t1("day-soon", "n", minutes)),
        Moment::Later => due(f, shown).unwrap_or_else(|| label("plain", f.word("appointment-status", "planned"))),
    }
}

/// What the course needs today is said before that the appointment is planned.
fn due(f: &Frame, shown: &Appointment) -> Option<Label> {
    let next = shown.needs.iter().find(|next| next.urgency == Urgency::Now)?;
    let key = match next.need {
        Need::Plan => "day-plan-missing",
        Need::Evaluation => "day-evaluation-due",
        Need::Grant => return None,
    };
    Some(Label {
        kind: "amber",
        words: f.t(key),
    })
}

fn act(f: &Frame, shown: &Appointment) -> Act {
    let meeting = &shown.meeting;
    let link = |key: &str, href: String, primary: bool| Act {
        words: f.t(key),
        href: Some(href),
        start: None,
        primary,
    };
    let holds = f.may("hold-session");
    let case = || format!("/borgere/{}", meeting.person);
    if let Some((session, _)) = meeting.session.filter(|_| f.may("see-record")) {
        let talk = format!("/samtaler/{session}");
        return match shown.moment {
            Moment::UnderWay => link("day-do-continue", talk, shown.is_next),
            Moment::NoteMissing if holds => link("day-do-note", talk, false),
            _ => link("day-do-open", talk, false),
        };
    }
    match shown.moment {
        Moment::Cancelled | Moment::CancelledByCentre | Moment::NoShow => link(
            "day-do-new-time",
            format!("/borgere/{}/aftaler/ny", meeting.person),
            false,
        ),
        _ if meeting.course.is_none() && f.may("see-enquiries") => {
            let href = meeting
                .enquiry
                .map_or_else(case, |enquiry| format!("/henvendelser/{enquiry}"));
            link("day-do-open", href, shown.is_next)
        }
        Moment::Soon(_) | Moment::Begun(_) if holds && meeting.course.is_some() => Act {
            words: f.t("case-start"),
            href: None,
            start: meeting.appointment,
            primary: shown.is_next,
        },
        Moment::Later if holds && meeting.course.is_some() && shown.is_next => Act {
            words: f.t("case-start"),
            href: None,
            start: meeting.appointment,
            primary: true,
        },
        _ => link("day-do-open", case(), false),
    }
}
