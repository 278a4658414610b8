//! The way in, from the first contact to the start of treatment, as stories on both engines.

mod anonymous;
mod moves;
mod partner;
mod register;
mod self_referral;
mod visitation;

use pejling_care::{
    Staff,
    enquiry::{Register, Who},
};
use pejling_domain::{access::Role, enquiry::Caller, person::Gender};
use pejling_testkit::{TestHouse, phone_call};

/// Number of the person most stories are about.
const CPR: &str = "6101800001";

async fn visitator(house: &TestHouse) -> Staff {
    house.staff(Role::Visitator, None).await
}

/// A telephone call about alcohol from somebody who stays anonymous.
fn anonymous(house: &TestHouse) -> Register {
    let who = Who::Anonymous {
        gender: Gender::Unknown,
        passphrase: None,
    };
    Register {
        who,
        caller: Caller::Anonymous,
        ..phone_call("", CPR, house.care.world.today())
    }
}
