//! How the numbers of a layer are spread, before and after the last step.

use crate::gradient::whole_gradient;
use crate::math::block::{Block, chunks};
use crate::model::Model;
use crate::schema::{Code, ConfigError, names};
use crate::trainer::Trainer;

names! {
    /// Numbers that each layer has.
    pub enum Spread {
        /// Its weights, without the biases.
        "weights" => Weights,
        /// The gradient of its weights, of the loss of the samples looked at with penalties, without dropout, unclipped.
        "gradients" => Gradients,
        /// The outputs of its units for the samples looked at, without dropout; of the last layer the logits.
        "activations" => Activations,
    }
}

/// Counts of numbers in bins of equal width from the least to the largest, before the last step and after it. Numbers that are not
/// finite are not counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    /// Where the first bin begins; 0 where there is nothing to count.
    pub minimum: f64,
    /// Where the last bin ends, which it includes. Where it is the minimum, all stand in the first bin.
    pub maximum: f64,
    /// Numbers in each bin before the last step; `None` where that is not known ([`Trainer::layers`]).
    pub before: Option<Vec<u32>>,
    /// Numbers in each bin now.
    pub after: Vec<u32>,
    /// How many samples were looked at, as in [`crate::units::Units`]. Weights need none.
    pub samples: usize,
}

/// Most bins.
pub const MOST_BINS: usize = 1024;

impl Trainer {
    /// The histogram of a layer, counted from 0, the output's the last, in 1 … [`MOST_BINS`] bins. The run is the same.
    pub fn histogram(&mut self, of: Spread, layer: usize, bins: usize) -> Result<Histogram, ConfigError> {
        let Self { learner, train, config, .. } = self;
        let (now, before, work) = learner.looked_into();
        let layers = &now.network.layout.layers;
        within("layer", layer, 0, layers.len() - 1)?;
        within("bins", bins, 1, MOST_BINS)?;
        let (own, is_last) = (&layers[layer], layer + 1 == layers.len());
        let set = train.first(now.parameters.len());
        let sides = [before, Some(now.parameters)];
        // Of weights and gradients, a number a parameter; empty where it is not known, or not finite.
        let mut tables = [Vec::new(), Vec::new()];
        for (table, side) in tables.iter_mut().zip(sides).filter(|_| of != Spread::Activations) {
            let Some(parameters) = side else { continue };
            table.extend_from_slice(parameters);
            let model = Model { parameters, ..now };
            if of == Spread::Gradients
                && !whole_gradient(model, set, config.loss_scale, &config.regularization, work, table)
            {
                table.clear();
            }
        }
        let mut tally = Tally::new(bins);
        for is_counting in [false, true] {
            tally.is_counting = is_counting;
            for (side, parameters) in sides.into_iter().enumerate() {
                tally.take(side, tables[side].get(own.weights.clone()).unwrap_or_default());
                let Some(parameters) = parameters.filter(|_| of == Spread::Activations) else { continue };
                for chunk in chunks(set.count) {
                    let block = Block::of(chunk.len());
                    now.network.evaluate(parameters, set.from(chunk.start).inputs, block, work);
                    let rows = if is_last { &work.z } else { &work.a };
                    for unit in own.units.clone() {
                        tally.take(side, &rows[unit * block.stride..][..block.count]);
                    }
                }
            }
        }
        let Tally { range, counts: [earlier, after], .. } = tally;
        let [minimum, maximum] = if range[0] <= range[1] { range } else { [0.0; 2] };
        Ok(Histogram { minimum, maximum, before: before.map(|_| earlier), after, samples: set.count })
    }
}

/// Goes over numbers twice: first for their range, then to count them.
struct Tally {
    range: [f64; 2],
    is_counting: bool,
    /// Before and after.
    counts: [Vec<u32>; 2],
}

impl Tally {
    fn new(bins: usize) -> Self {
        Self { range: [f64::INFINITY, f64::NEG_INFINITY], is_counting: false, counts: [vec![0; bins], vec![0; bins]] }
    }

    #[inline(never)]
    fn take(&mut self, side: usize, numbers: &[f32]) {
        let counts = &mut self.counts[side];
        let [low, high] = &mut self.range;
        for number in numbers.iter().map(|number| f64::from(*number)).filter(|number| number.is_finite()) {
            if self.is_counting {
                // Where all numbers are one this is NaN, and 0 as an index.
                let place = (number - *low) / (*high - *low) * counts.len() as f64;
                let bin = place as usize;
                let last = counts.len() - 1;
                counts[if bin < last { bin } else { last }] += 1;
            } else {
                *low = if number < *low { number } else { *low };
                *high = if number > *high { number } else { *high };
            }
        }
    }
}

fn within(field: &str, given: usize, min: usize, max: usize) -> Result<(), ConfigError> {
    if (min..=max).contains(&given) {
        return Ok(());
    }
    let error = ConfigError::new(field, Code::Integer).number("given", given as f64);
    Err(error.number("min", min as f64).number("max", max as f64))
}
