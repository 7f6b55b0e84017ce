//! What `src/math/functions.rs` promises of each function, and the measuring of it.
//! Used by `functions.rs` on a sample and by `examples/functions_exhaustive.rs` on every `f32`.

use ravine::config::Activation;
use ravine::math::functions;
use ravine::math::vector::{Portable, Vector};
use std::ops::RangeInclusive;
use std::thread;

pub struct Claim {
    pub name: &'static str,
    pub compute: fn(f32) -> f32,
    pub truth: fn(f64) -> f64,
    /// The arguments it is for.
    pub domain: RangeInclusive<f32>,
    /// The value at 0, if it is one that `f32` has.
    pub at_zero: Option<f32>,
    pub bounds: RangeInclusive<f32>,
    /// Where the error in ulp is promised, and how many.
    pub ulp: (RangeInclusive<f32>, f64),
    /// Where the absolute error is promised, and how large.
    pub absolute: (RangeInclusive<f32>, f64),
    /// Of a function that never decreases: by how many ulp its value at the next `f32` may be lower all the same.
    pub fall: Option<f64>,
    /// Whether f(−x) = −f(x) without any error.
    pub odd: bool,
}

const ALL: RangeInclusive<f32> = f32::MIN..=f32::MAX;

pub const CLAIMS: [Claim; 20] = [
    Claim {
        name: "tanh",
        compute: |x| lane(functions::tanh()(one(x))),
        truth: libm::tanh,
        domain: ALL,
        at_zero: Some(0.0),
        bounds: -1.0..=1.0,
        ulp: (ALL, 6.71),
        absolute: (ALL, 3.68e-7),
        fall: Some(5.0),
        odd: true,
    },
    Claim {
        name: "tanh_slope",
        compute: |x| slope(Activation::Tanh, x),
        truth: |x| 4.0 * sigmoid_slope(2.0 * x),
        domain: ALL,
        at_zero: Some(1.0),
        bounds: 0.0..=1.0,
        ulp: (-3.0..=3.0, 650.0),
        absolute: (ALL, 7.4e-7),
        fall: None,
        odd: false,
    },
    Claim {
        name: "exp",
        compute: |x| lane(functions::exp()(one(x))),
        truth: libm::exp,
        domain: ALL,
        at_zero: Some(1.0),
        bounds: 0.0..=f32::MAX,
        ulp: (-87.33654..=88.72283, 1.06),
        absolute: (f32::MIN..=0.0, 5.27e-8),
        fall: Some(0.0),
        odd: false,
    },
    Claim {
        name: "exp_m1",
        compute: |x| lane(functions::exp_m1_with_slope()(one(x)).0),
        truth: libm::expm1,
        domain: ALL,
        at_zero: Some(0.0),
        bounds: -1.0..=f32::MAX,
        ulp: (f32::MIN..=88.37, 1.89),
        absolute: (f32::MIN..=0.0, 4.26e-8),
        fall: Some(0.0),
        odd: false,
    },
    Claim {
        name: "exp_m1_slope",
        compute: |x| lane(functions::exp_m1_with_slope()(one(x)).1),
        truth: libm::exp,
        domain: ALL,
        at_zero: Some(1.0),
        bounds: 0.0..=f32::MAX,
        ulp: (-40.0..=88.37, 1.06),
        absolute: (f32::MIN..=0.0, 5.27e-8),
        fall: Some(0.0),
        odd: false,
    },
    Claim {
        name: "sigmoid",
        compute: |x| lane(functions::sigmoid()(one(x))),
        truth: |x| 1.0 / (1.0 + libm::exp(-x)),
        domain: ALL,
        at_zero: Some(0.5),
        bounds: 0.0..=1.0,
        ulp: (-40.0..=f32::MAX, 2.49),
        absolute: (ALL, 8.94e-8),
        fall: Some(0.0),
        odd: false,
    },
    Claim {
        name: "sigmoid_slope",
        compute: |x| lane(functions::sigmoid_with_slope()(one(x)).1),
        truth: sigmoid_slope,
        domain: ALL,
        at_zero: Some(0.25),
        bounds: 0.0..=0.2500001,
        ulp: (-40.0..=40.0, 5.0),
        absolute: (ALL, 5.5e-8),
        fall: None,
        odd: false,
    },
    Claim {
        name: "silu",
        compute: |x| lane(functions::silu_with_slope()(one(x)).0),
        truth: |x| x * sigmoid(x),
        domain: ALL,
        at_zero: Some(0.0),
        bounds: -0.279..=f32::INFINITY,
        ulp: (-44.0..=f32::MAX, 2.9),
        absolute: (f32::MIN..=1.0, 1.04e-7),
        fall: None,
        odd: false,
    },
    // It passes 0 at −1.28. At infinity it is none.
    Claim {
        name: "silu_slope",
        compute: |x| lane(functions::silu_with_slope()(one(x)).1),
        truth: |x| sigmoid(x) + x * sigmoid_slope(x),
        domain: f32::MIN..=1e38,
        at_zero: Some(0.5),
        bounds: -0.1..=1.1,
        ulp: (0.0..=f32::MAX, 8.2),
        absolute: (ALL, 9.8e-7),
        fall: None,
        odd: false,
    },
    Claim {
        name: "silu_slope, far below",
        compute: |x| lane(functions::silu_with_slope()(one(x)).1),
        truth: |x| sigmoid(x) + x * sigmoid_slope(x),
        domain: -44.0..=-2.0,
        at_zero: None,
        bounds: -0.1..=0.0,
        ulp: (-44.0..=-2.0, 4.7),
        absolute: (ALL, 3e-8),
        fall: None,
        odd: false,
    },
    Claim {
        name: "softplus",
        compute: |x| lane(functions::softplus()(one(x))),
        truth: |x| if x > 0.0 { x } else { 0.0 } + libm::log1p(libm::exp(-x.abs())),
        domain: ALL,
        at_zero: None, // log 2
        bounds: 0.0..=f32::INFINITY,
        ulp: (-5.0..=f32::MAX, 7.7),
        absolute: (f32::MIN..=1.0, 2.97e-7),
        fall: Some(4.0),
        odd: false,
    },
    Claim {
        name: "softplus_slope",
        compute: |x| lane(functions::softplus_with_slope()(one(x)).1),
        truth: |x| 1.0 / (1.0 + libm::exp(-x)),
        domain: ALL,
        at_zero: Some(0.5),
        bounds: 0.0..=1.0,
        ulp: (-5.0..=f32::MAX, 6.37),
        absolute: (ALL, 1.14e-7),
        fall: Some(3.0),
        odd: false,
    },
    // Both once more where they are small and count for little.
    Claim {
        name: "softplus, far below",
        compute: |x| lane(functions::softplus()(one(x))),
        truth: |x| libm::log1p(libm::exp(x)),
        domain: -40.0..=-5.0,
        at_zero: None,
        bounds: 0.0..=0.01,
        ulp: (-40.0..=-5.0, 32.0),
        absolute: (-40.0..=-5.0, 2.97e-7),
        fall: Some(4.0),
        odd: false,
    },
    Claim {
        name: "its slope, far below",
        compute: |x| lane(functions::softplus_with_slope()(one(x)).1),
        truth: |x| 1.0 / (1.0 + libm::exp(-x)),
        domain: -40.0..=-5.0,
        at_zero: None,
        bounds: 0.0..=0.01,
        ulp: (-40.0..=-5.0, 32.0),
        absolute: (-40.0..=-5.0, 1.14e-7),
        fall: Some(3.0),
        odd: false,
    },
    Claim {
        name: "log1p_unit",
        compute: |x| lane(functions::log1p_unit()(one(x))),
        truth: libm::log1p,
        domain: 0.0..=1.0,
        at_zero: Some(0.0),
        bounds: 0.0..=0.6931473,
        ulp: (0.0..=1.0, 5.87),
        absolute: (0.0..=1.0, 2.55e-7),
        fall: Some(3.0),
        odd: false,
    },
    Claim {
        name: "gelu",
        compute: |x| lane(functions::gelu_with_slope()(one(x)).0),
        truth: |x| x * normal_distribution(x),
        domain: ALL,
        at_zero: Some(0.0),
        bounds: -0.17..=f32::INFINITY,
        ulp: (-5.0..=f32::MAX, 21.9),
        absolute: (f32::MIN..=1.0, 1.5e-7),
        fall: None,
        odd: false,
    },
    Claim {
        name: "gelu_slope",
        compute: |x| lane(functions::gelu_with_slope()(one(x)).1),
        truth: |x| normal_distribution(x) + if x.abs() < 40.0 { x * normal_density(x) } else { 0.0 },
        domain: ALL,
        at_zero: Some(0.5),
        bounds: -0.13..=1.13,
        ulp: (0.0..=f32::MAX, 5.12),
        absolute: (ALL, 3.06e-7),
        fall: None,
        odd: false,
    },
    // It passes 0 at −0.75.
    Claim {
        name: "gelu_slope, far below",
        compute: |x| lane(functions::gelu_with_slope()(one(x)).1),
        truth: |x| normal_distribution(x) + x * normal_density(x),
        domain: -9.0..=-1.0,
        at_zero: None,
        bounds: -0.13..=0.0,
        ulp: (-9.0..=-1.0, 61.0),
        absolute: (ALL, 7.1e-8),
        fall: None,
        odd: false,
    },
    Claim {
        name: "sin",
        compute: |x| lane(functions::sin_cos()(one(x)).0),
        truth: libm::sin,
        domain: ALL,
        at_zero: Some(0.0),
        bounds: -1.0..=1.0,
        ulp: (-3.0..=3.0, 2.47),
        absolute: (-8192.0..=8192.0, 1.55e-7),
        fall: None,
        odd: true,
    },
    Claim {
        name: "cos",
        compute: |x| lane(functions::sin_cos()(one(x)).1),
        truth: libm::cos,
        domain: ALL,
        at_zero: Some(1.0),
        bounds: -1.0..=1.0,
        ulp: (-1.5..=1.5, 2.32),
        absolute: (-8192.0..=8192.0, 1.55e-7),
        fall: None,
        odd: false,
    },
];

