//! Plan, evaluations, use, end and follow-ups of a course, drawn from its frame and its talks.

use jiff::civil::Date;
use pejling_domain::{
    episode::{EndStatus, Programme, StageOfChange, Substance},
    followup::{self, Attempt, FollowupOutcome},
    plan::{self, Aim, Conclusion, GoalStatus},
    rhythm,
};

use super::{
    contacts::{Came, Contact},
    course::{Close, Evaluation, Followup, Goal, MakePlan, Used, used},
    days::{add_days, add_months, days_between, open_from},
    frame::{Frame, Group, Outcome, Path},
    population::TODAY,
    scores,
};
use crate::{
    seed::{Draw, Seed},
    words::plans,
};

/// Use of a course's substances from start to end.
pub struct Uses<'a> {
    frame: &'a Frame,
    start: Vec<(Substance, i32, i32)>,
    end: Vec<(Substance, i32, i32)>,
}

impl<'a> Uses<'a> {
    /// Draws the use of a course.
    pub fn of(frame: &'a Frame) -> Self {
        let seed = frame.seed.at("use");
        let asked: Vec<Substance> = std::iter::once(frame.substance)
            .chain(frame.others.iter().copied())
            .collect();
        let start: Vec<_> = asked
            .iter()
            .enumerate()
            .map(|(at, substance)| start(seed.nth(at), frame, *substance))
            .collect();
        let end = start
            .iter()
            .enumerate()
            .map(|(at, start)| end(seed.at("end").nth(at), frame, *start, at == 0))
            .collect();
        Self { frame, start, end }
    }

    /// Before the start; now and then nobody asked.
    pub fn at_start(&self) -> Used {
        if self.frame.outcome == Outcome::Unknown && self.frame.seed.at("not asked").draw().percent(25) {
            return Vec::new();
        }
        self.start
            .iter()
            .map(|(substance, days, units)| (*substance, used(*substance, *days, *units)))
            .collect()
    }

    /// At the end.
    pub fn at_end(&self) -> Used {
        let known = self.frame.outcome != Outcome::Unknown;
        self.end
            .iter()
            .map(|(substance, days, units)| (*substance, used(*substance, *days, *units).filter(|_| known)))
            .collect()
    }

    /// After a part of the way in percent.
    pub fn between(&self, percent: i32) -> Used {
        let on_the_way = |from: i32, to: i32| from + (to - from) * percent.clamp(0, 100) / 100;
        let pairs = self.start.iter().zip(&self.end);
        pairs
            .map(|((substance, d0, u0), (_, d1, u1))| {
                (*substance, used(*substance, on_the_way(*d0, *d1), on_the_way(*u0, *u1)))
            })
            .collect()
    }

    /// Some time after the end: held, or risen somewhat.
    fn after(&self, draw: &mut Draw) -> Used {
        let more = draw.weigh(&[(0, 65), (15, 20), (60, 15)]);
        let pairs = self.start.iter().zip(&self.end);
        pairs
            .map(|((substance, d0, u0), (_, d1, u1))| {
                (
                    *substance,
                    used(*substance, d1 + (d0 - d1) * more / 100, u1 + (u0 - u1) * more / 100),
                )
            })
            .collect()
    }
}

fn start(seed: Seed, frame: &Frame, substance: Substance) -> (Substance, i32, i32) {
    let mut draw = seed.draw();
    if frame.abstinent {
        return (substance, 0, 0);
    }
    let main = substance == frame.substance;
    let days = if main {
        draw.around(20, 4).clamp(6, 28)
    } else {
        draw.around(9, 3).clamp(2, 28)
    };
    (substance, days, days * draw.around(18, 4).clamp(6, 34))
}

/// Use at the end, on the side of one half that the outcome says.
fn end(
    seed: Seed,
    frame: &Frame,
    (substance, days, units): (Substance, i32, i32),
    main: bool,
) -> (Substance, i32, i32) {
    let mut draw = seed.draw();
    if days == 0 {
        return if draw.percent(12) {
            (substance, 3, 40)
        } else {
            (substance, 0, 0)
        };
    }
    let well = frame.end.is_some_and(|(_, status)| status == EndStatus::Completed);
    let running_well = frame.end.is_none() && matches!(frame.path, Path::Improves | Path::Dips | Path::High);
    let effect = if main {
        frame.outcome == Outcome::Effect || running_well
    } else {
        draw.percent(50)
    };
    if effect && draw.percent(if well { 62 } else { 38 }) {
        return (substance, 0, 0);
    }
    let percent = if effect {
        draw.between(12, 48)
    } else {
        draw.weigh(&[(58, 24), (70, 30), (85, 22), (97, 14), (118, 10)])
    };
    // Rounded away from the half, so that a course without effect has none on either quantity.
    let part = |whole: i32| {
        if effect {
            whole * percent / 100
        } else {
            (whole * percent).div_euclid(100) + 1
        }
    };
    (substance, part(days).clamp(i32::from(!effect), 28), part(units))
}

