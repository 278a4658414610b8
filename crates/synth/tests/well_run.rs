//! The lists of the demonstration are those of a well-run house: something waits everywhere, and nothing is heaped up.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::BTreeMap;

use jiff::civil::Date;
use pejling_domain::{
    access::Role,
    calendar::{add_days, add_months},
    rhythm,
};
use pejling_measure::feedback::{AllianceStatus, Settings, Status, standing};
use pejling_synth::{
    Size,
    plan::{Plan, contacts::Came, course::Course, population::TODAY, way_in::Do},
};

fn running(plan: &Plan) -> impl Iterator<Item = (usize, &Course)> {
    let courses = plan.courses.iter().enumerate();
    courses.filter(|(_, course)| course.frame.end.is_none())
}

/// Of each counsellor, as many courses as this holds of.
fn by_counsellor(plan: &Plan, holds: impl Fn(usize, &Course) -> bool) -> BTreeMap<&'static str, usize> {
    let counsellors = plan.staff.iter().filter(|member| member.role == Role::Counsellor);
    let mut counts: BTreeMap<&'static str, usize> = counsellors.map(|member| (member.login, 0)).collect();
    for (at, course) in running(plan) {
        let lies_with = course.hand_over.map_or(course.frame.counsellor, |(_, to)| to);
        *counts.entry(plan.staff[lies_with].login).or_default() += usize::from(holds(at, course));
    }
    counts
}

fn mean(counts: &BTreeMap<&'static str, usize>) -> usize {
    counts.values().sum::<usize>() / counts.len()
}

/// Last day of a course's grant, renewals included.
fn granted_until(plan: &Plan, at: usize) -> Date {
    let case = plan.cases.iter().find(|case| case.course == Some(at)).unwrap();
    let last = plan.courses[at].renewals.last().map(|(_, until)| *until);
    last.unwrap_or_else(|| case.granted_until().unwrap())
}

#[test]
fn lr_dec_17_grants_are_renewed_in_time_and_a_handful_is_left_to_see_to() {
    let plan = Plan::of(2020, Size::Full);
    let soon = running(&plan)
        .filter(|(at, _)| granted_until(&plan, *at) <= add_days(TODAY, 28))
        .count();
    assert!((3..=25).contains(&soon), "{soon} run out within four weeks");
    let out = running(&plan)
        .filter(|(at, _)| granted_until(&plan, *at) < TODAY)
        .count();
    assert!(out <= 3, "{out} have run out");
    for course in &plan.courses {
        assert!(course.renewals.is_sorted());
        assert!(course.renewals.iter().all(|(on, until)| on < until && *on < TODAY));
    }
}

/// The day on which the plan is next to be evaluated, where there is a plan and a rhythm.
fn evaluation_due(course: &Course) -> Option<Date> {
    let rhythm = rhythm::Settings::default().for_programme(course.frame.programme)?;
    course.plan.as_ref()?;
    Some(match course.evaluations.last() {
        Some(last) => add_months(course.contacts[last.at].on, rhythm.recurring_months),
        None => add_months(course.frame.start, rhythm.first_evaluation_months),
    })
}

#[test]
fn evaluations_fall_due_all_along_and_few_are_late() {
    let plan = Plan::of(2020, Size::Full);
    let late = by_counsellor(&plan, |_, course| evaluation_due(course).is_some_and(|due| due < TODAY));
    assert!(late.values().all(|count| *count <= 4), "{late:?}");
    assert!(
        (1..=2).contains(&mean(&late)) || late.values().sum::<usize>() >= 8,
        "{late:?}"
    );
    let soon = by_counsellor(&plan, |_, course| {
        evaluation_due(course).is_some_and(|due| (TODAY..=add_days(TODAY, 28)).contains(&due))
    });
    assert!((1..=5).contains(&mean(&soon)), "{soon:?}");
}

#[test]
fn measurement_3_two_to_five_in_a_caseload_are_worth_an_eye_today() {
    let plan = Plan::of(2020, Size::Full);
    let settings = Settings::default();
    let eye = by_counsellor(&plan, |_, course| {
        let talks = || course.talks.iter().flatten();
        let wellbeing: Vec<u16> = talks().filter_map(|talk| talk.ors?.total()).collect();
        let alliance: Vec<Option<u16>> = talks().filter_map(|talk| talk.srs?.total()).map(Some).collect();
        let stands = standing(&wellbeing, &alliance, settings.cutoff_adult, &settings);
        stands.wellbeing.status == Status::OffTrack || stands.alliance.status == AllianceStatus::Ask
    });
    assert!((2..=5).contains(&mean(&eye)), "{eye:?}");
    assert!(eye.values().all(|count| *count <= 8), "{eye:?}");
}

#[test]
fn a_few_have_no_new_appointment_and_a_few_notes_wait() {
    let plan = Plan::of(2020, Size::Full);
    let loose = by_counsellor(&plan, |_, course| {
        let ahead = course.contacts.iter().any(|contact| contact.came == Came::Ahead);
        !ahead && course.contacts.last().is_some_and(|last| last.on < TODAY)
    });
    assert!(loose.values().all(|count| *count <= 6), "{loose:?}");
    assert!(loose["mette"] >= 3, "{loose:?}");
    let unsigned = plan.courses.iter().flat_map(|course| &course.contacts);
    let unsigned: Vec<Date> = unsigned
        .filter(|contact| contact.came == Came::Unsigned)
        .map(|contact| contact.on)
        .collect();
    let before_today = unsigned.iter().filter(|on| **on < TODAY).count();
    assert!((1..=8).contains(&before_today), "{unsigned:?}");
    assert!(unsigned.len() > before_today);
}

#[test]
fn every_doctor_and_nurse_meets_people_today_and_some_talks_have_been_held() {
    for size in [Size::Full, Size::Small] {
        let plan = Plan::of(2020, size);
        for role in [Role::Doctor, Role::Nurse] {
            let hands = (0..plan.staff.len()).filter(|at| plan.staff[*at].role == role);
            for at in hands {
                let visits = plan.rounds.iter().filter(|round| round.with == at);
                let today: Vec<bool> = visits
                    .flat_map(|round| &round.visits)
                    .filter(|visit| visit.on == TODAY)
                    .map(pejling_synth::plan::clinic::Visit::is_over)
                    .collect();
                assert!(
                    today.contains(&true) && (size == Size::Small || today.contains(&false)),
                    "{size:?} {}: {today:?}",
                    plan.staff[at].name
                );
            }
        }
    }
}

#[test]
fn a_partners_referrals_stand_at_every_stage() {
    let plan = Plan::of(2020, Size::Full);
    let sent = || plan.cases.iter().filter(|case| case.asked.by_partner);
    let is_over = |what: &Do| matches!(what, Do::Start | Do::Close(_));
    let over = sent()
        .filter(|case| case.steps.iter().any(|step| is_over(&step.what)))
        .count();
    let received = sent().filter(|case| case.steps.len() == 1).count();
    assert!(
        over >= 5 && received >= 1 && sent().count() > over + received,
        "{over} over, {received} new"
    );
}
