//! What was asked, by whom, through which door.

use jiff::civil::{Date, date};
use pejling_domain::{
    enquiry::{Answer, Caller, Channel, Source, Urgent, Wish},
    episode::Substance,
};

use super::group_of;
use crate::{
    plan::{
        days::{add_days, is_open, open_from},
        frame::{Frame, Group},
        person::People,
    },
    seed::{Draw, Seed},
    words::reasons,
};

/// What was asked.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The day the person's own wish reached the centre.
    pub received_on: Date,
    /// The day it was written down.
    pub recorded_on: Date,
    /// Why that is another day.
    pub reason: Option<&'static str>,
    /// Who speaks.
    pub caller: Caller,
    /// How.
    pub channel: Channel,
    /// Who pointed the person here.
    pub source: Source,
    /// What is wished for.
    pub wish: Wish,
    /// Main substance.
    pub substance: Option<Substance>,
    /// Other substances.
    pub others: Vec<Substance>,
    /// Medicine is asked for.
    pub medical: bool,
    /// What must be known at once.
    pub urgent: Urgent,
    /// Note.
    pub note: &'static str,
    /// The office that refers.
    pub referrer: Option<&'static str>,
    /// Sent by a partner in another department, through their own door.
    pub by_partner: bool,
    /// Safe times to ring, where something was said.
    pub times: Option<&'static str>,
}

/// What was asked when a course came of it.
pub fn of_course(seed: Seed, people: &People, frame: &Frame, received_on: Date) -> Asked {
    let mut draw = seed.draw();
    let anonymous = people.all[frame.person].anonymous;
    let source = if anonymous {
        draw.weigh(&[(Source::Online, 85), (Source::Citizen, 15)])
    } else {
        source(&mut draw, frame.group)
    };
    let wish = if frame.group == Group::Relative {
        Wish::RelativeSupport
    } else {
        Wish::Treatment
    };
    let medical = matches!(frame.substance, Substance::Heroin | Substance::Opioids) && draw.percent(65);
    asked(
        seed,
        people,
        (frame.person, frame.group),
        Core {
            received_on,
            source,
            wish,
            substance: Some(frame.substance),
            others: frame.others.clone(),
            medical,
        },
    )
}

/// What was asked when nothing more came of it.
pub fn not_started(seed: Seed, people: &People, person: usize, received_on: Date) -> Asked {
    let mut draw = seed.draw();
    let group = group_of(people, person, received_on.year(), &mut draw);
    let anonymous = people.all[person].anonymous;
    let wish = if anonymous {
        draw.weigh(&[(Wish::Advice, 60), (Wish::Treatment, 40)])
    } else {
        draw.weigh(&[
            (Wish::Treatment, 55),
            (Wish::Advice, 22),
            (Wish::Concern, 15),
            (Wish::RelativeSupport, 8),
        ])
    };
    let source = match wish {
        _ if anonymous => Source::Online,
        Wish::RelativeSupport => Source::Relative,
        Wish::Concern => draw.weigh(&[
            (Source::Relative, 30),
            (Source::JobCentre, 25),
            (Source::FamilyDepartment, 25),
            (Source::School, 20),
        ]),
        _ => source(&mut draw, group),
    };
    let substance = match group {
        Group::Young => draw.weigh(&[
            (Substance::Cannabis, 80),
            (Substance::Cocaine, 12),
            (Substance::Alcohol, 8),
        ]),
        Group::Drug => draw.weigh(&[
            (Substance::Cannabis, 45),
            (Substance::Cocaine, 30),
            (Substance::Amphetamines, 15),
            (Substance::Benzodiazepines, 10),
        ]),
        _ => Substance::Alcohol,
    };
    asked(
        seed,
        people,
        (person, group),
        Core {
            received_on,
            source,
            wish,
            substance: Some(substance),
            others: Vec::new(),
            medical: false,
        },
    )
}

struct Core {
    received_on: Date,
    source: Source,
    wish: Wish,
    substance: Option<Substance>,
    others: Vec<Substance>,
    medical: bool,
}

