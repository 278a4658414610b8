//! The first counsellor's day, written out: a citizen whose course goes well after a relapse, some who are off track,
//! some who lack an appointment, an evaluation that is due and one that is late.

mod table;

use jiff::civil::Date;
use pejling_care::appointment::Missed;
use pejling_domain::{
    episode::{EndStatus, Programme, StageOfChange, Substance},
    person::Gender,
    plan::{Aim, Conclusion, GoalStatus},
    session::{Method, Modality},
};

use super::{
    contacts::{Came, Contact},
    course::{Close, Course, Evaluation, Followup, Goal, MakePlan, Used, used},
    days::{TALK, add_days},
    frame::{Frame, Group, Outcome, Path},
    person::People,
    scores,
    talk::Talk,
};
use crate::{
    seed::Seed,
    words::{notes, plans},
};

/// A course written out.
struct Scene {
    /// Name, gender and day of birth; none for somebody anonymous.
    who: Option<(&'static str, Gender, Date)>,
    /// Day of the request and of the start.
    begun: (Date, Date),
    /// Talks: day, minute, well-being and alliance in tenths; 0 where the form was not used.
    talks: &'static [(Date, i32, u16, u16)],
    /// Appointments nobody came to.
    missed: &'static [(Date, i32, Missed)],
    /// Today's talk, or the next one.
    next: Option<(Date, i32, Came, Modality)>,
    /// The plan: aim and words.
    plan: (Aim, &'static str),
    /// Use at the start: days of 28 and tenths of units a week.
    start: (i32, i32),
    /// Evaluations: after which talk, use then.
    evaluations: &'static [(usize, i32, i32)],
    /// Last day and how it ended.
    end: Option<(Date, EndStatus)>,
}

/// Adds the people of the scenes, and the frames of their courses.
pub fn frames(seed: Seed, people: &mut People) -> Vec<Frame> {
    table::SCENES
        .iter()
        .enumerate()
        .map(|(at, scene)| frame(seed.nth(at), people, (at, scene)))
        .collect()
}

fn frame(seed: Seed, people: &mut People, (at, scene): (usize, &Scene)) -> Frame {
    let person = match scene.who {
        Some((name, gender, born)) => people.named(seed.at("person"), name, (gender, born)),
        None => people.anonymous(seed.at("person")),
    };
    let young = people.all[person].is_young_in(scene.begun.1.year());
    Frame {
        person,
        group: if young { Group::Young } else { Group::Alcohol },
        programme: Programme::Alcohol,
        substance: Substance::Alcohol,
        others: Vec::new(),
        start: scene.begun.1,
        end: scene.end,
        path: Path::Slow,
        abstinent: false,
        outcome: Outcome::Effect,
        counsellor: 0,
        scene: Some(at),
        waited: false,
        received: Some(scene.begun.0),
        seed: seed.at("course"),
    }
}

/// The course of a scene.
pub fn course(frame: Frame, at: usize) -> Course {
    let scene = &table::SCENES[at];
    let mut contacts: Vec<(Contact, Option<Talk>)> = Vec::new();
    for (number, given) in scene.talks.iter().enumerate() {
        let on = (given.0, given.1);
        contacts.push((
            contact(on, Came::Talk, Modality::InPerson),
            Some(talk(&frame, number, (given.2, given.3))),
        ));
    }
    for (on, minute, missed) in scene.missed {
        contacts.push((contact((*on, *minute), Came::Missed(*missed), Modality::InPerson), None));
    }
    if let Some((on, minute, came, modality)) = scene.next {
        let talk = (came == Came::Unsigned).then(|| talk(&frame, scene.talks.len(), (241, 382)));
        contacts.push((contact((on, minute), came, modality), talk));
    }
    contacts.sort_by_key(|(contact, _)| (contact.on, contact.minute));
    let (contacts, talks): (Vec<_>, Vec<_>) = contacts.into_iter().unzip();
    let evaluations = scene
        .evaluations
        .iter()
        .map(|given| evaluation(scene, &contacts, *given))
        .collect();
    Course {
        start_use: vec![(
            Substance::Alcohol,
            used(Substance::Alcohol, scene.start.0, scene.start.1),
        )],
        plan: Some((0, plan(scene))),
        evaluations,
        renewals: Vec::new(),
        home: None,
        close: scene.end.map(|_| Close {
            used: alcohol(0, 0),
            declined: false,
            note: plans::ENDED_WELL[0],
        }),
        followups: scene.end.map(|_| open_followups()).unwrap_or_default(),
        mappings: Vec::new(),
        hand_over: None,
        contacts,
        talks,
        frame,
    }
}

fn contact((on, minute): (Date, i32), came: Came, modality: Modality) -> Contact {
    let place = if modality == Modality::InPerson { "Lokale 3" } else { "" };
    Contact {
        on,
        minute,
        minutes: TALK,
        modality,
        place,
        came,
    }
}

fn talk(frame: &Frame, number: usize, (ors, srs): (u16, u16)) -> Talk {
    let first = if frame.scene == Some(table::MODEL) {
        0
    } else {
        frame.seed.at("theme").draw().below(12) as usize
    };
    let form = |total: u16| if total == 0 { None } else { scores::exactly(total) };
    let relapse = frame.scene == Some(table::MODEL) && number == table::MODEL_RELAPSE;
    let (theme, agreements) = if relapse {
        notes::RELAPSE[0]
    } else {
        notes::ALCOHOL[(number + first) % notes::ALCOHOL.len()]
    };
    Talk {
        ors: form(ors),
        srs: form(srs),
        method: Some(if number < 3 {
            Method::MotivationalInterviewing
        } else {
            Method::Cbt
        }),
        theme,
        agreements,
        risk: "",
        next: if number.is_multiple_of(2) { notes::NEXT[0] } else { "" },
        relapse,
        on_tablet: true,
    }
}

fn alcohol(days: i32, units: i32) -> Used {
    vec![(Substance::Alcohol, used(Substance::Alcohol, days, units))]
}

fn plan(scene: &Scene) -> MakePlan {
    let (aim, words) = scene.plan;
    let model = words == table::MODEL_WORDS;
    let goals: &[(&str, &str, &str)] = if model {
        &table::MODEL_GOALS
    } else {
        &plans::GOALS[1..3]
    };
    let by = |at: usize| add_days(scene.begun.1, [84, 126, 126][at % 3]);
    let goals = goals
        .iter()
        .enumerate()
        .map(|(at, words)| Goal {
            words: *words,
            due_on: by(at),
            status: GoalStatus::NotBegun,
        })
        .collect();
    MakePlan {
        aim,
        words,
        services: plans::SERVICES[0],
        goals,
        agreed: true,
    }
}

fn evaluation(scene: &Scene, contacts: &[Contact], (talk, days, units): (usize, i32, i32)) -> Evaluation {
    let held: Vec<usize> = (0..contacts.len())
        .filter(|at| contacts[*at].came == Came::Talk)
        .collect();
    let model = scene.plan.1 == table::MODEL_WORDS;
    let goals = if model {
        vec![GoalStatus::Reached, GoalStatus::UnderWay, GoalStatus::UnderWay]
    } else {
        vec![GoalStatus::UnderWay, GoalStatus::NotBegun]
    };
    Evaluation {
        at: held[talk],
        goals,
        conclusion: Conclusion::Continue,
        stage: Some(if model {
            StageOfChange::Action
        } else {
            StageOfChange::Contemplation
        }),
        used: alcohol(days, units),
        note: if model {
            plans::GOING_WELL[0]
        } else {
            plans::GOING_SLOWLY[1]
        },
        plan: None,
    }
}

fn open_followups() -> Vec<Followup> {
    [1, 6]
        .into_iter()
        .map(|month| Followup {
            month,
            attempts: Vec::new(),
            done: None,
            well_being: None,
            note: "",
        })
        .collect()
}
