//! Which lists of courses a role has (LR-DAT-05): the same reach as into one record, seen from the other side.

use jiff::civil::{Date, date};
use pejling_domain::{Code, access::Role, access::Team};
use pejling_store::caseload::Scope;

use super::reach_after_end;
use crate::{Care, Staff};

/// Whose courses are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// One's own.
    Mine,
    /// A team's.
    Team(Team),
    /// Everything within reach.
    All,
}

impl Whose {
    /// The word in an address: `mine`, `alle` or a team's code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Team(team) => team.code(),
            Self::All => "alle",
        }
    }

    /// Reads the word in an address.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "mine" => Some(Self::Mine),
            "alle" => Some(Self::All),
            team => Team::from_code(team).map(Self::Team),
        }
    }
}

/// A list that a role has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// Whose.
    pub whose: Whose,
    /// Also those that ended.
    pub ended: bool,
}

/// The lists a member of staff has, the one they meet first first.
pub fn offers(by: &Staff) -> Vec<Offer> {
    let offer = |whose, ended| Offer { whose, ended };
    let teams = |ended| Team::ALL.iter().map(move |team| offer(Whose::Team(*team), ended));
    match by.role {
        Role::Counsellor => {
            let team = by.team.map(|team| offer(Whose::Team(team), true));
            [Some(offer(Whose::Mine, true)), team, Some(offer(Whose::All, true))]
                .into_iter()
                .flatten()
                .collect()
        }
        Role::Leader | Role::Secretary => [offer(Whose::All, true)]
            .into_iter()
            .chain(teams(true))
            .chain([offer(Whose::Mine, true)])
            .collect(),
        Role::Visitator => [offer(Whose::All, false)]
            .into_iter()
            .chain(teams(false))
            .chain([offer(Whose::Mine, true)])
            .collect(),
        Role::Doctor | Role::Nurse => [offer(Whose::All, false)].into_iter().chain(teams(false)).collect(),
        Role::Partner | Role::Auditor | Role::Administrator => Vec::new(),
    }
}

/// The list a member of staff meets first.
pub fn default_offer(by: &Staff) -> Option<Whose> {
    offers(by).first().map(|offer| offer.whose)
}

/// Before this no course was kept.
const FIRST_DAY: Date = date(1900, 1, 1);

/// The scope of a list, with the day since which ended courses are within reach; none when the role has no such list.
pub(super) fn of(care: &Care, by: &Staff, whose: Whose, ended: bool) -> Option<(Scope, Option<Date>)> {
    let offer = offers(by).into_iter().find(|offer| offer.whose == whose)?;
    if ended && !offer.ended {
        return None;
    }
    let scope = match (whose, by.role, by.team) {
        (Whose::Mine, ..) | (Whose::All, Role::Counsellor, None) => Scope::Counsellor(by.id),
        (Whose::Team(team), ..) => Scope::Team(team),
        (Whose::All, Role::Counsellor, Some(team)) => Scope::Both(by.id, team),
        (Whose::All, ..) => Scope::Everybody,
    };
    let everything = matches!(by.role, Role::Leader | Role::Secretary);
    let since = if everything {
        FIRST_DAY
    } else {
        reach_after_end(care.world.today())
    };
    Some((scope, ended.then_some(since)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_of_a_list_is_read_back() {
        let teams = Team::ALL.iter().map(|team| Whose::Team(*team));
        for whose in [Whose::Mine, Whose::All].into_iter().chain(teams) {
            assert_eq!(Whose::from_code(whose.code()), Some(whose));
        }
        assert_eq!(Whose::from_code("andres"), None);
    }
}