fn one(x: f32) -> Portable<1> {
    Portable::splat(x)
}

fn lane(x: Portable<1>) -> f32 {
    x.to_array()[0]
}

/// The slope that an activation gives to the way back.
fn slope(activation: Activation, x: f32) -> f32 {
    let mut z = [x];
    activation.apply_with_slope(&mut z, &mut [0.0]);
    z[0]
}

/// From e^−|x|, so that nothing cancels.
fn sigmoid(x: f64) -> f64 {
    let t = libm::exp(-x.abs());
    if x < 0.0 { t / (1.0 + t) } else { 1.0 / (1.0 + t) }
}

fn sigmoid_slope(x: f64) -> f64 {
    sigmoid(x) * sigmoid(-x)
}

fn normal_distribution(x: f64) -> f64 {
    0.5 * libm::erfc(-x * std::f64::consts::FRAC_1_SQRT_2)
}

fn normal_density(x: f64) -> f64 {
    libm::exp(-0.5 * x * x) / libm::sqrt(2.0 * std::f64::consts::PI)
}

/// The largest of some quantity, and the argument that had it.
#[derive(Clone, Copy, Default)]
pub struct Worst {
    pub value: f64,
    pub at: f32,
}

impl Worst {
    fn see(&mut self, value: f64, at: f32) {
        if value > self.value || value.is_nan() {
            *self = Self { value, at };
        }
    }
}

