//! Schedules: what they are at chosen moments, and that they are told ahead as they come.

use crate::support::json::value;
use ravine::config::{Optimizer, Schedule, TrainerConfig};
use ravine::schema::Words;
use ravine::trainer::Trainer;
use serde_json::{Value as Json, json};

/// 60 samples to train on, 15 a batch: 4 steps an epoch. The rate is 1.
fn trainer(schedule: Json) -> Trainer {
    let config = json!({
        "data": { "kind": "moons", "samples": 120 },
        "hidden": [{ "units": 2 }],
        "batchSize": 15,
        "optimizer": { "kind": "sgd", "learningRate": 1.0 },
        "schedule": schedule,
    });
    Trainer::new(TrainerConfig::from_value(&value(&config)).expect("a valid configuration")).expect("a trainer")
}

fn ahead(trainer: &Trainer, from: u64, stride: u64, count: usize) -> Vec<f32> {
    let mut rates = vec![f32::NAN; count];
    trainer.rates_ahead(&mut rates, from, stride);
    rates
}

/// The rates of the next steps, which are made.
fn behind(trainer: &mut Trainer, steps: usize) -> Vec<f32> {
    let mut next = || {
        let rate = trainer.metrics().learning_rate as f32;
        assert_eq!(trainer.step(1), 1);
        rate
    };
    (0..steps).map(|_| next()).collect()
}

/// Every kind by its steps and by epochs, with and without warm-up.
fn schedules() -> Vec<Json> {
    let mut all = Vec::new();
    for kind in Schedule::WORDS {
        for warmup in [0, 1, 8, 10] {
            for per in ["epoch", "step"] {
                let mut schedule = json!({ "kind": kind, "warmupSteps": warmup });
                match *kind {
                    "constant" | "plateau" => {}
                    "step" => schedule["every"] = json!(3),
                    "exponential" => {}
                    "warmupStableDecay" => {
                        schedule["decayFrom"] = json!(5);
                        schedule["length"] = json!(11);
                    }
                    _ => schedule["length"] = json!(11),
                }
                if !["constant", "plateau"].contains(kind) {
                    schedule["per"] = json!(per);
                }
                all.push(schedule);
            }
        }
    }
    all
}

#[test]
fn rates_come_as_they_were_told() {
    for schedule in schedules().into_iter().filter(|schedule| schedule["kind"] != "plateau") {
        let mut run = trainer(schedule.clone());
        let told = ahead(&run, 0, 1, 90);
        let first = behind(&mut run, 41);
        assert_eq!(ahead(&run, 0, 1, 90), told, "{schedule} in mid-run");
        assert_eq!(ahead(&run, 41, 1, 49), told[41..], "{schedule} from mid-run on");
        assert_eq!(ahead(&run, 7, 5, 10), (0..10).map(|i| told[7 + 5 * i]).collect::<Vec<_>>(), "{schedule} by fives");
        let came = [first, behind(&mut run, 49)].concat();
        assert_eq!(came, told, "{schedule}");
    }
}

#[test]
fn rates_are_told_as_the_settings_of_now_make_them() {
    for schedule in schedules().into_iter().filter(|schedule| schedule["kind"] != "plateau") {
        let mut run = trainer(schedule.clone());
        run.step(13);
        // In the midst of an epoch: the next begins after 16 steps, and has 9.
        run.update(&value(&json!({ "batchSize": 7, "optimizer": { "learningRate": 0.5 } }))).expect("live keys");
        let told = ahead(&run, 13, 1, 60);
        assert_eq!(behind(&mut run, 60), told, "{schedule}");
    }
}

/// Epochs of nine steps, the last of which has 4 samples where the others have 7.
#[test]
fn rates_are_told_from_within_an_epoch_whose_last_batch_is_short() {
    let schedule = json!({ "kind": "exponential", "gamma": 0.5, "per": "epoch" });
    for made in 0..=20 {
        let mut run = trainer(schedule.clone());
        run.update(&value(&json!({ "batchSize": 7 }))).expect("a live key");
        run.step(made);
        let right: Vec<f32> = (made..made + 30).map(|step| 0.5f32.powi((step / 9) as i32)).collect();
        assert_eq!(ahead(&run, u64::from(made), 1, 30), right, "after {made} steps");
        assert_eq!(behind(&mut run, 30), right, "after {made} steps");
    }
}

