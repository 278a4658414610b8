//! The plan of the full centre comes near the figures it is made for: pure, in a second, without a database.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use pejling_domain::{
    Code,
    access::Role,
    calendar::days_between,
    cpr::Cpr,
    enquiry::{CloseReason, Source, Wish},
    episode::{EndStatus, Programme},
    followup::FollowupOutcome,
};
use pejling_measure::feedback::{Settings, Status, wellbeing};
use pejling_synth::{
    Size,
    plan::{
        Plan,
        contacts::{Came, NOW},
        course::Course,
        frame::Outcome,
        outcome::is_judged,
        population::TODAY,
        way_in::{Case, Do},
    },
};

fn full() -> Plan {
    Plan::of(2020, Size::Full)
}

/// Counted as the centre's own figures are: people with a course in the year, support for relatives left out.
fn in_treatment(plan: &Plan, year: i16, counts: impl Fn(&Course) -> bool) -> usize {
    let (first, last) = (date(year, 1, 1), date(year, 12, 31).min(TODAY));
    let there = |course: &&Course| {
        course.frame.programme != Programme::Relative
            && course.frame.start <= last
            && course.frame.end.is_none_or(|(end, _)| end >= first)
    };
    plan.courses
        .iter()
        .filter(there)
        .filter(|course| counts(course))
        .map(|course| course.frame.person)
        .collect::<BTreeSet<_>>()
        .len()
}

#[test]
fn m42_people_in_treatment_grow_as_the_plan_says() {
    let plan = full();
    for (year, citizens, young, families) in [
        (2016, 622, 142, 53),
        (2017, 651, 149, 58),
        (2018, 694, 168, 71),
        (2019, 729, 181, 84),
        (2020, 708, 178, 83),
    ] {
        let is_young = |course: &Course| plan.people[course.frame.person].is_young_in(year);
        let found = (
            in_treatment(&plan, year, |_| true),
            in_treatment(&plan, year, is_young),
            in_treatment(&plan, year, |course| course.frame.programme == Programme::Family),
        );
        assert_eq!(found, (citizens, young, families), "{year}");
    }
}

#[test]
fn m43_effect_lies_where_the_years_put_it_and_fewer_ends_are_unknown_every_year() {
    let plan = full();
    for (year, alcohol, drugs) in [
        (2017, (41, 12), (46, 15)),
        (2018, (43, 10), (49, 12)),
        (2019, (47, 7), (52, 10)),
        (2020, (46, 6), (51, 9)),
    ] {
        for (of_alcohol, (percent, unknown)) in [(true, alcohol), (false, drugs)] {
            let judged: Vec<&Course> = plan
                .courses
                .iter()
                .filter(|course| is_judged(&course.frame) && course.frame.substance.is_alcohol() == of_alcohol)
                .filter(|course| course.frame.end.is_some_and(|(end, _)| end.year() == year))
                .collect();
            let share = |outcome: Outcome| {
                100 * judged.iter().filter(|course| course.frame.outcome == outcome).count() / judged.len()
            };
            assert!(judged.len() > 100, "{year}: {} ends", judged.len());
            assert!(
                share(Outcome::Effect).abs_diff(percent) <= 1,
                "{year}: {} instead of {percent}",
                share(Outcome::Effect)
            );
            assert!(share(Outcome::Unknown).abs_diff(unknown) <= 1, "{year}");
        }
    }
}

fn started_within(plan: &Plan, from: Date, to: Date) -> (usize, usize) {
    let waited = |case: &Case| {
        let start = plan.courses[case.course?].frame.start;
        let counts = case.asked.wish == Wish::Treatment && (from..=to).contains(&start);
        counts.then(|| days_between(case.asked.received_on, start))
    };
    let waits: Vec<i32> = plan.cases.iter().filter_map(waited).collect();
    (waits.iter().filter(|days| **days <= 14).count(), waits.len())
}

#[test]
fn lr_gar_23_nineteen_in_twenty_start_within_fourteen_days_and_july_2020_is_bad() {
    let plan = full();
    for year in 2016..=2020 {
        let (within, started) = started_within(&plan, date(year, 1, 1), date(year, 12, 31));
        assert!(
            (940..=975).contains(&(within * 1000 / started)),
            "{year}: {within} of {started}"
        );
    }
    let (within, started) = started_within(&plan, date(2020, 7, 1), date(2020, 7, 31));
    assert!((78..=86).contains(&(within * 100 / started)), "{within} of {started}");
}

#[test]
fn others_point_about_four_hundred_people_here_this_year_and_fewer_before() {
    let plan = full();
    let early = |from: Date, to: Date| {
        let seen_first =
            |case: &&Case| !matches!(case.asked.source, Source::Citizen | Source::Relative | Source::Other);
        plan.cases
            .iter()
            .filter(seen_first)
            .filter(|case| (from..=to).contains(&case.asked.received_on))
            .count()
    };
    let (this_year, last_year) = (
        early(date(2020, 1, 1), TODAY),
        early(date(2019, 1, 1), date(2019, 10, 8)),
    );
    assert!((370..=430).contains(&this_year), "{this_year}");
    assert!(last_year < this_year - 20, "{last_year} the year before");
}

