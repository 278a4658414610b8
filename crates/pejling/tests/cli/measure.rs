//! Statistics from the command line: every function of the contract, one document in and one out.

use serde_json::{Value, json};

use crate::place::{Place, Said};

async fn place() -> Place {
    Place::fresh("sqlite").await
}

fn answer(place: &Place, function: &str, input: &Value) -> Value {
    let said = place.run_with(&["measure", function], &input.to_string());
    said_json(&said)
}

fn said_json(said: &Said) -> Value {
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    serde_json::from_str(&said.out).expect("one JSON document")
}

#[track_caller]
fn near(value: &Value, expected: f64) {
    let value = value.as_f64().unwrap_or(f64::NAN);
    assert!((value - expected).abs() < 1e-6, "{value} is not {expected}");
}

#[tokio::test]
async fn feedback_is_judged() {
    let place = place().await;
    let rci = answer(
        &place,
        "rci",
        &json!({ "sd": 7.5, "reliability": 0.8, "pre": 32.5, "post": 47.5 }),
    );
    near(&rci["criterion"], 1.959_964 * 7.5 * 0.4_f64.sqrt());
    assert_eq!(rci["cutoff_c"], Value::Null, "what an absent input feeds is null");
    let pairs = json!([{ "pre": 12.9, "post": 18.9 }, { "pre": 20.0, "post": 26.0 }, { "pre": 30, "post": 24 }, { "pre": 1, "post": null }]);
    let classes = answer(
        &place,
        "classify",
        &json!({ "pairs": pairs, "criterion": 6, "cutoff": 25 }),
    );
    assert_eq!(
        classes["classes"],
        json!(["improved", "recovered", "worse", "excluded"])
    );
    assert_eq!(
        (&classes["n"], &classes["harmed"], &classes["excluded"]),
        (&json!(3), &json!(1), &json!(1))
    );
    let strict = answer(
        &place,
        "classify",
        &json!({ "pairs": pairs, "criterion": 6, "cutoff": 25, "change_boundary": "strict" }),
    );
    assert_eq!(strict["unchanged"], 3);
    assert_eq!(strict["crossed_not_reliable"], 1);
    let saw = answer(
        &place,
        "sawtooth",
        &json!({ "scores": [20, 26, 20, 26, 20], "threshold": 6 }),
    );
    assert_eq!(saw, json!({ "switches": 4, "teeth": 3, "flag": true }));
    let alert = answer(
        &place,
        "alert",
        &json!({ "latest": 16.9, "count": 3, "green": 22.5, "red": 17.0, "srs": 35.9, "srs_before": null }),
    );
    assert_eq!(
        alert,
        json!({ "ors": "red", "srs": "red", "reasons": ["below-limit", "low-alliance"] })
    );
    let entry = answer(
        &place,
        "feedback-entry",
        &json!({ "instrument": "ors", "skipped": false, "items": null, "total": "24,6" }),
    );
    assert_eq!(
        entry,
        json!({ "valid": true, "total": 24.6, "derived": true, "flags": [], "errors": [] })
    );
    let partial = answer(
        &place,
        "feedback-entry",
        &json!({ "instrument": "ors", "items": [4, null, "", null] }),
    );
    assert_eq!((&partial["valid"], &partial["total"]), (&json!(false), &Value::Null));
    assert_eq!(partial["errors"], json!(["partial-items"]));
}

#[tokio::test]
async fn an_expected_course_is_drawn_and_fitted() {
    let place = place().await;
    let set = json!({ "flatten": 4, "target_flatten": 2, "b": [20, 3, 0, 0], "c": [1, 0, 0, 0], "max_intake": 32 });
    let course = answer(
        &place,
        "trajectory",
        &json!({ "intake": 18, "sessions": 3, "parameters": set, "latest": 21 }),
    );
    assert_eq!(
        (&course["path"], &course["target"]),
        (&json!([18.0, 21.0, 24.0]), &json!(24.0))
    );
    near(&course["percent_of_target"], 50.0);
    let high = answer(
        &place,
        "trajectory",
        &json!({ "intake": 33, "sessions": 3, "parameters": set }),
    );
    let none = json!({ "insufficient": "intake-too-high", "n": 1 });
    assert_eq!(high, json!({ "path": none, "target": none, "expected_change": none }));
    let episodes: Vec<Value> = (0..40)
        .map(|k| {
            let scores: Vec<f64> = (0..5)
                .map(|s| 18.0 + f64::from(k * 7 % 11) + f64::from((k + s) * 3 % 5))
                .collect();
            json!({ "id": k, "intake": 10 + k * 5 % 20, "scores": scores })
        })
        .collect();
    let ask = json!({ "episodes": episodes, "quantiles": [0.25, 0.5, 0.75], "predict": { "intake": 18, "sessions": [2, 8] } });
    let fit = answer(&place, "growth", &ask);
    assert_eq!((&fit["n_episodes"], &fit["n_scores"]), (&json!(40), &json!(200)));
    assert_eq!(fit["coefficients"].as_array().map(Vec::len), Some(4));
    assert!(fit["tau2"].as_f64().unwrap() > 0.0 && fit["loglik_reml"].as_f64().unwrap() < 0.0);
    let bands = fit["bands"].as_array().unwrap();
    assert_eq!(bands.len(), 2);
    assert!(bands[1][0].as_f64() < bands[1][1].as_f64() && bands[1][1].as_f64() < bands[1][2].as_f64());
    assert_eq!(
        answer(&place, "growth", &json!({ "episodes": [] })),
        json!({ "insufficient": "no-cases", "n": 0 })
    );
}

