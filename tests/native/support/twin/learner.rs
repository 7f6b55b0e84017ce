//! One step: mean gradient over the batch, where SAM takes it → + penalties → clip → update rule → average of the weights.

use super::rules::Memory;
use super::{Loss, Network, distance, norm};
use ravine::config::{Averaging, Clip, Regularization, TrainerConfig};
use ravine::optim::Optimizer;

/// Features and target of a sample.
#[derive(Clone, Debug)]
pub struct Example {
    pub features: Vec<f64>,
    pub target: f64,
}

/// Parameters and what the update rules keep of the past.
#[derive(Clone)]
pub struct Learner {
    pub network: Network,
    pub loss: Loss,
    pub parameters: Vec<f64>,
    memory: Memory,
    /// Of the last step, as the rule got it; empty before the first.
    pub gradient: Vec<f64>,
    /// The average of the weights of so many steps, or the weights themselves.
    pub average: Vec<f64>,
    averaged: u32,
    /// Added to every derivative of the loss and to every slope of an activation: nothing, or a little, to see what an
    /// error of that size does to a run.
    pub fault: f64,
}

/// What a step was like.
#[derive(Clone, Copy, Debug)]
pub struct Report {
    /// Mean data loss of the batch before the step.
    pub loss: f64,
    /// Norm of the gradient, with penalties, before clipping.
    pub gradient_norm: f64,
    pub update_norm: f64,
    /// How close it came to a point where the gradient jumps (the kink of an activation, or the sign of a weight under L1) or
    /// the step does (the sign that Lion takes).
    pub jump: f64,
}

impl Learner {
    pub fn new(network: Network, loss: Loss, parameters: Vec<f64>) -> Self {
        assert_eq!(network.parameter_count(), parameters.len());
        let (memory, average) = (Memory::new(&parameters), parameters.clone());
        Self { network, loss, parameters, memory, gradient: Vec::new(), average, averaged: 0, fault: 0.0 }
    }

    /// The parameters that losses and predictions are of.
    pub fn evaluated(&self, rule: &Optimizer) -> &[f64] {
        if is_schedule_free(rule) { &self.memory.x } else { &self.parameters }
    }

    /// Adds to every place that the run goes on from: the parameters, and Schedule-Free's z and x.
    pub fn nudge(&mut self, rule: &Optimizer, mut by: impl FnMut(f64) -> f64) {
        let mut places = vec![&mut self.parameters];
        if is_schedule_free(rule) {
            places.extend([&mut self.memory.z, &mut self.memory.x]);
        }
        places.into_iter().flatten().for_each(|number| *number += by(*number));
    }

    /// Forgets the average: the next weights that count are its first.
    pub fn forget_average(&mut self) {
        self.averaged = 0;
        self.average.clone_from(&self.parameters);
    }

    /// Mean loss over a batch, its gradient, and how close a kink was. `masks`: per sample, hidden layer and unit.
    pub fn data_gradient(
        &self,
        scale: f64,
        batch: &[&Example],
        masks: Option<&[Vec<Vec<f64>>]>,
    ) -> (f64, Vec<f64>, f64) {
        let (mut loss, mut gradient, mut kink) = (0.0, vec![0.0; self.parameters.len()], f64::INFINITY);
        let factor = scale / batch.len() as f64;
        for (sample, Example { features, target }) in batch.iter().enumerate() {
            let masks = masks.map(|masks| &masks[sample][..]);
            let trace = self.network.forward(&self.parameters, features, masks);
            let logits = trace.z.last().expect("there is an output layer");
            loss += factor * self.loss.value(logits, *target);
            let delta = self.loss.gradient(logits, *target).iter().map(|delta| factor * (delta + self.fault)).collect();
            let own = self.network.backward(&self.parameters, &trace, masks, delta, self.fault);
            gradient.iter_mut().zip(own).for_each(|(sum, own)| *sum += own);
            kink = kink.min(trace.kink);
        }
        (loss, gradient, kink)
    }

    /// Mean loss at other parameters.
    pub fn loss_at(&self, parameters: &[f64], scale: f64, batch: &[&Example]) -> f64 {
        Self { parameters: parameters.to_vec(), ..self.clone() }.data_gradient(scale, batch, None).0
    }

