//! What happened to a file that is not taken, and what to do.

use c2s_app::{MOST_PAPERS, PaperError, Refusal};
use c2s_texts::Language;

/// What happened to a file, and what to do; `None`: nothing that concerns the file itself.
pub(in crate::portal) fn refusal(t: Language, error: &PaperError) -> Option<String> {
    match error {
        PaperError::Refused(why) => Some(refused(t, *why)),
        PaperError::TooMany => {
            let most = i64::try_from(MOST_PAPERS).unwrap_or(i64::MAX);
            Some(t.text_with("portal-paper-too-many", &[("most", most.into())]))
        }
        PaperError::Certified => Some(t.text("life-paper-certified").into_owned()),
        PaperError::Cut => Some(t.text("portal-paper-cut").into_owned()),
        PaperError::NoWindow | PaperError::Stale { .. } | PaperError::Failure(_) => None,
    }
}

pub(crate) fn refused(t: Language, why: Refusal) -> String {
    t.text(&format!("portal-paper-refused-{}", why.name().replace('_', "-"))).into_owned()
}