#[tokio::test]
async fn proportions_and_charts_are_reckoned() {
    let place = place().await;
    near(
        &answer(&place, "wilson", &json!({ "k": 81, "n": 263 }))["lower"],
        0.255_288_52,
    );
    near(
        &answer(
            &place,
            "newcombe",
            &json!({ "a": 56, "m": 70, "b": 48, "n": 80, "confidence": 0.95 }),
        )["difference"],
        0.2,
    );
    assert_eq!(
        answer(&place, "wilson", &json!({ "k": 0, "n": 0 })),
        json!({ "insufficient": "no-cases", "n": 0 })
    );
    let xmr = answer(&place, "xmr", &json!({ "values": [10, 12, 9, 11] }));
    near(&xmr["moving_range_upper"], 3.267 * 7.0 / 3.0);
    let line = answer(&place, "p-chart", &json!({ "p": 0.9, "n": 100 }));
    near(&line["lower"], 0.81);
    assert_eq!(line["signals"], json!([]));
    let chart = answer(&place, "p-chart", &json!({ "counts": [90, 45], "sizes": [100, 50] }));
    near(&chart["upper"][0], 0.99);
    let funnel = answer(&place, "funnel", &json!({ "target": 0.5, "n": 4, "tails": [0.125] }));
    assert_eq!(funnel["r"], json!([1]));
    let spread = answer(
        &place,
        "overdispersion",
        &json!({ "k": [60, 40], "n": [100, 100], "winsorise": null }),
    );
    near(&spread["phi"], 4.0);
    let drawn_in = answer(
        &place,
        "shrink-proportions",
        &json!({ "k": [9], "n": [10], "a": 4, "b": 6 }),
    );
    near(&drawn_in["estimates"][0], 0.65);
}

#[tokio::test]
async fn estimates_are_brought_together() {
    let place = place().await;
    let groups = json!([
        [1545, 1440, 1440, 1520, 1580],
        [1540, 1555, 1490, 1560, 1495],
        [1595, 1550, 1605, 1510, 1560],
        [1445, 1440, 1595, 1465, 1545],
        [1595, 1630, 1515, 1635, 1625],
        [1520, 1455, 1450, 1480, 1445]
    ]);
    let fit = answer(&place, "random-effects", &json!({ "groups": groups, "method": "reml" }));
    assert!((fit["between"].as_f64().unwrap() - 1764.05).abs() < 1e-3);
    assert!(fit["effects"][0]["prediction_sd"].as_f64() > fit["effects"][0]["conditional_sd"].as_f64());
    let meta = answer(&place, "meta", &json!({ "effects": [1, 3], "se": [1, 1] }));
    near(&meta["tau2"], 1.0);
    let size = answer(
        &place,
        "effect-size",
        &json!({ "n": 20, "pre_mean": 18, "post_mean": 24, "pre_sd": 8, "r": 0.5 }),
    );
    near(&size["g"], 0.72);
    let curve = answer(
        &place,
        "kaplan-meier",
        &json!({ "times": [1, 2, 3, 4], "events": [1, 0, 1, 1] }),
    );
    near(&curve["steps"][1]["s"], 0.375);
    assert_eq!(curve["median"], 3.0);
    assert_eq!(
        curve["steps"][2]["se"],
        json!({ "insufficient": "nobody-left", "n": 1 })
    );
    let exits = answer(
        &place,
        "competing",
        &json!({ "times": [1, 2, 3, 4], "events": [1, 2, 0, 1] }),
    );
    near(&exits["steps"][1]["cif"]["2"], 0.25);
    let x = json!([[1], [2], [3], [2.5]]);
    assert!(answer(&place, "logistic", &json!({ "x": x, "y": [0, 1, 0, 1] }))["loglik"].is_number());
    let parted = answer(
        &place,
        "logistic",
        &json!({ "x": [[1], [2], [3], [4]], "y": [0, 0, 1, 1] }),
    );
    assert_eq!(parted, json!({ "insufficient": "separation", "n": 4 }));
    let pooled = answer(
        &place,
        "pool",
        &json!({ "estimates": [8, 9, 10, 11, 12], "variances": [4, 4, 4, 4, 4] }),
    );
    near(&pooled["total"], 7.0);
    assert_eq!(
        answer(&place, "pool", &json!({ "estimates": [1, 1], "variances": [1, 1] }))["df"],
        Value::Null
    );
}

