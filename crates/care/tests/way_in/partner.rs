//! Partners in other departments.

use pejling_care::{
    Refusal,
    enquiry::{self, Known},
    partner,
};
use pejling_domain::{access::Role, cpr::Cpr, enquiry::Source, episode::Substance, guarantee::Regime};
use pejling_testkit::houses;

use crate::{CPR, visitator};

#[tokio::test]
async fn a_partner_refers_and_never_learns_whether_the_citizen_is_known() {
    for house in houses().await {
        let care = &house.care;
        let by = visitator(&house).await;
        let known = house.enquiry(&by, "Ragnhild Prøvesen", CPR).await;
        let partner = house.staff(Role::Partner, None).await;
        let refer = |cpr: &str, own_wish: bool| partner::Refer {
            citizen: Known {
                name: Some("R. Prøvesen".into()),
                cpr: Some(Cpr::parse(cpr).unwrap()),
                ..Known::default()
            },
            own_wish,
            source: Source::JobCentre,
            substance: Some(Substance::Alcohol),
            contact: enquiry::Contact::default(),
            note: None,
            referrer: None,
        };
        let beside = partner::refer(care, &partner, refer(CPR, true)).await.unwrap();
        let worry = partner::refer(care, &partner, refer("6101800002", false))
            .await
            .unwrap();
        let seen = enquiry::view(care, &by, beside).await.unwrap();
        assert_eq!(
            (seen.header.person.id, seen.enquiry.asked.regime),
            (known.person, Some(Regime::Alcohol))
        );
        assert_eq!(enquiry::view(care, &by, worry).await.unwrap().clock, None);

        let turn = house.turn(beside).await;
        enquiry::mark_ready(
            care,
            &by,
            enquiry::MarkReady {
                turn,
                assessed_on: None,
            },
        )
        .await
        .unwrap();
        let mine = partner::mine(care, &partner).await.unwrap();
        let words: Vec<_> = mine.iter().map(|line| (line.enquiry, line.progress.code())).collect();
        assert!(words.contains(&(beside, "in-hand")) && words.contains(&(worry, "received")) && words.len() == 2);
        assert!(matches!(partner::mine(care, &by).await, Err(Refusal::NotPermitted)));
    }
}
