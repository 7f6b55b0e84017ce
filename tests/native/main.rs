//! The tests that run natively alone, in one binary: each binary costs a build of its own for every change.
#![cfg(not(target_family = "wasm"))]
#![allow(clippy::disallowed_methods)] // compares within a tolerance: functions of std will do

mod allocation;
mod averaging;
mod checkpoint;
mod clipping;
mod config;
mod curvature;
mod data;
mod dependencies;
mod gradients;
mod grids;
mod guide;
mod hessian;
mod histograms;
mod house;
mod identities;
mod layers;
mod models;
mod rates;
mod references;
mod restart;
mod sam;
mod schedule_free;
mod sentences;
mod support {
    pub mod configs;
    pub mod json;
    pub mod twin;
}
mod terms;
mod ties;
mod trace;
mod twin;
mod typescript;
mod units;
