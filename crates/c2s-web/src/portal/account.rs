//! The first page of an insured person: who they are, the one thing to do next, their applications and documents.

use askama::Template;
use axum::response::Response;
use c2s_app::retention::Erasure;
use c2s_app::{ApplicationSummary, ApplicationView, Home, Step};
use c2s_domain::Date;
use c2s_domain::application::{Decided, Outcome, Progress};
use c2s_texts::Language;

use super::application::{Pressing, pressing};
use super::documents::{self, DocumentLine};
use super::draft::place;
use super::start::duration;
use super::words;
use crate::components::{Page, SummaryRow};
use crate::page_error::PageError;
use crate::pages::html;
use crate::routes::Routes;
use crate::session::{Portal, Visit};

/// `/compte`.
#[derive(Template)]
#[template(path = "portal/account.html")]
pub struct AccountPage {
    pub t: Language,
    pub page: Page,
    pub csrf: String,
    pub greeting: String,
    pub next: Next,
    pub identity: Vec<SummaryRow>,
    pub children: Vec<SummaryRow>,
    pub applications: Vec<ApplicationLine>,
    pub documents: Vec<DocumentLine>,
    /// What leads to another application besides what comes next, if one can be started.
    pub another: Option<String>,
    /// No child is known: where one is added.
    pub no_child: String,
    /// What happened since the last visit: a message, an address that takes nothing, a draft that was erased.
    pub news: Vec<News>,
    /// The proofs of what was erased.
    pub erased: Vec<crate::components::Link>,
}

/// Something to know, with where to go.
#[derive(Debug, Clone)]
pub struct News {
    pub text: String,
    pub link: Option<crate::components::Link>,
}

/// The one thing to do next.
#[derive(Debug, Clone)]
pub struct Next {
    pub title: String,
    pub text: String,
    pub action: NextAction,
}

#[derive(Debug, Clone)]
pub enum NextAction {
    /// Open an application.
    Start,
    /// Go to a page, with the words of the button.
    Go(crate::components::Link),
}

/// One application of the list.
#[derive(Debug, Clone)]
pub struct ApplicationLine {
    pub label: String,
    pub state: String,
    pub colour: &'static str,
    pub href: String,
}

pub(super) fn routes() -> Routes {
    Routes::new().get("/compte", "read_own_file", show)
}

impl AccountPage {
    fn new(
        visit: &Visit<Portal>,
        home: &Home,
        begun: Option<Begun>,
        latest: Option<&ApplicationView>,
        erasures: &[Erasure],
    ) -> Self {
        let t = visit.t;
        let identity = &home.identity;
        let row = |key: &str, answer: String| SummaryRow::new(t.text(key), answer);
        let mut address = identity.address.lines.clone();
        address.push(format!("{} {}", identity.address.post_code, identity.address.town));
        let open = home.applications.iter().any(|one| one.progress == Progress::Draft || one.progress.waits());
        let latest_progress = home.applications.first().map(|one| &one.progress);
        let next = next(t, home, begun, latest);
        Self {
            t,
            page: visit.page("portal-account-title"),
            csrf: visit.csrf(),
            greeting: t.text_with("portal-account-greeting", &[("name", identity.name.full().into())]),
            another: (!open && !matches!(next.action, NextAction::Start)).then(|| another(t, latest_progress)),
            no_child: no_child(t, latest_progress),
            next,
            identity: vec![
                row("portal-identity-name", identity.name.full()),
                row("portal-identity-born", words::born(t, identity.birth_date, home.today)),
                row("portal-identity-nir", identity.nir.masked()),
                SummaryRow::of_lines(t.text("portal-identity-address"), address),
                row("portal-identity-fund", home.fund.name.clone()),
            ],
            children: home
                .children
                .iter()
                .map(|child| SummaryRow::new(child.name.full(), words::birth(t, child.birth_date, home.today)))
                .collect(),
            applications: home.applications.iter().map(|one| line(t, home, one)).collect(),
            documents: latest
                .map(|view| documents::lines(t, &view.documents, &view.people, &view.fund))
                .unwrap_or_default(),
            news: news(t, home, latest),
            erased: erasures.iter().map(|erasure| super::erasure::line(t, erasure)).collect(),
        }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        let application = |state: &str, colour| ApplicationLine {
            label: "Demande du 14 avril 2025".to_owned(),
            state: t.text(&format!("application-state-{state}")).into_owned(),
            colour,
            href: "/compte/demande/0193".to_owned(),
        };
        Self {
            t,
            page: Page::sample("Votre espace"),
            csrf: "token".to_owned(),
            greeting: "Bonjour Ana MARTIN".to_owned(),
            next: Next {
                title: t.text("portal-next-start-title").into_owned(),
                text: t.text_with("portal-next-start-text", &[("duration", duration(t, None).into())]),
                action: NextAction::Start,
            },
            identity: vec![SummaryRow::new("Nom", "Ana MARTIN")],
            children: vec![SummaryRow::new("Lou MARTIN", "Né le 4 mars 2012 (13 ans)")],
            applications: vec![application("submitted", "blue"), application("granted-free", "green")],
            documents: vec![DocumentLine::sample()],
            another: Some(another(t, None)),
            no_child: no_child(t, None),
            news: vec![News {
                text: "Votre caisse vous a écrit.".to_owned(),
                link: Some(crate::components::Link::new("/compte/messages", "Lire les messages")),
            }],
            erased: vec![crate::components::Link::new("/compte/effacement/0193", "Dossier effacé le 3 mai 2027")],
        }
    }