/// The first plan, and the talk after which it is made: within the first talks. Whoever leaves at once has none.
pub fn plan(frame: &Frame, contacts: &[Contact]) -> Option<(usize, MakePlan)> {
    if !plan::needs_plan(frame.programme) {
        return None;
    }
    let seed = frame.seed.at("plan");
    let mut draw = seed.draw();
    let wished = draw.weigh(&[(0, 60), (1, 31), (2, 9)]);
    let held = |at: &usize| contacts[*at].came == Came::Talk;
    let at = (wished..contacts.len()).find(held)?;
    Some((at, version(seed.at("first"), frame, contacts[at].on)))
}

fn version(seed: Seed, frame: &Frame, on: Date) -> MakePlan {
    let mut draw = seed.draw();
    let aims = plan::aims(frame.programme);
    let aim = match frame.group {
        Group::Drug => draw.weigh(&[(Aim::Cessation, 35), (Aim::Reduction, 35), (Aim::Stabilisation, 30)]),
        _ => draw.weigh(&[(Aim::Cessation, 60), (Aim::Reduction, 40)]),
    };
    let (words, goals): (&[&str], _) = match frame.group {
        Group::Family => (plans::FAMILIES, plans::GOALS),
        Group::Young => (plans::YOUNG, plans::DRUG_GOALS),
        _ if frame.substance.is_alcohol() => (plans::ALCOHOL, plans::GOALS),
        _ => (plans::DRUGS, plans::DRUG_GOALS),
    };
    let from = draw.below(7) as usize;
    let count = draw.weigh(&[(1, 15), (2, 40), (3, 45)]);
    let goals = (0..count)
        .map(|at| Goal {
            words: goals[(from + at) % goals.len()],
            due_on: add_days(on, draw.weigh(&[(42, 30), (84, 50), (126, 20)])),
            status: GoalStatus::NotBegun,
        })
        .collect();
    let aim = if aims.contains(&aim) { aim } else { Aim::Reduction };
    MakePlan {
        aim,
        words: draw.pick(words),
        services: draw.pick(plans::SERVICES),
        goals,
        agreed: draw.percent(94),
    }
}

/// Evaluations at their rhythm, on the last talk before they fall due or on one soon after; a few come late.
pub fn evaluations(
    frame: &Frame,
    contacts: &[Contact],
    first: Option<&(usize, MakePlan)>,
    uses: &Uses<'_>,
) -> Vec<Evaluation> {
    let rhythm = rhythm::Settings::default().for_programme(frame.programme);
    let (Some(rhythm), Some((planned_at, first))) = (rhythm, first) else {
        return Vec::new();
    };
    let seed = frame.seed.at("evaluation");
    let mut due = add_months(frame.start, rhythm.first_evaluation_months);
    let mut plan = first.clone();
    let mut held: Vec<Evaluation> = Vec::new();
    for (at, contact) in contacts.iter().enumerate().skip(planned_at + 1) {
        let mut draw = seed.nth(at).draw();
        let last_before = contacts.get(at + 1).is_none_or(|next| next.on > add_days(due, 4));
        let near = contact.on >= add_days(due, -14) || (last_before && contact.on >= add_days(due, -45));
        if contact.came != Came::Talk || !near || draw.percent(9) {
            continue;
        }
        let evaluation = evaluation(seed.nth(at), frame, (at, contact.on), (&plan, uses));
        if let Some(new) = &evaluation.plan {
            plan = new.clone();
        } else {
            for (goal, status) in plan.goals.iter_mut().zip(&evaluation.goals) {
                goal.status = *status;
            }
        }
        due = add_months(contact.on, rhythm.recurring_months);
        held.push(evaluation);
    }
    held
}

