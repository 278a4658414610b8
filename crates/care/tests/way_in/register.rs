//! Taking in enquiries: whose, from when, under which law.

use jiff::civil::date;
use pejling_care::{
    enquiry::{self, Register, RegisterError},
    episode,
};
use pejling_domain::{
    access::{Role, Team},
    enquiry::Wish,
    episode::Substance,
    guarantee::{Note, Regime},
};
use pejling_testkit::{houses, phone_call};

use crate::{CPR, anonymous, visitator};

#[tokio::test]
async fn lr_gar_02_the_clock_starts_on_the_day_of_the_request_and_not_when_it_is_written_down() {
    for house in houses().await {
        let (care, by) = (&house.care, visitator(&house).await);
        let late = phone_call("Ragnhild Prøvesen", CPR, date(2020, 10, 6));
        let unexplained = enquiry::register(care, &by, late.clone()).await;
        assert!(matches!(unexplained, Err(RegisterError::DayReason)), "{}", house.engine);

        let told = Register {
            received_reason: Some("Talte med vagten i weekenden".into()),
            ..late
        };
        let made = enquiry::register(care, &by, told).await.unwrap();
        let clock = made.clock.unwrap();
        assert_eq!(
            (clock.state.limit_on, clock.days_left),
            (Some(date(2020, 10, 20)), Some(12))
        );
        let view = enquiry::view(care, &by, made.enquiry).await.unwrap();
        assert_eq!(view.enquiry.asked.received_on, date(2020, 10, 6));
        assert_eq!(
            view.enquiry.asked.received_reason.as_deref(),
            Some("Talte med vagten i weekenden")
        );

        let ahead = enquiry::register(care, &by, phone_call("Asger Prøvesen", "6101800002", date(2020, 10, 9))).await;
        assert!(matches!(ahead, Err(RegisterError::DayAhead)));
    }
}

#[tokio::test]
async fn lr_gar_03_a_worry_and_a_relatives_own_wish_start_no_clock() {
    for house in houses().await {
        let (care, by) = (&house.care, visitator(&house).await);
        let today = care.world.today();
        for (wish, cpr) in [
            (Wish::Concern, "6101800001"),
            (Wish::RelativeSupport, "6101800002"),
            (Wish::Advice, "6101800003"),
        ] {
            let ask = Register {
                wish,
                substance: None,
                ..phone_call("Ragnhild Prøvesen", cpr, today)
            };
            let made = enquiry::register(care, &by, ask).await.unwrap();
            assert_eq!(made.clock, None, "{wish} on {}", house.engine);
        }
        let unsaid = Register {
            substance: None,
            ..phone_call("Asger Prøvesen", "6101800004", today)
        };
        assert!(matches!(
            enquiry::register(care, &by, unsaid).await,
            Err(RegisterError::Substance)
        ));
    }
}

#[tokio::test]
async fn lr_gar_01_substance_age_and_anonymity_suggest_the_regime_and_a_person_may_choose_another() {
    for house in houses().await {
        let (care, by) = (&house.care, visitator(&house).await);
        let today = care.world.today();
        let regime = async |ask: Register| {
            let made = enquiry::register(care, &by, ask).await.unwrap();
            enquiry::view(care, &by, made.enquiry)
                .await
                .unwrap()
                .enquiry
                .asked
                .regime
        };
        let drugs = |cpr: &str| Register {
            substance: Some(Substance::Cannabis),
            ..phone_call("Asger Prøvesen", cpr, today)
        };
        assert_eq!(regime(drugs("6101800001")).await, Some(Regime::DrugSocial));
        assert_eq!(
            regime(Register {
                medical: true,
                ..drugs("6101800002")
            })
            .await,
            Some(Regime::DrugMedical)
        );
        assert_eq!(
            regime(Register {
                regime: Some(Regime::DrugMedical),
                ..drugs("6101800003")
            })
            .await,
            Some(Regime::DrugMedical)
        );
        // Born 2004: sixteen.
        assert_eq!(regime(drugs("6101044001")).await, Some(Regime::DrugYouth));
        let hidden = Register {
            substance: Some(Substance::Cannabis),
            ..anonymous(&house)
        };
        let suggested = enquiry::suggest_regime(&hidden, None).unwrap();
        assert_eq!(suggested.notes, [Note::AskOtherProblems]);
        assert_eq!(regime(hidden.clone()).await, Some(Regime::DrugAnonymous));
        let contradiction = Register {
            regime: Some(Regime::DrugSocial),
            ..hidden
        };
        assert!(matches!(
            enquiry::register(care, &by, contradiction).await,
            Err(RegisterError::Regime)
        ));
    }
}

#[tokio::test]
async fn a_second_enquiry_of_the_same_kind_shows_the_first_to_those_who_may_see_it_and_nothing_to_others() {
    for house in houses().await {
        let (care, by) = (&house.care, visitator(&house).await);
        let first = house.enquiry(&by, "Ragnhild Prøvesen", CPR).await;
        let again = enquiry::register(care, &by, phone_call("R. Prøvesen", CPR, care.world.today())).await;
        let Err(RegisterError::Duplicate(Some(seen))) = again else {
            panic!("{again:?}")
        };
        assert_eq!(
            (seen.person, seen.enquiry, seen.episode),
            (first.person, Some(first.enquiry), None)
        );

        let elsewhere = house.staff(Role::Counsellor, Some(Team::Drug)).await;
        let hidden = enquiry::register(care, &elsewhere, phone_call("R. Prøvesen", CPR, care.world.today())).await;
        assert!(matches!(hidden, Err(RegisterError::Duplicate(None))), "{hidden:?}");

        // LR-GAR-01: a wish under another regime has a clock of its own.
        let other = Register {
            substance: Some(Substance::Cocaine),
            ..phone_call("R. Prøvesen", CPR, care.world.today())
        };
        assert_eq!(enquiry::register(care, &by, other).await.unwrap().person, first.person);
    }
}

#[tokio::test]
async fn lr_gar_12_somebody_who_has_ended_is_taken_in_anew_on_the_same_record() {
    for house in houses().await {
        let (care, by) = (&house.care, visitator(&house).await);
        let first = house.enquiry(&by, "Ragnhild Prøvesen", CPR).await;
        house.grant(&by, first.enquiry).await;
        let counsellor = house.counsellor().await;
        let turn = house.turn(first.enquiry).await;
        let start = episode::Start {
            turn,
            counsellor: counsellor.id,
            team: Team::Alcohol,
            started_on: care.world.today(),
            substance: None,
        };
        episode::start(care, &by, start).await.unwrap();
        let during = enquiry::register(care, &by, phone_call("R. Prøvesen", CPR, care.world.today())).await;
        let Err(RegisterError::Duplicate(Some(seen))) = during else {
            panic!("{during:?}")
        };
        assert!(seen.enquiry.is_none() && seen.episode.is_some());
    }
}
