//! What was corrected since an application was sent.

use c2s_app::Correction;
use c2s_domain::Date;
use c2s_texts::Language;

use crate::forms::Difference;
use crate::portal::{difference, words};

/// A correction that was certified.
#[derive(Debug, Clone)]
pub struct Corrected {
    pub title: String,
    pub lines: Vec<Difference>,
}

/// The corrections of a file, each with what it changed.
pub(crate) fn corrected(t: Language, corrections: &[Correction], fund: &c2s_app::Fund, today: Date) -> Vec<Corrected> {
    let one = |correction: &Correction| Corrected {
        title: t.text_with("life-corrected-title", &[("when", words::instant(t, correction.at, fund).into())]),
        lines: difference::of_correction(t, correction, fund, today),
    };
    corrections.iter().map(one).collect()
}
