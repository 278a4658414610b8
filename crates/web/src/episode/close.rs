//! Ending a course: the form, then the answers once more with what follows from them in words, then the end.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use pejling_care::{
    Action,
    consumption::{self, Statement, asked_about},
    course::{Episode, Loose},
    episode::close::{CloseEpisode, CloseError, LONGEST_NOTE, close, loose},
};
use pejling_domain::{
    Code,
    consumption::Reported,
    episode::{EndStatus, Substance},
    followup::planned,
    id::PersonId,
};

use crate::{
    case::CaseHead,
    choices,
    consumption::{
        fields::{self, UseField},
        words,
    },
    course::{Opened, Which, open},
    error::PageError,
    evaluation::{day_error, use_error},
    fields::Fields,
    form::{Errors, Sent, parse_day},
    format,
    gate::Visit,
    page::{Frame, Page},
    path::{Asked, At},
    plan::back,
};

#[derive(Template)]
#[template(path = "episode/close.html")]
struct ClosePage {
    f: Frame,
    head: CaseHead,
    errors: Errors,
    course: String,
    evaluated: bool,
    status: String,
    statuses: Vec<(String, String)>,
    ended_on: String,
    uses: Vec<UseField>,
    declined: bool,
    note: String,
}

#[derive(Template)]
#[template(path = "episode/check.html")]
struct CheckPage {
    f: Frame,
    head: CaseHead,
    carried: Vec<(String, String)>,
    answers: Vec<(String, String)>,
    consequences: Vec<String>,
}

/// What the end of a course is written from.
struct Ground {
    course: Episode,
    standing: Vec<Statement>,
}

async fn ground(opened: &mut Opened) -> Result<Ground, PageError> {
    let course = opened.running()?;
    let standing = consumption::standing(&mut opened.tx, course.id).await?;
    Ok(Ground { course, standing })
}

pub(super) async fn show(
    visit: Visit,
    At(person): At<PersonId>,
    Asked(which): Asked<Which>,
) -> Result<Response, PageError> {
    let mut opened = open(&visit, person, (Action::CloseEpisode, "episode"), &which.forloeb).await?;
    let ground = ground(&mut opened).await?;
    let mut typed = Fields::default();
    typed.set("ended_on", visit.house.care.world.today().to_string());
    typed.set("gjort", which.gjort.clone());
    Ok(page(&visit, &mut opened, (&ground, &typed), Errors::default())
        .await?
        .into_response())
}

async fn page(
    visit: &Visit,
    opened: &mut Opened,
    (ground, typed): (&Ground, &Fields),
    errors: Errors,
) -> Result<Page<ClosePage>, PageError> {
    let f = visit.frame("people");
    let head = CaseHead::of(visit, &mut opened.tx, &opened.header, "plan").await?;
    let asked = asked_about(&ground.standing, ground.course.substance);
    Ok(Page(ClosePage {
        course: ground.course.id.to_string(),
        evaluated: typed.get("gjort") == "evalueret",
        status: typed.get("status").to_owned(),
        statuses: choices::all::<EndStatus>(&f, "end-status"),
        ended_on: typed.get("ended_on").to_owned(),
        uses: fields::parts(&f, &asked, &ground.standing, typed),
        declined: typed.is_on("declined"),
        note: typed.get("note").to_owned(),
        head,
        errors,
        f,
    }))
}

pub(super) async fn send(
    visit: Visit,
    At(person): At<PersonId>,
    Sent(typed): Sent<Fields>,
) -> Result<Response, PageError> {
    let mut opened = open(&visit, person, (Action::CloseEpisode, "episode"), typed.get("forloeb")).await?;
    let ground = ground(&mut opened).await?;
    let f = visit.frame("people");
    let mut errors = Errors::default();
    let ask = read(&f, &ground, &typed, &mut errors);
    match (ask, typed.get("act")) {
        (Some(ask), "confirm") => match close(&visit.house.care, visit.staff(), ask).await {
            Ok(_) => return Ok(back(person, typed.get("forloeb"), "afsluttet")),
            Err(error) => tell(&f, error, &mut errors)?,
        },
        (Some(ask), "check") => return check(&visit, &mut opened, (&ground, &typed), &ask).await,
        _ => {}
    }
    // "Ret" on the page that checks the answers comes back here with everything as it was.
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = page(&visit, &mut opened, (&ground, &typed), errors).await?;
    Ok((status, page).into_response())
}

