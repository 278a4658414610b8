//! Master data: checked, kept in versions, masked under protection.

use jiff::civil::date;
use pejling_care::{
    Refusal,
    person::{self, Edit, EditError, Field, MasterData, Problem, edit, master_data},
};
use pejling_domain::{
    access::{CprPurpose, Role},
    cpr::CprError,
    id::PersonId,
    person::Gender,
    text::TextError,
};
use pejling_store::audit;
use pejling_testkit::{TestHouse, houses};

/// What the form sends when nothing is touched.
fn untouched(shown: &MasterData) -> Edit {
    let person = &shown.header.person;
    Edit {
        person: person.id,
        seq: shown.seq,
        name: person.name.clone().unwrap_or_default(),
        cpr: String::new(),
        cpr_checked: false,
        cpr_removed: false,
        born_on: person.born_on,
        gender: person.gender,
        address: (!person.protected_address).then(|| person.address.clone().unwrap_or_default()),
        phone: (!person.protected_address).then(|| person.phone.clone().unwrap_or_default()),
        contact: person.contact.clone().unwrap_or_default(),
        protected_address: person.protected_address,
        children_at_home: person.children_at_home,
        home_municipality: person.home_municipality.clone().unwrap_or_default(),
    }
}

async fn actions(house: &TestHouse, person: PersonId) -> Vec<(String, Option<String>)> {
    let mut tx = house.care.read().await.expect("a read");
    let lines = audit::about(&mut tx, person, None, 50).await.expect("a read");
    lines.into_iter().map(|line| (line.action, line.purpose)).collect()
}

#[tokio::test]
async fn lr_rec_06_what_was_stays_beside_what_is() {
    for house in houses().await {
        let by = house.counsellor().await;
        let person = house.course(&by).await.person;
        let shown = master_data(&house.care, &by, person).await.unwrap();
        let new = Edit {
            phone: Some("20 00 00 00".into()),
            children_at_home: Some(2),
            ..untouched(&shown)
        };
        let fields = edit(&house.care, &by, new.clone()).await.unwrap();
        assert_eq!(fields, [Field::Phone, Field::Children], "{}", house.engine);

        assert!(
            matches!(edit(&house.care, &by, new).await, Err(EditError::Conflict)),
            "the form is older than the record"
        );
        let after = master_data(&house.care, &by, person).await.unwrap();
        assert_eq!(after.header.person.phone.as_deref(), Some("20 00 00 00"));
        let former = &after.former[0];
        assert_eq!(
            (former.identity.phone.as_deref(), former.fields.as_slice()),
            (Some("00 00 00 00"), &[Field::Phone, Field::Children][..])
        );
        assert!(
            edit(&house.care, &by, untouched(&after)).await.unwrap().is_empty(),
            "nothing touched, nothing kept"
        );
        assert_eq!(master_data(&house.care, &by, person).await.unwrap().former.len(), 1);
    }
}

#[tokio::test]
async fn a_cpr_number_is_checked_and_its_check_digit_only_asked_about() {
    for house in houses().await {
        let by = house.counsellor().await;
        let (person, other) = (
            house.course(&by).await.person,
            house.course_of(&by, "En anden", date(2020, 9, 1)).await.person,
        );
        // The numbers of these tests belong to nobody who lives; in 1960 they are plausible.
        house.at(1960, 1, 5, 9, 0);
        let shown = master_data(&house.care, &by, person).await.unwrap();
        let typed = |cpr: &str, checked| Edit {
            cpr: cpr.into(),
            cpr_checked: checked,
            ..untouched(&shown)
        };
        let refused = async |ask: Edit| match edit(&house.care, &by, ask).await {
            Err(EditError::Unsound(problems)) => problems,
            other => panic!("{other:?}"),
        };
        assert_eq!(
            refused(typed("990280-0001", false)).await,
            [Problem::Cpr(CprError::NoSuchDate)],
            "{}",
            house.engine
        );
        assert_eq!(refused(typed("0101585300", false)).await, [Problem::CheckDigit]);
        edit(&house.care, &by, typed("0101585300", true)).await.unwrap();
        let after = master_data(&house.care, &by, person).await.unwrap();
        assert_eq!(
            after.header.person.born_on,
            Some(date(1858, 1, 1)),
            "the number says the birthday"
        );

        let shown = master_data(&house.care, &by, other).await.unwrap();
        let twice = Edit {
            cpr: "010158-5300".into(),
            cpr_checked: true,
            ..untouched(&shown)
        };
        assert_eq!(refused(twice).await, [Problem::CprTaken]);
        let nameless = Edit {
            name: "  ".into(),
            home_municipality: "1".into(),
            children_at_home: Some(99),
            born_on: None,
            ..untouched(&shown)
        };
        let problems = [
            Problem::Text(Field::Name, TextError::Empty),
            Problem::Children,
            Problem::Municipality,
        ];
        assert_eq!(refused(nameless).await, problems);
    }
}

#[tokio::test]
async fn lr_dat_17_a_protected_address_is_masked_and_survives_a_change_that_did_not_show_it() {
    for house in houses().await {
        let by = house.counsellor().await;
        let person = house.course(&by).await.person;
        let shown = master_data(&house.care, &by, person).await.unwrap();
        edit(
            &house.care,
            &by,
            Edit {
                protected_address: true,
                ..untouched(&shown)
            },
        )
        .await
        .unwrap();

        let masked = master_data(&house.care, &by, person).await.unwrap();
        assert_eq!(
            (&masked.header.person.address, &masked.header.person.phone),
            (&None, &None),
            "{}",
            house.engine
        );
        edit(
            &house.care,
            &by,
            Edit {
                gender: Gender::Other,
                ..untouched(&masked)
            },
        )
        .await
        .unwrap();
        let revealed = person::reveal_address(&house.care, &by, person).await.unwrap();
        assert_eq!(
            (revealed.address.as_deref(), revealed.phone.as_deref()),
            (Some("Prøvevej 1"), Some("00 00 00 00"))
        );
        assert!(
            actions(&house, person)
                .await
                .iter()
                .any(|(action, _)| action == "person.reveal-address")
        );
    }
}

#[tokio::test]
async fn lr_dat_09_the_whole_cpr_number_is_told_with_its_purpose() {
    for house in houses().await {
        let by = house.counsellor().await;
        let person = house.course(&by).await.person;
        let none = person::reveal_cpr(&house.care, &by, person, CprPurpose::Letter).await;
        assert!(
            matches!(none, Err(Refusal::NotFound)),
            "{}: there is none",
            house.engine
        );
        let shown = master_data(&house.care, &by, person).await.unwrap();
        edit(
            &house.care,
            &by,
            Edit {
                cpr: "610180-0001".into(),
                ..untouched(&shown)
            },
        )
        .await
        .unwrap();
        let whole = person::reveal_cpr(&house.care, &by, person, CprPurpose::Letter)
            .await
            .unwrap();
        assert_eq!(whole, "610180-0001");
        let told = ("person.reveal-cpr".to_owned(), Some("letter".to_owned()));
        assert_eq!(
            actions(&house, person)
                .await
                .iter()
                .filter(|line| **line == told)
                .count(),
            1
        );
        let secretary = house.staff(Role::Secretary, None).await;
        let refused = person::reveal_cpr(&house.care, &secretary, person, CprPurpose::Letter).await;
        assert!(matches!(refused, Err(Refusal::NotPermitted)));
    }
}