fn evaluation(seed: Seed, frame: &Frame, (at, on): (usize, Date), (plan, uses): (&MakePlan, &Uses<'_>)) -> Evaluation {
    let mut draw = seed.at("how").draw();
    let well = matches!(frame.path, Path::Improves | Path::Dips | Path::High);
    let step = |draw: &mut Draw, from: GoalStatus| match from {
        GoalStatus::Reached => GoalStatus::Reached,
        _ if well => draw.weigh(&[
            (GoalStatus::Reached, 40),
            (GoalStatus::UnderWay, 55),
            (GoalStatus::Changed, 5),
        ]),
        _ => draw.weigh(&[
            (GoalStatus::Reached, 10),
            (GoalStatus::UnderWay, 45),
            (GoalStatus::NotBegun, 30),
            (GoalStatus::Changed, 15),
        ]),
    };
    let goals: Vec<GoalStatus> = plan.goals.iter().map(|goal| step(&mut draw, goal.status)).collect();
    let adjusted = draw.percent(if well { 15 } else { 40 });
    let whole = frame.end.map_or(280, |(end, _)| days_between(frame.start, end)).max(1);
    Evaluation {
        at,
        goals,
        stage: stage(&mut draw, well),
        conclusion: if adjusted {
            Conclusion::Adjust
        } else {
            Conclusion::Continue
        },
        used: uses.between(days_between(frame.start, on) * 100 / whole),
        note: draw.pick(if well { plans::GOING_WELL } else { plans::GOING_SLOWLY }),
        plan: adjusted.then(|| version(seed.at("plan"), frame, on)),
    }
}

fn stage(draw: &mut Draw, well: bool) -> Option<StageOfChange> {
    use StageOfChange as S;
    let seen: &[(S, u32)] = if well {
        &[(S::Action, 55), (S::Preparation, 20), (S::Maintenance, 25)]
    } else {
        &[
            (S::Contemplation, 45),
            (S::Preparation, 30),
            (S::Relapse, 20),
            (S::Precontemplation, 5),
        ]
    };
    draw.percent(35).then(|| draw.weigh(seen))
}

/// The end.
pub fn close(frame: &Frame, uses: &Uses<'_>) -> Option<Close> {
    let (_, status) = frame.end?;
    let mut draw = frame.seed.at("close").draw();
    let note = draw.pick(if status == EndStatus::Completed {
        plans::ENDED_WELL
    } else {
        plans::ENDED_EARLY
    });
    let note = if matches!(status, EndStatus::Died | EndStatus::Prison) {
        ""
    } else {
        note
    };
    Some(Close {
        used: uses.at_end(),
        declined: draw.percent(6),
        note,
    })
}

/// Follow-ups at one and six months: most people are reached, some are lost, the latest are still open (M31).
pub fn followups(frame: &Frame, close: Option<&Close>, uses: &Uses<'_>) -> Vec<Followup> {
    let (Some((end, status)), Some(close)) = (frame.end, close) else {
        return Vec::new();
    };
    if close.declined || frame.programme == Programme::Relative {
        return Vec::new();
    }
    let planned = followup::planned(frame.programme, end, status);
    planned
        .into_iter()
        .map(|(month, due)| follow_up(frame.seed.at("followup"), status, (month, due), uses))
        .collect()
}

fn follow_up(seed: Seed, status: EndStatus, (month, due): (i32, Date), uses: &Uses<'_>) -> Followup {
    let mut draw = seed.nth(usize::try_from(month).unwrap_or_default()).draw();
    let lost = if status == EndStatus::StayedAway { 48 } else { 18 } + if month == 6 { 12 } else { 0 };
    let outcome = draw.weigh(&[
        (FollowupOutcome::NotReached, lost),
        (FollowupOutcome::Declined, 5),
        (FollowupOutcome::Reached, 95 - lost),
    ]);
    let first = open_from(add_days(due, draw.between(-12, -2)));
    let tries: i32 = if outcome == FollowupOutcome::Reached {
        draw.between(0, 1)
    } else {
        draw.between(2, 3)
    };
    let mut on = first;
    let mut attempts = Vec::new();
    for at in 0..tries {
        attempts.push((on, if at == 1 { Attempt::Sms } else { Attempt::Phone }));
        on = open_from(add_days(on, 4));
    }
    attempts.retain(|(on, _)| *on < TODAY);
    let done_on = on;
    // A few of the latest are left lying, and stand on somebody's list.
    let left = done_on > add_days(TODAY, -25) && draw.percent(9);
    let told = if outcome == FollowupOutcome::Reached {
        uses.after(&mut draw)
    } else {
        Vec::new()
    };
    let note = if outcome == FollowupOutcome::Reached {
        draw.pick(plans::FOLLOWED_UP)
    } else {
        ""
    };
    let asked = outcome == FollowupOutcome::Reached && draw.percent(70);
    Followup {
        month,
        attempts,
        done: (done_on < TODAY && !left).then_some((done_on, outcome, told)),
        well_being: asked.then(|| scores::afterwards(&mut draw, status)).flatten(),
        note,
    }
}
