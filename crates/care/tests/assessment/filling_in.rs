//! One answer after the other, by one hand and by two.

use pejling_care::{
    Refusal,
    assessment::{self, Begin, BeginError, Given, PutError},
};
use pejling_domain::{access::Role, access::Team, assessment::AssessmentStatus, id::AssessmentId};
use pejling_measure::instrument::{Answer, Interview, Library, Relevance, Severity, TypedError};
use pejling_testkit::houses;

use super::kit::{begin, look, put, told, try_put};

#[tokio::test]
async fn an_answer_is_kept_when_it_is_given_and_is_there_when_the_form_is_opened_again() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begin(&house, &by, course.person, "asi").await;
        let kept = put(&house, &by, id, ("M6", "15")).await;
        assert_eq!((kept.version, kept.progress.answered), (1, 1), "{}", house.engine);
        put(&house, &by, id, ("M2", "2 år 3 mdr")).await;
        put(&house, &by, id, ("comment.M", "Ondt i ryggen siden august.")).await;
        put(&house, &by, id, ("severity.medical", "4-6:5")).await;
        put(&house, &by, id, ("unsure.M6", "1")).await;

        let form = look(&house, &by, id).await;
        let at = |code: &str| form.sheet.answers()[form.instrument.place(code).unwrap()].clone();
        assert_eq!(
            (form.status, form.episode),
            (AssessmentStatus::Open, Some(course.episode))
        );
        assert_eq!(at("M6"), Answer::whole(15));
        assert_eq!(at("M2"), Answer::Time { years: 2, months: 3 });
        assert_eq!(at("M9"), Answer::whole(5), "the rating stands at its item, too");
        assert_eq!(at("M7"), Answer::Blank, "blank is not an answer");
        let about = &form.sheet.circumstances;
        assert_eq!(about.comments.as_ref().unwrap()["M"], "Ondt i ryggen siden august.");
        let rating = Severity {
            low: 4,
            high: 6,
            chosen: 5,
        };
        assert_eq!(about.severity["medical"], rating);
        assert_eq!(about.interview, Some(Interview::Intake));
        assert_eq!(about.age, Some(40));
        assert!(form.unsure.contains("M6") && form.age.is_none());
        assert_eq!(form.marks["M6"].by_name.as_deref(), Some(by.name.as_str()));
        assert_eq!(told(&house, "assessment.put").await, 5);

        put(&house, &by, id, ("unsure.M6", "")).await;
        put(&house, &by, id, ("severity.medical", "")).await;
        let form = look(&house, &by, id).await;
        assert!(form.unsure.is_empty() && form.sheet.circumstances.severity.is_empty());
    }
}

#[tokio::test]
async fn the_words_of_an_answer_are_nowhere_in_the_open() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begin(&house, &by, course.person, "asi").await;
        put(&house, &by, id, ("comment.M", "Hemmeligt ord")).await;
        let mut bytes = Vec::new();
        let header = pejling_store::archive::Header::new(house.care.world.now().0, house.care.db.keyring(), None);
        pejling_care::archive::backup(&house.care, &header, &mut bytes)
            .await
            .unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(
            text.contains("assessment_answer") && !text.contains("Hemmeligt"),
            "{}",
            house.engine
        );
    }
}

#[tokio::test]
async fn what_cannot_be_an_answer_is_refused_with_its_reason_and_nothing_is_kept() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begin(&house, &by, course.person, "asi").await;
        let refused = |typed: Result<_, PutError>| typed.unwrap_err();
        let range = refused(try_put(&house, &by, id, ("M6", "31", 0)).await);
        assert!(matches!(range, PutError::Typed(TypedError::Range { min: 0, max: 30 })));
        let unknown = refused(try_put(&house, &by, id, ("Q1", "1", 0)).await);
        assert!(matches!(unknown, PutError::UnknownItem));
        for rating in ["4-4:4", "4-7:5", "4-6:7", "4", "9-10:9"] {
            let refused = refused(try_put(&house, &by, id, ("severity.medical", rating, 0)).await);
            assert!(matches!(refused, PutError::Rating), "{rating}");
        }
        assert!(look(&house, &by, id).await.marks.is_empty(), "{}", house.engine);
    }
}