#[derive(Clone, Copy)]
pub struct Measured {
    pub ulp: Worst,
    pub absolute: Worst,
    pub fall: Worst,
    at_zero: Worst,
    /// |f(−x) + f(x)|.
    asymmetry: Worst,
    pub lowest: f32,
    pub highest: f32,
}

impl Measured {
    fn nothing() -> Self {
        let none = Worst::default();
        Self {
            ulp: none,
            absolute: none,
            fall: none,
            at_zero: none,
            asymmetry: none,
            lowest: f32::INFINITY,
            highest: f32::NEG_INFINITY,
        }
    }

    fn see(&mut self, claim: &Claim, x: f32) {
        if !claim.domain.contains(&x) {
            return;
        }
        let y = (claim.compute)(x);
        self.lowest = if y >= self.lowest { self.lowest } else { y };
        self.highest = if y <= self.highest { self.highest } else { y };

        if claim.ulp.0.contains(&x) || claim.absolute.0.contains(&x) {
            let truth = (claim.truth)(f64::from(x));
            let error = (f64::from(y) - truth).abs();
            if claim.ulp.0.contains(&x) {
                self.ulp.see(error / ulp(truth), x);
            }
            if claim.absolute.0.contains(&x) {
                self.absolute.see(error, x);
            }
        }
        if claim.fall.is_some() && x < *claim.domain.end() {
            let next = (claim.compute)(x.next_up());
            self.fall.see((f64::from(y) - f64::from(next)) / ulp(f64::from(y)), x);
        }
        if let (0.0, Some(value)) = (x, claim.at_zero) {
            self.at_zero.see(f64::from(y - value).abs(), x);
        }
        if claim.odd && x > 0.0 {
            let mirrored = (claim.compute)(-x);
            self.asymmetry.see(f64::from(mirrored + y).abs(), x);
        }
    }

