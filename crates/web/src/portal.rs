//! The partners' pages: a referral to send, and one word about each that was sent.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use pejling_care::{
    Action,
    enquiry::{Contact, Known, RegisterError},
    partner::{self, Refer, Referral},
};
use pejling_domain::{
    Code,
    cpr::{Cpr, CprError},
    enquiry::{Answer, Source},
    episode::Substance,
};
use serde::Deserialize;

use crate::{
    Gate, Routes,
    choices::{self, Choices},
    error::PageError,
    form::{Errors, Sent},
    format,
    gate::Visit,
    page::{Frame, Page},
    path::Asked,
};

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Needs(Action::Refer), "/portal/henvis", show)
        .post(Gate::Needs(Action::Refer), "/portal/henvis", send)
        .get(Gate::Needs(Action::SeeOwnReferrals), "/portal/mine", mine)
}

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Typed {
    name: String,
    cpr: String,
    own_wish: String,
    source: String,
    substance: String,
    may_call: String,
    may_say_who: String,
    contact: String,
    note: String,
    referrer: String,
}

#[derive(Template)]
#[template(path = "portal/refer.html")]
struct ReferPage {
    f: Frame,
    errors: Errors,
    typed: Typed,
}

impl ReferPage {
    fn wishes(&self) -> Choices {
        ["yes", "no"]
            .map(|code| (code.to_owned(), self.f.word("refer-own-wish", code)))
            .into()
    }
    fn sources(&self) -> Choices {
        let own: Vec<Source> = Source::ALL
            .iter()
            .copied()
            .filter(|source| !matches!(source, Source::Citizen | Source::Relative | Source::Online))
            .collect();
        choices::or_none(self.f.t("form-choose"), choices::some(&self.f, "source", &own))
    }
    fn substances(&self) -> Choices {
        choices::or_none(
            self.f.t("refer-substance-unknown"),
            choices::all::<Substance>(&self.f, "substance"),
        )
    }
    fn answers(&self) -> Choices {
        choices::all::<Answer>(&self.f, "answer")
    }
}

async fn show(visit: Visit) -> Response {
    let typed = Typed {
        may_call: "unknown".into(),
        may_say_who: "unknown".into(),
        ..Typed::default()
    };
    Page(ReferPage {
        f: visit.frame("referrals"),
        errors: Errors::default(),
        typed,
    })
    .into_response()
}

async fn send(visit: Visit, Sent(typed): Sent<Typed>) -> Result<Response, PageError> {
    let language = visit.language();
    let mut errors = Errors::default();
    let cpr = match Cpr::parse(&typed.cpr) {
        Ok(cpr) => Some(cpr),
        Err(CprError::Empty) => None,
        Err(_) => {
            errors.add(language, "cpr", "enquiry-cpr-wrong");
            None
        }
    };
    let source = Source::from_code(&typed.source);
    let substance = Substance::from_code(&typed.substance);
    let own_wish = match typed.own_wish.as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let mut order: Vec<(&'static str, bool, &str)> = vec![
        ("name", typed.name.trim().is_empty(), "refer-name-missing"),
        ("own_wish", own_wish.is_none(), "enquiry-choose"),
        ("source", source.is_none(), "enquiry-choose"),
        (
            "substance",
            own_wish == Some(true) && substance.is_none(),
            "refer-substance-missing",
        ),
    ];
    order.retain(|(_, missing, _)| *missing);
    for (field, _, key) in order {
        errors.add(language, field, key);
    }
    if let (true, Some(own_wish), Some(source)) = (errors.is_empty(), own_wish, source) {
        let ask = refer((&typed, cpr), own_wish, source, substance);
        match partner::refer(&visit.house.care, visit.staff(), ask).await {
            Ok(_) => return Ok(Redirect::to("/portal/mine?sendt=ja").into_response()),
            Err(RegisterError::Refused(refusal)) => return Err(refusal.into()),
            Err(RegisterError::Text("cpr")) => errors.add(language, "cpr", "enquiry-cpr-wrong"),
            Err(RegisterError::Text(field)) => errors.add(
                language,
                if field == "channel" { "contact" } else { field },
                "enquiry-too-long",
            ),
            Err(_) => return Err(PageError::ours()),
        }
    }
    Ok((
        StatusCode::UNPROCESSABLE_ENTITY,
        Page(ReferPage {
            f: visit.frame("referrals"),
            errors,
            typed,
        }),
    )
        .into_response())
}

fn refer((typed, cpr): (&Typed, Option<Cpr>), own_wish: bool, source: Source, substance: Option<Substance>) -> Refer {
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.trim().is_empty());
    let answer = |code: &str| Answer::from_code(code).unwrap_or(Answer::Unknown);
    Refer {
        citizen: Known {
            name: some(&typed.name),
            cpr,
            ..Known::default()
        },
        own_wish,
        source,
        substance,
        contact: Contact {
            may_call: answer(&typed.may_call),
            may_say_who: answer(&typed.may_say_who),
            channel: some(&typed.contact),
            ..Contact::default()
        },
        note: some(&typed.note),
        referrer: some(&typed.referrer),
    }
}

#[derive(Deserialize)]
struct Ask {
    #[serde(default)]
    sendt: String,
}

#[derive(Template)]
#[template(path = "portal/mine.html")]
struct MinePage {
    f: Frame,
    referrals: Vec<Referral>,
    sent: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
impl MinePage {
    fn day(&self, date: &jiff::civil::Date) -> String {
        format::day(self.f.language, *date)
    }
}

async fn mine(visit: Visit, Asked(ask): Asked<Ask>) -> Result<Response, PageError> {
    let referrals = partner::mine(&visit.house.care, visit.staff()).await?;
    Ok(Page(MinePage {
        f: visit.frame("referrals"),
        referrals,
        sent: ask.sendt == "ja",
    })
    .into_response())
}
