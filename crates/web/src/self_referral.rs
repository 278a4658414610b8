//! Writing to the centre from outside (selvhenvendelse, ux.md 8.12): anonymously or to be rung up. What is typed is
//! shown once more before it is sent; nothing is kept on the way.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use pejling_care::{
    enquiry::SHORTEST_PASSPHRASE,
    self_referral::{self, Ask, AskError, Visitor},
};
use pejling_domain::{
    Code,
    enquiry::{Answer, Wish},
    episode::Substance,
};

use crate::{
    Gate, House, Routes,
    choices::{self, Choices},
    error::PageError,
    fields::Fields,
    form::{Errors, Sent},
    format,
    page::{Frame, Outside, Page},
};

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Open, "/kontakt", choose)
        .get(Gate::Open, "/kontakt/anonym", write_anonymously)
        .post(Gate::Open, "/kontakt/anonym", anonymous)
        .get(Gate::Open, "/kontakt/ring-op", ask_for_call)
        .post(Gate::Open, "/kontakt/ring-op", call_back)
}

#[derive(Template)]
#[template(path = "public/contact.html")]
struct ContactPage {
    f: Frame,
}

async fn choose(Outside(f): Outside) -> Page<ContactPage> {
    Page(ContactPage { f })
}

/// The two ways to write.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Anonymous,
    CallBack,
}

impl Way {
    fn address(self) -> &'static str {
        match self {
            Self::Anonymous => "/kontakt/anonym",
            Self::CallBack => "/kontakt/ring-op",
        }
    }
}

#[derive(Template)]
#[template(path = "public/contact_form.html")]
struct FormPage {
    f: Frame,
    errors: Errors,
    address: &'static str,
    call: bool,
    message_hint: &'static str,
    typed: Fields,
    wishes: Choices,
    substances: Choices,
    say_who: Choices,
    shortest: usize,
    /// Points of the self-test, when it was taken just before.
    points: Option<u8>,
}

#[derive(Template)]
#[template(path = "public/contact_check.html")]
struct CheckPage {
    f: Frame,
    address: &'static str,
    /// What will be sent: the question and the answer.
    lines: Vec<(String, String)>,
    carried: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "public/contact_receipt.html")]
struct ReceiptPage {
    f: Frame,
    code: Option<String>,
    passphrase: bool,
    call: bool,
    /// What happens next, and by when.
    promise: String,
}

async fn write_anonymously(Outside(f): Outside) -> Page<FormPage> {
    Page(form(f, Way::Anonymous, Fields::default(), Errors::default()))
}

async fn ask_for_call(Outside(f): Outside) -> Page<FormPage> {
    Page(form(f, Way::CallBack, Fields::default(), Errors::default()))
}

async fn anonymous(
    State(house): State<House>,
    Outside(f): Outside,
    Sent(typed): Sent<Fields>,
) -> Result<Response, PageError> {
    handle(&house, f, Way::Anonymous, typed).await
}

async fn call_back(
    State(house): State<House>,
    Outside(f): Outside,
    Sent(typed): Sent<Fields>,
) -> Result<Response, PageError> {
    handle(&house, f, Way::CallBack, typed).await
}

fn form(f: Frame, way: Way, typed: Fields, errors: Errors) -> FormPage {
    FormPage {
        errors,
        address: way.address(),
        call: way == Way::CallBack,
        message_hint: match way {
            Way::Anonymous => "outside-message-hint",
            Way::CallBack => "outside-message-call-hint",
        },
        wishes: choices::some(&f, "outside-wish", &[Wish::Treatment, Wish::Advice]),
        substances: choices::all::<Substance>(&f, "substance"),
        say_who: choices::all::<Answer>(&f, "answer"),
        shortest: SHORTEST_PASSPHRASE,
        points: points(&typed),
        typed,
        f,
    }
}

/// Points of the self-test that came along: 0-12.
fn points(typed: &Fields) -> Option<u8> {
    typed.number("point").filter(|points| *points <= 12)
}

