//! From a figure of effect to the courses behind it, and what of it may leave the house.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use jiff::civil::{Date, date};
use pejling_care::{
    Refusal, Staff,
    bearing::{
        Period,
        breakdown::{Ask, Group, What, breakdown, courses, export},
        effect_lines,
    },
};
use pejling_domain::{
    access::Role,
    bearing::EffectPart,
    consumption::{Reported, Use, WINDOW_DAYS},
    episode::{EndStatus, Programme, Substance},
};
use pejling_measure::outcome::Verdict;
use pejling_store::audit::{self, AuditFilter};
use pejling_testkit::{Begin, Ended, TestHouse, houses, used};

const BEGAN: Date = date(2020, 1, 20);

fn days(days: u16) -> Reported {
    Reported::Used(Use::new(WINDOW_DAYS, Some(days), None).unwrap())
}

/// One alcohol course of each kind, and two drug courses.
async fn a_year(house: &TestHouse, by: &Staff) {
    let told = |name, after| Ended::alcohol(name, BEGAN, after);
    let all = [
        told("Halv Prøve", used(28, 20)),
        told("Ophør Prøve", used(0, 0)),
        told("Uændret Prøve", used(28, 40)),
        told("Mere Prøve", used(28, 60)),
        told("Ukendt Prøve", Reported::Unknown),
        Ended {
            before: None,
            ..told("Start Prøve", used(14, 10))
        },
        Ended {
            before: Some(used(0, 0)),
            ..told("Ædru Prøve", used(0, 0))
        },
        Ended {
            status: EndStatus::Died,
            ..told("Død Prøve", Reported::Unknown)
        },
        Ended {
            ended_on: date(2020, 1, 28),
            status: EndStatus::Moved,
            ..told("Flyttet Prøve", used(28, 40))
        },
        Ended {
            begin: Begin {
                programme: Programme::Youth,
                ..Begin::alcohol("Ung Prøve", BEGAN)
            },
            ..told("", used(0, 0))
        },
        Ended {
            begin: Begin::drug("Hash Prøve", BEGAN),
            before: Some(days(20)),
            ..told("", days(10))
        },
        Ended {
            begin: Begin {
                substance: Substance::Cocaine,
                ..Begin::drug("Kokain Prøve", BEGAN)
            },
            before: Some(days(20)),
            ..told("", days(19))
        },
    ];
    for ended in all {
        house.ended(by, ended).await;
    }
}

fn ask(group: Group) -> Ask {
    Ask {
        group,
        year: 2020,
        programme: None,
        substance: None,
        what: None,
    }
}

#[tokio::test]
async fn every_number_of_effect_opens_as_many_courses_as_it_says() {
    for house in houses().await {
        let by = house.counsellor().await;
        a_year(&house, &by).await;
        let (care, leader) = (&house.care, house.staff(Role::Leader, None).await);
        let period = Period {
            from: date(2020, 1, 1),
            to: date(2020, 10, 8),
        };
        let lines = effect_lines(&mut care.read().await.unwrap(), period).await.unwrap();
        for (line, group) in lines.iter().zip([Group::Alcohol, Group::Drug]) {
            let of = async |part| {
                let asked = Ask {
                    what: Some(What::Part(part)),
                    ..ask(group)
                };
                u32::try_from(courses(care, &leader, asked).await.unwrap().len()).unwrap()
            };
            let behind = [
                of(EffectPart::Counted).await,
                of(EffectPart::WithEffect).await,
                of(EffectPart::Unknown).await,
                of(EffectPart::Known).await,
                of(EffectPart::Excluded).await,
            ];
            let said = [
                line.denominator,
                line.with_effect,
                line.unknown,
                line.reached,
                line.excluded.values().sum(),
            ];
            assert_eq!(behind, said, "{}: {group}", house.engine);
            let whole = breakdown(care, &leader, ask(group)).await.unwrap().whole;
            assert_eq!(
                (whole.ended, whole.counted, whole.with_effect, whole.effect),
                (line.ended, line.denominator, line.with_effect, line.headline),
                "{}: {group}",
                house.engine
            );
        }
    }
}

#[tokio::test]
async fn what_counted_is_told_by_its_reason_and_by_programme_and_substance() {
    for house in houses().await {
        let by = house.counsellor().await;
        a_year(&house, &by).await;
        let (care, leader) = (&house.care, house.staff(Role::Leader, None).await);
        let alcohol = breakdown(care, &leader, ask(Group::Alcohol)).await.unwrap();
        let counts = [
            (Verdict::Abstinent, 2),
            (Verdict::Halved, 1),
            (Verdict::NotHalved, 1),
            (Verdict::Worse, 1),
            (Verdict::EndNotKnown, 1),
            (Verdict::StartNotKnown, 1),
            (Verdict::RemainedAbstinent, 1),
            (Verdict::Died, 1),
            (Verdict::TransferredEarly, 1),
        ];
        assert_eq!(alcohol.verdicts, counts, "{}", house.engine);
        let young = alcohol.programmes[&Programme::Youth];
        assert_eq!((young.ended, young.with_effect), (1, 1));

        let asked = Ask {
            substance: Some(Substance::Cocaine),
            what: Some(What::Verdict(Verdict::NotHalved)),
            ..ask(Group::Drug)
        };
        let found = courses(care, &leader, asked).await.unwrap();
        let names: Vec<_> = found.iter().filter_map(|course| course.name.as_deref()).collect();
        assert_eq!(names, ["Kokain Prøve"], "{}", house.engine);
        assert_eq!(found[0].before.unwrap().days_used(), Some(20));

        let mut tx = care.read().await.unwrap();
        let told = audit::search(&mut tx, &AuditFilter::default(), 1).await.unwrap();
        assert_eq!(
            (told[0].action.as_str(), told[0].purpose.as_deref(), told[0].actor),
            ("bearing.people", Some("effect-drug"), Some(leader.id))
        );
        assert!(told[0].detail.contains("cocaine") && told[0].detail.contains("not-halved"));
        drop(tx);
        let refused = courses(care, &by, asked).await;
        assert!(matches!(refused, Err(Refusal::NotPermitted)), "{}", house.engine);
    }
}

#[tokio::test]
async fn small_numbers_do_not_leave_the_house_and_cannot_be_worked_out() {
    for house in houses().await {
        let by = house.counsellor().await;
        a_year(&house, &by).await;
        for _ in 0..8 {
            house.ended(&by, Ended::alcohol("Flere Prøve", BEGAN, used(0, 0))).await;
        }
        let leader = house.staff(Role::Leader, None).await;
        let out = export(&house.care, &leader, ask(Group::Alcohol)).await.unwrap();
        assert_eq!(out.programmes, [Programme::Alcohol, Programme::Youth]);
        let shown: Vec<u32> = out.table.cells.iter().flatten().filter_map(|cell| *cell).collect();
        assert!(shown.iter().all(|n| *n == 0 || *n >= 5), "{}: {shown:?}", house.engine);
        assert_eq!(out.table.cells[1][0], None, "one young person");
        assert_eq!(out.table.total, Some(18));
        let on_screen = breakdown(&house.care, &leader, ask(Group::Alcohol)).await.unwrap();
        assert_eq!(
            on_screen.programmes[&Programme::Youth].ended,
            1,
            "the leader's own screen shows it"
        );
    }
}