    /// What was measured on the arguments of both.
    fn with(mut self, other: Self) -> Self {
        for (mine, theirs) in [
            (&mut self.ulp, other.ulp),
            (&mut self.absolute, other.absolute),
            (&mut self.fall, other.fall),
            (&mut self.at_zero, other.at_zero),
            (&mut self.asymmetry, other.asymmetry),
        ] {
            mine.see(theirs.value, theirs.at);
        }
        self.lowest = if other.lowest >= self.lowest { self.lowest } else { other.lowest };
        self.highest = if other.highest <= self.highest { self.highest } else { other.highest };
        self
    }

    /// Each promise that is broken, in words.
    pub fn broken(&self, claim: &Claim) -> Vec<String> {
        let mut broken = Vec::new();
        let mut check = |what: &str, worst: Worst, most: f64| {
            if worst.value > most || worst.value.is_nan() {
                let Worst { value, at } = worst;
                broken.push(format!("{}: {what} {value:e} at {at:e}, promised {most:e}", claim.name));
            }
        };
        check("ulp", self.ulp, claim.ulp.1);
        check("absolute error", self.absolute, claim.absolute.1);
        check("fall in ulp", self.fall, claim.fall.unwrap_or(0.0));
        check("error at 0", self.at_zero, 0.0);
        check("asymmetry", self.asymmetry, 0.0);
        for y in [self.lowest, self.highest] {
            if !claim.bounds.contains(&y) {
                broken.push(format!("{}: {y:e} is outside {:?}", claim.name, claim.bounds));
            }
        }
        broken
    }
}

/// Measures a function at the arguments number 0 to `count` − 1, with a thread on each core. Leaves out those that are not
/// finite.
pub fn measure(claim: &Claim, count: u64, argument: impl Fn(u64) -> f32 + Sync) -> Measured {
    let threads = thread::available_parallelism().map_or(1, |n| n.get() as u64);
    let part = |number: u64| {
        let mut measured = Measured::nothing();
        for n in (number..count).step_by(threads as usize) {
            let x = argument(n);
            if x.is_finite() {
                measured.see(claim, x);
            }
        }
        measured
    };
    thread::scope(|scope| {
        let part = &part;
        let others = Vec::from_iter((1..threads).map(|number| scope.spawn(move || part(number))));
        // The first part is done here: WebAssembly has no other thread.
        others.into_iter().map(|other| other.join().expect("measuring does not panic")).fold(part(0), Measured::with)
    })
}

/// The distance of two neighbouring `f32` at `y`.
fn ulp(y: f64) -> f64 {
    let power = (y.abs() as f32).to_bits() & 0x7f80_0000;
    let smallest_normal = f32::MIN_POSITIVE.to_bits();
    let power = if power < smallest_normal { smallest_normal } else { power };
    f64::from(f32::from_bits(power)) * f64::from(f32::EPSILON)
}