    /// The same while an application is being filled in.
    pub fn sample_draft() -> Self {
        let t = Language::French;
        let next = Next {
            title: t.text("portal-next-draft-title").into_owned(),
            text: "Prochaine étape : votre foyer.".to_owned(),
            action: NextAction::Go(crate::components::Link::new("/demande", t.text("portal-next-draft-button"))),
        };
        Self { next, applications: Vec::new(), documents: Vec::new(), another: None, ..Self::sample() }
    }
}

/// What leads to another application: after a right was granted, when it can be renewed.
fn another(t: Language, latest: Option<&Progress>) -> String {
    let granted = |decided: &Decided| decided.outcome != Outcome::Refused;
    let key = match latest {
        Some(Progress::Decided(decided)) if granted(decided) => "portal-start-renewal",
        _ => "portal-start-another",
    };
    t.text(key).into_owned()
}

/// No child is known: where one is added, as the latest application stands.
fn no_child(t: Language, latest: Option<&Progress>) -> String {
    let where_to = match latest {
        None | Some(Progress::Withdrawn { .. }) => "start",
        Some(Progress::Draft) => "draft",
        Some(Progress::AwaitingDocuments { .. } | Progress::Submitted(_)) => "sent",
        Some(Progress::Decided(_)) => "decided",
    };
    format!("{} {}", t.text("portal-children-none"), t.text(&format!("portal-children-add-{where_to}")))
}

/// The words and the colour of where an application stands.
pub(crate) const fn state(progress: &Progress) -> (&'static str, &'static str) {
    match progress {
        Progress::Draft => ("draft", "yellow"),
        Progress::AwaitingDocuments { .. } => ("awaiting-documents", "yellow"),
        Progress::Submitted(_) => ("submitted", "blue"),
        Progress::Withdrawn { .. } => ("withdrawn", "grey"),
        Progress::Decided(decided) => match decided.outcome {
            Outcome::GrantedFree => ("granted-free", "green"),
            Outcome::GrantedWithContribution => ("granted-with-contribution", "green"),
            Outcome::Refused => ("refused", "red"),
        },
    }
}

