//! A citizen with a running course, made below the rules: for tests of what comes after the way in.

use jiff::civil::{Date, date};
use pejling_care::Staff;
use pejling_domain::{
    access::Team,
    enquiry::{Caller, Channel, Source, Stage, Urgent, Wish},
    episode::{Programme, Substance},
    guarantee::Regime,
    id::{EnquiryId, EpisodeId, PersonId},
    person::{Gender, PersonKind},
};
use pejling_store::{
    Change, caseload,
    change::Entry,
    enquiry::{self, Asked, Place},
    episode::{self, NewEpisode},
    person::{self, Identity},
};

use crate::TestHouse;

/// A citizen and their running course.
#[derive(Debug, Clone, Copy)]
pub struct Course {
    /// The citizen.
    pub person: PersonId,
    /// The enquiry it began with.
    pub enquiry: EnquiryId,
    /// The course.
    pub episode: EpisodeId,
}

/// A course to begin.
#[derive(Debug, Clone, Copy)]
pub struct Begin<'a> {
    /// The citizen's name.
    pub name: &'a str,
    /// Programme.
    pub programme: Programme,
    /// Main substance.
    pub substance: Substance,
    /// First day.
    pub started_on: Date,
    /// Last day of the grant.
    pub grant_until: Option<Date>,
}

impl<'a> Begin<'a> {
    /// An alcohol course since a day.
    pub fn alcohol(name: &'a str, started_on: Date) -> Self {
        Self {
            name,
            programme: Programme::Alcohol,
            substance: Substance::Alcohol,
            started_on,
            grant_until: None,
        }
    }

    /// A drug course since a day.
    pub fn drug(name: &'a str, started_on: Date) -> Self {
        Self {
            programme: Programme::Drug,
            substance: Substance::Cannabis,
            ..Self::alcohol(name, started_on)
        }
    }
}

/// The name of the citizen that [`TestHouse::course`] makes.
pub const CITIZEN: &str = "Åse Prøve Østergård";

/// What makes up a known citizen's record in a test.
pub fn identity(name: &str, cpr: Option<&str>) -> Identity {
    Identity {
        kind: PersonKind::Known,
        name: Some(name.into()),
        cpr: cpr.map(str::to_owned),
        address: Some("Prøvevej 1".into()),
        phone: Some("00 00 00 00".into()),
        contact: None,
        born_on: Some(date(1980, 1, 1)),
        gender: Gender::Female,
        protected_address: false,
        children_at_home: None,
        home_municipality: None,
    }
}

impl TestHouse {
    /// A citizen with a running alcohol course since 1 September 2020, with this counsellor.
    pub async fn course(&self, counsellor: &Staff) -> Course {
        self.course_of(counsellor, CITIZEN, date(2020, 9, 1)).await
    }

    /// A citizen with a running alcohol course since a day, with this counsellor.
    pub async fn course_of(&self, counsellor: &Staff, name: &str, started_on: Date) -> Course {
        self.begin(counsellor, Begin::alcohol(name, started_on)).await
    }

    /// A citizen with a running course, with this counsellor and in the counsellor's team.
    pub async fn begin(&self, counsellor: &Staff, begin: Begin<'_>) -> Course {
        let mut change = Change::begin(&self.care.db, &self.care.world, counsellor.actor())
            .await
            .expect("a change");
        let person = person::insert(&mut change, &identity(begin.name, None))
            .await
            .expect("a person");
        let enquiry = started_enquiry(&mut change, counsellor, person, begin).await;
        let regime = begin.substance.is_alcohol().then_some(Regime::Alcohol);
        let new = NewEpisode {
            person,
            enquiry,
            decision: None,
            programme: begin.programme,
            substance: begin.substance,
            regime,
            counsellor: counsellor.id,
            team: counsellor.team.unwrap_or(Team::Alcohol),
            requested_on: begin.started_on,
            started_on: begin.started_on,
            grant_until: begin.grant_until,
        };
        let episode = episode::insert(&mut change, &new).await.expect("a course");
        // There is no plan yet: the course needs one from its first day.
        caseload::set_attend_on(&mut change, episode, Some(begin.started_on))
            .await
            .expect("its place in lists");
        change.audit(Entry::new("test.course").about(person).on(episode));
        change.commit().await.expect("kept");
        Course {
            person,
            enquiry,
            episode,
        }
    }
}

/// The enquiry that led to the course; nothing waits for it any more.
async fn started_enquiry(change: &mut Change, counsellor: &Staff, person: PersonId, begin: Begin<'_>) -> EnquiryId {
    let place = Place {
        team: counsellor.team,
        owner: Some(counsellor.id),
    };
    let asked = asked(begin.started_on);
    let id = enquiry::insert(change, person, &asked, place)
        .await
        .expect("an enquiry");
    let mut enquiry = enquiry::by_id(change, id).await.expect("a query").expect("the enquiry");
    enquiry.stage = Stage::Started;
    enquiry.started_on = Some(begin.started_on);
    let version = enquiry.version;
    enquiry::save(change, &enquiry, version).await.expect("a start");
    id
}

fn asked(received_on: Date) -> Asked {
    Asked {
        received_on,
        received_reason: None,
        channel: Channel::Phone,
        source: Source::Citizen,
        caller: Caller::Citizen,
        wish: Wish::Treatment,
        substance: Some(Substance::Alcohol),
        others: Vec::new(),
        regime: Some(Regime::Alcohol),
        urgent: Urgent::default(),
        contact: None,
        note: None,
        referrer: None,
    }
}
