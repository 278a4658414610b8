//! The journal in plain sight: who has seen a case, and the auditor's search (LR-DAT-09, LR-DAT-11, LR-REC-12).

mod actions;
mod case;
mod control;
mod journal;

use std::collections::HashMap;

use pejling_domain::{
    Code,
    access::{BreakGlassReason, CprPurpose, Purpose, Role},
    id::StaffId,
};
use pejling_store::{audit::AuditLine, staff::StaffName};
use serde_json::Value;

pub use actions::ACTIONS;
pub use case::{CaseAsk, CaseLine, CaseLog, case_log};
pub use control::{Control, Looked, Sign, control};
pub use journal::{Journal, JournalAsk, JournalError, JournalLine, actors, case_with_number, export, journal};

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// A member of staff, by name.
    Staff {
        /// Full name.
        name: String,
        /// Role at the time.
        role: Option<Role>,
    },
    /// A member of staff, by role alone (LR-REC-12).
    Role(Role),
    /// The citizen with a one-time code, or the system by itself.
    Nobody,
}

fn who(line: &AuditLine, names: &HashMap<StaffId, StaffName>) -> Who {
    match line.actor {
        Some(id) => Who::Staff {
            name: names.get(&id).map(|staff| staff.name.clone()).unwrap_or_default(),
            role: line.role,
        },
        None => Who::Nobody,
    }
}

/// Which page was looked at, where the entry tells.
pub(crate) fn page_of(line: &AuditLine) -> Option<String> {
    let detail: Value = serde_json::from_str(&line.detail).ok()?;
    detail.get("page").and_then(Value::as_str).map(str::to_owned)
}

fn under_broken_glass(line: &AuditLine) -> bool {
    let flagged = |detail: &Value| detail.get("broken_glass").and_then(Value::as_bool);
    line.action == "access.break-glass"
        || serde_json::from_str(&line.detail)
            .ok()
            .as_ref()
            .and_then(flagged)
            .unwrap_or(false)
}

/// What it was for: the reason that was asked for, else what the role does. The code of a [`BreakGlassReason`], a
/// [`CprPurpose`] or a [`Purpose`].
fn purpose(line: &AuditLine) -> &'static str {
    let said = line.purpose.as_deref();
    let ground = said.and_then(BreakGlassReason::from_code).map(Code::code);
    let look_up = said.and_then(CprPurpose::from_code).map(Code::code);
    ground.or(look_up).unwrap_or_else(|| Purpose::of(line.role).code())
}
