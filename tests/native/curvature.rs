//! Curvature and losses on a plane, against torch in double precision: `fixtures/curvature.json`.

use super::layers::trainer_of;
use crate::support::twin::{distance, norm, widen};
use ravine::Trainer;
use ravine::plane::Plane;
use ravine::sharpness::Search;
use serde_json::{Value as Json, json};

const FILE: &str = include_str!("../fixtures/curvature.json");

/// As a share of torch's number. The worst seen: 2.6e-6 where all samples are told right for sure, 3e-7 elsewhere.
const TOLERANCE: f64 = 5e-6;

fn numbers(json: &Json) -> Vec<f64> {
    serde_json::from_value(json.clone()).expect("numbers")
}

fn vector(json: &Json) -> Vec<f32> {
    numbers(json).into_iter().map(|number| number as f32).collect()
}

/// Shows a run at each place, with each activation and penalty, and what torch found there; gives the number of them.
fn for_every_case(mut check: impl FnMut(&str, &mut Trainer, &Json, &Json)) -> usize {
    let places: Vec<Json> = serde_json::from_str(FILE).expect("the file is JSON");
    let mut seen = 0;
    for place in &places {
        for (activation, found) in place["at"].as_object().expect("by activation") {
            let mut case = place.clone();
            for layer in case["network"]["hidden"].as_array_mut().expect("layers") {
                layer["activation"] = json!(activation);
            }
            for one in found.as_array().expect("by penalty") {
                let mut run = trainer_of(&case, one);
                let outputs = &place["network"]["outputs"];
                let parameters = run.parameters().len();
                let name = format!(
                    "{activation}, {} of {outputs}, {parameters} parameters, l1 {}, l2 {}",
                    place["loss"], one["l1"], one["l2"]
                );
                check(&name, &mut run, place, one);
                seen += 1;
            }
        }
    }
    seen
}

#[test]
fn products_with_the_hessian_are_torchs() {
    let mut compared = 0;
    for_every_case(|name, run, place, found| {
        let Some(right) = found.get("product").map(numbers) else { return };
        let own = widen(&run.hessian_vector(&vector(&place["direction"])).expect("finite"));
        let error = distance(&own, &right) / norm(&right);
        assert!(error < TOLERANCE, "{name}: {error:e}");
        compared += 1;
    });
    assert_eq!(compared, 10 * 4 * 3 + 2);
}

#[test]
fn sharpness_is_the_largest_eigenvalue_of_torchs_whole_matrix() {
    let mut largest = 0;
    let compared = for_every_case(|name, run, _, found| {
        let right = found["eigenvalue"].as_f64().expect("a number");
        let own = run.sharpness(Search { is_preconditioned: false, ..Search::default() }).expect("finite").value;
        assert!((own - right).abs() < TOLERANCE * right, "{name}: {own} for {right}");
        let count = run.parameters().len();
        if count > largest {
            largest = count;
        }
    });
    assert_eq!((compared, largest), (10 * 4 * (3 + 1) + 2, 333));
}

#[test]
fn losses_on_a_plane_are_torchs() {
    let mut compared = 0;
    for_every_case(|name, run, place, found| {
        let Some(right) = found.get("losses").map(numbers) else { return };
        let plane = &place["plane"];
        let [s, t] = ["s", "t"].map(|axis| <[f64; 2]>::try_from(numbers(&plane[axis])).expect("two ends"));
        let [columns, rows] = ["columns", "rows"].map(|count| plane[count].as_u64().expect("a count") as usize);
        let [origin, across, up] = ["weights", "across", "up"].map(|name| vector(&place[name]));
        let mut losses = vec![0.0; columns * rows];
        run.plane_losses(&Plane { origin: &origin, across: &across, up: &up, s, t, columns, rows }, &mut losses);
        for (own, right) in widen(&losses).iter().zip(&right) {
            assert!((own - right).abs() < TOLERANCE * right, "{name}: {own} for {right}");
        }
        compared += right.len();
    });
    assert_eq!(compared, 10 * 4 * 3 * 9);
}