#[tokio::test]
async fn two_at_once_never_write_over_each_other_unseen() {
    for house in houses().await {
        let by = house.counsellor().await;
        let lise = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begin(&house, &by, course.person, "asi").await;
        put(&house, &by, id, ("M6", "15")).await;
        let theirs = try_put(&house, &lise, id, ("M6", "10", 1)).await.unwrap();
        assert_eq!(theirs.version, 2);

        let late = try_put(&house, &by, id, ("M6", "12", 1)).await.unwrap_err();
        let PutError::Changed { mark, theirs } = late else {
            panic!("{}: {late}", house.engine);
        };
        assert_eq!((mark.by, mark.version), (Some(lise.id), 2));
        assert_eq!(theirs, Given::Answer(Answer::whole(10)));
        assert_eq!(
            look(&house, &by, id).await.marks["M6"].version,
            2,
            "nothing is written over"
        );

        let agreed = try_put(&house, &by, id, ("M6", "10", 1)).await.unwrap();
        assert_eq!(agreed.version, 2, "who says the same is not in the way");
        let insisted = try_put(&house, &by, id, ("M6", "12", 2)).await.unwrap();
        assert_eq!(insisted.version, 3, "who has seen it may");
        let again = try_put(&house, &by, id, ("M6", "12", 2)).await.unwrap();
        assert_eq!(again.version, 3, "a second try after a lost answer writes nothing");
    }
}

#[tokio::test]
async fn ones_own_other_window_is_no_less_in_the_way_than_somebody_elses() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begin(&house, &by, course.person, "asi").await;
        try_put(&house, &by, id, ("M6", "15", 0)).await.unwrap();
        try_put(&house, &by, id, ("M6", "20", 1)).await.unwrap();
        let stale = try_put(&house, &by, id, ("M6", "12", 1)).await.unwrap_err();
        let PutError::Changed { mark, theirs } = stale else {
            panic!("{}: {stale}", house.engine);
        };
        assert_eq!((mark.by, mark.version), (Some(by.id), 2));
        assert_eq!(theirs, Given::Answer(Answer::whole(20)));
        let chosen = try_put(&house, &by, id, ("M6", "12", 2)).await.unwrap();
        assert_eq!(chosen.version, 3, "{}", house.engine);
    }
}

#[tokio::test]
async fn two_windows_at_the_same_moment_keep_both_answers_beside_each_other() {
    for house in houses().await {
        let by = house.counsellor().await;
        let lise = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begin(&house, &by, course.person, "phq-9").await;
        let (one, other) = tokio::join!(
            try_put(&house, &by, id, ("1", "1", 0)),
            try_put(&house, &lise, id, ("1", "2", 0))
        );
        let kept = usize::from(one.is_ok()) + usize::from(other.is_ok());
        assert_eq!(kept, 1, "{}: {one:?} {other:?}", house.engine);
        let (one, other) = tokio::join!(
            try_put(&house, &by, id, ("2", "1", 0)),
            try_put(&house, &lise, id, ("3", "2", 0))
        );
        assert!(one.is_ok() && other.is_ok(), "{}: {one:?} {other:?}", house.engine);
    }
}

#[tokio::test]
async fn one_of_a_kind_is_open_at_a_time_and_goes_on() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begin(&house, &by, course.person, "phq-9").await;
        let again = assessment::begin(&house.care, &by, Begin::today(course.person, "phq-9")).await;
        let again = again.unwrap();
        assert_eq!((again.id, again.resumed), (id, true), "{}", house.engine);

        let about = |substance: &str| Begin {
            substance: Some(substance.into()),
            ..Begin::today(course.person, "assist")
        };
        let alcohol = assessment::begin(&house.care, &by, about("alcohol")).await.unwrap();
        let cannabis = assessment::begin(&house.care, &by, about("cannabis")).await.unwrap();
        assert_ne!(alcohol.id, cannabis.id, "one for each substance");
        let nameless = assessment::begin(&house.care, &by, Begin::today(course.person, "assist")).await;
        assert!(matches!(nameless, Err(BeginError::Substance)));
        let unknown = assessment::begin(&house.care, &by, about("coffee")).await;
        assert!(matches!(unknown, Err(BeginError::Substance)));
    }
}

