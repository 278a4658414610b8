//! Days and numbers of the scenes.

use jiff::civil::{Date, date};
use pejling_care::appointment::Missed::{self, ByCitizen, NoShow};
use pejling_domain::{
    episode::EndStatus,
    person::Gender::{Female, Male},
    plan::Aim::{self, Cessation, Reduction},
    session::Modality::{self, InPerson, Video},
};

use super::Scene;
use crate::plan::contacts::Came;

/// The scene of the citizen whose course the handbook shows.
pub const MODEL: usize = 0;
/// At this talk, from 0, he tells of a relapse.
pub const MODEL_RELAPSE: usize = 3;
/// His words.
pub const MODEL_WORDS: &str = "Jeg vil være en far, de kan regne med.";
/// His goals.
pub const MODEL_GOALS: [(&str, &str, &str); 3] = [
    (
        "Ingen alkohol på hverdage, når børnene er hjemme",
        "Jeg selv. Min samlever ved det",
        "Ugeskema",
    ),
    (
        "Tilbage på arbejde 20 timer om ugen",
        "Jeg selv og jobcentret",
        "Aftale med arbejdspladsen",
    ),
    ("Sove uden at drikke om aftenen", "Jeg selv", "Fem nætter i træk"),
];

const fn day(month: i8, day: i8) -> Date {
    date(2020, month, day)
}

const fn today(minute: i32) -> (Date, i32, Came, Modality) {
    later(8, minute)
}

const fn later(on: i8, minute: i32) -> (Date, i32, Came, Modality) {
    (day(10, on), minute, Came::Ahead, InPerson)
}

const NOBODY: &[(Date, i32, Missed)] = &[];
const REDUCE: (Aim, &str) = (Reduction, "Jeg vil drikke et glas i weekenden og ikke mere.");
const STOP: (Aim, &str) = (Cessation, "Jeg vil sove igennem uden at have drukket.");

