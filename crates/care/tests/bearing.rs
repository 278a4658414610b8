//! The figures: what counts, what does not, and that the leader's page shows what the reports say.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use jiff::civil::{Date, date};
use pejling_care::{
    Refusal, Staff,
    bearing::{
        self, EffectLine, Period,
        overview::overview,
        people::{Behind, behind},
    },
    consumption::{Answered, Answers, RecordConsumption, record},
    enquiry::{self, RecordEvent},
    episode::close::{CloseEpisode, close},
    tasks::{self, What},
};
use pejling_domain::{
    access::Role,
    bearing::Indicator,
    consumption::{Occasion, Reported, Use, WINDOW_DAYS},
    episode::{EndStatus, Programme},
    guarantee::{Event, EventKind},
    id::EnquiryId,
};
use pejling_measure::outcome::{Class, Exclusion};
use pejling_store::{audit, task::Whose};
use pejling_testkit::{Begin, TestHouse, houses, phone_call};

const TODAY: Date = date(2020, 10, 8);

fn units(days: u16, per_week: u32) -> Reported {
    Reported::Used(Use::new(WINDOW_DAYS, Some(days), Some(per_week * 10)).unwrap())
}

fn days(days: u16) -> Reported {
    Reported::Used(Use::new(WINDOW_DAYS, Some(days), None).unwrap())
}

/// A course from its first day to its last, with use before and after; what nobody asked about is none.
struct Told<'a> {
    begin: Begin<'a>,
    before: Option<Reported>,
    after: Reported,
    ended: (Date, EndStatus),
}

impl<'a> Told<'a> {
    fn alcohol(name: &'a str, before: Option<Reported>, after: Reported) -> Self {
        Self {
            begin: Begin::alcohol(name, date(2020, 1, 20)),
            before,
            after,
            ended: (date(2020, 6, 1), EndStatus::Completed),
        }
    }
}

async fn tell(house: &TestHouse, by: &Staff, told: Told<'_>) {
    let (substance, started_on) = (told.begin.substance, told.begin.started_on);
    let (ended_on, status) = told.ended;
    let course = house.begin(by, told.begin).await;
    if let Some(reported) = told.before {
        let ask = RecordConsumption {
            episode: course.episode,
            occasion: Occasion::Start,
            on: started_on,
            answered: Answered { substance, reported },
            replaces: None,
        };
        record(&house.care, by, ask).await.unwrap();
    }
    let consumption = if status == EndStatus::Died {
        Answers::new()
    } else {
        [(substance, told.after)].into()
    };
    let ask = CloseEpisode {
        episode: course.episode,
        status,
        ended_on,
        consumption,
        followup_declined: false,
        note: String::new(),
    };
    close(&house.care, by, ask).await.unwrap();
}

/// A year's ends, each of another kind.
async fn a_year(house: &TestHouse, by: &Staff) {
    let (used, unknown) = (units(28, 40), Reported::Unknown);
    let early = Told {
        ended: (date(2020, 2, 1), EndStatus::OtherOffer),
        ..Told::alcohol("Ni Prøve", Some(used), units(28, 10))
    };
    let died = Told {
        ended: (date(2020, 3, 1), EndStatus::Died),
        ..Told::alcohol("Otte Prøve", Some(used), unknown)
    };
    let relative = Told {
        begin: Begin {
            programme: Programme::Relative,
            ..Begin::alcohol("Syv Prøve", date(2020, 1, 20))
        },
        ..Told::alcohol("", Some(used), units(28, 10))
    };
    let drug = Told {
        begin: Begin::drug("Ti Prøve", date(2020, 1, 20)),
        ..Told::alcohol("", Some(days(20)), days(10))
    };
    for told in [
        Told::alcohol("En Prøve", Some(used), units(28, 20)),
        Told::alcohol("To Prøve", Some(used), units(0, 0)),
        Told::alcohol("Tre Prøve", Some(used), units(14, 21)),
        Told::alcohol("Fire Prøve", Some(used), unknown),
        Told::alcohol("Fem Prøve", None, units(28, 10)),
        Told::alcohol("Seks Prøve", Some(units(0, 0)), units(0, 0)),
        relative,
        died,
        early,
        drug,
    ] {
        tell(house, by, told).await;
    }
}

fn year(until: Date) -> Period {
    Period {
        from: date(2020, 1, 1),
        to: until,
    }
}

async fn effect(house: &TestHouse, period: Period) -> [EffectLine; 2] {
    let mut tx = house.care.read().await.unwrap();
    let lines = bearing::effect_lines(&mut tx, period).await.unwrap();
    lines.try_into().expect("one line for alcohol and one for drugs")
}

#[tokio::test]
async fn m43_unknown_is_no_effect_in_the_headline_and_the_bounds_stand_beside_it() {
    for house in houses().await {
        let by = house.counsellor().await;
        a_year(&house, &by).await;
        let [alcohol, drug] = effect(&house, year(TODAY)).await;

        // Half is enough (En), abstinent counts (To), a tenth short of half does not (Tre). Nobody knows Fire's end,
        // and Fem's cannot be compared with anything: both count, against.
        assert_eq!(
            (
                alcohol.ended,
                alcohol.denominator,
                alcohol.reached,
                alcohol.with_effect,
                alcohol.unknown
            ),
            (9, 5, 3, 2, 2),
            "{}",
            house.engine
        );
        let whole = |rate: f64| format!("{:.1}", rate * 100.0);
        let headline = alcohol.headline.as_ref().unwrap();
        assert_eq!(
            [headline.p, headline.lower, headline.upper].map(whole),
            ["40.0", "11.8", "76.9"],
            "Wilson of 2 in 5"
        );
        let reached = alcohol.reached_only.as_ref().unwrap();
        assert_eq!(
            [reached.p, reached.lower, reached.upper].map(whole),
            ["66.7", "20.8", "93.9"],
            "Wilson of 2 in 3"
        );
        assert_eq!(whole(alcohol.upper_bound.as_ref().unwrap().p), "80.0");
        assert_eq!(whole(*alcohol.coverage.as_ref().unwrap()), "60.0");
        let excluded: Vec<(Exclusion, u32)> = alcohol.excluded.iter().map(|(why, n)| (*why, *n)).collect();
        for why in [
            Exclusion::Relative,
            Exclusion::Died,
            Exclusion::TransferredEarly,
            Exclusion::RemainedAbstinent,
        ] {
            assert!(
                excluded.contains(&(why, 1)),
                "{}: {why:?} in {excluded:?}",
                house.engine
            );
        }
        assert_eq!(alcohol.classes.get(&Class::None), Some(&1));
        assert_eq!((drug.ended, drug.with_effect, drug.denominator), (1, 1, 1));
    }
}

