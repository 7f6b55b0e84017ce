//! A run that was written down and taken up again is the same run, bit for bit; and nothing else is taken for one.

use crate::support::configs::{Draw, cases, configs};
use crate::support::json::value;
use proptest::prelude::*;
use ravine::config::{Code, KeyRow, TrainerConfig};
use ravine::trainer::{Metrics, Trainer};
use serde_json::json;

/// Small networks and data sets. All else is as wild as the table allows, so that many a run diverges.
fn small(key: &KeyRow) -> Option<Draw> {
    match &key.path[..] {
        "data.samples" => Some(Draw::Within(10.0, 200.0)),
        "hidden" => Some(Draw::Within(0.0, 3.0)),
        "hidden[].units" => Some(Draw::Within(1.0, 6.0)),
        "optimizer.learningRate" => Some(Draw::Scale(1e-3, 0.5)),
        "batchSize" => Some(Draw::Within(1.0, 40.0)),
        // Short enough to be at work within the run.
        "schedule.warmupSteps" | "schedule.length" | "schedule.every" | "schedule.decayFrom" => {
            Some(Draw::Within(1.0, 20.0))
        }
        "schedule.patience" | "schedule.cooldown" => Some(Draw::Within(0.0, 2.0)),
        "averaging.from" => Some(Draw::Within(0.0, 40.0)),
        "sam.rho" => Some(Draw::ZeroOrScale(0.01, 1.0)),
        _ => None,
    }
}

fn trainer(config: serde_json::Value) -> Trainer {
    Trainer::new(TrainerConfig::from_value(&value(&config)).expect("a valid configuration")).expect("a trainer")
}

/// Weights and their average as bits, and everything that is told of a run.
fn standing(run: &mut Trainer) -> (Vec<u32>, Option<Vec<u32>>, Metrics, TrainerConfig) {
    let bits = |weights: &[f32]| weights.iter().map(|weight| weight.to_bits()).collect();
    (bits(run.parameters()), run.averaged().map(bits), run.metrics(), run.config().clone())
}

fn taken_up(run: &Trainer) -> Trainer {
    let mut other = trainer(json!({ "data": { "kind": "xor" }, "hidden": [] }));
    other.step(3);
    other.restore(&run.checkpoint()).expect("a checkpoint");
    other
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_run_goes_on_as_if_nothing_had_happened(config in configs(small), before in 0..60u32, after in 1..60u32) {
        let mut run = Trainer::new(config).expect("a valid configuration");
        run.step(before);
        let mut copy = taken_up(&run);
        prop_assert_eq!(copy.checkpoint(), run.checkpoint());
        prop_assert_eq!(standing(&mut copy), standing(&mut run));
        prop_assert_eq!(copy.step(after), run.step(after));
        prop_assert_eq!(copy.checkpoint(), run.checkpoint());
        prop_assert_eq!(standing(&mut copy), standing(&mut run));
        prop_assert_eq!(copy.checkpoint(), run.checkpoint());
        copy.reset();
        run.reset();
        prop_assert_eq!(standing(&mut copy), standing(&mut run));
    }
}

#[test]
fn settings_and_weights_that_were_changed_on_the_way_are_kept() {
    let mut run = trainer(json!({ "batchSize": 7, "regularization": { "dropout": 0.3 } }));
    run.step(20);
    run.update(&value(&json!({ "batchSize": 16, "optimizer": { "learningRate": 0.02 } }))).expect("live keys");
    let mut weights = run.parameters().to_vec();
    weights[3] = 0.5;
    run.set_parameters(&weights).expect("finite weights");
    // In the midst of an epoch of sevens.
    let mut copy = taken_up(&run);
    assert_eq!(standing(&mut copy), standing(&mut run));
    assert_eq!(copy.step(200), run.step(200));
    assert_eq!(standing(&mut copy), standing(&mut run));
}

