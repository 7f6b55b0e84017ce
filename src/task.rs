//! What a network is for.

use crate::schema::names;

names! {
    /// What a network is for.
    pub enum Task {
        /// To tell classes apart.
        "classification" => Classification,
        /// To predict a value.
        "regression" => Regression,
    }
}
