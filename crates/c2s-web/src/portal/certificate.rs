//! A certificate as a page: it says what the PDF says, for whoever does not read PDF.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use c2s_app::{Beneficiary, CertificateData, Cover, ManagingBody};
use c2s_texts::Language;

use crate::components::{Link, Page, SummaryRow};
use crate::page_error::PageError;
use crate::pages::html;
use crate::routes::Routes;
use crate::session::{Portal, Visit};

/// `/compte/attestation/{document}`.
#[derive(Template)]
#[template(path = "portal/certificate.html")]
pub struct CertificatePage {
    pub t: Language,
    pub page: Page,
    pub title: String,
    /// What tells that of a household from that of each adult.
    pub household: Option<String>,
    pub period: String,
    pub cover: String,
    /// The holder first, then the other adults, each with their number.
    pub persons: Vec<SummaryRow>,
    pub facts: Vec<SummaryRow>,
    pub code: String,
    /// Where the code is checked, with the code in it.
    pub check: String,
    /// The same as a PDF.
    pub document: Link,
}

pub(super) fn routes() -> Routes {
    Routes::new().get("/compte/attestation/{document}", "read_document", show)
}

impl CertificatePage {
    fn new(visit: &Visit<Portal>, document: &str, data: &CertificateData) -> Self {
        let t = visit.t;
        let days = [("first", t.date(data.starts_on).into()), ("last", t.date(data.ends_on).into())];
        let holder = person(t, &data.holder, "certificate-holder");
        let others = data.others.iter().map(|one| person(t, &one.beneficiary, "certificate-holder"));
        let dependants = data.dependants.iter().map(|one| person(t, &one.beneficiary, "certificate-dependant"));
        let mut facts = organisations(t, data);
        facts.extend([
            SummaryRow::new(t.text("verifier-issued"), t.date(data.issued_on)),
            SummaryRow::of_lines(
                t.text("certificate-signatory"),
                vec![data.signatory.capacity.clone(), data.signatory.name.clone(), data.fund.name.clone()],
            ),
            SummaryRow::new(t.text("certificate-reference"), data.reference.clone()),
        ]);
        let code = data.verification.code.to_string();
        let title = if data.is_of_household() { "household-certificate-title" } else { "certificate-title" };
        Self {
            t,
            page: visit.page(title),
            title: t.text(title).into_owned(),
            household: data.is_of_household().then(|| t.text("household-certificate-text").into_owned()),
            period: t.text_with("period-dates", &days),
            cover: t
                .text(match data.cover {
                    Cover::Free => "verifier-free",
                    Cover::WithContribution => "verifier-with-contribution",
                })
                .into_owned(),
            persons: std::iter::once(holder).chain(others).chain(dependants).collect(),
            facts,
            check: format!("/verifier?code={code}"),
            code,
            document: Link::new(format!("/compte/document/{document}"), t.text("certificate-download")),
        }
    }

    pub fn sample() -> Self {
        let t = Language::French;
        Self {
            t,
            page: Page::sample("Attestation de droits"),
            title: t.text("certificate-title").into_owned(),
            household: None,
            period: "du 1er juin 2025 au 31 mai 2026".to_owned(),
            cover: t.text("verifier-free").into_owned(),
            persons: vec![SummaryRow::new("Camille FONTANEL, titulaire", "Née le 12 juin 1985")],
            facts: vec![SummaryRow::new(t.text("verifier-organisation"), "Caisse de Fontbelle")],
            code: "7KQ2-MX4T-9WD3".to_owned(),
            check: "/verifier?code=7KQ2-MX4T-9WD3".to_owned(),
            document: Link::new("/compte/document/0193", t.text("certificate-download")),
        }
    }

    /// That of a household whose two adults chose an organisation each.
    pub fn sample_of_household() -> Self {
        let t = Language::French;
        let of = |name: &str| t.text_with("certificate-organisation-of", &[("name", name.into())]);
        Self {
            page: Page::sample("Attestation de droits du foyer"),
            title: t.text("household-certificate-title").into_owned(),
            household: Some(t.text("household-certificate-text").into_owned()),
            persons: ["Camille FONTANEL, titulaire", "Sacha FONTANEL, titulaire", "Lou FONTANEL, ayant droit"]
                .map(|name| SummaryRow::new(name, "Née le 12 juin 1985"))
                .into(),
            facts: vec![
                SummaryRow::new(of("Camille FONTANEL, Lou FONTANEL"), "Caisse de Fontbelle"),
                SummaryRow::new(of("Sacha FONTANEL"), "Mutuelle des Trois Rivières"),
            ],
            ..Self::sample()
        }
    }
}

/// Who manages the cover: of the holder, then of each dependant for whom it is somebody else; on that of a household
/// each organisation with those whom it is of.
fn organisations(t: Language, data: &CertificateData) -> Vec<SummaryRow> {
    let of = |name: String, body| {
        SummaryRow::of_lines(t.text_with("certificate-organisation-of", &[("name", name.into())]), lines(body))
    };
    let bodies = data.managed_together();
    if data.is_of_household() && bodies.len() > 1 {
        return bodies.iter().map(|one| of(one.persons.join(", "), one.body)).collect();
    }
    let managed_otherwise = data.dependants.iter().filter_map(|one| {
        let body = one.managing_body.as_ref()?;
        Some(of(one.beneficiary.name.clone(), body))
    });
    let of_holder = SummaryRow::of_lines(t.text("verifier-organisation"), lines(&data.managing_body));
    std::iter::once(of_holder).chain(managed_otherwise).collect()
}

/// "Camille FONTANEL, titulaire": the birth date, and the number when it is known.
fn person(t: Language, beneficiary: &Beneficiary, quality: &str) -> SummaryRow {
    let name = [("name", beneficiary.name.clone().into())];
    let born = t.text_with("certificate-born", &[("date", t.date(beneficiary.birth_date).into())]);
    let number = beneficiary.number().map(|number| t.text_with("certificate-number", &[("number", number.into())]));
    SummaryRow::of_lines(t.text_with(quality, &name), std::iter::once(born).chain(number).collect())
}

fn lines(body: &ManagingBody) -> Vec<String> {
    std::iter::once(&body.name).chain(&body.address).chain(body.phone.as_ref()).cloned().collect()
}

async fn show(visit: Visit<Portal>, Path(id): Path<String>) -> Result<Response, PageError> {
    let document = id.parse().map_err(|_| PageError::Unknown)?;
    let data = visit.app.certificate_content(&visit.actor, document).await?;
    Ok(html(&CertificatePage::new(&visit, &id, &data)))
}
