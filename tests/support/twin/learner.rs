//! One step: mean gradient over the batch → + penalties → clip → update rule.

use super::{Loss, Network, distance, norm};
use ravine::config::{Clip, Regularization, TrainerConfig};
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
    /// First and second moment; momentum's velocity is in the first, RMSProp's mean square in the second.
    m: Vec<f64>,
    v: Vec<f64>,
    /// Steps made.
    pub steps: i32,
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
    /// How close it came to a point where the gradient jumps: the kink of an activation, or the sign of a weight under L1.
    pub jump: f64,
}

impl Learner {
    pub fn new(network: Network, loss: Loss, parameters: Vec<f64>) -> Self {
        let zeros = vec![0.0; network.parameter_count()];
        assert_eq!(zeros.len(), parameters.len());
        Self { network, loss, parameters, m: zeros.clone(), v: zeros, steps: 0, fault: 0.0 }
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

    /// l1·Σ|w| + l2/2·Σw²
    pub fn penalty(&self, Regularization { l1, l2, .. }: &Regularization) -> f64 {
        let weights = || self.network.weights().map(|index| self.parameters[index]);
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
        let (loss, mut gradient, kink) = self.data_gradient(config.loss_scale, batch, masks);
        let smallest = self.add_penalty_gradient(&config.regularization, &mut gradient);
        let gradient_norm = norm(&gradient);
        clip(&config.clip, &mut gradient);
        let before = self.parameters.clone();
        self.apply(&config.optimizer.rule, rate, &gradient);
        Report { loss, gradient_norm, update_norm: distance(&before, &self.parameters), jump: kink.min(smallest) }
    }

    /// The update rules, parameter by parameter.
    fn apply(&mut self, rule: &Optimizer, rate: f64, gradient: &[f64]) {
        self.steps += 1;
        let t = self.steps;
        let state = self.m.iter_mut().zip(&mut self.v);
        for ((theta, (m, v)), g) in self.parameters.iter_mut().zip(state).zip(gradient) {
            match rule {
                Optimizer::Sgd(_) => *theta -= rate * g,
                Optimizer::Momentum(rule) => {
                    *m = rule.momentum * *m + g;
                    *theta -= rate * *m;
                }
                Optimizer::Nesterov(rule) => {
                    *m = rule.momentum * *m + g;
                    *theta -= rate * (g + rule.momentum * *m);
                }
                Optimizer::RmsProp(rule) => {
                    *v = rule.rho * *v + (1.0 - rule.rho) * g * g;
                    *theta -= rate * g
                        / if rule.epsilon_inside_root { (*v + rule.epsilon).sqrt() } else { v.sqrt() + rule.epsilon };
                }
                Optimizer::Adam(rule) => {
                    *m = rule.beta1 * *m + (1.0 - rule.beta1) * g;
                    *v = rule.beta2 * *v + (1.0 - rule.beta2) * g * g;
                    let (mut m, mut v) = (*m, *v);
                    if rule.bias_correction {
                        m /= 1.0 - rule.beta1.powi(t);
                        v /= 1.0 - rule.beta2.powi(t);
                    }
                    *theta -= rate * m / (v.sqrt() + rule.epsilon);
                }
            }
        }
    }
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
