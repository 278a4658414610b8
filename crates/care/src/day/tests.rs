use pejling_domain::{
    id::{AppointmentId, PersonId, SessionId},
    person::PersonKind,
    session::{AppointmentKind, Modality},
};
use pejling_store::uuid::Uuid;

use super::*;

fn at(minute: i64, status: AppointmentStatus, session: Option<SessionStatus>) -> Meeting {
    Meeting {
        appointment: Some(AppointmentId(Uuid::nil())),
        person: PersonId(Uuid::nil()),
        number: "2020-1001".into(),
        kind: PersonKind::Known,
        name: None,
        born_on: None,
        enquiry: None,
        course: None,
        on: jiff::civil::date(2020, 10, 8),
        at_minute: Some(minute),
        minutes: 50,
        what: AppointmentKind::Session,
        modality: Modality::InPerson,
        place: None,
        status,
        session: session.map(|status| (SessionId(Uuid::nil()), status)),
    }
}

#[test]
fn an_appointment_says_where_it_stands_at_twenty_past_ten() {
    use AppointmentStatus::{Cancelled, Kept, NoShow, Planned};
    let now = 10 * 60 + 20;
    let moment = |meeting: Meeting| Moment::of(&meeting, now);
    assert_eq!(moment(at(630, Planned, None)), Moment::Soon(10));
    assert_eq!(moment(at(720, Planned, None)), Moment::Later);
    assert_eq!(
        moment(at(600, Planned, None)),
        Moment::Begun(20),
        "nobody has said what became of it"
    );
    assert_eq!(moment(at(540, Planned, Some(SessionStatus::Open))), Moment::NoteMissing);
    assert_eq!(moment(at(600, Planned, Some(SessionStatus::Open))), Moment::UnderWay);
    assert_eq!(moment(at(540, Kept, Some(SessionStatus::Signed))), Moment::Held);
    assert_eq!(moment(at(540, NoShow, None)), Moment::NoShow);
    assert_eq!(moment(at(720, Cancelled, None)), Moment::Cancelled);
}

fn rows(moments: &[Moment]) -> Vec<Appointment> {
    let row = |moment: &Moment| Appointment {
        meeting: at(540, AppointmentStatus::Planned, None),
        age: None,
        brief: None,
        needs: Vec::new(),
        moment: *moment,
        is_next: false,
    };
    moments.iter().map(row).collect()
}

#[test]
fn the_next_is_the_one_under_way_or_the_first_still_to_come() {
    assert_eq!(
        next_of(&rows(&[Moment::NoteMissing, Moment::Soon(10), Moment::Later])),
        Some(1)
    );
    assert_eq!(next_of(&rows(&[Moment::Begun(5), Moment::UnderWay])), Some(1));
    assert_eq!(next_of(&rows(&[Moment::Held, Moment::NoShow])), None);
}