/// In mid-run, in the midst of an epoch, before an average begins and after, and with settings that were changed on the way.
#[test]
fn averages_and_ascents_go_on_where_they_stood() {
    let live = json!({ "sam": { "rho": 0.3 }, "averaging": { "kind": "ema", "decay": 0.9, "from": 35 } });
    for rule in ["adam", "scheduleFreeSgd", "scheduleFreeAdamW"] {
        for averaging in [json!({ "kind": "none" }), json!({ "kind": "ema" }), json!({ "kind": "swa", "from": 30 })] {
            for rho in [0.0, 0.1] {
                let mut run = trainer(json!({
                    "hidden": [{ "units": 4 }],
                    "batchSize": 7,
                    "optimizer": { "kind": rule },
                    "schedule": { "kind": "constant", "warmupSteps": 10 },
                    "regularization": { "dropout": 0.2 },
                    "sam": { "rho": rho },
                    "averaging": averaging,
                }));
                for steps in [0, 1, 19, 30] {
                    run.step(steps);
                    let mut copy = taken_up(&run);
                    assert_eq!(copy.checkpoint(), run.checkpoint());
                    let mut run = run.clone();
                    for changed in [false, true] {
                        if changed {
                            run.update(&value(&live)).expect("live keys");
                            copy.update(&value(&live)).expect("live keys");
                            copy = taken_up(&copy);
                        }
                        assert_eq!(standing(&mut copy), standing(&mut run));
                        assert_eq!((copy.step(20), run.step(20)), (20, 20));
                        assert_eq!(standing(&mut copy), standing(&mut run), "{rule}, {averaging}, {rho}");
                        assert_eq!(copy.checkpoint(), run.checkpoint());
                    }
                }
            }
        }
    }
}

#[test]
fn a_diverged_run_stays_diverged_and_keeps_its_last_finite_losses() {
    let mut run = trainer(json!({
        "task": "regression",
        "data": { "kind": "plane", "samples": 50 },
        "hidden": [{ "units": 4, "activation": "linear" }],
        "optimizer": { "kind": "sgd", "learningRate": 10 },
    }));
    while run.step(1) == 1 {
        run.metrics();
    }
    assert!(run.metrics().diverged_at.is_some() && run.metrics().train_loss.is_finite());
    let mut copy = taken_up(&run);
    assert_eq!(standing(&mut copy), standing(&mut run));
    assert_eq!(copy.step(1), 0);
}

#[test]
fn losses_beyond_all_numbers_are_kept_too() {
    let mut run =
        trainer(json!({ "hidden": [{ "units": 4, "activation": "linear" }, { "units": 4, "activation": "linear" }] }));
    let calm = run.metrics().train_loss;
    let wild: Vec<f32> = (0..run.parameters().len()).map(|index| if index % 2 == 0 { 3e38 } else { -3e38 }).collect();
    run.set_parameters(&wild).expect("finite weights");
    assert!(calm.is_finite() && run.metrics().train_loss == f64::INFINITY);
    assert_eq!(run.step(1), 0);
    assert_eq!(standing(&mut taken_up(&run)), standing(&mut run));
}

#[test]
fn a_run_about_to_diverge_keeps_its_last_finite_losses() {
    let mut run = trainer(json!({
        "hidden": [{ "units": 1, "activation": "linear" }, { "units": 1, "activation": "linear" }],
        "optimizer": { "kind": "sgd", "learningRate": 1000 },
    }));
    // Logits of 0, and a gradient of 1e30: the weights after the step are finite, the logits they give are not.
    run.set_parameters(&[0.0, 0.0, 0.0, 1e15, 0.0, 1e15, 0.0]).expect("finite weights");
    let loss = run.metrics().train_loss;
    assert_eq!(run.step(1), 1);
    assert_eq!(run.metrics().train_loss, loss);
    let mut copy = taken_up(&run);
    assert_eq!(standing(&mut copy), standing(&mut run));
    assert_eq!((copy.step(1), run.step(1)), (0, 0));
    assert_eq!(standing(&mut copy), standing(&mut run));
}

/// Asked at the start, and then in one go to the step before it diverges, whose logits are beyond `f32` already.
#[test]
fn a_run_taken_up_before_it_diverges_tells_the_losses_of_the_weights_before() {
    let mut run = trainer(json!({
        "hidden": [{ "units": 8, "activation": "silu" }, { "units": 8, "activation": "linear" }],
        "lossScale": 87000,
        "optimizer": { "kind": "sgd" },
    }));
    let begun = run.metrics();
    run.step(2);
    let before = run.metrics();
    run.reset();
    assert_eq!(run.metrics(), begun);
    run.step(3);
    let mut copy = taken_up(&run);
    assert_eq!(copy.checkpoint(), run.checkpoint());
    assert_eq!((copy.step(1), run.step(1)), (0, 0));
    assert_eq!(standing(&mut copy), standing(&mut run));
    assert_eq!(run.metrics().diverged_at, Some(4));
    assert_eq!(run.metrics().train_loss, before.train_loss);
    assert!(before.train_loss > 1e6 * begun.train_loss);
}

