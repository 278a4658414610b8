//! The cards of the overview, in words.

use jiff::civil::Date;
use pejling_care::{
    course::Episode,
    enquiry::Reading,
    followup::Followup,
    overview::{CourseView, Guarantee, Overview},
};
use pejling_documents::chart::{ClockState, deadline_clock};
use pejling_domain::{
    enquiry::Answer,
    guarantee::{ClockStatus, Warning},
    id::PersonId,
    rhythm::{Need, Needed},
};
use pejling_store::{appointment::Appointment, person::Person};

use crate::{fit::Label, format, page::Frame, plan::due_label, words::capital};

/// Something known, with its name.
pub struct Fact {
    /// Name.
    pub name: String,
    /// What is known.
    pub value: String,
}

/// The guarantee of the enquiry.
pub struct GuaranteeCard {
    /// The segments, as SVG; none where no limit runs.
    pub svg: Option<String>,
    /// Class of the clock.
    pub class: &'static str,
    /// `Henvendt 8. jun.`
    pub from: String,
    /// `Startet på dag 10 – overholdt`
    pub state: String,
    /// Address of the enquiry, where it is still open.
    pub open: Option<String>,
}

/// The guarantee in words and picture.
pub fn guarantee(f: &Frame, found: &Guarantee, today: Date) -> GuaranteeCard {
    let clock = found.clock.as_ref();
    let of = clock.map_or(0, Reading::limit_days);
    let state = clock.map_or(ClockState::Paused, picture);
    let day = |clock: &Reading| u16::try_from(clock.state.day).unwrap_or_default();
    let svg = clock.zip(u16::try_from(of).ok()).filter(|(_, of)| *of > 0);
    GuaranteeCard {
        svg: svg.map(|(clock, of)| deadline_clock(day(clock), of, state)),
        class: if of > 0 { state.class() } else { "plain" },
        from: f.t1(
            "overview-asked",
            "day",
            format::day_short_year(f.language, found.received_on),
        ),
        state: clock.map_or_else(|| f.t("overview-no-clock"), |clock| said(f, clock, today)),
        open: found.open.then(|| format!("/henvendelser/{}", found.enquiry)),
    }
}

fn picture(clock: &Reading) -> ClockState {
    match clock.state.warning {
        _ if clock.waived => ClockState::Paused,
        Warning::Red | Warning::Overdue => ClockState::Red,
        Warning::Orange => ClockState::Amber,
        Warning::None | Warning::Yellow => ClockState::Ok,
    }
}

fn said(f: &Frame, clock: &Reading, today: Date) -> String {
    let day = clock.state.day;
    if let Some(raw) = clock.state.raw_days {
        let key = match clock.state.status {
            ClockStatus::Met => "overview-started-kept",
            ClockStatus::Breached => "overview-started-late",
            _ => "overview-started",
        };
        return f.t1(key, "n", raw);
    }
    match (clock.state.status, clock.days_left) {
        _ if clock.waived => f.t("overview-waived"),
        (ClockStatus::Ended, _) => f.t1("overview-ended-without-start", "n", day),
        (ClockStatus::NoLimit, _) | (_, None) => f.t("overview-no-limit"),
        (_, Some(left @ ..0)) => f.t1("due-overdue", "n", -left),
        (_, Some(0)) => f.t("due-today"),
        (_, Some(left)) if clock.state.last_working_day == Some(today) => f.t1("overview-last-working-day", "n", left),
        (_, Some(left)) => f.t2(
            "overview-day-of",
            ("day", &day.to_string()),
            ("left", &left.to_string()),
        ),
    }
}

/// Something that falls due.
pub struct DueLine {
    /// What.
    pub what: String,
    /// When.
    pub label: Label,
    /// Where it is done, for somebody who may.
    pub href: Option<String>,
}

