//! Arithmetic that knows nothing of networks.

pub mod block;
pub mod functions;
pub mod norms;
pub mod scalar;
pub mod sine;
#[allow(unsafe_code)]
pub mod vector;
