//! Averaged weights, kept beside a run that knows nothing of them.

use crate::math::vector::{Elementwise, Vector, zip};
use crate::optim::{padded, put_changed};
use crate::schema::{Row, below, choice, integer, kinds, number};

/// When an average begins.
const FROM: Row<u32> = integer(0, 1_000_000_000, 0)
    .symbol("t₀")
    .unit("steps")
    .meaning("Steps before the first weights that count.")
    .live();

kinds! {
    /// Averages of the weights over the run. The training is what it would be without them. The first weights that count are those
    /// after step `from` + 1, and are taken as they are; until then the average is the weights themselves.
    pub enum Averaging = choice("none").live(), "The average of the weights that is kept beside them." {
        /// No average.
        "none" => None {},
        /// a ← α·a + (1−α)·θ with α = `decay`, an exponential moving average. Tarvainen and Valpola 2017, sec. 2; torch's
        /// `get_ema_multi_avg_fn`.
        "ema" => Ema {
            /// Share of the average that a step keeps.
            decay: f64 = "decay", number(below(0.0, 1.0), 0.99).symbol("α").live();
            from: u32 = "from", FROM;
        },
        /// a ← a + (θ − a)/(n+1), the mean of the weights of n + 1 steps. Izmailov et al. 2018, algorithm 1; torch's
        /// `get_swa_avg_fn`.
        "swa" => Swa {
            from: u32 = "from", FROM;
        },
    }
}

impl Averaging {
    /// The steps before the first weights that count.
    fn from(&self) -> u64 {
        match *self {
            Averaging::None {} => 0,
            Averaging::Ema { from, .. } | Averaging::Swa { from } => u64::from(from),
        }
    }

    /// Whether none count yet after so many steps.
    pub fn is_ahead(&self, steps: u64) -> bool {
        steps <= self.from()
    }
}

/// The average as of now.
#[derive(Clone, Debug, PartialEq)]
pub struct Average {
    /// [`padded`]; empty while none is kept.
    values: Vec<f32>,
    /// Steps whose weights are in it.
    count: u64,
}

impl Average {
    /// Of a run that stands at these parameters, before any of them count.
    pub fn new(averaging: &Averaging, parameters: &[f32]) -> Self {
        let mut values = Vec::new();
        if !matches!(averaging, Averaging::None {}) {
            values.extend_from_slice(parameters);
            values.resize(padded(parameters.len()), 0.0);
        }
        Self { values, count: 0 }
    }

    /// The averaged parameters, [`padded`]; `None` while none are kept.
    pub fn values(&self) -> Option<&[f32]> {
        if self.values.is_empty() { None } else { Some(&self.values) }
    }

    /// The same, to be written, and the steps in it.
    pub fn parts_mut(&mut self) -> (&mut [f32], &mut u64) {
        (&mut self.values, &mut self.count)
    }

    /// Steps whose weights are in it.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Takes the parameters after a step, [`padded`], into it.
    #[inline(always)]
    pub fn take(&mut self, averaging: &Averaging, step: u64, parameters: &[f32]) {
        let share = match *averaging {
            Averaging::None {} => return,
            Averaging::Ema { decay, .. } => 1.0 - decay,
            Averaging::Swa { .. } => 1.0 / (self.count + 1) as f64,
        };
        self.count = if averaging.is_ahead(step) { 0 } else { self.count + 1 };
        if self.count <= 1 {
            self.values.copy_from_slice(parameters);
        } else {
            zip(&Towards { share: share as f32 }, [parameters], [&mut self.values]);
        }
    }

    /// Where a parameter is put elsewhere, its average is as well.
    pub fn put(&mut self, before: &[f32], after: &[f32]) {
        put_changed(&mut self.values, before, after);
    }
}

/// a + share·(θ − a)
struct Towards {
    share: f32,
}

impl Elementwise<1, 1> for Towards {
    #[inline(always)]
    fn kernel<V: Vector>(&self) -> impl Fn([V; 1], [V; 1]) -> [V; 1] {
        let share = V::splat(self.share);
        #[inline(always)]
        move |[theta], [average]| [average + share * (theta - average)]
    }
}
