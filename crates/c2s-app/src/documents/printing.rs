//! What each document says, from the file it belongs to.

use c2s_documents::{
    Beneficiary, CertificateData, Channel, Cover, DecisionData, DecisionOutcome, DelayToAnswer, DepartureSaid,
    Dependant, DocumentError, Documents, HouseholdMember, ManagedPerson, ManagingBody, NamedPerson, Opening,
    PaperReceived, Pdf, ReceiptData, Recipient, Signatory,
};
use c2s_domain::Nir;
use c2s_domain::application::Outcome;
use c2s_rules::Reading;
use c2s_storage::applications::{self, ApplicationRow};
use c2s_storage::documents::{DocumentRow, Kind};
use c2s_storage::{Connection, DataKey};
use c2s_texts::Language;

use crate::App;
use crate::casework::Grounds;
use crate::draft::{Content, Draft, Manager, PaperWindow, PersonKey, PersonOfFile, people_of};
use crate::failure::Failure;
use crate::home::{DecisionView, RightView, decision};
use crate::papers::{About, Pages};
use crate::register::{self, Family, Fund};
use crate::submission::{Receipt, receipt};

/// A document ready to be typeset, away from the threads that answer requests.
enum Sheet {
    Receipt(Box<ReceiptData>),
    Decision(Box<DecisionData>),
    Certificate(Box<CertificateData>),
}

impl Sheet {
    fn print(&self, press: &Documents) -> Result<Pdf, DocumentError> {
        match self {
            Self::Receipt(data) => press.receipt(data),
            Self::Decision(data) => press.decision(data),
            Self::Certificate(data) => press.certificate(data),
        }
    }
}

/// A file, open, with what its documents print.
struct OpenFile {
    row: ApplicationRow,
    draft: Draft,
    family: Family,
    fund: Fund,
    receipt: Receipt,
    people: Vec<PersonOfFile>,
    /// What the file still awaits.
    missing: Vec<PaperWindow>,
}

impl App {
    /// Prints a document; gives the key that seals its file.
    pub(super) async fn print(&self, document: &DocumentRow) -> Result<(Pdf, DataKey), Failure> {
        let mut reading = self.read().await?;
        let row = applications::find(&mut reading, document.application).await?.ok_or(Failure::NotFound)?;
        let (draft, family) = Content::of_sent(&row)?;
        let fund = register::fund(&mut reading, row.fund).await?;
        let mut receipt = receipt(&mut reading, &row).await?;
        let people = people_of(&family, &draft);
        let mut papers = crate::papers::of_application(&mut reading, &row).await?;
        if document.kind == Kind::Receipt && receipt.completion.is_some() {
            // Issued late: it says what was so when the application was sent, and the other receipt what came since.
            papers.retain(|paper| !paper.known.given_after);
            receipt.papers.retain(|paper| papers.iter().any(|there| there.row.id == paper.id));
            receipt.due = None;
        }
        let mut missing = self.windows_of_sent(&draft, &family, &papers, receipt.received_on)?;
        missing.retain(PaperWindow::is_missing);
        let file = OpenFile { row, draft, family, fund, receipt, people, missing };
        let sheet = self.sheet(&mut reading, document, &file).await?;
        drop(reading);
        let press = self.inner.press.clone();
        let pdf = self.typeset(move || sheet.print(&press)).await?;
        Ok((pdf, file.row.data_key))
    }

    /// Typesets away from the threads that answer requests, no more at once than there are cores.
    pub(crate) async fn typeset(
        &self,
        work: impl FnOnce() -> Result<Pdf, DocumentError> + Send + 'static,
    ) -> Result<Pdf, Failure> {
        let _printer = self.inner.printers.acquire().await.expect("the semaphore is never closed");
        let printed = tokio::task::spawn_blocking(work).await;
        printed.map_err(|error| Failure::Broken(error.to_string()))?.map_err(|error| Failure::Broken(error.to_string()))
    }

