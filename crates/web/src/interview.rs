//! The ASI interview on screen (ux.md 8.8): one section a page, every answer kept as it is given, by the keys alone if one
//! likes, resumed where one left off, with two people at it if need be.
//!
//! The pages serve every instrument that has sections and the interviewer's ratings. Others are one page each.

mod answer;
mod areas;
mod counts;
mod fields;
mod idle;
mod page;
mod rating;
mod save;
mod suggestion;
mod summary;
mod told;

use pejling_care::Action;
use pejling_measure::instrument::Instrument;

use crate::{Gate, Routes};

pub use areas::{AreaView, areas};
pub use suggestion::{GoalWords, Wanted, suggestion};

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    let fill = Gate::Needs(Action::Assess);
    routes
        .get(fill, "/skemaer/{id}/videre", page::resume)
        .get(fill, "/skemaer/{id}/samlet", summary::show)
        .post(fill, "/skemaer/{id}/samlet", summary::finish)
        .get(fill, "/skemaer/{id}/{section}", page::show)
        .post(fill, "/skemaer/{id}/{section}", save::section)
        .get(fill, "/skemaer/{id}/{section}/svar", save::look)
        .post(fill, "/skemaer/{id}/{section}/svar", save::one)
}

/// The instrument is an interview with sections and the interviewer's ratings: the ASI and its shorter forms.
pub fn is_interview(instrument: &Instrument) -> bool {
    let pack = instrument.pack();
    !pack.sections.is_empty() && !pack.severity.is_empty()
}

/// An area of the ASI (instruments.md 2.3): where it is asked about, and the items in which the citizen weighs it.
pub struct Area {
    /// Its code, also the id of its score and of its rating.
    pub id: &'static str,
    /// The section it is asked about in.
    pub section: &'static str,
    /// Days with problems in the last 30.
    pub days: &'static str,
    /// How much the citizen was bothered.
    pub bothered: &'static str,
    /// How important help is to the citizen.
    pub importance: &'static str,
    /// Objective items of the section that are the other area's.
    others: &'static [&'static str],
}

impl Area {
    /// The item is about the other area that shares the section.
    fn leaves_out(&self, code: &str) -> bool {
        let row = code.split_once('.').map_or(code, |(row, _)| row);
        self.others.contains(&row)
    }
}

const fn area(
    (id, section): (&'static str, &'static str),
    [days, bothered, importance]: [&'static str; 3],
    others: &'static [&'static str],
) -> Area {
    Area {
        id,
        section,
        days,
        bothered,
        importance,
        others,
    }
}

/// Items of the section on substances that are about other substances than alcohol.
const ABOUT_DRUGS: &[&str] = &[
    "D3", "D4", "D5", "D6", "D7", "D8", "D9", "D10", "D11", "D12", "D18", "D20",
];
/// Items of that section that are about alcohol.
const ABOUT_ALCOHOL: &[&str] = &["D1", "D2", "D17", "D19"];

/// The areas, in the order of the interview.
pub const AREAS: [Area; 7] = [
    area(("medical", "M"), ["M6", "M7", "M8"], &[]),
    area(("employment", "E"), ["E19", "E20", "E21"], &[]),
    area(("alcohol", "D"), ["D26", "D28", "D30"], ABOUT_DRUGS),
    area(("drug", "D"), ["D27", "D29", "D31"], ABOUT_ALCOHOL),
    area(("legal", "L"), ["L27", "L28", "L29"], &[]),
    area(("family", "F"), ["F30", "F32", "F34"], &[]),
    area(("psychiatric", "P"), ["P12", "P13", "P14"], &[]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use pejling_measure::instrument::Library;

    /// The ASI as it is shipped.
    pub fn asi() -> Instrument {
        Library::shipped_alone("asi")
            .expect("the pack is in order")
            .expect("the ASI is shipped")
    }

    #[test]
    fn the_areas_are_those_of_the_instrument() {
        let asi = asi();
        for area in &AREAS {
            assert!(asi.pack().scores.iter().any(|score| score.id == area.id), "{}", area.id);
            let rated = asi.pack().severity.get(area.id).expect("each area is rated");
            let places = [rated, area.days, area.bothered, area.importance];
            for code in places {
                let item = asi.pack().item(code).expect("an item of the ASI");
                assert_eq!(item.section.as_deref(), Some(area.section), "{code}");
            }
        }
    }

    #[test]
    fn interviews_have_pages_of_their_own_and_other_instruments_have_not() {
        let library = Library::shipped().expect("every pack is in order");
        let interviews = library.all().filter(|instrument| is_interview(instrument));
        let ids: Vec<&str> = interviews.map(|instrument| instrument.pack().id.as_str()).collect();
        assert_eq!(ids, ["asi", "asi-lite", "europasi"]);
    }
}
