//! The renewal that the law makes: what happens without an answer, no, yes after all, another organisation.

mod organisation;

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use c2s_app::draft::Manager;
use c2s_app::{ApplicationView, DecisionView, PersonKey, RenewalError, RenewalState, RenewalView};
use c2s_domain::ids::EntitlementId;
use c2s_domain::{Date, Money};
use c2s_texts::Language;

use super::words;
use crate::components::{Link, Page};
use crate::page_error::PageError;
use crate::pages::html;
use crate::routes::Routes;
use crate::session::{Portal, Sent, Visit};

pub use organisation::RenewalOrganisationPage;

/// `/compte/renouvellement/{right}`.
#[derive(Template)]
#[template(path = "portal/renewal.html")]
pub struct RenewalPage {
    pub t: Language,
    pub page: Page,
    pub csrf: String,
    pub heading: String,
    /// Of the renewal: what its forms are sent to.
    pub address: String,
    pub application: Link,
    /// What happens, with its days.
    pub said: Vec<String>,
    /// Where an application is begun, when the right must be asked for.
    pub ask: bool,
    /// Who manages the next right; nothing while no other can be chosen.
    pub managed: Option<String>,
    /// What an objection changes; nothing while it cannot be made.
    pub objecting: Vec<String>,
    /// Until when an objection may be taken back; nothing without one.
    pub take_back: Option<String>,
}

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/compte/renouvellement/{right}", "read_own_file", show)
        .post("/compte/renouvellement/{right}/refus", "answer_renewal", object)
        .post("/compte/renouvellement/{right}/refus/abandon", "answer_renewal", take_back)
        .get("/compte/renouvellement/{right}/organisme", "read_own_file", organisation::show)
        .post("/compte/renouvellement/{right}/organisme", "answer_renewal", organisation::choose)
}

/// Where the renewal of a right is.
pub(super) fn address(right: EntitlementId) -> String {
    format!("/compte/renouvellement/{right}")
}

/// A renewal with what its pages say of it.
struct Opened {
    view: ApplicationView,
    person: Option<PersonKey>,
    renewal: RenewalView,
    today: Date,
}

async fn open(visit: &Visit<Portal>, right: &str) -> Result<Opened, PageError> {
    let right: EntitlementId = right.parse().map_err(|_| PageError::Unknown)?;
    let (application, person, renewal, today) = visit.app.renewal(&visit.actor, right).await?;
    let view = visit.app.application(&visit.actor, application).await?;
    Ok(Opened { view, person, renewal, today })
}

impl Opened {
    fn heading(&self, t: Language) -> String {
        match self.person {
            None => t.text("renewal-title").into_owned(),
            Some(person) => {
                let name = words::name_of(&self.view.people, person);
                t.text_with("renewal-title-of", &[("name", name.into())])
            }
        }
    }

    fn decision(&self) -> Option<&DecisionView> {
        match self.person {
            None => self.view.decision.as_ref(),
            Some(person) => {
                let alone = self.view.decided_alone.iter().find(|alone| alone.person == person);
                alone.map(|alone| &alone.decision)
            }
        }
    }

    /// Who manages the next right: the one that was chosen for it, or the one of today.
    fn manager(&self) -> String {
        let renewed = self.decision().and_then(|decision| decision.renewed.as_ref());
        let today = renewed.and_then(|renewed| renewed.manager.as_ref());
        let answers = self.view.content.organisation.as_ref();
        let asked = answers.map(|answers| answers.of(self.person.unwrap_or(PersonKey::Applicant)));
        match self.renewal.manager.as_ref().or(today).or(asked) {
            Some(Manager::Listed(chosen)) => chosen.name.clone(),
            Some(Manager::Fund | Manager::Sought) | None => self.view.fund.name.clone(),
        }
    }

    fn application(&self, t: Language) -> Link {
        Link::new(format!("/compte/demande/{}", self.view.id), t.text("life-back-to-application"))
    }
}

