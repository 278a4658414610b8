//! A centre of a given size, filled through the commands that staff use.

use std::io::IsTerminal;

use anyhow::Context;
use indicatif::{ProgressBar, ProgressDrawTarget};
use jiff::{ToSpan, civil::Date};
use pejling_care::{
    Care, Staff,
    consumption::{self, Answered, RecordConsumption},
    enquiry::{self, Contact, Known, Register, Turn, Who},
    episode::{CloseEpisode, Start, close, start},
    plan::{self, MakeGoal, MakePlan},
    session::{self, Record},
    staff::{self, NewStaff},
    visitation::{self, Decide},
};
use pejling_domain::{
    access::{Role, Team},
    calendar::add_months,
    consumption::{Occasion, Reported, Use, WINDOW_DAYS},
    enquiry::{Caller, Channel, Source, Urgent, Wish},
    episode::{EndStatus, Programme, Substance},
    feedback::{Answer, EntryMode, Score},
    id::{EnquiryId, EpisodeId, PersonId},
    plan::{Aim, GoalStatus},
    session::Modality,
    visitation::{Basis, Hearing, Level, Outcome, Proposal},
};
use pejling_store::{note::NoteText, world::ManualClock};

use super::person;

/// The centre's last day.
pub const TODAY: Date = Date::constant(2020, 10, 8);
/// Every user's password.
pub const PASSWORD: &str = "hest-batteri-haefte";
/// Staff, all in all.
const STAFF: usize = 40;
/// Running courses of the counsellor whose pages are measured, whatever the size of the centre.
const OWN_COURSES: usize = 50;
/// Contacts of the citizen whose overview is measured.
const MANY_CONTACTS: usize = 700;

/// How large.
#[derive(Clone, Copy)]
pub struct Size {
    /// Citizens.
    pub citizens: usize,
    /// Contacts, each with two scores.
    pub contacts: usize,
}

/// A filled centre, as far as the bench needs to know it.
pub struct Centre {
    /// The counsellor with fifty running courses, whose team is theirs alone.
    pub counsellor: Staff,
    /// The counsellor's sign-in name.
    pub counsellor_login: String,
    /// A leader's sign-in name.
    pub leader: String,
    /// A visitator.
    pub visitator: Staff,
    /// The citizen with seven hundred contacts.
    pub citizen: PersonId,
    /// The running courses of the counsellor.
    pub courses: Vec<EpisodeId>,
    /// Citizens.
    pub citizens: usize,
}

struct Course {
    person: PersonId,
    episode: EpisodeId,
    counsellor: usize,
    started_on: Date,
    contacts: usize,
    ends: bool,
}

/// Fills an empty house and leaves the clock on [`TODAY`].
///
/// # Errors
/// When a command is refused.
pub async fn fill(care: &Care, clock: &ManualClock, size: Size) -> anyhow::Result<Centre> {
    clock.set_civil((TODAY - 400.days()).at(8, 0, 0, 0));
    let (counsellors, visitator, leader) = people_at_work(care).await?;
    let bar = bar(size);
    let mut courses = Vec::with_capacity(size.citizens);
    for number in 0..size.citizens {
        let course = Planned::of(number, size, counsellors.len());
        clock.set_civil(course.started_on.at(9, 0, 0, 0));
        courses.push(begin(care, &visitator, (number, &course), &counsellors[course.counsellor]).await?);
        bar.inc(3);
    }
    clock.set_civil(TODAY.at(10, 20, 0, 0));
    for course in &courses {
        let by = &counsellors[course.counsellor];
        prepare(care, by, course).await?;
        for talk in 0..course.contacts {
            record(care, by, course, talk).await?;
            bar.inc(1);
        }
        if course.ends {
            end(care, by, course.episode).await?;
        }
    }
    bar.finish_and_clear();
    let own = courses.iter().filter(|course| course.counsellor == 0 && !course.ends);
    Ok(Centre {
        counsellor: counsellors[0].clone(),
        counsellor_login: login(1),
        leader,
        visitator,
        citizen: courses[0].person,
        courses: own.map(|course| course.episode).collect(),
        citizens: size.citizens,
    })
}

