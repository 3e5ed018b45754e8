//! What decides whether a young person applies on their own (*demande individuelle*).

use serde::{Deserialize, Serialize};

/// The circumstances of somebody under 25, as they answer the questionnaire.
///
/// The same answers are given in the simulator and in the application: one rule reads them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the questionnaire, asked on its own")]
pub struct Circumstances {
    pub home: Home,
    pub tax: TaxReturn,
    pub maintenance: Maintenance,
    /// A parent, or about to become one.
    pub parent: bool,
    /// In a couple: married, in a PACS or cohabiting.
    pub in_couple: bool,
    /// A student alone, with the yearly emergency aid (*aide annuelle d'urgence*, Crous).
    pub emergency_aid: bool,
    /// In the care of the child welfare service or of the judicial protection of young people (*ASE, PJJ*).
    pub in_care: bool,
    /// Without ties to the family any more (*rupture des liens familiaux*).
    pub ties_broken: bool,
}

/// Under whose roof somebody lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Home {
    WithParents,
    OwnRoof,
}

/// Who declares the income of somebody (*déclaration de revenus*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaxReturn {
    /// They do, in a return of their own.
    Own,
    /// They undertake on their honour to do it the next time.
    OwnNextTime,
    /// Their parents do.
    WithParents,
}

/// Maintenance that the parents deduct from their income (*pension alimentaire déduite*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Maintenance {
    None,
    /// It is paid, and they undertake on their honour to renounce it.
    Renounced,
    Received,
}

impl Circumstances {
    /// Of somebody who lives with their parents, and nothing else.
    pub const AT_HOME: Self = Self {
        home: Home::WithParents,
        tax: TaxReturn::WithParents,
        maintenance: Maintenance::None,
        parent: false,
        in_couple: false,
        emergency_aid: false,
        in_care: false,
        ties_broken: false,
    };

    /// Whether an undertaking on their honour is part of these answers.
    pub fn undertakes(&self) -> bool {
        self.home == Home::OwnRoof && (self.tax == TaxReturn::OwnNextTime || self.maintenance == Maintenance::Renounced)
    }
}
