//! One answer at a time, for the script: kept when it is given, and told beside the question.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use pejling_care::assessment::{self, Form, Put, PutDown, PutError};
use pejling_domain::id::AssessmentId;

use super::{
    field,
    fill::{self, Alarm, Names},
    words,
};
use crate::{
    error::PageError,
    form::Sent,
    gate::Visit,
    page::{Frame, Page},
    path::At,
};

/// Why another question is not asked any more, or that it is again.
struct Note {
    place: usize,
    words: String,
}

#[derive(Template)]
#[template(path = "assessment/kept.html")]
struct KeptPart {
    place: usize,
    /// "Gemt 10.42", or what is wrong.
    words: String,
    wrong: bool,
    /// What stands there now, and its version; none where nothing was kept.
    stands: Option<(String, i64)>,
    notes: Vec<Note>,
    progress: String,
    safety: Vec<Alarm>,
    f: Frame,
}

/// Keeps the one answer that was altered.
pub async fn keep(
    visit: Visit,
    At(id): At<AssessmentId>,
    Sent(pairs): Sent<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let f = visit.frame("people");
    let place = pairs
        .iter()
        .find_map(|(name, _)| name.strip_prefix('i')?.parse::<usize>().ok());
    let place = place.ok_or(PageError::unreadable())?;
    let names = Names::of(pairs);
    let care = &visit.house.care;
    let form = looked(&visit, id).await?;
    let item = form.instrument.pack().items.get(place).ok_or(PageError::unreadable())?;
    let typed = names.get(&format!("i{place}")).unwrap_or_default();
    let ask = Put {
        item: &item.code,
        typed,
        seen: names.seen(&format!("v{place}")),
    };
    let (words, stands) = match assessment::put(care, visit.staff(), id, ask).await {
        Ok(PutDown { version, at, .. }) => {
            let at = words::clock(&f, care.world.civil(at));
            (f.t1("form-saved", "time", at), Some((typed.to_owned(), version)))
        }
        Err(PutError::Typed(why)) => (field::wrong(&f, &why), None),
        Err(PutError::Changed { mark, theirs }) => {
            let by = field::in_the_way(&visit, &f, &mark);
            let given = words::given(&f, &form.instrument, &item.code, &theirs);
            let told = f.t2("form-changed", ("by", &by), ("theirs", &given));
            // With their version in hand the next choice counts.
            return part(
                &visit,
                f,
                (place, told, true),
                Some((theirs.as_typed(), mark.version)),
                id,
            )
            .await;
        }
        Err(PutError::Closed) => return Ok(Redirect::to(&format!("/skemaer/{id}/resultat")).into_response()),
        Err(PutError::UnknownItem | PutError::Rating) => return Err(PageError::unreadable()),
        Err(PutError::Refused(refusal)) => return Err(refusal.into()),
    };
    let wrong = stands.is_none();
    part(&visit, f, (place, words, wrong), stands, id).await
}

/// The form as it stands now.
async fn looked(visit: &Visit, id: AssessmentId) -> Result<Form, PageError> {
    Ok(assessment::glance(&visit.house.care, visit.staff(), id).await?)
}

async fn part(
    visit: &Visit,
    f: Frame,
    (place, words, wrong): (usize, String, bool),
    stands: Option<(String, i64)>,
    id: AssessmentId,
) -> Result<Response, PageError> {
    let form = looked(visit, id).await?;
    let notes = form.relevance.iter().enumerate().map(|(place, relevance)| Note {
        place,
        words: field::left_out(&f, *relevance).unwrap_or_default(),
    });
    Ok(Page(KeptPart {
        notes: notes.collect(),
        progress: fill::progress(&f, &form),
        safety: fill::alarms(&f, &form),
        place,
        words,
        wrong,
        stands,
        f,
    })
    .into_response())
}
