//! Checkpoints: a run as bytes, to be taken up again where it stood.
//!
//! The layout, all numbers little-endian: the word `RAVINE`, the version (u16), the checksum of what follows (u64, Fowler, Noll
//! and Vo's hash 1a), then the configuration as a tree of values and the state of the run. [`Trainer::checkpoint`] writes them,
//! [`Trainer::restore`] reads them.
//!
//! The light form does not hold points of one's own: `p` and their checksum (u64) stand before the configuration, which has a
//! placeholder in their place.

mod bytes;

use crate::batches::Position;
use crate::config::TrainerConfig;
use crate::dropout::Masks;
use crate::loss::Score;
use crate::math::scalar::larger;
use crate::optim::State;
use crate::samples::Samples;
use crate::schedule::{PlateauState, Progress};
use crate::schema::{Code, ConfigError};
use crate::trainer::{MOST_STEPS, Scores, Trainer};
use bytes::{Reader, Writer, checksum_of_points, placeholder, refused};

/// Logits below this have finite losses, squared too.
const CALM: f64 = 1e18;

impl Trainer {
    /// The whole run as bytes, its configuration included: the one that [`Trainer::restore`] makes of them goes on as this one
    /// would, bit for bit.
    pub fn checkpoint(&self) -> Vec<u8> {
        self.written(Writer::default(), &self.config)
    }

    /// The same in a light form, which does not grow with points of one's own: it has their checksum, and only a trainer with the
    /// same points takes it up.
    pub fn checkpoint_without_points(&self) -> Vec<u8> {
        let Some(points) = checksum_of_points(&self.config.data) else {
            return self.checkpoint();
        };
        let mut config = self.config.clone();
        config.data = placeholder();
        self.written(Writer::light(points), &config)
    }

    /// Weights and state before the last step, where the losses of now may not be finite, which the next step will ask for.
    fn needed_before(&self) -> Option<&State> {
        if self.diverged_at.is_some() {
            return None;
        }
        let before = self.learner.before()?;
        let input = larger(self.train.largest_input(), self.test.largest_input());
        let is_calm = self.network().bound(self.learner.evaluated(), input) < CALM;
        (!is_calm).then_some(before)
    }

    #[inline(never)]
    fn written(&self, mut to: Writer, config: &TrainerConfig) -> Vec<u8> {
        to.value(&config.to_value());
        to.u64(self.progress.step);
        to.u64(self.progress.epoch);
        to.u64(self.progress.warm_epochs);
        let Position { sample, size } = self.batches.position();
        to.u32(sample as u32);
        to.u32(size as u32);
        let PlateauState { best, bad_epochs, cooldown_left, scale } = self.plateau;
        to.f64(best);
        to.u32(bad_epochs);
        to.u32(cooldown_left);
        to.f64(scale);
        for word in self.masks.state().iter().flatten() {
            to.u32(*word);
        }
        to.floats(self.learner.state().values());
        let (gradient_norm, update_norm) = self.learner.norms();
        to.f64(gradient_norm);
        to.f64(update_norm);
        to.optional(self.diverged_at);
        let before = self.needed_before();
        let begun_at = self.learner.begun_at();
        to.u32(u32::from(self.last_scores.is_some()) + 2 * u32::from(before.is_some()) + 4 * u32::from(begun_at > 0));
        for score in self.last_scores.iter().flat_map(|scores| [scores.train, scores.test]) {
            to.f64(score.loss);
            to.u32(score.correct as u32);
        }
        if let Some(before) = before {
            to.floats(before.parameters());
            if let slot @ Some(_) = self.learner.evaluated_slot() {
                to.floats(before.vector(slot));
            }
        }
        if let Some(average) = self.average.values() {
            to.u64(self.average.count());
            to.floats(average);
        }
        if begun_at > 0 {
            to.u64(begun_at);
        }
        to.finish()
    }