#[test]
fn a_plateau_is_told_as_the_rate_of_now() {
    let schedule = json!({ "kind": "plateau", "patience": 0, "threshold": 0.9, "warmupSteps": 5 });
    let mut run = trainer(schedule);
    let told = ahead(&run, 0, 1, 8);
    assert_eq!(told, [0.2, 0.4, 0.6, 0.8, 1.0, 1.0, 1.0, 1.0]);
    run.step(60);
    let now = run.metrics().learning_rate;
    assert!(now < 1.0, "it has dropped");
    assert_eq!(ahead(&run, 60, 1000, 4), [now as f32; 4]);
}

#[test]
fn a_warm_up_rises_evenly_and_then_the_clock_starts() {
    let run = trainer(json!({ "kind": "exponential", "gamma": 0.5, "per": "step", "warmupSteps": 4 }));
    assert_eq!(ahead(&run, 0, 1, 7), [0.25, 0.5, 0.75, 1.0, 1.0, 0.5, 0.25]);
    // Epochs end after 4, 8 and 12 steps; the warm-up ends within the second.
    let run = trainer(json!({ "kind": "exponential", "gamma": 0.5, "per": "epoch", "warmupSteps": 5 }));
    assert_eq!(ahead(&run, 4, 1, 9), [1.0, 1.0, 1.0, 1.0, 0.5, 0.5, 0.5, 0.5, 0.25]);
    // Towards the first rate of the schedule, not of the optimizer.
    let run = trainer(json!({ "kind": "oneCycle", "startDivisor": 10, "per": "step", "warmupSteps": 2 }));
    assert_eq!(ahead(&run, 0, 1, 3), [0.05, 0.1, 0.1]);
}

#[test]
fn annealed_rates_stay_at_their_end() {
    let per_step = |mut schedule: Json, length: u32| {
        schedule["length"] = json!(length);
        schedule["per"] = json!("step");
        trainer(schedule)
    };
    let run = per_step(json!({ "kind": "cosine", "minLearningRate": 0.25 }), 10);
    assert_eq!(ahead(&run, 0, 5, 5), [1.0, 0.625, 0.25, 0.25, 0.25]);
    let run = per_step(json!({ "kind": "polynomial", "power": 2, "minLearningRate": 0.0 }), 8);
    assert_eq!(ahead(&run, 0, 4, 5), [1.0, 0.25, 0.0, 0.0, 0.0]);
    let run = per_step(json!({ "kind": "polynomial", "power": 0 }), 8);
    assert_eq!(ahead(&run, 0, 4, 4), [1.0; 4]);
    // Highest after ⅖ of the length, lowest at its last tick.
    let run = per_step(json!({ "kind": "oneCycle", "rise": 0.4, "startDivisor": 4, "endDivisor": 2 }), 10);
    let rates = ahead(&run, 0, 1, 13);
    assert_eq!([rates[0], rates[3], rates[9], rates[12]], [0.25, 1.0, 0.125, 0.125]);
    assert!(rates[..4].is_sorted() && rates[3..].is_sorted_by(|a, b| a >= b));
}

#[test]
fn a_stable_rate_decays_in_its_shape() {
    let rates = |shape: &str| {
        let decay = json!({ "decayFrom": 4, "length": 4, "shape": shape, "minLearningRate": 0.25 });
        let Json::Object(mut schedule) = decay else { panic!("an object") };
        schedule.insert("kind".to_string(), json!("warmupStableDecay"));
        ahead(&trainer(Json::Object(schedule)), 3, 1, 7)
    };
    assert_eq!(rates("linear"), [1.0, 1.0, 0.8125, 0.625, 0.4375, 0.25, 0.25]);
    // cos 45° is √½.
    let (early, late) = ((5.0 + 3.0 * 0.5f32.sqrt()) / 8.0, (5.0 - 3.0 * 0.5f32.sqrt()) / 8.0);
    assert_eq!(rates("cosine"), [1.0, 1.0, early, 0.625, late, 0.25, 0.25]);
    assert_eq!(rates("oneMinusSqrt")[..3], [1.0, 1.0, 0.625]);
    assert_eq!(rates("oneMinusSqrt")[5..], [0.25, 0.25]);
}

