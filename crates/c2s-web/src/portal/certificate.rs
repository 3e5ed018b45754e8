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
    pub period: String,
    pub cover: String,
    /// The holder first, each with their number.
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
        let dependants = data.dependants.iter().map(|one| person(t, &one.beneficiary, "certificate-dependant"));
        let mut facts = vec![SummaryRow::of_lines(t.text("verifier-organisation"), lines(&data.managing_body))];
        facts.extend(data.dependants.iter().filter_map(|one| {
            let body = one.managing_body.as_ref()?;
            let name = [("name", one.beneficiary.name.clone().into())];
            Some(SummaryRow::of_lines(t.text_with("certificate-organisation-of", &name), lines(body)))
        }));
        facts.extend([
            SummaryRow::new(t.text("verifier-issued"), t.date(data.issued_on)),
            SummaryRow::of_lines(
                t.text("certificate-signatory"),
                vec![data.signatory.capacity.clone(), data.signatory.name.clone(), data.fund.name.clone()],
            ),
            SummaryRow::new(t.text("certificate-reference"), data.reference.clone()),
        ]);
        let code = data.verification.code.to_string();
        Self {
            t,
            page: visit.page("certificate-title"),
            period: t.text_with("period-dates", &days),
            cover: t
                .text(match data.cover {
                    Cover::Free => "verifier-free",
                    Cover::WithContribution => "verifier-with-contribution",
                })
                .into_owned(),
            persons: std::iter::once(holder).chain(dependants).collect(),
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
            period: "du 1er juin 2025 au 31 mai 2026".to_owned(),
            cover: t.text("verifier-free").into_owned(),
            persons: vec![SummaryRow::new("Camille FONTANEL, titulaire", "Née le 12 juin 1985")],
            facts: vec![SummaryRow::new(t.text("verifier-organisation"), "Caisse de Fontbelle")],
            code: "7KQ2-MX4T-9WD3".to_owned(),
            check: "/verifier?code=7KQ2-MX4T-9WD3".to_owned(),
            document: Link::new("/compte/document/0193", t.text("certificate-download")),
        }
    }
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