    /// l1·Σ|w| + l2/2·Σw² at these parameters.
    pub fn penalty(&self, Regularization { l1, l2, .. }: &Regularization, parameters: &[f64]) -> f64 {
        let weights = || self.network.weights().map(|index| parameters[index]);
        l1 * weights().map(f64::abs).sum::<f64>() + l2 / 2.0 * weights().map(|w| w * w).sum::<f64>()
    }

    /// Adds the penalty's gradient. Returns how small a weight was that L1 took the sign of.
    pub fn add_penalty_gradient(&self, Regularization { l1, l2, .. }: &Regularization, gradient: &mut [f64]) -> f64 {
        let mut smallest = f64::INFINITY;
        for index in self.network.weights() {
            let w = self.parameters[index];
            let sign = if w == 0.0 { 0.0 } else { w.signum() };
            gradient[index] += l1 * sign + l2 * w;
            if *l1 > 0.0 && w != 0.0 {
                smallest = smallest.min(w.abs());
            }
        }
        smallest
    }

    pub fn step(
        &mut self,
        config: &TrainerConfig,
        rate: f64,
        batch: &[&Example],
        masks: Option<&[Vec<Vec<f64>>]>,
    ) -> Report {
        let (loss, mut gradient, mut kink) = self.data_gradient(config.loss_scale, batch, masks);
        if config.sam.rho > 0.0 {
            let uphill = self.uphill(config.sam.rho, &gradient);
            let here = std::mem::replace(&mut self.parameters, uphill);
            let there = self.data_gradient(config.loss_scale, batch, masks);
            self.parameters = here;
            gradient = there.1;
            kink = kink.min(there.2);
        }
        let smallest = self.add_penalty_gradient(&config.regularization, &mut gradient);
        let gradient_norm = norm(&gradient);
        clip(&config.clip, &mut gradient);
        self.gradient.clone_from(&gradient);
        let before = self.parameters.clone();
        let rule = &config.optimizer.rule;
        let sign = self.memory.apply(rule, &self.network, rate, &gradient, &mut self.parameters);
        self.take_average(&config.averaging);
        let jump = kink.min(smallest).min(sign);
        Report { loss, gradient_norm, update_norm: distance(&before, &self.parameters), jump }
    }
}

impl Learner {
    /// θ + ρ·g/‖g‖, Foret et al. 2021, eq. 2 with p = 2. A gradient of 0 points nowhere.
    fn uphill(&self, rho: f64, gradient: &[f64]) -> Vec<f64> {
        let length = norm(gradient);
        let along = |g: &f64| if length > 0.0 { rho * g / length } else { 0.0 };
        self.parameters.iter().zip(gradient).map(|(theta, g)| theta + along(g)).collect()
    }

    /// Takes the weights after a step into the average: as its first, or by their share.
    fn take_average(&mut self, averaging: &Averaging) {
        let (from, keep) = match averaging {
            Averaging::None {} => (u32::MAX, 0.0),
            Averaging::Ema { decay, from } => (*from, *decay),
            Averaging::Swa { from } => (*from, f64::from(self.averaged) / f64::from(self.averaged + 1)),
        };
        if i64::from(self.memory.steps) <= i64::from(from) {
            self.forget_average();
            return;
        }
        let keep = if self.averaged == 0 { 0.0 } else { keep };
        for (average, theta) in self.average.iter_mut().zip(&self.parameters) {
            *average = keep * *average + (1.0 - keep) * theta;
        }
        self.averaged += 1;
    }
}

fn is_schedule_free(rule: &Optimizer) -> bool {
    matches!(rule, Optimizer::ScheduleFreeSgd(_) | Optimizer::ScheduleFreeAdamW(_))
}

/// First the norm, as torch's `clip_grad_norm_` does it, then each component.
fn clip(clip: &Clip, gradient: &mut [f64]) {
    if let Some(limit) = clip.norm {
        let factor = limit / (norm(gradient) + 1e-6);
        if factor < 1.0 {
            gradient.iter_mut().for_each(|g| *g *= factor);
        }
    }
    if let Some(limit) = clip.value {
        gradient.iter_mut().for_each(|g| *g = g.clamp(-limit, limit));
    }
}