#[tokio::test]
async fn what_is_not_offered_does_not_begin() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let offered = assessment::offered(&house.care, house.care.world.today());
        let ids: Vec<&str> = offered.iter().map(|one| one.pack().id.as_str()).collect();
        assert!(ids.contains(&"asi") && ids.contains(&"audit") && !ids.contains(&"ors"));
        for name in ["ors", "no-such-form"] {
            let refused = assessment::begin(&house.care, &by, Begin::today(course.person, name)).await;
            assert!(matches!(refused, Err(BeginError::NotOffered)), "{name}");
        }
        let tomorrow = Begin {
            on: Some(house.care.world.today().tomorrow().unwrap()),
            ..Begin::today(course.person, "audit")
        };
        let refused = assessment::begin(&house.care, &by, tomorrow).await;
        assert!(matches!(refused, Err(BeginError::Ahead)));
        let other = house.course(&by).await;
        let of_other = Begin {
            episode: Some(other.episode),
            ..Begin::today(course.person, "audit")
        };
        let refused = assessment::begin(&house.care, &by, of_other).await;
        assert!(matches!(refused, Err(BeginError::OtherCourse)));
    }
}

#[tokio::test]
async fn asi_under_eighteen_warns_and_begins() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        // The citizen is born on 1 January 1980: this day they are 17.
        let ask = Begin {
            on: Some(jiff::civil::date(1997, 6, 1)),
            ..Begin::today(course.person, "asi")
        };
        let begun = assessment::begin(&house.care, &by, ask).await.unwrap();
        assert_eq!(
            begun.age.map(|note| (note.age, note.made_for.from)),
            Some((17, Some(18)))
        );
        let form = look(&house, &by, begun.id).await;
        assert_eq!(form.age, begun.age, "{}: the page says so, too", house.engine);
    }
}

#[tokio::test]
async fn out_of_reach_is_not_found_and_the_secretary_may_not() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begin(&house, &by, course.person, "phq-9").await;
        let stranger = house.staff(Role::Counsellor, Some(Team::Drug)).await;
        assert!(matches!(
            assessment::open(&house.care, &stranger, id).await,
            Err(Refusal::NotFound)
        ));
        let theirs = try_put(&house, &stranger, id, ("1", "1", 0)).await;
        assert!(matches!(theirs, Err(PutError::Refused(Refusal::NotFound))));
        let secretary = house.staff(Role::Secretary, None).await;
        let theirs = try_put(&house, &secretary, id, ("1", "1", 0)).await;
        assert!(matches!(theirs, Err(PutError::Refused(Refusal::NotPermitted))));
        let nothing = AssessmentId(pejling_store::uuid::Uuid::nil());
        assert!(matches!(
            assessment::open(&house.care, &by, nothing).await,
            Err(Refusal::NotFound)
        ));
    }
}

#[tokio::test]
async fn skipped_items_are_said_and_their_answers_stay() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begin(&house, &by, course.person, "audit").await;
        put(&house, &by, id, ("2", "3")).await;
        put(&house, &by, id, ("1", "0")).await;
        let form = look(&house, &by, id).await;
        let at = form.instrument.place("2").unwrap();
        assert_eq!(form.relevance[at], Relevance::Skipped);
        assert_eq!(
            form.sheet.answers()[at],
            Answer::whole(3),
            "{}: never deleted",
            house.engine
        );
        let kept = put(&house, &by, id, ("9", "0")).await;
        assert_eq!(
            (kept.progress.answered, kept.progress.asked),
            (2, 3),
            "items 1, 9 and 10 are asked"
        );
    }
}