impl RenewalPage {
    fn new(visit: &Visit<Portal>, opened: &Opened) -> Self {
        let t = visit.t;
        let Opened { renewal, today, .. } = opened;
        let (heading, manager) = (opened.heading(t), opened.manager());
        let may = renewal.may_be_answered(*today);
        let refused = renewal.state == RenewalState::Objected;
        // Whoever was told late answers after the right is over.
        let is_over = *today > renewal.ends_on;
        let when = renewal.objected_at().map(|at| words::instant(t, at, &opened.view.fund)).unwrap_or_default();
        let mut said = vec![sentence(t, renewal, when, (&manager, is_over))];
        let agrees = matches!(renewal.state, RenewalState::Announced | RenewalState::Agreed);
        if agrees && renewal.monthly != Money::ZERO {
            said.push(t.text_with("renewal-monthly", &[("amount", t.money(renewal.monthly).into())]));
        }
        if agrees {
            said.push(t.text("renewal-changes").into_owned());
        }
        let last = || [("last", t.date(renewal.ends_on).into())];
        let refusing: &[&str] = if is_over {
            &["renewal-refuse-over", "renewal-refuse-2"]
        } else {
            &["renewal-refuse-1", "renewal-refuse-2", "renewal-refuse-3"]
        };
        let lines = || refusing.iter().map(|line| t.text_with(line, &last()));
        Self {
            t,
            page: visit.page_titled(heading.clone()),
            csrf: visit.csrf(),
            heading,
            address: address(renewal.right),
            application: opened.application(t),
            said,
            ask: renewal.state == RenewalState::ToAsk,
            managed: (may && !refused).then(|| managed_by(t, manager)),
            objecting: if may && !refused { lines().collect() } else { Vec::new() },
            take_back: (may && refused).then(|| t.text_with("renewal-take-back", &last())),
        }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        Self {
            t,
            page: Page::sample("Le renouvellement de votre droit"),
            csrf: "token".to_owned(),
            heading: t.text("renewal-title").into_owned(),
            address: "/compte/renouvellement/0193".to_owned(),
            application: Link::new("/compte/demande/0193", t.text("life-back-to-application")),
            said: vec!["Votre droit se termine le 30 septembre 2026.".to_owned()],
            ask: false,
            managed: Some(managed_by(t, "Mutuelle des Trois Rivières".to_owned())),
            objecting: vec!["Votre droit se terminera le 30 septembre 2026.".to_owned()],
            take_back: None,
        }
    }

    /// The same once its holder objected.
    pub fn sample_objected() -> Self {
        let take_back = Some("Vous pouvez revenir sur ce refus jusqu’au 30 septembre 2026.".to_owned());
        Self { managed: None, objecting: Vec::new(), take_back, ..Self::sample() }
    }

    /// The same when the right must be asked for.
    pub fn sample_to_ask() -> Self {
        Self { ask: true, take_back: None, ..Self::sample_objected() }
    }
}

/// Who manages the next right, in a sentence.
fn managed_by(t: Language, name: String) -> String {
    t.text_with("renewal-organisation-today", &[("name", name.into())])
}

/// What happens to the right, in a sentence or two.
///
/// `when`: the instant of an objection.
fn sentence(t: Language, renewal: &RenewalView, when: String, (manager, is_over): (&str, bool)) -> String {
    let days = [
        ("last", t.date(renewal.ends_on).into()),
        ("answer_by", t.date(renewal.answer_by).into()),
        ("first", t.date(renewal.next.0).into()),
        ("next_last", t.date(renewal.next.1).into()),
        ("manager", manager.to_owned().into()),
        ("when", when.into()),
    ];
    let key = match renewal.state {
        RenewalState::Announced if is_over => "renewal-announced-over".to_owned(),
        RenewalState::Objected if is_over => "renewal-objected-over".to_owned(),
        state => format!("renewal-{}", state.name().replace('_', "-")),
    };
    t.text_with(&key, &days)
}

/// What a list says of a renewal, with the link to its page; nothing once it is over.
pub(super) fn line(t: Language, decision: &DecisionView, today: Date) -> Option<(String, Link)> {
    let renewal = decision.renewal.as_ref()?;
    if today > renewal.ends_on && !renewal.may_be_answered(today) {
        return None;
    }
    if matches!(renewal.state, RenewalState::Replaced | RenewalState::Renewed) {
        return None;
    }
    let days = [("last", t.date(renewal.ends_on).into()), ("first", t.date(renewal.next.0).into())];
    let text = t.text_with(&format!("renewal-short-{}", renewal.state.name().replace('_', "-")), &days);
    let may = renewal.may_be_answered(today);
    let label = if may { "renewal-link-answer" } else { "renewal-link" };
    Some((text, Link::new(address(renewal.right), t.text(label))))
}

