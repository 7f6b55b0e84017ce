//! How the numbers of a layer are spread, before and after the last step.

use crate::gradient::whole_gradient;
use crate::math::block::{Block, chunks};
use crate::samples::Batch;
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
        let (model, before, work) = learner.looked_into();
        let layers = &model.network.layout.layers;
        within("layer", layer, 0, layers.len() - 1)?;
        within("bins", bins, 1, MOST_BINS)?;
        let (own, is_last) = (&layers[layer], layer + 1 == layers.len());
        let set = train.first(model.parameters.len());
        let sides = [before, Some(model.parameters)];
        let gradients = sides.map(|side| {
            let parameters = side.filter(|_| of == Spread::Gradients)?;
            let model = crate::model::Model { parameters, ..model };
            let mut out = vec![0.0; parameters.len()];
            whole_gradient(model, set, config.loss_scale, &config.regularization, work, &mut out).then_some(out)
        });
        // Shows all numbers of a side, some at a time.
        let mut show = |side: usize, see: &mut dyn FnMut(&[f32])| {
            let Some(parameters) = sides[side] else { return };
            match of {
                Spread::Weights => see(&parameters[own.weights.clone()]),
                Spread::Gradients => gradients[side].iter().for_each(|all| see(&all[own.weights.clone()])),
                Spread::Activations => {
                    for chunk in chunks(set.count) {
                        let block = Block::of(chunk.len());
                        let Batch { inputs, .. } = set.from(chunk.start);
                        model.network.evaluate(parameters, inputs, block, work);
                        let rows = if is_last { &work.z } else { &work.a };
                        own.units.clone().for_each(|unit| see(&rows[unit * block.stride..][..block.count]));
                    }
                }
            }
        };
        let (mut low, mut high) = (f32::INFINITY, f32::NEG_INFINITY);
        for side in 0..2 {
            show(side, &mut |numbers| {
                for number in numbers.iter().filter(|number| number.is_finite()) {
                    low = if *number < low { *number } else { low };
                    high = if *number > high { *number } else { high };
                }
            });
        }
        let (minimum, maximum) = if low <= high { (f64::from(low), f64::from(high)) } else { (0.0, 0.0) };
        let mut counts = [vec![0; bins], vec![0; bins]];
        for (side, counts) in counts.iter_mut().enumerate() {
            show(side, &mut |numbers| {
                for number in numbers.iter().filter(|number| number.is_finite()) {
                    // NaN, where all are one, is the first.
                    let place = (f64::from(*number) - minimum) / (maximum - minimum) * bins as f64;
                    let bin = place as usize;
                    counts[if bin < bins { bin } else { bins - 1 }] += 1;
                }
            });
        }
        let [earlier, after] = counts;
        let before = before.map(|_| earlier);
        Ok(Histogram { minimum, maximum, before, after, samples: set.count })
    }
}

fn within(field: &str, given: usize, min: usize, max: usize) -> Result<(), ConfigError> {
    if (min..=max).contains(&given) {
        return Ok(());
    }
    let error = ConfigError::new(field, Code::Integer).number("given", given as f64);
    Err(error.number("min", min as f64).number("max", max as f64))
}
