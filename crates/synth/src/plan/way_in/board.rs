//! The enquiries that are open today, written out: every column of the board, clocks from the first day to overdue.

use jiff::civil::{Date, date};
use pejling_domain::{
    enquiry::{Answer, Caller, Channel, Source, Urgent, Wish},
    episode::{Programme, Substance},
    guarantee::{Circumstance, Event, EventKind},
    person::Gender::{self, Female, Male},
};

use super::{Asked, Case, Desk, Do, steps::Steps};
use crate::{
    plan::{days::open_from, person::People, population::TODAY},
    seed::Seed,
};

/// Who, if they have said it.
type Who = Option<(&'static str, Gender, i16)>;

/// How far it has come.
#[derive(Clone, Copy)]
enum Far {
    /// Nobody has booked anything; ring back on a day, where one is set.
    New(Option<Date>),
    /// A first talk lies ahead.
    Booked(Date),
    /// Nobody came to the first one.
    BookedAgain(Date, Date),
    /// The first talk was held.
    Ready(Date),
    /// Decided, to start on a day in a programme.
    Decided(Date, Programme),
    /// The same, with another provider of the person's own choice.
    ChosenElsewhere(Date, Programme),
}

struct Open {
    who: Who,
    substance: Substance,
    source: Source,
    received: Date,
    far: Far,
    note: &'static str,
}

const fn october(day: i8) -> Date {
    date(2020, 10, day)
}

const fn september(day: i8) -> Date {
    date(2020, 9, day)
}

const fn open(
    who: Who,
    (substance, source): (Substance, Source),
    received: Date,
    far: Far,
    note: &'static str,
) -> Open {
    Open {
        who,
        substance,
        source,
        received,
        far,
        note,
    }
}

const OPEN: [Open; 17] = [
    open(
        Some(("Sara Poulsen", Female, 1991)),
        (Substance::Alcohol, Source::Citizen),
        october(7),
        Far::New(Some(october(8))),
        "Gravid i 14. uge. Vil gerne tales med i dag.",
    ),
    open(
        Some(("Emil Toft", Male, 2003)),
        (Substance::Cannabis, Source::School),
        october(5),
        Far::New(Some(october(8))),
        "Ryger hash i skoletiden. Forældrene er informeret.",
    ),
    open(
        None,
        (Substance::Alcohol, Source::Online),
        october(6),
        Far::New(None),
        "Selvtest på nettet. Vil gerne skrives med.",
    ),
    open(
        Some(("", Female, 1979)),
        (Substance::Alcohol, Source::Relative),
        october(8),
        Far::New(None),
        "Pårørende har ringet. Ønsker råd for sin egen skyld.",
    ),
    open(
        Some(("Kasper Lund", Male, 1994)),
        (Substance::Cannabis, Source::JobCentre),
        october(7),
        Far::New(None),
        "Vil selv skære ned, så han kan holde til praktikken.",
    ),
    open(
        Some(("Kurt Enevoldsen", Male, 1951)),
        (Substance::Alcohol, Source::Residence),
        october(6),
        Far::New(Some(october(9))),
        "Kontaktperson er bekymret. Borgeren har ikke selv bedt om noget.",
    ),
    open(
        Some(("Preben Juhl", Male, 1962)),
        (Substance::Alcohol, Source::Gp),
        september(28),
        Far::Booked(october(8)),
        "Lægen vurderer risiko for abstinenser.",
    ),
    open(
        Some(("Nadia Rahimi", Female, 1986)),
        (Substance::Benzodiazepines, Source::JobCentre),
        september(30),
        Far::Booked(october(8)),
        "Har brug for tolk (dari).",
    ),
    open(
        Some(("Mikkel Storm", Male, 1996)),
        (Substance::Cannabis, Source::School),
        october(2),
        Far::Booked(october(12)),
        "Hash og kokain i weekender. Går på produktionsskole.",
    ),
    open(
        Some(("Bent Lauridsen", Male, 1964)),
        (Substance::Alcohol, Source::Gp),
        september(21),
        Far::BookedAgain(september(29), october(9)),
        "Kom ikke den 29. Har selv ringet siden.",
    ),
    open(
        Some(("Karsten Dam", Male, 1962)),
        (Substance::Alcohol, Source::Hospital),
        september(24),
        Far::Ready(october(2)),
        "Udskrevet den 23. Er klar til at begynde.",
    ),
    open(
        Some(("Tobias Rask", Male, 1994)),
        (Substance::Cocaine, Source::Citizen),
        september(29),
        Far::Ready(october(6)),
        "Har gæld efter sommeren.",
    ),
    open(
        Some(("Lone Bech", Female, 1975)),
        (Substance::Alcohol, Source::FamilyDepartment),
        october(1),
        Far::Ready(october(8)),
        "Tre børn hjemme. Familieafdelingen er med.",
    ),
    open(
        Some(("Henning Kruse", Male, 1958)),
        (Substance::Opioids, Source::PrisonService),
        september(25),
        Far::Decided(october(9), Programme::Drug),
        "Løsladt for nylig. Lægesamtale aftalt.",
    ),
    open(
        Some(("Ditte Vang", Female, 1982)),
        (Substance::Alcohol, Source::Citizen),
        september(30),
        Far::Decided(october(13), Programme::Day),
        "Har prøvet ambulante samtaler før.",
    ),
    open(
        Some(("Ole Brink", Male, 1969)),
        (Substance::Amphetamines, Source::Citizen),
        september(22),
        Far::ChosenElsewhere(october(19), Programme::Drug),
        "Har valgt et andet tilbud, som begynder senere.",
    ),
    open(
        Some(("Maryam Demir", Female, 1984)),
        (Substance::Cannabis, Source::Psychiatry),
        october(2),
        Far::Decided(october(14), Programme::Drug),
        "Følges i psykiatrien.",
    ),
];

/// The open enquiries.
pub fn cases(seed: Seed, people: &mut People, desk: &mut Desk) -> Vec<Case> {
    OPEN.iter()
        .enumerate()
        .map(|(at, open)| case(seed.nth(at), people, desk, open))
        .collect()
}

fn case(seed: Seed, people: &mut People, desk: &mut Desk, open: &Open) -> Case {
    let person = match open.who {
        None => people.anonymous(seed),
        Some((name, gender, year)) => {
            let mut draw = seed.at("born").draw();
            let born = date(
                year,
                i8::try_from(draw.between(1, 9)).unwrap_or(1),
                i8::try_from(draw.between(1, 28)).unwrap_or(1),
            );
            let person = people.named(seed, name, (gender, born));
            if name.is_empty() {
                let unknown = &mut people.all[person];
                (unknown.name, unknown.cpr, unknown.born) = (None, None, None);
            }
            person
        }
    };
    let asked = asked(open, people.all[person].anonymous);
    let mut steps = Steps::begin(desk, seed.at("steps"), &asked);
    go(&mut steps, open);
    // The first counsellor answers for one of them, so that her day shows a clock.
    let owner = (open.source == Source::Hospital).then_some(0);
    Case {
        person,
        asked,
        steps: steps.done(),
        course: None,
        owner,
    }
}

fn asked(open: &Open, anonymous: bool) -> Asked {
    let (wish, caller, channel) = match open.source {
        Source::Relative => (Wish::RelativeSupport, Caller::Relative, Channel::Phone),
        Source::Residence => (Wish::Concern, Caller::Professional, Channel::Phone),
        _ if anonymous => (Wish::Treatment, Caller::Anonymous, Channel::Web),
        Source::JobCentre => (Wish::Treatment, Caller::Professional, Channel::Web),
        Source::Citizen => (Wish::Treatment, Caller::Citizen, Channel::Phone),
        Source::Gp | Source::Hospital | Source::Psychiatry => (Wish::Treatment, Caller::Professional, Channel::Medcom),
        _ => (Wish::Treatment, Caller::Professional, Channel::Phone),
    };
    let recorded_on = open_from(open.received);
    let says = |word: &str| {
        if open.note.contains(word) {
            Answer::Yes
        } else {
            Answer::Unknown
        }
    };
    Asked {
        received_on: open.received,
        recorded_on,
        reason: None,
        caller,
        channel,
        source: open.source,
        wish,
        substance: Some(open.substance),
        others: if open.note.contains("kokain") {
            vec![Substance::Cocaine]
        } else {
            Vec::new()
        },
        medical: open.substance == Substance::Opioids,
        urgent: Urgent {
            pregnant: says("Gravid"),
            withdrawal: says("abstinenser"),
            children: says("børn"),
            ..Urgent::default()
        },
        note: open.note,
        referrer: (caller == Caller::Professional).then_some("Vagthavende rådgiver"),
        by_partner: open.source == Source::JobCentre,
        times: None,
    }
}

fn go(steps: &mut Steps<'_>, open: &Open) {
    let recorded = open_from(open.received);
    match open.far {
        Far::New(None) => {}
        Far::New(Some(on)) => steps.add((recorded, 560), Do::CallBack(on)),
        Far::Booked(on) => steps.intake(on, true),
        Far::BookedAgain(first, again) => {
            steps.intake(first, false);
            steps.circumstance(first, Circumstance::NoShow);
            steps.intake(again, true);
        }
        Far::Ready(on) => {
            // Today's was held at nine, and written up before the clock of the demonstration begins.
            let (slot, minute) = if on == TODAY { (Some(0), 598) } else { (None, 800) };
            steps.intake_at(on, true, slot);
            steps.add((on, minute), Do::Ready);
        }
        Far::Decided(start, programme) | Far::ChosenElsewhere(start, programme) => {
            steps.intake(october(1), true);
            steps.add((october(5), 700), Do::Ready);
            if matches!(open.far, Far::ChosenElsewhere(..)) {
                steps.add(
                    (october(6), 640),
                    Do::Event(Event::new(october(6), EventKind::FreeChoice)),
                );
            }
            let grant = steps.grant(programme, start);
            steps.add((october(7), 700), Do::Decide(Box::new(grant)));
        }
    }
}
