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

impl State {
    /// These parameters, and `slots` vectors of zeros.
    pub fn new(parameters: &[f32], slots: usize) -> Self {
        let mut values = parameters.to_vec();
        values.resize(padded(parameters.len()) * (1 + slots), 0.0);
        Self { values, parameters: parameters.len() }
    }

    /// θ, without what fills it up.
    pub fn parameters(&self) -> &[f32] {
        &self.values[..self.parameters]
    }

    /// The same, to be written.
    pub fn parameters_mut(&mut self) -> &mut [f32] {
        &mut self.values[..self.parameters]
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
