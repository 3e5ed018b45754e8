//! What the holder of a right says of its renewal by phone or by letter, written by a caseworker.

mod organisation;

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::{CaseFile, RenewalError, RenewalState};
use c2s_domain::ids::{ApplicationId, EntitlementId};

use crate::page_error::PageError;
use crate::portal::words;
use crate::routes::Routes;
use crate::session::{BackOffice, Sent};

pub use organisation::RenewalManagerPage;

/// The button that writes an answer.
#[derive(Debug, Clone)]
pub struct RenewalForm {
    /// Whose right it is, where it is that of a person alone.
    pub name: Option<String>,
    pub action: String,
    /// Key of the words of the button.
    pub button: &'static str,
    /// It stops a renewal.
    pub warning: bool,
    /// Where another organisation is chosen; nothing while none can be.
    pub organisation: Option<String>,
}

impl RenewalForm {
    pub(super) fn sample() -> Self {
        let action = "/agent/dossiers/0193/renouvellement/0193/refus".to_owned();
        let organisation = Some("/agent/dossiers/0193/renouvellement/0193/organisme".to_owned());
        Self { name: None, action, button: "renewal-case-refuse", warning: true, organisation }
    }
}

pub(super) fn routes() -> Routes {
    Routes::new()
        .post("/agent/dossiers/{application}/renouvellement/{right}/refus", "answer_renewal", object)
        .post("/agent/dossiers/{application}/renouvellement/{right}/refus/abandon", "answer_renewal", take_back)
        .get("/agent/dossiers/{application}/renouvellement/{right}/organisme", "open_file", organisation::show)
        .post("/agent/dossiers/{application}/renouvellement/{right}/organisme", "answer_renewal", organisation::choose)
}

/// One for each renewal that may be answered.
pub(super) fn forms(file: &CaseFile) -> Vec<RenewalForm> {
    let of_household = file.decision.iter().map(|decision| (None, decision));
    let alone = file.decided_alone.iter().map(|alone| {
        let name = words::name_of(&file.people, alone.person);
        (Some(name), &alone.decision)
    });
    let form = |(name, decision): (Option<String>, &c2s_app::DecisionView)| {
        let renewal = decision.renewal.as_ref().filter(|renewal| renewal.may_be_answered(file.today))?;
        let action = format!("/agent/dossiers/{}/renouvellement/{}/refus", file.id, renewal.right);
        Some(if renewal.state == RenewalState::Objected {
            let button = "renewal-case-take-back";
            RenewalForm { name, action: format!("{action}/abandon"), button, warning: false, organisation: None }
        } else {
            let organisation = Some(organisation::address(file.id, renewal.right));
            RenewalForm { name, action, button: "renewal-case-refuse", warning: true, organisation }
        })
    };
    of_household.chain(alone).filter_map(form).collect()
}

fn ids((application, right): (String, String)) -> Result<(ApplicationId, EntitlementId), PageError> {
    let unknown = |_| PageError::Unknown;
    Ok((application.parse().map_err(unknown)?, right.parse().map_err(unknown)?))
}

/// Back to the file, which says where the renewal stands.
fn back(done: Result<(), RenewalError>, application: ApplicationId) -> Result<Response, PageError> {
    match done {
        Ok(()) | Err(RenewalError::TooLate(_) | RenewalError::Unlisted(_) | RenewalError::HowAsked(_)) => {
            Ok(Redirect::to(&format!("/agent/dossiers/{application}#decision")).into_response())
        }
        Err(RenewalError::Failure(failure)) => Err(failure.into()),
    }
}

async fn object(Path(path): Path<(String, String)>, sent: Sent<BackOffice>) -> Result<Response, PageError> {
    let (application, right) = ids(path)?;
    back(sent.visit.app.object_to_renewal(&sent.visit.actor, right).await, application)
}

async fn take_back(Path(path): Path<(String, String)>, sent: Sent<BackOffice>) -> Result<Response, PageError> {
    let (application, right) = ids(path)?;
    back(sent.visit.app.take_objection_back(&sent.visit.actor, right).await, application)
}
