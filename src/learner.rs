//! One step, start to end: mean gradient over the batch → + penalties (weights only) → clip → update rule.

use crate::config::{Clip, Regularization, TrainerConfig};
use crate::loss::Objective;
use crate::math::block::{Block, chunks};
use crate::math::norms::{norm, quick_norm, scale};
use crate::math::vector::{Elementwise, Rows, Vector, all_finite, settle, zip};
use crate::network::{FillMasks, Network, Workspace};
use crate::optim::{Optimizer, Site, State, Step, padded};

/// A network in training: its parameters, the optimizer's state and the room a step needs. Nothing is allocated by a step.
#[derive(Clone, Debug)]
pub struct Learner {
    network: Network,
    objective: Objective,
    /// As of now, as it was before the last step, and room for the next: a step that goes wrong spoils nothing.
    state: State,
    before: State,
    next: State,
    /// Of the last step, with penalties, clipped; and room for the next.
    gradient: Vec<f32>,
    next_gradient: Vec<f32>,
    /// Norm of the last step's gradient before it was clipped; `None` where it was not: then it is that of `gradient`.
    unclipped_norm: Option<f64>,
    /// Norm of the last step, where it is no longer the difference of two buffers: other parameters have been put in place, or
    /// the run was taken up again.
    update_norm: Option<f64>,
    work: Workspace,
    site: Site,
}

/// Samples to take a step on.
#[derive(Clone, Copy)]
pub struct Batch<'a> {
    /// Features × samples, a row a feature. The rows go on for at least another [`crate::math::vector::LANES`] finite numbers.
    pub inputs: Rows<'a>,
    /// A class index or value a sample, with as much behind them.
    pub targets: &'a [f32],
    pub count: usize,
}

impl Learner {
    pub fn new(network: Network, objective: Objective, parameters: &[f32], optimizer: &Optimizer) -> Self {
        let rule = optimizer.rule();
        let state = State::new(parameters, rule.slots());
        Self {
            work: network.workspace(),
            site: Site::new(&network.layout, rule),
            before: state.clone(),
            next: state.clone(),
            gradient: vec![0.0; padded(parameters.len())],
            next_gradient: vec![0.0; padded(parameters.len())],
            unclipped_norm: None,
            update_norm: None,
            network,
            objective,
            state,
        }
    }

    pub fn network(&self) -> &Network {
        &self.network
    }

    pub fn objective(&self) -> Objective {
        self.objective
    }

    /// Weights and biases in the order of [`crate::network::Layout`].
    pub fn parameters(&self) -> &[f32] {
        self.state.parameters()
    }

    /// Puts other parameters in place; the optimizer's state stays. All of them are finite.
    ///
    /// # Panics
    /// If they are not as many as there are.
    pub fn set_parameters(&mut self, parameters: &[f32]) {
        self.update_norm = Some(self.norms().1);
        self.state.parameters_mut().copy_from_slice(parameters);
    }

    /// Parameters and the optimizer's state.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Takes up a run whose last step had these norms ([`Learner::norms`]). The parameters before it are known or not.
    pub fn resume(&mut self, state: State, before: Option<&[f32]>, (gradient, update): (f64, f64)) {
        self.state = state;
        self.unclipped_norm = Some(gradient);
        self.update_norm = if before.is_some() { None } else { Some(update) };
        if let Some(before) = before {
            self.before.parameters_mut().copy_from_slice(before);
        }
    }

    /// Room for forward passes besides the training, and what they need.
    pub fn evaluation(&mut self) -> (&Network, &[f32], &mut Workspace) {
        (&self.network, self.state.parameters(), &mut self.work)
    }

    /// The parameters as they were before the last step; `None` where others have been put in place since.
    pub fn before(&self) -> Option<&[f32]> {
        if self.update_norm.is_some() { None } else { Some(self.before.parameters()) }
    }

    /// [`Learner::evaluation`] with those.
    pub fn evaluation_before(&mut self) -> Option<(&Network, &[f32], &mut Workspace)> {
        match self.update_norm {
            Some(_) => None,
            None => Some((&self.network, self.before.parameters(), &mut self.work)),
        }
    }

