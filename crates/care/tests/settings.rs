//! Deadlines and targets: dated rows that are added and never changed.

use jiff::civil::date;
use pejling_care::{
    Refusal,
    settings::{self, SetSetting, SettingsError},
    target::{self, ImportError, NewTarget, RowFault, TargetError},
};
use pejling_domain::{
    access::Role,
    bearing::{FigureKind, Indicator},
    setting::{SettingName, Settings},
};
use pejling_testkit::houses;

fn set(name: SettingName, valid_from: jiff::civil::Date, value: i32) -> SetSetting {
    SetSetting {
        name,
        valid_from,
        value,
        source: "Besluttet på ledermøde 7. oktober 2020".into(),
    }
}

#[tokio::test]
async fn a_setting_holds_from_its_day_and_its_history_stands() {
    for house in houses().await {
        let (care, admin) = (&house.care, &house.administrator);
        assert_eq!(care.settings().await.unwrap(), Settings::default());
        let published = pejling_measure::feedback::Settings::default();
        assert_eq!(settings::of_measures(&Settings::default().feedback), published);
        settings::set(care, admin, set(SettingName::IdleMinutes, date(2020, 11, 1), 3))
            .await
            .unwrap();
        assert_eq!(care.settings().await.unwrap().idle_minutes, 5, "not yet");
        settings::set(care, admin, set(SettingName::IdleMinutes, date(2020, 10, 8), 10))
            .await
            .unwrap();
        assert_eq!(care.settings().await.unwrap().idle_minutes, 10);
        let at = async |day| {
            settings::on(&mut care.read().await.unwrap(), day)
                .await
                .unwrap()
                .idle_minutes
        };
        assert_eq!(
            (
                at(date(2020, 10, 7)).await,
                at(date(2020, 10, 31)).await,
                at(date(2020, 11, 1)).await
            ),
            (5, 10, 3)
        );

        house.at(2020, 10, 8, 11, 0);
        settings::set(care, admin, set(SettingName::IdleMinutes, date(2020, 10, 8), 12))
            .await
            .unwrap();
        let lines = settings::list(care, admin).await.unwrap();
        let line = lines.iter().find(|line| line.name == SettingName::IdleMinutes).unwrap();
        assert_eq!(
            (line.value, line.since),
            (12, Some(date(2020, 10, 8))),
            "{}",
            house.engine
        );
        let history: Vec<(i32, bool)> = line.history.iter().map(|row| (row.value, row.replaced)).collect();
        assert_eq!(
            history,
            [(3, false), (12, false), (10, true)],
            "what was decided stays readable"
        );
        assert_eq!(line.history[0].by.as_deref(), Some("Ada Admin"));
    }
}

#[tokio::test]
async fn lr_gar_24_the_warnings_cannot_come_in_the_wrong_order_on_any_day() {
    for house in houses().await {
        let (care, admin) = (&house.care, &house.administrator);
        let orange_first =
            settings::set(care, admin, set(SettingName::GuaranteeOrangeDays, date(2020, 10, 8), 8)).await;
        assert!(matches!(orange_first, Err(SettingsError::Order)));
        settings::set(care, admin, set(SettingName::GuaranteeYellowDays, date(2021, 1, 1), 5))
            .await
            .unwrap();
        let fits_today_only =
            settings::set(care, admin, set(SettingName::GuaranteeOrangeDays, date(2020, 10, 8), 6)).await;
        assert!(
            matches!(fits_today_only, Err(SettingsError::Order)),
            "{}: from January yellow would come after orange",
            house.engine
        );
    }
}

#[tokio::test]
async fn a_decision_is_checked_field_by_field() {
    for house in houses().await {
        let (care, admin) = (&house.care, &house.administrator);
        let try_it = async |ask| settings::set(care, admin, ask).await;
        assert!(matches!(
            try_it(set(SettingName::NextEvaluationYouth, date(2020, 10, 8), 4)).await,
            Err(SettingsError::Value)
        ));
        assert!(matches!(
            try_it(set(SettingName::IdleMinutes, date(1999, 12, 31), 5)).await,
            Err(SettingsError::Day)
        ));
        assert!(matches!(
            try_it(set(SettingName::IdleMinutes, date(2040, 1, 1), 5)).await,
            Err(SettingsError::Day)
        ));
        let unfounded = SetSetting {
            source: "  ".into(),
            ..set(SettingName::IdleMinutes, date(2020, 10, 8), 5)
        };
        assert!(matches!(try_it(unfounded).await, Err(SettingsError::Source)));
        let leader = house.staff(Role::Leader, None).await;
        let by_leader = settings::set(care, &leader, set(SettingName::IdleMinutes, date(2020, 10, 8), 5)).await;
        assert!(matches!(by_leader, Err(SettingsError::Refused(Refusal::NotPermitted))));
    }
}

fn value(targets: &[target::Target], indicator: Indicator, year: i64, kind: FigureKind) -> Option<i64> {
    targets
        .iter()
        .find(|row| (row.indicator, row.year, row.kind) == (indicator, year, kind))
        .map(|row| row.value)
}

