//! Stepping, evaluating and drawing into a caller's buffer do not allocate.

use super::checkpoint::seal;
use super::support::json::value;
use allocation_counter::measure;
use ravine::Trainer;
use ravine::config::{
    Activation, Averaging, BatchSize, Clip, Data, Feature, HiddenLayer, Loss, Regularization, Sam, Schedule, Task,
    TrainerConfig, Value, Watch,
};
use ravine::grid::Grid;
use ravine::optim::Optimizer;
use ravine::schema::Words;
use serde_json::json;

/// Configurations that between them take every path of a step.
fn configurations() -> Vec<TrainerConfig> {
    let map = |key: &str, kind: &str| {
        let kind = Value::Map(vec![("kind".to_string(), Value::Text(kind.to_string()))]);
        TrainerConfig::from_value(&Value::Map(vec![(key.to_string(), kind)])).unwrap()
    };
    let mut all: Vec<_> = Optimizer::WORDS.iter().map(|rule| map("optimizer", rule)).collect();
    all.extend(Averaging::WORDS.iter().map(|averaging| map("averaging", averaging)));
    all.extend(Schedule::WORDS.iter().map(|schedule| map("schedule", schedule)));
    for (activations, loss) in Activation::ALL.chunks(5).zip([Loss::Auto, Loss::MeanSquaredError]) {
        let hidden = activations.iter().map(|activation| HiddenLayer { units: 10, activation: *activation }).collect();
        all.push(TrainerConfig { data: Data::Iris {}, hidden, loss, ..TrainerConfig::default() });
    }
    all.push(TrainerConfig { hidden: Vec::new(), ..TrainerConfig::default() });
    all.push(TrainerConfig {
        regularization: Regularization { l1: 0.001, l2: 0.01, dropout: 0.3 },
        clip: Clip { norm: Some(0.5), value: Some(0.1) },
        ..TrainerConfig::default()
    });
    // Two gradients with the same masks.
    all.push(TrainerConfig {
        regularization: Regularization { l1: 0.0, l2: 0.0, dropout: 0.3 },
        sam: Sam { rho: 0.1 },
        ..TrainerConfig::default()
    });
    // More than one chunk, and the loss that the schedule watches.
    all.push(TrainerConfig {
        task: Task::Regression,
        data: Data::Wave { samples: 700, noise: 0.1 },
        loss: Loss::MeanSquaredError,
        batch_size: BatchSize::Full,
        schedule: Schedule::Plateau {
            watch: Watch::TestLoss,
            factor: 0.5,
            patience: 2,
            threshold: 1e-4,
            cooldown: 1,
            min_learning_rate: 0.0,
        }
        .into(),
        ..TrainerConfig::default()
    });
    all
}

#[test]
fn nothing_is_allocated_after_the_start() {
    let grid = Grid { columns: 33, rows: 21, x: [-1.0, 1.0], y: [-1.0, 1.0] };
    for config in configurations() {
        let mut trainer = Trainer::new(config.clone()).unwrap();
        let mut prediction = vec![0.0; grid.cells() * trainer.prediction_planes()];
        let mut neurons = vec![0.0; grid.cells() * trainer.neuron_planes()];
        let mut rates = vec![0.0; 50];
        let counted = measure(|| {
            trainer.step(60);
            trainer.metrics();
            trainer.rates_ahead(&mut rates, 0, 7);
            trainer.predict_grid(&mut prediction, &grid).unwrap();
            trainer.neuron_grids(&mut neurons, &grid).unwrap();
        });
        assert_eq!(counted.count_total, 0, "{config:?}");
        assert_eq!(trainer.progress().step, 60);
    }
}

/// With every parameter watched, over more steps than are remembered.
#[test]
fn nor_while_updates_are_watched() {
    for config in configurations() {
        let mut trainer = Trainer::new(config.clone()).unwrap();
        trainer.watch(&(0..trainer.parameters().len()).collect::<Vec<_>>()).expect("places of parameters");
        assert_eq!(measure(|| assert_eq!(trainer.step(130), 130)).count_total, 0, "{config:?}");
        assert!(trainer.trace().steps().eq(31..=130));
    }
}

