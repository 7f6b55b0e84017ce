//! Ravine: neural-network optimizers to watch, compare and understand.

pub mod batches;
pub mod config;
pub mod data;
pub mod dropout;
pub mod grid;
pub mod learner;
pub mod loss;
pub mod math;
pub mod network;
pub mod optim;
pub mod rng;
pub mod samples;
pub mod schedule;
pub mod trainer;

pub use config::{ConfigError, TrainerConfig};
pub use trainer::{Metrics, Trainer};

#[cfg(target_family = "wasm")]
pub mod wasm;