/// What falls due in the course: needs while it runs, follow-ups after it.
pub fn due(f: &Frame, person: PersonId, view: &CourseView, today: Date) -> Vec<DueLine> {
    let course = view.episode.id;
    let need = |needed: &Needed| {
        let (what, right, page) = match needed.need {
            Need::Plan => (f.t("tasks-plan"), "make-plan", "plan/rediger"),
            Need::Evaluation => (f.word("due-kind", "plan-evaluation"), "evaluate-plan", "evaluering/ny"),
            Need::Grant => (f.word("due-kind", "grant-expiry"), "see-record", "plan"),
        };
        let (kind, words) = match needed.need {
            // The day the plan should have been there is the day the course began.
            Need::Plan => (
                "amber",
                f.t1("tasks-since", "day", format::day_short(f.language, needed.on)),
            ),
            Need::Evaluation | Need::Grant => due_label(f, (needed.on, needed.plan_for), today),
        };
        DueLine {
            what,
            label: Label { kind, words },
            href: f
                .may(right)
                .then(|| format!("/borgere/{person}/{page}?forloeb={course}")),
        }
    };
    let open = view.followups.iter().filter(|row| row.done_on.is_none());
    view.needs
        .iter()
        .map(need)
        .chain(open.map(|row| followup(f, row, today)))
        .collect()
}

fn followup(f: &Frame, row: &Followup, today: Date) -> DueLine {
    let (kind, words) = due_label(f, (row.due_on, row.due_on), today);
    DueLine {
        what: f.word("followup-month", row.month),
        label: Label { kind, words },
        href: f.may("follow-up").then(|| format!("/opfoelgning/{}", row.id)),
    }
}

/// A planned appointment.
pub struct AppointmentLine {
    /// `Torsdag 15. okt. kl. 10.30`
    pub when: String,
    /// `Samtale · Personligt fremmøde · Lokale 3`
    pub what: String,
    /// `om 7 dage`
    pub far: String,
}

/// A planned appointment in words.
pub fn appointment(f: &Frame, found: &Appointment, today: Date) -> AppointmentLine {
    let on = found.on_day.0;
    let day = capital(&format!(
        "{} {}",
        format::weekday(f.language, on),
        format::day_short(f.language, on)
    ));
    let mut what = vec![
        f.word("appointment-kind", found.kind),
        f.word("modality", found.modality),
    ];
    what.extend(found.place.clone());
    AppointmentLine {
        when: f.t2(
            "session-next-at",
            ("day", &day),
            ("time", &format::minute(f.language, found.at_minute)),
        ),
        what: what.join(" · "),
        far: format::relative(f.language, on, today),
    }
}

/// How a course ended.
pub struct End {
    /// Day.
    pub day: String,
    /// How.
    pub status: String,
}

/// How a course ended, in words.
pub fn end(f: &Frame, course: &Episode) -> Option<End> {
    let (on, status) = course.ended_on.zip(course.end_status)?;
    Some(End {
        day: format::day(f.language, on),
        status: f.word("end-status", status),
    })
}

/// What is known of children and of how the person may be reached.
pub fn network(f: &Frame, shown: &Overview) -> Vec<Fact> {
    let Some(view) = &shown.course else { return Vec::new() };
    let person = &shown.header.person;
    let mut facts = Vec::new();
    let mut add = |key: &str, value: Option<String>| {
        facts.extend(value.map(|value| Fact {
            name: f.word("overview-network", key),
            value,
        }));
    };
    add(
        "children",
        person
            .children_at_home
            .map(|children| f.t1("overview-children", "n", children)),
    );
    let asked = view.evaluations.first();
    let said = |answer: Answer, on: Date| {
        let values = [
            ("answer", f.word("answer", answer)),
            ("day", format::day_short_year(f.language, on)),
        ];
        (answer != Answer::Unknown).then(|| f.language.text("overview-asked-at-evaluation", &values))
    };
    add("children-asked", asked.and_then(|held| said(held.children, held.on)));
    add("pregnant", asked.and_then(|held| said(held.pregnant, held.on)));
    add("contact", person.contact.clone());
    facts
}

/// Master data as they stand.
pub fn facts(f: &Frame, person: &Person) -> Vec<Fact> {
    let protected = || person.protected_address.then(|| f.t("overview-masked"));
    let facts = [
        ("born", person.born_on.map(|born| format::day(f.language, born))),
        ("address", person.address.clone().or_else(protected)),
        ("phone", person.phone.clone().or_else(protected)),
        ("contact", person.contact.clone()),
    ];
    let known = facts.into_iter().filter_map(|(key, value)| Some((key, value?)));
    known
        .map(|(key, value)| Fact {
            name: f.word("person", key),
            value,
        })
        .collect()
}
