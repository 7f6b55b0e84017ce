//! Stepping, evaluating and drawing into a caller's buffer do not allocate.

use allocation_counter::measure;
use ravine::Trainer;
use ravine::config::{
    Activation, BatchSize, Clip, Data, HiddenLayer, Loss, Regularization, Schedule, Task, TrainerConfig, Value, Watch,
};
use ravine::grid::Grid;
use ravine::optim::Optimizer;
use ravine::schema::Words;

/// Configurations that between them take every path of a step.
fn configurations() -> Vec<TrainerConfig> {
    let map = |key: &str, kind: &str| {
        let kind = Value::Map(vec![("kind".to_string(), Value::Text(kind.to_string()))]);
        TrainerConfig::from_value(&Value::Map(vec![(key.to_string(), kind)])).unwrap()
    };
    let mut all: Vec<_> = Optimizer::WORDS.iter().map(|rule| map("optimizer", rule)).collect();
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

#[test]
fn the_counter_counts() {
    assert_eq!(measure(|| drop(std::hint::black_box(vec![1u8; 100]))).count_total, 1);
}
