//! Min dag: whom do I meet today, and what must not wait (ux.md 8.1).

use askama::Template;
use jiff::civil::Date;
use pejling_care::{
    Action,
    caseload::{Brief, Course},
    day::{self, Adrift, Appointment, Moment, MyDay, News, NewsKind},
    tasks::Whose,
};
use pejling_documents::chart::{Band, Sparkline};
use pejling_domain::session::AppointmentKind;

use crate::{
    Gate, Routes,
    error::PageError,
    fit, format,
    gate::Visit,
    page::{Frame, Page},
    tasks::{self, Group},
};

/// Most due dates on the page; the rest are one click away.
const MOST_TASKS: usize = 8;

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Needs(Action::SeeOwnDay), "/min-dag", show)
}

/// What a button on a row does.
pub enum Step {
    /// Goes to a page.
    Go(String),
    /// Opens the talk of an appointment.
    Open(String),
}

struct AppointmentRow {
    class: &'static str,
    from: String,
    until: String,
    name: String,
    href: String,
    about: String,
    place: String,
    spark: Option<String>,
    kind: &'static str,
    status: String,
    step: Step,
    verb: String,
    primary: bool,
}

struct CourseRow {
    name: String,
    href: String,
    about: String,
    spark: Option<String>,
    sees: String,
    more: String,
    step: String,
}

struct AdriftRow {
    name: String,
    href: String,
    about: String,
    seen: String,
    ago: String,
    why: String,
}

struct NewsRow {
    what: String,
    at: String,
    href: String,
}

#[derive(Template)]
#[template(path = "day/page.html")]
struct DayPage {
    f: Frame,
    sub: String,
    clock: String,
    strip: Option<[(String, String, String); 4]>,
    appointments: Vec<AppointmentRow>,
    empty: String,
    off_track: Vec<CourseRow>,
    adrift: Vec<AdriftRow>,
    tasks: Vec<Group>,
    more_tasks: usize,
    news: Vec<NewsRow>,
}

async fn show(visit: Visit) -> Result<Page<DayPage>, PageError> {
    let found = day::day(&visit.house.care, visit.staff()).await?;
    let f = visit.frame("my-day");
    let today = found.now.date();
    let minute = i64::from(found.now.hour()) * 60 + i64::from(found.now.minute());
    let whose = (today, Whose::Staff(visit.staff().id));
    let lines: Vec<_> = found
        .tasks
        .iter()
        .take(MOST_TASKS)
        .map(|task| (task.urgency, tasks::line(&f, task, whose)))
        .collect();
    Ok(Page(DayPage {
        sub: sub(&f, &found),
        clock: f.t1("day-clock", "time", format::minute(f.language, minute)),
        strip: strip(&f, &found),
        appointments: found.appointments.iter().map(|a| appointment(&f, a)).collect(),
        empty: empty(&f, &found, today),
        off_track: found.off_track.iter().map(|course| off_track(&f, course)).collect(),
        adrift: found.adrift.iter().map(|adrift| loose(&f, adrift)).collect(),
        tasks: tasks::groups(lines),
        more_tasks: found.tasks.len().saturating_sub(MOST_TASKS),
        news: found.news.iter().map(|news| news_row(&visit, &f, news)).collect(),
        f,
    }))
}

fn sub(f: &Frame, found: &MyDay) -> String {
    let today = found.now.date();
    let urgent = found
        .tasks
        .iter()
        .filter(|task| task.urgency == pejling_domain::rhythm::Urgency::Now)
        .count();
    let weekday = format::weekday(f.language, today);
    let mut day = weekday.to_owned();
    if let Some(first) = day.get_mut(0..1) {
        first.make_ascii_uppercase();
    }
    let values = [
        ("day", format!("{day} {}", format::day(f.language, today))),
        ("n", found.appointments.len().to_string()),
        ("urgent", urgent.to_string()),
    ];
    f.language.text("day-sub", &values)
}

