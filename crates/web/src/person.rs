//! Master data (stamdata): seen, put right, kept in versions; and the whole CPR number, for a purpose.

mod form;

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use pejling_care::{
    Action,
    person::{self, EditError, Field, Former, MasterData},
};
use pejling_domain::{Code, access::CprPurpose, id::PersonId, person::Gender, person::PersonKind};
use pejling_store::person::Identity;

use crate::{
    Gate, Routes,
    case::CaseHead,
    error::PageError,
    form::{Errors, Sent},
    format,
    gate::Visit,
    page::{Frame, Page},
    path::At,
};
use form::Typed;

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    let edit = Gate::Needs(Action::EditPerson);
    routes
        .get(edit, "/borgere/{person}/stamdata", show)
        .post(edit, "/borgere/{person}/stamdata", send)
        .post(edit, "/borgere/{person}/stamdata/adresse", reveal_address)
        .post(Gate::Needs(Action::RevealCpr), "/borgere/{person}/cpr", reveal_cpr)
}

/// Former master data in words.
struct FormerRow {
    when: String,
    fields: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "person/edit.html")]
struct EditPage {
    f: Frame,
    head: CaseHead,
    typed: Typed,
    errors: Errors,
    anonymous: bool,
    has_cpr: bool,
    genders: Vec<(String, String)>,
    former: Vec<FormerRow>,
}

async fn show(visit: Visit, At(id): At<PersonId>) -> Result<Page<EditPage>, PageError> {
    let data = person::master_data(&visit.house.care, visit.staff(), id).await?;
    let typed = Typed::of(&data);
    page(&visit, &data, typed, Errors::default()).await
}

async fn page(visit: &Visit, data: &MasterData, typed: Typed, errors: Errors) -> Result<Page<EditPage>, PageError> {
    let f = visit.frame("people");
    let mut tx = visit.house.care.read().await?;
    let head = CaseHead::of(visit, &mut tx, &data.header, "person").await?;
    Ok(Page(EditPage {
        anonymous: data.header.person.kind == PersonKind::Anonymous,
        has_cpr: data.header.person.cpr.is_some(),
        genders: Gender::ALL
            .iter()
            .map(|gender| (gender.to_string(), f.word("gender", gender)))
            .collect(),
        former: data
            .former
            .iter()
            .map(|former| former_row(visit, &f, data, former))
            .collect(),
        head,
        typed,
        errors,
        f,
    }))
}

fn former_row(visit: &Visit, f: &Frame, data: &MasterData, former: &Former) -> FormerRow {
    let at = format::instant(f.language, visit.house.care.world.civil(former.at));
    let masked = data.header.person.protected_address || former.identity.protected_address;
    let value = |field: &Field| {
        (
            f.word("person", field),
            former_value(f, (&former.identity, masked), *field),
        )
    };
    FormerRow {
        when: f.t2("person-until", ("day", &at), ("by", &former.by)),
        fields: former.fields.iter().map(value).collect(),
    }
}

fn former_value(f: &Frame, (identity, masked): (&Identity, bool), field: Field) -> String {
    let day = |day| format::day(f.language, day);
    let said = match field {
        Field::Address | Field::Phone if masked => Some(f.t("overview-masked")),
        Field::Name => identity.name.clone(),
        Field::Cpr => identity
            .cpr
            .as_deref()
            .and_then(|digits| Some(pejling_domain::cpr::Cpr::parse(digits).ok()?.masked())),
        Field::BornOn => identity.born_on.map(day),
        Field::Gender => Some(f.word("gender", identity.gender)),
        Field::Address => identity.address.clone(),
        Field::Phone => identity.phone.clone(),
        Field::Contact => identity.contact.clone(),
        Field::Protected => Some(f.t(if identity.protected_address { "yes" } else { "no" })),
        Field::Children => identity.children_at_home.map(|children| children.to_string()),
        Field::Municipality => identity.home_municipality.clone(),
    };
    said.unwrap_or_else(|| f.t("person-empty"))
}

async fn send(visit: Visit, At(id): At<PersonId>, Sent(mut typed): Sent<Typed>) -> Result<Response, PageError> {
    let f = visit.frame("people");
    let mut errors = Errors::default();
    if let Some(ask) = typed.ask(&f, id, &mut errors) {
        match person::edit(&visit.house.care, visit.staff(), ask).await {
            Ok(_) => return Ok(Redirect::to(&format!("/borgere/{id}?gjort=stamdata")).into_response()),
            Err(EditError::Unsound(problems)) => typed.say(&f, &problems, &mut errors),
            Err(EditError::Conflict) => errors.add(f.language, "name", "person-conflict"),
            Err(EditError::Refused(refusal)) => return Err(refusal.into()),
        }
    }
    let data = person::master_data(&visit.house.care, visit.staff(), id).await?;
    // Sent once more, the form counts from what stands now: the reader has been told and sees it beside.
    typed.seq = data.seq.to_string();
    Ok((
        StatusCode::UNPROCESSABLE_ENTITY,
        page(&visit, &data, typed, errors).await?,
    )
        .into_response())
}

/// The form with the protected address and number in it. They are shown in the answer to the form itself and never
/// under an address of their own; the look is told (LR-DAT-17).
async fn reveal_address(visit: Visit, At(id): At<PersonId>) -> Result<Page<EditPage>, PageError> {
    let revealed = person::reveal_address(&visit.house.care, visit.staff(), id).await?;
    let data = person::master_data(&visit.house.care, visit.staff(), id).await?;
    let mut typed = Typed::of(&data);
    typed.reveal(&revealed);
    page(&visit, &data, typed, Errors::default()).await
}

#[derive(serde::Deserialize)]
struct Why {
    #[serde(default)]
    purpose: String,
}

#[derive(Template)]
#[template(path = "person/cpr.html")]
struct CprPage {
    f: Frame,
    head: CaseHead,
    cpr: String,
    purpose: String,
}

/// The whole CPR number stands in the answer to the form and never in an address; the look is told with its purpose.
async fn reveal_cpr(visit: Visit, At(id): At<PersonId>, Sent(why): Sent<Why>) -> Result<Page<CprPage>, PageError> {
    let f = visit.frame("people");
    let purpose = CprPurpose::from_code(&why.purpose).ok_or(PageError::unreadable())?;
    let (care, by) = (&visit.house.care, visit.staff());
    let cpr = person::reveal_cpr(care, by, id, purpose).await?;
    let (mut tx, header) = person::look(care, by, id, Action::RevealCpr, "person").await?;
    let head = CaseHead::of(&visit, &mut tx, &header, "cpr").await?;
    Ok(Page(CprPage {
        purpose: f.word("cpr-purpose", purpose),
        cpr,
        head,
        f,
    }))
}
