//! A citizen's overview, timeline and CPR number: where are we, does it work, what is next (ux.md 8.2).

use askama::Template;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use pejling_care::{
    Action,
    overview::{self, CourseView, Overview, UseNow},
    person,
    timeline::{self, Entry, MilestoneKind},
};
use pejling_documents::chart::Audience;
use pejling_domain::{
    Code,
    access::CprPurpose,
    id::{EpisodeId, PersonId},
    plan::GoalStatus,
};
use serde::Deserialize;

use crate::{
    Gate, Routes, break_glass,
    case::CaseHead,
    clock::ClockView,
    consumption::words::used_in_words,
    error::PageError,
    fit::{self, FitFigure},
    form::{Errors, Sent},
    format,
    gate::Visit,
    page::{Frame, Page},
    path::{Asked, At},
};

/// Entries of a stretch of the timeline.
const STRETCH: usize = 50;

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Needs(Action::SeePerson), "/borgere/{person}", show)
        .get(
            Gate::Needs(Action::SeeRecord),
            "/borgere/{person}/tidslinje",
            show_timeline,
        )
        .get(Gate::Needs(Action::RevealCpr), "/borgere/{person}/cpr", ask_cpr)
        .post(Gate::Needs(Action::RevealCpr), "/borgere/{person}/cpr", show_cpr)
}

struct Line {
    day: String,
    dot: &'static str,
    what: String,
    more: String,
    href: Option<String>,
}

struct Due {
    what: String,
    kind: &'static str,
    when: String,
}

struct GoalLine {
    text: String,
    kind: &'static str,
    status: String,
}

struct PlanCard {
    aim: String,
    words: String,
    goals: Vec<GoalLine>,
}

#[derive(Template)]
#[template(path = "citizen/overview.html")]
struct OverviewPage {
    f: Frame,
    head: CaseHead,
    episode: Option<EpisodeId>,
    running: bool,
    fit: Option<FitFigure>,
    clock: Option<ClockView>,
    clock_from: String,
    clock_href: String,
    dues: Vec<Due>,
    plan: Option<PlanCard>,
    uses: Vec<(String, String)>,
    timeline: Vec<Line>,
    more: bool,
    former: String,
    children: String,
}

#[derive(Deserialize)]
struct Which {
    forloeb: Option<EpisodeId>,
}

async fn show(
    visit: Visit,
    At(person): At<PersonId>,
    Asked(which): Asked<Which>,
) -> Result<Response, PageError> {
    match overview::overview(&visit.house.care, visit.staff(), person, which.forloeb).await {
        Ok(found) => Ok(overview_page(&visit, found).await?.into_response()),
        Err(refusal) => break_glass::or_door(&visit, person, refusal).await,
    }
}

async fn overview_page(visit: &Visit, mut found: Overview) -> Result<Page<OverviewPage>, PageError> {
    let f = visit.frame("people");
    let care = &visit.house.care;
    let today = care.world.today();
    let head = CaseHead::of(visit, &mut found.tx, &found.header, "overview").await?;
    let figure = match &found.course {
        Some(course) => {
            let born = found.header.person.born_on;
            let track = pejling_care::feedback::track(care, &mut found.tx, course.episode.id, born).await?;
            Some(fit::figure(&f, &track, Audience::Staff))
        }
        None => None,
    };
    let clock = found
        .guarantee
        .as_ref()
        .map(|guarantee| ClockView::of(&f, guarantee.clock.as_ref(), today));
    let guarantee = found.guarantee.as_ref();
    let stretch = found.timeline.as_ref();
    let course = found.course.as_ref();
    Ok(Page(OverviewPage {
        episode: course.map(|c| c.episode.id),
        running: course.is_some_and(|c| c.episode.ended_on.is_none()),
        fit: figure,
        clock,
        clock_from: guarantee
            .map(|g| {
                f.t1(
                    "citizen-asked",
                    "day",
                    format::day_short_year(f.language, g.received_on),
                )
            })
            .unwrap_or_default(),
        clock_href: guarantee
            .map(|g| format!("/henvendelser/{}", g.enquiry))
            .unwrap_or_default(),
        dues: course.map(|c| dues(&f, c, today)).unwrap_or_default(),
        plan: course.and_then(|c| plan_card(&f, c)),
        uses: course
            .map(|c| c.consumption.iter().map(|used| use_line(&f, used)).collect())
            .unwrap_or_default(),
        timeline: stretch
            .map(|s| s.entries.iter().map(|entry| line(&f, entry, today)).collect())
            .unwrap_or_default(),
        more: stretch.is_some_and(|s| s.older.is_some()),
        former: former(&f, &found.courses, course),
        children: match found.header.person.children_at_home {
            Some(0) => f.t("citizen-no-children"),
            Some(n) => f.t1("citizen-children", "n", n),
            None => f.t("citizen-children-unknown"),
        },
        head,
        f,
    }))
}

