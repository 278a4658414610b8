//! Anonymous people: what is never asked, and the one way back.

use jiff::civil::date;
use pejling_care::enquiry::{self, Close, Register, RegisterError, Who};
use pejling_domain::{
    enquiry::{Answer, CloseReason, Urgent},
    person::{Gender, PersonKind},
};
use pejling_store::{audit, person as people};
use pejling_testkit::{TestHouse, houses};

use crate::{anonymous, visitator};

#[tokio::test]
async fn lr_ano_07_nothing_that_identifies_is_stored_about_an_anonymous_person() {
    for house in houses().await {
        let (care, by) = (&house.care, visitator(&house).await);
        let made = enquiry::register(care, &by, anonymous(&house)).await.unwrap();
        let mut tx = care.read().await.unwrap();
        let person = people::by_id(&mut tx, made.person).await.unwrap().unwrap();
        assert_eq!(person.kind, PersonKind::Anonymous);
        assert_eq!(
            (person.name, person.cpr, person.address, person.phone),
            (None, None, None, None)
        );
        assert_eq!(
            (person.contact, person.born_on, person.children_at_home),
            (None, None, None)
        );
        // LR-ANO-05: the alcohol clock runs all the same.
        assert_eq!(made.clock.unwrap().state.limit_on, Some(date(2020, 10, 22)));
        // The code is shown once; the journal does not know it.
        let code = made.return_code.unwrap();
        let lines = audit::about(&mut tx, made.person, None, 10).await.unwrap();
        assert!(!lines.is_empty() && lines.iter().all(|line| !line.detail.contains(&code)));
    }
}

/// Somebody new who stays anonymous, with a phrase of their own.
fn with_phrase(house: &TestHouse, phrase: &str) -> Register {
    let who = Who::Anonymous {
        gender: Gender::Unknown,
        passphrase: Some(phrase.into()),
    };
    Register {
        who,
        ..anonymous(house)
    }
}

fn returning(house: &TestHouse, code: &str, phrase: Option<&str>) -> Register {
    let who = Who::Returning {
        code: code.into(),
        passphrase: phrase.map(Into::into),
    };
    Register {
        who,
        ..anonymous(house)
    }
}

#[tokio::test]
async fn lr_ano_08_an_anonymous_person_comes_back_by_code_and_phrase_and_by_nothing_else() {
    for house in houses().await {
        let (care, by) = (&house.care, visitator(&house).await);
        let phrase = "grøn båd i regn";
        let first = enquiry::register(care, &by, with_phrase(&house, phrase)).await.unwrap();
        let (turn, on) = (house.turn(first.enquiry).await, care.world.today());
        enquiry::close(
            care,
            &by,
            Close {
                turn,
                reason: CloseReason::Withdrawn,
                on,
            },
        )
        .await
        .unwrap();

        let code = first.return_code.unwrap();
        let typed = code.to_lowercase().replace('-', " ");
        for (code, phrase) in [
            (typed.as_str(), None),
            (&typed, Some("forkert")),
            ("AAAA-BBBB-CCCC", Some(phrase)),
        ] {
            let refused = enquiry::register(care, &by, returning(&house, code, phrase)).await;
            assert!(matches!(refused, Err(RegisterError::Code)), "{phrase:?}");
        }
        let again = enquiry::register(care, &by, returning(&house, &typed, Some(phrase)))
            .await
            .unwrap();
        assert_eq!(
            (again.person, again.return_code),
            (first.person, None),
            "{}",
            house.engine
        );
        // Without the code it is somebody new.
        let stranger = enquiry::register(care, &by, anonymous(&house)).await.unwrap();
        assert_ne!(stranger.person, first.person);
        let short = enquiry::register(care, &by, with_phrase(&house, "kort")).await;
        assert!(matches!(short, Err(RegisterError::Passphrase)));
    }
}

#[tokio::test]
async fn an_anonymous_persons_channel_is_forgotten_when_they_ask_lr_ano_07() {
    for house in houses().await {
        let (care, by) = (&house.care, visitator(&house).await);
        let mut ask = anonymous(&house);
        ask.contact.channel = Some("skriv til kajak@eksempel.dk".into());
        ask.contact.may_say_who = Answer::No;
        ask.urgent = Urgent {
            withdrawal: Answer::Yes,
            ..Urgent::default()
        };
        let made = enquiry::register(care, &by, ask).await.unwrap();
        let view = enquiry::view(care, &by, made.enquiry).await.unwrap();
        assert_eq!(view.contact.channel.as_deref(), Some("skriv til kajak@eksempel.dk"));
        enquiry::forget_contact(care, &by, made.enquiry).await.unwrap();
        let view = enquiry::view(care, &by, made.enquiry).await.unwrap();
        assert!(view.contact.is_empty() && view.enquiry.asked.urgent.withdrawal == Answer::Yes);
    }
}
