//! The door: tries are counted wherever a password is asked for, and a screen is not left open.

use pejling_care::sign_in::{self, PasswordError, SignInError};
use pejling_testkit::{PASSWORD, houses};

#[tokio::test]
async fn five_wrong_tries_rest_the_account_for_a_quarter_of_an_hour() {
    for house in houses().await {
        let care = &house.care;
        house.counsellor().await;
        for attempt in 1..=4 {
            let answer = sign_in::sign_in(care, "counsellor", "ikke-den-rigtige").await;
            assert!(matches!(answer, Err(SignInError::Wrong)), "try {attempt}");
        }
        assert!(matches!(
            sign_in::sign_in(care, "counsellor", "ikke-den-rigtige").await,
            Err(SignInError::Resting { .. })
        ));
        let right = sign_in::sign_in(care, "counsellor", PASSWORD).await;
        assert!(
            matches!(right, Err(SignInError::Resting { .. })),
            "the right password does not help now"
        );
        house.at(2020, 10, 8, 10, 36);
        sign_in::sign_in(care, "counsellor", PASSWORD).await.unwrap();
    }
}

#[tokio::test]
async fn tries_beside_each_other_are_all_counted() {
    for house in houses().await {
        let care = &house.care;
        house.counsellor().await;
        let mut tries = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let care = care.clone();
            tries.spawn(async move { sign_in::sign_in(&care, "counsellor", "ikke-den-rigtige").await.is_err() });
        }
        assert!(tries.join_all().await.into_iter().all(|failed| failed));
        let right = sign_in::sign_in(care, "counsellor", PASSWORD).await;
        assert!(matches!(right, Err(SignInError::Resting { .. })), "{}", house.engine);
    }
}

#[tokio::test]
async fn guessing_at_a_locked_screen_or_in_the_password_form_counts_too() {
    for house in houses().await {
        let care = &house.care;
        house.counsellor().await;
        let signed_in = sign_in::sign_in(care, "counsellor", PASSWORD).await.unwrap();
        let browser = sign_in::browser(care, &signed_in.token).await.unwrap().unwrap();
        sign_in::lock(care, &browser).await.unwrap();
        assert!(sign_in::browser(care, &signed_in.token).await.unwrap().unwrap().locked);
        for _ in 0..3 {
            assert!(matches!(
                sign_in::unlock(care, &browser, "ikke-den-rigtige").await,
                Err(SignInError::Wrong)
            ));
        }
        for expected_rest in [false, true] {
            let answer = sign_in::change_password(care, &browser, "ikke-den-rigtige", "en-ny-lang-kode-her").await;
            assert_eq!(
                matches!(answer, Err(PasswordError::Resting { .. })),
                expected_rest,
                "{answer:?}"
            );
        }
        assert!(matches!(
            sign_in::unlock(care, &browser, PASSWORD).await,
            Err(SignInError::Resting { .. })
        ));
        house.at(2020, 10, 8, 10, 36);
        sign_in::unlock(care, &browser, PASSWORD).await.unwrap();
        assert!(!sign_in::browser(care, &signed_in.token).await.unwrap().unwrap().locked);
    }
}

#[tokio::test]
async fn a_changed_password_signs_the_other_browsers_out() {
    for house in houses().await {
        let care = &house.care;
        house.counsellor().await;
        let here = sign_in::sign_in(care, "counsellor", PASSWORD).await.unwrap();
        let there = sign_in::sign_in(care, "counsellor", PASSWORD).await.unwrap();
        let browser = sign_in::browser(care, &here.token).await.unwrap().unwrap();
        for weak in ["kort", PASSWORD] {
            assert!(matches!(
                sign_in::change_password(care, &browser, PASSWORD, weak).await,
                Err(PasswordError::TooWeak)
            ));
        }
        sign_in::change_password(care, &browser, PASSWORD, "en-helt-anden-kode")
            .await
            .unwrap();
        assert!(sign_in::browser(care, &here.token).await.unwrap().is_some());
        assert!(
            sign_in::browser(care, &there.token).await.unwrap().is_none(),
            "{}",
            house.engine
        );
    }
}

#[tokio::test]
async fn a_screen_left_open_is_locked_by_the_house_and_a_session_ends() {
    for house in houses().await {
        let care = &house.care;
        house.counsellor().await;
        let signed_in = sign_in::sign_in(care, "counsellor", PASSWORD).await.unwrap();
        let locked = async || {
            sign_in::browser(care, &signed_in.token)
                .await
                .unwrap()
                .map(|browser| browser.locked)
        };
        house.at(2020, 10, 8, 10, 26);
        assert_eq!(locked().await, Some(false), "in use: seen again");
        house.at(2020, 10, 8, 10, 37);
        assert_eq!(locked().await, Some(true), "eleven minutes without a page");
        house.at(2020, 10, 8, 14, 27);
        assert_eq!(locked().await, None, "four hours");
    }
}
