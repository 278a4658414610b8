//! The wizard: five steps, kept on the server while they are typed (ux.md 8.3). Works without a script.

mod check;
mod parse;
mod receipt;
mod typed;

pub(super) use receipt::{code_written, receipt};

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use pejling_care::{
    Action,
    draft::{self, DraftError, Origin},
    enquiry::{self, Duplicate, FoundCase, RegisterError},
    person,
};
use pejling_domain::{
    Code,
    access::Role,
    cpr::Cpr,
    enquiry::{Answer, Caller, Channel, Source, Wish},
    episode::Substance,
    id::{EnquiryId, PersonId},
};
use serde::Deserialize;

use crate::path::Asked;
use crate::{
    choices::{self, Choices},
    error::PageError,
    form::{Errors, Sent},
    format,
    gate::Visit,
    page::{Frame, Page},
};
use check::CheckView;
use typed::{Step, Typed};

/// Name of the wizard's draft.
const FORM: &str = "enquiry.new";
#[derive(Deserialize)]
pub(super) struct Ask {
    #[serde(default)]
    trin: String,
    #[serde(default)]
    borger: String,
}

/// A case that is there already, as far as the asker may know.
enum Case {
    Hidden,
    Seen(Duplicate),
}

#[derive(Template)]
#[template(path = "enquiry/wizard.html")]
struct WizardPage {
    f: Frame,
    errors: Errors,
    typed: Typed,
    step: Step,
    sheet: String,
    base: String,
    resumed: Option<String>,
    person: Option<String>,
    case: Option<Case>,
    check: Option<CheckView>,
}

