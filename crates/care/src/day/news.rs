//! What has come in since the last working day: from others, not from oneself.

use jiff::civil::Date;
use pejling_domain::{
    calendar::{self, ClosedDays},
    enquiry::{Source, Stage},
    feedback::Measure,
    id::{EnquiryId, EpisodeId, PersonId, SessionId},
    session::AppointmentStatus,
};
use pejling_store::{Instant, StoreError, Tx, caseload as courses, day as store};

use crate::{Care, Staff, access::permits, caseload::Course};

/// Something that has come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// Name of the person, or number where there is none.
    pub name: String,
    /// When.
    pub at: Instant,
    /// What.
    pub kind: NewsKind,
}

/// What has come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewsKind {
    /// A new enquiry that is one's own.
    Referred(EnquiryId, Source),
    /// An enquiry of one's own that somebody else gave or moved.
    Moved(EnquiryId, Stage),
    /// An appointment was cancelled.
    Cancelled {
        /// Whom it was with.
        person: PersonId,
        /// Its day.
        on: Date,
        /// Its minute of the day.
        at_minute: i64,
        /// By the citizen or by the centre.
        status: AppointmentStatus,
    },
    /// The citizen answered a form.
    Answered {
        /// Which form.
        measure: Measure,
        /// The talk it belongs to.
        session: SessionId,
    },
    /// A course came from another counsellor.
    HandedOver(PersonId),
}

/// The day from which news is shown: the last working day before today.
pub(super) fn since(today: Date) -> Date {
    calendar::last_working_day_on_or_before(calendar::add_days(today, -1), ClosedDays::default())
}

/// News since a day, newest first.
pub(super) async fn news(
    care: &Care,
    tx: &mut Tx,
    by: &Staff,
    (own, since): (&[Course], Date),
) -> Result<Vec<News>, StoreError> {
    let from = care.world.start_of(since);
    let mut news = Vec::new();
    if permits(by.role, crate::Action::SeeEnquiries) {
        news.extend(
            store::given(tx, by.id, from)
                .await?
                .into_iter()
                .map(|given| enquiry(given, from)),
        );
    }
    news.extend(
        store::cancelled(tx, by.id, (since, from))
            .await?
            .into_iter()
            .map(cancelled),
    );
    let ids: Vec<EpisodeId> = own.iter().map(|course| course.line.episode).collect();
    let of = |id: EpisodeId| own.iter().find(|course| course.line.episode == id);
    for reply in courses::replies(tx, &ids, (since, from)).await? {
        if let (Some(course), Some(session)) = (of(reply.episode_id), reply.session_id) {
            let kind = NewsKind::Answered {
                measure: reply.measure,
                session,
            };
            news.push(News {
                name: course.display_name().to_owned(),
                at: reply.recorded_at,
                kind,
            });
        }
    }
    for handed in courses::handed_to(tx, (by.id, &ids), since).await? {
        if let Some(course) = of(handed.episode_id) {
            let kind = NewsKind::HandedOver(course.line.person);
            let at = care.world.start_of(handed.from_day.0);
            news.push(News {
                name: course.display_name().to_owned(),
                at,
                kind,
            });
        }
    }
    news.sort_by_key(|item| std::cmp::Reverse(item.at));
    Ok(news)
}

fn enquiry(given: store::Given, since: Instant) -> News {
    let kind = if given.recorded_at >= since {
        NewsKind::Referred(given.enquiry, given.source)
    } else {
        NewsKind::Moved(given.enquiry, given.stage)
    };
    News {
        name: given.name,
        at: given.at,
        kind,
    }
}

fn cancelled(row: store::Cancelled) -> News {
    let kind = NewsKind::Cancelled {
        person: row.person,
        on: row.on,
        at_minute: row.at_minute,
        status: row.status,
    };
    News {
        name: row.name,
        at: row.at,
        kind,
    }
}
