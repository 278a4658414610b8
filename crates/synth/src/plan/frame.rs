//! The frame of a course: for whom, about what, from when to when, and how it goes on the whole.

use jiff::civil::Date;
use pejling_domain::{
    access::Team,
    episode::{EndStatus, Programme, Substance},
};

use super::{
    days::{add_days, open_from},
    population::TODAY,
};
use crate::seed::{Draw, Seed};

/// Whom a quota counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Adults, alcohol.
    Alcohol,
    /// Adults, drugs.
    Drug,
    /// Young people.
    Young,
    /// Families.
    Family,
    /// Relatives, for support of their own.
    Relative,
}

impl Group {
    /// Every group.
    pub const ALL: [Self; 5] = [Self::Alcohol, Self::Drug, Self::Young, Self::Family, Self::Relative];

    /// Its name in the tree of chance.
    pub fn name(self) -> &'static str {
        match self {
            Self::Alcohol => "alcohol",
            Self::Drug => "drug",
            Self::Young => "young",
            Self::Family => "family",
            Self::Relative => "relative",
        }
    }
}

/// How well-being goes over a course.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Path {
    /// Rises soon.
    Improves,
    /// Rises, falls with a relapse, rises again.
    Dips,
    /// Rises slowly.
    Slow,
    /// Begins well already.
    High,
    /// Stands still.
    Stuck,
    /// Falls.
    Falls,
}

/// What became of the use of the main substance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Abstinent or at least halved.
    Effect,
    /// Less than halved.
    NoEffect,
    /// Nobody knows.
    Unknown,
}

/// The frame of a course.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Whose.
    pub person: usize,
    /// Counted in.
    pub group: Group,
    /// Programme.
    pub programme: Programme,
    /// Main substance.
    pub substance: Substance,
    /// Others in use.
    pub others: Vec<Substance>,
    /// First day of treatment.
    pub start: Date,
    /// Last day and how it ended; none while it runs.
    pub end: Option<(Date, EndStatus)>,
    /// How well-being goes.
    pub path: Path,
    /// The start is told to be abstinent: in treatment to hold on to it.
    pub abstinent: bool,
    /// What became of the use, once it has ended.
    pub outcome: Outcome,
    /// Counsellor, by place in the staff; given when all courses are known.
    pub counsellor: usize,
    /// Written out by hand, by place in that list.
    pub scene: Option<usize>,
    /// Waited longer than the limit for the start.
    pub waited: bool,
    /// The day of the request, where it is written out by hand.
    pub received: Option<Date>,
    /// Its place in the tree of chance.
    pub seed: Seed,
}

impl Frame {
    /// The team that the course belongs with.
    pub fn team(&self) -> Team {
        let mobile = self.seed.at("mobile").draw().percent(7);
        match (self.group, self.programme) {
            (Group::Family | Group::Relative, _) => Team::Family,
            (Group::Young, Programme::Youth) => Team::Youth,
            (Group::Alcohol | Group::Drug, _) if mobile => Team::Mobile,
            _ if self.substance.is_alcohol() => Team::Alcohol,
            _ => Team::Drug,
        }
    }

    /// Runs on a day.
    pub fn runs_on(&self, on: Date) -> bool {
        self.start <= on && self.end.is_none_or(|(end, _)| end > on)
    }
}

/// Draws a course.
pub fn course(seed: Seed, person: usize, group: Group, start: Date) -> Frame {
    let mut draw = seed.draw();
    let substance = substance(&mut seed.at("substance").draw(), group);
    let programme = match group {
        Group::Family => Programme::Family,
        Group::Relative => Programme::Relative,
        Group::Young if substance.is_alcohol() && draw.percent(70) => Programme::Alcohol,
        Group::Young => Programme::Youth,
        Group::Alcohol | Group::Drug if draw.percent(4) => Programme::Day,
        Group::Alcohol => Programme::Alcohol,
        Group::Drug => Programme::Drug,
    };
    let stay = stay(&mut seed.at("stay").draw(), group);
    let end = open_from(add_days(start, stay.days));
    let status = status(&mut seed.at("status").draw(), stay.kind);
    Frame {
        person,
        group,
        programme,
        substance,
        others: others(&mut seed.at("others").draw(), group, substance),
        start,
        end: (end < TODAY).then_some((end, status)),
        path: path(&mut seed.at("path").draw(), stay.kind),
        abstinent: seed.at("abstinent").draw().percent(3),
        outcome: Outcome::NoEffect,
        counsellor: 0,
        scene: None,
        waited: false,
        received: None,
        seed,
    }
}

