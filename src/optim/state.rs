//! What a rule changes: the parameters, and what it keeps beside them.

/// Parameters and the optimizer's state vectors, one after the other in one buffer: θ, then what the rule keeps.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    values: Vec<f32>,
    parameters: usize,
}

/// The length of a vector with a number for each parameter: filled up, so that loops over it have no ends. θ is 0 there and
/// stays so.
pub fn padded(parameters: usize) -> usize {
    parameters.next_multiple_of(8)
}

/// Writes `after` into `values` wherever it is not what it was `before`.
pub fn put_changed(values: &mut [f32], before: &[f32], after: &[f32]) {
    for (value, (before, after)) in values.iter_mut().zip(before.iter().zip(after)) {
        if before != after {
            *value = *after;
        }
    }
}

impl State {
    /// These parameters, and `slots` vectors: the first `places` of them are copies, the others zeros.
    pub fn new(parameters: &[f32], slots: usize, places: usize) -> Self {
        let length = padded(parameters.len());
        let mut values = vec![0.0; length * (1 + slots)];
        for place in values.chunks_exact_mut(length).take(1 + places) {
            place[..parameters.len()].copy_from_slice(parameters);
        }
        Self { values, parameters: parameters.len() }
    }

    /// Puts other parameters in place; with each that is another now, the first `places` vectors go there.
    pub fn put(&mut self, parameters: &[f32], places: usize) {
        let length = padded(self.parameters);
        let (theta, rest) = self.values.split_at_mut(length);
        for place in rest.chunks_exact_mut(length).take(places) {
            put_changed(place, theta, parameters);
        }
        theta[..self.parameters].copy_from_slice(parameters);
    }

    /// A state vector, without what fills it up; θ for `None`.
    pub fn vector(&self, slot: Option<usize>) -> &[f32] {
        let start = slot.map_or(0, |slot| padded(self.parameters) * (1 + slot));
        &self.values[start..][..self.parameters]
    }

    /// θ, without what fills it up.
    pub fn parameters(&self) -> &[f32] {
        &self.values[..self.parameters]
    }

    /// The same, to be written.
    pub fn vector_mut(&mut self, slot: Option<usize>) -> &mut [f32] {
        let start = slot.map_or(0, |slot| padded(self.parameters) * (1 + slot));
        &mut self.values[start..][..self.parameters]
    }

    /// Everything, one vector after the other, each [`padded`].
    pub fn values(&self) -> &[f32] {
        &self.values
    }

    /// The same, to be written.
    pub fn values_mut(&mut self) -> &mut [f32] {
        &mut self.values
    }

    /// θ and the state vectors, each [`padded`]; `N` is one more than there are slots.
    pub fn parts<const N: usize>(&self) -> [&[f32]; N] {
        let length = padded(self.parameters);
        core::array::from_fn(|part| &self.values[part * length..][..length])
    }

    /// The same, to be written.
    pub fn parts_mut<const N: usize>(&mut self) -> [&mut [f32]; N] {
        let length = padded(self.parameters);
        let mut rest = &mut self.values[..];
        core::array::from_fn(|_| {
            let (part, after) = core::mem::take(&mut rest).split_at_mut(length);
            rest = after;
            part
        })
    }
}