#[test]
fn measurement_3_a_quarter_to_a_third_are_off_track_at_some_time() {
    let plan = full();
    let settings = Settings::default();
    let off = |totals: &[u16]| wellbeing(totals, settings.cutoff_adult, &settings).status == Status::OffTrack;
    let series = |course: &Course| -> Vec<u16> {
        course
            .talks
            .iter()
            .flatten()
            .filter_map(|talk| talk.ors?.total())
            .collect()
    };
    let all: Vec<Vec<u16>> = plan
        .courses
        .iter()
        .map(series)
        .filter(|totals| totals.len() >= 2)
        .collect();
    let ever = all
        .iter()
        .filter(|totals| (2..=totals.len()).any(|at| off(&totals[..at])))
        .count();
    assert!((23..=35).contains(&(ever * 100 / all.len())), "{ever} of {}", all.len());
}

#[test]
fn every_personal_number_is_one_nobody_can_have() {
    for person in &full().people {
        assert!(!person.anonymous || (person.name.is_none() && person.cpr.is_none() && person.born.is_none()));
        if let Some(cpr) = &person.cpr {
            assert!(Cpr::parse(cpr).unwrap().is_replacement());
            assert!((61..=91).contains(&cpr[..2].parse::<u8>().unwrap()));
        }
    }
}

#[test]
fn the_size_is_that_of_a_centre_with_nineteen_counsellors_and_each_has_up_to_seven_talks_today() {
    let plan = full();
    let held = plan
        .courses
        .iter()
        .flat_map(|course| &course.contacts)
        .filter(|contact| contact.came == Came::Talk)
        .count();
    assert!((20_000..=27_000).contains(&held), "{held} talks");
    assert!(
        (2000..=2400).contains(&plan.courses.len()),
        "{} courses",
        plan.courses.len()
    );
    for (at, member) in plan
        .staff
        .iter()
        .enumerate()
        .filter(|(_, member)| member.role == Role::Counsellor)
    {
        let mine = plan.courses.iter().filter(|course| course.frame.counsellor == at);
        let today = mine
            .flat_map(|course| &course.contacts)
            .filter(|contact| contact.on == TODAY)
            .count();
        assert!((3..=7).contains(&today), "{}: {today}", member.name);
    }
}

#[test]
fn people_come_back_and_follow_ups_are_lost() {
    let plan = full();
    let mut courses: BTreeMap<usize, usize> = BTreeMap::new();
    for course in plan
        .courses
        .iter()
        .filter(|course| course.frame.programme != Programme::Relative)
    {
        *courses.entry(course.frame.person).or_default() += 1;
    }
    let again = courses.values().filter(|count| **count > 1).count();
    assert!(
        (15..=30).contains(&(again * 100 / courses.len())),
        "{again} of {}",
        courses.len()
    );
    let followups: Vec<_> = plan.courses.iter().flat_map(|course| &course.followups).collect();
    let with = |wanted: FollowupOutcome| {
        followups
            .iter()
            .filter(|one| one.done.as_ref().is_some_and(|(_, outcome, _)| *outcome == wanted))
            .count()
    };
    assert!((20..=45).contains(&(with(FollowupOutcome::NotReached) * 100 / followups.len())));
    assert!(followups.iter().any(|one| one.done.is_none()) && with(FollowupOutcome::Declined) > 0);
}

#[test]
fn a_small_centre_has_every_kind_of_situation() {
    let plan = Plan::of(2020, Size::Small);
    let citizens = in_treatment(&plan, 2020, |_| true);
    assert!((50..=70).contains(&citizens), "{citizens}");
    let ends: BTreeSet<EndStatus> = plan
        .courses
        .iter()
        .filter_map(|course| course.frame.end)
        .map(|(_, status)| status)
        .collect();
    assert!(
        ends.contains(&EndStatus::Completed) && ends.contains(&EndStatus::StayedAway),
        "{ends:?}"
    );
    let programmes: BTreeSet<&str> = plan
        .courses
        .iter()
        .map(|course| course.frame.programme.code())
        .collect();
    assert!(programmes.len() >= 5, "{programmes:?}");
    let steps = || plan.cases.iter().flat_map(|case| &case.steps);
    for reason in [CloseReason::NoContact, CloseReason::Withdrawn, CloseReason::Advised] {
        assert!(
            steps().any(|step| matches!(step.what, Do::Close(given) if given == reason)),
            "{reason}"
        );
    }
    let came = |wanted: fn(Came) -> bool| {
        plan.courses
            .iter()
            .flat_map(|course| &course.contacts)
            .any(|contact| wanted(contact.came))
    };
    assert!(
        came(|came| matches!(came, Came::Missed(_)))
            && came(|came| came == Came::Unsigned)
            && came(|came| came == Came::Ahead)
    );
    assert!(plan.people.iter().any(|person| person.anonymous));
}

#[test]
fn nothing_is_written_down_that_has_not_happened_yet() {
    for size in [Size::Full, Size::Small] {
        let plan = Plan::of(7, size);
        assert!(
            plan.cases
                .iter()
                .flat_map(|case| &case.steps)
                .all(|step| (step.on, step.minute) <= (TODAY, NOW))
        );
        for course in &plan.courses {
            assert!(
                course.frame.start < TODAY
                    && course
                        .frame
                        .end
                        .is_none_or(|(end, _)| end < TODAY && end >= course.frame.start)
            );
            assert!(course.contacts.is_sorted_by_key(|contact| (contact.on, contact.minute)));
            let over = |at: usize| {
                (
                    course.contacts[at].on,
                    course.contacts[at].minute + course.contacts[at].minutes,
                )
            };
            assert!(
                (0..course.contacts.len())
                    .all(|at| course.contacts[at].came == Came::Ahead || over(at) <= (TODAY, NOW))
            );
        }
    }
}
