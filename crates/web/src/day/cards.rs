//! The other cards of the day, in words: who is off track and why, who has no new appointment, what has come in.

use jiff::civil::Date;
use pejling_care::{
    caseload::{Brief, Course},
    day::{self, News, NewsKind},
};
use pejling_domain::session::AppointmentStatus;
use pejling_measure::feedback::Reason;

use crate::{fit, format, gate::Visit, page::Frame, text::Language, words::listed};

/// A course that needs an eye.
pub struct OffTrack {
    /// Name.
    pub name: String,
    /// Where the name leads.
    pub href: String,
    /// `41 år · Alkohol · 7 samtaler`
    pub about: String,
    /// The series, as SVG.
    pub spark: Option<String>,
    /// What is seen.
    pub seen: String,
    /// What to make of it.
    pub note: String,
}

/// A course that needs an eye, with the reason in words.
pub fn off_track(f: &Frame, course: &Course) -> OffTrack {
    let brief = course.brief.as_ref();
    let (seen, note) = brief.map(|brief| reason(f, brief)).unwrap_or_default();
    OffTrack {
        name: course.display_name().to_owned(),
        href: format!("/borgere/{}", course.line.person),
        about: about(f, course, true),
        spark: brief.and_then(|brief| fit::spark(f, brief)),
        seen,
        note,
    }
}

fn about(f: &Frame, course: &Course, talks: bool) -> String {
    let mut parts = Vec::new();
    parts.extend(course.age.map(|age| f.t1("age", "n", age)));
    parts.push(f.word("substance", course.line.substance));
    if talks {
        parts.push(f.t1("day-talks", "n", course.line.sessions_held));
    }
    parts.join(" · ")
}

fn reason(f: &Frame, brief: &Brief) -> (String, String) {
    let points = |tenths: i64| format::tenths(f.language, tenths);
    let wellbeing = &brief.standing.wellbeing;
    let latest = points(wellbeing.latest.map_or(0, i64::from));
    let change = i64::from(wellbeing.change.unwrap_or_default());
    let seen = match wellbeing.reason {
        Reason::ReliableDeterioration => f.t2("day-ors-fell", ("latest", &latest), ("points", &points(-change))),
        _ => f.t2(
            "day-ors-unmoved",
            ("latest", &latest),
            ("n", &wellbeing.measurements.to_string()),
        ),
    };
    (seen, last_step(f, &brief.scores))
}

/// A course in which the cooperation is to be asked about.
pub struct Alliance {
    /// Name.
    pub name: String,
    /// Where the name leads.
    pub href: String,
    /// What is seen.
    pub seen: String,
}

/// A course in which the cooperation is to be asked about, with the reason in words.
pub fn alliance(f: &Frame, course: &Course) -> Alliance {
    Alliance {
        name: course.display_name().to_owned(),
        href: format!("/borgere/{}", course.line.person),
        seen: course
            .brief
            .as_ref()
            .map(|brief| of_alliance(f, brief))
            .unwrap_or_default(),
    }
}

fn of_alliance(f: &Frame, brief: &Brief) -> String {
    let points = |tenths: i64| format::tenths(f.language, tenths);
    let alliance = &brief.standing.alliance;
    let latest = points(alliance.latest.map_or(0, i64::from));
    let steps = alliance.previous.zip(alliance.latest);
    let fell = steps.map(|(before, latest)| i64::from(before) - i64::from(latest));
    match fell.filter(|_| !alliance.low) {
        Some(fell) => f.t2("day-srs-fell", ("latest", &latest), ("points", &points(fell))),
        None => f.t2(
            "day-srs-low",
            ("latest", &latest),
            ("cutoff", &points(i64::from(brief.alliance_cutoff))),
        ),
    }
}

/// What happened since the score before the last.
fn last_step(f: &Frame, scores: &[u16]) -> String {
    let [.., before, latest] = scores else {
        return String::new();
    };
    let points = format::tenths(f.language, i64::from(before.abs_diff(*latest)));
    match latest.cmp(before) {
        std::cmp::Ordering::Less => f.t1("day-fell-since-last", "points", points),
        std::cmp::Ordering::Greater => f.t1("day-rose-since-last", "points", points),
        std::cmp::Ordering::Equal => f.t("day-same-since-last"),
    }
}

/// A course without a new appointment.
pub struct Adrift {
    /// Name.
    pub name: String,
    /// Where the name leads.
    pub href: String,
    /// `55 år · Alkohol`
    pub about: String,
    /// The day of the last contact.
    pub seen: String,
    /// How long ago.
    pub ago: String,
    /// Why it is on the list.
    pub why: String,
    /// Where a new time is found.
    pub book: String,
}

/// A course without a new appointment, in words.
pub fn adrift(f: &Frame, found: &day::Adrift) -> Adrift {
    let line = &found.course.line;
    let since = found.seen_on.unwrap_or(line.started_on);
    Adrift {
        name: found.course.display_name().to_owned(),
        href: format!("/borgere/{}", line.person),
        about: about(f, &found.course, false),
        seen: found
            .seen_on
            .map_or_else(|| f.t("day-not-seen"), |on| format::day_short(f.language, on)),
        ago: match found.seen_on {
            Some(_) => f.t1("day-days-ago", "n", found.quiet_days),
            None => f.t1("day-began", "day", format::day_short(f.language, since)),
        },
        why: why(f, found),
        book: format!("/borgere/{}/aftaler/ny", line.person),
    }
}

