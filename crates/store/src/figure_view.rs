//! Purposes stated for seeing counsellors' figures, and each time the figures were shown under one.

use pejling_domain::{
    bearing::FigurePurpose,
    id::{FigureViewId, StaffId},
};
use uuid::Uuid;

use crate::{Change, Instant, StoreError, Tx, sql};

/// Keeps a purpose that opens the figures for a number of seconds.
///
/// # Errors
/// [`StoreError`].
pub async fn state(
    change: &mut Change,
    purpose: FigurePurpose,
    text: &str,
    seconds: i64,
) -> Result<FigureViewId, StoreError> {
    let id: FigureViewId = change.id();
    let text = change.seal("figure_view.text", id, text)?;
    let (staff, now) = (change.staff()?, change.now());
    sql!(
        change,
        execute,
        "INSERT INTO figure_view (id, staff_id, purpose, text_sealed, stated_at, until) VALUES ($1, $2, $3, $4, $5, $6)",
        id,
        staff,
        purpose,
        text,
        now,
        now.plus_seconds(seconds)
    )?;
    Ok(id)
}

/// Keeps that the figures were shown.
///
/// # Errors
/// [`StoreError`].
pub async fn look(change: &mut Change, view: FigureViewId) -> Result<(), StoreError> {
    let (id, now): (Uuid, Instant) = (change.id(), change.now());
    sql!(
        change,
        execute,
        "INSERT INTO figure_look (id, view_id, at) VALUES ($1, $2, $3)",
        id,
        view,
        now
    )?;
    Ok(())
}

/// A stated purpose with the times the figures were shown under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureView {
    /// Id.
    pub id: FigureViewId,
    /// Who.
    pub staff: StaffId,
    /// For what.
    pub purpose: FigurePurpose,
    /// In words.
    pub text: String,
    /// When it was stated.
    pub stated_at: Instant,
    /// Until when it opens the figures.
    pub until: Instant,
    /// How many times the figures were shown.
    pub shown: i64,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: FigureViewId,
    staff_id: StaffId,
    purpose: FigurePurpose,
    text_sealed: Vec<u8>,
    stated_at: Instant,
    until: Instant,
    shown: i64,
}

impl Row {
    fn open(self, tx: &Tx) -> Result<FigureView, StoreError> {
        Ok(FigureView {
            text: tx.keyring().open("figure_view.text", self.id.0, &self.text_sealed)?,
            id: self.id,
            staff: self.staff_id,
            purpose: self.purpose,
            stated_at: self.stated_at,
            until: self.until,
            shown: self.shown,
        })
    }
}

/// A stated purpose.
///
/// # Errors
/// [`StoreError`].
pub async fn by_id(tx: &mut Tx, id: FigureViewId) -> Result<Option<FigureView>, StoreError> {
    let row = sql!(
        tx,
        fetch_optional as Row,
        "SELECT v.id, v.staff_id, v.purpose, v.text_sealed, v.stated_at, v.until,
                (SELECT count(*) FROM figure_look l WHERE l.view_id = v.id) AS shown
           FROM figure_view v WHERE v.id = $1",
        id
    )?;
    row.map(|row| row.open(tx)).transpose()
}

/// The latest stated purposes, the newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn latest(tx: &mut Tx, limit: i64) -> Result<Vec<FigureView>, StoreError> {
    let rows = sql!(
        tx,
        fetch_all as Row,
        "SELECT v.id, v.staff_id, v.purpose, v.text_sealed, v.stated_at, v.until,
                (SELECT count(*) FROM figure_look l WHERE l.view_id = v.id) AS shown
           FROM figure_view v ORDER BY v.stated_at DESC, v.id DESC LIMIT $1",
        limit
    )?;
    rows.into_iter().map(|row| row.open(tx)).collect()
}