#[tokio::test]
async fn m42_the_plans_figures_are_taken_in_as_adopted_and_once() {
    use {FigureKind as K, Indicator as I};

    for house in houses().await {
        let care = &house.care;
        let leader = house.staff(Role::Leader, None).await;
        let first = target::import(care, &leader, target::RANDERS_2017_2020).await.unwrap();
        assert_eq!((first.added, first.unchanged), (16, 0));
        let again = target::import_by_installation(care, target::RANDERS_2017_2020)
            .await
            .unwrap();
        assert_eq!((again.added, again.unchanged), (0, 16), "{}", house.engine);

        let targets = target::in_force(&mut care.read().await.unwrap()).await.unwrap();
        let get = |indicator, year, kind| value(&targets, indicator, year, kind);
        assert_eq!(
            (get(I::Citizens, 2016, K::Baseline), get(I::Citizens, 2020, K::Target)),
            (Some(622), Some(775))
        );
        assert_eq!(
            (get(I::Young, 2016, K::Baseline), get(I::Young, 2020, K::Target)),
            (Some(142), Some(200))
        );
        assert_eq!(
            (get(I::Families, 2016, K::Baseline), get(I::Families, 2020, K::Target)),
            (Some(53), Some(100))
        );
        let effect = |indicator| [2017, 2018, 2019, 2020].map(|year| get(indicator, year, K::Target).unwrap());
        assert_eq!(effect(I::EffectDrugs), [48, 50, 50, 50]);
        assert_eq!(effect(I::EffectAlcohol), [42, 45, 45, 45]);
        assert_eq!(
            (
                get(I::EffectDrugs, 2014, K::National),
                get(I::EffectAlcohol, 2014, K::National)
            ),
            (Some(43), Some(38))
        );
        for (indicator, year) in [(I::Citizens, 2017), (I::Young, 2018), (I::Families, 2019)] {
            assert_eq!(
                get(indicator, year, K::Target),
                None,
                "lr_seed_06: nobody voted a yearly figure"
            );
        }
        assert!(targets.iter().all(|row| !row.source.is_empty()));
    }
}

#[tokio::test]
async fn a_new_figure_stands_beside_the_former_one_and_can_be_withdrawn() {
    for house in houses().await {
        let care = &house.care;
        let leader = house.staff(Role::Leader, None).await;
        let new = |value| NewTarget {
            indicator: Indicator::Young,
            year: 2021,
            kind: FigureKind::Target,
            value,
            source: "Byrådet 14. december 2020".into(),
        };
        for (minute, value, expected) in [(21, Some(210), Some(210)), (22, Some(220), Some(220)), (23, None, None)] {
            house.at(2020, 10, 8, 10, minute);
            target::set(care, &leader, new(value)).await.unwrap();
            let listed = target::list(care, &leader).await.unwrap();
            assert_eq!(
                self::value(&listed.in_force, Indicator::Young, 2021, FigureKind::Target),
                expected
            );
        }
        let history: Vec<Option<i64>> = target::list(care, &leader)
            .await
            .unwrap()
            .history
            .iter()
            .map(|row| row.value)
            .collect();
        assert_eq!(history, [None, Some(220), Some(210)], "{}", house.engine);

        let wrong = async |ask| target::set(care, &leader, ask).await;
        assert!(matches!(
            wrong(NewTarget {
                year: 20,
                ..new(Some(1))
            })
            .await,
            Err(TargetError::Year)
        ));
        assert!(matches!(
            wrong(NewTarget {
                source: String::new(),
                ..new(Some(1))
            })
            .await,
            Err(TargetError::Source)
        ));
        assert!(matches!(
            wrong(NewTarget {
                indicator: Indicator::EffectDrugs,
                ..new(Some(101))
            })
            .await,
            Err(TargetError::Value)
        ));
    }
}

#[test]
fn a_row_of_a_targets_file_that_cannot_be_read_is_named() {
    let heading = "indicator;year;kind;value;source";
    for (row, expected) in [
        ("misbrugere;2020;target;775;Plan", RowFault::Indicator),
        ("citizens;20;target;775;Plan", RowFault::Year),
        ("citizens;2020;goal;775;Plan", RowFault::Kind),
        ("citizens;2020;target;mange;Plan", RowFault::Value),
        ("effect-drugs;2020;target;150;Plan", RowFault::Value),
        ("citizens;2020;target;775;", RowFault::Source),
        ("citizens;2020;target;775", RowFault::Columns),
    ] {
        let file = format!("{heading}\nyoung;2020;target;200;Plan\n{row}\n");
        let read = target::parse(&file);
        assert!(
            matches!(read, Err(ImportError::Row { row: 3, fault }) if fault == expected),
            "{row}: {read:?}"
        );
    }
    let twice = format!("\u{feff}{heading}\r\nyoung;2020;target;200;Plan\r\nyoung;2020;target;210;Plan\r\n");
    assert!(matches!(
        target::parse(&twice),
        Err(ImportError::Row {
            row: 3,
            fault: RowFault::Twice
        })
    ));
    assert!(matches!(
        target::parse("navn;alder\n"),
        Err(ImportError::Row {
            row: 1,
            fault: RowFault::Columns
        })
    ));
    let commas = "indicator,year,kind,value,source\nyoung,2020,target,200,\"Byrådet, 4. september\"\n";
    assert_eq!(target::parse(commas).unwrap()[0].source, "Byrådet, 4. september");
}