/// A copy taken up at any moment on the way to a divergence, the last before it among them, tells what the run tells, whether the
/// run was asked on the way or not; and their checkpoints are the same, before they are asked and after.
#[test]
fn every_moment_before_a_divergence_goes_on_as_the_run_does() {
    for (activation, optimizer, clip) in [
        ("softplus", json!({ "kind": "sgd" }), json!({})),
        ("relu", json!({ "kind": "momentum", "learningRate": 1 }), json!({ "norm": 1e5 })),
        ("linear", json!({ "kind": "rmsprop", "learningRate": 1000 }), json!({})),
        ("softplus", json!({ "kind": "scheduleFreeSgd", "learningRate": 1 }), json!({})),
        ("linear", json!({ "kind": "scheduleFreeAdamW", "learningRate": 1000 }), json!({})),
    ] {
        let mut asked = trainer(json!({
            "hidden": vec![json!({ "units": 8, "activation": activation }); 7],
            "lossScale": 1e6,
            "loss": "meanSquaredError",
            "optimizer": optimizer,
            "clip": clip,
            "batchSize": 20,
            "averaging": { "kind": "ema" },
        }));
        let mut silent = asked.clone();
        for step in 0.. {
            for run in [&asked, &silent] {
                let (mut copy, mut run) = (taken_up(run), run.clone());
                assert_eq!(copy.checkpoint(), run.checkpoint(), "{activation}, step {step}");
                assert_eq!(copy.step(1), run.step(1));
                assert_eq!(copy.checkpoint(), run.checkpoint(), "{activation}, after step {step}");
                assert_eq!(standing(&mut copy), standing(&mut run), "{activation}, after step {step}");
                assert_eq!(copy.checkpoint(), run.checkpoint(), "{activation}, after step {step}, asked");
            }
            asked.metrics();
            if asked.step(1) + silent.step(1) == 0 {
                break;
            }
        }
        assert!(asked.metrics().diverged_at.is_some(), "{activation}: {:?}", asked.metrics());
        assert!(asked.metrics().train_loss.is_finite());
    }
}

/// As the documentation of `Metrics` and of `predict` says.
#[test]
fn numbers_beyond_all_are_told_as_such_before_the_step_that_diverges() {
    for hidden in [json!([]), json!([{ "units": 2, "activation": "linear" }, { "units": 2, "activation": "linear" }])] {
        let mut run = trainer(json!({ "data": { "kind": "blobs" }, "hidden": hidden }));
        let wild: Vec<f32> = (0..run.parameters().len()).map(|index| [3e38, -3e38][index % 2]).collect();
        run.set_parameters(&wild).expect("finite weights");
        let metrics = run.metrics();
        assert_eq!((metrics.train_loss, metrics.test_loss, metrics.diverged_at), (f64::INFINITY, f64::INFINITY, None));
        let outputs = run.predict(&[0.9, 0.8, -0.7, 0.6]).expect("points");
        assert!(outputs.iter().any(|probability| probability.is_nan()), "{outputs:?}");
        assert_eq!((run.step(1), run.metrics().diverged_at), (0, Some(1)));
        assert_eq!(run.metrics().train_loss, f64::INFINITY);
    }
}

#[test]
fn norms_that_no_step_has_are_refused() {
    let mut run = trainer(json!({ "hidden": [{ "units": 2 }] }));
    run.step(3);
    let good = run.checkpoint();
    let (gradient, update) = (run.metrics().gradient_norm, run.metrics().update_norm);
    for norm in [gradient, update] {
        let place = good.windows(8).position(|bytes| bytes == norm.to_le_bytes()).expect("a norm");
        for wrong in [-1.0, f64::INFINITY, f64::NAN] {
            let mut bad = good.clone();
            bad[place..place + 8].copy_from_slice(&f64::to_le_bytes(wrong));
            seal(&mut bad);
            assert_eq!(run.restore(&bad).expect_err("no norm").code, Code::CheckpointUnreadable);
        }
    }
}

