//! The same numbers by another road: plain SQL and `pejling measure` say what the leader's page says
//! (docs/measurement.md).

use jiff::civil::date;
use pejling_care::{
    Staff,
    bearing::{
        Period,
        counsellors::{self, Figures, Sentence, StatePurpose},
        effect_lines,
    },
};
use pejling_domain::{
    access::Role,
    bearing::FigurePurpose,
    consumption::{Reported, Use, WINDOW_DAYS},
    episode::EndStatus,
};
use pejling_testkit::{Begin, Ended, TestHouse, houses, used};
use serde_json::{Value, json};

use crate::place::Place;

const EFFECT: [(&str, &str); 2] = [
    ("sqlite", include_str!("../../../../docs/sql/effect.sqlite.sql")),
    ("postgres", include_str!("../../../../docs/sql/effect.postgres.sql")),
];
const COUNSELLORS: [(&str, &str); 2] = [
    ("sqlite", include_str!("../../../../docs/sql/counsellors.sqlite.sql")),
    (
        "postgres",
        include_str!("../../../../docs/sql/counsellors.postgres.sql"),
    ),
];

fn text_for(house: &TestHouse, texts: [(&'static str, &'static str); 2]) -> &'static str {
    texts.into_iter().find(|(engine, _)| *engine == house.engine).unwrap().1
}

fn days(days: u16) -> Reported {
    Reported::Used(Use::new(WINDOW_DAYS, Some(days), None).unwrap())
}

/// Courses of every kind there is, of two counsellors.
async fn centre(house: &TestHouse, first: &Staff, second: &Staff) {
    let began = date(2020, 1, 20);
    let told = |after| Ended::alcohol("Borger Prøve", began, after).with(&[180, 220]);
    let rare = [
        Ended {
            before: None,
            ..told(used(10, 9))
        },
        Ended {
            before: None,
            ..told(used(0, 0))
        },
        Ended {
            before: Some(used(0, 0)),
            ..told(used(0, 0))
        },
        Ended {
            before: Some(used(0, 0)),
            ..told(used(9, 9))
        },
        // Days at the start and units at the end are held against each other only where there is nothing at the end.
        Ended {
            before: Some(days(20)),
            ..told(Reported::Used(Use::new(WINDOW_DAYS, None, Some(0)).unwrap()))
        },
        Ended {
            before: Some(days(20)),
            ..told(days(10))
        },
        Ended {
            status: EndStatus::Died,
            ..told(Reported::Unknown)
        },
        Ended {
            ended_on: date(2020, 1, 30),
            status: EndStatus::Moved,
            ..told(used(28, 39))
        },
        Ended {
            begin: Begin::drug("Hash Prøve", began),
            before: Some(days(20)),
            ..told(days(11))
        },
    ];
    for ended in rare {
        house.ended(first, ended).await;
    }
    for (by, after) in [
        (first, used(28, 20)),
        (second, used(28, 21)),
        (first, used(0, 0)),
        (second, used(0, 0)),
        (second, Reported::Unknown),
    ] {
        for _ in 0..5 {
            house.ended(by, told(after)).await;
        }
    }
}

fn measure(place: &Place, function: &str, input: &str) -> Value {
    let said = place.run_with(&["measure", function], input);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{function}: {input}");
    serde_json::from_str(&said.out).expect("one JSON document")
}

#[tokio::test]
async fn the_effect_by_sql_is_that_of_the_leaders_page() {
    let place = Place::fresh("sqlite").await;
    for house in houses().await {
        let (first, second) = (house.counsellor().await, house.counsellor().await);
        centre(&house, &first, &second).await;
        let by_sql = measure(&place, "effect", &house.plain(text_for(&house, EFFECT)).await);
        let period = Period {
            from: date(2020, 1, 1),
            to: date(2020, 10, 8),
        };
        let lines = effect_lines(&mut house.care.read().await.unwrap(), period)
            .await
            .unwrap();
        let page = serde_json::to_value(&lines[0]).unwrap();
        for field in [
            "denominator",
            "reached",
            "with_effect",
            "headline",
            "reached_only",
            "upper_bound",
        ] {
            assert_eq!(by_sql[field], page[field], "{}: {field}", house.engine);
        }
        assert_eq!(by_sql["denominator"], 29, "{}", house.engine);
    }
}

async fn seen(house: &TestHouse) -> Figures {
    let leader = house.staff(Role::Leader, None).await;
    let ask = StatePurpose {
        purpose: FigurePurpose::CentreQuality,
        text: Sentence::parse("Vi kontrollerer, at tallene er rigtige.").unwrap(),
    };
    let view = counsellors::state(&house.care, &leader, ask).await.unwrap();
    counsellors::figures(&house.care, &leader, view).await.unwrap().figures
}

#[tokio::test]
async fn the_funnel_by_sql_is_that_of_the_leaders_page() {
    let place = Place::fresh("sqlite").await;
    for house in houses().await {
        let (first, second) = (house.counsellor().await, house.counsellor().await);
        centre(&house, &first, &second).await;
        // One more counsellor whose figure is not shown, and who is counted in what the others are drawn in to.
        let third = house.counsellor().await;
        let told = Ended::alcohol("Borger Prøve", date(2020, 1, 20), used(0, 0));
        house.ended(&third, told.with(&[180])).await;

        let counts = house.plain(text_for(&house, COUNSELLORS)).await;
        let effect = seen(&house).await.effect.unwrap();
        let units: Value = serde_json::from_str(&counts).unwrap();
        let page: Vec<u32> = effect.units.iter().map(|unit| unit.courses).collect();
        assert_eq!(units["n"], json!(page), "{}", house.engine);
        let page: Vec<u32> = effect.units.iter().map(|unit| unit.with_effect).collect();
        assert_eq!(units["k"], json!(page), "{}", house.engine);

        let drawn_in = measure(&place, "shrink-proportions", &counts);
        let shown: Vec<usize> = (0..effect.units.len())
            .filter(|at| effect.units[*at].courses >= 15)
            .collect();
        let of_shown = |field: &str| -> Vec<Value> { shown.iter().map(|at| units[field][*at].clone()).collect() };
        let ask = json!({ "k": of_shown("k"), "n": of_shown("n"), "winsorise": 0.1 });
        let spread = measure(&place, "overdispersion", &ask.to_string());
        assert_eq!(spread["factor"], json!(effect.factor), "{}", house.engine);
        let mut compared = 0;
        for at in shown {
            let Ok(figure) = effect.units[at].figure else { continue };
            assert_eq!(drawn_in["estimates"][at], json!(figure.drawn_in.p), "{}", house.engine);
            let ask = json!({ "target": effect.centre.p, "n": effect.units[at].courses });
            let limits = measure(&place, "funnel", &ask.to_string());
            let wide = |tail: usize| {
                let limit = limits["limits"][tail].as_f64().unwrap();
                (effect.centre.p + (limit - effect.centre.p) * effect.factor).clamp(0.0, 1.0)
            };
            let page = figure.limits;
            assert_eq!(
                [wide(0), wide(1), wide(2), wide(3)].map(f64::to_bits),
                [page.inner.0, page.inner.1, page.outer.0, page.outer.1].map(f64::to_bits),
                "{}",
                house.engine
            );
            compared += 1;
        }
        assert!(compared > 0, "{}", house.engine);
    }
}