fn why(f: &Frame, found: &day::Adrift) -> String {
    let days = |wanted: AppointmentStatus| {
        let of = found.missed.iter().filter(|(_, status)| *status == wanted);
        let days: Vec<String> = of.map(|(on, _)| format::day_short(f.language, *on)).collect();
        listed(&f.t("and"), &days)
    };
    let said = |key: &str, days: String| (!days.is_empty()).then(|| f.t1(key, "days", days));
    let parts: Vec<String> = [
        said("day-stayed-away", days(AppointmentStatus::NoShow)),
        said("day-cancelled", days(AppointmentStatus::Cancelled)),
    ]
    .into_iter()
    .flatten()
    .collect();
    match (parts.is_empty(), found.seen_on) {
        (false, _) => parts.join(" · "),
        (true, Some(_)) => f.t("day-no-next"),
        (true, None) => f.t("day-no-talk"),
    }
}

/// A form that waits to be gone on with.
pub struct Unfinished {
    /// Whom it is about.
    pub name: String,
    /// Where the next question that waits is asked.
    pub href: String,
    /// `ASI, begyndt 8. okt. · 98 af 187 svar`
    pub about: String,
}

/// A form that waits to be gone on with, in words.
pub fn unfinished(f: &Frame, one: &day::Unfinished) -> Unfinished {
    let title = match f.language {
        Language::Danish => &one.title.da,
        Language::English => &one.title.en,
    };
    let values = [
        ("title", title.clone()),
        ("day", format::day_short(f.language, one.on)),
        ("done", one.answered.to_string()),
        ("all", one.asked.to_string()),
    ];
    Unfinished {
        name: one.name.clone(),
        href: format!("/skemaer/{}", one.id),
        about: f.language.text("day-unfinished-line", &values),
    }
}

/// Something that has come in.
pub struct NewsLine {
    /// What or who, in bold.
    pub lead: String,
    /// The rest of the sentence.
    pub rest: String,
    /// Where it leads.
    pub href: String,
    /// Words of the link.
    pub link: String,
    /// `Henvendelse · i dag 09.31`
    pub about: String,
}

/// "Anders Vestergaard, torsdag 8. okt. kl. 10.30"
fn cancelled(f: &Frame, name: &str, on: Date, at_minute: i64) -> String {
    let day = format!(
        "{} {}",
        format::weekday(f.language, on),
        format::day_short(f.language, on)
    );
    let when = [
        ("name", name.to_owned()),
        ("day", day),
        ("time", format::minute(f.language, at_minute)),
    ];
    f.language.text("day-news-cancelled", &when)
}

/// Something that has come in, in words.
pub fn news(visit: &Visit, f: &Frame, item: &News) -> NewsLine {
    let world = &visit.house.care.world;
    let at = world.civil(item.at);
    let day = match Date::from(at) {
        on if on >= pejling_domain::calendar::add_days(world.today(), -1) => {
            format::relative(f.language, on, world.today())
        }
        on => format::day_short(f.language, on),
    };
    let time = format::minute(f.language, i64::from(at.hour()) * 60 + i64::from(at.minute()));
    let about = |kind: &str| format!("{} · {day} {time}", f.word("day-news-about", kind));
    let line = |lead: String, rest: String, href: String, (link, kind): (&str, &str)| NewsLine {
        lead,
        rest,
        href,
        link: f.word("day-news-do", link),
        about: about(kind),
    };
    let name = &item.name;
    match item.kind {
        NewsKind::Referred(enquiry, source) => line(
            f.word("source", source),
            f.t1("day-news-referred", "name", name),
            format!("/henvendelser/{enquiry}"),
            ("see", "enquiry"),
        ),
        NewsKind::Moved(enquiry, stage) => line(
            name.clone(),
            f.t1("day-news-moved", "stage", f.word("stage", stage)),
            format!("/henvendelser/{enquiry}"),
            ("see", "enquiry"),
        ),
        NewsKind::Cancelled {
            person,
            on,
            at_minute,
            status,
        } => {
            let href = format!("/borgere/{person}/aftaler/ny");
            let way = ("new-time", "appointment");
            line(
                f.word("appointment-status", status),
                cancelled(f, name, on, at_minute),
                href,
                way,
            )
        }
        NewsKind::Answered { measure, session } => line(
            name.clone(),
            f.t1("day-news-answered", "measure", f.word("measure", measure)),
            format!("/samtaler/{session}"),
            ("see", "answer"),
        ),
        NewsKind::HandedOver(person) => {
            let href = format!("/borgere/{person}");
            let handed = line(name.clone(), f.t("day-news-handed"), href, ("see", "course"));
            // A course changes hands on a day, not at a minute.
            let about = format!("{} · {day}", f.word("day-news-about", "course"));
            NewsLine { about, ..handed }
        }
    }
}