/// Where the counts of a run stand in its checkpoint: behind its configuration.
fn place_of_counts(run: &Trainer) -> usize {
    let mut early = run.clone();
    early.reset();
    early.step(1);
    let (one, two) = (early.checkpoint(), {
        early.step(1);
        early.checkpoint()
    });
    let place = (16..one.len()).find(|at| one[*at] != two[*at]).expect("the step");
    assert_eq!((one[place], two[place]), (1, 2));
    place
}

#[test]
fn every_run_ends_at_the_last_step_that_javascript_counts() {
    let last = (1_u64 << 53) - 1;
    let mut run = trainer(json!({ "hidden": [{ "units": 2 }], "schedule": { "kind": "exponential", "per": "step" } }));
    let place = place_of_counts(&run);
    run.step(2);
    let mut bytes = run.checkpoint();
    bytes[place..place + 8].copy_from_slice(&(last - 3).to_le_bytes());
    seal(&mut bytes);
    run.restore(&bytes).expect("three steps before the end");
    assert_eq!((run.step(10), run.step(10)), (3, 0));
    assert_eq!((run.metrics().step, run.metrics().diverged_at), (last, None));
    assert_eq!(standing(&mut taken_up(&run)), standing(&mut run));
    bytes[place..place + 8].copy_from_slice(&last.to_le_bytes());
    seal(&mut bytes);
    run.restore(&bytes).expect("the end");
    assert_eq!((run.step(4), run.metrics().step, run.metrics().diverged_at), (0, last, None));
    assert_eq!(taken_up(&run).checkpoint(), run.checkpoint());
    let before = standing(&mut run);
    bytes[place..place + 8].copy_from_slice(&(last + 1).to_le_bytes());
    seal(&mut bytes);
    assert_eq!(run.restore(&bytes).expect_err("too many steps").code, Code::CheckpointUnreadable);
    assert_eq!(standing(&mut run), before);
}

/// Epochs are no more than steps, those of the warm-up no more than epochs, and a run diverges at the step it cannot make.
#[test]
fn counts_that_do_not_go_together_are_refused() {
    let mut run = trainer(json!({ "hidden": [{ "units": 2 }], "batchSize": "full" }));
    let place = place_of_counts(&run);
    run.step(9);
    let good = run.checkpoint();
    let with = |changes: &[(usize, u64)]| {
        let mut bytes = good.clone();
        for (index, count) in changes {
            bytes[place + 8 * index..][..8].copy_from_slice(&count.to_le_bytes());
        }
        seal(&mut bytes);
        bytes
    };
    run.restore(&with(&[(0, 9), (1, 9), (2, 0)])).expect("as it was");
    for wrong in [&[(1, 10)][..], &[(2, 10)], &[(1, u64::MAX)], &[(0, 8)]] {
        assert_eq!(run.restore(&with(wrong)).expect_err("no counts").code, Code::CheckpointUnreadable, "{wrong:?}");
    }
    let mut wild = trainer(json!({ "hidden": [], "data": { "kind": "moons" } }));
    wild.set_parameters(&[3e38, 3e38, 3e38]).expect("finite weights");
    assert_eq!(wild.step(1), 0);
    let mut bytes = wild.checkpoint();
    let place =
        bytes.windows(12).rposition(|bytes| bytes == [1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]).expect("diverged at 1");
    bytes[place + 4] = 3;
    seal(&mut bytes);
    assert_eq!(wild.restore(&bytes).expect_err("another step").code, Code::CheckpointUnreadable);
}

/// Where the numbers of a run stand in its checkpoint, which begin behind the configuration.
struct Places {
    /// The first sample of the next batch, then the size of a batch.
    sample: usize,
    /// Of a plateau.
    best: usize,
    bad_epochs: usize,
    cooldown: usize,
    scale: usize,
    /// How many numbers of weights and state there are, then those.
    floats: usize,
    /// Whether it diverged, and at which step.
    diverged: usize,
    /// 1 for losses that follow, 2 for weights before the last step.
    follows: usize,
}

