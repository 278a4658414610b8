//! Short ways to say what happens in these stories.

use jiff::civil::Date;
use pejling_care::{
    Staff,
    appointment::{self, Book, Time},
    plan::{MakeGoal, MakePlan, make},
    session::{self, Record},
};
use pejling_domain::{
    feedback::{Answer, EntryMode, Score},
    id::{AppointmentId, EpisodeId, PlanId},
    plan::{Aim, GoalStatus},
    session::{AppointmentKind, Modality},
};
use pejling_store::note::NoteText;
use pejling_testkit::{Course, TestHouse};

pub fn at(on: Date, at_minute: i64) -> Time {
    Time {
        on,
        at_minute,
        minutes: 50,
        modality: Modality::InPerson,
        place: "Lokale 3".into(),
        despite_overlap: false,
    }
}

pub async fn book(house: &TestHouse, by: &Staff, course: &Course, time: Time) -> AppointmentId {
    let ask = Book {
        person: course.person,
        enquiry: None,
        episode: Some(course.episode),
        staff: None,
        kind: AppointmentKind::Session,
        time,
    };
    appointment::book(&house.care, by, ask).await.expect("kept")
}

pub fn total(tenths: u16) -> Answer {
    Answer::Scored {
        score: Score::from_total(tenths).expect("kept"),
        mode: EntryMode::Total,
    }
}

/// A talk that was held and signed, with its two totals in tenths.
pub async fn talk(house: &TestHouse, by: &Staff, episode: EpisodeId, (on, ors, srs): (Date, u16, u16)) {
    let ask = Record {
        episode,
        appointment: None,
        on,
        minutes: 50,
        modality: Modality::InPerson,
        method: None,
        ors: Some(total(ors)),
        srs: Some(total(srs)),
        note: NoteText {
            theme: "Weekenden uden børn".into(),
            ..NoteText::default()
        },
        next: None,
    };
    session::record(&house.care, by, ask).await.expect("kept");
}

pub async fn planned(house: &TestHouse, by: &Staff, episode: EpisodeId) -> PlanId {
    let goal = MakeGoal {
        text: "Ingen alkohol på hverdage".into(),
        who: String::new(),
        seen_by: String::new(),
        due_on: None,
        status: GoalStatus::UnderWay,
    };
    let ask = MakePlan {
        episode,
        based_on: 0,
        aim: Aim::Cessation,
        words: "Jeg vil være en far, de kan regne med.".into(),
        services: String::new(),
        months: None,
        goals: vec![goal],
        agreed_on: Some(house.care.world.today()),
    };
    make(&house.care, by, ask).await.expect("kept")
}
