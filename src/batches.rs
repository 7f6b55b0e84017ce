//! Which samples each step takes.

use crate::config::BatchSize;
use crate::rng::{Rng, Stream, shuffle, stream};
use crate::samples::Samples;
use core::ops::Range;

/// The training samples in the order of the epoch, cut into batches. The last batch of an epoch may be smaller; it is a batch
/// of its own.
#[derive(Clone, Debug)]
pub struct Batches {
    rng: Rng,
    /// Where each sample of this epoch stands in the training set.
    order: Vec<u32>,
    /// The samples in that order; the training set itself, while nothing was shuffled.
    samples: Samples,
    /// The first sample of the next batch; 0 at the start of an epoch.
    position: usize,
    /// Samples in a batch of this epoch.
    size: usize,
    /// Whether this epoch has its order: a first step that was refused and is tried again draws no other.
    drawn: bool,
}

impl Batches {
    pub fn new(train: &Samples, seed: u32) -> Self {
        Self {
            rng: stream(seed, Stream::Batches),
            order: (0..train.count() as u32).collect(),
            samples: train.clone(),
            position: 0,
            size: train.count(),
            drawn: false,
        }
    }

    /// The samples of this epoch, in its order.
    pub fn samples(&self) -> &Samples {
        &self.samples
    }

    /// The samples of the next batch. At the start of an epoch, takes the batch size and draws a new order if asked to.
    pub fn next(&mut self, train: &Samples, size: BatchSize, reorder: bool) -> Range<usize> {
        let count = train.count();
        if self.position == 0 {
            self.size = samples_of(size, count);
            if reorder && !self.drawn {
                shuffle(&mut self.rng, &mut self.order);
                self.samples.arrange(train, &self.order);
                self.drawn = true;
            }
        }
        let rest = count - self.position;
        self.position..self.position + if self.size < rest { self.size } else { rest }
    }

    /// Moves past the batch that ended at `end`; true if that completed an epoch.
    pub fn advance(&mut self, end: usize) -> bool {
        let complete = end == self.samples.count();
        self.position = if complete { 0 } else { end };
        self.drawn &= !complete;
        complete
    }

    /// Steps that are left of an epoch that has begun.
    pub fn steps_left(&self) -> u64 {
        if self.position == 0 { 0 } else { (self.samples.count() - self.position).div_ceil(self.size) as u64 }
    }

    /// Steps of a whole epoch.
    pub fn per_epoch(count: usize, size: BatchSize) -> u64 {
        count.div_ceil(samples_of(size, count)) as u64
    }
}

/// How many samples a batch has.
fn samples_of(size: BatchSize, count: usize) -> usize {
    match size {
        BatchSize::Samples(samples) if (samples as usize) < count => samples as usize,
        _ => count,
    }
}
