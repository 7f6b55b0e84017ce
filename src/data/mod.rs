//! Two-dimensional data: generated sets, real sets and the user's own points.

mod dataset;
pub mod features;
pub mod generators;
mod real;
mod split;

pub use dataset::{Axis, Dataset, Info};
pub use split::Split;

use crate::rng::{Stream, stream};
use crate::schema::{Row, choice, decimal, integer, kinds, number, numbers, within};
use crate::task::Task;
use generators::{classified, surface};

/// For sets that are generated.
const SAMPLES: Row<u32> =
    integer(10, 20_000, 500).unit("points").meaning("Points in the set, training and test together.");
/// Likewise.
const NOISE: Row<f64> = number(within(0.0, 1.0), 0.0).meaning("How far points stray from the pattern.");

kinds! {
    /// The data set. Of those that are generated, `samples` is the number of points, training and test together, and `noise` how far
    /// they stray from the pattern.
    pub enum Data = choice("spiral"), "The data set." {
        /// A disc inside a ring. [`generators::circle`]
        "circle" => Circle {
            samples: u32 = "samples", SAMPLES;
            noise: f64 = "noise", NOISE;
        },
        /// Opposite quadrants. [`generators::xor`]
        "xor" => Xor {
            samples: u32 = "samples", SAMPLES;
            noise: f64 = "noise", NOISE;
        },
        /// Two clouds. [`generators::gauss`]
        "gauss" => Gauss {
            samples: u32 = "samples", SAMPLES;
            noise: f64 = "noise", NOISE;
        },
        /// Two arms that wind around each other. [`generators::spiral`]
        "spiral" => Spiral {
            samples: u32 = "samples", SAMPLES;
            noise: f64 = "noise", NOISE;
        },
        /// Two half circles. [`generators::moons`]
        "moons" => Moons {
            samples: u32 = "samples", SAMPLES;
            noise: f64 = "noise", NOISE;
        },
        /// Three concentric circles. [`generators::rings`]
        "rings" => Rings {
            samples: u32 = "samples", SAMPLES;
            noise: f64 = "noise", NOISE;
        },
        /// A board of 4 × 4 cells. [`generators::checkerboard`]
        "checkerboard" => Checkerboard {
            samples: u32 = "samples", SAMPLES;
            noise: f64 = "noise", NOISE;
        },
        /// A cloud a class. [`generators::blobs`]
        "blobs" => Blobs {
            samples: u32 = "samples", SAMPLES;
            noise: f64 = "noise", NOISE;
            /// Number of classes.
            classes: u32 = "classes", integer(2, 6, 3);
        },
        /// A plane. [`generators::plane`]
        "plane" => Plane {
            samples: u32 = "samples", SAMPLES;
            noise: f64 = "noise", NOISE;
        },
        /// Six bumps. [`generators::multi_gauss`]
        "multiGauss" => MultiGauss {
            samples: u32 = "samples", SAMPLES;
            noise: f64 = "noise", NOISE;
        },
        /// A wave. [`generators::wave`]
        "wave" => Wave {
            samples: u32 = "samples", SAMPLES;
            noise: f64 = "noise", NOISE;
        },
        /// Petals of three species of iris. Fisher 1936.
        "iris" => Iris {},
        /// Flippers and bills of three species of penguins. Gorman, Williams and Fraser 2014.
        "penguins" => Penguins {},
        /// The reader's own.
        "points" => Points {
            /// The points, one pair after the other: x0, y0, x1, y1, …, each within ±1,000,000.
            inputs: Vec<f64> = "inputs", numbers(4, 40_000);
            /// A class from 0 to 5, or a value within ±1,000,000, for each point.
            targets: Vec<f64> = "targets", numbers(2, 20_000);
        },
    }
}

impl Data {
    /// The task a set is made for; given points serve either.
    pub fn task(&self) -> Option<Task> {
        match self {
            Data::Plane { .. } | Data::MultiGauss { .. } | Data::Wave { .. } => Some(Task::Regression),
            Data::Points { .. } => None,
            _ => Some(Task::Classification),
        }
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
}