impl Places {
    fn of(run: &Trainer) -> Self {
        let sample = place_of_counts(run) + 3 * 8;
        let best = sample + 2 * 4;
        let (bad_epochs, cooldown, scale) = (best + 8, best + 12, best + 16);
        // Behind the generators of masks.
        let floats = scale + 8 + 32 * 4;
        // Behind two norms.
        let diverged = floats + 4 + 4 * floats_of(run) + 2 * 8;
        Self { sample, best, bad_epochs, cooldown, scale, floats, diverged, follows: diverged + 4 + 8 }
    }
}

/// Weights and the two numbers that Adam keeps for each, each filled up to eights.
fn floats_of(run: &Trainer) -> usize {
    3 * run.parameters().len().next_multiple_of(8)
}

fn midway() -> Trainer {
    let mut run = trainer(json!({
        "hidden": [{ "units": 3 }],
        "data": { "kind": "moons", "samples": 50 },
        "batchSize": 10,
        "schedule": { "kind": "plateau", "patience": 0, "cooldown": 2 },
    }));
    run.step(12);
    run.metrics();
    run
}

/// The run of these bytes with some of them replaced and the right checksum, or none where they are refused.
fn changed(good: &[u8], place: usize, bytes: &[u8]) -> Option<Trainer> {
    let mut changed = good.to_vec();
    changed[place..place + bytes.len()].copy_from_slice(bytes);
    seal(&mut changed);
    let mut run = trainer(json!({ "hidden": [] }));
    let before = standing(&mut run);
    match run.restore(&changed) {
        Ok(()) => Some(run),
        Err(error) => {
            assert_eq!(error.code, Code::CheckpointUnreadable, "at {place}");
            assert_eq!(standing(&mut run), before);
            None
        }
    }
}

/// 25 samples to train on in batches of 10: an epoch stands at 0, 10 or 20.
#[test]
fn a_place_that_no_batch_begins_at_is_refused() {
    let run = midway();
    let (good, places) = (run.checkpoint(), Places::of(&run));
    assert_eq!(good[places.sample..places.sample + 8], [0, 0, 0, 0, 10, 0, 0, 0], "the places are right");
    for (sample, size, allowed) in [
        (0_u32, 10_u32, true),
        (10, 10, true),
        (20, 10, true),
        (24, 12, true),
        (24, 1, true),
        (0, 25, true),
        (5, 10, false),
        (1, 2, false),
        (25, 25, false),
        (30, 10, false),
        (0, 0, false),
        (0, 26, false),
        (26, 26, false),
    ] {
        let bytes = [sample.to_le_bytes(), size.to_le_bytes()].concat();
        let taken = changed(&good, places.sample, &bytes);
        assert_eq!(taken.is_some(), allowed, "{sample} by {size}");
        // It ends its epoch with what is left; a new one has batches of 10.
        if let Some(mut taken) = taken {
            let left = if sample == 0 { 3 } else { (25 - sample).div_ceil(size) };
            let epoch = taken.metrics().epoch;
            assert_eq!(taken.step(left - 1), left - 1);
            assert_eq!(taken.metrics().epoch, epoch, "{sample} by {size}");
            assert_eq!(taken.step(1), 1);
            assert_eq!(taken.metrics().epoch, epoch + 1, "{sample} by {size}");
        }
    }
}

#[test]
fn what_no_plateau_comes_to_is_refused() {
    let run = midway();
    let (good, places) = (run.checkpoint(), Places::of(&run));
    let number = |place: usize, number: f64| changed(&good, place, &number.to_le_bytes()).is_some();
    let count = |place: usize, count: u32| changed(&good, place, &count.to_le_bytes()).is_some();
    for scale in [0.0, 1.0, 0.125] {
        let mut taken = changed(&good, places.scale, &f64::to_le_bytes(scale)).expect("a share");
        assert_eq!(taken.metrics().learning_rate, 0.01 * scale);
    }
    for scale in [1.0_f64.next_up(), -1e-300, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert!(!number(places.scale, scale), "{scale}");
    }
    assert!(number(places.best, f64::INFINITY) && number(places.best, 0.5));
    assert!(!number(places.best, f64::NAN));
    for place in [places.bad_epochs, places.cooldown] {
        assert!(count(place, 0) && count(place, (1 << 20) - 1));
        assert!(!count(place, 1 << 20) && !count(place, u32::MAX));
    }
}

