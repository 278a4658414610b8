//! The made-up staff: counsellors in five teams, and one or two of every other role.

use pejling_domain::access::{Role, Team};

/// Somebody who works at the centre, or has to do with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// Sign-in name.
    pub login: &'static str,
    /// Full name.
    pub name: &'static str,
    /// Initials.
    pub initials: &'static str,
    /// Role.
    pub role: Role,
    /// Team of a counsellor.
    pub team: Option<Team>,
}

const fn counsellor(login: &'static str, name: &'static str, initials: &'static str, team: Team) -> Member {
    Member {
        login,
        name,
        initials,
        role: Role::Counsellor,
        team: Some(team),
    }
}

const fn other(login: &'static str, name: &'static str, initials: &'static str, role: Role) -> Member {
    Member {
        login,
        name,
        initials,
        role,
        team: None,
    }
}

/// Counsellors first; the very first is the one whose day the demonstration shows.
const EVERYBODY: [Member; 29] = [
    counsellor("mette", "Mette Krogh", "MK", Team::Alcohol),
    counsellor("bo", "Bo Sandager", "BS", Team::Drug),
    counsellor("signe", "Signe Aagaard", "SA", Team::Youth),
    counsellor("hanne", "Hanne Ravn", "HR", Team::Family),
    counsellor("jakob", "Jakob Bødker", "JB", Team::Mobile),
    counsellor("lotte", "Lotte Wiberg", "LW", Team::Alcohol),
    counsellor("erik", "Erik Tang", "ET", Team::Alcohol),
    counsellor("nanna", "Nanna Bisgaard", "NB", Team::Alcohol),
    counsellor("palle", "Palle Hvid", "PH", Team::Alcohol),
    counsellor("ylva", "Ylva Storgaard", "YS", Team::Alcohol),
    counsellor("rune", "Rune Kaae", "RK", Team::Alcohol),
    counsellor("dilek", "Dilek Aydin", "DA", Team::Drug),
    counsellor("asta", "Asta Buhl", "AB", Team::Drug),
    counsellor("gorm", "Gorm Elbæk", "GE", Team::Drug),
    counsellor("ronja", "Ronja Frost", "RF", Team::Youth),
    counsellor("silas", "Silas Ørum", "SØ", Team::Youth),
    counsellor("tove", "Tove Lindahl", "TL", Team::Family),
    counsellor("liv", "Liv Terkelsen", "LT", Team::Youth),
    counsellor("viggo", "Viggo Mølgaard", "VM", Team::Family),
    other("lise", "Lise Nørgaard", "LN", Role::Visitator),
    other("jens", "Jens Præst", "JP", Role::Visitator),
    other("leif", "Leif Brandt", "LB", Role::Doctor),
    other("helle", "Helle Friis", "HF", Role::Nurse),
    other("kirsten", "Kirsten Boye", "KB", Role::Secretary),
    other("annette", "Annette Holst", "AH", Role::Leader),
    other("dorte", "Dorte Kjeldsen", "DK", Role::Partner),
    other("villy", "Villy Stage", "VS", Role::Auditor),
    other("admin", "Ane Drift", "AD", Role::Administrator),
    other("karla", "Karla Mathiesen", "KM", Role::Nurse),
];

/// Everybody at a large centre, or one counsellor a team at a small one. Counsellors come first.
pub fn everybody(large: bool) -> Vec<Member> {
    let first_of_team = |at: usize, member: &Member| {
        member.role != Role::Counsellor || EVERYBODY[..at].iter().all(|other| other.team != member.team)
    };
    EVERYBODY
        .iter()
        .enumerate()
        .filter(|(at, member)| large || first_of_team(*at, member))
        .map(|(_, member)| *member)
        .collect()
}

/// Places in the staff of those with a role.
pub fn with_role(staff: &[Member], role: Role) -> Vec<usize> {
    (0..staff.len()).filter(|at| staff[*at].role == role).collect()
}

/// Places in the staff of a team's counsellors.
pub fn of_team(staff: &[Member], team: Team) -> Vec<usize> {
    (0..staff.len()).filter(|at| staff[*at].team == Some(team)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use pejling_domain::Code;

    #[test]
    fn every_role_and_every_team_is_there_at_both_sizes() {
        for large in [true, false] {
            let staff = everybody(large);
            assert!(Role::ALL.iter().all(|role| !with_role(&staff, *role).is_empty()));
            assert!(Team::ALL.iter().all(|team| !of_team(&staff, *team).is_empty()));
            let counsellors = staff
                .iter()
                .take_while(|member| member.role == Role::Counsellor)
                .count();
            assert_eq!(
                counsellors,
                with_role(&staff, Role::Counsellor).len(),
                "counsellors come first"
            );
            assert_eq!(staff[0].name, "Mette Krogh");
        }
        assert_eq!(with_role(&everybody(true), Role::Counsellor).len(), 19);
    }
}