#[tokio::test]
async fn consumption_is_measured() {
    let place = place().await;
    let episodes = json!([{ "baseline": 20, "followup": 10, "baseline_days": 28, "followup_days": 28, "substance_in_use_at_intake": true },
                          { "baseline": 15, "followup": null, "baseline_days": 30, "followup_days": null, "substance_in_use_at_intake": null },
                          { "baseline": 0, "followup": 0 }, { "baseline": 12.5, "followup": 6.3 }]);
    let effect = answer(&place, "effect", &json!({ "episodes": episodes }));
    assert_eq!(
        effect["classes"],
        json!(["effect", "unknown", "remained-abstinent", "none"])
    );
    assert_eq!(
        (&effect["denominator"], &effect["reached"], &effect["with_effect"]),
        (&json!(3), &json!(2), &json!(1))
    );
    assert_eq!(effect["excluded"], json!({ "remained-abstinent": 1 }));
    near(&effect["reached_only"]["p"], 0.5);
    let missing = answer(
        &place,
        "missing",
        &json!({ "n": 100, "reached": 80, "k": 40, "imor": [0.5] }),
    );
    near(&missing["imor"][0]["p_missing"], 1.0 / 3.0);
    let calendar = answer(
        &place,
        "timeline",
        &json!({ "units": [0, null, 6], "sex": "male", "unit_grams": 12, "heavy_from": 5 }),
    );
    assert_eq!(
        (&calendar["recorded"], &calendar["who_level"]),
        (&json!(2), &json!("low"))
    );
    assert_eq!(
        answer(&place, "who-level", &json!({ "grams_per_day": 20, "sex": "female" })),
        json!({ "level": "low" })
    );
    let down = answer(
        &place,
        "who-level",
        &json!({ "from": 110, "to": "medium", "sex": "male" }),
    );
    assert_eq!(down, json!({ "from": "very-high", "to": "medium", "levels": 2 }));
    near(
        &answer(&place, "units", &json!({ "ml": 500, "percent": 7.5 }))["units"],
        2.465_625,
    );
    let limits = answer(
        &place,
        "units",
        &json!({ "per_week": 10.1, "sex": null, "on": "2026-03-01" }),
    );
    assert_eq!(
        limits["limits"][0],
        json!({ "name": "most-weekly", "from": "2022-03-07", "limit": 10.0, "exceeded": true })
    );
    assert_eq!(limits["limits"][1]["exceeded"], Value::Null);
}

/// Function, document, and what is said of it.
const REFUSED: &[(&str, &str, &str)] = &[
    ("wilson", "{\"k\": 1}", "n: is missing"),
    (
        "wilson",
        "{\"k\": 1, \"n\": 2, \"m\": 3}",
        "m: is not a field of the form",
    ),
    ("wilson", "{\"k\": 1, \"n\": 2, \"k\": 3}", "k: is there twice"),
    (
        "wilson",
        "{\"k\": \"1\", \"n\": 2}",
        "k: invalid type: string \"1\", expected u32",
    ),
    (
        "wilson",
        "{\"k\": 1,",
        "the document: is not JSON that can be read: EOF while parsing a value at line 1 column 8",
    ),
    (
        "classify",
        "{\"pairs\": [{\"pre\": 1, \"pots\": 2}], \"criterion\": 5}",
        "pairs[0].pots: is not a field of the form",
    ),
    ("wilson", "[1, 2, 0.95]", "the document: must be an object"),
    (
        "classify",
        "{\"pairs\": []}",
        "criterion: is missing (or `sd` and `reliability`)",
    ),
    (
        "alert",
        "{\"latest\": 12.34, \"count\": 2}",
        "latest: must be a total from 0 to 40 with at most one decimal",
    ),
    (
        "meta",
        "{\"effects\": [1], \"se\": []}",
        "se: must be as long as `effects`",
    ),
    ("logistic", "{\"x\": [[1]], \"y\": [2]}", "y[0]: must be 0 or 1"),
    (
        "effect",
        "{\"episodes\": [{\"baseline\": -1}]}",
        "episodes[0].baseline: must be an amount from 0 to 1000000 with at most three decimals",
    ),
    (
        "who-level",
        "{\"from\": true, \"to\": 1}",
        "from: must be grams a day, or a level: abstinent, low, medium, high or very-high",
    ),
];

#[tokio::test]
async fn what_is_not_of_the_form_ends_with_two_and_one_line_that_names_the_field() {
    let place = place().await;
    for (function, input, line) in REFUSED {
        let said = place.run_with(&["measure", function], input);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{function} {input}");
        assert_eq!(said.err, format!("pejling: {line}\n"));
    }
    let unknown = place.run(&["measure", "median"]);
    assert_eq!(unknown.code, 2);
    assert!(
        unknown
            .err
            .starts_with("pejling: function: there is no `median` (there are rci, classify,")
    );
}