#[test]
fn a_cycle_goes_up_and_down_and_the_next_is_lower() {
    let rates = |shape: &str, gamma: f64, lowest: f64| {
        let cyclic =
            json!({ "kind": "cyclic", "length": 4, "shape": shape, "gamma": gamma, "minLearningRate": lowest });
        ahead(&trainer(cyclic), 0, 1, 9)
    };
    assert_eq!(rates("triangular", 1.0, 0.0), [0.0, 0.5, 1.0, 0.5, 0.0, 0.5, 1.0, 0.5, 0.0]);
    assert_eq!(rates("cosine", 0.5, 0.0), [0.0, 0.5, 1.0, 0.5, 0.0, 0.25, 0.5, 0.25, 0.0]);
    assert_eq!(rates("triangular", 0.5, 0.25), [0.25, 0.625, 1.0, 0.625, 0.25, 0.4375, 0.625, 0.4375, 0.25]);
    let eighths = trainer(json!({ "kind": "cyclic", "length": 8, "shape": "cosine" }));
    // (1 − cos 45°)/2 and (1 + cos 45°)/2.
    let (low, high) = ((0.5 - 0.125f64.sqrt()) as f32, (0.5 + 0.125f64.sqrt()) as f32);
    assert_eq!(ahead(&eighths, 0, 1, 8), [0.0, low, 0.5, high, 1.0, high, 0.5, low]);
    // Of an odd length no tick is at the top.
    let three = trainer(json!({ "kind": "cyclic", "length": 3 }));
    assert_eq!(ahead(&three, 0, 1, 4), [0.0, 2.0 / 3.0, 2.0 / 3.0, 0.0]);
}

/// From 1, which is what the rate is here, and from others.
#[test]
fn a_ramp_is_multiplied_by_the_same_factor_at_each_tick() {
    let ramp = |length: u32, end: f64| json!({ "kind": "exponentialRamp", "length": length, "endLearningRate": end });
    assert_eq!(ahead(&trainer(ramp(4, 16.0)), 0, 1, 7), [1.0, 2.0, 4.0, 8.0, 16.0, 16.0, 16.0]);
    assert_eq!(ahead(&trainer(ramp(3, 0.125)), 0, 1, 5), [1.0, 0.5, 0.25, 0.125, 0.125]);
    let from = |rate: f64, length: u32, end: f64| {
        let mut run = trainer(ramp(length, end));
        run.update(&value(&json!({ "optimizer": { "learningRate": rate } }))).expect("a live key");
        run
    };
    assert_eq!(ahead(&from(1e-4, 2, 1.0), 0, 1, 4), [1e-4, 1e-2, 1.0, 1.0]);
    assert_eq!(ahead(&from(0.5, 2, 0.5), 0, 1, 4), [0.5; 4]);
    assert_eq!(ahead(&from(0.0, 2, 1.0), 0, 1, 4), [0.0; 4], "there is no factor that makes something of nothing");
    // 309 decades in 1000 ticks: the quotient of the two rates is beyond all numbers.
    let rates = ahead(&from(1e-306, 1000, 1000.0), 990, 1, 11);
    assert!((f64::from(rates[1] / rates[0]).log10() - 0.309).abs() < 1e-5);
    assert_eq!(rates[10], 1000.0);
}

/// One cycle of 10 steps, highest after 4 and over after 9, between these momenta.
fn cycled(low: f64, high: f64) -> Json {
    json!({
        "kind": "oneCycle", "length": 10, "rise": 0.5, "per": "step",
        "cycleMomentum": true, "momentumLow": low, "momentumHigh": high,
    })
}

/// The momenta of the next steps, which are made.
fn momenta(run: &mut Trainer, steps: usize) -> Vec<f64> {
    let mut next = || {
        let momentum = run.metrics().momentum.expect("it is moved");
        assert_eq!(run.step(1), 1);
        momentum
    };
    (0..steps).map(|_| next()).collect()
}

#[test]
fn a_cycled_momentum_goes_against_the_rate() {
    let mut run = trainer(cycled(0.5, 0.75));
    let rates = ahead(&run, 0, 1, 14);
    let came = momenta(&mut run, 14);
    assert_eq!([came[0], came[2], came[4], came[9], came[13]], [0.75, 0.625, 0.5, 0.75, 0.75]);
    assert!(came.iter().all(|momentum| (0.5..=0.75).contains(momentum)), "{came:?}");
    for (rate, momentum) in rates.windows(2).zip(came.windows(2)) {
        assert_eq!(rate[0] < rate[1], momentum[0] > momentum[1]);
    }
    // No step of it is a leap: of the four down, the longest has (cos 45°)/2 of the way.
    let longest = 0.25 * 0.5f64.sqrt() / 2.0;
    assert!(came.windows(2).all(|pair| (pair[0] - pair[1]).abs() < longest + 1e-12), "{came:?}");

    let mut warm = cycled(0.5, 0.75);
    warm["warmupSteps"] = json!(3);
    let warm = momenta(&mut trainer(warm), 8);
    assert_eq!(warm[..3], [0.75; 3], "in the warm-up it is the first");
    assert_eq!(warm[3..], came[..5]);

    let mut off = cycled(0.5, 0.75);
    off["cycleMomentum"] = json!(false);
    for schedule in [off, json!({ "kind": "cosine" })] {
        assert_eq!(trainer(schedule).metrics().momentum, None);
    }
}

