//! Tasks (Opgaver): everything that waits, the most urgent first, each with its one next step.

use askama::Template;
use pejling_care::{
    Action, Staff,
    tasks::{self, Task, What, Whose},
};
use pejling_documents::chart::{ClockState, deadline_clock};
use pejling_domain::{
    Code,
    access::{Role, Team},
    rhythm::Urgency,
};
use serde::Deserialize;

use crate::{
    Gate, Routes,
    error::PageError,
    format,
    gate::Visit,
    page::{Frame, Page},
    path::Asked,
    plan::due_label,
};

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes.get(Gate::Needs(Action::SeeTasks), "/opgaver", show)
}

/// The guarantee's clock of a task.
pub struct ClockLine {
    /// The segments, as SVG.
    pub svg: String,
    /// Class of the clock.
    pub state: &'static str,
    /// "Dag 9 af 14".
    pub day: String,
    /// "5 dage tilbage".
    pub left: String,
}

/// A task in words.
pub struct TaskLine {
    /// Name of the citizen.
    pub name: String,
    /// Where the name leads.
    pub href: String,
    /// What is to be done.
    pub what: String,
    /// Mark and words of the label.
    pub label: (&'static str, String),
    /// The clock, where there is one.
    pub clock: Option<ClockLine>,
    /// Address of the next step.
    pub step: String,
    /// Verb on its button.
    pub verb: String,
    /// Initials of who is to do it; empty on one's own list.
    pub initials: String,
}

/// Tasks of one urgency.
pub struct Group {
    /// Code of the urgency.
    pub code: &'static str,
    /// Class of the heading: `red`, `amber` or nothing.
    pub kind: &'static str,
    /// The tasks.
    pub lines: Vec<TaskLine>,
}

#[derive(Deserialize)]
struct Ask {
    #[serde(default)]
    team: String,
    #[serde(default)]
    gjort: String,
}

struct Tab {
    href: String,
    words: String,
    shown: bool,
}

#[derive(Template)]
#[template(path = "tasks/page.html")]
struct TasksPage {
    f: Frame,
    told: Option<String>,
    tabs: Vec<Tab>,
    count: usize,
    groups: Vec<Group>,
}

async fn show(visit: Visit, Asked(ask): Asked<Ask>) -> Result<Page<TasksPage>, PageError> {
    let f = visit.frame("tasks");
    let by = visit.staff();
    let whose = match ask.team.as_str() {
        "" => Whose::Staff(by.id),
        team => Whose::Team(Team::from_code(team).ok_or(PageError::not_found())?),
    };
    let list = tasks::of(&visit.house.care, by, whose).await?;
    let today = visit.house.care.world.today();
    let lines: Vec<(Urgency, TaskLine)> = list
        .iter()
        .map(|task| (task.urgency, line(&f, task, (today, whose))))
        .collect();
    Ok(Page(TasksPage {
        told: ask
            .gjort
            .starts_with("behandler")
            .then(|| f.word("plan-told", &ask.gjort)),
        tabs: tabs(&f, by, whose),
        count: lines.len(),
        groups: groups(lines),
        f,
    }))
}

/// Tasks under the headings of their urgency.
pub fn groups(lines: Vec<(Urgency, TaskLine)>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (urgency, line) in lines {
        let code = urgency.code();
        match groups.iter_mut().find(|group| group.code == code) {
            Some(group) => group.lines.push(line),
            None => groups.push(Group {
                code,
                kind: match urgency {
                    Urgency::Now => "red",
                    Urgency::Soon => "amber",
                    Urgency::Later => "",
                },
                lines: vec![line],
            }),
        }
    }
    groups
}

fn tabs(f: &Frame, by: &Staff, whose: Whose) -> Vec<Tab> {
    let teams: Vec<Team> = match by.role {
        Role::Leader => Team::ALL.to_vec(),
        Role::Counsellor | Role::Visitator => by.team.into_iter().collect(),
        _ => Vec::new(),
    };
    if teams.is_empty() {
        return Vec::new();
    }
    let own = Tab {
        href: "/opgaver".into(),
        words: f.t("tasks-own"),
        shown: matches!(whose, Whose::Staff(_)),
    };
    let team = |team: Team| Tab {
        href: format!("/opgaver?team={team}"),
        words: f.t1("tasks-team", "team", f.word("team", team)),
        shown: whose == Whose::Team(team),
    };
    std::iter::once(own).chain(teams.into_iter().map(team)).collect()
}

/// A task in words, with its next step.
pub fn line(f: &Frame, task: &Task, (today, whose): (jiff::civil::Date, Whose)) -> TaskLine {
    let person = task.who.person;
    let (what, step) = match &task.what {
        What::Safety { id, kind } => (f.word("safety-kind", kind), format!("/sikkerhed/{id}")),
        What::Plan(episode) => (
            f.t("tasks-plan"),
            format!("/borgere/{person}/plan/rediger?forloeb={episode}"),
        ),
        What::Evaluation { episode, months } => (
            f.t1("tasks-evaluation", "n", months),
            format!("/borgere/{person}/evaluering/ny?forloeb={episode}"),
        ),
        What::Grant(episode) => (
            f.t("tasks-grant"),
            format!("/borgere/{person}/bevilling?forloeb={episode}"),
        ),
        What::Followup { id, month, attempts } => {
            let what = f.word("followup-month", month);
            let tried = (*attempts > 0).then(|| f.t1("tasks-attempts", "n", attempts));
            (
                [Some(what), tried]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" · "),
                format!("/opfoelgning/{id}"),
            )
        }
        What::Guarantee { enquiry, .. } => (f.t("tasks-guarantee"), format!("/henvendelser/{enquiry}")),
        What::CallBack(enquiry) => (f.t("tasks-call-back"), format!("/henvendelser/{enquiry}")),
        What::Sign { session, number } => (f.t1("tasks-sign", "n", number), format!("/samtaler/{session}")),
    };
    TaskLine {
        name: task.who.display_name().to_owned(),
        href: format!("/borgere/{person}"),
        what,
        label: label(f, task, today),
        clock: clock(f, task),
        step,
        verb: f.word("tasks-do", verb(&task.what)),
        initials: if matches!(whose, Whose::Team(_)) {
            task.initials.clone()
        } else {
            String::new()
        },
    }
}

