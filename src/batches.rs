//! Which samples each step takes.

use crate::rng::{Stream, epoch_stream, shuffle};
use crate::samples::Samples;
use crate::schema::{Blank, Field, Preset, Row, Rule, Value};
use core::ops::Range;

/// Samples a step averages over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BatchSize {
    /// All training points: batch gradient descent.
    Full,
    /// That many; 1 is stochastic gradient descent. More than there are is all of them.
    Samples(u32),
}

impl BatchSize {
    pub(crate) const fn row(default: u32) -> Row<Self> {
        Row::new(Rule::IntegerOrFull(1, 20_000), Preset::Number(default as f64))
    }
}

impl Blank for BatchSize {
    const BLANK: Self = BatchSize::Full;
}

impl Field for BatchSize {
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Text(word) if word == "full" => Some(BatchSize::Full),
            _ => u32::from_value(value).map(BatchSize::Samples),
        }
    }
    fn to_value(&self) -> Value {
        match self {
            BatchSize::Full => Value::text("full"),
            BatchSize::Samples(samples) => samples.to_value(),
        }
    }
}

/// The training samples in the order of the epoch, cut into batches. The last batch of an epoch may be smaller; it is a batch
/// of its own. The order hangs on the seed and the epoch's number alone, so that a run can be taken up anywhere.
#[derive(Clone, Debug)]
pub struct Batches {
    seed: u32,
    /// Where each sample of this epoch stands in the training set.
    order: Vec<u32>,
    /// The samples in that order; the training set itself, while nothing was shuffled.
    samples: Samples,
    position: Position,
}

/// Where an epoch stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The first sample of the next batch; 0 at the start of an epoch.
    pub sample: usize,
    /// Samples in a batch of this epoch.
    pub size: usize,
}

impl Batches {
    /// Before the first step of a run of this seed.
    pub fn new(train: &Samples, seed: u32) -> Self {
        Self {
            seed,
            order: vec![0; train.count()],
            samples: train.clone(),
            position: Position { sample: 0, size: train.count() },
        }
    }

    /// The samples of this epoch, in its order.
    pub fn samples(&self) -> &Samples {
        &self.samples
    }

    /// Where the epoch stands, to be taken up again by [`Batches::resume`].
    pub fn position(&self) -> Position {
        self.position
    }

    /// Takes up an epoch in its midst; `None` where a set of this size has no such place.
    pub fn resume(&mut self, train: &Samples, epoch: u64, position: Position, reorder: bool) -> Option<()> {
        let Position { sample, size } = position;
        let count = train.count();
        if size == 0 || size > count || sample >= count || !sample.is_multiple_of(size) {
            return None;
        }
        self.position = position;
        if reorder && sample > 0 {
            self.arrange(train, epoch);
        }
        Some(())
    }

    /// The samples of the next batch. At the start of an epoch, takes the batch size and draws a new order if asked to.
    pub fn next(&mut self, train: &Samples, epoch: u64, size: BatchSize, reorder: bool) -> Range<usize> {
        let count = train.count();
        if self.position.sample == 0 {
            self.position.size = samples_of(size, count);
            if reorder {
                self.arrange(train, epoch);
            }
        }
        let Position { sample, size } = self.position;
        let rest = count - sample;
        sample..sample + if size < rest { size } else { rest }
    }

    fn arrange(&mut self, train: &Samples, epoch: u64) {
        for (index, place) in self.order.iter_mut().enumerate() {
            *place = index as u32;
        }
        shuffle(&mut epoch_stream(self.seed, Stream::Batches, epoch), &mut self.order);
        self.samples.arrange(train, &self.order);
    }

    /// Moves past the batch that ended at `end`; true if that completed an epoch.
    pub fn advance(&mut self, end: usize) -> bool {
        let complete = end == self.samples.count();
        self.position.sample = if complete { 0 } else { end };
        complete
    }

    /// Orders of another seed from the next batch on. In the midst of an epoch its place stays: what is left is the rest of another order
    /// of all samples.
    pub fn reseed(&mut self, train: &Samples, seed: u32, epoch: u64, reorder: bool) {
        self.seed = seed;
        if reorder && self.position.sample > 0 {
            self.arrange(train, epoch);
        }
    }

    /// Steps that are left of an epoch that has begun.
    pub fn steps_left(&self) -> u64 {
        let Position { sample, size } = self.position;
        if sample == 0 { 0 } else { (self.samples.count() - sample).div_ceil(size) as u64 }
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
