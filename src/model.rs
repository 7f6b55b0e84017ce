//! A network at certain weights: what is scored, drawn and differentiated.

use crate::loss::Objective;
use crate::network::Network;

/// A network, its loss and its parameters, whoever holds them. The same network at other parameters costs nothing:
/// `Model { parameters: &others, ..model }`.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    /// Layers and activations.
    pub network: &'a Network,
    /// What its logits are compared with.
    pub objective: Objective,
    /// Weights and biases in the order of [`crate::network::Layout`], `network.layout.parameter_count()` of them; what stands
    /// behind them is not read.
    pub parameters: &'a [f32],
}