fn former(f: &Frame, courses: &[pejling_store::episode::Episode], shown: Option<&CourseView>) -> String {
    let others = courses
        .iter()
        .filter(|course| Some(course.id) != shown.map(|c| c.episode.id));
    let years: Vec<String> = others.map(|course| course.started_on.year().to_string()).collect();
    if years.is_empty() {
        String::new()
    } else {
        f.t1("citizen-former", "years", years.join(", "))
    }
}

fn dues(f: &Frame, course: &CourseView, today: Date) -> Vec<Due> {
    let when = |on: Date| {
        let kind = match pejling_domain::calendar::days_between(today, on) {
            ..=0 => "red",
            1..=5 => "amber",
            _ => "plain",
        };
        (kind, format::relative(f.language, on, today))
    };
    let needs = course
        .needs
        .iter()
        .map(|needed| (f.word("day-need", needed.need), needed.on));
    let open = course.followups.iter().filter(|followup| followup.done_on.is_none());
    let followups = open.map(|followup| (f.word("followup-month", followup.month), followup.due_on));
    needs
        .chain(followups)
        .map(|(what, on)| {
            let (kind, when) = when(on);
            Due { what, kind, when }
        })
        .collect()
}

fn plan_card(f: &Frame, course: &CourseView) -> Option<PlanCard> {
    let plan = course.plan.as_ref()?;
    let goals = plan.goals.iter().map(|goal| GoalLine {
        text: goal.text.clone(),
        kind: match goal.status {
            GoalStatus::Reached => "green",
            GoalStatus::UnderWay => "blue",
            GoalStatus::NotBegun | GoalStatus::Changed => "plain",
        },
        status: f.word("goal-status", goal.status),
    });
    Some(PlanCard {
        aim: f.word("aim", plan.aim),
        words: plan.words.clone(),
        goals: goals.collect(),
    })
}

fn use_line(f: &Frame, used: &UseNow) -> (String, String) {
    let now = used
        .latest
        .as_ref()
        .map_or_else(|| f.t("consumption-not-asked"), |(_, latest)| used_in_words(f, latest));
    let start = used
        .start
        .as_ref()
        .map(|start| f.t1("consumption-was", "start", used_in_words(f, start)));
    let words = match start {
        Some(start) => format!("{now} – {start}"),
        None => now,
    };
    (f.word("substance", used.substance), words)
}

