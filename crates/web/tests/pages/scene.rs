//! A counsellor with a small caseload, for the pages that show it.

use jiff::civil::{Date, date};
use pejling_care::{
    Staff,
    appointment::{self, Book, Missed, Time},
    consumption::{Answered, RecordConsumption, record as record_use},
    plan::{MakeGoal, MakePlan, make},
    session::{self, Record},
};
use pejling_domain::{
    consumption::{Occasion, Reported, Use, WINDOW_DAYS},
    episode::Substance,
    feedback::{Answer, EntryMode, Score},
    id::AppointmentId,
    plan::{Aim, GoalStatus},
    session::{AppointmentKind, Modality},
};
use pejling_store::note::NoteText;
use pejling_testkit::{Course, TestHouse};

/// An appointment in room 3.
pub async fn book(house: &TestHouse, by: &Staff, course: &Course, (on, at_minute): (Date, i64)) -> AppointmentId {
    let time = Time {
        on,
        at_minute,
        minutes: 50,
        modality: Modality::InPerson,
        place: "Lokale 3".into(),
        despite_overlap: false,
    };
    let ask = Book {
        person: course.person,
        enquiry: None,
        episode: Some(course.episode),
        staff: None,
        kind: AppointmentKind::Session,
        time,
    };
    appointment::book(&house.care, by, ask).await.expect("booked")
}

/// A talk that was held and signed, with its two totals in tenths.
pub async fn talk(house: &TestHouse, by: &Staff, course: &Course, (on, ors, srs): (Date, u16, u16)) {
    let total = |tenths| {
        let score = Score::from_total(tenths).expect("a total");
        Some(Answer::Scored {
            score,
            mode: EntryMode::Total,
        })
    };
    let ask = Record {
        episode: course.episode,
        appointment: None,
        on,
        minutes: 50,
        modality: Modality::InPerson,
        method: None,
        ors: total(ors),
        srs: total(srs),
        note: NoteText {
            theme: "Weekenden uden børn".into(),
            ..NoteText::default()
        },
        next: None,
    };
    session::record(&house.care, by, ask).await.expect("recorded");
}

/// A plan with one goal, agreed today.
pub async fn plan(house: &TestHouse, by: &Staff, course: &Course) {
    let goal = MakeGoal {
        text: "Ingen alkohol på hverdage".into(),
        who: String::new(),
        seen_by: String::new(),
        due_on: None,
        status: GoalStatus::UnderWay,
    };
    let ask = MakePlan {
        episode: course.episode,
        based_on: 0,
        aim: Aim::Cessation,
        words: "Jeg vil være en far, de kan regne med.".into(),
        services: String::new(),
        months: None,
        goals: vec![goal],
        agreed_on: Some(house.care.world.today()),
    };
    make(&house.care, by, ask).await.expect("a plan");
}

/// Units of alcohol a week, in tenths.
pub async fn units(house: &TestHouse, by: &Staff, course: &Course, (occasion, on, tenths): (Occasion, Date, u32)) {
    let reported = Reported::Used(Use::new(WINDOW_DAYS, None, Some(tenths)).expect("a use"));
    let answered = Answered {
        substance: Substance::Alcohol,
        reported,
    };
    let ask = RecordConsumption {
        episode: course.episode,
        occasion,
        on,
        answered,
        replaces: None,
    };
    record_use(&house.care, by, ask).await.expect("recorded");
}

/// The caseload at 10.20 on 8 October 2020: Anders is next, Gitte is off track, Steen stayed away.
pub struct Scene {
    /// The counsellor.
    pub by: Staff,
    /// Whose turn it is next.
    pub anders: Course,
    /// Whose well-being has fallen.
    pub gitte: Course,
}

/// Sets the scene.
pub async fn caseload(house: &TestHouse) -> Scene {
    let by = house.counsellor().await;
    let anders = house.course_of(&by, "Anders Prøve", date(2020, 6, 18)).await;
    let gitte = house.course_of(&by, "Gitte Prøve", date(2020, 9, 1)).await;
    let steen = house.course_of(&by, "Steen Prøve", date(2020, 9, 1)).await;
    plan(house, &by, &anders).await;
    plan(house, &by, &gitte).await;
    for (month, day, ors, srs) in [(6, 25, 118, 340), (8, 6, 174, 372), (10, 1, 246, 386)] {
        talk(house, &by, &anders, (date(2020, month, day), ors, srs)).await;
    }
    for (day, ors) in [(3, 182), (10, 183), (24, 100)] {
        talk(house, &by, &gitte, (date(2020, 9, day), ors, 370)).await;
    }
    house.at(2020, 10, 5, 8, 0);
    book(house, &by, &anders, (date(2020, 10, 8), 630)).await;
    book(house, &by, &gitte, (date(2020, 10, 15), 540)).await;
    let missed = book(house, &by, &steen, (date(2020, 10, 6), 540)).await;
    house.at(2020, 10, 6, 10, 0);
    appointment::settle(&house.care, &by, missed, Missed::NoShow)
        .await
        .expect("settled");
    house.at(2020, 10, 8, 10, 20);
    Scene { by, anders, gitte }
}
