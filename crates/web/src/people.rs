//! Borgere: the caseload, most urgent first, with the next due date and the next appointment.

use askama::Template;
use pejling_care::{
    Action,
    caseload::{self, Ask, Course, Whose},
};
use serde::Deserialize;

use crate::{
    Gate, Routes, day,
    error::PageError,
    fit, format,
    gate::Visit,
    page::{Frame, Page},
    path::Asked,
};

/// Courses on the first page, and how many more each time.
const PAGE: i64 = 50;

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Needs(Action::ListPeople), "/borgere", show)
}

#[derive(Deserialize)]
struct Shown {
    #[serde(default)]
    hvem: String,
    #[serde(default)]
    afsluttede: String,
    vis: Option<i64>,
}

struct Tab {
    href: String,
    words: String,
    shown: bool,
}

struct Row {
    href: String,
    name: String,
    about: String,
    initials: String,
    spark: Option<String>,
    kind: &'static str,
    status: String,
    need_kind: &'static str,
    need: String,
    next: String,
}

#[derive(Template)]
#[template(path = "people/list.html")]
struct ListPage {
    f: Frame,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    ended: bool,
    more: Option<String>,
}

async fn show(visit: Visit, Asked(shown): Asked<Shown>) -> Result<Page<ListPage>, PageError> {
    let f = visit.frame("people");
    let by = visit.staff();
    let offers = caseload::offers(by);
    let fallback = caseload::default_offer(by).ok_or(PageError::not_found())?;
    let whose = offers
        .iter()
        .map(|offer| offer.whose)
        .find(|whose| whose.code() == shown.hvem)
        .unwrap_or(fallback);
    let ended = shown.afsluttede == "ja";
    let limit = shown.vis.unwrap_or(PAGE).clamp(PAGE, 400);
    let board = caseload::board(&visit.house.care, by, Ask { whose, ended, limit }).await?;
    let address = |whose: Whose, ended: bool| {
        format!(
            "/borgere?hvem={}{}",
            whose.code(),
            if ended { "&afsluttede=ja" } else { "" }
        )
    };
    let mut tabs: Vec<Tab> = offers
        .iter()
        .map(|offer| Tab {
            href: address(offer.whose, false),
            words: whose_in_words(&f, offer.whose),
            shown: !ended && offer.whose == whose,
        })
        .collect();
    if offers.iter().any(|offer| offer.whose == whose && offer.ended) {
        tabs.push(Tab {
            href: address(whose, true),
            words: f.t("people-ended"),
            shown: ended,
        });
    }
    let today = visit.house.care.world.today();
    Ok(Page(ListPage {
        tabs,
        rows: board.courses.iter().map(|course| row(&f, course, today)).collect(),
        ended,
        more: board
            .cut
            .then(|| format!("{}&vis={}", address(whose, ended), limit + PAGE)),
        f,
    }))
}

fn whose_in_words(f: &Frame, whose: Whose) -> String {
    match whose {
        Whose::Mine => f.t("people-mine"),
        Whose::Team(team) => f.t1("people-team", "team", f.word("team", team)),
        Whose::All => f.t("people-all"),
    }
}

fn row(f: &Frame, course: &Course, today: jiff::civil::Date) -> Row {
    let line = &course.line;
    let mut about: Vec<String> = course.age.map(|age| f.t1("age", "n", age)).into_iter().collect();
    about.push(f.word("programme", line.programme));
    about.push(f.t1("day-talks", "n", line.sessions_held));
    let label = course
        .brief
        .as_ref()
        .and_then(|brief| fit::labels(f, &brief.standing).into_iter().next());
    let (kind, status) = label.map_or(("plain", f.word("fit-signal", "too-few")), |label| {
        (label.kind, label.words)
    });
    let need = course.needs.first();
    Row {
        href: format!("/borgere/{}", line.person),
        name: course.display_name().to_owned(),
        about: about.join(" · "),
        initials: line.initials.clone(),
        spark: course.brief.as_ref().and_then(|brief| day::spark(f, brief)),
        kind,
        status,
        need_kind: need.map_or("plain", |next| match next.urgency {
            pejling_domain::rhythm::Urgency::Now => "red",
            pejling_domain::rhythm::Urgency::Soon => "amber",
            pejling_domain::rhythm::Urgency::Later => "plain",
        }),
        need: match (need, line.ended_on) {
            (Some(next), _) => f.t2(
                "people-need",
                ("what", &f.word("day-need", next.need)),
                ("day", &format::relative(f.language, next.on, today)),
            ),
            (None, Some(ended)) => f.t1("people-ended-on", "day", format::day_short_year(f.language, ended)),
            (None, None) => f.t("people-nothing-due"),
        },
        next: line.next.map_or_else(
            || f.t("people-no-appointment"),
            |(on, at)| {
                format!(
                    "{} {}",
                    format::day_short(f.language, on),
                    format::minute(f.language, at)
                )
            },
        ),
    }
}