    async fn sheet(
        &self,
        connection: &mut Connection,
        document: &DocumentRow,
        file: &OpenFile,
    ) -> Result<Sheet, Failure> {
        if document.kind == Kind::Receipt {
            return Ok(Sheet::Receipt(Box::new(file.receipt_data())));
        }
        if document.kind == Kind::Completion {
            let due = file.receipt.due;
            let due =
                due.ok_or_else(|| Failure::Broken("a receipt speaks of a file that is not complete".to_owned()))?;
            let data = ReceiptData { complete_on: Some(due.complete_on), ..file.receipt_data() };
            return Ok(Sheet::Receipt(Box::new(data)));
        }
        let undecided = || Failure::Broken("a document speaks of a decision that was not taken".to_owned());
        let (view, grounds) = decision(connection, &file.row).await?.ok_or_else(undecided)?;
        if document.kind == Kind::Decision {
            return Ok(Sheet::Decision(Box::new(self.decision_data(file, &view, grounds)?)));
        }
        let Some(RightView::Open { starts_on, ends_on }) = view.right else {
            return Err(Failure::Broken("a certificate speaks of a right that is not open".to_owned()));
        };
        let holder: PersonKey = document
            .holder
            .parse()
            .map_err(|_| Failure::Broken("a certificate is issued to nobody of its file".to_owned()))?;
        let covered = |person: &&PersonOfFile| {
            view.assessment.members.contains(&person.key.to_string()) && !file.declines_cover(person.key)
        };
        let covered: Vec<&PersonOfFile> = file.people.iter().filter(covered).collect();
        let bearer = covered.iter().find(|person| person.key == holder);
        let bearer = bearer.ok_or_else(|| Failure::Broken("a certificate is issued to nobody covered".to_owned()))?;
        // The children are on the certificate of the applicant, not on both.
        let dependants = covered.iter().filter(|person| {
            holder == PersonKey::Applicant && person.age_on(view.decided_on) < CERTIFICATE_OF_THEIR_OWN
        });
        Ok(Sheet::Certificate(Box::new(CertificateData {
            fund: file.fund.letterhead(),
            recipient: Recipient { name: bearer.name.full(), address: file.family.applicant.address.printed() },
            signatory: file.fund.signatory(),
            reference: file.receipt.number.clone(),
            issued_on: view.decided_on,
            holder: file.beneficiary(bearer),
            cover: if view.outcome == Outcome::GrantedFree { Cover::Free } else { Cover::WithContribution },
            starts_on,
            ends_on,
            managing_body: file.managing_body_of(holder),
            dependants: dependants
                .map(|person| Dependant {
                    beneficiary: file.beneficiary(person),
                    managing_body: file.other_body_than(holder, person.key),
                })
                .collect(),
        })))
    }

    fn decision_data(&self, file: &OpenFile, view: &DecisionView, grounds: Grounds) -> Result<DecisionData, Failure> {
        let contribution = grounds.contribution().clone();
        let managing_body = file.managing_body_of(PersonKey::Applicant);
        let outcome = match view.outcome {
            Outcome::GrantedFree => {
                let Some(RightView::Open { starts_on, ends_on }) = view.right else {
                    return Err(Failure::Broken("a free right has no dates".to_owned()));
                };
                DecisionOutcome::GrantedFree { starts_on, ends_on, managing_body }
            }
            Outcome::GrantedWithContribution => {
                let opening = match view.right {
                    Some(RightView::Open { starts_on, ends_on }) => Opening::On { starts_on, ends_on },
                    _ => Opening::AfterPaymentElements,
                };
                DecisionOutcome::GrantedWithContribution { opening, managing_body }
            }
            Outcome::Refused => {
                let household = grounds.situation.household();
                let household = household.map_err(|mistake| Failure::Broken(mistake.to_string()))?;
                let next_try = c2s_rules::outlook::first_month_to_try_again(&household, self.law(), Reading::Law);
                DecisionOutcome::Refused { next_try }
            }
        };
        let appeal = self.appeal_until(view.decided_on)?;
        Ok(DecisionData {
            fund: file.fund.letterhead(),
            recipient: file.recipient(),
            signatory: file.fund.signatory(),
            reference: file.receipt.number.clone(),
            received_on: file.receipt.received_on,
            decided_on: view.decided_on,
            appeal_until: appeal,
            outcome,
            silence: view.silence.as_ref().map(|silence| silence.last_day),
            departure: view.departure.as_ref().map(|departure| DepartureSaid {
                reason: Language::French
                    .text(&format!("departure-{}", departure.reason.name().replace('_', "-")))
                    .into(),
                words: departure.words.clone(),
            }),
            contribution,
            managed_otherwise: file
                .covered()
                .filter_map(|person| {
                    let body = file.other_body_than(PersonKey::Applicant, person.key)?;
                    Some(ManagedPerson { name: person.full_name(), managing_body: body })
                })
                .collect(),
            assessment: view.assessment.clone(),
            persons: file
                .people
                .iter()
                .map(|person| NamedPerson {
                    id: person.key.to_string(),
                    name: person.name.full(),
                    birth_date: person.birth_date,
                })
                .collect(),
        })
    }

