//! Times training natively, for `make bench`: the works W2, W3 and W4 of `benches/works.mjs`.
//!
//!     RUSTFLAGS="-C target-cpu=native" cargo run --release --example native_speed [seconds]
//!
//! Prints a line for each slice: the work, milliseconds a step, and milliseconds of a fixed calculation before or after it,
//! whichever took longer. Where that is slow, the core was busy.

use ravine::Trainer;
use ravine::config::{Activation, BatchSize, Data, HiddenLayer, Loss, OptimizerConfig};
use ravine::config::{ConfigError, TrainerConfig};
use ravine::optim::{Adam, Optimizer};
use std::hint::black_box;
use std::time::{Duration, Instant};

const SLICE: Duration = Duration::from_millis(25);

const WORKS: [(&str, &[u32], u32); 3] = [("W2", &[8, 8, 8], 32), ("W3", &[64, 64], 32), ("W4", &[256, 256], 128)];

fn main() -> Result<(), ConfigError> {
    let seconds = std::env::args().nth(1).and_then(|given| given.parse().ok());
    let mut rigs = Vec::new();
    for (name, hidden, batch) in WORKS {
        let mut trainer = Trainer::new(config(hidden, batch))?;
        // The first slice warms up and says how many steps fill one.
        let steps = slice_of(&mut trainer);
        rigs.push((name, trainer, steps));
    }
    let end = Duration::from_secs(seconds.unwrap_or(20));
    let mut elapsed = Duration::ZERO;
    let mut before = time(calibrate);
    while elapsed < end {
        for (name, trainer, steps) in &mut rigs {
            let taken = time(|| assert_eq!(trainer.step(*steps), *steps));
            let after = time(calibrate);
            let slower = if before > after { before } else { after };
            let milliseconds = |time: Duration| 1e3 * time.as_secs_f64();
            println!("{name} {} {}", milliseconds(taken) / f64::from(*steps), milliseconds(slower));
            elapsed += taken + after;
            before = after;
        }
    }
    Ok(())
}

fn config(hidden: &[u32], batch: u32) -> TrainerConfig {
    let layer = |&units| HiddenLayer { units, activation: Activation::Tanh };
    TrainerConfig {
        seed: 1,
        data: Data::Spiral { samples: 526, noise: 0.0 },
        train_fraction: 0.95,
        hidden: hidden.iter().map(layer).collect(),
        loss: Loss::MeanSquaredError,
        batch_size: BatchSize::Samples(batch),
        shuffle: false,
        optimizer: OptimizerConfig {
            learning_rate: 0.001,
            rule: Optimizer::Adam(Adam { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, bias_correction: true }),
        },
        ..TrainerConfig::default()
    }
}

fn slice_of(trainer: &mut Trainer) -> u32 {
    let mut steps = 16;
    loop {
        let taken = time(|| assert_eq!(trainer.step(steps), steps));
        if taken > SLICE / 2 {
            return (f64::from(steps) * SLICE.as_secs_f64() / taken.as_secs_f64()) as u32 + 1;
        }
        steps *= 2;
    }
}

/// Chains of multiplications and additions, about two milliseconds.
fn calibrate() {
    let mut chains = [0.0f32; 64];
    for _ in 0..black_box(1 << 18) {
        for chain in &mut chains {
            *chain = *chain * 0.5 + 1.0;
        }
    }
    black_box(chains);
}

// The core knows no clock, but this is not the core.
#[allow(clippy::disallowed_methods)]
fn time(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}
