//! Short ways to say what happens in these stories.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use pejling_care::{
    Staff,
    consumption::{Answered, Answers, RecordConsumption, record},
    episode::close::CloseEpisode,
    evaluation::Evaluate,
    plan::{MakeGoal, MakePlan, make},
};
use pejling_domain::{
    consumption::{Occasion, Reported, Use, WINDOW_DAYS},
    enquiry::Answer,
    episode::{EndStatus, Substance},
    id::{ConsumptionId, EpisodeId, PlanId},
    plan::{Aim, Conclusion, GoalStatus},
};
use pejling_testkit::TestHouse;

pub fn units(days: u16, per_week: u32) -> Reported {
    Reported::Used(Use::new(WINDOW_DAYS, Some(days), Some(per_week * 10)).unwrap())
}

pub fn days(days: u16) -> Reported {
    Reported::Used(Use::new(WINDOW_DAYS, Some(days), None).unwrap())
}

pub fn goal(text: &str, due_on: Option<Date>) -> MakeGoal {
    MakeGoal {
        text: text.into(),
        who: "Borgeren".into(),
        seen_by: String::new(),
        due_on,
        status: GoalStatus::NotBegun,
    }
}

pub fn plan(episode: EpisodeId, based_on: i64, words: &str) -> MakePlan {
    MakePlan {
        episode,
        based_on,
        aim: Aim::Cessation,
        words: words.into(),
        services: "Samtale hver uge".into(),
        months: Some(6),
        goals: vec![
            goal("Ingen alkohol på hverdage", Some(date(2020, 12, 1))),
            goal("Tilbage på arbejde", None),
        ],
        agreed_on: Some(date(2020, 10, 8)),
    }
}

pub async fn planned(house: &TestHouse, by: &Staff, episode: EpisodeId) -> PlanId {
    make(
        &house.care,
        by,
        plan(episode, 0, "Jeg vil være en far, de kan regne med."),
    )
    .await
    .unwrap()
}

pub fn evaluation(episode: EpisodeId, on: Date) -> Evaluate {
    Evaluate {
        episode,
        plan_version: 1,
        on,
        goals: BTreeMap::new(),
        conclusion: Conclusion::Continue,
        children: Answer::Yes,
        pregnant: Answer::No,
        consumption: Answers::new(),
        note: String::new(),
    }
}

pub async fn start_use(
    house: &TestHouse,
    by: &Staff,
    episode: EpisodeId,
    answer: (Substance, Reported, Date),
) -> ConsumptionId {
    let (substance, reported, on) = answer;
    let ask = RecordConsumption {
        episode,
        occasion: Occasion::Start,
        on,
        answered: Answered { substance, reported },
        replaces: None,
    };
    record(&house.care, by, ask).await.unwrap()
}

pub fn closing(episode: EpisodeId, ended_on: Date, reported: Reported) -> CloseEpisode {
    CloseEpisode {
        episode,
        status: EndStatus::Completed,
        ended_on,
        consumption: [(Substance::Alcohol, reported)].into(),
        followup_declined: false,
        note: "Afsluttet efter aftale.".into(),
    }
}
