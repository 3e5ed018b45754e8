//! The first page: what the C2S is, who can have it, how to ask for it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use c2s_domain::{Date, Money};
use c2s_texts::Language;

use super::{cached, html};
use crate::components::Page;
use crate::state::Web;

#[derive(Template)]
#[template(path = "pages/home.html")]
pub struct Home {
    pub t: Language,
    pub page: Page,
    /// The ceilings of one person in force today, when the law of today is known.
    pub ceilings: Option<OnePerson>,
    /// The lowest and the highest contribution, a month.
    pub contribution: Option<(Money, Money)>,
}

/// The ceilings of a person alone in metropolitan France.
pub struct OnePerson {
    pub since: Date,
    pub free: Money,
    pub with_contribution: Money,
}

impl OnePerson {
    fn free_sentence(&self, t: &Language) -> String {
        t.text_with("home-ceiling-free", &[("since", t.date(self.since).into()), ("amount", t.money(self.free).into())])
    }

    fn contribution_sentence(&self, t: &Language) -> String {
        t.text_with("home-ceiling-contribution", &[("amount", t.money(self.with_contribution).into())])
    }
}

impl Home {
    fn contribution_sentence(&self, (lowest, highest): &(Money, Money)) -> String {
        let t = self.t;
        t.text_with("home-contribution", &[("lowest", t.money(*lowest).into()), ("highest", t.money(*highest).into())])
    }

    pub fn sample() -> Self {
        let since = Date::constant(2025, 4, 1);
        let ceilings =
            OnePerson { since, free: Money::from_euros(10_339), with_contribution: Money::from_euros(13_957) };
        Self {
            t: Language::French,
            page: Page::sample("Complémentaire santé solidaire").with_public_links(Language::French),
            ceilings: Some(ceilings),
            contribution: Some((Money::from_euros(8), Money::from_euros(30))),
        }
    }
}

pub(super) async fn show(State(web): State<Web>) -> Response {
    let law = web.law().in_force(web.today()).ok();
    let ceilings = law.map(|law| {
        let published = &law.published_ceilings.is.metropole;
        let base = law.single_person_ceiling;
        let with_contribution = published.with_contribution.first().copied();
        OnePerson {
            since: base.source.from,
            free: base.is.official,
            with_contribution: with_contribution
                .unwrap_or_else(|| base.is.official.times(law.contribution_ceiling_factor.is)),
        }
    });
    let contribution =
        law.and_then(|law| Some((law.contribution.is.first()?.general, law.contribution.is.last()?.general)));
    cached(html(&Home { t: web.language(), page: web.page("home-title"), ceilings, contribution }))
}
