//! Deadlines and other dated settings: what holds on a day, and the administrator's decisions.

use std::collections::HashMap;

use jiff::civil::{Date, date};
use pejling_domain::{
    Code,
    setting::{FeedbackLimits, Group, SettingName, Settings},
    text,
};
use pejling_store::{Instant, StoreError, Tx, change::Entry, setting as store, setting::SettingRow, staff::StaffName};

use crate::{Action, Care, Refusal, Staff, caseload};

/// Every setting as it stands on a day, within a read of the caller's.
///
/// # Errors
/// [`StoreError`].
pub async fn on(tx: &mut Tx, day: Date) -> Result<Settings, StoreError> {
    Ok(of(&store::all(tx).await?, day))
}

fn of(rows: &[SettingRow], day: Date) -> Settings {
    // Rows come in the order of their days, so the last one that has begun is in force.
    let in_force: HashMap<SettingName, i32> = rows
        .iter()
        .filter(|row| row.valid_from <= day)
        .map(|row| (row.name, row.value))
        .collect();
    Settings::from_values(|name| in_force.get(&name).copied().unwrap_or(name.spec().default))
}

impl Care {
    /// Every setting as it stands today.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn settings(&self) -> Result<Settings, StoreError> {
        on(&mut self.read().await?, self.world.today()).await
    }
}

/// The centre's limits as the measures read them; what is no setting keeps its published value.
pub fn of_measures(limits: &FeedbackLimits) -> pejling_measure::feedback::Settings {
    pejling_measure::feedback::Settings {
        cutoff_adult: limits.ors_cutoff_adult,
        cutoff_youth: limits.ors_cutoff_young,
        watch_from: limits.watch_from.into(),
        off_track_from: limits.off_track_from.into(),
        alliance_cutoff: limits.srs_cutoff,
        alliance_fall: limits.srs_fall,
        ..Default::default()
    }
}

/// One decision in a setting's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The first day on which it holds.
    pub valid_from: Date,
    /// The number.
    pub value: i32,
    /// What it rests on.
    pub source: String,
    /// When it was written down.
    pub recorded_at: Instant,
    /// By whom, where a person did.
    pub by: Option<String>,
    /// A later decision for the same day stands in its place.
    pub replaced: bool,
}

/// A setting with its history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which.
    pub name: SettingName,
    /// What holds today.
    pub value: i32,
    /// Since when; none for the value it came with.
    pub since: Option<Date>,
    /// Decisions, newest day first; those to come stand on top.
    pub history: Vec<Decision>,
}

/// Every setting with its history, in order.
///
/// # Errors
/// [`Refusal`].
pub async fn list(care: &Care, by: &Staff) -> Result<Vec<Line>, Refusal> {
    care.permit(by, Action::EditSettings)?;
    let mut tx = care.read().await?;
    let rows = store::all(&mut tx).await?;
    let names = pejling_store::staff::names(&mut tx).await?;
    let today = care.world.today();
    Ok(SettingName::ALL
        .iter()
        .map(|name| line(*name, &rows, &names, today))
        .collect())
}

fn line(
    name: SettingName,
    rows: &[SettingRow],
    names: &HashMap<pejling_domain::id::StaffId, StaffName>,
    today: Date,
) -> Line {
    let own: Vec<&SettingRow> = rows.iter().filter(|row| row.name == name).collect();
    let in_force = own.iter().rfind(|row| row.valid_from <= today);
    let mut history: Vec<Decision> = own
        .iter()
        .enumerate()
        .map(|(at, row)| Decision {
            valid_from: row.valid_from,
            value: row.value,
            source: row.source.clone(),
            recorded_at: row.recorded_at,
            by: row
                .recorded_by
                .and_then(|id| names.get(&id))
                .map(|staff| staff.name.clone()),
            replaced: own.get(at + 1).is_some_and(|next| next.valid_from == row.valid_from),
        })
        .collect();
    history.reverse();
    Line {
        name,
        value: in_force.map_or(name.spec().default, |row| row.value),
        since: in_force.map(|row| row.valid_from),
        history,
    }
}

/// A decision to write down. The value is one that [`SettingName::parse`] has read.
#[derive(Debug, Clone)]
pub struct SetSetting {
    /// Which.
    pub name: SettingName,
    /// The first day on which it holds.
    pub valid_from: Date,
    /// The number.
    pub value: i32,
    /// The decision or rule it rests on.
    pub source: String,
}

/// Why a decision is not written down.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// Outside what the setting may be.
    #[error("the value is outside its bounds")]
    Value,
    /// The day is before the centre, or further off than anybody decides.
    #[error("the day is out of reach")]
    Day,
    /// A decision needs its source.
    #[error("the source is missing")]
    Source,
    /// The warnings would come in the wrong order (LR-GAR-24).
    #[error("the warnings would come in the wrong order")]
    Order,
    /// Not permitted, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for SettingsError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

/// The first day a decision may hold from.
const FIRST_DAY: Date = date(2000, 1, 1);
/// Years ahead that a decision may be made.
const YEARS_AHEAD: i16 = 5;

/// Writes a decision down, beside the earlier ones.
///
/// # Errors
/// [`SettingsError`], field by field.
pub async fn set(care: &Care, by: &Staff, ask: SetSetting) -> Result<(), SettingsError> {
    care.permit(by, Action::EditSettings)?;
    let spec = ask.name.spec();
    if !(spec.least..=spec.most).contains(&ask.value) {
        return Err(SettingsError::Value);
    }
    if ask.valid_from < FIRST_DAY || ask.valid_from.year() > care.world.today().year() + YEARS_AHEAD {
        return Err(SettingsError::Day);
    }
    let source = text::line(&ask.source, 200).map_err(|_| SettingsError::Source)?;
    let mut change = care.change(by).await?;
    let mut rows = store::all(&mut change).await?;
    let at = rows.partition_point(|row| row.valid_from <= ask.valid_from);
    let (now, staff) = (change.now(), change.actor().staff);
    let new = SettingRow {
        name: ask.name,
        valid_from: ask.valid_from,
        value: ask.value,
        source,
        recorded_at: now,
        recorded_by: staff,
    };
    rows.insert(at, new);
    // From this day on, every day on which something changes must leave the warnings in order.
    if !rows[at..]
        .iter()
        .all(|row| of(&rows, row.valid_from).warnings_in_order())
    {
        return Err(SettingsError::Order);
    }
    store::insert(&mut change, ask.name, ask.valid_from, ask.value, &rows[at].source).await?;
    if matches!(spec.group, Group::Evaluation) && ask.valid_from <= care.world.today() {
        caseload::place_all(&mut change).await?;
    }
    change.audit(
        Entry::new("setting.set")
            .with(serde_json::json!({ "name": ask.name, "from": ask.valid_from, "value": ask.value })),
    );
    change.commit().await?;
    Ok(())
}
