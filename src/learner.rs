//! One step, start to end: mean gradient over the batch (with SAM a second one, where the first leads to) → + penalties (weights only) → clip →
//! update rule.

use crate::clip::{Clip, clip};
use crate::config::TrainerConfig;
use crate::gradient::gradient;
use crate::loss::Objective;
use crate::math::norms::{distance, norm};
use crate::math::vector::{all_finite, settle};
use crate::model::Model;
use crate::network::{FillMasks, Network, Workspace};
use crate::optim::{Optimizer, Site, State, Step, Term, Trace, padded};
use crate::penalty;
use crate::sam::ascend;
use crate::samples::Batch;

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
    /// How many of `gradient` and `next_gradient` are those of the last steps: both, the first, or none before a step and where the run
    /// was taken up.
    kept_gradients: u8,
    /// Norm of the last step's gradient before it was clipped; `None` where it was not: then it is that of `gradient`.
    unclipped_norm: Option<f64>,
    /// Norm of the last step, where it is no longer the difference of two buffers: other parameters have been put in place, or
    /// the run was taken up again.
    update_norm: Option<f64>,
    /// Steps that the run had made when the rule began.
    begun_at: u64,
    work: Workspace,
    site: Site,
    /// The rule's own [`crate::optim::UpdateRule::places`] and [`crate::optim::UpdateRule::evaluated`].
    places: usize,
    evaluated: Option<usize>,
}

impl Learner {
    /// Before its first step, at these parameters and with the state that the rule begins with.
    pub fn new(network: Network, objective: Objective, parameters: &[f32], optimizer: &Optimizer) -> Self {
        let rule = optimizer.rule();
        let state = State::new(parameters, rule.slots(), rule.places());
        Self {
            work: network.workspace(),
            site: Site::new(&network.layout, rule),
            before: state.clone(),
            next: state.clone(),
            gradient: vec![0.0; padded(parameters.len())],
            next_gradient: vec![0.0; padded(parameters.len())],
            kept_gradients: 0,
            unclipped_norm: None,
            update_norm: None,
            begun_at: 0,
            places: rule.places(),
            evaluated: rule.evaluated(),
            network,
            objective,
            state,
        }
    }

    /// The same network at its parameters as of now, with a rule that begins at this step of the run. What is watched is watched on, from
    /// nothing seen.
    pub fn begun_anew(&self, optimizer: &Optimizer, step: u64) -> Self {
        let mut anew = Self::new(self.network.clone(), self.objective, self.parameters(), optimizer);
        anew.begin_at(step);
        anew.resume(self.norms(), false);
        *anew.trace_mut() = self.trace().anew(self.parameters().len());
        anew
    }

    /// Steps that the run had made when the rule began: it counts its own from there.
    pub fn begun_at(&self) -> u64 {
        self.begun_at
    }

    /// The rule began at this step of the run.
    pub fn begin_at(&mut self, step: u64) {
        self.begun_at = step;
    }