#[test]
fn weights_that_are_no_numbers_and_another_number_of_them_are_refused() {
    let run = midway();
    let (good, places) = (run.checkpoint(), Places::of(&run));
    let floats = floats_of(&run) as u32;
    assert_eq!(good[places.floats..places.floats + 4], floats.to_le_bytes(), "the places are right");
    for count in [floats - 1, floats + 1, 0] {
        assert!(changed(&good, places.floats, &count.to_le_bytes()).is_none(), "{count}");
    }
    for index in [0, run.parameters().len() - 1] {
        let place = places.floats + 4 + 4 * index;
        for weight in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
            assert!(changed(&good, place, &weight.to_le_bytes()).is_none(), "{weight} at {index}");
        }
        let taken = changed(&good, place, &0.625_f32.to_le_bytes()).expect("a weight");
        assert_eq!(taken.parameters()[index], 0.625);
    }
}

/// What follows a run: perhaps its last finite losses, perhaps the weights before the last step.
#[test]
fn what_follows_is_what_was_announced() {
    let run = midway();
    let (good, places) = (run.checkpoint(), Places::of(&run));
    let (diverged, follows) = (places.diverged, places.follows);
    assert_eq!(good[diverged..follows + 4], [[0; 4], [0; 4], [0; 4], [1, 0, 0, 0]].concat(), "the places are right");
    assert_eq!(good.len(), follows + 4 + 2 * 12);
    // Another number of parts than there are; and parts there are none of.
    for wrong in [0_u32, 2, 3, 4, 5, u32::MAX] {
        assert!(changed(&good, follows, &wrong.to_le_bytes()).is_none(), "{wrong}");
    }
    // A run of 12 steps diverges at the thirteenth or not at all.
    for (word, step, allowed) in [(1_u32, 13_u64, true), (0, 13, false), (1, 12, false), (1, 14, false), (2, 13, false)]
    {
        let bytes = [&word.to_le_bytes()[..], &step.to_le_bytes()].concat();
        let taken = changed(&good, diverged, &bytes);
        assert_eq!(taken.is_some(), allowed, "{word} {step}");
        assert!(taken.is_none_or(|mut taken| taken.metrics().diverged_at == Some(13) && taken.step(1) == 0));
    }
    // No more samples told right than there are, 25 on either side.
    for score in [follows + 4 + 8, follows + 4 + 12 + 8] {
        assert!(changed(&good, score, &25_u32.to_le_bytes()).is_some());
        assert!(changed(&good, score, &26_u32.to_le_bytes()).is_none());
    }
}

/// What is said of bytes that begin with this tree of values and end there.
fn said_of(tree: &[u8]) -> Code {
    let mut bytes = [&trainer(json!({ "hidden": [] })).checkpoint()[..16], tree].concat();
    seal(&mut bytes);
    trainer(json!({ "hidden": [] })).restore(&bytes).expect_err("no run").code
}

/// What can be read is refused as a configuration.
#[test]
fn a_tree_that_no_configuration_is_as_large_as_is_not_read() {
    let count = |count: u32| count.to_le_bytes();
    let text = |letters: &[u8]| [&count(letters.len() as u32)[..], letters].concat();
    // Four within each other, around nothing.
    let lists = |depth: usize| [&[&b"l"[..], &count(1)].concat().repeat(depth)[..], b"0"].concat();
    let maps = |depth: usize| [&[&b"m"[..], &count(1), &text(b"a")].concat().repeat(depth)[..], b"0"].concat();
    // 70,000 values: a list, and those in it.
    let values = |values: usize| [&b"l"[..], &count(values as u32 - 1), &vec![b'0'; values - 1]].concat();
    let word = |letters: usize| [b"t", &text(&vec![b'a'; letters])[..]].concat();
    let name = |letters: usize| [&b"m"[..], &count(1), &text(&vec![b'a'; letters]), b"0"].concat();
    for (read, not_read) in [
        (lists(4), lists(5)),
        (maps(4), maps(5)),
        (values(70_000), values(70_001)),
        (word(1000), word(1001)),
        (name(1000), name(1001)),
        ([&b"t"[..], &text(b"a")].concat(), [&b"t"[..], &text("ä".as_bytes())].concat()),
        (b"0".to_vec(), b"q".to_vec()),
        (b"y".to_vec(), Vec::new()),
        ([&b"d"[..], &[0; 8]].concat(), [&b"d"[..], &[0; 7]].concat()),
    ] {
        let shown = &read[..read.len().min(20)];
        assert_ne!(said_of(&read), Code::CheckpointUnreadable, "{shown:?}");
        assert_eq!(said_of(&not_read), Code::CheckpointUnreadable, "{shown:?}");
    }
}

