//! A fictitious caisse with its people, so that everything can be tried at once.

use crate::App;
use crate::failure::Failure;

/// An account of the demonstration, to be printed at the start.
#[derive(Debug, Clone)]
pub struct DemonstrationAccount {
    pub door: crate::accounts::Door,
    pub identifier: String,
    pub password: String,
    /// The key of its description in `locales/`.
    pub description: String,
}

impl App {
    /// Fills an empty register with the fictitious caisse; does nothing to one that holds anybody.
    pub async fn seed_demonstration(&self) -> Result<(), Failure> {
        todo!()
    }

    /// How to sign in to the demonstration; empty when this installation is not one.
    pub fn demonstration_accounts(&self) -> Vec<DemonstrationAccount> {
        todo!()
    }
}