    /// The network at its parameters as of now, where the next gradient is taken.
    pub fn model(&self) -> Model<'_> {
        Model { network: &self.network, objective: self.objective, parameters: self.state.parameters() }
    }

    /// Weights and biases in the order of [`crate::network::Layout`].
    pub fn parameters(&self) -> &[f32] {
        self.state.parameters()
    }

    /// The parameters at which losses and predictions are taken: those themselves, or the average of a rule that keeps one.
    pub fn evaluated(&self) -> &[f32] {
        self.state.vector(self.evaluated)
    }

    /// The state vector that those are; `None` where they are the parameters.
    pub fn evaluated_slot(&self) -> Option<usize> {
        self.evaluated
    }

    /// Puts other parameters in place, and the averages of a rule that keeps some there as well wherever one is another now; what else
    /// the optimizer keeps stays. All of them are finite.
    ///
    /// # Panics
    /// If they are not as many as there are.
    pub fn set_parameters(&mut self, parameters: &[f32]) {
        self.update_norm = Some(self.norms().1);
        self.state.put(parameters, self.places);
    }

    /// Parameters and the optimizer's state.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Room for a run that is taken up: the state as of now, and as it was before the last step.
    pub fn parts_mut(&mut self) -> (&mut State, &mut State) {
        (&mut self.state, &mut self.before)
    }

    /// Takes up the run that was put into [`Learner::parts_mut`], whose last step had these norms ([`Learner::norms`]). The
    /// parameters before it are known or not.
    pub fn resume(&mut self, (gradient, update): (f64, f64), is_before_known: bool) {
        self.unclipped_norm = Some(gradient);
        self.update_norm = if is_before_known { None } else { Some(update) };
    }

    /// The network at [`Learner::evaluated`], and the room that a step works in.
    pub fn evaluation(&mut self) -> (Model<'_>, &mut Workspace) {
        let Self { network, objective, state, evaluated, work, .. } = self;
        (Model { network, objective: *objective, parameters: state.vector(*evaluated) }, work)
    }

    /// Parameters and state as they were before the last step; `None` where other parameters have been put in place since.
    pub fn before(&self) -> Option<&State> {
        if self.update_norm.is_some() { None } else { Some(&self.before) }
    }

    /// [`Learner::evaluation`] at those.
    pub fn evaluation_before(&mut self) -> Option<(Model<'_>, &mut Workspace)> {
        let Self { network, objective, before, evaluated, work, update_norm: None, .. } = self else {
            return None;
        };
        Some((Model { network, objective: *objective, parameters: before.vector(*evaluated) }, work))
    }

    /// The last step: its gradient with penalties, clipped, and the parameters before and after it. `None` where it is not known: before
    /// step 1, where the run was taken up, and where other parameters have been put in place since.
    pub fn last_step(&self) -> Option<[&[f32]; 3]> {
        let before = self.before().filter(|_| self.kept_gradients > 0)?.parameters();
        Some([&self.gradient[..before.len()], before, self.parameters()])
    }

    /// The gradients of the last step and of the one before, as the rule got them; `None` where they are not known.
    pub fn last_gradients(&self) -> Option<[&[f32]; 2]> {
        (self.kept_gradients > 1).then_some([&self.gradient, &self.next_gradient])
    }

    /// [`Learner::model`], the parameters before [`Learner::last_step`] where that is known, and the room that a step works in.
    pub fn looked_into(&mut self) -> (Model<'_>, Option<&[f32]>, &mut Workspace) {
        let is_known = self.last_step().is_some();
        let Self { network, objective, state, before, work, .. } = self;
        let model = Model { network, objective: *objective, parameters: state.parameters() };
        (model, is_known.then_some(before.parameters()), work)
    }

    /// Makes one update by the rule and the settings of `config`. Returns false, and leaves everything as it was, if a loss,
    /// a gradient or a parameter would not be finite. With `masks`, hidden units are dropped; the second of them draws the same masks
    /// again, for the second gradient of [`crate::sam`]. A step that fails without care may be made with it
    /// ([`Workspace::careful`]), which takes longer; one that does not fail is the same, bit for bit.
    ///
    /// # Panics
    /// If the rule of `config` keeps another number of state vectors than the one this was made with.
    pub fn step(
        &mut self,
        config: &TrainerConfig,
        step: &Step,
        batch: Batch,
        mut masks: Option<[FillMasks; 2]>,
        careful: bool,
    ) -> bool {
        self.work.careful = careful;
        // The older of the gradients makes room.
        if self.kept_gradients > 1 {
            self.kept_gradients = 1;
        }
        let trace = &mut self.site.trace;
        trace.begin();
        let (network, parameters) = (&self.network, self.state.parameters());
        let ascends = config.sam.rho > 0.0;
        for pass in 0..1 + usize::from(ascends) {
            let place = if pass == 0 { parameters } else { self.next.parameters() };
            let model = Model { network, objective: self.objective, parameters: place };
            let fill = masks.as_mut().map(|masks| &mut *masks[pass] as FillMasks);
            if !gradient(model, batch, config.loss_scale, fill, &mut self.work, &mut self.next_gradient) {
                return false;
            }
            if ascends && pass == 0 {
                let ([theta], [above]) = (self.state.parts(), self.next.parts_mut());
                if !ascend(config.sam.rho, theta, &self.next_gradient, above) {
                    break;
                }
                trace.note(Term::SlopeHere, &self.next_gradient);
                trace.note(Term::Ascended, above);
            }
        }
        trace.note(Term::Slope, &self.next_gradient);
        penalty::add_gradient(&network.layout, &config.regularization, parameters, &mut self.next_gradient, trace);
        let rule = config.optimizer.rule.rule();
        // What is not finite shows in the weights, unless a number is made of it.
        if (config.clip.is_set() || rule.hides_infinity()) && !all_finite(&self.next_gradient) {
            return false;
        }
        let unclipped_norm = clip(&config.clip, &mut self.next_gradient);
        trace.note(Term::Gradient, &self.next_gradient);
        rule.update(step, &self.next_gradient, &self.state, &mut self.next, &mut self.site);
        // The weights of a dead unit decay towards 0 for good: what is left of them is not computed with.
        let [theta] = self.next.parts_mut();
        if !settle(theta) {
            return false;
        }
        let number = self.begun_at + step.number;
        self.site.trace.end(number, step.learning_rate, &self.state, &self.next, rule.slots() - rule.shared());
        self.unclipped_norm = unclipped_norm;
        self.update_norm = None;
        self.kept_gradients += 1;
        core::mem::swap(&mut self.gradient, &mut self.next_gradient);
        core::mem::swap(&mut self.before, &mut self.next);
        core::mem::swap(&mut self.before, &mut self.state);
        true
    }

    /// What is seen of the last updates.
    pub fn trace(&self) -> &Trace {
        &self.site.trace
    }

    /// The same, to watch other parameters.
    pub fn trace_mut(&mut self) -> &mut Trace {
        &mut self.site.trace
    }

    /// Whether the gradient of the last step is known: not after another rule has begun, or a run was taken up.
    pub fn has_gradient(&self) -> bool {
        self.kept_gradients > 0
    }

    /// Whether the gradient of the last step was clipped by these limits.
    pub fn was_clipped(&self, clip: &Clip) -> bool {
        let is_long = |limit: f64| self.norms().0 > limit;
        let is_large = |limit: f64| self.gradient.iter().any(|one| one.abs() >= limit as f32);
        clip.norm.is_some_and(is_long) || clip.value.is_some_and(is_large)
    }

    /// Norms of the last step: of its gradient, with penalties and before clipping, and of the change it made.
    pub fn norms(&self) -> (f64, f64) {
        let gradient = self.unclipped_norm.unwrap_or_else(|| norm(&self.gradient));
        let update = self.update_norm.unwrap_or_else(|| distance(self.parameters(), self.before.parameters()));
        (gradient, update)
    }
}
