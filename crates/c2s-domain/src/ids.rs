//! Identifiers: one type each, so that an account cannot be taken for an application.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! identifiers {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, out)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

identifiers! {
    /// Somebody who signs in: an insured person or a member of staff.
    AccountId,
    /// A person of the register (*assuré*).
    InsuredId,
    /// An application (*demande*), from its draft to its decision.
    ApplicationId,
    /// A right granted (*droit ouvert*).
    EntitlementId,
    /// A paper that came in (*pièce justificative*).
    PaperId,
    /// A file on its way, in pieces.
    UploadId,
    /// A document that went out (receipt, certificate, …).
    DocumentId,
    /// A fund (*caisse*).
    FundId,
    /// A message between a person and their fund.
    MessageId,
}
