//! The first page: what the C2S is, who can have it, how to ask for it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use c2s_domain::household::Role;
use c2s_domain::situation::Residence;
use c2s_domain::{Date, Money, Nothing};
use c2s_rules::{Ceilings, Reading};
use c2s_texts::Language;

use super::{cached, html};
use crate::components::{AmountRow, AmountTable, Page};
use crate::simulator::Answers;
use crate::simulator::answers::Person;
use crate::state::Web;

#[derive(Template)]
#[template(path = "pages/home.html")]
pub struct Home {
    pub t: Language,
    pub page: Page,
    /// The ceilings in force today, when the law of today is known.
    pub ceilings: Option<AmountTable>,
    /// The lowest and the highest contribution, a month.
    pub contribution: Option<(Money, Money)>,
}

/// The households of the table: from one person to this many.
const LARGEST: usize = 4;

impl Home {
    fn new(web: &Web) -> Self {
        let t = web.language();
        let today = web.today();
        let in_force = web.law().in_force(today).ok();
        let contribution =
            in_force.and_then(|law| Some((law.contribution.is.first()?.general, law.contribution.is.last()?.general)));
        let ceilings = (1..=LARGEST).map(|size| ceilings(web, size)).collect::<Option<Vec<_>>>();
        Self {
            t,
            page: web.page("home-title"),
            ceilings: ceilings.map(|ceilings| table(t, today, &ceilings)),
            contribution,
        }
    }

    fn contribution_sentence(&self, (lowest, highest): &(Money, Money)) -> String {
        let t = self.t;
        t.text_with("home-contribution", &[("lowest", t.money(*lowest).into()), ("highest", t.money(*highest).into())])
    }

    pub fn sample() -> Self {
        let t = Language::French;
        let ceilings = Ceilings { free: Money::from_euros(10_339), with_contribution: Money::from_euros(13_957) };
        Self {
            t,
            page: Page::sample("Complémentaire santé solidaire").with_public_links(t),
            ceilings: Some(table(t, Date::constant(2025, 4, 15), &[ceilings])),
            contribution: Some((Money::from_euros(8), Money::from_euros(30))),
        }
    }
}

/// The ceilings of a household of `size` persons that files today in metropolitan France.
fn ceilings(web: &Web, size: usize) -> Option<Ceilings> {
    let today = web.today();
    let mut answers = Answers::new(today);
    answers.residence = Some(Residence::Metropole);
    let roles = [Role::Applicant, Role::Partner].into_iter().chain(std::iter::repeat(Role::Child));
    answers.persons = roles.take(size).map(|role| Person::new(role, today)).collect();
    let household = answers.situation(false).household().ok()?;
    let law = c2s_rules::applicable(&household, web.law()).ok()?;
    Some(c2s_rules::assess::<Nothing>(&household, law, Reading::Law).ceilings)
}

fn table(t: Language, today: Date, ceilings: &[Ceilings]) -> AmountTable {
    let row = |(size, ceilings): (usize, &Ceilings)| AmountRow {
        label: t.text_with("home-persons", &[("count", (size + 1).into())]).into(),
        amounts: vec![t.money(ceilings.free), t.money(ceilings.with_contribution)],
        ..AmountRow::default()
    };
    AmountTable {
        caption: t.text_with("home-ceilings-caption", &[("date", t.date(today).into())]).into(),
        columns: vec![
            t.text("home-ceilings-household"),
            t.text("home-ceilings-free"),
            t.text("home-ceilings-contribution"),
        ],
        rows: ceilings.iter().enumerate().map(row).collect(),
        total: None,
    }
}

pub(super) async fn show(State(web): State<Web>) -> Response {
    cached(html(&Home::new(&web)))
}
