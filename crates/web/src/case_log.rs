//! "Hvem har set sagen": the log of one case, for staff on the case.

use askama::Template;
use pejling_care::{
    Action,
    log::{self, CaseAsk, CaseLine, Who},
};
use pejling_domain::id::PersonId;
use serde::Deserialize;

use crate::{
    Gate, Routes,
    case::CaseHead,
    error::PageError,
    format,
    gate::Visit,
    page::{Frame, Page},
    path::{Asked, At},
};

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Needs(Action::SeeCaseLog), "/borgere/{person}/log", show)
}

#[derive(Deserialize)]
struct Part {
    /// Only entries before this place.
    foer: Option<i64>,
    /// `borgeren`: an extract without the names of staff.
    #[serde(default)]
    til: String,
}

struct Line {
    time: String,
    who: String,
    role: String,
    what: String,
    times: usize,
    purpose: String,
    broken_glass: bool,
}

struct DayOfLines {
    id: usize,
    day: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "access/case_log.html")]
struct CaseLogPage {
    f: Frame,
    head: CaseHead,
    days: Vec<DayOfLines>,
    older: Option<i64>,
    for_citizen: bool,
    printed: String,
}

async fn show(
    visit: Visit,
    At(person): At<PersonId>,
    Asked(part): Asked<Part>,
) -> Result<Page<CaseLogPage>, PageError> {
    let for_citizen = part.til == "borgeren";
    let ask = CaseAsk {
        person,
        before: part.foer,
        for_citizen,
    };
    let log = log::case_log(&visit.house.care, visit.staff(), ask).await?;
    let mut tx = visit.house.care.read().await?;
    let head = CaseHead::of(&visit, &mut tx, &log.header, "log").await?;
    drop(tx);
    let f = visit.frame("people");
    Ok(Page(CaseLogPage {
        head,
        days: by_day(&f, &log.lines),
        older: log.older,
        for_citizen,
        printed: format::day(f.language, visit.house.care.world.today()),
        f,
    }))
}

fn by_day(f: &Frame, lines: &[CaseLine]) -> Vec<DayOfLines> {
    let same_day = lines.chunk_by(|one, next| one.day == next.day);
    let days = same_day.enumerate().filter_map(|(id, lines)| {
        let day = lines.first()?.day;
        let heading = format!("{} {}", format::weekday(f.language, day), format::day(f.language, day));
        Some(DayOfLines {
            id,
            day: heading,
            lines: lines.iter().map(|line| shown(f, line)).collect(),
        })
    });
    days.collect()
}

fn shown(f: &Frame, line: &CaseLine) -> Line {
    let clock =
        |at: jiff::civil::DateTime| format::minute(f.language, i64::from(at.hour()) * 60 + i64::from(at.minute()));
    let (first, last) = (clock(line.first), clock(line.last));
    let (who, role) = who(f, &line.who);
    Line {
        time: if first == last {
            last
        } else {
            format!("{first}–{last}")
        },
        who,
        role,
        what: what(f, &line.action, line.page.as_deref()),
        times: line.times,
        purpose: f.word("log-purpose", line.purpose),
        broken_glass: line.broken_glass,
    }
}

/// Who, and in which role.
pub fn who(f: &Frame, who: &Who) -> (String, String) {
    match who {
        Who::Staff { name, role } => (name.clone(), role.map(|role| f.word("role", role)).unwrap_or_default()),
        Who::Role(role) => (f.word("role", role), String::new()),
        Who::Nobody => (f.t("log-who-nobody"), String::new()),
    }
}

/// What was done, in plain words; a look also tells at which page.
pub fn what(f: &Frame, action: &str, page: Option<&str>) -> String {
    let act = f.word("log-action", action.replace('.', "-"));
    match page.and_then(|page| page_name(f, page)) {
        Some(page) => format!("{act}: {page}"),
        None => act,
    }
}

fn page_name(f: &Frame, code: &str) -> Option<String> {
    let key = format!("log-page-{}", code.replace('.', "-"));
    f.language.has(&key).then(|| f.t(&key))
}

/// The words for a page's code, or for an act's.
pub fn page_or_act(f: &Frame, code: &str) -> String {
    page_name(f, code).unwrap_or_else(|| what(f, code, None))
}