/// One step of the form: shown, checked, corrected or sent.
async fn handle(house: &House, f: Frame, way: Way, typed: Fields) -> Result<Response, PageError> {
    let step = typed.get("trin");
    if step.is_empty() || step == "ret" {
        return Ok(Page(form(f, way, typed, Errors::default())).into_response());
    }
    let send = step == "send";
    let mut errors = Errors::default();
    let ask = read(&f, way, &typed, &mut errors);
    for error in self_referral::check(&ask) {
        say(&f, &mut errors, way, error)?;
    }
    if !errors.is_empty() {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(form(f, way, typed, errors))).into_response());
    }
    if !send {
        return Ok(Page(check(f, way, &ask, &typed)).into_response());
    }
    let passphrase = matches!(&ask.visitor, Visitor::Anonymous { passphrase: Some(phrase) } if !phrase.is_empty());
    match self_referral::send(&house.care, ask).await {
        Ok(receipt) => {
            let promise = match &receipt.clock {
                Some(clock) => match clock.state.limit_on {
                    Some(limit) => f.t1("outside-promise-by", "day", format::day(f.language, limit)),
                    None => f.t("outside-promise-soon"),
                },
                None => f.t("outside-promise-soon"),
            };
            Ok(Page(ReceiptPage {
                code: receipt.return_code,
                passphrase,
                call: way == Way::CallBack,
                promise,
                f,
            })
            .into_response())
        }
        Err(error) => {
            say(&f, &mut errors, way, error)?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(form(f, way, typed, errors))).into_response())
        }
    }
}

fn read(f: &Frame, way: Way, typed: &Fields, errors: &mut Errors) -> Ask {
    let some = |name: &str| Some(typed.get(name).trim().to_owned()).filter(|text| !text.is_empty());
    let wish = Wish::from_code(typed.get("wish")).filter(|wish| matches!(wish, Wish::Treatment | Wish::Advice));
    if wish.is_none() {
        errors.add(f.language, "wish", "outside-wish-missing");
    }
    let mut message = some("message");
    if let (true, Some(points)) = (typed.is_on("med-point"), points(typed)) {
        let line = f.t1("outside-test-line", "points", points);
        message = Some(message.map_or(line.clone(), |message| format!("{message}\n\n{line}")));
    }
    Ask {
        visitor: match way {
            Way::Anonymous => Visitor::Anonymous {
                passphrase: Some(typed.get("passphrase").to_owned()).filter(|phrase| !phrase.is_empty()),
            },
            Way::CallBack => Visitor::CallBack {
                name: some("name"),
                phone: typed.get("phone").trim().to_owned(),
                times: some("times"),
                may_say_who: Answer::from_code(typed.get("say-who")).unwrap_or(Answer::Unknown),
            },
        },
        wish: wish.unwrap_or(Wish::Advice),
        substance: Substance::from_code(typed.get("substance")),
        message,
    }
}

/// The reason beside its field.
fn say(f: &Frame, errors: &mut Errors, way: Way, error: AskError) -> Result<(), PageError> {
    let (field, key) = match error {
        AskError::Substance => ("substance", "outside-substance-missing"),
        AskError::Nothing => ("message", "outside-message-missing"),
        AskError::Phone => ("phone", "outside-phone-wrong"),
        AskError::Passphrase => {
            errors.add_text("passphrase", f.t1("outside-passphrase-short", "n", SHORTEST_PASSPHRASE));
            return Ok(());
        }
        AskError::Text("name") => ("name", "outside-name-long"),
        AskError::Text("times") => ("times", "outside-times-long"),
        AskError::Text(_) => ("message", "outside-message-long"),
        AskError::Full => {
            let field = if way == Way::Anonymous { "message" } else { "phone" };
            errors.add_text(field, f.t1("outside-full", "phone", &f.phone));
            return Ok(());
        }
        AskError::Store(error) => return Err(error.into()),
    };
    errors.add(f.language, field, key);
    Ok(())
}

fn check(f: Frame, way: Way, ask: &Ask, typed: &Fields) -> CheckPage {
    let mut lines = vec![(f.t("outside-wish"), f.word("outside-wish", ask.wish))];
    if let Some(substance) = ask.substance {
        lines.push((f.t("outside-substance"), f.word("substance", substance)));
    }
    match &ask.visitor {
        Visitor::Anonymous { passphrase } => {
            let chosen = if passphrase.is_some() {
                "outside-passphrase-yes"
            } else {
                "outside-passphrase-no"
            };
            lines.push((f.t("outside-passphrase"), f.t(chosen)));
        }
        Visitor::CallBack {
            name,
            phone,
            times,
            may_say_who,
        } => {
            lines.push((
                f.t("outside-name"),
                name.clone().unwrap_or_else(|| f.t("outside-not-said")),
            ));
            lines.push((f.t("outside-phone"), phone.clone()));
            lines.push((
                f.t("outside-times"),
                times.clone().unwrap_or_else(|| f.t("outside-not-said")),
            ));
            lines.push((f.t("outside-say-who"), f.word("answer", *may_say_who)));
        }
    }
    let message = ask.message.clone().unwrap_or_else(|| f.t("outside-not-said"));
    lines.push((f.t("outside-message"), message));
    let carried = typed.carried().into_iter().filter(|(name, _)| name != "trin");
    CheckPage {
        address: way.address(),
        lines,
        carried: carried.collect(),
        f,
    }
}
