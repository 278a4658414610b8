//! Min dag: whom one meets today, and what must not wait (ux.md 8.1).

mod cards;
mod rows;

use askama::Template;
use axum::{
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::DateTime;
use pejling_care::{
    Action,
    caseload::Course,
    day::{self, Meeting, MyDay, Strip},
    tasks::Whose,
};
use pejling_domain::{calendar::add_days, rhythm::Urgency};
use pejling_measure::feedback::Signal;

use crate::{
    Gate, Routes,
    error::PageError,
    format,
    gate::Visit,
    page::{Frame, Page},
    tasks::{self, Group},
    words::capital,
};

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    let gate = Gate::Needs(Action::SeeOwnDay);
    routes
        .get(gate, "/min-dag", show)
        .get(gate, "/min-dag/dele/i-dag", show_today)
}

/// Tasks on the page; the rest is one click away.
const MOST_TASKS: usize = 8;

/// A number of the strip.
struct KeyFigure {
    name: String,
    number: String,
    note: String,
}

/// The part of the page that keeps itself fresh.
struct Today {
    clock: String,
    rows: Vec<rows::Row>,
    empty: String,
}

#[derive(Template)]
#[template(path = "day/page.html")]
struct DayPage {
    f: Frame,
    summary: String,
    strip: Vec<KeyFigure>,
    today: Today,
    off_track: Vec<cards::OffTrack>,
    alliance: Vec<cards::Alliance>,
    adrift: Vec<cards::Adrift>,
    carries: bool,
    groups: Vec<Group>,
    tasks: usize,
    cut: bool,
    unfinished: Vec<cards::Unfinished>,
    news_title: String,
    news: Vec<cards::NewsLine>,
}

#[derive(Template)]
#[template(path = "day/today.html")]
struct TodayPart {
    f: Frame,
    today: Today,
}

async fn show(visit: Visit) -> Result<Page<DayPage>, PageError> {
    let f = visit.frame("my-day");
    let shown = day::day(&visit.house.care, visit.staff()).await?;
    let today = shown.now.date();
    let (off_track, alliance): (Vec<&Course>, Vec<&Course>) =
        shown.off_track.iter().partition(|course| is_off_track(course));
    let lines = shown.tasks.iter().take(MOST_TASKS);
    let lines = lines.map(|task| {
        (
            task.urgency,
            tasks::line(&f, task, (today, Whose::Staff(visit.staff().id))),
        )
    });
    Ok(Page(DayPage {
        summary: summary(&f, &shown),
        strip: shown
            .strip
            .as_ref()
            .map(|strip| key_figures(&f, strip))
            .unwrap_or_default(),
        groups: tasks::groups(lines.collect()),
        tasks: shown.tasks.len(),
        cut: shown.tasks.len() > MOST_TASKS,
        off_track: off_track.iter().map(|course| cards::off_track(&f, course)).collect(),
        alliance: alliance.iter().map(|course| cards::alliance(&f, course)).collect(),
        adrift: shown.adrift.iter().map(|course| cards::adrift(&f, course)).collect(),
        unfinished: shown.unfinished.iter().map(|one| cards::unfinished(&f, one)).collect(),
        carries: shown.strip.is_some(),
        news_title: news_title(&f, &shown),
        news: shown.news.iter().map(|item| cards::news(&visit, &f, item)).collect(),
        today: part(&f, shown.now, &shown.appointments, shown.next_day.as_ref()),
        f,
    }))
}

/// Well-being itself is off track, as the strip counts it; the others are about the cooperation.
fn is_off_track(course: &Course) -> bool {
    course
        .brief
        .as_ref()
        .is_some_and(|brief| brief.signal() == Signal::OffTrack)
}

async fn show_today(visit: Visit, headers: HeaderMap) -> Result<Response, PageError> {
    if !headers.contains_key("hx-request") {
        return Ok(Redirect::to("/min-dag").into_response());
    }
    let f = visit.frame("my-day");
    let (now, appointments) = day::appointments(&visit.house.care, visit.staff()).await?;
    let next = if appointments.is_empty() {
        day::next_day(&visit.house.care, visit.staff()).await?
    } else {
        None
    };
    Ok(Page(TodayPart {
        today: part(&f, now, &appointments, next.as_ref()),
        f,
    })
    .into_response())
}

fn part(f: &Frame, now: DateTime, appointments: &[day::Appointment], next: Option<&Meeting>) -> Today {
    let minute = i64::from(now.hour()) * 60 + i64::from(now.minute());
    Today {
        clock: f.t1("day-clock", "time", format::minute(f.language, minute)),
        rows: appointments.iter().map(|row| rows::row(f, row)).collect(),
        empty: empty(f, now, next),
    }
}

/// "Ingen aftaler i dag. Næste er i morgen kl. 9.00 med …"
fn empty(f: &Frame, now: DateTime, next: Option<&Meeting>) -> String {
    let Some((next, at)) = next.and_then(|next| Some((next, next.at_minute?))) else {
        return f.t("day-empty");
    };
    let values = [
        ("day", near_day(f, next.on, now.date())),
        ("time", format::minute(f.language, at)),
        ("name", next.display_name().to_owned()),
    ];
    f.language.text("day-empty-next", &values)
}

/// `i morgen`, else `torsdag 15. okt.`
fn near_day(f: &Frame, on: jiff::civil::Date, today: jiff::civil::Date) -> String {
    if on <= add_days(today, 1) {
        return format::relative(f.language, on, today);
    }
    format!(
        "{} {}",
        format::weekday(f.language, on),
        format::day_short(f.language, on)
    )
}

fn summary(f: &Frame, shown: &MyDay) -> String {
    let today = shown.now.date();
    let day = format!(
        "{} {}",
        capital(format::weekday(f.language, today)),
        format::day(f.language, today)
    );
    let now = shown.tasks.iter().filter(|task| task.urgency == Urgency::Now).count();
    let mut parts = vec![day, f.t1("day-appointments", "n", shown.appointments.len())];
    parts.push(f.t1("day-tasks-now", "n", now));
    parts.join(" · ")
}

fn key_figures(f: &Frame, strip: &Strip) -> Vec<KeyFigure> {
    let figure = |key: &str, number: usize, note: String| KeyFigure {
        name: f.word("day-strip", key),
        number: number.to_string(),
        note,
    };
    let share = strip
        .on_track
        .saturating_mul(100)
        .checked_div(strip.active)
        .unwrap_or_default();
    vec![
        figure("active", strip.active, String::new()),
        figure("on-track", strip.on_track, f.t1("day-share", "n", share)),
        figure("off-track", strip.off_track, String::new()),
        figure("too-few", strip.too_few, f.t("day-under-two")),
    ]
}

/// "Nyt siden i går", on a Monday "Nyt siden fredag".
fn news_title(f: &Frame, shown: &MyDay) -> String {
    let (since, today) = (shown.news_since, shown.now.date());
    let day = if add_days(since, 1) == today {
        format::relative(f.language, since, today)
    } else {
        format::weekday(f.language, since).to_owned()
    };
    f.t1("day-news", "day", day)
}
