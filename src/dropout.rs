//! Dropout masks.

use crate::math::block::Block;
use crate::math::vector::scatter;
use crate::rng::{Stream, next, stream};

/// The stream of dropout masks: eight generators side by side, whatever lanes the hardware has.
#[derive(Clone, Debug, PartialEq)]
pub struct Masks {
    /// Four words of state for each of the eight.
    state: [[u32; 8]; 4],
}

impl Masks {
    /// The generators of a run of this seed, before its first step.
    pub fn new(seed: u32) -> Self {
        let mut rng = stream(seed, Stream::Dropout);
        let mut state = [[0; 8]; 4];
        for word in state.iter_mut().flatten() {
            *word = next(&mut rng);
        }
        Self { state }
    }

    /// The generators as they stand, to be taken up again by [`Masks::resume`].
    pub fn state(&self) -> &[[u32; 8]; 4] {
        &self.state
    }

    /// Generators that stood like this.
    pub fn resume(state: [[u32; 8]; 4]) -> Self {
        Self { state }
    }

    /// Inverted dropout (Srivastava et al. 2014, sec. 10): each of `rows` rows of the block gets, per sample, 0 with the
    /// chance `dropout` and 1/(1−dropout) otherwise, so that the expected activation stays the same.
    /// The chance is taken in steps of 2⁻²³.
    pub fn fill(&mut self, dropout: f64, rows: usize, block: Block, out: &mut [f32]) {
        let scale = (1.0 / (1.0 - dropout)) as f32;
        for row in 0..rows {
            scatter(&mut self.state, dropout, scale, &mut out[row * block.stride..][..block.width]);
        }
    }
}
