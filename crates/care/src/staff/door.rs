//! Who may come in: closing and opening users, one-time passwords.

use pejling_domain::{access::Role, id::StaffId};
use pejling_store::{World, change::Entry, staff as store};
use zeroize::Zeroizing;

use super::{Staff, StaffError};
use crate::{Action, Care, Refusal, sign_in};

/// Closes a user: no sign-in from now on, and every browser of theirs is signed out. What they wrote stays.
///
/// # Errors
/// [`StaffError::LastAdministrator`], [`StaffError::Oneself`].
pub async fn close_user(care: &Care, by: &Staff, staff: StaffId) -> Result<(), StaffError> {
    care.permit(by, Action::ManageUsers)?;
    let mut change = care.change(by).await?;
    let others = store::other_administrators(&mut change, staff).await?;
    let mut row = store::for_change(&mut change, staff).await?.ok_or(Refusal::NotFound)?;
    if row.role == Role::Administrator && row.active && others == 0 {
        return Err(StaffError::LastAdministrator);
    }
    if staff == by.id {
        return Err(StaffError::Oneself);
    }
    row.active = false;
    store::set_place(&mut change, &row).await?;
    store::delete_sessions_of(&mut change, staff, None).await?;
    change.audit(Entry::new("staff.close").on(staff));
    change.commit().await?;
    Ok(())
}

/// Opens a closed user again, with the password they had.
///
/// # Errors
/// [`Refusal`].
pub async fn open_user(care: &Care, by: &Staff, staff: StaffId) -> Result<(), StaffError> {
    care.permit(by, Action::ManageUsers)?;
    let mut change = care.change(by).await?;
    let mut row = store::for_change(&mut change, staff).await?.ok_or(Refusal::NotFound)?;
    row.active = true;
    store::set_place(&mut change, &row).await?;
    change.audit(Entry::new("staff.open").on(staff));
    change.commit().await?;
    Ok(())
}

/// A password that is shown once and must be changed at the next sign-in. Sixteen letters and digits that cannot be
/// mistaken for each other.
pub fn one_time_password(world: &World) -> Zeroizing<String> {
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let bound = u32::try_from(LETTERS.len()).unwrap_or(u32::MAX);
    let mut password = Zeroizing::new(String::with_capacity(19));
    for at in 0..16 {
        if at > 0 && at % 4 == 0 {
            password.push('-');
        }
        password.push(char::from(LETTERS[world.below(bound) as usize]));
    }
    password
}

/// Gives a user a new one-time password and signs every browser of theirs out. Shown once, kept nowhere.
///
/// # Errors
/// [`StaffError::Oneself`].
pub async fn reset_password(care: &Care, by: &Staff, staff: StaffId) -> Result<Zeroizing<String>, StaffError> {
    care.permit(by, Action::ManageUsers)?;
    if staff == by.id {
        return Err(StaffError::Oneself);
    }
    let password = one_time_password(&care.world);
    let hash = sign_in::hash(&care.world, &password);
    let mut change = care.change(by).await?;
    let row = store::for_change(&mut change, staff).await?.ok_or(Refusal::NotFound)?;
    store::set_password(&mut change, row.id, &hash, true).await?;
    store::delete_sessions_of(&mut change, row.id, None).await?;
    change.audit(Entry::new("staff.reset-password").on(row.id));
    change.commit().await?;
    Ok(password)
}
