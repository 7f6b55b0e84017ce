//! Hashes of whole runs: the same numbers, bit for bit, natively, in Node and in Chromium.
//!
//! A change that alters them alters what every saved link shows. It has to be wanted, and the changelog has to name it.

use ravine::config::{
    Activation, Averaging, BatchSize, Clip, Clock, Data, HiddenLayer, OptimizerConfig, Regularization, Sam, Schedule,
    Task, TrainerConfig, Value, Watch,
};
use ravine::grid::Grid;
use ravine::optim::{Momentum, Nesterov, Optimizer, RmsProp};
use ravine::trainer::Trainer;
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The hash of the weights after 1,000 steps and of the picture that they, or their average, give.
fn hash_of(config: TrainerConfig) -> u64 {
    let mut trainer = Trainer::new(config).expect("a valid configuration");
    let first = trainer.metrics().train_loss;
    assert_eq!(trainer.step(1000), 1000);
    assert!(trainer.metrics().train_loss < first, "it learns nothing: a poor witness");

    let grid = Grid { columns: 25, rows: 20, x: [-1.2, 1.2], y: [-1.0, 1.0] };
    let mut picture = vec![0.0; trainer.prediction_planes() * grid.cells()];
    trainer.show_average(true);
    trainer.predict_grid(&mut picture, &grid).expect("the right length");
    let numbers = || trainer.parameters().iter().chain(&picture);
    assert!(numbers().all(|number| number.is_finite()), "only finite numbers have a hash");
    fnv1a(numbers().flat_map(|number| number.to_bits().to_le_bytes()))
}

