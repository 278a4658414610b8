//! The texts as a whole: both languages have them all, and every closed list that is shown has its words.

use std::{collections::BTreeSet, fmt::Display, path::Path};

use pejling_care::{
    bearing::counsellors::Withheld,
    log::{ACTIONS, Sign},
};
use pejling_domain::{
    Code,
    access::{BreakGlassReason, CprPurpose, Finding, Purpose, Role, Team},
    bearing::{EffectPart, FigureKind, FigurePurpose, Indicator},
    consumption::Occasion,
    enquiry::{Answer, Caller, Channel, CloseReason, Source, Stage, Wish},
    episode::{EndStatus, Programme, StageOfChange, Substance},
    feedback::{EntryMode, Measure, Skip},
    followup::{Attempt, FollowupOutcome, MONTHS},
    guarantee::{Circumstance, EventKind, Missing, Note, Regime},
    plan::{Aim, Conclusion, Gap, GoalStatus},
    rhythm::{DueKind, Urgency},
    session::{AppointmentKind, AppointmentStatus, Method, Modality},
    setting::{Group, SettingName, Unit},
    visitation::{Area, Hearing, Level, Outcome, Tag},
};

use pejling_measure::{
    Why,
    chart::SignalKind,
    feedback::Signal,
    outcome::{Class, Verdict},
};

use super::{Files, Language};

/// The keys of a language's files, with the names of the values each text takes.
fn keys(language: Language) -> BTreeSet<(String, BTreeSet<String>)> {
    let mut keys = BTreeSet::new();
    for file in Files::iter().filter(|file| file.starts_with(language.code())) {
        let source = String::from_utf8(Files::get(&file).unwrap().data.into_owned()).unwrap();
        let mut key: Option<(String, BTreeSet<String>)> = None;
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            let begins = line
                .split_once(" =")
                .filter(|(name, _)| !name.is_empty() && !name.starts_with(' '));
            if let Some((name, _)) = begins {
                keys.extend(key.replace((name.to_owned(), BTreeSet::new())));
            }
            let names = line.split('$').skip(1).map(|rest| {
                rest.chars()
                    .take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
                    .collect()
            });
            if let Some((_, values)) = &mut key {
                values.extend(names.collect::<Vec<String>>());
            }
        }
        keys.extend(key);
    }
    keys
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_values() {
    let (danish, english) = (keys(Language::Danish), keys(Language::English));
    assert!(danish.len() > 300);
    let only = |one: &BTreeSet<_>, other: &BTreeSet<_>| {
        one.difference(other)
            .cloned()
            .collect::<Vec<(String, BTreeSet<String>)>>()
    };
    assert_eq!(
        (only(&danish, &english), only(&english, &danish)),
        (Vec::new(), Vec::new()),
        "only in Danish, only in English"
    );
}

fn missing(list: &str, codes: impl IntoIterator<Item = impl Display>) -> Vec<String> {
    let keys = codes.into_iter().map(|code| format!("{list}-{code}"));
    keys.filter(|key| !Language::Danish.has(key) || !Language::English.has(key))
        .collect()
}

#[test]
fn every_word_of_the_leaders_figures_has_a_text() {
    let all = [
        missing("log-purpose", FigurePurpose::ALL),
        missing("counsellors-withheld", Withheld::ALL),
        missing("why", Why::ALL),
        missing("verdict", Verdict::ALL),
        missing("chart-signal", SignalKind::ALL),
        missing("effect-part", EffectPart::ALL),
    ];
    assert_eq!(all.concat(), Vec::<String>::new());
}

#[test]
fn every_word_of_the_lists_shown_here_has_a_text() {
    let all = [
        missing("role", Role::ALL),
        missing("team", Team::ALL),
        missing("break-glass-reason", BreakGlassReason::ALL),
        missing("finding", Finding::ALL),
        missing("log-purpose", Purpose::ALL),
        missing("log-purpose", BreakGlassReason::ALL),
        missing("log-purpose", CprPurpose::ALL),
        missing("log-action", ACTIONS.iter().map(|action| action.replace('.', "-"))),
        missing("setting", SettingName::ALL),
        missing("deadlines-group", Group::ALL),
        missing("deadlines-unit", Unit::ALL.iter().filter(|unit| **unit != Unit::YesNo)),
        missing("sign", Sign::ALL),
        missing("indicator", Indicator::ALL),
        missing("figure-kind", FigureKind::ALL),
        missing("programme", Programme::ALL),
        missing("modality", Modality::ALL),
        missing("method", Method::ALL),
        missing("appointment-kind", AppointmentKind::ALL),
        missing("appointment-status", AppointmentStatus::ALL),
        missing("measure", Measure::ALL),
        missing("entry-mode", EntryMode::ALL),
        missing("skip", Skip::ALL),
        missing("fit-signal", Signal::ALL),
        missing("substance", Substance::ALL),
        missing("aim", Aim::ALL),
        missing("goal-status", GoalStatus::ALL),
        missing("conclusion", Conclusion::ALL),
        missing("plan-gap", Gap::ALL),
        missing("end-status", EndStatus::ALL),
        missing("stage-of-change", StageOfChange::ALL),
        missing("occasion", Occasion::ALL),
        missing("followup-outcome", FollowupOutcome::ALL),
        missing("followup-month", MONTHS),
        missing("attempt", Attempt::ALL),
        missing("due-kind", DueKind::ALL),
        missing("tasks-group", Urgency::ALL),
        missing("effect-class", Class::ALL),
        missing("evaluation-answer", Answer::ALL),
        missing("source", Source::ALL),
        missing("channel", Channel::ALL),
        missing("caller", Caller::ALL),
        missing("wish", Wish::ALL),
        missing("stage", Stage::ALL),
        missing("close-reason", CloseReason::ALL),
        missing("answer", Answer::ALL),
        missing("regime", Regime::ALL),
        missing("clock-event", EventKind::ALL),
        missing("circumstance", Circumstance::ALL),
        missing("missing", Missing::ALL),
        missing("enquiry-note", Note::ALL),
        missing("level", Level::ALL),
        missing("outcome", Outcome::ALL),
        missing("hearing", Hearing::ALL),
        missing("area", Area::ALL),
        missing("tag", Tag::ALL),
    ];
    assert_eq!(all.concat(), Vec::<String>::new());
}

/// The last text given to every `look(…)` in the sources: the page's code.
fn pages_looked_at(folder: &Path, pages: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            pages_looked_at(&path, pages);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let source = std::fs::read_to_string(&path).unwrap();
            for call in source.split("look(").skip(1) {
                let call = call.split(").await").next().unwrap_or_default();
                let page = call.rsplit('"').nth(1).filter(|_| call.contains("Action::"));
                pages.extend(page.map(|page| page.replace('.', "-")));
            }
        }
    }
}

#[test]
fn every_page_of_a_record_has_a_name_in_the_log() {
    let mut pages = BTreeSet::new();
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    pages_looked_at(&crates.join("care/src"), &mut pages);
    pages_looked_at(&crates.join("web/src"), &mut pages);
    assert!(pages.contains("log"), "the sources were read: {pages:?}");
    assert_eq!(
        missing("log-page", pages),
        Vec::<String>::new(),
        "add to texts/…/log.ftl"
    );
}
