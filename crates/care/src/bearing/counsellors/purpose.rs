//! The door to counsellors' figures: a purpose that is written down first, and told to those it is about.

use pejling_domain::{
    Code,
    bearing::FigurePurpose,
    id::FigureViewId,
    text::{self, TextError},
};
use pejling_store::{Instant, StoreError, Tx, change::Entry, figure_view as store};

use super::{Closed, Figures, Ground, Sight, UnitEffect, UnitWellbeing, period};
use crate::{Action, Care, Refusal, Staff, bearing::Period, settings};

/// Fewest characters of a purpose in words.
const SHORTEST: usize = 10;
/// Most characters of it.
const LONGEST: usize = 500;
/// Seconds for which a stated purpose opens the figures.
const OPEN_SECONDS: i64 = 30 * 60;
/// Most looks told to a counsellor.
const MOST_LOOKS: i64 = 50;

/// A purpose in a leader's own words: 10-500 characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence(String);

impl Sentence {
    /// Reads what was typed.
    ///
    /// # Errors
    /// [`TextError`], for the message beside the field; fewer than ten characters say nothing.
    pub fn parse(typed: &str) -> Result<Self, TextError> {
        let words = text::paragraphs(typed, LONGEST)?;
        if words.chars().count() < SHORTEST {
            return Err(TextError::Empty);
        }
        Ok(Self(words))
    }
}

/// What the figures are wanted for.
#[derive(Debug, Clone)]
pub struct StatePurpose {
    /// Kind of purpose.
    pub purpose: FigurePurpose,
    /// In the leader's own words; the counsellors read them.
    pub text: Sentence,
}

/// Why a purpose does not open the figures.
#[derive(Debug, thiserror::Error)]
pub enum PurposeError {
    /// The centre has turned the figures off.
    #[error("figures by counsellor are turned off")]
    TurnedOff,
    /// Not permitted, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for PurposeError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

/// Whether figures by counsellor may be seen at all.
///
/// # Errors
/// [`Refusal::NotPermitted`] for every role but the leader's.
pub async fn turned_on(care: &Care, by: &Staff) -> Result<bool, Refusal> {
    care.permit(by, Action::SeeCounsellorFigures)?;
    Ok(on(&mut care.read().await?, care).await?)
}

async fn on(tx: &mut Tx, care: &Care) -> Result<bool, StoreError> {
    Ok(settings::on(tx, care.world.today()).await?.counsellor_figures)
}

/// Writes a purpose down; it opens the figures for half an hour, for the one who wrote it.
///
/// # Errors
/// [`PurposeError`].
pub async fn state(care: &Care, by: &Staff, ask: StatePurpose) -> Result<FigureViewId, PurposeError> {
    care.permit(by, Action::SeeCounsellorFigures)?;
    let mut change = care.change(by).await?;
    if !on(&mut change, care).await? {
        return Err(PurposeError::TurnedOff);
    }
    let id = store::state(&mut change, ask.purpose, &ask.text.0, OPEN_SECONDS).await?;
    change.audit(Entry::new("bearing.purpose").on(id).because(ask.purpose.code()));
    change.commit().await?;
    Ok(id)
}

/// Why the figures are not shown.
#[derive(Debug, thiserror::Error)]
pub enum FiguresError {
    /// The centre has turned the figures off.
    #[error("figures by counsellor are turned off")]
    TurnedOff,
    /// The purpose was written down too long ago.
    #[error("the purpose must be stated anew")]
    Over,
    /// Not permitted, no such purpose of one's own, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for FiguresError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

/// Figures that were shown for a purpose.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The figures.
    pub figures: Figures,
    /// What they were shown for.
    pub purpose: FigurePurpose,
    /// In words.
    pub text: String,
    /// Until when the purpose holds.
    pub until: Instant,
}

/// The figures by counsellor and team, under a purpose of one's own. Every showing is told.
///
/// # Errors
/// [`FiguresError`]; somebody else's purpose is not found.
pub async fn figures(care: &Care, by: &Staff, view: FigureViewId) -> Result<Seen, FiguresError> {
    care.permit(by, Action::SeeCounsellorFigures)?;
    let mut tx = care.read().await?;
    let stated = store::by_id(&mut tx, view).await?;
    let stated = stated.filter(|stated| stated.staff == by.id).ok_or(Refusal::NotFound)?;
    if !on(&mut tx, care).await? {
        return Err(FiguresError::TurnedOff);
    }
    if stated.until <= care.world.now() {
        return Err(FiguresError::Over);
    }
    let today = care.world.today();
    let of = period(today);
    let figures = Ground::load(&mut tx, of, today).await?.figures(of, Sight::Leader);
    drop(tx);
    let mut change = care.change(by).await?;
    store::look(&mut change, view).await?;
    change.audit(
        Entry::new("bearing.counsellors")
            .on(view)
            .because(stated.purpose.code()),
    );
    change.commit().await?;
    Ok(Seen {
        figures,
        purpose: stated.purpose,
        text: stated.text,
        until: stated.until,
    })
}

/// One's own figures, and who has looked.
#[derive(Debug, Clone)]
pub struct Own {
    /// Own code.
    pub code: String,
    /// The figures are turned on.
    pub on: bool,
    /// First and last day of the ends counted.
    pub period: Period,
    /// Own effect; none without ended courses.
    pub effect: Result<Option<UnitEffect>, Closed>,
    /// The centre's share, where it can be given.
    pub centre: Option<f64>,
    /// Own well-being figure; none without ended courses.
    pub wellbeing: Result<Option<UnitWellbeing>, Closed>,
    /// Who has looked at counsellors' figures, the latest first.
    pub looks: Vec<Look>,
}

/// Somebody who has stated a purpose, and how often they looked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Their name.
    pub name: String,
    /// For what.
    pub purpose: FigurePurpose,
    /// In their words.
    pub text: String,
    /// When.
    pub at: Instant,
    /// How many times the figures were shown.
    pub shown: i64,
}