/// Some rules have a momentum or a β₁, Muon both. A cycle from m to m is the rule with m in their place, bit for bit; rules with
/// neither are left alone.
#[test]
fn a_cycled_momentum_is_the_rules_own() {
    let rows = TrainerConfig::rows();
    let mut moved = 0;
    for rule in Optimizer::WORDS {
        let run = |optimizer: Json, schedule: Json| {
            let config = json!({ "optimizer": optimizer, "schedule": schedule, "regularization": { "l2": 0.01 } });
            let mut run = Trainer::from_value(&value(&config)).expect("a valid configuration");
            assert_eq!(run.step(30), 30);
            run.parameters().to_vec()
        };
        let plain = json!({ "kind": "oneCycle", "length": 10, "rise": 0.5, "per": "step" });
        let mut own = json!({ "kind": rule });
        for name in ["momentum", "beta1"] {
            let path = format!("optimizer.{name}");
            if rows.iter().any(|row| row.path == path && row.belongs_to(Some(rule))) {
                own[name] = json!(0.7);
            }
        }
        let cycled_run = run(json!({ "kind": rule }), cycled(0.7, 0.7));
        assert_eq!(cycled_run, run(own.clone(), plain.clone()), "{rule}");
        let is_moved = own != json!({ "kind": rule });
        assert_eq!(cycled_run != run(json!({ "kind": rule }), plain), is_moved, "{rule}");
        moved += u32::from(is_moved);
    }
    assert!(moved >= 10, "{moved} rules have a momentum");
}

/// To cycle the momentum is a live setting: from then on it counts, and the rule's own again after it.
#[test]
fn a_momentum_is_cycled_in_mid_run() {
    let run = |momentum: f64| {
        let mut schedule = cycled(0.6, 0.6);
        schedule["cycleMomentum"] = json!(false);
        let optimizer = json!({ "kind": "nesterov", "momentum": momentum });
        let config = json!({ "optimizer": optimizer, "schedule": schedule });
        Trainer::from_value(&value(&config)).expect("a valid configuration")
    };
    let update = |run: &mut Trainer, patch: Json| run.update(&value(&patch)).expect("a live key");
    let (mut cycled, mut set) = (run(0.9), run(0.9));
    for (cycle, own) in [(true, 0.6), (false, 0.9)] {
        assert_eq!([cycled.step(7), set.step(7)], [7, 7]);
        assert_eq!(cycled.parameters(), set.parameters());
        update(&mut cycled, json!({ "schedule": { "cycleMomentum": cycle } }));
        update(&mut set, json!({ "optimizer": { "momentum": own } }));
        assert_eq!(cycled.metrics().momentum, cycle.then_some(0.6));
    }
    assert_eq!([cycled.step(7), set.step(7)], [7, 7]);
    assert_eq!(cycled.parameters(), set.parameters());
}

/// A stable run that is told to decay is the run that was to decay there from the start, bit for bit: after 0 steps, within the
/// warm-up, and later.
#[test]
fn a_decay_branches_off_a_stable_run() {
    for (branch, decay_from) in [(0, 0), (3, 0), (6, 0), (7, 1), (29, 23), (29, 40)] {
        for (shape, lowest) in [("linear", 0.0), ("cosine", 0.03), ("oneMinusSqrt", 0.1)] {
            let decay = json!({
                "kind": "warmupStableDecay", "decayFrom": decay_from, "length": 20, "shape": shape, "minLearningRate": lowest,
            });
            let run = |schedule: Json| {
                let config = json!({
                    "optimizer": { "kind": "adam", "learningRate": 0.07 },
                    "regularization": { "dropout": 0.1 },
                    "schedule": schedule,
                });
                Trainer::from_value(&value(&config)).expect("a valid configuration")
            };
            let mut branched = run(json!({ "kind": "constant", "warmupSteps": 6 }));
            branched.step(branch);
            branched.update(&value(&json!({ "schedule": decay }))).expect("a live kind");
            let mut planned = decay.clone();
            planned["warmupSteps"] = json!(6);
            let mut planned = run(planned);
            planned.step(branch);
            for _ in 0..3 {
                assert_eq!(branched.checkpoint(), planned.checkpoint(), "branched off at {branch}, {decay}");
                assert_eq!([branched.step(11), planned.step(11)], [11, 11]);
            }
            let mut stable = run(json!({ "kind": "constant", "warmupSteps": 6 }));
            stable.step(branch + 33);
            assert_ne!(branched.parameters(), stable.parameters(), "{decay} did not begin");
        }
    }
}

