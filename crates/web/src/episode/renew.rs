//! A further grant for a course that goes on (M06).

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use jiff::civil::Date;
use pejling_care::{
    Action,
    course::Episode,
    episode::renew::{LONGEST_REASONS, RenewError, RenewGrant, further, renew},
};
use pejling_domain::id::PersonId;

use crate::{
    case::CaseHead,
    course::{Opened, Which, open},
    error::PageError,
    fields::Fields,
    form::{Errors, Sent, parse_day},
    format,
    gate::Visit,
    page::{Frame, Page},
    path::{Asked, At},
    plan::back,
};

#[derive(Template)]
#[template(path = "episode/renew.html")]
struct RenewPage {
    f: Frame,
    head: CaseHead,
    errors: Errors,
    course: String,
    /// What is granted now.
    present: String,
    /// From when a further grant counts, and for how long at the most.
    further: String,
    until: String,
    reasons: String,
}

pub(super) async fn show(
    visit: Visit,
    At(person): At<PersonId>,
    Asked(which): Asked<Which>,
) -> Result<Response, PageError> {
    let mut opened = open(&visit, person, (Action::Decide, "episode"), &which.forloeb).await?;
    let course = opened.running()?;
    let (_, longest) = further(course.grant_until, visit.house.care.world.today());
    let mut typed = Fields::default();
    typed.set("until", longest.to_string());
    Ok(page(&visit, &mut opened, (&course, &typed), Errors::default())
        .await?
        .into_response())
}

async fn page(
    visit: &Visit,
    opened: &mut Opened,
    (course, typed): (&Episode, &Fields),
    errors: Errors,
) -> Result<Page<RenewPage>, PageError> {
    let f = visit.frame("people");
    let today = visit.house.care.world.today();
    let (from, longest) = further(course.grant_until, today);
    let day = |day: Date| format::day(f.language, day);
    let present = match course.grant_until {
        None => f.t("renewal-none"),
        Some(until) if until < today => f.t1("renewal-ran-out", "day", day(until)),
        Some(until) => f.t1("renewal-present", "day", day(until)),
    };
    Ok(Page(RenewPage {
        head: CaseHead::of(visit, &mut opened.tx, &opened.header, "plan").await?,
        course: course.id.to_string(),
        present,
        further: f.t2("renewal-further", ("from", &day(from)), ("longest", &day(longest))),
        until: typed.get("until").to_owned(),
        reasons: typed.get("reasons").to_owned(),
        errors,
        f,
    }))
}

pub(super) async fn send(
    visit: Visit,
    At(person): At<PersonId>,
    Sent(typed): Sent<Fields>,
) -> Result<Response, PageError> {
    let mut opened = open(&visit, person, (Action::Decide, "episode"), typed.get("forloeb")).await?;
    let course = opened.running()?;
    let f = visit.frame("people");
    let mut errors = Errors::default();
    match parse_day(typed.get("until")) {
        None => errors.add(f.language, "until", "form-day-error"),
        Some(until) => {
            let ask = RenewGrant {
                episode: course.id,
                until,
                reasons: typed.get("reasons").to_owned(),
            };
            match renew(&visit.house.care, visit.staff(), ask).await {
                Ok(_) => return Ok(back(person, typed.get("forloeb"), "bevilling")),
                Err(error) => tell(&f, error, &mut errors)?,
            }
        }
    }
    let page = page(&visit, &mut opened, (&course, &typed), errors).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn tell(f: &Frame, error: RenewError, errors: &mut Errors) -> Result<(), PageError> {
    match error {
        RenewError::Refused(refusal) => return Err(refusal.into()),
        RenewError::Ended => return Err(PageError::cannot("plan-ended")),
        RenewError::ChangedMeanwhile => return Err(PageError::cannot("closing-changed-meanwhile")),
        RenewError::NotAhead => errors.add(f.language, "until", "renewal-error-ahead"),
        RenewError::TooLong(longest) => errors.add_text(
            "until",
            f.t1("renewal-error-long", "day", format::day(f.language, longest)),
        ),
        RenewError::NoReasons => errors.add(f.language, "reasons", "renewal-error-reasons"),
        RenewError::Reasons(_) => errors.add_text("reasons", f.t1("form-too-long", "n", LONGEST_REASONS)),
    }
    Ok(())
}