/// The scenes, all of them courses about alcohol with the first counsellor.
pub const SCENES: [Scene; 12] = [
    Scene {
        who: Some(("Anders Vestergaard", Male, date(1973, 3, 14))),
        begun: (day(6, 8), day(6, 18)),
        talks: &[
            (day(6, 18), 630, 118, 342),
            (day(7, 2), 630, 135, 359),
            (day(7, 9), 630, 152, 368),
            (day(8, 6), 630, 130, 335),
            (day(8, 20), 630, 174, 370),
            (day(9, 3), 630, 201, 376),
            (day(9, 10), 630, 216, 380),
            (day(9, 17), 630, 239, 379),
            (day(10, 1), 630, 246, 386),
        ],
        missed: NOBODY,
        next: Some(today(630)),
        plan: (Cessation, MODEL_WORDS),
        start: (22, 420),
        evaluations: &[(7, 8, 110)],
        end: None,
    },
    Scene {
        who: Some(("Birthe Skov", Female, date(1956, 2, 19))),
        begun: (day(2, 10), day(2, 18)),
        talks: &[
            (day(2, 18), 540, 171, 371),
            (day(3, 3), 540, 180, 376),
            (day(3, 24), 540, 176, 370),
            (day(4, 14), 540, 192, 380),
            (day(5, 5), 540, 205, 378),
            (day(5, 26), 540, 214, 384),
            (day(6, 16), 540, 209, 386),
            (day(7, 7), 540, 226, 388),
            (day(8, 11), 540, 233, 385),
            (day(9, 1), 540, 238, 390),
            (day(9, 22), 540, 244, 389),
        ],
        missed: NOBODY,
        next: Some((day(10, 8), 540, Came::Unsigned, InPerson)),
        plan: STOP,
        start: (25, 380),
        evaluations: &[(5, 12, 160)],
        end: None,
    },
    Scene {
        who: Some(("Line Bjerre", Female, date(1998, 5, 2))),
        begun: (day(6, 30), day(7, 8)),
        talks: &[
            (day(7, 8), 735, 192, 356),
            (day(7, 29), 735, 201, 361),
            (day(8, 12), 735, 189, 366),
            (day(8, 26), 735, 207, 372),
            (day(9, 9), 735, 229, 375),
            (day(9, 24), 735, 241, 378),
        ],
        missed: NOBODY,
        next: Some(today(735)),
        plan: (Reduction, "Jeg vil kunne huske mine aftener."),
        start: (11, 260),
        evaluations: &[],
        end: None,
    },
    Scene {
        who: Some(("Ejner Holt", Male, date(1968, 11, 27))),
        begun: (day(8, 3), day(8, 13)),
        talks: &[
            (day(8, 13), 795, 143, 364),
            (day(8, 27), 795, 160, 370),
            (day(9, 10), 795, 171, 377),
            (day(9, 24), 795, 188, 381),
        ],
        missed: NOBODY,
        next: Some(today(795)),
        plan: STOP,
        start: (28, 490),
        evaluations: &[],
        end: None,
    },
    Scene {
        who: None,
        begun: (day(9, 18), day(9, 24)),
        talks: &[(day(9, 24), 900, 187, 368)],
        missed: NOBODY,
        next: Some((day(10, 8), 900, Came::Ahead, Video)),
        plan: REDUCE,
        start: (18, 300),
        evaluations: &[],
        end: None,
    },
    Scene {
        who: Some(("Gitte Lund", Female, date(1979, 8, 21))),
        begun: (date(2019, 12, 27), day(1, 6)),
        talks: &[
            (day(1, 6), 600, 204, 362),
            (day(2, 3), 600, 212, 369),
            (day(3, 2), 600, 207, 371),
            (day(4, 6), 600, 198, 366),
            (day(6, 8), 600, 190, 363),
            (day(8, 17), 600, 183, 364),
            (day(9, 28), 600, 141, 361),
        ],
        missed: &[(day(5, 4), 600, NoShow), (day(7, 6), 600, ByCitizen)],
        next: Some(later(12, 600)),
        plan: STOP,
        start: (24, 350),
        evaluations: &[(3, 20, 290)],
        end: None,
    },
    Scene {
        who: Some(("Jonas Holm", Male, date(1987, 10, 2))),
        begun: (day(7, 1), day(7, 10)),
        talks: &[
            (day(7, 10), 855, 189, 366),
            (day(7, 24), 855, 193, 370),
            (day(8, 4), 855, 186, 368),
            (day(8, 14), 855, 197, 372),
            (day(8, 25), 855, 190, 375),
            (day(9, 4), 855, 188, 371),
            (day(9, 15), 855, 195, 374),
            (day(9, 29), 855, 193, 376),
        ],
        missed: NOBODY,
        next: Some(later(13, 855)),
        plan: REDUCE,
        start: (16, 310),
        evaluations: &[],
        end: None,
    },
    Scene {
        who: Some(("Torben Friis", Male, date(1968, 1, 9))),
        begun: (day(8, 10), day(8, 21)),
        talks: &[
            (day(8, 21), 660, 201, 351),
            (day(9, 4), 660, 213, 339),
            (day(9, 18), 660, 208, 327),
            (day(10, 2), 660, 216, 312),
        ],
        missed: NOBODY,
        next: Some(later(16, 660)),
        plan: REDUCE,
        start: (20, 330),
        evaluations: &[],
        end: None,
    },
    Scene {
        who: Some(("Steen Mørk", Male, date(1965, 6, 17))),
        begun: (day(7, 23), day(8, 4)),
        talks: &[
            (day(8, 4), 735, 156, 371),
            (day(8, 18), 735, 164, 374),
            (day(9, 1), 735, 170, 377),
            (day(9, 22), 735, 161, 372),
        ],
        missed: &[(day(9, 29), 735, NoShow), (day(10, 6), 735, NoShow)],
        next: None,
        plan: STOP,
        start: (27, 440),
        evaluations: &[],
        end: None,
    },
    Scene {
        who: Some(("Katja Lorenzen", Female, date(1997, 4, 8))),
        begun: (day(8, 17), day(8, 25)),
        talks: &[
            (day(8, 25), 915, 177, 363),
            (day(9, 14), 915, 186, 370),
            (day(9, 28), 915, 199, 375),
        ],
        missed: NOBODY,
        next: None,
        plan: (Reduction, "Jeg vil kunne være til fest og køre hjem."),
        start: (9, 220),
        evaluations: &[],
        end: None,
    },
    Scene {
        who: Some(("Ib Thorsen", Male, date(1952, 9, 30))),
        begun: (day(6, 22), day(7, 1)),
        talks: &[
            (day(7, 1), 540, 190, 380),
            (day(7, 30), 540, 199, 384),
            (day(8, 27), 540, 212, 386),
            (day(10, 1), 540, 221, 388),
        ],
        missed: &[(day(10, 7), 540, ByCitizen)],
        next: None,
        plan: STOP,
        start: (28, 410),
        evaluations: &[(3, 11, 120)],
        end: None,
    },
    Scene {
        who: Some(("Amina Yusuf", Female, date(1985, 12, 3))),
        begun: (day(3, 2), day(3, 11)),
        talks: &[
            (day(3, 11), 660, 163, 368),
            (day(4, 22), 660, 188, 377),
            (day(6, 10), 660, 226, 385),
            (day(7, 15), 660, 248, 389),
            (day(9, 15), 660, 267, 392),
        ],
        missed: NOBODY,
        next: None,
        plan: STOP,
        start: (21, 360),
        evaluations: &[(2, 6, 80)],
        end: Some((day(9, 15), EndStatus::Completed)),
    },
];