fn line(t: Language, home: &Home, application: &ApplicationSummary) -> ApplicationLine {
    let (name, colour) = state(&application.progress);
    let day = match application.progress.sent() {
        Some(sent) => sent.on(),
        None => application.opened_at.to_zoned(home.fund.zone.clone()).date(),
    };
    let draft = application.progress == Progress::Draft;
    ApplicationLine {
        label: t.text_with(
            if draft { "portal-application-opened" } else { "portal-application-of" },
            &[("date", t.date(day).into())],
        ),
        state: t.text(&format!("application-state-{name}")).into_owned(),
        colour,
        href: if draft { place::LIST.to_owned() } else { format!("/compte/demande/{}", application.id) },
    }
}

fn news(t: Language, home: &Home, latest: Option<&ApplicationView>) -> Vec<News> {
    let mut news = Vec::new();
    if let Some(view) = latest {
        let alone = view.decided_alone.iter().map(|alone| &alone.decision);
        let renewals = view.decision.iter().chain(alone).filter_map(|one| super::renewal::line(t, one, view.today));
        news.extend(renewals.map(|(text, link)| News { text, link: Some(link) }));
    }
    if home.unread_messages > 0 {
        news.push(News {
            text: t.text_with("life-news-messages", &[("count", home.unread_messages.into())]),
            link: Some(crate::components::Link::new("/compte/messages", t.text("life-next-message-link"))),
        });
    }
    if home.contact_failed {
        news.push(News {
            text: t.text("life-alerts-failed").into_owned(),
            link: Some(crate::components::Link::new("/compte/alertes", t.text("life-alerts-title"))),
        });
    }
    for one in &home.applications {
        let Some(day) = one.erased_after else { continue };
        let of =
            one.progress.sent().map_or_else(|| one.opened_at.to_zoned(home.fund.zone.clone()).date(), |sent| sent.on());
        let values = [("of", t.date(of).into()), ("date", t.date(day).into())];
        let link = crate::components::Link::new(
            format!("/compte/demande/{}", one.id),
            t.text_with("retention-news-link", &[("of", t.date(of).into())]),
        );
        news.push(News { text: t.text_with("retention-news-ends", &values), link: Some(link) });
    }
    // Told until something else is begun.
    let erased = home.draft_erased_at.filter(|at| home.applications.iter().all(|one| one.opened_at < *at));
    if let Some(at) = erased {
        let day = at.to_zoned(home.fund.zone.clone()).date();
        news.push(News { text: t.text_with("life-news-erased", &[("date", t.date(day).into())]), link: None });
    }
    news
}

/// Where a draft stands.
#[derive(Clone, Copy)]
struct Begun {
    step: Step,
    /// The day it is erased if nobody touches it any more.
    kept_until: Option<Date>,
}

/// What there is to do for the latest application while the fund studies it.
fn pressed(t: Language, home: &Home, view: &ApplicationView) -> Option<Next> {
    let is_studied = |one: &ApplicationSummary| matches!(one.progress, Progress::Submitted(_));
    home.applications.first().filter(|one| one.id == view.id && is_studied(one))?;
    // Its page says first that a correction is open, or that the fund wrote.
    if view.correction_is_open || view.unread_messages > 0 {
        return None;
    }
    let Pressing { title, text, .. } = pressing(t, view)?;
    // Its page says of which file, and why, before it leads on.
    let address = format!("/compte/demande/{}", view.id);
    let link = crate::components::Link::new(address, t.text("portal-next-submitted-button"));
    Some(Next { title, text, action: NextAction::Go(link) })
}

