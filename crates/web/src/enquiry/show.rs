//! One enquiry: what was told, what the clock says, what has happened, what can be done.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use jiff::civil::Date;
use pejling_care::{
    Action,
    enquiry::{self, Colleague, View},
};
use pejling_domain::{
    Code,
    access::Team,
    enquiry::{Answer, CloseReason, Stage},
    guarantee::{Circumstance, Event, EventKind, Missing, Regime},
    id::EnquiryId,
};
use serde::Deserialize;

use crate::{
    choices::{self, Choices},
    clock::{self, ClockView},
    error::PageError,
    form::Errors,
    format,
    gate::Visit,
    page::{Frame, Page},
    path::{Asked, At},
    visitation::noticed,
};

#[derive(Deserialize)]
pub(super) struct Ask {
    #[serde(default)]
    flyttet: String,
    #[serde(default)]
    gemt: String,
}

/// What was typed in the forms of the page, to stand there again beside the message.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    pub version: String,
    pub return_to: String,
    pub owner: String,
    pub team: String,
    pub ring_on: String,
    pub event: String,
    pub event_on: String,
    pub received: String,
    pub received_reason: String,
    pub reason: String,
    pub closed_on: String,
    pub assessed_on: String,
}

/// One line of what has happened.
pub(super) struct Happened {
    day: String,
    iso: String,
    words: String,
    end: bool,
}