    /// Makes one update by the rule and the settings of `config`. Returns false, and leaves everything as it was, if a loss,
    /// a gradient or a parameter would not be finite. With `masks`, hidden units are dropped.
    ///
    /// # Panics
    /// If the rule of `config` keeps another number of state vectors than the one this was made with.
    pub fn step(&mut self, config: &TrainerConfig, step: &Step, batch: Batch, mut masks: Option<FillMasks>) -> bool {
        let factor = (config.loss_scale / batch.count as f64) as f32;
        for chunk in chunks(batch.count) {
            let block = Block::of(chunk.len());
            let inputs = Rows::new(&batch.inputs.data[chunk.start..], batch.inputs.stride);
            let (parameters, work) = (self.state.parameters(), &mut self.work);
            self.network.forward(parameters, inputs, block, masks.as_deref_mut(), work);
            let logits = self.network.logits(&work.z, block);
            if !self.objective.gradient(logits, &batch.targets[chunk.start..], block, factor, &mut work.delta) {
                return false;
            }
            let add = chunk.start > 0;
            self.network.backward(parameters, inputs, block, work, &mut self.next_gradient, add);
        }
        penalize(&self.network, &config.regularization, self.state.parameters(), &mut self.next_gradient);
        let rule = config.optimizer.rule.rule();
        // What is not finite shows in the weights, unless a number is made of it.
        if (config.clip.is_set() || rule.hides_infinity()) && !all_finite(&self.next_gradient) {
            return false;
        }
        let unclipped_norm = clip(&config.clip, &mut self.next_gradient);
        rule.update(step, &self.next_gradient, &self.state, &mut self.next, &mut self.site);
        // The weights of a dead unit decay towards 0 for good: what is left of them is not computed with.
        let [theta] = self.next.parts_mut();
        if !settle(theta) {
            return false;
        }
        self.unclipped_norm = unclipped_norm;
        self.update_norm = None;
        core::mem::swap(&mut self.gradient, &mut self.next_gradient);
        core::mem::swap(&mut self.before, &mut self.next);
        core::mem::swap(&mut self.before, &mut self.state);
        true
    }

    /// Norms of the last step: of its gradient, with penalties and before clipping, and of the change it made.
    pub fn norms(&self) -> (f64, f64) {
        let gradient = self.unclipped_norm.unwrap_or_else(|| norm(&self.gradient));
        let update = self.update_norm.unwrap_or_else(|| {
            let pairs = self.state.parameters().iter().zip(self.before.parameters());
            let change = pairs.map(|(after, before)| f64::from(*after) - f64::from(*before));
            change.map(|d| d * d).sum::<f64>().sqrt()
        });
        (gradient, update)
    }

    /// l1·Σ|w| + l2/2·Σw² over the weights.
    pub fn penalty(&self, regularization: &Regularization) -> f64 {
        let weights = self.network.layout.layers.iter().map(|layer| &self.parameters()[layer.weights.clone()]);
        let (mut sum, mut squares) = (0.0, 0.0);
        for weight in weights.flatten() {
            let weight = f64::from(*weight);
            sum += weight.abs();
            squares += weight * weight;
        }
        regularization.l1 * sum + regularization.l2 / 2.0 * squares
    }
}

/// g ← g + l1·sign(w) + l2·w for weights; biases are left alone.
fn penalize(network: &Network, regularization: &Regularization, parameters: &[f32], gradient: &mut [f32]) {
    let Regularization { l1, l2, .. } = *regularization;
    if l1 == 0.0 && l2 == 0.0 {
        return;
    }
    for layer in &network.layout.layers {
        let kernel = Penalty { l1: l1 as f32, l2: l2 as f32 };
        zip(&kernel, [&parameters[layer.weights.clone()]], [&mut gradient[layer.weights.clone()]]);
    }
}

/// First the norm: a gradient longer than it is scaled down to it, as torch's `clip_grad_norm_` does, which divides by
/// ‖g‖ + 1e-6. Then each component. Gives the norm as it was, if anything was clipped.
fn clip(clip: &Clip, gradient: &mut [f32]) -> Option<f64> {
    if !clip.is_set() {
        return None;
    }
    let length = quick_norm(gradient);
    if let Some(limit) = clip.norm
        && limit < length + 1e-6
    {
        scale((limit / (length + 1e-6)) as f32, gradient);
    }
    if let Some(limit) = clip.value {
        zip(&Limit { limit: limit as f32 }, [], [&mut *gradient]);
    }
    Some(length)
}

struct Penalty {
    l1: f32,
    l2: f32,
}

impl Elementwise<1, 1> for Penalty {
    #[inline(always)]
    fn kernel<V: Vector>(&self) -> impl Fn([V; 1], [V; 1]) -> [V; 1] {
        let (zero, l1, l2) = (V::splat(0.0), V::splat(self.l1), V::splat(self.l2));
        #[inline(always)]
        move |[w], [g]| {
            let signed = V::select(zero.less(w), l1, V::select(w.less(zero), zero - l1, zero));
            [g + (signed + l2 * w)]
        }
    }
}

/// Into [−limit, limit].
struct Limit {
    limit: f32,
}

impl Elementwise<0, 1> for Limit {
    #[inline(always)]
    fn kernel<V: Vector>(&self) -> impl Fn([V; 0], [V; 1]) -> [V; 1] {
        let (highest, lowest) = (V::splat(self.limit), V::splat(-self.limit));
        #[inline(always)]
        move |_, [value]| [value.lower(highest).upper(lowest)]
    }
}
