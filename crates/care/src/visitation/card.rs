//! A card of the board: one person who waits.

use jiff::civil::Date;
use pejling_domain::{
    Code as _,
    enquiry::{Answer, Caller, Source, Stage, Wish},
    episode::Substance,
    guarantee::{Event, Missing, Regime, Settings},
    id::{EnquiryId, PersonId, StaffId},
    person::{PersonKind, age},
    visitation::{Level, Tag},
};
use pejling_store::enquiry::Line;

use crate::enquiry::{Reading, read_clock};

/// What happens next, as far as it is planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextStep {
    /// Nobody answers for it.
    Unassigned,
    /// Ring back, on a day where one is set.
    CallBack(Option<Date>),
    /// The first talk, on a day and at a minute of the day.
    Intake(Date, i64),
    /// The first talk is over or fell through: book a new one or go on.
    IntakePassed,
    /// A decision.
    Decision,
    /// The start, from a day where one is set.
    Start(Option<Date>),
}

/// One person who waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The enquiry.
    pub enquiry: EnquiryId,
    /// Its version, for moving it.
    pub version: i64,
    /// The person.
    pub person: PersonId,
    /// Name; none for anonymous people and those who gave none.
    pub name: Option<String>,
    /// Case number or anonymous number.
    pub number: String,
    /// Known or anonymous.
    pub kind: PersonKind,
    /// Age today.
    pub age: Option<i16>,
    /// What is wished for.
    pub wish: Wish,
    /// Main substance, then others.
    pub substances: Vec<Substance>,
    /// Source.
    pub source: Source,
    /// Day 0.
    pub received_on: Date,
    /// Column of the board.
    pub stage: Stage,
    /// The clock; none where no clock runs.
    pub clock: Option<Reading>,
    /// Must not wait for the ordinary order.
    pub pressing: bool,
    /// Tags, the heavy ones first.
    pub tags: Vec<Tag>,
    /// Who answers for it, with initials.
    pub owner: Option<(StaffId, String)>,
    /// What happens next.
    pub next: NextStep,
}

impl Card {
    /// A card from a line and its events.
    pub(super) fn new(line: Line, events: &[Event], today: Date, settings: Settings) -> Self {
        let source = crate::enquiry::ClockSource {
            regime: line.regime,
            requested_on: line.received_on,
            events,
            previous: &[],
        };
        let clock = read_clock(&source, today, settings);
        let age = line.born_on.map(|born| age(born, today));
        let substances = line.substance.iter().chain(&line.others).copied().collect();
        Self {
            tags: tags(&line, age, clock.as_ref()),
            next: next(&line),
            enquiry: line.id,
            version: line.version,
            person: line.person,
            name: line.name,
            number: line.number,
            kind: line.kind,
            age,
            wish: line.wish,
            substances,
            source: line.source,
            received_on: line.received_on,
            stage: line.stage,
            pressing: line.urgent.is_pressing() && line.stage == Stage::New,
            clock,
            owner: line.owner,
        }
    }

    /// The place in the list: pressing first, then the nearest limit, then those without one by age of the request.
    pub(super) fn order(&self) -> (bool, bool, Option<Date>, Date, EnquiryId) {
        let limit = self
            .clock
            .as_ref()
            .filter(|clock| !clock.waived)
            .and_then(|clock| clock.state.last_working_day);
        (!self.pressing, limit.is_none(), limit, self.received_on, self.enquiry)
    }
}

fn next(line: &Line) -> NextStep {
    match line.stage {
        Stage::Decided | Stage::Started | Stage::Closed => {
            let planned = line.appointment.map(|(on, _)| on);
            NextStep::Start(planned.or(line.decision.and_then(|decision| decision.from)))
        }
        Stage::Ready => NextStep::Decision,
        Stage::Booked => line
            .appointment
            .map_or(NextStep::IntakePassed, |(on, at)| NextStep::Intake(on, at)),
        Stage::New if line.call_back_on.is_none() && line.owner.is_none() => NextStep::Unassigned,
        Stage::New => NextStep::CallBack(line.call_back_on),
    }
}

fn tags(line: &Line, age: Option<i16>, clock: Option<&Reading>) -> Vec<Tag> {
    let yes = |answer: Answer| answer == Answer::Yes;
    let urgent = line.urgent;
    let level = line.decision.and_then(|decision| decision.level);
    let missing = clock.is_some_and(|clock| clock.state.missing.contains(&Missing::MedicalInterview));
    let holds = |tag: Tag| match tag {
        Tag::Suicidal => yes(urgent.suicidal),
        Tag::Withdrawal => yes(urgent.withdrawal),
        Tag::Pregnant => yes(urgent.pregnant),
        Tag::Violence => yes(urgent.violence),
        Tag::UnderEighteen => age.is_some_and(|age| age < 18),
        Tag::Children => yes(urgent.children),
        Tag::Homeless => yes(urgent.homeless),
        Tag::Anonymous => line.kind == PersonKind::Anonymous,
        Tag::Relative => line.caller == Caller::Relative,
        Tag::Concern => line.wish == Wish::Concern,
        Tag::Medical => line.regime == Some(Regime::DrugMedical),
        // Shown where it can still be held before the start; never in the way (LR-GAR-08).
        Tag::InterviewMissing => missing && matches!(line.stage, Stage::Ready | Stage::Decided),
        Tag::FreeChoice => clock.is_some_and(|clock| clock.waived),
        Tag::Day => level == Some(Level::Day),
        Tag::Residential => level == Some(Level::Residential),
    };
    Tag::ALL.iter().copied().filter(|tag| holds(*tag)).collect()
}