#[expect(
    clippy::too_many_lines,
    reason = "one arm for each kind of entry reads as the list it is"
)]
fn line(f: &Frame, entry: &Entry, today: Date) -> Line {
    let on = entry.on();
    let day = if on == today {
        format::relative(f.language, on, today)
    } else if on.year() == today.year() {
        format::day_short(f.language, on)
    } else {
        format!("{} {}", format::day_short(f.language, on), on.year() % 100)
    };
    let (dot, what, more, href) = match entry {
        Entry::Appointment(found) => {
            let what = f.t2(
                "citizen-appointment",
                ("what", &f.word("appointment-kind", found.kind)),
                ("time", &format::minute(f.language, found.at_minute)),
            );
            let more = [
                f.word("appointment-status", found.status),
                f.word("modality", found.modality),
                found.by_name.clone(),
            ]
            .join(" · ");
            (
                if entry.is_planned(today) { "" } else { "dot--setback" },
                what,
                more,
                None,
            )
        }
        Entry::Talk(talk) => {
            let score = |measure: &str, total: Option<i64>| {
                total.map(|t| format!("{measure} {}", format::tenths(f.language, t)))
            };
            let scores: Vec<String> = [score("ORS", talk.ors), score("SRS", talk.srs)]
                .into_iter()
                .flatten()
                .collect();
            let what = f.t1("session-title", "n", talk.number);
            let what = if scores.is_empty() {
                what
            } else {
                format!("{what} – {}", scores.join(" · "))
            };
            (
                "dot--done",
                what,
                talk.by.clone(),
                Some(format!("/samtaler/{}", talk.id)),
            )
        }
        Entry::Note(note) => ("dot--done", f.t("session-note"), note.by.clone(), None),
        Entry::Milestone(turn) => {
            let list = match turn.kind {
                MilestoneKind::Enquiry => "source",
                MilestoneKind::Decision => "outcome",
                MilestoneKind::Start => "programme",
                MilestoneKind::Plan => "aim",
                MilestoneKind::Evaluation => "conclusion",
                MilestoneKind::Stage => "stage-of-change",
                MilestoneKind::End => "end-status",
                MilestoneKind::Followup => "followup-outcome",
            };
            (
                "dot--done",
                f.word("citizen-turn", turn.kind.code()),
                f.word(list, &turn.word),
                None,
            )
        }
    };
    Line {
        day,
        dot,
        what,
        more,
        href,
    }
}

#[derive(Template)]
#[template(path = "citizen/timeline.html")]
struct TimelinePage {
    f: Frame,
    head: CaseHead,
    timeline: Vec<Line>,
    older: Option<String>,
}

#[derive(Deserialize)]
struct Before {
    foer: Option<Date>,
}

async fn show_timeline(
    visit: Visit,
    At(person): At<PersonId>,
    Asked(before): Asked<Before>,
) -> Result<Page<TimelinePage>, PageError> {
    let f = visit.frame("people");
    let care = &visit.house.care;
    let (mut tx, header) = person::look(care, visit.staff(), person, Action::SeeRecord, "timeline").await?;
    let stretch = timeline::stretch(&mut tx, person, before.foer, STRETCH).await?;
    let head = CaseHead::of(&visit, &mut tx, &header, "timeline").await?;
    let today = care.world.today();
    Ok(Page(TimelinePage {
        timeline: stretch.entries.iter().map(|entry| line(&f, entry, today)).collect(),
        older: stretch
            .older
            .map(|day| format!("/borgere/{person}/tidslinje?foer={day}")),
        head,
        f,
    }))
}

#[derive(Template)]
#[template(path = "citizen/cpr.html")]
struct CprPage {
    f: Frame,
    head: CaseHead,
    number: Option<String>,
    purposes: Vec<(String, String)>,
    purpose: String,
    errors: Errors,
}

#[derive(Deserialize)]
struct CprForm {
    #[serde(default)]
    purpose: String,
}

async fn cpr_page(visit: &Visit, person: PersonId, number: Option<String>) -> Result<Response, PageError> {
    let (mut tx, header) = person::look(&visit.house.care, visit.staff(), person, Action::SeePerson, "cpr").await?;
    let head = CaseHead::of(visit, &mut tx, &header, "overview").await?;
    let f = visit.frame("people");
    let purposes = CprPurpose::ALL
        .iter()
        .map(|p| (p.code().to_owned(), f.word("cpr-purpose", p.code())))
        .collect();
    let page = CprPage {
        purposes,
        purpose: CprPurpose::Identify.code().to_owned(),
        errors: Errors::default(),
        f,
        head,
        number,
    };
    Ok(Page(page).into_response())
}

async fn ask_cpr(visit: Visit, At(person): At<PersonId>) -> Result<Response, PageError> {
    cpr_page(&visit, person, None).await
}

async fn show_cpr(visit: Visit, At(person): At<PersonId>, Sent(form): Sent<CprForm>) -> Result<Response, PageError> {
    let purpose = CprPurpose::from_code(&form.purpose).ok_or(PageError::unreadable())?;
    let number = person::reveal_cpr(&visit.house.care, visit.staff(), person, purpose).await?;
    cpr_page(&visit, person, Some(number)).await
}