#[test]
fn bytes_behind_a_run_are_refused() {
    let run = midway();
    let mut bytes = run.checkpoint();
    for more in [1, 3, 4, 12] {
        bytes.resize(run.checkpoint().len() + more, 0);
        seal(&mut bytes);
        assert_eq!(trainer(json!({})).restore(&bytes).expect_err("too long").code, Code::CheckpointUnreadable);
    }
}

/// The weights before the last step are there where those of now have losses beyond all numbers.
#[test]
fn weights_before_a_step_that_are_no_numbers_are_refused() {
    let mut run = trainer(json!({
        "hidden": [{ "units": 1, "activation": "linear" }, { "units": 1, "activation": "linear" }],
        "optimizer": { "kind": "sgd", "learningRate": 1000 },
    }));
    run.set_parameters(&[0.0, 0.0, 0.0, 1e15, 0.0, 1e15, 0.0]).expect("finite weights");
    assert_eq!(run.step(1), 1);
    let good = run.checkpoint();
    let last = good.len() - 4;
    assert_eq!(good[last - 4..], [1e15_f32.to_le_bytes(), [0; 4]].concat(), "the places are right");
    // Nothing follows but these seven and how many they are.
    let follows = last - 4 * 6 - 4 - 4;
    assert_eq!(good[follows..follows + 8], [2, 0, 0, 0, 7, 0, 0, 0], "the places are right");
    for wrong in [0_u32, 1, 3, 4, 6, 1 << 31] {
        assert!(changed(&good, follows, &wrong.to_le_bytes()).is_none(), "{wrong}");
    }
    let taken = changed(&good, last, &0.5_f32.to_le_bytes()).expect("a weight");
    assert_eq!(taken.checkpoint()[last..], 0.5_f32.to_le_bytes());
    for weight in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
        assert!(changed(&good, last, &weight.to_le_bytes()).is_none(), "{weight}");
    }
}

/// Puts the right checksum on bytes that were changed.
pub fn seal(bytes: &mut [u8]) {
    let sum = bytes[16..]
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3));
    bytes[8..16].copy_from_slice(&sum.to_le_bytes());
}

#[test]
fn one_flipped_bit_or_a_missing_end_is_refused_and_nothing_changes() {
    let mut run = trainer(json!({ "hidden": [{ "units": 3 }] }));
    run.step(30);
    let mut checkpoint = run.checkpoint();
    run.step(5);
    let before = standing(&mut run);
    for bit in 0..8 * checkpoint.len() {
        checkpoint[bit / 8] ^= 1 << (bit % 8);
        let error = run.restore(&checkpoint).expect_err("a flipped bit");
        assert_eq!(error.field, "checkpoint", "bit {bit}");
        checkpoint[bit / 8] ^= 1 << (bit % 8);
    }
    for length in 0..checkpoint.len() {
        run.restore(&checkpoint[..length]).expect_err("an end is missing");
    }
    checkpoint.push(0);
    run.restore(&checkpoint).expect_err("a byte too many");
    assert_eq!(standing(&mut run), before);
    checkpoint.pop();
    run.restore(&checkpoint).expect("as it was written");
    assert_eq!(run.metrics().step, 30);
}

/// A checksum is no proof of sense: whoever writes a wrong run may put the right checksum on it.
#[test]
fn nonsense_with_a_right_checksum_does_not_panic() {
    let mut run = trainer(json!({
        "hidden": [{ "units": 2 }],
        "data": { "samples": 20 },
        "schedule": { "kind": "plateau" },
        "regularization": { "dropout": 0.1 },
    }));
    run.step(7);
    run.metrics();
    nonsense_is_borne(&run, &run.checkpoint());
    let mut own = trainer(own_points(30, 0.5));
    own.step(7);
    nonsense_is_borne(&own, &own.checkpoint_without_points());
}

