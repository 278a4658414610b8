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
    enquiry::{self, RecordEvent},
    tasks::{self, What},
};
use pejling_domain::{
    access::Role,
    bearing::Indicator,
    consumption::{Reported, Use, WINDOW_DAYS},
    episode::{EndStatus, Programme},
    guarantee::{Event, EventKind},
    id::EnquiryId,
};
use pejling_measure::outcome::{Class, Exclusion};
use pejling_store::{audit, task::Whose};
use pejling_testkit::{Begin, Ended, TestHouse, houses, phone_call, used};

const TODAY: Date = date(2020, 10, 8);

fn days(days: u16) -> Reported {
    Reported::Used(Use::new(WINDOW_DAYS, Some(days), None).unwrap())
}

/// A course from 20 January to 1 June; what nobody asked about is none.
fn spring(name: &str, before: Option<Reported>, after: Reported) -> Ended<'_> {
    Ended {
        before,
        ended_on: date(2020, 6, 1),
        ..Ended::alcohol(name, date(2020, 1, 20), after)
    }
}

/// A year's ends, each of another kind.
async fn a_year(house: &TestHouse, by: &Staff) {
    let (daily, unknown) = (used(28, 40), Reported::Unknown);
    let early = Ended {
        ended_on: date(2020, 2, 1),
        status: EndStatus::OtherOffer,
        ..spring("Ni Prøve", Some(daily), used(28, 10))
    };
    let died = Ended {
        ended_on: date(2020, 3, 1),
        status: EndStatus::Died,
        ..spring("Otte Prøve", Some(daily), unknown)
    };
    let relative = Ended {
        begin: Begin {
            programme: Programme::Relative,
            ..Begin::alcohol("Syv Prøve", date(2020, 1, 20))
        },
        ..spring("", Some(daily), used(28, 10))
    };
    let drug = Ended {
        begin: Begin::drug("Ti Prøve", date(2020, 1, 20)),
        ..spring("", Some(days(20)), days(10))
    };
    for told in [
        spring("En Prøve", Some(daily), used(28, 20)),
        spring("To Prøve", Some(daily), used(0, 0)),
        spring("Tre Prøve", Some(daily), used(14, 21)),
        spring("Fire Prøve", Some(daily), unknown),
        spring("Fem Prøve", None, used(28, 10)),
        spring("Seks Prøve", Some(used(0, 0)), used(0, 0)),
        relative,
        died,
        early,
        drug,
    ] {
        house.ended(by, told).await;
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