fn strip(f: &Frame, found: &MyDay) -> Option<[(String, String, String); 4]> {
    let strip = found.strip?;
    let share = |n: usize| format!("{}\u{a0}%", (100 * n).checked_div(strip.active).unwrap_or_default());
    Some([
        (f.t("day-active"), strip.active.to_string(), String::new()),
        (
            f.word("fit-signal", "on-track"),
            strip.on_track.to_string(),
            share(strip.on_track),
        ),
        (
            f.word("fit-signal", "off-track"),
            strip.off_track.to_string(),
            share(strip.off_track),
        ),
        (
            f.word("fit-signal", "too-few"),
            strip.too_few.to_string(),
            f.t("day-under-two"),
        ),
    ])
}

fn empty(f: &Frame, found: &MyDay, today: Date) -> String {
    match &found.next_day {
        Some(next) => {
            let at = next
                .at_minute
                .map(|at| format::minute(f.language, at))
                .unwrap_or_default();
            let values = [
                ("day", format::relative(f.language, next.on, today)),
                ("time", at),
                ("name", next.display_name().to_owned()),
            ];
            f.language.text("day-none-next", &values)
        }
        None => f.t("day-none"),
    }
}

/// The line of a course as a small picture, with its meaning in words.
pub fn spark(f: &Frame, brief: &Brief) -> Option<String> {
    if brief.scores.len() < 2 {
        return None;
    }
    let last = *brief.scores.last()?;
    let values = [
        ("n", brief.scores.len().to_string()),
        ("last", format::tenths(f.language, i64::from(last))),
        ("status", f.word("fit-signal", brief.signal())),
    ];
    let picture = Sparkline {
        scores: &brief.scores,
        expected: &[],
        cutoff: Some(brief.cutoff),
        range: Band { low: 0, high: 400 },
        attention: brief.needs_eye(),
    };
    Some(picture.svg(&f.language.text("day-spark", &values)))
}

fn appointment(f: &Frame, found: &Appointment) -> AppointmentRow {
    let meeting = &found.meeting;
    let (kind, status) = moment(f, found);
    let over = found.moment.is_over();
    let mut about: Vec<String> = found.age.map(|age| f.t1("age", "n", age)).into_iter().collect();
    if let Some((_, _, substance, held)) = meeting.course {
        about.push(f.word("substance", substance));
        about.push(f.t1("day-talk", "n", held + 1));
    } else {
        about.push(f.word("appointment-kind", meeting.what));
    }
    let mut place = vec![f.word("modality", meeting.modality)];
    place.extend(meeting.place.clone());
    let (step, verb) = step(f, found);
    AppointmentRow {
        class: if found.is_next {
            "rc-now"
        } else if over {
            "rc-done"
        } else {
            ""
        },
        from: meeting
            .at_minute
            .map(|at| format::minute(f.language, at))
            .unwrap_or_default(),
        until: meeting
            .at_minute
            .map(|at| f.t1("day-until", "time", format::minute(f.language, at + meeting.minutes)))
            .unwrap_or_default(),
        name: meeting.display_name().to_owned(),
        href: format!("/borgere/{}", meeting.person),
        about: about.join(" · "),
        place: place.join(" · "),
        spark: found.brief.as_ref().and_then(|brief| spark(f, brief)),
        kind,
        status,
        step,
        verb,
        primary: found.is_next,
    }
}

fn moment(f: &Frame, found: &Appointment) -> (&'static str, String) {
    match found.moment {
        Moment::Soon(minutes) => ("blue", f.t1("day-in-minutes", "n", minutes)),
        Moment::Begun(_) => ("amber", f.t("day-begun")),
        Moment::UnderWay => ("blue", f.t("day-under-way")),
        Moment::NoteMissing => ("amber", f.t("day-note-missing")),
        Moment::Held | Moment::Kept => ("green", f.t("day-held")),
        Moment::Cancelled => ("plain", f.word("appointment-status", "cancelled")),
        Moment::CancelledByCentre => ("plain", f.word("appointment-status", "cancelled-by-centre")),
        Moment::NoShow => ("amber", f.word("appointment-status", "no-show")),
        Moment::Later => match found.needs.first() {
            Some(next) => ("amber", f.word("day-need", next.need)),
            None => ("plain", f.word("appointment-status", "planned")),
        },
    }
}

