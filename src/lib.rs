//! Ravine trains small neural networks on two-dimensional data, so that optimizers can be watched, compared and understood.
//!
//! The core is a plain library: no tensor or machine-learning crate, no clock, no global state. A run is a
//! [`TrainerConfig`] and a [`Trainer`]:
//!
//! ```
//! use ravine::config::{Data, TrainerConfig};
//! use ravine::Trainer;
//!
//! let config = TrainerConfig { data: Data::Circle { samples: 200, noise: 0.0 }, ..TrainerConfig::default() };
//! let mut trainer = Trainer::new(config)?;
//! let before = trainer.metrics().train_loss;
//! trainer.step(300);
//! assert!(trainer.metrics().train_loss < before / 2.0);
//! # Ok::<(), ravine::ConfigError>(())
//! ```
//!
//! Where to find what: an update rule by its name in [`optim`], losses in [`loss`], one training step from start to end in
//! [`learner`], back-propagation in [`network`], everything a configuration can say in [`TrainerConfig::rows`]. What looks into a run
//! builds on [`model::Model`], [`mod@gradient`] and [`evaluation`], which work at any parameters and leave the run alone.
//!
//! The same configuration gives the same weights bit for bit on every machine: no transcendental function of `std`, no fused
//! multiply-add, sums in one fixed order.

// Allowed in math/vector/ alone.
#![deny(unsafe_code)]
#![deny(missing_docs)]

pub mod averaging;
pub mod batches;
pub mod checkpoint;
pub mod clip;
pub mod config;
pub mod data;
pub mod dropout;
mod english;
pub mod evaluation;
pub mod gradient;
pub mod grid;
pub mod hessian;
pub mod histogram;
pub mod lanczos;
pub mod layers;
pub mod learner;
pub mod loss;
pub mod math;
pub mod model;
pub mod network;
pub mod optim;
pub mod penalty;
pub mod plane;
pub mod rng;
pub mod sam;
pub mod samples;
pub mod schedule;
pub mod schema;
pub mod sharpness;
pub mod task;
pub mod trainer;
pub mod units;

pub use config::{ConfigError, TrainerConfig};
pub use trainer::{Averaged, Metrics, Trainer};

/// The README's example is tested with the rest.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}

#[cfg(target_family = "wasm")]
pub mod wasm;
