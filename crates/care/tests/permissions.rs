//! Who may do what, for every role and every action, and how far each role reaches into a record.

use std::fmt::Write as _;

use pejling_care::{Action, Relation, access::permits, access::relation};
use pejling_domain::{Code, access::BreakGlassReason, access::Role};
use pejling_store::person::Ties;

/// Changing this table is a decision about people's privacy: read every line that moved.
#[test]
fn lr_dat_05_every_role_and_every_action() {
    let mut table = String::new();
    for action in Action::ALL {
        let roles: Vec<&str> = Role::ALL
            .iter()
            .filter(|role| permits(**role, *action))
            .map(|role| role.code())
            .collect();
        writeln!(table, "{:<20} {}", action.code(), roles.join(" ")).unwrap();
    }
    insta::assert_snapshot!("permissions", table);
}

#[test]
fn those_who_keep_users_or_the_log_see_no_citizen() {
    let of_a_person = [
        Action::SearchPeople,
        Action::ListPeople,
        Action::SeePerson,
        Action::RevealCpr,
        Action::SeeRecord,
        Action::EditPerson,
        Action::BreakGlass,
        Action::SeePeopleBehind,
    ];
    for role in [Role::Administrator, Role::Auditor, Role::Partner] {
        for action in of_a_person {
            assert!(!permits(role, action), "{role} may {action}");
        }
    }
    assert!(
        !permits(Role::Administrator, Action::SeeJournal),
        "who keeps the users does not read the log of their use"
    );
}

type Tie = (&'static str, fn(&mut Ties));

const TIES: [Tie; 6] = [
    ("own course", |ties| ties.own_course = true),
    ("team", |ties| ties.team = true),
    ("own contact", |ties| ties.own_contact = true),
    ("open enquiry", |ties| ties.open_enquiry = true),
    ("running course", |ties| ties.running_course = true),
    ("broken glass", |ties| ties.broken_glass = true),
];

const NO_TIES: Ties = Ties {
    own_course: false,
    team: false,
    own_contact: false,
    open_enquiry: false,
    running_course: false,
    broken_glass: false,
};

fn word(relation: Relation) -> &'static str {
    match relation {
        Relation::None => "none",
        Relation::Frame => "frame",
        Relation::BrokenGlass => "broken-glass",
        Relation::Full => "full",
    }
}

#[test]
fn lr_dat_05_how_far_each_role_reaches_by_each_tie() {
    let mut table = String::new();
    for role in Role::ALL {
        let mut line = format!("{:<14} no tie: {}", role.code(), word(relation(*role, NO_TIES)));
        for (name, set) in TIES {
            let mut ties = NO_TIES;
            set(&mut ties);
            write!(line, " · {name}: {}", word(relation(*role, ties))).unwrap();
        }
        writeln!(table, "{line}").unwrap();
    }
    insta::assert_snapshot!("relations", table);
}

#[test]
fn a_tie_more_never_takes_reach_away() {
    for role in Role::ALL {
        for bits in 0_u32..64 {
            let mut ties = NO_TIES;
            for (at, (_, set)) in TIES.iter().enumerate() {
                if bits >> at & 1 == 1 {
                    set(&mut ties);
                }
            }
            let before = relation(*role, ties);
            for (name, set) in TIES {
                let mut more = ties;
                set(&mut more);
                assert!(relation(*role, more) >= before, "{role}: {name} takes reach away");
            }
        }
    }
}

#[test]
fn lr_dat_12_own_learning_is_a_ground_for_the_health_professions_alone() {
    for role in Role::ALL {
        let medical = matches!(role, Role::Doctor | Role::Nurse);
        assert_eq!(BreakGlassReason::OwnLearning.open_to(*role), medical, "{role}");
        assert!(BreakGlassReason::CurrentTreatment.open_to(*role));
    }
}
