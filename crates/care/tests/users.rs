//! Users: who may come in, and who may be turned out.

use pejling_care::{
    Refusal, Staff,
    sign_in::{self, SignInError},
    staff::{self, EditStaff, NewStaff, OwnSettings, StaffError},
};
use pejling_domain::access::{PageLanguage, Role, Team};
use pejling_testkit::{PASSWORD, TestHouse, houses};

fn new(login: &str) -> NewStaff {
    NewStaff {
        login: login.into(),
        name: "Prøve Bruger".into(),
        initials: "pb".into(),
        role: Role::Counsellor,
        team: Some(Team::Drug),
        password: "en-lang-nok-kode".into(),
        keep_password: false,
    }
}

fn as_is(house: &TestHouse, of: &Staff) -> EditStaff {
    let _ = house;
    EditStaff {
        staff: of.id,
        name: of.name.clone(),
        initials: of.initials.clone(),
        role: of.role,
        team: of.team,
    }
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told from its beginning to its end")]
async fn a_new_user_is_checked_field_by_field() {
    for house in houses().await {
        let (care, admin) = (&house.care, &house.administrator);
        for login in ["", "a", "Åse", "med mellemrum", "x".repeat(41).as_str()] {
            let refused = staff::add(
                care,
                admin,
                NewStaff {
                    login: login.into(),
                    ..new("x")
                },
            )
            .await;
            assert!(matches!(refused, Err(StaffError::Login)), "{login}: {refused:?}");
        }
        assert!(matches!(
            staff::add(
                care,
                admin,
                NewStaff {
                    name: " ".into(),
                    ..new("ab")
                }
            )
            .await,
            Err(StaffError::Name)
        ));
        assert!(matches!(
            staff::add(
                care,
                admin,
                NewStaff {
                    initials: "abcde".into(),
                    ..new("ab")
                }
            )
            .await,
            Err(StaffError::Initials)
        ));
        assert!(matches!(
            staff::add(
                care,
                admin,
                NewStaff {
                    team: None,
                    ..new("ab")
                }
            )
            .await,
            Err(StaffError::Team)
        ));
        assert!(matches!(
            staff::add(
                care,
                admin,
                NewStaff {
                    password: "kort".into(),
                    ..new("ab")
                }
            )
            .await,
            Err(StaffError::Password)
        ));
        staff::add(care, admin, new("  Ny.Bruger ")).await.unwrap();
        assert!(
            matches!(
                staff::add(care, admin, new("ny.bruger")).await,
                Err(StaffError::LoginTaken)
            ),
            "{}",
            house.engine
        );
        let counsellor = house.counsellor().await;
        assert!(matches!(
            staff::add(care, &counsellor, new("zz")).await,
            Err(StaffError::Refused(Refusal::NotPermitted))
        ));
    }
}

#[tokio::test]
async fn a_closed_user_is_out_at_once_on_every_browser_and_comes_back_when_opened() {
    for house in houses().await {
        let (care, admin) = (&house.care, &house.administrator);
        let counsellor = house.counsellor().await;
        let office = sign_in::sign_in(care, "counsellor", PASSWORD).await.unwrap();
        let tablet = sign_in::sign_in(care, "counsellor", PASSWORD).await.unwrap();
        staff::close_user(care, admin, counsellor.id).await.unwrap();
        for token in [&office.token, &tablet.token] {
            assert!(
                sign_in::browser(care, token).await.unwrap().is_none(),
                "{}",
                house.engine
            );
        }
        let again = sign_in::sign_in(care, "counsellor", PASSWORD).await;
        assert!(
            matches!(again, Err(SignInError::Wrong)),
            "closed looks like a wrong password"
        );
        staff::open_user(care, admin, counsellor.id).await.unwrap();
        assert!(
            sign_in::browser(care, &office.token).await.unwrap().is_none(),
            "an old session does not wake up"
        );
        sign_in::sign_in(care, "counsellor", PASSWORD).await.unwrap();
    }
}

#[tokio::test]
async fn a_user_closed_while_the_password_is_being_checked_stays_closed() {
    for house in houses().await {
        let care = &house.care;
        let counsellor = house.counsellor().await;
        let guesses = tokio::spawn({
            let care = care.clone();
            async move {
                for _ in 0..3 {
                    let _ = sign_in::sign_in(&care, "counsellor", "et-galt-gaet-her").await;
                }
            }
        });
        staff::close_user(care, &house.administrator, counsellor.id)
            .await
            .unwrap();
        guesses.await.unwrap();
        let user = staff::one(care, &house.administrator, counsellor.id).await.unwrap();
        assert!(!user.active, "{}", house.engine);
    }
}

#[tokio::test]
async fn the_last_administrator_stays() {
    for house in houses().await {
        let (care, admin) = (&house.care, &house.administrator);
        assert!(matches!(
            staff::close_user(care, admin, admin.id).await,
            Err(StaffError::LastAdministrator)
        ));
        let demoted = EditStaff {
            role: Role::Leader,
            ..as_is(&house, admin)
        };
        assert!(matches!(
            staff::edit(care, admin, demoted.clone()).await,
            Err(StaffError::LastAdministrator)
        ));

        let second = house.staff(Role::Administrator, None).await;
        assert!(
            matches!(staff::close_user(care, admin, admin.id).await, Err(StaffError::Oneself)),
            "with a second one it is still not oneself"
        );
        let (one, other) = tokio::join!(
            staff::close_user(care, admin, second.id),
            staff::close_user(care, &second, admin.id)
        );
        assert!(
            one.is_ok() != other.is_ok(),
            "{}: two administrators who close each other leave one: {one:?} {other:?}",
            house.engine
        );
    }
}

#[tokio::test]
async fn a_new_role_holds_from_the_next_page() {
    for house in houses().await {
        let (care, admin) = (&house.care, &house.administrator);
        let counsellor = house.counsellor().await;
        let signed_in = sign_in::sign_in(care, "counsellor", PASSWORD).await.unwrap();
        let edited = EditStaff {
            role: Role::Secretary,
            team: None,
            name: "Nyt Navn".into(),
            ..as_is(&house, &counsellor)
        };
        staff::edit(care, admin, edited).await.unwrap();
        let browser = sign_in::browser(care, &signed_in.token).await.unwrap().unwrap();
        assert_eq!(
            (browser.staff.role, browser.staff.team, browser.staff.name.as_str()),
            (Role::Secretary, None, "Nyt Navn")
        );
        let teamless = EditStaff {
            team: None,
            ..as_is(&house, &counsellor)
        };
        assert!(matches!(
            staff::edit(care, admin, teamless).await,
            Err(StaffError::Team)
        ));
    }
}

#[tokio::test]
async fn a_reset_password_is_good_once_and_must_be_changed() {
    for house in houses().await {
        let (care, admin) = (&house.care, &house.administrator);
        let counsellor = house.counsellor().await;
        let before = sign_in::sign_in(care, "counsellor", PASSWORD).await.unwrap();
        let password = staff::reset_password(care, admin, counsellor.id).await.unwrap();
        assert!(sign_in::browser(care, &before.token).await.unwrap().is_none());
        assert!(matches!(
            sign_in::sign_in(care, "counsellor", PASSWORD).await,
            Err(SignInError::Wrong)
        ));
        let signed_in = sign_in::sign_in(care, "counsellor", &password).await.unwrap();
        assert!(signed_in.staff.must_change);
        let browser = sign_in::browser(care, &signed_in.token).await.unwrap().unwrap();
        sign_in::change_password(care, &browser, &password, "nu-er-det-min-egen")
            .await
            .unwrap();
        let browser = sign_in::browser(care, &signed_in.token).await.unwrap().unwrap();
        assert!(!browser.staff.must_change);
        assert!(matches!(
            staff::reset_password(care, admin, admin.id).await,
            Err(StaffError::Oneself)
        ));
    }
}

#[tokio::test]
async fn one_time_passwords_are_long_and_differ() {
    let house = pejling_testkit::sqlite_house().await;
    let made: std::collections::BTreeSet<String> = (0..200)
        .map(|_| staff::one_time_password(&house.care.world).to_string())
        .collect();
    assert_eq!(made.len(), 200);
    assert!(
        made.iter()
            .all(|password| password.len() == 19 && !password.contains(['0', 'o', '1', 'l', 'i'])),
        "{made:?}"
    );
}

#[tokio::test]
async fn everybody_chooses_their_own_language_and_shortcuts() {
    for house in houses().await {
        let care = &house.care;
        let auditor = house.staff(Role::Auditor, None).await;
        let signed_in = sign_in::sign_in(care, "auditor", PASSWORD).await.unwrap();
        staff::set_own(
            care,
            &auditor,
            OwnSettings {
                language: PageLanguage::English,
                shortcuts: false,
            },
        )
        .await
        .unwrap();
        let browser = sign_in::browser(care, &signed_in.token).await.unwrap().unwrap();
        assert_eq!(
            (browser.staff.language.as_str(), browser.staff.shortcuts),
            ("en", false),
            "{}",
            house.engine
        );
    }
}

#[tokio::test]
async fn users_are_listed_open_ones_first_and_in_danish_order() {
    for house in houses().await {
        let (care, admin) = (&house.care, &house.administrator);
        for (login, name) in [("aase", "Åse Prøve"), ("zita", "Zita Prøve"), ("bo", "Bo Prøve")] {
            staff::add(
                care,
                admin,
                NewStaff {
                    name: name.into(),
                    ..new(login)
                },
            )
            .await
            .unwrap();
        }
        let closed = staff::add(
            care,
            admin,
            NewStaff {
                name: "Anna Prøve".into(),
                ..new("anna")
            },
        )
        .await
        .unwrap();
        staff::close_user(care, admin, closed).await.unwrap();
        let names: Vec<String> = staff::users(care, admin)
            .await
            .unwrap()
            .into_iter()
            .map(|user| user.name)
            .collect();
        assert_eq!(
            names,
            ["Ada Admin", "Bo Prøve", "Zita Prøve", "Åse Prøve", "Anna Prøve"],
            "{}",
            house.engine
        );
        let leader = house.staff(Role::Leader, None).await;
        assert!(matches!(staff::users(care, &leader).await, Err(Refusal::NotPermitted)));
    }
}