fn verb(what: &What) -> &'static str {
    match what {
        What::Safety { .. } => "safety",
        What::Plan(_) => "plan",
        What::Evaluation { .. } => "evaluation",
        What::Grant(_) => "grant",
        What::Followup { .. } => "followup",
        What::Guarantee { .. } => "guarantee",
        What::CallBack(_) => "call-back",
        What::Sign { .. } => "sign",
    }
}

fn label(f: &Frame, task: &Task, today: jiff::civil::Date) -> (&'static str, String) {
    match task.what {
        What::Safety { .. } => (
            "red",
            f.t1("tasks-safety-since", "day", format::day_short(f.language, task.due_on)),
        ),
        // The day the plan should have been there is the day the course began: how long ago says more than "overdue".
        What::Plan(_) | What::Sign { .. } => (
            "amber",
            f.t1("tasks-since", "day", format::day_short(f.language, task.due_on)),
        ),
        // A grant that has run out is a fact to look at, not a task that can still be done in time.
        What::Grant(_) if task.due_on < today => (
            "red",
            f.t1("due-grant-over", "day", format::day_short(f.language, task.due_on)),
        ),
        _ => due_label(f, (task.due_on, task.plan_for), today),
    }
}

fn clock(f: &Frame, task: &Task) -> Option<ClockLine> {
    let What::Guarantee { clock, .. } = &task.what else {
        return None;
    };
    let of = u16::try_from(clock.limit_days()).ok()?;
    let day = u16::try_from(clock.state.day).unwrap_or(0);
    let left = clock.days_left?;
    let state = match task.urgency {
        Urgency::Now => ClockState::Red,
        Urgency::Soon => ClockState::Amber,
        Urgency::Later => ClockState::Ok,
    };
    let words = match left {
        ..0 => f.t1("due-overdue", "n", -left),
        0 => f.t("due-today"),
        _ => f.t1("due-left", "n", left),
    };
    Some(ClockLine {
        svg: deadline_clock(day, of, state),
        state: state.class(),
        day: f.t2("due-day-of", ("day", &day.to_string()), ("of", &of.to_string())),
        left: words,
    })
}
