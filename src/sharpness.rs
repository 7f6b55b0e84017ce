//! Sharpness: the largest curvature of the loss, and how much of it the rule bears.

use crate::along::Workspace;
use crate::gradient::whole_gradient;
use crate::hessian::hessian_vector;
use crate::lanczos::{Found, Lanczos};
use crate::math::norms::norm;
use crate::model::Model;
use crate::optim::Stability;
use crate::penalty::Regularization;
use crate::rng::{Stream, normal, stream};
use crate::trainer::Trainer;

/// The largest curvature where a run stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Sharpness {
    /// The largest (algebraic) eigenvalue of P⁻¹H, with the decay that the rule takes away itself; of H alone where P is 1 or was not
    /// asked for. H is the Hessian of `loss_scale` · mean loss of the training set + penalties, without dropout.
    pub value: f64,
    /// Its eigenvector, of length 1, a number a parameter.
    pub vector: Vec<f32>,
    /// An eigenvalue is no farther from `value`.
    pub residual: f64,
    /// Products with the Hessian that were used.
    pub products: usize,
    /// The value beyond which the rule leaves a minimum; `None` where none is known ([`crate::optim::Optimizer::stability`]), where the
    /// last step was clipped, and where H alone was asked for and the rule's P is not 1.
    pub limit: Option<f64>,
    /// Whether P is another matrix than 1.
    pub is_preconditioned: bool,
}

/// How it is looked for.
#[derive(Clone, Copy, Debug)]
pub struct Search<'a> {
    /// With the rule's own P, or with 1.
    pub is_preconditioned: bool,
    /// Most products with the Hessian, at least 1.
    pub products: usize,
    /// An eigenvector that was found before, from which fewer products lead to the next.
    pub start: Option<&'a [f32]>,
}

impl Default for Search<'_> {
    fn default() -> Self {
        Self { is_preconditioned: true, products: 40, start: None }
    }
}

/// A search that is under way. The run may not go on before it ends.
#[derive(Clone, Debug)]
pub struct SharpnessSearch {
    lanczos: Lanczos,
    /// P^-½
    roots: Vec<f32>,
    stability: Stability,
    work: Workspace,
    /// Room for P^-½ times a vector.
    direction: Vec<f32>,
}

/// How far a search came with a product.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// More products are needed.
    NotYet,
    /// The end.
    Found(Sharpness),
    /// A product was not finite.
    Nothing,
}

impl SharpnessSearch {
    /// Products so far.
    pub fn products(&self) -> usize {
        self.lanczos.products()
    }

    /// Of the network that it began with.
    pub fn parameter_count(&self) -> usize {
        self.direction.len()
    }

    /// Most products that it takes.
    pub fn most(&self) -> usize {
        self.lanczos.most()
    }

    /// Makes one product.
    ///
    /// # Panics
    /// If `run` has another network than the one that the search began with.
    pub fn advance(&mut self, run: &Trainer) -> Progress {
        let Self { lanczos, roots, stability, work, direction } = self;
        let Trainer { learner, train, config, .. } = run;
        let model = learner.model();
        let loss = (config.loss_scale, &config.regularization);
        // P^-½·H·P^-½ + decay, which is symmetric and has the eigenvalues of P⁻¹H + decay.
        let mut apply = |vector: &[f32], out: &mut [f32]| {
            for ((to, from), root) in direction.iter_mut().zip(vector).zip(&*roots) {
                *to = root * from;
            }
            let is_finite = hessian_vector(model, train.all(), loss, direction, work, out);
            for (to, root) in out.iter_mut().zip(&*roots) {
                *to *= root;
            }
            if stability.decay > 0.0 {
                for layer in &model.network.layout.layers {
                    for weight in layer.weights.clone() {
                        out[weight] += stability.decay as f32 * vector[weight];
                    }
                }
            }
            is_finite
        };
        let found = match lanczos.advance(&mut apply) {
            Found::NotYet => return Progress::NotYet,
            Found::Nothing => return Progress::Nothing,
            Found::Eigenpair(found) => found,
        };
        let vector: Vec<f32> = found.vector.iter().zip(&*roots).map(|(one, root)| one * root).collect();
        let length = norm(&vector);
        Progress::Found(Sharpness {
            value: found.value,
            vector: vector.iter().map(|one| (f64::from(*one) / length) as f32).collect(),
            residual: found.residual,
            products: found.products,
            limit: stability.limit.filter(|limit| limit.is_finite()),
            is_preconditioned: stability.is_preconditioned,
        })
    }
}

/// How much of chance there is beside the vector that a search begins with, both as long as each other: another eigenvector than the one
/// before may be the largest now, and of thousands chance has little along each.
const CHANCE: f64 = 1.0;