/// Where the renewal stands, for the fund.
pub(crate) fn for_the_fund(t: Language, renewal: &RenewalView, fund: &c2s_app::Fund) -> String {
    let manager = match &renewal.manager {
        Some(Manager::Listed(chosen)) => Some(chosen.name.clone()),
        Some(Manager::Fund) => Some(fund.name.clone()),
        Some(Manager::Sought) | None => None,
    };
    let when = renewal.objected_at().map(|at| words::instant(t, at, fund)).unwrap_or_default();
    let days = [
        ("told", t.date(renewal.told_on).into()),
        ("answer_by", t.date(renewal.answer_by).into()),
        ("first", t.date(renewal.next.0).into()),
        ("when", when.into()),
    ];
    let state = t.text_with(&format!("renewal-case-{}", renewal.state.name().replace('_', "-")), &days);
    match manager {
        Some(name) => {
            let mut line = format!("{state} {}", t.text_with("renewal-case-manager", &[("name", name.into())]));
            if let Some(way) = renewal.manager_asked_by() {
                line = format!("{line} {}", t.text(&format!("renewal-case-asked-{}", way.name())));
            }
            line
        }
        None => state,
    }
}

async fn show(visit: Visit<Portal>, Path(right): Path<String>) -> Result<Response, PageError> {
    let opened = open(&visit, &right).await?;
    Ok(html(&RenewalPage::new(&visit, &opened)))
}

/// An answer that came too late leads to where the renewal stands.
fn sorted(done: Result<(), RenewalError>, right: EntitlementId) -> Result<(), PageError> {
    done.map_err(|error| match error {
        RenewalError::TooLate(_) | RenewalError::HowAsked(_) => PageError::elsewhere(address(right)),
        RenewalError::Unlisted(_) => PageError::elsewhere(format!("{}/organisme", address(right))),
        RenewalError::Failure(failure) => failure.into(),
    })
}

async fn object(Path(right): Path<String>, sent: Sent<Portal>) -> Result<Response, PageError> {
    let right: EntitlementId = right.parse().map_err(|_| PageError::Unknown)?;
    sorted(sent.visit.app.object_to_renewal(&sent.visit.actor, right).await, right)?;
    Ok(Redirect::to(&address(right)).into_response())
}

async fn take_back(Path(right): Path<String>, sent: Sent<Portal>) -> Result<Response, PageError> {
    let right: EntitlementId = right.parse().map_err(|_| PageError::Unknown)?;
    sorted(sent.visit.app.take_objection_back(&sent.visit.actor, right).await, right)?;
    Ok(Redirect::to(&address(right)).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_told_late_reads_that_the_right_is_over_and_goes_on() {
        let day = Date::constant;
        let renewal = RenewalView {
            right: "0193f000-0000-7000-8000-000000000001".parse().expect("an identifier"),
            state: RenewalState::Announced,
            told_on: day(2026, 9, 16),
            answer_by: day(2026, 10, 16),
            ends_on: day(2026, 9, 30),
            next: (day(2026, 10, 1), day(2027, 9, 30)),
            monthly: Money::ZERO,
            manager: None,
            steps: Vec::new(),
        };
        let said =
            |is_over| sentence(Language::French, &renewal, String::new(), ("Mutuelle", is_over)).replace('\u{a0}', " ");
        let (in_time, late) = (said(false), said(true));
        assert!(in_time.contains("se termine le 30 septembre 2026"), "{in_time}");
        assert!(late.contains("s’est terminé le 30 septembre 2026"), "{late}");
        for told in ["jusqu’au 16 octobre 2026", "du 1er octobre 2026 au 30 septembre 2027", "après le 16 octobre 2026"]
        {
            assert!(late.contains(told), "{told}: {late}");
        }
        let refused = RenewalView { state: RenewalState::Objected, ..renewal.clone() };
        let said = sentence(Language::French, &refused, String::new(), ("Mutuelle", true)).replace('\u{a0}', " ");
        assert!(said.contains("s’est terminé le 30 septembre 2026 et n’est pas renouvelé"), "{said}");
    }
}