#[derive(Template)]
#[template(path = "enquiry/show.html")]
pub(super) struct ShowPage {
    f: Frame,
    errors: Errors,
    typed: Typed,
    v: View,
    clock: ClockView,
    promise: Option<String>,
    why: Vec<String>,
    missing: Vec<String>,
    happened: Vec<Happened>,
    colleagues: Vec<Colleague>,
    notice: Option<String>,
    saved: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
impl ShowPage {
    fn name(&self) -> String {
        self.v
            .header
            .person
            .name
            .clone()
            .unwrap_or_else(|| match self.v.header.person.kind {
                pejling_domain::person::PersonKind::Anonymous => {
                    self.f.t1("card-anonymous", "number", &self.v.header.person.number)
                }
                pejling_domain::person::PersonKind::Known => self.f.t("card-no-name"),
            })
    }
    fn day(&self, date: &Date) -> String {
        format::day(self.f.language, *date)
    }
    fn short(&self, date: &Date) -> String {
        format::day_short(self.f.language, *date)
    }
    fn law(&self, regime: &Regime) -> String {
        regime.citation(self.v.enquiry.asked.received_on).to_string()
    }
    fn is_open(&self) -> bool {
        self.v.enquiry.stage.is_open()
    }
    fn owners(&self) -> Choices {
        let names = self
            .colleagues
            .iter()
            .map(|colleague| (colleague.id.to_string(), colleague.name.clone()))
            .collect();
        choices::or_none(self.f.t("enquiry-nobody"), names)
    }
    fn teams(&self) -> Choices {
        choices::or_none(self.f.t("enquiry-no-team"), choices::all::<Team>(&self.f, "team"))
    }
    /// Events that are written down by hand, with circumstances after them.
    fn events(&self) -> Choices {
        use EventKind as K;
        let kinds = [
            K::Contact,
            K::Assessment,
            K::MedicalInterviewOffered,
            K::MedicalInterviewHeld,
            K::MedicalInterviewDeclined,
            K::FreeChoice,
        ];
        let mut events = choices::some(&self.f, "clock-event", &kinds);
        let circumstances = Circumstance::ALL
            .iter()
            .filter(|circumstance| **circumstance != Circumstance::FreeChoice);
        events.extend(
            circumstances.map(|circumstance| (circumstance.to_string(), self.f.word("circumstance", circumstance))),
        );
        choices::or_none(self.f.t("form-choose"), events)
    }
    fn reasons(&self) -> Choices {
        let by_hand: Vec<CloseReason> = CloseReason::ALL
            .iter()
            .copied()
            .filter(|reason| *reason != CloseReason::Refused)
            .collect();
        choices::or_none(
            self.f.t("form-choose"),
            choices::some(&self.f, "close-reason", &by_hand),
        )
    }
    fn substances(&self) -> String {
        let asked = &self.v.enquiry.asked;
        asked
            .substance
            .iter()
            .chain(&asked.others)
            .map(|substance| self.f.word("substance", substance))
            .collect::<Vec<_>>()
            .join(", ")
    }
    /// What was answered, and what nobody has spoken of yet in one line.
    fn urgent(&self) -> Vec<(String, Answer)> {
        self.all_urgent()
            .into_iter()
            .filter(|(_, answer)| *answer != Answer::Unknown)
            .collect()
    }
    fn not_told(&self) -> Option<String> {
        let open: Vec<String> = self
            .all_urgent()
            .into_iter()
            .filter(|(_, answer)| *answer == Answer::Unknown)
            .map(|(words, _)| choices::inside(&words))
            .collect();
        (!open.is_empty()).then(|| self.f.t1("enquiry-not-told", "what", open.join(", ")))
    }
    fn all_urgent(&self) -> Vec<(String, Answer)> {
        let urgent = self.v.enquiry.asked.urgent;
        let answers = [
            ("suicidal", urgent.suicidal),
            ("withdrawal", urgent.withdrawal),
            ("pregnant", urgent.pregnant),
            ("children", urgent.children),
            ("violence", urgent.violence),
            ("homeless", urgent.homeless),
        ];
        answers
            .into_iter()
            .map(|(name, answer)| (self.f.word("urgent", name), answer))
            .collect()
    }
    fn permissions(&self) -> Vec<(String, Answer)> {
        let contact = &self.v.contact;
        let answers = [
            ("may-call", contact.may_call),
            ("may-write", contact.may_write),
            ("may-say-who", contact.may_say_who),
        ];
        answers
            .into_iter()
            .map(|(name, answer)| (self.f.word("contact", name), answer))
            .collect()
    }
    fn appointments(&self) -> Vec<String> {
        let language = self.f.language;
        let planned = self.v.appointments.iter();
        planned
            .map(|planned| {
                let day = format::day_short(language, planned.on_day.0);
                self.f.t2(
                    "enquiry-talk-at",
                    ("day", &day),
                    ("time", &format::minute(language, planned.at_minute)),
                )
            })
            .collect()
    }
}

/// Shows an enquiry.
pub(super) async fn show(visit: Visit, At(id): At<EnquiryId>, Asked(ask): Asked<Ask>) -> Result<Response, PageError> {
    let notice = noticed(&visit, &ask.flyttet).await?;
    let page = page(&visit, id, None, Errors::default()).await?;
    Ok(Page(ShowPage {
        notice,
        saved: ask.gemt == "ja",
        ..page
    })
    .into_response())
}

/// Shows an enquiry again with what was typed and what is wrong with it.
pub(super) async fn wrong(visit: &Visit, id: EnquiryId, typed: Typed, errors: Errors) -> Result<Response, PageError> {
    let page = page(visit, id, Some(typed), errors).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

async fn page(visit: &Visit, id: EnquiryId, typed: Option<Typed>, errors: Errors) -> Result<ShowPage, PageError> {
    let care = &visit.house.care;
    let v = enquiry::view(care, visit.staff(), id).await?;
    let colleagues = enquiry::colleagues(care, visit.staff(), Action::HandleEnquiry).await?;
    let f = visit.frame("enquiries");
    let today = care.world.today();
    let fresh = Typed {
        version: v.enquiry.version.to_string(),
        owner: v.enquiry.owner.map(|owner| owner.to_string()).unwrap_or_default(),
        team: v.enquiry.team.map(|team| team.to_string()).unwrap_or_default(),
        ring_on: v.enquiry.call_back_on.map(|day| day.to_string()).unwrap_or_default(),
        event_on: today.to_string(),
        received: v.enquiry.asked.received_on.to_string(),
        closed_on: today.to_string(),
        ..Typed::default()
    };
    // Every form carries the version just read, also beside what was typed in another of them.
    let typed = typed.map_or_else(|| fresh.clone(), |typed| filled(typed, &fresh));
    let missing = |missing: &Missing| f.word("missing", missing);
    Ok(ShowPage {
        clock: ClockView::of(&f, v.clock.as_ref(), today),
        promise: v
            .clock
            .as_ref()
            .filter(|_| v.enquiry.stage.is_open())
            .map(|reading| clock::promise(&f, reading)),
        why: v
            .clock
            .as_ref()
            .map(|reading| clock::why(&f, reading))
            .unwrap_or_default(),
        missing: v
            .clock
            .iter()
            .flat_map(|reading| reading.state.missing.iter().map(missing))
            .collect(),
        happened: v.events.iter().rev().map(|event| happened(&f, *event)).collect(),
        notice: None,
        saved: false,
        errors,
        typed,
        colleagues,
        v,
        f,
    })
}

/// What was typed in one form, with the fresh values in the others.
fn filled(mut typed: Typed, fresh: &Typed) -> Typed {
    typed.version.clone_from(&fresh.version);
    let pairs: [(&mut String, &String); 7] = [
        (&mut typed.owner, &fresh.owner),
        (&mut typed.team, &fresh.team),
        (&mut typed.ring_on, &fresh.ring_on),
        (&mut typed.event_on, &fresh.event_on),
        (&mut typed.received, &fresh.received),
        (&mut typed.closed_on, &fresh.closed_on),
        (&mut typed.return_to, &fresh.return_to),
    ];
    for (field, value) in pairs {
        if field.is_empty() {
            field.clone_from(value);
        }
    }
    typed
}

fn happened(f: &Frame, event: Event) -> Happened {
    let words = match event.circumstance {
        Some(circumstance) => f.word("circumstance", circumstance),
        None => f.word("clock-event", event.kind),
    };
    Happened {
        day: format::day_short(f.language, event.on),
        iso: event.on.to_string(),
        words,
        end: event.kind.ends_without_start(),
    }
}
