//! What is answered and written at a talk.

use pejling_domain::{
    feedback::Answer,
    session::{Method, Modality},
};

use super::{
    contacts::{Came, Contact},
    frame::{Frame, Group},
    scores::Curves,
};
use crate::{seed::Draw, words::notes};

/// Answers and note of a talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Talk {
    /// Well-being before the talk.
    pub ors: Option<Answer>,
    /// The alliance after it.
    pub srs: Option<Answer>,
    /// Main method.
    pub method: Option<Method>,
    /// What it was about.
    pub theme: &'static str,
    /// What was agreed.
    pub agreements: &'static str,
    /// Risk; may be empty.
    pub risk: &'static str,
    /// For next time; may be empty.
    pub next: &'static str,
}

/// What is answered and written at each talk of a course.
pub fn of(frame: &Frame, contacts: &[Contact]) -> Vec<Option<Talk>> {
    let curves = Curves::of(frame);
    let mut number = -1;
    let talk = |contact: &Contact| {
        if !matches!(contact.came, Came::Talk | Came::Unsigned) {
            return None;
        }
        number += 1;
        let mut draw = frame
            .seed
            .at("note")
            .nth(usize::try_from(number).unwrap_or_default())
            .draw();
        let remote = matches!(contact.modality, Modality::Phone | Modality::Video | Modality::Written);
        let (ors, srs) = curves.answers(number, remote);
        let (theme, agreements) = theme(frame, curves.is_relapse(number), &mut draw);
        Some(Talk {
            ors,
            srs,
            method: method(frame, number, &mut draw),
            theme,
            agreements,
            risk: if draw.percent(6) { draw.pick(notes::RISK) } else { "" },
            next: if draw.percent(45) { draw.pick(notes::NEXT) } else { "" },
        })
    };
    contacts.iter().map(talk).collect()
}

fn theme(frame: &Frame, relapse: bool, draw: &mut Draw) -> (&'static str, &'static str) {
    let from = match frame.group {
        Group::Family | Group::Relative => notes::FAMILIES,
        _ if relapse => notes::RELAPSE,
        Group::Young if draw.percent(60) => notes::YOUNG,
        _ if frame.substance.is_alcohol() => notes::ALCOHOL,
        _ => notes::DRUGS,
    };
    draw.pick(from)
}

fn method(frame: &Frame, number: i32, draw: &mut Draw) -> Option<Method> {
    use Method as M;
    let methods: &[(M, u32)] = match (frame.group, number) {
        (Group::Family | Group::Relative, _) => &[(M::Family, 80), (M::Support, 20)],
        (_, 0) => &[(M::Assessment, 70), (M::MotivationalInterviewing, 30)],
        (_, 1..=4) => &[(M::MotivationalInterviewing, 70), (M::Cbt, 20), (M::Support, 10)],
        _ => &[
            (M::Cbt, 50),
            (M::RelapsePrevention, 25),
            (M::MotivationalInterviewing, 15),
            (M::Support, 10),
        ],
    };
    draw.percent(94).then(|| draw.weigh(methods))
}