/// The lowest rate is that of the last tick, wherever the highest would be.
#[test]
fn a_cycle_of_one_tick_is_its_end() {
    for rise in [0.0, 0.5, 1.0] {
        let cycle =
            json!({ "kind": "oneCycle", "length": 1, "rise": rise, "startDivisor": 4, "endDivisor": 2, "per": "step" });
        assert_eq!(ahead(&trainer(cycle), 0, 1, 3), [0.125; 3], "{rise}");
    }
}

#[test]
fn restarts_begin_at_the_full_rate() {
    let restarts =
        |growth: u32| trainer(json!({ "kind": "cosineRestarts", "length": 4, "growth": growth, "per": "step" }));
    let full = |run: Trainer| -> Vec<usize> {
        ahead(&run, 0, 1, 64).iter().enumerate().filter(|(_, rate)| **rate == 1.0).map(|(step, _)| step).collect()
    };
    assert_eq!(full(restarts(1)), (0..64).step_by(4).collect::<Vec<_>>());
    assert_eq!(full(restarts(2)), [0, 4, 12, 28, 60]);
    assert_eq!(full(restarts(3)), [0, 4, 16, 52]);
}

/// The shortest lengths and the most extreme divisors.
#[test]
fn no_setting_gives_a_rate_that_is_none() {
    let ends = [
        json!({ "kind": "oneCycle", "length": 1 }),
        json!({ "kind": "oneCycle", "length": 1, "rise": 1 }),
        json!({ "kind": "oneCycle", "length": 2, "rise": 0 }),
        json!({ "kind": "oneCycle", "length": 10, "rise": 0.1 }),
        json!({ "kind": "oneCycle", "length": 10, "rise": 1, "startDivisor": 1, "endDivisor": 1 }),
        json!({ "kind": "cosine", "length": 1, "minLearningRate": 5 }),
        json!({ "kind": "cosineRestarts", "length": 1, "growth": 1 }),
        json!({ "kind": "cosineRestarts", "length": 1_000_000, "growth": 100 }),
        json!({ "kind": "polynomial", "length": 1, "power": 10 }),
        json!({ "kind": "exponentialRamp", "length": 1, "endLearningRate": 5 }),
        json!({ "kind": "exponentialRamp", "length": 1_000_000, "endLearningRate": f64::MIN_POSITIVE }),
        json!({ "kind": "cyclic", "length": 1, "shape": "cosine" }),
        json!({ "kind": "cyclic", "length": 7, "gamma": 1e-300, "minLearningRate": 5 }),
        json!({ "kind": "warmupStableDecay", "decayFrom": 0, "length": 1, "shape": "oneMinusSqrt" }),
        json!({ "kind": "warmupStableDecay", "decayFrom": 1_000_000_000, "length": 1_000_000, "minLearningRate": 5 }),
    ];
    for mut schedule in ends {
        schedule["per"] = json!("step");
        let run = trainer(schedule.clone());
        for (from, stride) in [(0, 1), (u64::from(u32::MAX), u64::from(u32::MAX))] {
            let rates = ahead(&run, from, stride, 100);
            assert!(rates.iter().all(|rate| (0.0..=5.0).contains(rate)), "{schedule}: {rates:?}");
        }
    }
}

/// Another kind of schedule keeps the warm-up; the warm-up may change in mid-run.
#[test]
fn a_warm_up_in_mid_run() {
    let mut run = trainer(json!({ "kind": "step", "warmupSteps": 50 }));
    run.step(10);
    run.update(&value(&json!({ "schedule": { "kind": "exponential" } }))).expect("live keys");
    assert_eq!(run.config().schedule.warmup_steps, 50);
    assert_eq!(ahead(&run, 24, 1, 1), [0.5]);
    run.update(&value(&json!({ "schedule": { "warmupSteps": 0 } }))).expect("live keys");
    assert!(run.metrics().learning_rate > 0.95);
    assert_eq!(run.step(5), 5);
}
