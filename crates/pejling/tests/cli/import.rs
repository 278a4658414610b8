//! The list a centre has is read, reported on and taken in.

use crate::place::{Place, engines};

const LIST: &str = "Borgerliste\n\
Sagsnr;CPR-nr.;Navn;Adressebeskyttet;Henvendt;Lovgrundlag;Opstart;Afsluttet;Afslutningsårsag;Målgruppe;Hovedstof;Behandler\n\
2017-1;610180-0001;Åse Prøve;;19-08-2017;SUL § 141;01-09-2017;09-02-2018;Gennemført;Voksen;Alkohol;HF\n\
2017-2;620280-0002;Bo Prøve;;19-08-2017;SEL § 101;01-09-2017;;;Voksen;Hash;HF\n\
2017-3;630380-0003;Ida Prøve;;31-02-2017;SEL § 101;01-09-2017;;;Voksen;Hash;HF\n\
I alt;;;;;;;;;;;3\n";

#[tokio::test]
async fn a_trial_run_says_what_would_be_done_and_does_nothing() {
    for engine in engines() {
        let place = Place::fresh(engine).await;
        place.write("list.csv", LIST);
        let nowhere = place.run(&["import", "caseload", "list.csv", "--dry-run"]);
        if engine == "sqlite" {
            assert_eq!(nowhere.code, 0, "{engine}: {}", nowhere.err);
            assert!(
                nowhere.out.contains("3 rækker med forløb: 2 kan indlæses"),
                "{}",
                nowhere.out
            );
            assert!(!place.data().exists(), "nothing was made");
        }

        let place = place.with_administrator();
        let before = place.run(&["audit", "verify"]).out;
        let said = place.run(&["import", "caseload", "list.csv", "--dry-run", "--report", "report.csv"]);
        assert_eq!(said.code, 0, "{engine}: {}", said.err);
        assert!(
            said.out.contains("Række 5, sag 2017-3, Henvendt"),
            "{engine}: {}",
            said.out
        );
        assert!(said.out.contains("initialerne HF"), "{engine}: {}", said.out);
        assert!(said.out.contains("1 kan ikke indlæses"), "{engine}: {}", said.out);
        assert!(
            !said.out.contains("Ida") && !said.out.contains("0003"),
            "{engine}: nobody is named in {}",
            said.out
        );
        let report = std::fs::read_to_string(place.file("report.csv")).unwrap();
        assert!(
            report.starts_with("\u{feff}Række;Sagsnummer;Kolonne;") && report.contains("5;2017-3;Henvendt;"),
            "{report}"
        );
        assert_eq!(
            place.run(&["audit", "verify"]).out,
            before,
            "{engine}: nothing was written"
        );
    }
}

#[tokio::test]
async fn a_list_is_taken_in_once() {
    for engine in engines() {
        let place = Place::fresh(engine).await;
        place.write("list.csv", LIST);
        let first = place.run(&["import", "caseload", "list.csv", "--language", "en"]);
        assert_eq!(first.code, 0, "{engine}: {}", first.err);
        assert!(
            first.out.contains(
                "3 rows with courses: 2 imported, with 2 new citizens. 0 were there already. 1 are not imported."
            ),
            "{}",
            first.out
        );
        let second = place.run(&["import", "caseload", "list.csv", "--language", "en"]);
        assert!(
            second
                .out
                .contains("0 imported, with 0 new citizens. 2 were there already."),
            "{engine}: {}",
            second.out
        );
        assert_eq!(place.run(&["audit", "verify"]).code, 0, "{engine}");
        // Closed users of the list do not stand in the way of the first administrator.
        place.with_administrator();
    }
}

#[tokio::test]
async fn a_file_that_is_no_list_ends_with_two_and_a_sentence() {
    let place = Place::fresh("sqlite").await;
    place.write("letter.txt", "Kære borger\nVelkommen\n");
    let said = place.run(&["import", "caseload", "letter.txt"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("Vi finder ingen borgerliste i filen"), "{}", said.err);
    let missing = place.run(&["import", "caseload", "nowhere.csv"]);
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("nowhere.csv"), "{}", missing.err);
    assert!(!place.data().exists(), "nothing was made");
}

#[tokio::test]
async fn targets_are_taken_in_once_and_a_wrong_row_is_named() {
    for engine in engines() {
        let place = Place::fresh(engine).await;
        place.write(
            "targets.csv",
            "indicator;year;kind;value;source\ncitizens;2020;target;775;Byrådet 4. september 2017\n",
        );
        let first = place.run(&["import", "targets", "targets.csv"]);
        assert_eq!(first.code, 0, "{engine}: {}", first.err);
        assert!(
            first.out.contains("1 figures written down, 0 were there already"),
            "{engine}: {}",
            first.out
        );
        assert!(
            place
                .run(&["import", "targets", "targets.csv"])
                .out
                .contains("0 figures written down, 1 were there"),
            "{engine}"
        );
        place.write(
            "bad.csv",
            "indicator;year;kind;value;source\ncitizens;2020;target;mange;Byrådet\n",
        );
        let bad = place.run(&["import", "targets", "bad.csv"]);
        assert_eq!(bad.code, 2, "{engine}");
        assert!(bad.err.contains("row 2: value"), "{engine}: {}", bad.err);
    }
}