fn read(f: &Frame, ground: &Ground, typed: &Fields, errors: &mut Errors) -> Option<CloseEpisode> {
    if typed.get("act") == "edit" {
        return None;
    }
    let status = EndStatus::from_code(typed.get("status"));
    if status.is_none() {
        errors.add(f.language, "status", "closing-error-status");
    }
    let ended_on = parse_day(typed.get("ended_on"));
    if ended_on.is_none() {
        errors.add(f.language, "ended_on", "form-day-error");
    }
    let main = ground.course.substance;
    let asked = asked_about(&ground.standing, main);
    let answers = fields::read(f, &asked, &ground.standing, (typed, errors));
    let died = status == Some(EndStatus::Died);
    if !answers.contains_key(&main) && !died && errors.of(&format!("days-{main}")).is_none() {
        errors.add(f.language, format!("days-{main}"), "closing-error-not-answered");
    }
    let ask = CloseEpisode {
        episode: ground.course.id,
        status: status?,
        ended_on: ended_on?,
        consumption: answers,
        followup_declined: typed.is_on("declined"),
        note: typed.get("note").to_owned(),
    };
    errors.is_empty().then_some(ask)
}

/// What was answered, and what will follow from it.
async fn check(
    visit: &Visit,
    opened: &mut Opened,
    (ground, typed): (&Ground, &Fields),
    ask: &CloseEpisode,
) -> Result<Response, PageError> {
    let f = visit.frame("people");
    let head = CaseHead::of(visit, &mut opened.tx, &opened.header, "plan").await?;
    let loose = loose(&mut opened.tx, &ground.course).await?;
    let mut answers = vec![
        (f.t("closing-status"), f.word("end-status", ask.status)),
        (f.t("closing-day"), format::day(f.language, ask.ended_on)),
    ];
    for substance in asked_about(&ground.standing, ground.course.substance) {
        answers.push((f.word("substance", substance), use_line(&f, ground, substance, ask)));
    }
    if !ask.note.trim().is_empty() {
        answers.push((f.t("closing-note"), ask.note.clone()));
    }
    let page = CheckPage {
        carried: typed.carried(),
        answers,
        consequences: consequences(&f, ground, ask, loose),
        head,
        f,
    };
    Ok(Page(page).into_response())
}

/// Use at the end, what it was at the start, and how the two compare.
fn use_line(f: &Frame, ground: &Ground, substance: Substance, ask: &CloseEpisode) -> String {
    let Some(Reported::Used(now)) = ask.consumption.get(&substance).copied() else {
        return f.t("consumption-not-known");
    };
    let start = consumption::start_of(&ground.standing, substance).and_then(|row| row.reported.known());
    let change = start.and_then(|start| words::change(f, &start, &now));
    [Some(words::used_in_words(f, &now)), change]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" – ")
}

fn consequences(f: &Frame, ground: &Ground, ask: &CloseEpisode, loose: Loose) -> Vec<String> {
    let days: Vec<String> = planned(ground.course.programme, ask.ended_on, ask.status)
        .iter()
        .map(|(_, day)| format::day(f.language, *day))
        .collect();
    let followup = match &days[..] {
        [one, six] if !ask.followup_declined => f.t2("closing-followups", ("one", one), ("six", six)),
        [_, ..] => f.t("closing-followups-declined"),
        [] => f.t("closing-no-followups"),
    };
    let main = ask.consumption.get(&ground.course.substance);
    let unknown = !matches!(main, Some(Reported::Used(_)));
    let lines = [
        (true, f.t("closing-no-more")),
        (loose.planned > 0, f.t1("closing-cancels", "n", loose.planned)),
        (loose.unsigned > 0, f.t1("closing-unsigned", "n", loose.unsigned)),
        (true, followup),
        (unknown, f.t("closing-unknown")),
        (true, f.t("closing-return")),
    ];
    lines
        .into_iter()
        .filter_map(|(holds, line)| holds.then_some(line))
        .collect()
}

fn tell(f: &Frame, error: CloseError, errors: &mut Errors) -> Result<(), PageError> {
    match error {
        CloseError::Refused(refusal) => return Err(refusal.into()),
        CloseError::Ended => return Err(PageError::cannot("plan-ended")),
        CloseError::ChangedMeanwhile => return Err(PageError::cannot("closing-changed-meanwhile")),
        CloseError::Day(why) => errors.add_text("ended_on", day_error(f, why)),
        CloseError::BeforeLastContact(last) => {
            errors.add_text(
                "ended_on",
                f.t1("closing-error-contact", "day", format::day(f.language, last)),
            );
        }
        CloseError::NotAnswered(substance) => {
            errors.add(f.language, format!("days-{substance}"), "closing-error-not-answered");
        }
        CloseError::Consumption(substance, why) => use_error(f, substance, &why, errors),
        CloseError::Note(_) => errors.add_text("note", f.t1("form-too-long", "n", LONGEST_NOTE)),
    }
    Ok(())
}
