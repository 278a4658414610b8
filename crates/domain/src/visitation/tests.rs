use super::*;

fn alcohol() -> Matter {
    Matter {
        regime: Some(Regime::Alcohol),
        requested_on: date(2020, 9, 24),
    }
}

fn proposal() -> Proposal {
    Proposal {
        outcome: Outcome::Granted,
        level: Some(Level::Outpatient),
        level_reason: String::new(),
        programme: Some(Programme::Alcohol),
        from: Some(date(2020, 10, 8)),
        until: Some(date(2021, 1, 8)),
        hearing: Hearing::NotNeeded,
        reasons: "Ønsker at stoppe.".into(),
        basis: Basis::default(),
    }
}

#[test]
fn an_outpatient_grant_with_reasons_meets_no_block() {
    assert_eq!(proposal().blocks(alcohol()), []);
}

#[test]
fn lr_gar_22_more_than_outpatient_says_why_outpatient_is_not_enough() {
    for level in [Level::Day, Level::Residential] {
        let bare = Proposal {
            level: Some(level),
            ..proposal()
        };
        assert_eq!(bare.blocks(alcohol()), [Block::LevelReason]);
        let said = Proposal {
            level_reason: "Har prøvet ambulant to gange.".into(),
            ..bare
        };
        assert_eq!(said.blocks(alcohol()), []);
    }
}

#[test]
fn lr_dec_17_six_months_is_the_most_at_once() {
    let six = Proposal {
        until: Some(date(2021, 4, 8)),
        ..proposal()
    };
    assert_eq!(six.blocks(alcohol()), []);
    let a_day_more = Proposal {
        until: Some(date(2021, 4, 9)),
        ..proposal()
    };
    assert_eq!(a_day_more.blocks(alcohol()), [Block::GrantTooLong]);
}

#[test]
fn a_grant_has_its_days_in_order() {
    let backwards = Proposal {
        until: Some(date(2020, 10, 7)),
        ..proposal()
    };
    assert_eq!(backwards.blocks(alcohol()), [Block::GrantOrder]);
    let open_ended = Proposal {
        until: None,
        ..proposal()
    };
    assert_eq!(open_ended.blocks(alcohol()), [Block::GrantDays]);
}

#[test]
fn lr_dec_04_every_decision_gives_reasons_and_a_refusal_needs_no_grant() {
    let refusal = Proposal {
        outcome: Outcome::Refused,
        level: None,
        programme: None,
        from: None,
        until: None,
        ..proposal()
    };
    assert_eq!(refusal.blocks(alcohol()), []);
    let silent = Proposal {
        reasons: " \n".into(),
        ..refusal
    };
    assert_eq!(silent.blocks(alcohol()), [Block::Reasons]);
}

#[test]
fn lr_dec_02_social_drug_treatment_is_decided_on_six_areas_or_a_stated_reason_since_2020() {
    let drugs = Matter {
        regime: Some(Regime::DrugSocial),
        requested_on: date(2020, 1, 1),
    };
    assert_eq!(proposal().blocks(drugs), [Block::Areas]);
    let earlier = Matter {
        requested_on: date(2019, 12, 31),
        ..drugs
    };
    assert_eq!(proposal().blocks(earlier), []);

    let mut basis = Basis::default();
    for (at, area) in Area::ALL.iter().enumerate() {
        assert_eq!(basis.missing().len(), Area::ALL.len() - at);
        basis
            .findings
            .insert(*area, "ikke relevant: bor hos sine forældre".into());
    }
    assert_eq!(Proposal { basis, ..proposal() }.blocks(drugs), []);

    // LR-GAR-06: an unfinished assessment does not hold the decision back.
    let unfinished = Basis {
        incomplete: Some("Afventer svar fra egen læge.".into()),
        ..Basis::default()
    };
    assert_eq!(
        Proposal {
            basis: unfinished,
            ..proposal()
        }
        .blocks(drugs),
        []
    );
}

#[test]
fn lr_ano_02_anonymous_drug_treatment_is_outpatient_only() {
    let matter = Matter {
        regime: Some(Regime::DrugAnonymous),
        requested_on: date(2020, 9, 24),
    };
    let day = Proposal {
        level: Some(Level::Day),
        level_reason: "…".into(),
        ..proposal()
    };
    assert_eq!(day.blocks(matter), [Block::AnonymousOutpatient]);
    assert_eq!(proposal().blocks(matter), []);
}

#[test]
fn a_basis_survives_being_written_down() {
    let mut basis = Basis {
        incomplete: Some("Afventer.".into()),
        ..Basis::default()
    };
    basis.findings.insert(Area::Housing, "Bor til leje.".into());
    let written = serde_json::to_string(&basis).unwrap();
    assert_eq!(serde_json::from_str::<Basis>(&written).unwrap(), basis);
    assert!(!basis.is_empty() && Basis::default().is_empty());
}
