//! What is wrong with the text of a code, and where. Positions count from 0. No value is repeated: it names people.

use std::fmt;

/// Why a text is not that of a code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    #[error("the text does not start with \"DC\": it is not that of a 2D-Doc")]
    NotASeal,
    #[error("version {0} is not read: only 02, 03 and 04 are")]
    UnknownVersion(String),
    #[error("perimeter {0} is not read: only 01, that of ANTS, is")]
    UnknownPerimeter(String),
    #[error("the text has {0} characters: no square holds that many")]
    TooLong(usize),
    #[error("the text stops at position {at}, within the {within}")]
    CutShort { within: Part, at: usize },
    #[error("the character at position {at} cannot stand in the {within}")]
    UnexpectedCharacter { within: Part, at: usize },
    #[error("the value {id}, from position {at}, has {found} characters where it takes at least {least}")]
    ValueTooShort { id: String, at: usize, found: usize, least: usize },
    #[error("nothing follows the values: the seal has no signature")]
    NoSignature,
    #[error("the signature, from position {at}, has {found} characters: 103, 154 or 212 are possible")]
    SignatureLength { at: usize, found: usize },
}

/// A part of the text of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    Version,
    Authority,
    Certificate,
    EmissionDate,
    SignatureDate,
    PaperKind,
    Perimeter,
    Country,
    Identifier,
    Value,
    Signature,
}

impl fmt::Display for Part {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Version => "version",
            Self::Authority => "identifier of the authority",
            Self::Certificate => "identifier of the certificate",
            Self::EmissionDate => "date of emission",
            Self::SignatureDate => "date of signature",
            Self::PaperKind => "kind of paper",
            Self::Perimeter => "perimeter",
            Self::Country => "country",
            Self::Identifier => "identifier of a value",
            Self::Value => "values",
            Self::Signature => "signature",
        })
    }
}
