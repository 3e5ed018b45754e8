//! Whether a certificate that somebody shows is genuine, and where its right stands today.

use c2s_documents::{Statement, StatementFault, Term, VerificationCode, VerificationKey, VerificationKeys};
use c2s_domain::Date;
use c2s_storage::certificates::{self, CertificateRow};

use crate::App;
use crate::actor::Actor;
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow};

/// What is answered about a certificate.
#[derive(Clone, PartialEq, Eq)]
pub struct CertificateCheck {
    pub verdict: CertificateVerdict,
    /// What it says, when it is genuine.
    pub statement: Option<Statement>,
    /// The last day of the right, which may have ended before the day that was printed.
    pub ends_on: Option<Date>,
}

crate::hidden_debug!(CertificateCheck);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CertificateVerdict {
    Valid,
    /// The right has not started.
    ToCome,
    Ended,
    /// A later certificate stands in its place since this day.
    Replaced {
        since: Date,
    },
    /// Nobody issued it here, or what was read is not a certificate.
    Unknown,
    /// Its signature is wrong.
    Forged,
}

impl CertificateVerdict {
    /// The end of the key of its texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::ToCome => "to-come",
            Self::Ended => "ended",
            Self::Replaced { .. } => "replaced",
            Self::Unknown => "unknown",
            Self::Forged => "forged",
        }
    }

    fn of(row: &CertificateRow, today: Date) -> Self {
        match row.replaced_on {
            Some(since) if since <= today => Self::Replaced { since },
            _ => match Term::on(today, row.starts_on, row.ends_on) {
                Term::ToCome => Self::ToCome,
                Term::Running => Self::Valid,
                Term::Over => Self::Ended,
            },
        }
    }
}

impl CertificateCheck {
    const fn without_statement(verdict: CertificateVerdict) -> Self {
        Self { verdict, statement: None, ends_on: None }
    }
}

impl App {
    /// Checks a certificate, by the code that is printed on it or by what its square says.
    ///
    /// Nothing is written: it tells nothing of a file that the paper in the hand of whoever asks does not.
    pub async fn check_certificate(&self, actor: &Actor, shown: &str) -> Result<CertificateCheck, Failure> {
        allow(actor, Action::CheckCertificate, &Subject::NOBODY)?;
        let scanned = match shown.parse::<VerificationCode>() {
            Ok(code) => Ok((code, None)),
            Err(_) => Statement::verified(shown, &self.certificate_keys()).map(|said| (said.code, Some(said))),
        };
        let (code, scanned) = match scanned {
            Ok(found) => found,
            Err(StatementFault::Forged) => {
                return Ok(CertificateCheck::without_statement(CertificateVerdict::Forged));
            }
            Err(StatementFault::Unreadable | StatementFault::UnknownKey(_)) => {
                return Ok(CertificateCheck::without_statement(CertificateVerdict::Unknown));
            }
        };
        let mut reading = self.read().await?;
        let row = certificates::find(&mut reading, &code.to_string()).await?;
        drop(reading);
        let Some(row) = row else { return Ok(CertificateCheck::without_statement(CertificateVerdict::Unknown)) };
        let statement = match scanned {
            Some(statement) => statement,
            None => Statement::verified(&row.statement, &self.certificate_keys())
                .map_err(|fault| Failure::Broken(format!("the statement of a certificate: {fault}")))?,
        };
        let verdict = CertificateVerdict::of(&row, self.day_in_paris());
        Ok(CertificateCheck { verdict, statement: Some(statement), ends_on: Some(row.ends_on) })
    }

    /// The public keys of the certificates, of every key that ever signed.
    pub fn certificate_keys(&self) -> VerificationKeys {
        VerificationKeys::of(self.storage().secrets().certificates().known().iter().copied().map(VerificationKey::of))
    }

    /// The one whose private half signs.
    pub fn certificate_key(&self) -> VerificationKey {
        VerificationKey::of(*self.storage().secrets().certificates().public())
    }

    /// Makes another key for the certificates, which signs once the program is started again; gives its public half.
    pub async fn rotate_certificate_key(&self, actor: &Actor) -> Result<VerificationKey, Failure> {
        allow(actor, Action::RotateKeys, &Subject::NOBODY)?;
        let key = VerificationKey::of(self.storage().rotate_certificate_key()?);
        let mut recording = self.begin().await?;
        let subject = format!("key:{}", key.id());
        recording.record(self.entry(actor, Action::RotateKeys.name(), subject, "certificates"));
        recording.commit().await?;
        Ok(key)
    }
}