fn next(t: Language, home: &Home, begun: Option<Begun>, view: Option<&ApplicationView>) -> Next {
    if let Some(pressed) = view.and_then(|view| pressed(t, home, view)) {
        return pressed;
    }
    let latest = home.applications.first();
    let name = match latest.map(|application| &application.progress) {
        None | Some(Progress::Withdrawn { .. }) => "start",
        Some(Progress::Draft) => "draft",
        Some(Progress::AwaitingDocuments { .. }) => "awaiting",
        Some(Progress::Submitted(_)) => "submitted",
        Some(Progress::Decided(_)) => "decided",
    };
    let key = |part: &str| format!("portal-next-{name}-{part}");
    let text = match latest.map(|application| &application.progress) {
        Some(Progress::Submitted(submitted)) => {
            t.text_with(&key("text"), &[("last_day", t.date(submitted.last_day).into())])
        }
        Some(Progress::Decided(decided)) => t.text_with(&key("text"), &[("date", t.date(decided.on).into())]),
        Some(Progress::Draft) => {
            let step = begun.map(|begun| t.text(&format!("draft-step-{}", begun.step.name()))).unwrap_or_default();
            let text = t.text_with(&key("text"), &[("step", step.into())]);
            match begun.and_then(|begun| begun.kept_until) {
                Some(day) => format!("{text} {}", t.text_with("life-kept-until", &[("date", t.date(day).into())])),
                None => text,
            }
        }
        None | Some(Progress::Withdrawn { .. }) => {
            t.text_with(&key("text"), &[("duration", duration(t, home.usual_duration).into())])
        }
        Some(Progress::AwaitingDocuments { .. }) => t.text(&key("text")).into_owned(),
    };
    let action = match latest {
        Some(application) if name != "start" => {
            let href = match name {
                "draft" => place::LIST.to_owned(),
                "awaiting" => format!("/compte/demande/{}/pieces", application.id),
                _ => format!("/compte/demande/{}", application.id),
            };
            NextAction::Go(crate::components::Link::new(href, t.text(&key("button"))))
        }
        _ => NextAction::Start,
    };
    Next { title: t.text(&key("title")).into_owned(), text, action }
}

async fn show(visit: Visit<Portal>) -> Result<Response, PageError> {
    let home = visit.app.home(&visit.actor).await?;
    let is_draft = home.applications.first().is_some_and(|application| application.progress == Progress::Draft);
    let draft = if is_draft { visit.app.draft(&visit.actor).await? } else { None };
    let begun = draft.map(|view| Begun { step: view.next_step(), kept_until: view.kept_until });
    let is_known = |progress: &Progress| progress.waits() || matches!(progress, Progress::Decided(_));
    let sent = home.applications.iter().find(|one| is_known(&one.progress));
    let latest = match sent {
        Some(application) => Some(visit.app.application(&visit.actor, application.id).await?),
        None => None,
    };
    let erasures = visit.app.own_erasures(&visit.actor).await?;
    Ok(html(&AccountPage::new(&visit, &home, begun, latest.as_ref(), &erasures)))
}

#[cfg(test)]
mod tests {
    use c2s_domain::application::{Sent, Submitted};

    use super::*;

    #[test]
    fn what_the_account_offers_follows_the_latest_application() {
        let t = Language::French;
        let day = Date::constant(2025, 4, 14);
        let submitted = Submitted { on: day, complete_on: day, last_day: day };
        let decided = |outcome| Progress::Decided(Decided { submitted, on: day, outcome });
        let withdrawn = Progress::Withdrawn { on: day, sent: Some(Sent::Complete(submitted)) };
        for (progress, offered, where_to) in [
            (None, "nouvelle demande", "dans la demande"),
            (Some(Progress::Draft), "nouvelle demande", "Votre foyer"),
            (Some(Progress::Submitted(submitted)), "nouvelle demande", "corrigez votre demande"),
            (Some(Progress::AwaitingDocuments { since: day }), "nouvelle demande", "corrigez votre demande"),
            (Some(decided(Outcome::Refused)), "nouvelle demande", "votre caisse"),
            (Some(decided(Outcome::GrantedFree)), "renouveler", "votre caisse"),
            (Some(decided(Outcome::GrantedWithContribution)), "renouveler", "votre caisse"),
            (Some(withdrawn), "nouvelle demande", "dans la demande"),
        ] {
            let said = (another(t, progress.as_ref()), no_child(t, progress.as_ref()));
            assert!(said.0.contains(offered), "{progress:?}: {}", said.0);
            assert!(said.1.contains(where_to), "{progress:?}: {}", said.1);
        }
    }
}