fn substance(draw: &mut Draw, group: Group) -> Substance {
    use Substance as S;
    match group {
        Group::Alcohol => S::Alcohol,
        Group::Drug => draw.weigh(&[
            (S::Cannabis, 36),
            (S::Cocaine, 21),
            (S::Amphetamines, 14),
            (S::Opioids, 10),
            (S::Heroin, 9),
            (S::Benzodiazepines, 7),
            (S::Gabapentinoids, 2),
            (S::Mdma, 1),
        ]),
        Group::Young => draw.weigh(&[
            (S::Cannabis, 72),
            (S::Cocaine, 9),
            (S::Alcohol, 8),
            (S::Amphetamines, 4),
            (S::Mdma, 3),
            (S::Benzodiazepines, 3),
            (S::Hallucinogens, 1),
        ]),
        Group::Family | Group::Relative => draw.weigh(&[(S::Alcohol, 74), (S::Cannabis, 16), (S::Cocaine, 10)]),
    }
}

fn others(draw: &mut Draw, group: Group, main: Substance) -> Vec<Substance> {
    use Substance as S;
    let (often, which): (u32, &[S]) = match group {
        Group::Alcohol => (12, &[S::Cannabis, S::Benzodiazepines, S::Cocaine]),
        Group::Drug => (42, &[S::Alcohol, S::Benzodiazepines, S::Amphetamines, S::Cannabis]),
        Group::Young => (30, &[S::Alcohol, S::Cocaine, S::Mdma]),
        Group::Family => (10, &[S::Cannabis, S::Cocaine]),
        Group::Relative => (0, &[S::Other]),
    };
    let other = draw.pick(which);
    if draw.percent(often) && other != main {
        vec![other]
    } else {
        Vec::new()
    }
}

#[derive(Clone, Copy)]
enum Kind {
    Short,
    Middle,
    Long,
}

struct Stay {
    kind: Kind,
    days: i32,
}

/// How long people stay. Somebody in substitution treatment may stay for years.
fn stay(draw: &mut Draw, group: Group) -> Stay {
    use Kind::{Long, Middle, Short};
    let (kinds, [short, middle, long]) = match group {
        Group::Alcohol => (
            [(Short, 20), (Middle, 48), (Long, 32)],
            [(14, 80), (130, 380), (380, 1000)],
        ),
        Group::Drug => (
            [(Short, 18), (Middle, 32), (Long, 50)],
            [(14, 75), (150, 420), (520, 1900)],
        ),
        Group::Young => (
            [(Short, 22), (Middle, 50), (Long, 28)],
            [(21, 85), (130, 370), (370, 840)],
        ),
        Group::Family => (
            [(Short, 12), (Middle, 58), (Long, 30)],
            [(30, 90), (180, 400), (400, 760)],
        ),
        Group::Relative => (
            [(Short, 50), (Middle, 45), (Long, 5)],
            [(14, 60), (60, 150), (150, 260)],
        ),
    };
    let kind = draw.weigh(&kinds);
    let (least, most) = match kind {
        Short => short,
        Middle => middle,
        Long => long,
    };
    Stay {
        kind,
        days: draw.between(least, most),
    }
}

fn status(draw: &mut Draw, kind: Kind) -> EndStatus {
    use EndStatus as E;
    match kind {
        Kind::Short => draw.weigh(&[
            (E::StayedAway, 46),
            (E::OwnWish, 26),
            (E::OtherOffer, 8),
            (E::Completed, 7),
            (E::Moved, 6),
            (E::Prison, 3),
            (E::Hospital, 2),
            (E::Other, 2),
        ]),
        Kind::Middle | Kind::Long => draw.weigh(&[
            (E::Completed, 55),
            (E::StayedAway, 15),
            (E::OwnWish, 12),
            (E::OtherOffer, 7),
            (E::Moved, 4),
            (E::Prison, 2),
            (E::Hospital, 2),
            (E::Expelled, 1),
            (E::Died, 1),
            (E::Other, 1),
        ]),
    }
}

fn path(draw: &mut Draw, kind: Kind) -> Path {
    use Path as P;
    match kind {
        Kind::Short => draw.weigh(&[
            (P::Improves, 28),
            (P::Slow, 30),
            (P::Stuck, 20),
            (P::Falls, 12),
            (P::High, 10),
        ]),
        Kind::Middle => draw.weigh(&[
            (P::Improves, 34),
            (P::Dips, 22),
            (P::Slow, 16),
            (P::Stuck, 13),
            (P::Falls, 9),
            (P::High, 6),
        ]),
        // Whoever gets nowhere seldom stays for years.
        Kind::Long => draw.weigh(&[
            (P::Improves, 46),
            (P::Dips, 22),
            (P::Slow, 16),
            (P::Stuck, 5),
            (P::Falls, 3),
            (P::High, 8),
        ]),
    }
}