    /// The last day to ask the fund to look again (R142-1), from the day the notice is put at disposal.
    fn appeal_until(&self, decided_on: c2s_domain::Date) -> Result<c2s_domain::Date, Failure> {
        let law = self.law().in_force(decided_on).map_err(|error| Failure::Broken(error.to_string()))?;
        let months = law.others.get("appeal_months").and_then(|value| value.is.amount.parse::<i8>().ok());
        let months =
            months.ok_or_else(|| Failure::Broken("the law has no appeal_months that can be read".to_owned()))?;
        Ok(decided_on.saturating_add(jiff::Span::new().months(months)))
    }
}

/// From this age a person has a certificate of their own (R861-16-1 III).
pub(crate) const CERTIFICATE_OF_THEIR_OWN: u8 = 18;

impl OpenFile {
    fn recipient(&self) -> Recipient {
        let applicant = &self.family.applicant;
        Recipient { name: applicant.name.full(), address: applicant.address.printed() }
    }

    fn receipt_data(&self) -> ReceiptData {
        let name_of = |key: PersonKey| {
            let person = self.people.iter().find(|person| person.key == key);
            person.map(|person| person.name.full()).unwrap_or_default()
        };
        let received = self.fund.zone.to_datetime(self.receipt.received_at);
        ReceiptData {
            fund: self.fund.letterhead(),
            recipient: self.recipient(),
            reference: self.receipt.number.clone(),
            received_on: self.receipt.received_on,
            complete_on: None,
            received_at: Some(received.strftime("%H:%M").to_string()),
            channel: Channel::Online,
            delay: match self.receipt.due {
                Some(due) => DelayToAnswer::Until(due.last_day),
                None => DelayToAnswer::WaitingFor {
                    missing: self.missing.iter().map(missing_line).collect(),
                    reply_by: None,
                },
            },
            household: self
                .people
                .iter()
                .map(|person| HouseholdMember {
                    name: person.full_name(),
                    birth_date: person.birth_date,
                    covered: !self.declines_cover(person.key),
                })
                .collect(),
            managing_body: self.managing_bodies(),
            papers: self
                .receipt
                .papers
                .iter()
                .map(|paper| PaperReceived {
                    label: Language::French.text(&format!("paper-{}", paper.window.kind.name())).into(),
                    person: name_of(paper.person),
                })
                .collect(),
            fingerprint: self.draft.certification.as_ref().map(|certification| certification.content_hash.clone()),
        }
    }

    fn beneficiary(&self, person: &PersonOfFile) -> Beneficiary {
        Beneficiary { name: person.full_name(), birth_date: person.birth_date, nir: self.nir_of(person.key) }
    }

    fn declines_cover(&self, person: PersonKey) -> bool {
        self.draft.facts_of(person).is_some_and(|facts| facts.declines_cover)
    }

    /// Everyone who wants the cover.
    fn covered(&self) -> impl Iterator<Item = &PersonOfFile> {
        self.people.iter().filter(|person| !self.declines_cover(person.key))
    }

