//! What a step did to each layer, told without a pass through the network; and the gradient that steps of a whole set would take.

use crate::gradient::whole_gradient;
use crate::math::norms::{distance, dot, norm};
use crate::trainer::Trainer;

/// A layer in the last step: its weights and biases together. A number is `None` where it is not known or not defined; see
/// [`Trainer::layers`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LayerNumbers {
    /// Norm of the gradient as the rule got it: of the batch, with penalties, clipped; with [`crate::sam`] that at the place it climbed to.
    pub gradient_norm: Option<f64>,
    /// ‖θ after − θ before‖
    pub update_norm: Option<f64>,
    /// ‖θ‖ as of now.
    pub weight_norm: f64,
    /// ‖θ after − θ before‖ / ‖θ before‖; `None` where that is 0.
    pub ratio: Option<f64>,
}

impl Trainer {
    /// The last step in each layer, the output's last. What it did is not known before step 1, after [`Trainer::restore`] and after
    /// [`Trainer::set_parameters`].
    pub fn layers(&self) -> Vec<LayerNumbers> {
        let step = self.learner.last_step();
        let layers = self.network().layout.layers.iter();
        let numbers = layers.map(|layer| {
            let own = layer.weights.start..layer.biases.end;
            let weight_norm = norm(&self.parameters()[own.clone()]);
            let Some([gradient, before, after]) = step.map(|step| step.map(|all| &all[own.clone()])) else {
                return LayerNumbers { gradient_norm: None, update_norm: None, weight_norm, ratio: None };
            };
            let (update, size) = (distance(after, before), norm(before));
            LayerNumbers {
                gradient_norm: Some(norm(gradient)),
                update_norm: Some(update),
                weight_norm,
                ratio: (size > 0.0).then_some(update / size),
            }
        });
        numbers.collect()
    }

    /// Cosine between the gradients of the last two steps as the rule got them: −1 … 1, up to rounding. `None` where they are not known
    /// (before step 2, after [`Trainer::restore`], once diverged) and where one is 0.
    pub fn gradient_cosine(&self) -> Option<f64> {
        let [last, before] = self.learner.last_gradients()?;
        let lengths = norm(last) * norm(before);
        (lengths > 0.0).then(|| dot(last, before) / lengths)
    }

    /// The gradient of `loss_scale` · mean loss of the training set + penalties at [`Trainer::parameters`], a number a parameter, without
    /// dropout and unclipped; `None` where a number of it is not finite. The run is the same.
    pub fn gradient(&mut self) -> Option<Vec<f32>> {
        let Self { learner, train, config, .. } = self;
        let (model, _, work) = learner.looked_into();
        let mut out = vec![0.0; model.parameters.len()];
        whole_gradient(model, train.all(), config.loss_scale, &config.regularization, work, &mut out).then_some(out)
    }
}
