//! Enquiries for tests, asked for as the telephone asks for them.

use jiff::civil::Date;
use pejling_care::{
    Staff,
    enquiry::{self, Contact, Known, Register, Registered, Turn, Who},
    visitation::{self, Decide},
};
use pejling_domain::{
    cpr::Cpr,
    enquiry::{Caller, Channel, Source, Urgent, Wish},
    episode::{Programme, Substance},
    id::EnquiryId,
    visitation::{Basis, Hearing, Level, Outcome, Proposal},
};

use crate::TestHouse;

/// A telephone call about alcohol from a citizen with this name and CPR number, received on this day.
pub fn phone_call(name: &str, cpr: &str, received_on: Date) -> Register {
    let known = Known {
        name: Some(name.into()),
        cpr: Some(Cpr::parse(cpr).expect("a test number")),
        ..Known::default()
    };
    Register {
        who: Who::Known(known),
        caller: Caller::Citizen,
        channel: Channel::Phone,
        source: Source::Citizen,
        wish: Wish::Treatment,
        substance: Some(Substance::Alcohol),
        others: Vec::new(),
        medical: false,
        regime: None,
        received_on,
        received_reason: None,
        urgent: Urgent::default(),
        contact: Contact::default(),
        note: None,
        referrer: None,
        team: None,
        owner: None,
    }
}

/// An outpatient grant of three months from this day.
pub fn outpatient_grant(from: Date) -> Proposal {
    Proposal {
        outcome: Outcome::Granted,
        level: Some(Level::Outpatient),
        level_reason: String::new(),
        programme: Some(Programme::Alcohol),
        from: Some(from),
        until: Some(pejling_domain::calendar::add_months(from, 3)),
        hearing: Hearing::NotNeeded,
        reasons: "Ambulant behandling er tilstrækkelig.".into(),
        basis: Basis::default(),
    }
}

impl TestHouse {
    /// Takes in an enquiry received today.
    pub async fn enquiry(&self, by: &Staff, name: &str, cpr: &str) -> Registered {
        let ask = phone_call(name, cpr, self.care.world.today());
        enquiry::register(&self.care, by, ask).await.expect("an enquiry")
    }

    /// An enquiry as it stands now, to move it.
    pub async fn turn(&self, enquiry: EnquiryId) -> Turn {
        let mut tx = self.care.read().await.expect("a read");
        let found = pejling_store::enquiry::by_id(&mut tx, enquiry)
            .await
            .expect("a query")
            .expect("the enquiry");
        Turn {
            enquiry,
            version: found.version,
        }
    }

    /// Grants outpatient treatment from today.
    pub async fn grant(&self, by: &Staff, enquiry: EnquiryId) {
        let ask = Decide {
            turn: self.turn(enquiry).await,
            proposal: outpatient_grant(self.care.world.today()),
        };
        visitation::decide(&self.care, by, ask).await.expect("a decision");
    }
}