impl Trainer {
    /// H·`direction` at [`Trainer::parameters`], for the Hessian H that [`Sharpness::value`] speaks of; `None` where a number of it is
    /// not finite. The run is the same.
    ///
    /// # Panics
    /// If the direction does not have a number for each parameter.
    pub fn hessian_vector(&self, direction: &[f32]) -> Option<Vec<f32>> {
        let model = self.learner.model();
        assert!(direction.len() == model.parameters.len(), "a number for each parameter");
        let mut out = vec![0.0; direction.len()];
        let mut work = Workspace::new(model.network);
        let loss = (self.config.loss_scale, &self.config.regularization);
        hessian_vector(model, self.train.all(), loss, direction, &mut work, &mut out).then_some(out)
    }

    /// The largest curvature at [`Trainer::parameters`], of all training samples; `None` before the rule's first step where its P is
    /// wanted and comes of its steps, and where a product is not finite. The run is the same.
    pub fn sharpness(&mut self, search: Search) -> Option<Sharpness> {
        let mut search = self.search_sharpness(search)?;
        loop {
            match search.advance(self) {
                Progress::NotYet => {}
                Progress::Found(sharpness) => return Some(sharpness),
                Progress::Nothing => return None,
            }
        }
    }

    /// The same, to be found a product at a time: a product of a large network with many samples takes long. `None` before
    /// the rule's first step where its P is wanted and comes of its steps.
    pub fn search_sharpness(&mut self, search: Search) -> Option<SharpnessSearch> {
        let count = self.parameters().len();
        let mut preconditioner = vec![1.0; count];
        let mut stability = self.stability(&mut preconditioner);
        if stability.is_preconditioned && !search.is_preconditioned {
            preconditioner.fill(1.0);
            stability = Stability::default();
        }
        if stability.is_preconditioned && self.next_step().number == 1 {
            return None;
        }
        let roots: Vec<f32> = preconditioner.iter().map(|p| 1.0 / p.sqrt()).collect();
        let mut start: Vec<f32> = search.start.filter(|start| start.len() == count).map_or(vec![0.0; count], |start| {
            // The eigenvector of the symmetric operator.
            start.iter().zip(&roots).map(|(one, root)| one / root).collect()
        });
        self.mix(&mut start);
        Some(SharpnessSearch {
            lanczos: Lanczos::new(&start, search.products),
            work: Workspace::new(self.learner.model().network),
            direction: vec![0.0; count],
            roots,
            stability,
        })
    }

    /// What the rule bears before its next step, with SAM around it.
    fn stability(&mut self, preconditioner: &mut [f32]) -> Stability {
        let next = self.next_step();
        let Self { config, learner, .. } = &*self;
        let mut stability = config.optimizer.rule.stability(&next, learner.state(), preconditioner);
        let mut is_clipped = learner.was_clipped(&config.clip);
        let rho = config.sam.rho;
        if let Some(limit) = config.clip.value
            && !learner.has_gradient()
        {
            // What the next step will have, then.
            let gradient = self.gradient().unwrap_or_default();
            is_clipped |= gradient.iter().any(|one| one.abs() >= limit as f32);
        }
        if is_clipped {
            stability.limit = None;
        }
        if rho > 0.0 {
            let length = self.data_gradient_norm();
            // λ·(1 + ρλ/‖g‖) is the curvature that a step sees along g (Long and Bartlett 2024).
            let seen = |limit: f64| length / (2.0 * rho) * ((1.0 + 4.0 * rho * limit / length).sqrt() - 1.0);
            stability.limit = stability.limit.filter(|_| !stability.is_preconditioned).map(seen);
        }
        stability
    }

    /// Of the whole training set, without penalties, as SAM takes it.
    fn data_gradient_norm(&mut self) -> f64 {
        let Self { learner, train, config, .. } = self;
        let (model, _, work): (Model, _, _) = learner.looked_into();
        let mut out = vec![0.0; model.parameters.len()];
        let none = Regularization { l1: 0.0, l2: 0.0, dropout: 0.0 };
        whole_gradient(model, train.all(), config.loss_scale, &none, work, &mut out);
        norm(&out)
    }

    /// Makes it a place to begin at: of length 1, and chance beside it.
    fn mix(&self, start: &mut [f32]) {
        let length = norm(start);
        let scale = if length > 0.0 && length.is_finite() { 1.0 / length } else { 0.0 };
        let chance = CHANCE / (start.len() as f64).sqrt();
        let mut rng = stream(self.config.seed, Stream::Curvature);
        for one in start.iter_mut() {
            *one = (scale * f64::from(*one) + chance * normal(&mut rng)) as f32;
        }
    }
}
