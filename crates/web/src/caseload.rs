//! Borgere: the courses within reach, the one that needs somebody soonest first.

use askama::Template;
use jiff::civil::Date;
use pejling_care::{
    Action, Staff,
    caseload::{self, Ask, Course, Offer, Whose},
};
use pejling_domain::{person::PersonKind, rhythm::Need};
use serde::Deserialize;

use crate::{
    Gate, Routes,
    error::PageError,
    fit::{self, Label},
    format,
    gate::Visit,
    page::{Frame, Page},
    path::Asked,
    plan::due_label,
    words::{capital, programme_and_substance},
};

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Needs(Action::ListPeople), "/borgere", show)
}

/// Rows of a page, and how many more each "Vis flere" brings.
const PAGE: i64 = 50;
/// Most rows of a page.
const MOST: i64 = 400;

#[derive(Deserialize)]
#[serde(default)]
struct Filter {
    hvem: String,
    status: String,
    vis: i64,
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            hvem: String::new(),
            status: String::new(),
            vis: PAGE,
        }
    }
}

/// A row.
struct Row {
    name: String,
    anonymous: bool,
    href: String,
    about: String,
    course: String,
    phase: String,
    initials: String,
    spark: Option<String>,
    label: Option<Label>,
    due: Option<(String, Label)>,
    next: String,
    far: String,
    ended: String,
    end_status: String,
}

#[derive(Template)]
#[template(path = "caseload/page.html")]
struct CaseloadPage {
    f: Frame,
    count: String,
    choices: Vec<(String, String)>,
    whose: String,
    ended: bool,
    may_see_ended: bool,
    record: bool,
    rows: Vec<Row>,
    more: Option<String>,
}

async fn show(visit: Visit, Asked(filter): Asked<Filter>) -> Result<Page<CaseloadPage>, PageError> {
    let f = visit.frame("people");
    let by = visit.staff();
    let offers = caseload::offers(by);
    let whose = match filter.hvem.as_str() {
        "" => caseload::default_offer(by).ok_or(PageError::not_found())?,
        code => Whose::from_code(code).ok_or(PageError::not_found())?,
    };
    let may_see_ended = offers.iter().any(|offer| offer.whose == whose && offer.ended);
    let ended = filter.status == "afsluttede" && may_see_ended;
    let limit = filter.vis.clamp(PAGE, MOST);
    let board = caseload::board(&visit.house.care, by, Ask { whose, ended, limit }).await?;
    let today = visit.house.care.world.today();
    let rows: Vec<Row> = board.courses.iter().map(|course| row(&f, course, today)).collect();
    let status = if ended { "afsluttede" } else { "aktive" };
    let more = limit.saturating_add(PAGE);
    Ok(Page(CaseloadPage {
        count: f.t1(
            if board.cut { "caseload-first" } else { "caseload-count" },
            "n",
            rows.len(),
        ),
        choices: choices(&f, by, &offers),
        whose: whose.code().to_owned(),
        record: f.may("see-record"),
        more: (board.cut && limit < MOST).then(|| format!("/borgere?hvem={}&status={status}&vis={more}", whose.code())),
        ended,
        may_see_ended,
        rows,
        f,
    }))
}

fn choices(f: &Frame, by: &Staff, offers: &[Offer]) -> Vec<(String, String)> {
    let words = |whose: Whose| match whose {
        Whose::Mine => f.t("caseload-mine"),
        Whose::Team(team) if by.team == Some(team) => f.t1("caseload-my-team", "team", f.word("team", team)),
        Whose::Team(team) => f.t1("caseload-team", "team", f.word("team", team)),
        Whose::All => f.t("caseload-all"),
    };
    offers
        .iter()
        .map(|offer| (offer.whose.code().to_owned(), words(offer.whose)))
        .collect()
}

fn row(f: &Frame, course: &Course, today: Date) -> Row {
    let line = &course.line;
    let week = pejling_domain::calendar::days_between(line.started_on, line.ended_on.unwrap_or(today)) / 7 + 1;
    let (next, far) = next(f, course, today);
    let mut about = Vec::new();
    about.extend(course.age.map(|age| f.t1("age", "n", age)));
    about.push(f.t1("search-case", "number", &line.number));
    Row {
        name: course.display_name().to_owned(),
        anonymous: line.kind == PersonKind::Anonymous,
        href: format!("/borgere/{}?forloeb={}", line.person, line.episode),
        about: about.join(" · "),
        course: programme_and_substance(f, line.programme, line.substance),
        phase: f.t2(
            "caseload-phase",
            ("phase", &line.phase.to_string()),
            ("week", &week.to_string()),
        ),
        initials: line.initials.clone(),
        spark: course.brief.as_ref().and_then(|brief| fit::spark(f, brief)),
        label: course.brief.as_ref().map(|brief| fit::pressing(f, brief)),
        due: due(f, course, today),
        next,
        far,
        ended: line
            .ended_on
            .map_or_else(String::new, |on| format::day_short_year(f.language, on)),
        end_status: line
            .end_status
            .map_or_else(String::new, |status| f.word("end-status", status)),
    }
}

/// What falls due next, with its label.
fn due(f: &Frame, course: &Course, today: Date) -> Option<(String, Label)> {
    let next = course.needs.first()?;
    let (kind, words) = match next.need {
        // The day the plan should have been there is the day the course began.
        Need::Plan => (
            "amber",
            f.t1("tasks-since", "day", format::day_short(f.language, next.on)),
        ),
        Need::Evaluation | Need::Grant => due_label(f, (next.on, next.plan_for), today),
    };
    let what = match next.need {
        Need::Plan => f.t("tasks-plan"),
        Need::Evaluation => f.word("due-kind", "plan-evaluation"),
        Need::Grant => f.word("due-kind", "grant-expiry"),
    };
    Some((what, Label { kind, words }))
}

/// The next appointment, and how far off it is; without one, how long ago the last contact was.
fn next(f: &Frame, course: &Course, today: Date) -> (String, String) {
    if let Some((on, at)) = course.line.next {
        let day = capital(&format!(
            "{} {}",
            format::weekday(f.language, on),
            format::day_short(f.language, on)
        ));
        let when = f.t2(
            "session-next-at",
            ("day", &day),
            ("time", &format::minute(f.language, at)),
        );
        return (when, format::relative(f.language, on, today));
    }
    let seen = course.line.last_contact_on.map_or_else(
        || f.t("day-not-seen"),
        |on| f.t1("caseload-seen", "day", format::day_short(f.language, on)),
    );
    (f.t("caseload-no-next"), seen)
}