fn bar(size: Size) -> ProgressBar {
    let shown = std::io::stderr().is_terminal();
    let target = if shown {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    ProgressBar::with_draw_target(Some((size.citizens * 3 + size.contacts) as u64), target)
}

async fn people_at_work(care: &Care) -> anyhow::Result<(Vec<Staff>, Staff, String)> {
    staff::add_first(care, new_staff(0, Role::Administrator, None)).await?;
    let administrator = signed(care, 0).await?;
    let mut counsellors = Vec::new();
    for number in 1..STAFF {
        let (role, team) = match number {
            1 => (Role::Counsellor, Some(Team::Mobile)),
            38 => (Role::Visitator, None),
            39 => (Role::Leader, None),
            _ if number % 3 == 0 => (Role::Counsellor, Some(Team::Drug)),
            _ => (Role::Counsellor, Some(Team::Alcohol)),
        };
        staff::add(care, &administrator, new_staff(number, role, team)).await?;
        if role == Role::Counsellor {
            counsellors.push(signed(care, number).await?);
        }
    }
    Ok((counsellors, signed(care, 38).await?, login(39)))
}

fn login(number: usize) -> String {
    format!("bench-{number}")
}

fn new_staff(number: usize, role: Role, team: Option<Team>) -> NewStaff {
    NewStaff {
        login: login(number),
        name: person::name(number * 13),
        initials: format!("B{number}"),
        role,
        team,
        password: PASSWORD.into(),
        keep_password: true,
    }
}

async fn signed(care: &Care, number: usize) -> anyhow::Result<Staff> {
    let row = pejling_store::staff::by_login(&mut care.read().await?, &login(number)).await?;
    Ok(row.context("a user that was added")?.into())
}

/// What a citizen's course will be.
struct Planned {
    started_on: Date,
    counsellor: usize,
    contacts: usize,
    ends: bool,
}

impl Planned {
    fn of(number: usize, size: Size, counsellors: usize) -> Self {
        let others = size.contacts.saturating_sub(MANY_CONTACTS);
        let contacts = match number {
            0 => MANY_CONTACTS.min(size.contacts),
            _ => others / size.citizens + usize::from(number <= others % size.citizens),
        };
        let own = number < OWN_COURSES;
        // The first comes long ago, the last three weeks ago.
        let days = 380 - i64::try_from(number * 360 / size.citizens).unwrap_or_default();
        Self {
            started_on: TODAY - days.days(),
            counsellor: if own { 0 } else { 1 + number % (counsellors - 1) },
            contacts,
            ends: !own && number % 5 < 3,
        }
    }
}

/// Somebody who asks for treatment.
pub fn register(number: usize, on: Date) -> anyhow::Result<Register> {
    let known = Known {
        name: Some(person::name(number)),
        cpr: Some(person::cpr(number).context("a number for the bench")?),
        ..Known::default()
    };
    Ok(Register {
        who: Who::Known(known),
        caller: Caller::Citizen,
        channel: Channel::Phone,
        source: Source::Gp,
        wish: Wish::Treatment,
        substance: Some(Substance::Alcohol),
        others: Vec::new(),
        medical: false,
        regime: None,
        received_on: on,
        received_reason: None,
        urgent: Urgent::default(),
        contact: Contact::default(),
        note: Some("Vil gerne i gang hurtigt.".into()),
        referrer: None,
        team: None,
        owner: None,
    })
}

async fn turn(care: &Care, enquiry: EnquiryId) -> anyhow::Result<Turn> {
    let found = pejling_store::enquiry::by_id(&mut care.read().await?, enquiry).await?;
    Ok(Turn {
        enquiry,
        version: found.context("an enquiry that was taken in")?.version,
    })
}

async fn begin(
    care: &Care,
    by: &Staff,
    (number, planned): (usize, &Planned),
    counsellor: &Staff,
) -> anyhow::Result<Course> {
    let on = planned.started_on;
    let taken = enquiry::register(care, by, register(number, on)?).await?;
    let proposal = Proposal {
        outcome: Outcome::Granted,
        level: Some(Level::Outpatient),
        level_reason: String::new(),
        programme: Some(Programme::Alcohol),
        from: Some(on),
        until: Some(add_months(on, 6)),
        hearing: Hearing::NotNeeded,
        reasons: "Ambulant behandling er tilstrækkelig.".into(),
        basis: Basis::default(),
    };
    visitation::decide(
        care,
        by,
        Decide {
            turn: turn(care, taken.enquiry).await?,
            proposal,
        },
    )
    .await?;
    let ask = Start {
        turn: turn(care, taken.enquiry).await?,
        counsellor: counsellor.id,
        team: counsellor.team.unwrap_or(Team::Alcohol),
        started_on: on,
        substance: None,
    };
    let episode = start(care, by, ask).await?;
    Ok(Course {
        person: taken.person,
        episode,
        counsellor: planned.counsellor,
        started_on: on,
        contacts: planned.contacts,
        ends: planned.ends,
    })
}

fn used(days: u16, units: u32) -> anyhow::Result<Reported> {
    Ok(Reported::Used(Use::new(WINDOW_DAYS, Some(days), Some(units))?))
}

async fn prepare(care: &Care, by: &Staff, course: &Course) -> anyhow::Result<()> {
    let ask = RecordConsumption {
        episode: course.episode,
        occasion: Occasion::Start,
        on: course.started_on,
        answered: Answered {
            substance: Substance::Alcohol,
            reported: used(20, 350)?,
        },
        replaces: None,
    };
    consumption::record(care, by, ask).await?;
    let goal = MakeGoal {
        text: "Ingen alkohol på hverdage".into(),
        who: "Borgeren".into(),
        seen_by: String::new(),
        due_on: Some(TODAY + 30.days()),
        status: GoalStatus::NotBegun,
    };
    let ask = MakePlan {
        episode: course.episode,
        based_on: 0,
        aim: Aim::Cessation,
        words: "Jeg vil kunne passe mit arbejde.".into(),
        services: "Samtale hver uge".into(),
        months: Some(6),
        goals: vec![goal],
        agreed_on: Some(course.started_on),
    };
    plan::make(care, by, ask).await?;
    Ok(())
}

/// A talk with both scores and a note of ordinary length.
pub fn talk(episode: EpisodeId, on: Date, number: usize) -> anyhow::Result<Record> {
    let line = u16::try_from(40 + number * 7 % 50)?;
    let score = |shift: u16| -> anyhow::Result<Option<Answer>> {
        let score = Score::from_lines([line, line + 3, line + 5, (line + shift).min(100)])?;
        Ok(Some(Answer::Scored {
            score,
            mode: EntryMode::Paper,
        }))
    };
    Ok(Record {
        episode,
        appointment: None,
        on,
        minutes: 45,
        modality: Modality::InPerson,
        method: None,
        ors: score(1)?,
        srs: score(10)?,
        note: NoteText {
            theme: "Ugen siden sidst og det, der var svært. ".repeat(4),
            agreements: "Ringer til egen læge. Skriver trang ned hver aften.".into(),
            next: "Tager listen op igen.".into(),
            ..NoteText::default()
        },
        next: None,
    })
}

async fn record(care: &Care, by: &Staff, course: &Course, number: usize) -> anyhow::Result<()> {
    let span = i64::from(pejling_domain::calendar::days_between(course.started_on, TODAY)) - 1;
    let place = i64::try_from(number)? * span / i64::try_from(course.contacts.max(1))?;
    session::record(
        care,
        by,
        talk(course.episode, course.started_on + place.days(), number)?,
    )
    .await?;
    Ok(())
}

async fn end(care: &Care, by: &Staff, episode: EpisodeId) -> anyhow::Result<()> {
    let ask = CloseEpisode {
        episode,
        status: EndStatus::Completed,
        ended_on: TODAY,
        consumption: [(Substance::Alcohol, used(6, 90)?)].into(),
        followup_declined: false,
        note: String::new(),
    };
    close(care, by, ask).await?;
    Ok(())
}
