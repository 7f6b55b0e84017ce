//! Two-dimensional data: generated sets, real sets and the user's own points.

pub mod features;
pub mod generators;
mod real;
mod split;

pub use split::Split;

use crate::config::{Data, Task, decimal};
use crate::rng::{Stream, stream};
use generators::{classified, surface};

/// Points, a target for each, and what they mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset {
    /// x and y as the network sees them. Sets without noise lie in [−1, 1]².
    pub points: Vec<[f32; 2]>,
    /// A class index 0, 1, … or, in regression, the value.
    pub targets: Vec<f32>,
    pub info: Info,
}

/// The names of what a data set measures.
#[derive(Clone, Debug, PartialEq)]
pub struct Info {
    pub inputs: [Axis; 2],
    pub target: &'static str,
    /// A name for each class; `None` in regression.
    pub classes: Option<Vec<String>>,
}

/// One input in natural units.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    pub name: &'static str,
    /// Empty where there is none.
    pub unit: &'static str,
    /// The natural value that −1 stands for.
    pub minimum: f64,
    /// The natural value that +1 stands for.
    pub maximum: f64,
}

impl Axis {
    /// From natural units to what the network sees: `minimum` becomes −1, `maximum` +1.
    pub fn scale(&self, natural: f64) -> f64 {
        2.0 * (natural - self.minimum) / (self.maximum - self.minimum) - 1.0
    }
}

impl Dataset {
    /// The data set that `data` asks for. A generated one depends on nothing else but the seed. `task` says what the targets
    /// of the user's own points are, classes or values; every other set knows it.
    pub fn build(data: &Data, task: Task, seed: u32) -> Dataset {
        let rng = &mut stream(seed, Stream::Data);
        let samples = match *data {
            Data::Circle { samples, noise } => classified(samples, noise, 2, generators::circle, rng),
            Data::Xor { samples, noise } => classified(samples, noise, 2, generators::xor, rng),
            Data::Gauss { samples, noise } => classified(samples, noise, 2, generators::gauss, rng),
            Data::Spiral { samples, noise } => classified(samples, noise, 2, generators::spiral, rng),
            Data::Moons { samples, noise } => classified(samples, noise, 2, generators::moons, rng),
            Data::Rings { samples, noise } => classified(samples, noise, 2, generators::rings, rng),
            Data::Checkerboard { samples, noise } => classified(samples, noise, 2, generators::checkerboard, rng),
            Data::Blobs { samples, noise, classes } => classified(samples, noise, classes, generators::blobs, rng),
            Data::Plane { samples, noise } => surface(samples, noise, generators::plane, rng),
            Data::MultiGauss { samples, noise } => surface(samples, noise, generators::multi_gauss, rng),
            Data::Wave { samples, noise } => surface(samples, noise, generators::wave, rng),
            Data::Iris {} => return real::iris(),
            Data::Penguins {} => return real::penguins(),
            Data::Points { ref inputs, ref targets } => (
                inputs.chunks_exact(2).map(|point| [point[0] as f32, point[1] as f32]).collect(),
                targets.iter().map(|&target| target as f32).collect(),
            ),
        };
        Dataset::unnamed(samples, task)
    }

    /// A set whose inputs are plain x and y and whose classes are numbers: two at least, and as many as the largest asks for.
    fn unnamed((points, targets): generators::Samples, task: Task) -> Dataset {
        let axis = |name| Axis { name, unit: "", minimum: -1.0, maximum: 1.0 };
        let (target, classes) = match task {
            Task::Regression => ("value", None),
            Task::Classification => {
                let largest = targets.iter().map(|&class| class as usize).max().unwrap_or(0).max(1);
                ("class", Some((0..=largest).map(|class| decimal(class as f64)).collect()))
            }
        };
        Dataset { points, targets, info: Info { inputs: [axis("x"), axis("y")], target, classes } }
    }

    /// How many classes there are; 0 in regression.
    pub fn classes(&self) -> usize {
        self.info.classes.as_ref().map_or(0, Vec::len)
    }
}
