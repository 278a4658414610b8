//! Writing to the centre from outside, as stories on both engines.

use pejling_care::{
    enquiry::{self, Who},
    self_referral::{self, Ask, AskError, Visitor},
};
use pejling_domain::{
    enquiry::{Answer, Channel, Source, Stage, Wish},
    episode::Substance,
};
use pejling_store::enquiry as store;
use pejling_testkit::houses;

use super::visitator;

fn anonymously(message: &str, passphrase: Option<&str>) -> Ask {
    Ask {
        visitor: Visitor::Anonymous {
            passphrase: passphrase.map(str::to_owned),
        },
        wish: Wish::Advice,
        substance: Some(Substance::Alcohol),
        message: Some(message.to_owned()),
    }
}

fn ring_me(phone: &str) -> Ask {
    Ask {
        visitor: Visitor::CallBack {
            name: Some("Kim".into()),
            phone: phone.into(),
            times: Some("efter kl. 16".into()),
            may_say_who: Answer::No,
        },
        wish: Wish::Treatment,
        substance: Some(Substance::Alcohol),
        message: None,
    }
}

#[tokio::test]
async fn m04_who_writes_anonymously_comes_back_with_the_code_and_the_phrase() {
    for house in houses().await {
        let receipt = self_referral::send(
            &house.care,
            anonymously("Jeg drikker for meget", Some("grå kat på tag")),
        )
        .await
        .unwrap();
        assert_eq!(receipt.clock, None, "advice starts no clock (LR-GAR-03)");
        let code = receipt.return_code.expect("a code");

        let by = visitator(&house).await;
        let again = |passphrase: Option<&str>| enquiry::Register {
            who: Who::Returning {
                code: code.clone(),
                passphrase: passphrase.map(str::to_owned),
            },
            ..super::anonymous(&house)
        };
        assert!(
            enquiry::register(&house.care, &by, again(None)).await.is_err(),
            "the code alone does not do"
        );
        let found = enquiry::register(&house.care, &by, again(Some("grå kat på tag")))
            .await
            .unwrap();

        let mut tx = house.care.read().await.unwrap();
        let written = store::of_person(&mut tx, found.person).await.unwrap();
        let sent = |enquiry: &&store::Enquiry| enquiry.asked.note.as_deref() == Some("Jeg drikker for meget");
        let first = written.iter().find(sent).expect("what was sent");
        assert_eq!(
            (first.asked.channel, first.asked.source, first.stage, first.recorded_by),
            (Channel::Web, Source::Online, Stage::New, None),
            "{}",
            house.engine
        );
    }
}

#[tokio::test]
async fn lr_gar_02_a_wish_for_treatment_sent_on_the_web_starts_the_clock_that_day() {
    for house in houses().await {
        let receipt = self_referral::send(&house.care, ring_me("00 00 00 00")).await.unwrap();
        let clock = receipt.clock.expect("a clock");
        assert_eq!(clock.requested_on, house.care.world.today());
        assert_eq!(clock.limit_days(), 14);
        assert_eq!(receipt.return_code, None);

        let by = visitator(&house).await;
        let mut tx = house.care.read().await.unwrap();
        let lines = store::open(&mut tx, store::Filter::default(), house.care.world.today(), 10)
            .await
            .unwrap();
        drop(tx);
        let view = enquiry::view(&house.care, &by, lines[0].id).await.unwrap();
        assert_eq!((view.recorded_by, view.contact.may_say_who), (None, Answer::No));
        assert_eq!(view.contact.times.as_deref(), Some("efter kl. 16"));
    }
}

#[tokio::test]
async fn what_nobody_could_answer_is_refused_with_the_reason() {
    for house in houses().await {
        let refused = [
            (anonymously("  ", None), "nothing is said"),
            (
                anonymously("Hjælp", Some("kort")),
                "the phrase is shorter than 8 characters",
            ),
            (anonymously(&"a".repeat(2001), None), "the text cannot be kept: message"),
            (ring_me("ring bare"), "the telephone number cannot be rung"),
            (ring_me("123"), "the telephone number cannot be rung"),
            (
                Ask {
                    substance: None,
                    ..ring_me("00000000")
                },
                "the substance is missing",
            ),
        ];
        for (ask, reason) in refused {
            assert_eq!(
                self_referral::send(&house.care, ask).await.unwrap_err().to_string(),
                reason
            );
        }
        let mut tx = house.care.read().await.unwrap();
        let lines = store::open(&mut tx, store::Filter::default(), house.care.world.today(), 10)
            .await
            .unwrap();
        assert!(lines.is_empty(), "{}", house.engine);
    }
}

#[tokio::test]
async fn a_flood_is_stopped_and_the_next_hour_is_open_again() {
    let house = pejling_testkit::sqlite_house().await;
    for _ in 0..40 {
        self_referral::send(&house.care, ring_me("00000000")).await.unwrap();
    }
    let full = self_referral::send(&house.care, ring_me("00000000")).await;
    assert!(matches!(full, Err(AskError::Full)));
    house
        .clock
        .set(house.care.world.now().0 + jiff::SignedDuration::from_secs(3601));
    self_referral::send(&house.care, ring_me("00000000")).await.unwrap();
}
