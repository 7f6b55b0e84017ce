//! The loss on a plane through the space of parameters.

use crate::evaluation::score;
use crate::model::Model;
use crate::penalty::penalty;
use crate::trainer::Trainer;

/// A plane, and the part of it that is looked at: the places `origin` + s·`across` + t·`up`.
#[derive(Clone, Copy, Debug)]
pub struct Plane<'a> {
    /// A number a parameter.
    pub origin: &'a [f32],
    /// The direction of s, likewise.
    pub across: &'a [f32],
    /// The direction of t, likewise.
    pub up: &'a [f32],
    /// From the centre of the first column to that of the last.
    pub s: [f64; 2],
    /// From the centre of the first row to that of the last.
    pub t: [f64; 2],
    /// Places across.
    pub columns: usize,
    /// Places up.
    pub rows: usize,
}

impl Trainer {
    /// `loss_scale` · mean loss of the training set + penalties, without dropout, at the places of a plane, row by row from `t[0]` on: the loss whose
    /// gradient and curvature [`Trainer::gradient`] and [`Trainer::sharpness`] tell. Not finite where a loss is not. The run is the same.
    ///
    /// # Panics
    /// If a vector of the plane does not have a number for each parameter, or `out` one for each place.
    pub fn plane_losses(&mut self, plane: &Plane, out: &mut [f32]) {
        let Plane { origin, across, up, s, t, columns, rows } = *plane;
        let count = self.parameters().len();
        assert!([origin, across, up].iter().all(|one| one.len() == count), "a number for each parameter");
        assert!(out.len() == columns * rows, "a number for each place");
        let Self { learner, train, config, .. } = self;
        let (model, _, work) = learner.looked_into();
        let at = |[from, to]: [f64; 2], index: usize, count: usize| {
            if count > 1 { from + (to - from) * index as f64 / (count - 1) as f64 } else { 0.5 * (from + to) }
        };
        let mut parameters = vec![0.0; origin.len()];
        for (row, line) in out.chunks_exact_mut(columns).enumerate() {
            for (column, loss) in line.iter_mut().enumerate() {
                let (s, t) = (at(s, column, columns), at(t, row, rows));
                for (index, parameter) in parameters.iter_mut().enumerate() {
                    let place = f64::from(origin[index]) + s * f64::from(across[index]) + t * f64::from(up[index]);
                    *parameter = place as f32;
                }
                let here = Model { parameters: &parameters, ..model };
                let data = config.loss_scale * score(here, train.all(), work).mean_loss();
                *loss = (data + penalty(&model.network.layout, &config.regularization, &parameters)) as f32;
            }
        }
    }
}
