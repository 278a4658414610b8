//! What is answered and written at a talk.

use jiff::civil::{Date, date};
use pejling_domain::{
    feedback::Answer,
    session::{Method, Modality},
};

use super::{
    contacts::{Came, Contact},
    frame::{Frame, Group},
    scores::{Curves, Way},
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
    /// A relapse was told of, and is written down as a stage of change.
    pub relapse: bool,
    /// The citizen answers on a tablet or a phone; otherwise the forms are read off paper.
    pub on_tablet: bool,
}

/// The day on which the citizens got tablets of their own; before it, the forms were paper.
const TABLETS: Date = date(2020, 9, 1);

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
        let on_tablet = contact.on >= TABLETS;
        let way = match (remote, on_tablet) {
            (true, _) => Way::Remote,
            (false, true) => Way::Tablet,
            (false, false) => Way::Paper,
        };
        let (ors, srs) = curves.answers(number, way);
        let relapse = curves.is_relapse(number);
        let (theme, agreements) = theme(frame, relapse, number);
        Some(Talk {
            ors,
            srs,
            method: method(frame, number, &mut draw),
            theme,
            agreements,
            risk: if draw.percent(6) { draw.pick(notes::RISK) } else { "" },
            next: if draw.percent(45) { draw.pick(notes::NEXT) } else { "" },
            relapse: relapse && draw.percent(70),
            on_tablet,
        })
    };
    contacts.iter().map(talk).collect()
}

/// What a talk was about: a course goes through the themes in turn.
fn theme(frame: &Frame, relapse: bool, number: i32) -> (&'static str, &'static str) {
    let number = usize::try_from(number).unwrap_or_default();
    let from = match frame.group {
        Group::Family | Group::Relative => notes::FAMILIES,
        _ if relapse => notes::RELAPSE,
        Group::Young if number % 3 < 2 => notes::YOUNG,
        _ if frame.substance.is_alcohol() => notes::ALCOHOL,
        _ => notes::DRUGS,
    };
    let first = frame.seed.at("theme").draw().below(60) as usize;
    from[(first + number) % from.len()]
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