fn asked(seed: Seed, people: &People, (person, group): (usize, Group), core: Core) -> Asked {
    let mut draw = seed.at("how").draw();
    let who = &people.all[person];
    let professional = is_professional(core.source);
    let caller = match core.wish {
        _ if who.anonymous => Caller::Anonymous,
        Wish::RelativeSupport => Caller::Relative,
        _ if professional && draw.percent(70) => Caller::Professional,
        _ if who.cpr.is_none() => Caller::CitizenWithoutCpr,
        _ => Caller::Citizen,
    };
    let channel = channel(&mut draw, core.source);
    let closed = !is_open(core.received_on);
    let recorded_on = if closed {
        open_from(core.received_on)
    } else {
        core.received_on
    };
    let by_partner = !closed && who.cpr.is_some() && is_for_partner(&core) && seed.at("partner").draw().percent(60);
    let (caller, channel) = if by_partner {
        (Caller::Professional, Channel::Web)
    } else {
        (caller, channel)
    };
    Asked {
        by_partner,
        recorded_on: if !closed && channel == Channel::Letter && draw.percent(30) {
            open_from(add_days(recorded_on, 1))
        } else {
            recorded_on
        },
        received_on: core.received_on,
        reason: Some(draw.pick(reasons::LATE_ENTRY)),
        caller,
        channel,
        source: core.source,
        wish: core.wish,
        substance: core.substance,
        others: core.others,
        medical: core.medical,
        urgent: urgent(&mut draw, group),
        note: note(&mut draw, group, core.wish, professional),
        referrer: (professional && draw.percent(80)).then(|| draw.pick(reasons::REFERRERS)),
        times: draw
            .percent(25)
            .then(|| draw.pick(&["Efter kl. 15", "Om formiddagen", "Ring ikke i weekenden", "Skriv først"])),
    }
}

/// The job centre has had a door of its own since the summer of 2020.
fn is_for_partner(core: &Core) -> bool {
    let asked = matches!(core.wish, Wish::Treatment | Wish::Concern) && !core.medical;
    core.source == Source::JobCentre && core.received_on >= date(2020, 6, 1) && asked
}

/// Somebody whose work it is pointed the person here.
fn is_professional(source: Source) -> bool {
    !matches!(
        source,
        Source::Citizen | Source::Relative | Source::Online | Source::Other
    )
}

fn source(draw: &mut Draw, group: Group) -> Source {
    use Source as S;
    match group {
        Group::Alcohol => draw.weigh(&[
            (S::Citizen, 48),
            (S::Gp, 19),
            (S::JobCentre, 7),
            (S::Hospital, 7),
            (S::Psychiatry, 3),
            (S::FamilyDepartment, 2),
            (S::HealthService, 4),
            (S::Employer, 2),
            (S::PrisonService, 2),
            (S::Residence, 2),
            (S::Relative, 3),
            (S::Other, 1),
        ]),
        Group::Drug => draw.weigh(&[
            (S::Citizen, 44),
            (S::Gp, 12),
            (S::JobCentre, 14),
            (S::Psychiatry, 10),
            (S::PrisonService, 9),
            (S::Residence, 5),
            (S::Hospital, 3),
            (S::Relative, 2),
            (S::Other, 1),
        ]),
        Group::Young => draw.weigh(&[
            (S::Citizen, 26),
            (S::School, 23),
            (S::JobCentre, 18),
            (S::FamilyDepartment, 14),
            (S::Gp, 7),
            (S::Psychiatry, 6),
            (S::Relative, 5),
            (S::PrisonService, 1),
        ]),
        Group::Family => draw.weigh(&[
            (S::Citizen, 38),
            (S::FamilyDepartment, 38),
            (S::Gp, 10),
            (S::HealthService, 7),
            (S::School, 4),
            (S::Relative, 3),
        ]),
        Group::Relative => draw.weigh(&[(S::Relative, 72), (S::FamilyDepartment, 14), (S::Gp, 9), (S::Other, 5)]),
    }
}

fn channel(draw: &mut Draw, source: Source) -> Channel {
    use Channel as C;
    match source {
        Source::Online => C::Web,
        Source::Gp | Source::Hospital | Source::Psychiatry => {
            draw.weigh(&[(C::Medcom, 60), (C::Phone, 30), (C::Letter, 10)])
        }
        Source::Citizen | Source::Relative | Source::Other => {
            draw.weigh(&[(C::Phone, 66), (C::InPerson, 18), (C::Web, 12), (C::Letter, 4)])
        }
        _ => draw.weigh(&[(C::Phone, 58), (C::Letter, 22), (C::Outreach, 20)]),
    }
}

fn urgent(draw: &mut Draw, group: Group) -> Urgent {
    let mut answer = |yes: u32, unknown: u32| {
        draw.weigh(&[
            (Answer::Yes, yes),
            (Answer::Unknown, unknown),
            (Answer::No, 100 - yes - unknown),
        ])
    };
    Urgent {
        suicidal: answer(4, 20),
        withdrawal: answer(if group == Group::Alcohol { 14 } else { 8 }, 15),
        pregnant: answer(1, 20),
        children: answer(if group == Group::Family { 90 } else { 24 }, 10),
        violence: answer(3, 25),
        homeless: answer(if group == Group::Drug { 14 } else { 4 }, 10),
    }
}

fn note(draw: &mut Draw, group: Group, wish: Wish, professional: bool) -> &'static str {
    let from = match (wish, group) {
        (Wish::RelativeSupport, _) => reasons::RELATIVES,
        (Wish::Advice, _) => reasons::ADVICE,
        _ if professional => reasons::REFERRED,
        (_, Group::Young) => reasons::YOUNG,
        (_, Group::Drug) => reasons::DRUGS,
        _ => reasons::ALCOHOL,
    };
    draw.pick(from)
}