/// One's own figures, however much was measured, and who has looked at counsellors' figures. Looking is told.
///
/// # Errors
/// [`Refusal::NotPermitted`] for roles without courses.
pub async fn own(care: &Care, by: &Staff) -> Result<Own, Refusal> {
    care.permit(by, Action::SeeOwnFigures)?;
    let mut tx = care.read().await?;
    let today = care.world.today();
    let period = period(today);
    let names = pejling_store::staff::names(&mut tx).await?;
    let looks = store::latest(&mut tx, MOST_LOOKS).await?.into_iter().map(|view| Look {
        name: names
            .get(&view.staff)
            .map(|staff| staff.name.clone())
            .unwrap_or_default(),
        purpose: view.purpose,
        text: view.text,
        at: view.stated_at,
        shown: view.shown,
    });
    let mut own = Own {
        code: pejling_store::bearing::codes(&mut tx)
            .await?
            .remove(&by.id)
            .unwrap_or_default(),
        on: on(&mut tx, care).await?,
        period,
        effect: Ok(None),
        centre: None,
        wellbeing: Ok(None),
        looks: looks.collect(),
    };
    if own.on {
        let found = Ground::load(&mut tx, period, today).await?.figures(period, Sight::Own);
        own.centre = found.effect.as_ref().ok().map(|effect| effect.centre.p);
        let mine = |code: &String| *code == own.code;
        own.effect = found
            .effect
            .map(|all| all.units.into_iter().find(|unit| mine(&unit.code)));
        own.wellbeing = found
            .wellbeing
            .map(|all| all.units.into_iter().find(|unit| mine(&unit.code)));
    }
    drop(tx);
    care.tell(by, Entry::new("bearing.own")).await?;
    Ok(own)
}