    /// Who manages the cover of this person: the fund, unless another was chosen.
    fn managing_body_of(&self, person: PersonKey) -> ManagingBody {
        match self.draft.organisation.as_ref().map(|answers| answers.of(person)) {
            Some(Manager::Listed(chosen)) => {
                ManagingBody { name: chosen.name.clone(), address: chosen.address.clone(), phone: None }
            }
            Some(Manager::Fund | Manager::Sought) | None => self.fund.managing_body(),
        }
    }

    /// Who manages the cover of `person`, when it is not who manages that of `holder`.
    fn other_body_than(&self, holder: PersonKey, person: PersonKey) -> Option<ManagingBody> {
        let body = self.managing_body_of(person);
        (body != self.managing_body_of(holder)).then_some(body)
    }

    /// The organisations that were chosen, each with the persons when there are several.
    fn managing_bodies(&self) -> String {
        let mut bodies: Vec<(String, Vec<String>)> = Vec::new();
        for person in self.covered() {
            let body = self.managing_body_of(person.key).name;
            match bodies.iter_mut().find(|(name, _)| *name == body) {
                Some((_, names)) => names.push(person.name.full()),
                None => bodies.push((body, vec![person.name.full()])),
            }
        }
        if let [(only, _)] = bodies.as_slice() {
            return only.clone();
        }
        let line = |(body, names): &(String, Vec<String>)| format!("{body} ({})", names.join(", "));
        bodies.iter().map(line).collect::<Vec<_>>().join(", ")
    }

    fn nir_of(&self, key: PersonKey) -> Option<Nir> {
        let household = self.draft.household.as_ref();
        match key {
            PersonKey::Applicant => Some(self.family.applicant.nir.clone()),
            PersonKey::Partner => household?.partner.as_ref()?.nir.clone(),
            PersonKey::Child(id) => {
                self.family.children.iter().find(|child| child.id == id).map(|child| child.nir.clone())
            }
            PersonKey::Added(number) => household?.added.iter().find(|added| added.number == number)?.nir.clone(),
        }
    }
}

/// "Avis d'imposition : Ana MARTIN (1 page sur 4)".
fn missing_line(window: &PaperWindow) -> String {
    let french = Language::French;
    let label = french.text(&format!("paper-{}", window.key.kind.name()));
    let about = match &window.key.about {
        Some(About::Abroad(abroad)) => {
            let country = window.country.as_deref().unwrap_or_default();
            format!(", {country} {}", abroad.year)
        }
        Some(About::Contested(contested)) => {
            let kind = french.text(&format!("kind-{}", contested.kind.name().replace('_', "-")));
            let source = french.text(&format!("known-source-{}", contested.source.name().replace('_', "-")));
            let variables = [("kind", kind.into()), ("source", source.into())];
            format!(", {}", french.text_with("paper-contested-about", &variables))
        }
        None => String::new(),
    };
    let pages = match (window.papers.is_empty(), window.pages()) {
        (false, Pages { there: Some(there), expected: Some(expected) }) => {
            let numbers = [("there", i64::from(there).into()), ("expected", i64::from(expected).into())];
            format!(" ({})", french.text_with("paper-pages-short", &numbers))
        }
        _ => String::new(),
    };
    format!("{label}{about} : {}{pages}", window.person.name.full())
}

impl Fund {
    pub(crate) fn letterhead(&self) -> c2s_documents::Fund {
        let details = self.details.clone();
        c2s_documents::Fund {
            name: self.name.clone(),
            service: details.service,
            address: details.address,
            phone: details.phone,
            phone_note: details.phone_note,
            contact: details.contact,
            mediator: details.mediator,
            court: details.court,
        }
    }

    fn signatory(&self) -> Signatory {
        let signatory = &self.details.signatory;
        Signatory { name: signatory.name.clone(), capacity: signatory.capacity.clone() }
    }

    fn managing_body(&self) -> ManagingBody {
        ManagingBody {
            name: self.name.clone(),
            address: self.details.address.clone(),
            phone: Some(self.details.phone.clone()),
        }
    }
}