    /// Takes up the run of a checkpoint. An error where the bytes are not one, or have the light form and belong to other points;
    /// nothing changes then.
    pub fn restore(&mut self, checkpoint: &[u8]) -> Result<(), ConfigError> {
        let mut from = Reader::new(checkpoint)?;
        let unreadable = || refused(Code::CheckpointUnreadable);
        let points = from.points();
        let mut config = TrainerConfig::from_value(&from.value().ok_or_else(unreadable)?)?;
        if points.is_some() {
            if points != checksum_of_points(&self.config.data) {
                return Err(refused(Code::CheckpointOfOtherPoints));
            }
            config.data.clone_from(&self.config.data);
        }
        let mut run = Self::begin(config);
        run.resume(&mut from).filter(|()| from.rest() == 0).ok_or_else(unreadable)?;
        run.shows_average = self.shows_average;
        *run.learner.trace_mut() = self.trace().anew(run.parameters().len());
        *self = run;
        Ok(())
    }

    /// Reads what a checkpoint has behind the configuration.
    fn resume(&mut self, from: &mut Reader) -> Option<()> {
        let norm = |norm: f64| Some(norm).filter(|norm| *norm >= 0.0 && norm.is_finite());
        let count = |count: u64, most: u64| Some(count).filter(|count| *count <= most);
        // More than a plateau ever counts to.
        let epochs = |epochs: u32| Some(epochs).filter(|epochs| *epochs < 1 << 20);
        let step = count(from.u64()?, MOST_STEPS)?;
        let epoch = count(from.u64()?, step)?;
        self.progress = Progress { step, epoch, warm_epochs: count(from.u64()?, epoch)? };
        let position = Position { sample: from.u32()? as usize, size: from.u32()? as usize };
        self.batches.resume(&self.train, self.progress.epoch, position, self.config.shuffle)?;
        self.plateau = PlateauState {
            best: Some(from.f64()?).filter(|best| !best.is_nan())?,
            bad_epochs: epochs(from.u32()?)?,
            cooldown_left: epochs(from.u32()?)?,
            scale: Some(from.f64()?).filter(|scale| (0.0..=1.0).contains(scale))?,
        };
        let mut masks = [[0; 8]; 4];
        for word in masks.iter_mut().flatten() {
            *word = from.u32()?;
        }
        self.masks = Masks::resume(masks);
        let finite = |numbers: &[f32]| numbers.iter().all(|number| number.is_finite()).then_some(());
        let slot = self.learner.evaluated_slot();
        let (state, before) = self.learner.parts_mut();
        from.floats(state.values_mut())?;
        finite(state.parameters())?;
        finite(state.vector(slot))?;
        let norms = (norm(from.f64()?)?, norm(from.f64()?)?);
        self.diverged_at = from.optional()?;
        if self.diverged_at.is_some_and(|diverged| diverged != step + 1) {
            return None;
        }
        let follows = Some(from.u32()?).filter(|follows| *follows < 8)?;
        let mut score = |samples: &Samples| {
            let (samples, loss, correct) = (samples.count(), from.f64()?, from.u32()? as usize);
            Some(Score { samples, loss, correct }).filter(|score| score.correct <= samples)
        };
        self.last_scores = match follows % 2 {
            0 => None,
            _ => Some(Scores { train: score(&self.train)?, test: score(&self.test)? }),
        };
        let has_before = follows & 2 > 0;
        if has_before {
            from.floats(before.vector_mut(None))?;
            finite(before.parameters())?;
            if slot.is_some() {
                from.floats(before.vector_mut(slot))?;
                finite(before.vector(slot))?;
            }
        }
        self.learner.resume(norms, has_before);
        if self.average.values().is_some() {
            let (values, taken) = self.average.parts_mut();
            *taken = count(from.u64()?, step)?;
            from.floats(values)?;
            finite(values)?;
        }
        if follows & 4 > 0 {
            self.learner.begin_at(count(from.u64()?, step).filter(|begun_at| *begun_at > 0)?);
        }
        Some(())
    }
}
