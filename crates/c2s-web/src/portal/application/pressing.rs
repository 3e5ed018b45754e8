//! What there is to do for an application that the fund studies.

use c2s_app::ApplicationView;
use c2s_texts::Language;

use super::awaiting::{Lost, ToCheck, lost, noticed, to_check};
use crate::components::Link;
use crate::portal::noticed::Noticed;

/// The first of what there is to do.
#[derive(Debug, Clone)]
pub(in crate::portal) struct Pressing {
    pub(in crate::portal) title: String,
    pub(in crate::portal) text: String,
    pub(in crate::portal) link: Link,
}

impl Pressing {
    pub(super) fn of_lost(t: Language, lost: &Lost) -> Self {
        Self::told(t, "life-lost-title", "life-next-lost", lost.papers.len(), &lost.link)
    }

    pub(super) fn of_request(t: Language, asked: &ToCheck) -> Self {
        Self::told(t, "requested-title", "life-next-to-check", asked.papers.len(), &asked.link)
    }

    pub(super) fn of_noticed(t: Language, noticed: &Noticed) -> Self {
        Self::told(t, "life-noticed-title", "life-next-noticed", noticed.papers.len(), &noticed.link)
    }

    fn told(t: Language, title: &str, text: &str, papers: usize, link: &Link) -> Self {
        let count = [("count", papers.into())];
        Self { title: t.text_with(title, &count), text: t.text_with(text, &count), link: link.clone() }
    }
}

/// The most pressing first: what cannot be read, what the fund asks for, what may be given better.
pub(in crate::portal) fn pressing(t: Language, view: &ApplicationView) -> Option<Pressing> {
    lost(t, view)
        .map(|lost| Pressing::of_lost(t, &lost))
        .or_else(|| to_check(t, view).map(|asked| Pressing::of_request(t, &asked)))
        .or_else(|| noticed(t, view).map(|noticed| Pressing::of_noticed(t, &noticed)))
}