/// Fowler, Noll and Vo's hash, variant 1a, 64 bits.
fn fnv1a(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

fn assert_hash(config: TrainerConfig, expected: u64) {
    let hash = hash_of(config);
    assert!(hash == expected, "the hash is {hash:#018x}, expected is {expected:#018x}");
}

/// Each of the other rules, with another schedule or other first weights now and then.
#[test]
fn every_other_rule() {
    let text = |word: &str| Value::Text(word.to_string());
    for (rule, schedule, initializer, expected) in [
        ("sgd", "cosine", "lecunUniform", 0x9239_7cda_3b2f_f7d9),
        ("momentum", "step", "xavierUniform", 0x1556_098d_74a5_cb01),
        ("adagrad", "constant", "orthogonal", 0x01d5_dbad_bea9_e143),
        ("adadelta", "constant", "lecunNormal", 0xe460_1e10_e9d8_d862),
        ("adamax", "polynomial", "xavierUniform", 0x8f9e_e13d_51b6_d447),
        ("nadam", "cosineRestarts", "orthogonal", 0x6a68_a25d_91dc_956f),
        ("radam", "constant", "heNormal", 0xc0be_38ef_5ec7_5e31),
        ("amsgrad", "oneCycle", "xavierNormal", 0x7086_c36c_a158_dc8f),
        ("adamw", "cosine", "heUniform", 0x406a_93ff_9f31_9e04),
        ("lion", "polynomial", "orthogonal", 0x0b6a_a480_be89_72be),
        ("muon", "oneCycle", "orthogonal", 0xca6c_7095_3bd5_4b5d),
        ("scheduleFreeSgd", "constant", "xavierNormal", 0xb572_c6b7_9399_f4af),
        ("scheduleFreeAdamW", "constant", "heNormal", 0x0a2d_1035_4752_ae8b),
        ("adagrad", "exponentialRamp", "heNormal", 0x4c4e_776d_e19a_1924),
        ("momentum", "cyclic", "orthogonal", 0xaafa_3f8e_753b_3f51),
        ("sgd", "warmupStableDecay", "xavierNormal", 0x24af_4320_b5f0_58dc),
    ] {
        let kind = |kind: &str| ("kind".to_string(), text(kind));
        let schedule = vec![kind(schedule), ("warmupSteps".to_string(), Value::Number(20.0))];
        let groups =
            [("optimizer", vec![kind(rule)]), ("schedule", schedule), ("initializer", vec![kind(initializer)])];
        let groups = groups.map(|(name, group)| (name.to_string(), Value::Map(group)));
        let config = TrainerConfig::from_value(&Value::Map(groups.to_vec())).expect("a valid configuration");
        let hash = hash_of(config);
        assert!(hash == expected, "{rule}: the hash is {hash:#018x}, expected is {expected:#018x}");
    }
}

#[test]
fn a_momentum_against_the_rate() {
    for (rule, expected) in [("nesterov", 0x395f_0092_f357_5088), ("adamw", 0x2826_1a80_c373_36e4)] {
        let text = |name: &str, word: &str| (name.to_string(), Value::Text(word.to_string()));
        let schedule = vec![
            text("kind", "oneCycle"),
            ("cycleMomentum".to_string(), Value::Boolean(true)),
            ("warmupSteps".to_string(), Value::Number(20.0)),
        ];
        let groups = [("optimizer", vec![text("kind", rule)]), ("schedule", schedule)];
        let groups = groups.map(|(name, group)| (name.to_string(), Value::Map(group)));
        let hash = hash_of(TrainerConfig::from_value(&Value::Map(groups.to_vec())).expect("a valid configuration"));
        assert!(hash == expected, "{rule}: the hash is {hash:#018x}, expected is {expected:#018x}");
    }
}

fn layers(activations: [Activation; 5]) -> Vec<HiddenLayer> {
    activations.into_iter().map(|activation| HiddenLayer { units: 9, activation }).collect()
}

#[test]
fn the_hash_is_that_of_the_reference() {
    assert_eq!(fnv1a("foobar".bytes()), 0x85944171f73967e8);
}

/// 2-8-8-1 on the spiral with Adam, shuffled, two units in ten dropped.
#[test]
fn spiral_with_dropout() {
    let regularization = Regularization { l1: 0.0, l2: 0.0, dropout: 0.2 };
    assert_hash(TrainerConfig { regularization, ..TrainerConfig::default() }, 0xb1f4_af44_a81c_39b5);
}

/// One half of the activations; softmax, RMSProp, both penalties, clipping, a schedule of steps.
#[test]
fn deep_classifier() {
    let config = TrainerConfig {
        data: Data::Blobs { samples: 300, noise: 0.4, classes: 4 },
        hidden: layers([Activation::Relu, Activation::Tanh, Activation::Gelu, Activation::Sigmoid, Activation::Elu]),
        optimizer: OptimizerConfig {
            learning_rate: 0.005,
            rule: Optimizer::RmsProp(RmsProp { rho: 0.9, epsilon: 1e-8, epsilon_inside_root: true }),
        },
        schedule: Schedule::Exponential { gamma: 0.999, per: Clock::Step }.into(),
        regularization: Regularization { l1: 0.0002, l2: 0.001, dropout: 0.0 },
        clip: Clip { norm: Some(1.0), value: Some(0.5) },
        ..TrainerConfig::default()
    };
    assert_hash(config, 0x291d_5bfc_85c2_5f50);
}

/// The other half; squared error on values, Nesterov's momentum, full batches of more than one chunk, a plateau.
#[test]
fn deep_regression() {
    let config = TrainerConfig {
        task: Task::Regression,
        data: Data::MultiGauss { samples: 401, noise: 0.1 },
        hidden: layers([
            Activation::Sine,
            Activation::Silu,
            Activation::LeakyRelu,
            Activation::Linear,
            Activation::Softplus,
        ]),
        batch_size: BatchSize::Full,
        optimizer: OptimizerConfig { learning_rate: 0.01, rule: Optimizer::Nesterov(Nesterov { momentum: 0.9 }) },
        schedule: Schedule::Plateau {
            watch: Watch::TestLoss,
            factor: 0.5,
            patience: 20,
            threshold: 1e-3,
            cooldown: 5,
            min_learning_rate: 1e-4,
        }
        .into(),
        ..TrainerConfig::default()
    };
    assert_hash(config, 0x579c_c5eb_0c69_edaf);
}

/// SAM around momentum, with dropout, and the average of the weights from step 300 on.
#[test]
fn sharpness_aware_with_both_averages() {
    for (averaging, expected) in [
        (Averaging::Ema { decay: 0.98, from: 300 }, 0x3780_61e4_7957_5ab5),
        (Averaging::Swa { from: 300 }, 0xe758_a858_2e3f_8ae6),
    ] {
        let rule = Optimizer::Momentum(Momentum { momentum: 0.9 });
        let config = TrainerConfig {
            data: Data::Moons { samples: 300, noise: 0.1 },
            optimizer: OptimizerConfig { learning_rate: 0.03, rule },
            regularization: Regularization { l1: 0.0, l2: 0.0, dropout: 0.2 },
            sam: Sam { rho: 0.05 },
            averaging,
            ..TrainerConfig::default()
        };
        assert_hash(config, expected);
    }
}
