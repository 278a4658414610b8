//! The house before anybody comes: users, targets, places.

use jiff::civil::{Date, date};
use pejling_care::{
    Care, Staff,
    settings::{self, SetSetting},
    staff::{self, NewStaff},
    target,
};
use pejling_domain::{Code, access::Role, setting::SettingName};

use crate::{
    DemoUser, SynthError,
    plan::{Plan, staff::Member},
};

/// The password of every made-up user. It is told on the screen of the demonstration.
const PASSWORD: &str = "demo-pejling-2020";

/// Places that the administrator sets for the teams.
const PLACES: [(SettingName, i32, i32); 5] = [
    (SettingName::PlacesAlcohol, 200, 6),
    (SettingName::PlacesDrug, 110, 4),
    (SettingName::PlacesYouth, 125, 3),
    (SettingName::PlacesFamily, 75, 2),
    (SettingName::PlacesMobile, 20, 1),
];

/// Makes the users, and does what an administrator does on the first day.
pub(super) async fn open(care: &Care, plan: &Plan, on: Date) -> Result<(Vec<Staff>, Vec<DemoUser>), SynthError> {
    let administrator = plan
        .staff
        .iter()
        .find(|member| member.role == Role::Administrator)
        .ok_or(SynthError::NoAdministrator)?;
    let first = staff::add_first(care, new(administrator))
        .await
        .map_err(|why| SynthError::NotEmpty(Box::new(why)))?;
    let administrator = signed_in(administrator, first);
    let mut everybody = Vec::with_capacity(plan.staff.len());
    for member in &plan.staff {
        if member.login == "admin" {
            everybody.push(administrator.clone());
            continue;
        }
        let id = staff::add(care, &administrator, new(member))
            .await
            .map_err(|why| refused(on, "a user", why))?;
        everybody.push(signed_in(member, id));
    }
    decide(care, &administrator, plan, on).await?;
    Ok((everybody, users(plan)))
}

async fn decide(care: &Care, administrator: &Staff, plan: &Plan, on: Date) -> Result<(), SynthError> {
    target::import(care, administrator, target::RANDERS_2017_2020)
        .await
        .map_err(|why| refused(on, "the targets", why))?;
    let counsellors = plan
        .staff
        .iter()
        .filter(|member| member.role == Role::Counsellor)
        .count();
    for (name, large, small) in PLACES {
        let value = if counsellors > 5 { large } else { small * 9 };
        let ask = SetSetting {
            name,
            valid_from: date(on.year(), 1, 1),
            value,
            source: "Centrets normering".into(),
        };
        settings::set(care, administrator, ask)
            .await
            .map_err(|why| refused(on, "the places of a team", why))?;
    }
    Ok(())
}

fn refused<E: std::error::Error + Send + Sync + 'static>(on: Date, what: &'static str, why: E) -> SynthError {
    SynthError::Refused {
        on,
        what,
        why: Box::new(why),
    }
}

fn new(member: &Member) -> NewStaff {
    NewStaff {
        login: member.login.into(),
        name: member.name.into(),
        initials: member.initials.into(),
        role: member.role,
        team: member.team,
        password: PASSWORD.into(),
        keep_password: true,
    }
}

fn signed_in(member: &Member, id: pejling_domain::id::StaffId) -> Staff {
    Staff {
        id,
        name: member.name.into(),
        initials: member.initials.into(),
        role: member.role,
        team: member.team,
        language: "da".into(),
        shortcuts: true,
        must_change: false,
    }
}

/// The first user of every role.
fn users(plan: &Plan) -> Vec<DemoUser> {
    let first = |role: &Role| plan.staff.iter().find(|member| member.role == *role);
    let user = |member: &Member| DemoUser {
        role: member.role,
        name: member.name,
        login: member.login,
        password: PASSWORD,
    };
    Role::ALL.iter().filter_map(first).map(user).collect()
}