#[tokio::test]
async fn an_old_assessment_keeps_the_version_of_its_pack() {
    for mut house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let old = begin(&house, &by, course.person, "cage").await;
        let mut pack = Library::shipped_alone("cage").unwrap().unwrap().pack().clone();
        pack.items.truncate(4);
        "2".clone_into(&mut pack.version);
        pack.title.da = "CAGE, ny udgave".into();
        let mut library = Library::shipped().unwrap();
        library.add_pack("cage.toml", pack.clone()).unwrap();
        // The program starts again with the site's new pack.
        house.care = pejling_care::Care::new(house.care.db.clone(), house.care.world.clone()).with_instruments(library);
        assert_eq!(look(&house, &by, old).await.instrument.pack().version, "1");

        assessment::void(&house.care, &by, old, "Begyndt ved en fejl")
            .await
            .unwrap();
        let new = begin(&house, &by, course.person, "cage").await;
        let form = look(&house, &by, new).await;
        assert_eq!(
            (
                form.instrument.pack().version.as_str(),
                form.instrument.pack().title.da.as_str()
            ),
            ("2", "CAGE, ny udgave")
        );

        // A pack that is changed without a new version is kept beside the former.
        assessment::void(&house.care, &by, new, "Begyndt ved en fejl")
            .await
            .unwrap();
        pack.title.da = "CAGE, rettet".into();
        let mut library = Library::default();
        library.add_pack("cage.toml", pack).unwrap();
        house.care = pejling_care::Care::new(house.care.db.clone(), house.care.world.clone()).with_instruments(library);
        let third = begin(&house, &by, course.person, "cage").await;
        assert_eq!(
            look(&house, &by, third).await.instrument.pack().title.da,
            "CAGE, rettet"
        );
        assert_eq!(
            look(&house, &by, new).await.instrument.pack().title.da,
            "CAGE, ny udgave",
            "{}",
            house.engine
        );
    }
}

#[tokio::test]
async fn ones_own_day_counts_a_follow_up_as_its_pages_do_without_the_ratings() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let counts = async |interview| {
            let ask = Begin {
                interview: Some(interview),
                ..Begin::today(course.person, "asi")
            };
            let id = assessment::begin(&house.care, &by, ask).await.unwrap().id;
            let mut tx = house.care.read().await.unwrap();
            let before = assessment::unfinished(&house.care, &mut tx, &by).await.unwrap();
            drop(tx);
            let kept = put(&house, &by, id, ("severity.medical", "4-6:5")).await;
            assessment::void(&house.care, &by, id, "Begyndt ved en fejl")
                .await
                .unwrap();
            (before[0].progress.asked, kept.progress.answered)
        };
        let (asked, answered) = counts(Interview::Intake).await;
        assert_eq!(counts(Interview::FollowUp).await, (asked - 7, 0), "{}", house.engine);
        assert_eq!(answered, 1, "a rating is the answer of its item");
    }
}

#[tokio::test]
async fn a_form_from_paper_is_kept_at_once_but_for_what_is_no_answer() {
    for house in houses().await {
        let by = house.counsellor().await;
        let course = house.course(&by).await;
        let id = begin(&house, &by, course.person, "phq-9").await;
        put(&house, &by, id, ("3", "1")).await;
        let put = |item, typed| assessment::Put { item, typed, seen: 0 };
        let page = [put("1", "2"), put("2", "7"), put("3", "3"), put("9", "1")];
        let refused = assessment::put_page(&house.care, &by, id, &page).await.unwrap();
        assert!(matches!(
            refused.as_slice(),
            [
                (1, PutError::Typed(TypedError::NotListed)),
                (2, PutError::Changed { .. })
            ]
        ));
        let form = look(&house, &by, id).await;
        assert_eq!(
            form.marks.keys().collect::<Vec<_>>(),
            ["1", "3", "9"],
            "{}",
            house.engine
        );
        assert_eq!(
            form.safety.len(),
            1,
            "a thought of death raises its task from paper, too"
        );
        assessment::finish(&house.care, &by, id).await.unwrap();
        let late = assessment::put_page(&house.care, &by, id, &page).await;
        assert!(matches!(late, Err(PutError::Closed)), "{}", house.engine);
    }
}
