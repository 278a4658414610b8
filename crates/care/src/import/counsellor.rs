//! Who acts, and whose the courses of a list are.
//!
//! Initials that no user has become a closed user of their own: the courses stay together under them until somebody
//! hands them over, and nobody can sign in.

use pejling_domain::{
    access::{Role, Team},
    id::StaffId,
};
use pejling_store::{Change, StoreError, Tx, change::Entry, staff as store, staff::StaffRow};

use crate::{Action, Care, Staff, access::permits};

/// Sign-in name of the closed user in whose name a list is taken over from the command line.
const ACTING: &str = "import";
/// No password has this hash.
const NO_PASSWORD: &str = "!";

/// The closed user in whose name a list is taken over when nobody is signed in; made the first time.
///
/// # Errors
/// [`StoreError`].
pub async fn acting(care: &Care) -> Result<Staff, StoreError> {
    if let Some(row) = store::by_login(&mut care.read().await?, ACTING).await? {
        return Ok(row.into());
    }
    let mut change = care.change_by_nobody().await?;
    let row = closed(
        &mut change,
        ACTING,
        ("Indlæst liste", "IMP"),
        (Role::Administrator, None),
    )
    .await?;
    change.commit().await?;
    Ok(row.into())
}

/// Whether initials belong to exactly one active user who can have courses.
///
/// # Errors
/// [`StoreError`].
pub async fn initials_in_use(tx: &mut Tx, initials: &str) -> Result<bool, StoreError> {
    Ok(of_initials(tx, initials).await?.is_some())
}

async fn of_initials(tx: &mut Tx, initials: &str) -> Result<Option<StaffId>, StoreError> {
    let rows = store::by_initials(tx, initials).await?;
    let mut fit = rows
        .iter()
        .filter(|row| row.active && permits(row.role, Action::CloseEpisode));
    Ok(match (fit.next(), fit.next()) {
        (Some(one), None) => Some(one.id),
        // Two with the same initials: a course is not given to the wrong one.
        _ => None,
    })
}

/// Whose a course becomes.
pub(super) async fn responsible(
    change: &mut Change,
    initials: Option<&str>,
    team: Team,
) -> Result<StaffId, StoreError> {
    let Some(initials) = initials else {
        return one_without_initials(change, team).await;
    };
    if let Some(found) = of_initials(change, initials).await? {
        return Ok(found);
    }
    let login = format!("{ACTING}-{}", plain(initials));
    find_or_close(change, &login, (initials, initials), team).await
}

async fn one_without_initials(change: &mut Change, team: Team) -> Result<StaffId, StoreError> {
    find_or_close(change, "import-ukendt", ("Behandler ikke oplyst", "?"), team).await
}

async fn find_or_close(
    change: &mut Change,
    login: &str,
    name: (&str, &str),
    team: Team,
) -> Result<StaffId, StoreError> {
    if let Some(row) = store::by_login(change, login).await? {
        return Ok(row.id);
    }
    Ok(closed(change, login, name, (Role::Counsellor, Some(team))).await?.id)
}

async fn closed(
    change: &mut Change,
    login: &str,
    (name, initials): (&str, &str),
    (role, team): (Role, Option<Team>),
) -> Result<StaffRow, StoreError> {
    let number = pejling_store::person::next_in_series(change, "staff.code").await?;
    let row = StaffRow {
        id: change.id(),
        login: login.to_owned(),
        name: name.to_owned(),
        initials: initials.to_owned(),
        code: format!("B{number:02}"),
        role,
        team,
        password_hash: NO_PASSWORD.to_owned(),
        must_change: true,
        active: false,
        failed_attempts: 0,
        locked_until: None,
        language: "da".to_owned(),
        shortcuts: true,
    };
    store::insert(change, &row).await?;
    change.audit(
        Entry::new("staff.add")
            .on(row.id)
            .with(serde_json::json!({ "role": role, "team": team, "closed": true })),
    );
    Ok(row)
}

/// Initials in the letters of a sign-in name.
fn plain(initials: &str) -> String {
    let letters = initials
        .to_lowercase()
        .replace('æ', "ae")
        .replace('ø', "oe")
        .replace('å', "aa");
    letters.chars().filter(char::is_ascii_alphanumeric).collect()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn danish_initials_become_a_sign_in_name() {
        assert_eq!(plain("ÅØ"), "aaoe");
        assert_eq!(plain("H.F"), "hf");
    }
}