fn step(f: &Frame, found: &Appointment) -> (Step, String) {
    let meeting = &found.meeting;
    let person = Step::Go(format!("/borgere/{}", meeting.person));
    if let Some((session, _)) = meeting.session {
        let verb = if found.moment == Moment::NoteMissing {
            "day-write-note"
        } else {
            "day-open"
        };
        return (Step::Go(format!("/samtaler/{session}")), f.t(verb));
    }
    if let Some(enquiry) = meeting.enquiry.filter(|_| meeting.what == AppointmentKind::Intake) {
        return (Step::Go(format!("/henvendelser/{enquiry}")), f.t("day-open"));
    }
    match meeting.appointment {
        Some(id) if meeting.course.is_some() && !found.moment.is_over() => {
            (Step::Open(id.to_string()), f.t("case-start"))
        }
        _ => (person, f.t("day-open")),
    }
}

fn about(f: &Frame, course: &Course) -> String {
    let mut parts: Vec<String> = course.age.map(|age| f.t1("age", "n", age)).into_iter().collect();
    parts.push(f.word("substance", course.line.substance));
    parts.push(f.t1("day-talks", "n", course.line.sessions_held));
    parts.join(" · ")
}

fn off_track(f: &Frame, course: &Course) -> CourseRow {
    let standing = course.brief.as_ref().map(|brief| &brief.standing);
    CourseRow {
        name: course.display_name().to_owned(),
        href: format!("/borgere/{}", course.line.person),
        about: about(f, course),
        spark: course.brief.as_ref().and_then(|brief| spark(f, brief)),
        sees: standing.map(|standing| fit::sentence(f, standing)).unwrap_or_default(),
        more: standing
            .map(|s| {
                fit::labels(f, s)
                    .into_iter()
                    .map(|label| label.words)
                    .collect::<Vec<_>>()
                    .join(" · ")
            })
            .unwrap_or_default(),
        step: format!("/borgere/{}/fit", course.line.person),
    }
}

fn loose(f: &Frame, adrift: &Adrift) -> AdriftRow {
    let missed: Vec<String> = adrift
        .missed
        .iter()
        .map(|(on, status)| {
            f.t2(
                "day-missed",
                ("what", &f.word("appointment-status", status)),
                ("day", &format::day_short(f.language, *on)),
            )
        })
        .collect();
    AdriftRow {
        name: adrift.course.display_name().to_owned(),
        href: format!("/borgere/{}", adrift.course.line.person),
        about: about(f, &adrift.course),
        seen: adrift
            .seen_on
            .map_or_else(|| f.t("day-never-seen"), |on| format::day_short(f.language, on)),
        ago: f.t1("day-days-ago", "n", adrift.quiet_days),
        why: if missed.is_empty() {
            f.t("day-no-appointment")
        } else {
            missed.join(", ")
        },
    }
}

fn news_row(visit: &Visit, f: &Frame, news: &News) -> NewsRow {
    let (what, href) = match &news.kind {
        NewsKind::Referred(enquiry, source) => (
            f.t2(
                "day-news-referred",
                ("source", &f.word("source", source)),
                ("name", &news.name),
            ),
            format!("/henvendelser/{enquiry}"),
        ),
        NewsKind::Moved(enquiry, stage) => (
            f.t2(
                "day-news-moved",
                ("name", &news.name),
                ("stage", &f.word("stage", stage)),
            ),
            format!("/henvendelser/{enquiry}"),
        ),
        NewsKind::Cancelled { person, on, status, .. } => {
            let values = [
                ("what", f.word("appointment-status", status)),
                ("name", news.name.clone()),
                ("day", format::day_short(f.language, *on)),
            ];
            (
                f.language.text("day-news-cancelled", &values),
                format!("/borgere/{person}/aftaler"),
            )
        }
        NewsKind::Answered { measure, session } => (
            f.t2(
                "day-news-answered",
                ("name", &news.name),
                ("measure", &f.word("measure", measure)),
            ),
            format!("/samtaler/{session}"),
        ),
        NewsKind::HandedOver(person) => (
            f.t1("day-news-handed-over", "name", &news.name),
            format!("/borgere/{person}"),
        ),
    };
    NewsRow {
        what,
        at: format::instant(f.language, visit.house.care.world.civil(news.at)),
        href,
    }
}
