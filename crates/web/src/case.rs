//! The head of every page about a citizen: who it is, what is important to know, the sections of the case.

use pejling_care::{Relation, person::Header};
use pejling_domain::{
    Code,
    access::CprPurpose,
    id::{AppointmentId, EpisodeId, PersonId},
    person::PersonKind,
    session::AppointmentStatus,
};
use pejling_store::{Tx, appointment as appointments, episode as episodes, episode::Episode, staff};

use crate::{error::PageError, format, gate::Visit, page::Frame};

/// Most flags under a name: a fifth would be read by nobody.
const MOST_FLAGS: usize = 4;

/// What the template `parts/case.html` needs, under the name `head`.
pub struct CaseHead {
    /// The citizen.
    pub person: PersonId,
    /// Name, or number of an anonymous person.
    pub name: String,
    /// Case number.
    pub number: String,
    /// Anonymous.
    pub anonymous: bool,
    /// Age in words.
    pub age: Option<String>,
    /// CPR number with the last four digits hidden.
    pub cpr: Option<String>,
    /// Counsellor of the running course.
    pub counsellor: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// At most four things that are important to know.
    pub flags: Vec<Flag>,
    /// The reader reaches the record, not master data alone.
    pub record: bool,
    /// Key of the section shown.
    pub section: &'static str,
    /// The talk that can be started from here.
    pub start: Option<Start>,
    /// What else can be done, under "Mere".
    pub more: Vec<Way>,
    /// What the whole CPR number can be looked up for; empty where it cannot.
    pub cpr_purposes: Vec<(String, String)>,
}

/// A way on.
pub struct Way {
    /// Address.
    pub href: String,
    /// In words.
    pub words: String,
}

/// Something that is important to know.
pub struct Flag {
    /// `basis`, `warning` or `neutral`.
    pub kind: &'static str,
    /// In words.
    pub words: String,
    /// Where it is seen to.
    pub href: Option<String>,
}

/// A talk that can be started.
pub struct Start {
    /// Words of the button.
    pub words: String,
    /// From today's appointment, where there is one.
    pub appointment: Option<AppointmentId>,
    /// Else in this course.
    pub episode: EpisodeId,
}

impl CaseHead {
    /// Makes the head of a page from what [`pejling_care::person::look`] opened.
    ///
    /// # Errors
    /// [`PageError`] when storage fails.
    pub async fn of(visit: &Visit, tx: &mut Tx, header: &Header, section: &'static str) -> Result<Self, PageError> {
        let f = visit.frame("people");
        let person = &header.person;
        let running = episodes::active_of_person(tx, person.id).await?.into_iter().next();
        let counsellor = match &running {
            Some(course) => staff::by_id(tx, course.counsellor).await?.map(|row| row.name),
            None => None,
        };
        let mut flags = serious(&f, tx, header).await?;
        flags.extend(self::flags(visit, &f, header, running.as_ref()));
        flags.truncate(MOST_FLAGS);
        let start = match &running {
            Some(course) if f.may("hold-session") && header.relation > Relation::Frame => {
                Some(start(visit, tx, &f, course).await?)
            }
            _ => None,
        };
        Ok(Self {
            person: person.id,
            name: header.display_name().to_owned(),
            number: person.number.clone(),
            anonymous: person.kind == PersonKind::Anonymous,
            age: header.age.map(|age| f.t1("age", "n", age)),
            cpr: person.cpr.as_ref().map(pejling_domain::cpr::Cpr::masked),
            counsellor,
            phone: person.phone.clone(),
            flags,
            record: header.relation > Relation::Frame,
            more: more(&f, header, running.as_ref()),
            cpr_purposes: cpr_purposes(&f, header),
            section,
            start,
        })
    }
}

/// What else can be done about a citizen.
fn more(f: &Frame, header: &Header, running: Option<&Episode>) -> Vec<Way> {
    let case = format!("/borgere/{}", header.person.id);
    let way = |right: &str, page: &str, key: &str| {
        f.may(right).then(|| Way {
            href: format!("{case}/{page}"),
            words: f.t(key),
        })
    };
    let record = header.relation > Relation::Frame;
    let of_course = |right: &str, page: &str, key: &str| {
        let course = running.filter(|_| record)?;
        way(right, &format!("{page}?forloeb={}", course.id), key)
    };
    [
        way("book-appointment", "aftaler/ny", "case-new-appointment"),
        way("edit-person", "stamdata", "case-master-data"),
        of_course("record-consumption", "forbrug", "consumption-write"),
        of_course("hand-over", "behandler", "hand-over-do"),
        of_course("close-episode", "afslut", "closing-do"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn cpr_purposes(f: &Frame, header: &Header) -> Vec<(String, String)> {
    let may = header.person.cpr.is_some() && header.relation > Relation::Frame && f.may("reveal-cpr");
    let purposes = CprPurpose::ALL.iter().filter(|_| may);
    purposes
        .map(|purpose| (purpose.to_string(), f.word("cpr-purpose", purpose)))
        .collect()
}

async fn start(visit: &Visit, tx: &mut Tx, f: &Frame, course: &Episode) -> Result<Start, PageError> {
    let today = visit.house.care.world.today();
    let todays = appointments::of_person_from(tx, course.person, today, 5).await?;
    let mine = todays.into_iter().find(|found| {
        found.on_day.0 == today
            && found.status == AppointmentStatus::Planned
            && found.staff_id == visit.staff().id
            && found.episode_id == Some(course.id)
    });
    Ok(Start {
        words: match &mine {
            Some(found) if found.session_id.is_some() => f.t("case-continue"),
            Some(found) => f.t1("case-start-at", "time", format::minute(f.language, found.at_minute)),
            None => f.t("case-start"),
        },
        appointment: mine.map(|found| found.id),
        episode: course.id,
    })
}

/// Serious answers that nobody has seen to yet: before everything else that is important to know.
async fn serious(f: &Frame, tx: &mut Tx, header: &Header) -> Result<Vec<Flag>, PageError> {
    if header.relation <= Relation::Frame {
        return Ok(Vec::new());
    }
    let open = pejling_store::safety::open_of_person(tx, header.person.id).await?;
    let flag = |task: pejling_store::safety::SafetyTask| Flag {
        kind: "warning",
        words: f.word("safety-kind", &task.kind),
        href: Some(format!("/sikkerhed/{}", task.id)),
    };
    Ok(open.into_iter().map(flag).take(1).collect())
}

fn flags(visit: &Visit, f: &Frame, header: &Header, running: Option<&Episode>) -> Vec<Flag> {
    let mut flags = Vec::new();
    if header.relation == Relation::BrokenGlass {
        flags.push(Flag {
            kind: "warning",
            words: f.t("case-broken-glass"),
            href: None,
        });
    }
    if let Some(course) = running {
        let days = course
            .started_on
            .until(visit.house.care.world.today())
            .map_or(0, |span| span.get_days());
        let week = (days / 7 + 1).to_string();
        let words = f.language.text(
            "case-course",
            &[
                ("programme", f.word("programme", course.programme)),
                ("phase", course.phase.to_string()),
                ("week", week),
            ],
        );
        flags.push(Flag {
            kind: "basis",
            words,
            href: None,
        });
    }
    if header.person.protected_address {
        flags.push(Flag {
            kind: "warning",
            words: f.t("case-protected"),
            href: None,
        });
    }
    if let Some(children) = header.person.children_at_home.filter(|children| *children > 0) {
        flags.push(Flag {
            kind: "warning",
            words: f.t1("case-children", "n", children),
            href: None,
        });
    }
    flags
}
