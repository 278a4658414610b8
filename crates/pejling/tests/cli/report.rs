//! Figures from the command line are the figures of the leader's page.

use jiff::civil::date;
use pejling_care::bearing::{self, Period};

use crate::place::{Place, Said, engines};

const LIST: &str = "Sagsnr;CPR-nr.;Navn;Adressebeskyttet;Henvendt;Lovgrundlag;Opstart;Afsluttet;Afslutningsårsag;Målgruppe;\
Hovedstof;Behandler;Forbrug ved start (dage/28);Forbrug ved slut (dage/28)\n\
1;610180-0001;Åse Prøve;;19-08-2017;SUL § 141;01-09-2017;09-02-2018;Gennemført;Voksen;Alkohol;HF;20;0\n\
2;620280-0002;Bo Prøve;;01-03-2017;SUL § 141;20-03-2017;09-05-2018;Udeblevet;Voksen;Alkohol;HF;20;\n\
3;630380-0003;Ida Prøve;;19-08-2017;SEL § 101;01-09-2017;01-02-2019;Gennemført;Ung;Hash;HF;20;14\n\
4;640480-0004;Jan Prøve;;19-08-2018;SUL § 141;01-09-2018;;;Familie;Alkohol;JS;20;\n";

const PERIOD: [&str; 4] = ["--from", "2017-01-01", "--to", "2019-12-31"];

async fn place(engine: &'static str) -> Place {
    let place = Place::fresh(engine).await;
    place.write("list.csv", LIST);
    place.write("targets.csv", "indicator;year;kind;value;source\neffect-alcohol;2018;target;50;Byrådet 4. september 2017\ncitizens;2018;target;2;Byrådet\n");
    for words in [["import", "caseload", "list.csv"], ["import", "targets", "targets.csv"]] {
        let said = place.run(&words);
        assert_eq!(said.code, 0, "{engine}: {}{}", said.out, said.err);
    }
    place
}

fn report(place: &Place, name: &str, more: &[&str]) -> Said {
    let words = [&["report", name], &PERIOD[..], more].concat();
    let said = place.run(&words);
    assert_eq!(said.code, 0, "{}: {}", place.engine, said.err);
    said
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told from its beginning to its end")]
async fn every_report_as_json_is_what_the_house_reckons() {
    for engine in engines() {
        let place = place(engine).await;
        let db = place.open().await;
        let mut tx = db.read().await.unwrap();
        let period = Period {
            from: date(2017, 1, 1),
            to: date(2019, 12, 31),
        };
        // The period is over: the day it is does not matter.
        let today = date(2026, 1, 1);
        let reckoned = [
            (
                "targets",
                serde_json::to_value(bearing::target_lines(&mut tx, period, today).await.unwrap()).unwrap(),
            ),
            (
                "effect",
                serde_json::to_value(bearing::effect_lines(&mut tx, period).await.unwrap()).unwrap(),
            ),
            (
                "guarantee",
                serde_json::to_value(bearing::guarantee_lines(&mut tx, period).await.unwrap()).unwrap(),
            ),
            (
                "caseload",
                serde_json::to_value(
                    pejling_store::bearing::caseload(&mut tx, period.from, period.to)
                        .await
                        .unwrap(),
                )
                .unwrap(),
            ),
        ];
        for (name, lines) in reckoned {
            let said: serde_json::Value = serde_json::from_str(&report(&place, name, &[]).out).unwrap();
            assert_eq!(said["lines"], lines, "{engine}: {name}");
            assert_eq!(
                (&said["report"], &said["from"], &said["to"]),
                (&name.into(), &"2017-01-01".into(), &"2019-12-31".into())
            );
            assert!(
                said["definition"].as_str().unwrap().len() > 20 && said["version"].as_str().unwrap().starts_with(name)
            );
        }
        let effect: serde_json::Value = serde_json::from_str(&report(&place, "effect", &[]).out).unwrap();
        let alcohol = effect["lines"]
            .as_array()
            .unwrap()
            .iter()
            .find(|line| line["group"] == "alcohol" && line["year"] == 2018)
            .unwrap();
        assert_eq!(
            (&alcohol["denominator"], &alcohol["with_effect"], &alcohol["unknown"]),
            (&2.into(), &1.into(), &1.into()),
            "{engine}"
        );
        assert_eq!(
            (
                &alcohol["headline"]["p"],
                &alcohol["reached_only"]["p"],
                &alcohol["target"]
            ),
            (&0.5.into(), &1.0.into(), &50.into())
        );
    }
}

#[tokio::test]
async fn a_table_carries_the_same_figures_with_danish_headings() {
    let place = place("sqlite").await;
    let csv = report(&place, "effect", &["--format", "csv"]).out;
    let line = csv
        .lines()
        .find(|line| line.starts_with("alcohol;2018;"))
        .expect("a line of alcohol in 2018");
    assert!(csv.starts_with("\u{feff}Rusmiddel;År;Fra;Til;"), "{csv}");
    assert!(
        line.starts_with("alcohol;2018;2018-01-01;2018-12-31;2;2;1;1;1;0,5;0,5;"),
        "{line}"
    );
    assert!(
        csv.contains("no-cases (n = 0)"),
        "a year without courses says so: {csv}"
    );
    for name in ["targets", "guarantee", "caseload"] {
        assert!(
            report(&place, name, &["--format", "csv", "--language", "en"])
                .out
                .lines()
                .count()
                > 1,
            "{name}"
        );
    }
    report(&place, "guarantee", &["--format", "xlsx", "--out", "guarantee.xlsx"]);
    assert!(std::fs::read(place.file("guarantee.xlsx")).unwrap().starts_with(b"PK"));
    assert!(
        !report(&place, "caseload", &[]).out.contains("HF"),
        "a counsellor is a code, never initials"
    );
}

#[tokio::test]
async fn a_period_that_is_none_is_refused() {
    let place = Place::fresh("sqlite").await.with_administrator();
    for (words, why) in [
        (
            ["report", "effect", "--from", "2019-01-01", "--to", "2018-01-01"],
            "from: 2019-01-01 comes after 2018-01-01",
        ),
        (
            ["report", "effect", "--from", "1900-01-01", "--to", "2018-01-01"],
            "from: at most 50 years",
        ),
        (["report", "effect", "--from", "i går", "--to", "2018-01-01"], "--from"),
    ] {
        let said = place.run(&words);
        assert_eq!(said.code, 2, "{words:?}");
        assert!(said.err.contains(why), "{words:?}: {}", said.err);
    }
    let nowhere = Place::fresh("sqlite").await.run(&["report", "effect"]);
    assert_eq!(nowhere.code, 1);
    assert!(nowhere.err.contains("there is no database at"), "{}", nowhere.err);
}