#[tokio::test]
async fn the_leaders_page_shows_the_figures_of_the_reports() {
    for house in houses().await {
        let by = house.counsellor().await;
        a_year(&house, &by).await;
        house
            .begin(&by, Begin::alcohol("Elleve Prøve", date(2019, 11, 1)))
            .await;
        let leader = house.staff(Role::Leader, None).await;
        let page = overview(&house.care, &leader).await.unwrap();

        // A report may be asked for to the end of the year; what has not happened yet is not in it.
        let asked = year(date(2020, 12, 31)).up_to(TODAY);
        let report = effect(&house, asked).await;
        let of_year: Vec<_> = page.effect.iter().filter(|line| line.year == 2020).collect();
        assert_eq!(
            serde_json::to_value(of_year).unwrap(),
            serde_json::to_value(&report[..]).unwrap(),
            "{}",
            house.engine
        );
        let mut tx = house.care.read().await.unwrap();
        let targets = bearing::target_lines(&mut tx, asked, TODAY).await.unwrap();
        let of_year: Vec<_> = page.targets.iter().filter(|line| line.year == 2020).collect();
        assert_eq!(
            serde_json::to_value(of_year).unwrap(),
            serde_json::to_value(&targets).unwrap(),
            "{}",
            house.engine
        );
        drop(tx);

        let citizens = targets
            .iter()
            .find(|line| line.indicator == Indicator::Citizens)
            .unwrap();
        assert_eq!(citizens.result, 10, "ten people, support for relatives left out");
        let people = behind(&house.care, &leader, Behind::Citizens, 2020).await.unwrap();
        assert_eq!(people.len(), 10, "and behind the number stand as many");
        let ended = behind(&house.care, &leader, Behind::EffectAlcohol, 2020).await.unwrap();
        assert_eq!(ended.len(), 5, "{}: those who can be judged", house.engine);
    }
}

#[tokio::test]
async fn only_the_leader_sees_the_figures_and_looking_is_told() {
    for house in houses().await {
        let mut others = vec![house.counsellor().await];
        for role in [Role::Visitator, Role::Administrator, Role::Auditor] {
            others.push(house.staff(role, None).await);
        }
        for by in &others {
            let refused = overview(&house.care, by).await;
            assert!(
                matches!(refused, Err(Refusal::NotPermitted)),
                "{}: {}",
                house.engine,
                by.role
            );
            let refused = behind(&house.care, by, Behind::Citizens, 2020).await;
            assert!(
                matches!(refused, Err(Refusal::NotPermitted)),
                "{}: {}",
                house.engine,
                by.role
            );
        }
        let leader = house.staff(Role::Leader, None).await;
        overview(&house.care, &leader).await.unwrap();
        let mut tx = house.care.read().await.unwrap();
        let told = audit::search(&mut tx, &audit::AuditFilter::default(), 1).await.unwrap();
        assert_eq!(
            (told[0].action.as_str(), told[0].actor),
            ("bearing.look", Some(leader.id))
        );
    }
}

async fn asked_for(house: &TestHouse, by: &Staff, (name, cpr): (&str, &str)) -> EnquiryId {
    house.at(2020, 9, 22, 9, 0);
    let ask = enquiry::Register {
        owner: Some(by.id),
        ..phone_call(name, cpr, date(2020, 9, 22))
    };
    let made = enquiry::register(&house.care, by, ask).await.unwrap();
    house.at(2020, 10, 8, 10, 20);
    made.enquiry
}

#[tokio::test]
async fn lr_gar_09_whoever_chose_another_provider_is_not_waited_for_here() {
    for house in houses().await {
        let by = house.staff(Role::Visitator, None).await;
        let waits = asked_for(&house, &by, ("Venter Prøve", "6101800001")).await;
        let chose = asked_for(&house, &by, ("Valgte Prøve", "6101800002")).await;
        let ask = RecordEvent {
            enquiry: chose,
            event: Event::new(date(2020, 10, 6), EventKind::FreeChoice),
        };
        enquiry::record_event(&house.care, &by, ask).await.unwrap();

        let tasks = tasks::of(&house.care, &by, Whose::Staff(by.id)).await.unwrap();
        let clocks: Vec<EnquiryId> = tasks
            .iter()
            .filter_map(|task| match &task.what {
                What::Guarantee { enquiry, .. } => Some(*enquiry),
                _ => None,
            })
            .collect();
        assert_eq!(clocks, [waits], "{}", house.engine);
        let leader = house.staff(Role::Leader, None).await;
        let page = overview(&house.care, &leader).await.unwrap();
        assert_eq!(page.open_breaches.len(), 1, "{}", house.engine);
        assert_eq!(page.open_breaches[0].days, 16);
    }
}