#[test]
fn the_counter_counts() {
    assert_eq!(measure(|| drop(std::hint::black_box(vec![1u8; 100]))).count_total, 1);
}

/// The largest run there is but for its rule: 8 × 256 units, all features, 20,000 points of one's own in six classes.
fn largest(rule: &str) -> TrainerConfig {
    let count = 20_000;
    let inputs: Vec<f64> = (0..2 * count).map(|index| f64::from(index % 1999) / 1000.0 - 1.0).collect();
    let targets: Vec<u32> = (0..count).map(|index| index % 6).collect();
    let config = json!({
        "data": { "kind": "points", "inputs": inputs, "targets": targets },
        "features": Feature::WORDS,
        "hidden": vec![json!({ "units": 256 }); 8],
        "optimizer": { "kind": rule },
    });
    TrainerConfig::from_value(&value(&config)).expect("a valid configuration")
}

/// What `restore` allocates at its peak, freed memory not counted, over what the run holds before. In the page 16 MB may come to
/// it, the copy of the bytes in the module's memory.
#[test]
fn taking_up_the_largest_run_takes_no_more_than_making_it() {
    // The one that keeps most, and the one that works in a room.
    for rule in ["scheduleFreeAdamW", "muon"] {
        let config = largest(rule);
        let mut made = None;
        let making = measure(|| made = Some(Trainer::new(config.clone()).expect("a valid configuration")));
        let mut run = made.expect("a run");
        let bytes = run.checkpoint();
        let taking = measure(|| run.restore(&bytes).expect("a checkpoint"));
        assert!(taking.bytes_max <= making.bytes_max, "{rule}: {} for {}", taking.bytes_max, making.bytes_max);
        assert!(taking.bytes_max + LARGEST_CHECKPOINT < 64 << 20, "{rule}: {}", taking.bytes_max);
        assert_eq!(run.checkpoint(), bytes);
        // The same with an end that is too long.
        let mut longer = bytes.clone();
        longer.resize(LARGEST_CHECKPOINT as usize, 0);
        seal(&mut longer);
        let refusing = measure(|| assert!(run.restore(&longer).is_err()));
        assert!(refusing.bytes_max <= making.bytes_max, "{rule}: {} for {}", refusing.bytes_max, making.bytes_max);
        assert_eq!(run.checkpoint(), bytes);
    }
}

/// Most bytes that the page hands on.
const LARGEST_CHECKPOINT: u64 = 16 << 20;

/// The same of 16 MB of bytes whose checksum is right and that hold no run, but trees of as many values, or as long names, as are
/// read. The run stays as it was.
#[test]
fn what_holds_no_run_takes_less() {
    let mut run = Trainer::new(TrainerConfig::default()).expect("a run");
    run.step(3);
    let before = run.checkpoint();
    let size = |count: usize| (count as u32).to_le_bytes().to_vec();
    let map = |count: usize| [b"m".to_vec(), size(count)].concat();
    let text = |length: usize| [size(length), vec![b'a'; length]].concat();
    let of_maps = [map(35_000), [text(200), map(1), text(200), b"0".to_vec()].concat().repeat(35_000)].concat();
    let of_lists =
        [map(1), text(4), b"l".to_vec(), size(34_000), [b"l".to_vec(), size(1), b"0".to_vec()].concat().repeat(34_000)];
    let of_texts = [b"l".to_vec(), size(16_000), [b"t".to_vec(), text(1000)].concat().repeat(16_000)].concat();
    for tree in [of_maps, of_lists.concat(), of_texts, vec![b'l'; 1 << 24], vec![0xff; 1 << 24], map(u32::MAX as usize)]
    {
        for filler in [0, (LARGEST_CHECKPOINT as usize).saturating_sub(16 + tree.len())] {
            let mut bytes = [&before[..16], &tree, &vec![0; filler]].concat();
            seal(&mut bytes);
            let refusing = measure(|| assert!(run.restore(&bytes).is_err()));
            assert!(refusing.bytes_max + LARGEST_CHECKPOINT < 64 << 20, "{}", refusing.bytes_max);
        }
    }
    assert_eq!(run.checkpoint(), before);
}