fn nonsense_is_borne(run: &Trainer, good: &[u8]) {
    let mut refused = 0;
    for place in 16..good.len() {
        for byte in [0x00, 0x7f, 0xff] {
            let mut bad = good.to_vec();
            bad[place] = byte;
            seal(&mut bad);
            let mut other = run.clone();
            match other.restore(&bad) {
                Err(_) => refused += 1,
                Ok(()) => {
                    let shown = other.metrics();
                    let accuracies = [shown.train_accuracy, shown.test_accuracy].into_iter().flatten();
                    assert!(accuracies.into_iter().all(|share| (0.0..=1.0).contains(&share)), "{shown:?}");
                    other.step(40);
                    assert!(other.parameters().iter().all(|weight| weight.is_finite()));
                    assert!(!other.metrics().train_loss.is_nan() && !other.metrics().learning_rate.is_nan());
                }
            }
        }
    }
    assert!(refused > good.len() / 4, "only {refused} of {} were refused", 3 * good.len());
}

/// So many points on a parabola, the last of them somewhere else.
fn own_points(count: u32, last: f64) -> serde_json::Value {
    let xs = || (0..count).map(|index| f64::from(index) / f64::from(count) - 0.5);
    let mut inputs: Vec<f64> = xs().flat_map(|x| [x, x * x]).collect();
    inputs.pop();
    inputs.push(last);
    let targets: Vec<u32> = (0..count).map(|index| index % 2).collect();
    json!({ "data": { "kind": "points", "inputs": inputs, "targets": targets }, "hidden": [{ "units": 4 }] })
}

#[test]
fn the_light_form_goes_on_as_the_whole_one_and_does_not_grow_with_the_points() {
    let size = |count: u32| {
        let mut run = trainer(own_points(count, 0.5));
        run.step(37);
        run.update(&value(&json!({ "batchSize": 7 }))).expect("a live key");
        run.step(3);
        let light = run.checkpoint_without_points();
        let mut copy = trainer(own_points(count, 0.5));
        copy.restore(&light).expect("the same points");
        assert_eq!(standing(&mut copy), standing(&mut run));
        assert_eq!(copy.checkpoint(), run.checkpoint());
        assert_eq!(copy.step(100), run.step(100));
        assert_eq!(standing(&mut copy), standing(&mut run));
        light.len()
    };
    assert_eq!(size(40), size(20_000));
}

#[test]
fn the_light_form_is_refused_where_the_points_are_others_and_nothing_changes() {
    let mut run = trainer(own_points(40, 0.5));
    run.step(10);
    let light = run.checkpoint_without_points();
    for other in [own_points(40, 0.25), own_points(38, 0.5), json!({})] {
        let mut other = trainer(other);
        other.step(4);
        let before = standing(&mut other);
        let error = other.restore(&light).expect_err("other points");
        assert_eq!((&error.field[..], error.code), ("checkpoint", Code::CheckpointOfOtherPoints));
        assert_eq!(standing(&mut other), before);
        other.restore(&run.checkpoint()).expect("the whole form brings its points");
        assert_eq!(standing(&mut other), standing(&mut run));
    }
}

#[test]
fn without_points_of_ones_own_both_forms_are_the_same() {
    let mut run = trainer(json!({ "data": { "kind": "moons" } }));
    run.step(5);
    assert_eq!(run.checkpoint_without_points(), run.checkpoint());
}

#[test]
fn bytes_of_another_kind_or_version_are_named() {
    let mut run = trainer(json!({}));
    for bytes in [&b""[..], b"{\"v\": 1, \"kind\": \"something\"}"] {
        assert_eq!(run.restore(bytes).expect_err("no checkpoint").code, Code::NoCheckpoint);
    }
    let mut other = run.checkpoint();
    other[6] = 9;
    let error = run.restore(&other).expect_err("another version");
    assert_eq!(error.to_string(), "checkpoint: version 9 given; allowed is 1");
}