impl WizardPage {
    fn speaker(&self) -> String {
        self.typed.caller.clone()
    }
    fn is_anonymous(&self) -> bool {
        self.typed.caller == "anonymous"
    }
    fn callers(&self) -> Choices {
        choices::all::<Caller>(&self.f, "caller")
    }
    fn channels(&self) -> Choices {
        let by_hand: Vec<Channel> = Channel::ALL
            .iter()
            .copied()
            .filter(|channel| *channel != Channel::Imported)
            .collect();
        choices::some(&self.f, "channel", &by_hand)
    }
    fn wishes(&self) -> Choices {
        choices::all::<Wish>(&self.f, "wish")
    }
    fn substances(&self) -> Choices {
        choices::all::<Substance>(&self.f, "substance")
    }
    fn sources(&self) -> Choices {
        choices::all::<Source>(&self.f, "source")
    }
    fn answers(&self) -> Choices {
        choices::all::<Answer>(&self.f, "answer")
    }
    fn urgent(&self) -> [(&'static str, &String); 6] {
        let typed = &self.typed;
        [
            ("suicidal", &typed.suicidal),
            ("withdrawal", &typed.withdrawal),
            ("pregnant", &typed.pregnant),
            ("children", &typed.children),
            ("violence", &typed.violence),
            ("homeless", &typed.homeless),
        ]
    }
    fn permissions(&self) -> [(&'static str, &String); 3] {
        let typed = &self.typed;
        [
            ("may_call", &typed.may_call),
            ("may_write", &typed.may_write),
            ("may_say_who", &typed.may_say_who),
        ]
    }
    fn has_other(&self, code: &str) -> bool {
        self.typed.others.iter().any(|other| other == code)
    }
}

/// The draft as one window meets it.
struct Sheet {
    typed: Typed,
    window: String,
    base: String,
    saved_at: Option<pejling_store::Instant>,
}

async fn sheet(visit: &Visit) -> Result<Sheet, PageError> {
    let care = &visit.house.care;
    let mut tx = care.read().await?;
    let found = draft::load::<Typed>(&mut tx, visit.staff(), FORM).await?;
    Ok(match found {
        Some(found) => Sheet {
            typed: found.body,
            window: found.sheet,
            base: found.saved_at.0.as_microsecond().to_string(),
            saved_at: Some(found.saved_at),
        },
        None => Sheet {
            typed: Typed::fresh(care.world.today()),
            window: care.world.id::<EnquiryId>().to_string(),
            base: String::new(),
            saved_at: None,
        },
    })
}

/// Shows a step.
pub(super) async fn show(visit: Visit, Asked(ask): Asked<Ask>) -> Result<Response, PageError> {
    let step = Step::of(&ask.trin).unwrap_or(Step::Who);
    let mut sheet = sheet(&visit).await?;
    let mut resumed = sheet.saved_at.filter(|_| ask.trin.is_empty());
    if let Ok(person) = ask.borger.parse::<PersonId>() {
        sheet.typed = Typed {
            person: person.to_string(),
            ..Typed::fresh(visit.house.care.world.today())
        };
        resumed = None;
    }
    let page = page(&visit, sheet, step, Errors::default()).await?;
    let f = &page.f;
    let resumed = resumed.map(|at| {
        f.t1(
            "enquiry-resumed",
            "time",
            format::instant(f.language, visit.house.care.world.civil(at)),
        )
    });
    Ok(Page(WizardPage { resumed, ..page }).into_response())
}

async fn page(visit: &Visit, sheet: Sheet, step: Step, errors: Errors) -> Result<WizardPage, PageError> {
    let care = &visit.house.care;
    let f = visit.frame("enquiries");
    let person = match sheet.typed.person.parse::<PersonId>() {
        Ok(id) => {
            let (_, header) = person::look(care, visit.staff(), id, Action::RegisterEnquiry, "enquiry.new").await?;
            Some(header.display_name().to_owned())
        }
        Err(_) => None,
    };
    // Asked once, when the number has just been typed: before everything else is told in vain.
    let found = match Cpr::parse(&sheet.typed.cpr) {
        Ok(cpr) if step == Step::Wish => match enquiry::find_case(care, visit.staff(), &cpr).await? {
            FoundCase::None => None,
            FoundCase::Hidden => Some(Case::Hidden),
            FoundCase::Seen(seen) => Some(Case::Seen(seen)),
        },
        _ => None,
    };
    let check = (step == Step::Check).then(|| CheckView::of(&f, &sheet.typed, person.as_deref(), care.world.today()));
    let Sheet {
        typed, window, base, ..
    } = sheet;
    Ok(WizardPage {
        f,
        errors,
        typed,
        step,
        sheet: window,
        base,
        resumed: None,
        person,
        case: found,
        check,
    })
}

/// Takes a step's answers over into the draft and keeps it.
async fn keep_step(visit: &Visit, step: Step, sent: Typed) -> Result<Result<Sheet, Sheet>, PageError> {
    let origin = Origin::of(&sent.sheet, &sent.base);
    let mut now = sheet(visit).await?;
    // Another person is meant than the draft is about: begin anew rather than mix the two.
    if step == Step::Who && now.typed.person != sent.person {
        now.typed = Typed {
            person: sent.person.clone(),
            ..Typed::fresh(visit.house.care.world.today())
        };
    }
    now.typed.take(step, sent);
    if origin.sheet.is_empty() {
        return Ok(Err(now));
    }
    match draft::save(&visit.house.care, visit.staff(), FORM, &origin, &now.typed).await {
        Ok(saved_at) => {
            let base = saved_at.0.as_microsecond().to_string();
            Ok(Ok(Sheet {
                window: origin.sheet,
                base,
                saved_at: Some(saved_at),
                ..now
            }))
        }
        Err(DraftError::Conflict) => Ok(Err(now)),
        Err(DraftError::Store(error)) => Err(error.into()),
    }
}

/// Keeps what is typed while it is typed.
pub(super) async fn keep(visit: Visit, Sent(sent): Sent<Typed>) -> Result<StatusCode, PageError> {
    let step = Step::of(&sent.step).ok_or(PageError::unreadable())?;
    Ok(if keep_step(&visit, step, sent).await?.is_ok() {
        StatusCode::NO_CONTENT
    } else {
        StatusCode::CONFLICT
    })
}

/// Throws the draft away.
pub(super) async fn begin_again(visit: Visit) -> Result<Redirect, PageError> {
    draft::discard(&visit.house.care, visit.staff(), FORM).await?;
    Ok(Redirect::to("/henvendelser/ny?trin=hvem"))
}

/// Goes on to the next step, or makes the enquiry at the last.
pub(super) async fn go_on(visit: Visit, Sent(sent): Sent<Typed>) -> Result<Response, PageError> {
    let step = Step::of(&sent.step).ok_or(PageError::unreadable())?;
    let sheet = match keep_step(&visit, step, sent).await? {
        Ok(sheet) => sheet,
        Err(sheet) => {
            let mut errors = Errors::default();
            errors.add(visit.language(), "step", "enquiry-draft-conflict");
            let page = page(&visit, sheet, step, errors).await?;
            return Ok((StatusCode::CONFLICT, Page(page)).into_response());
        }
    };
    if step == Step::Check {
        return make(&visit, sheet).await;
    }
    let parsed = parse::parse(
        &sheet.typed,
        visit.language(),
        visit.house.care.world.today(),
        Some(step),
    );
    if !parsed.errors.is_empty() {
        return wrong(&visit, sheet, step, parsed.errors).await;
    }
    Ok(Redirect::to(&format!("/henvendelser/ny?trin={}", step.next().code())).into_response())
}

async fn wrong(visit: &Visit, sheet: Sheet, step: Step, errors: Errors) -> Result<Response, PageError> {
    let page = page(visit, sheet, step, errors).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

async fn make(visit: &Visit, sheet: Sheet) -> Result<Response, PageError> {
    let care = &visit.house.care;
    let mut parsed = parse::parse(&sheet.typed, visit.language(), care.world.today(), None);
    if let Some(step) = parsed.step {
        return wrong(visit, sheet, step, parsed.errors).await;
    }
    let by = visit.staff();
    parsed.register.owner = matches!(by.role, Role::Counsellor | Role::Visitator).then_some(by.id);
    match enquiry::register(care, by, parsed.register).await {
        Ok(made) => receipt::made(visit, made).await,
        Err(RegisterError::Refused(refusal)) => Err(refusal.into()),
        Err(RegisterError::Duplicate(seen)) => {
            let found = Some(seen.map_or(Case::Hidden, Case::Seen));
            let page = WizardPage {
                case: found,
                ..page(visit, sheet, Step::Check, Errors::default()).await?
            };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
        Err(other) => {
            let (step, field, key) = parse::place(&other).ok_or(PageError::ours())?;
            let mut errors = Errors::default();
            errors.add(visit.language(), field, key);
            wrong(visit, sheet, step, errors).await
        }
    }
}
