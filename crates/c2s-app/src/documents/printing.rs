//! What each document says, from the file it belongs to.

use c2s_documents::{
    Beneficiary, CertificateData, Channel, ContributionNoticeData, Cover, CoveredPerson, DecisionData, DecisionOutcome,
    DelayToAnswer, DepartureSaid, DocumentError, Documents, EndOfRightData, HouseholdMember, ManagedPerson,
    ManagingBody, MissingPapersData, NamedPerson, Opening, OrganisationNoticeData, PaperReceived, Pdf, ReceiptData,
    Recipient, RenewalData, Signatory, Statement, ThirdPartyPaymentData, Verification, VerificationCode,
    VerificationKey,
};
use c2s_domain::application::Outcome;
use c2s_domain::ids::DocumentId;
use c2s_domain::{Assessment, Nir};
use c2s_rules::Reading;
use c2s_storage::applications::{self, ApplicationRow};
use c2s_storage::documents::{self, DocumentRow, Kind};
use c2s_storage::{Connection, DataKey, certificates, decisions};
use c2s_texts::Language;
use serde::{Deserialize, Serialize};

use crate::App;
use crate::actor::Actor;
use crate::casework::Grounds;
use crate::draft::{Content, Draft, Manager, OrganisationAnswers, PaperWindow, PersonKey, PersonOfFile, people_of};
use crate::failure::Failure;
use crate::granted::{CERTIFICATE_OF_THEIR_OWN, bearer_of_minors, granted};
use crate::home::{DecisionView, RightView, decision_of};
use crate::papers::{About, Pages};
use crate::policy::Action;
use crate::register::{self, Family, Fund, FundDetails};
use crate::renewal::{Year, next_year, years};
use crate::submission::{Receipt, receipt};
use crate::typesetting::Pace;

/// A document ready to be typeset, away from the threads that answer requests.
enum Sheet {
    Receipt(Box<ReceiptData>),
    MissingPapers(Box<MissingPapersData>),
    Decision(Box<DecisionData>),
    ContributionNotice(Box<ContributionNoticeData>),
    Certificate(Box<CertificateData>),
    Renewal(Box<RenewalData>),
    EndOfRight(Box<EndOfRightData>),
    ThirdPartyPayment(Box<ThirdPartyPaymentData>),
    OrganisationNotice(Box<OrganisationNoticeData>),
}

impl Sheet {
    fn print(&self, press: &Documents) -> Result<Pdf, DocumentError> {
        match self {
            Self::Receipt(data) => press.receipt(data),
            Self::MissingPapers(data) => press.missing_papers(data),
            Self::Decision(data) => press.decision(data),
            Self::ContributionNotice(data) => press.contribution_notice(data),
            Self::Certificate(data) => press.certificate(data),
            Self::Renewal(data) => press.renewal(data),
            Self::EndOfRight(data) => press.end_of_right(data),
            Self::ThirdPartyPayment(data) => press.third_party_payment(data),
            Self::OrganisationNotice(data) => press.organisation_notice(data),
        }
    }
}

/// A document, printed.
pub(super) struct Printed {
    pub(super) pdf: Pdf,
    /// Seals the file it belongs to.
    pub(super) data_key: DataKey,
    /// What the square of a certificate says.
    pub(super) statement: Option<Signed>,
    /// What it says of the fund.
    pub(super) fund: FundAsPrinted,
}

/// What a document says of the fund, kept with it: a fund moves, and what was issued does not change.
#[derive(Serialize, Deserialize)]
pub(super) struct FundAsPrinted {
    name: String,
    details: FundDetails,
}

impl FundAsPrinted {
    pub(super) fn of(fund: &Fund) -> Self {
        Self { name: fund.name.clone(), details: fund.details.clone() }
    }
}

/// What a certificate says in its square, signed.
pub(super) struct Signed {
    pub(super) code: VerificationCode,
    pub(super) text: String,
}

/// A file, open, with what its documents print.
pub(super) struct OpenFile {
    pub(super) row: ApplicationRow,
    pub(super) draft: Draft,
    pub(super) family: Family,
    pub(super) fund: Fund,
    pub(super) receipt: Receipt,
    pub(super) people: Vec<PersonOfFile>,
    /// What the file still awaits.
    pub(super) missing: Vec<PaperWindow>,
    /// The right that the document speaks of, where it speaks of one.
    pub(super) year: Year,
}

impl App {
    /// Prints a document.
    pub(super) async fn print(&self, document: &DocumentRow, pace: Pace) -> Result<Printed, Failure> {
        let mut reading = self.read().await?;
        let row = applications::find(&mut reading, document.application).await?.ok_or(Failure::NotFound)?;
        // What the fund asked for since is not of the sending.
        let (draft, _) = Content::of_sent(&row)?;
        let as_sent = match document.kind {
            Kind::Receipt => true,
            // Those of a reminder, or of a paper that could not be opened, say what is so when they are issued.
            Kind::MissingPapers => draft.requested.is_empty() && is_of_sending(document, &row),
            _ => false,
        };
        let mut file = self.to_print(&mut reading, row, as_sent).await?;
        file.speaks_of(&mut reading, document).await?;
        if document.kind == Kind::MissingPapers && file.missing.is_empty() {
            drop(reading);
            let mut dropping = self.begin().await?;
            documents::owe_no_longer(&mut dropping, document.id).await?;
            dropping.commit().await?;
            return Err(Failure::NotFound);
        }
        let (sheet, statement) = self.sheet(&mut reading, document, &file).await?;
        drop(reading);
        let press = self.inner.press.clone();
        let pdf = self.typeset(pace, move || sheet.print(&press)).await?;
        let fund = FundAsPrinted::of(&file.fund);
        Ok(Printed { pdf, data_key: file.row.data_key, statement, fund })
    }

    /// What a certificate of one's own file says, for the page that says the same; a reading that the audit trail
    /// keeps.
    pub async fn certificate_content(
        &self,
        actor: &Actor,
        document: DocumentId,
    ) -> Result<Box<CertificateData>, Failure> {
        // Issued: its code is known to whoever checks it.
        let (row, file) = self.readable(actor, document).await?;
        let mut reading = self.read().await?;
        let mut file = self.to_print(&mut reading, file, false).await?;
        file.speaks_of(&mut reading, &row).await?;
        if let Some(sealed) = row.issue.as_ref().and_then(|issue| issue.fund.as_deref()) {
            let printed: FundAsPrinted = file.row.data_key.open(&documents::fund_place(&row.id.to_string()), sealed)?;
            file.fund = Fund { name: printed.name, details: printed.details, ..file.fund };
        }
        let (sheet, signed) = self.sheet(&mut reading, &row, &file).await?;
        drop(reading);
        let (Sheet::Certificate(data), Some(signed)) = (sheet, signed) else { return Err(Failure::NotFound) };
        self.keep_statement(document, &signed).await?;
        self.record_reading(actor, Action::ReadDocument, format!("document:{document}"), "page").await?;
        Ok(data)
    }

    /// Keeps what a certificate says in its square, if nothing of it is kept: those issued before squares were printed
    /// have a code on their page too, and whoever checks it must find it.
    async fn keep_statement(&self, document: DocumentId, signed: &Signed) -> Result<(), Failure> {
        let mut reading = self.read().await?;
        let kept = certificates::find(&mut reading, &signed.code.to_string()).await?;
        drop(reading);
        if kept.is_some() {
            return Ok(());
        }
        let mut keeping = self.begin().await?;
        certificates::insert(&mut keeping, document, &signed.code.to_string(), &signed.text).await?;
        let subject = format!("document:{document}");
        keeping.record(self.entry(&Actor::service(), Action::IssueDocument.name(), subject, "statement"));
        Ok(keeping.commit().await?)
    }

    /// An application that was sent, with all that its documents print; `as_sent` without the papers that came since.
    pub(super) async fn to_print(
        &self,
        reading: &mut Connection,
        row: ApplicationRow,
        as_sent: bool,
    ) -> Result<OpenFile, Failure> {
        let (draft, family) = Content::of_sent(&row)?;
        let fund = register::fund(reading, row.fund).await?;
        let mut papers = crate::papers::of_application(self, reading, &row).await?;
        let documents = documents::of_application(reading, row.id).await?;
        let mut receipt = receipt(&row, &papers, &documents)?;
        let people = people_of(&family, &draft);
        if as_sent && receipt.completion.is_some() {
            // Issued late: it says what was so when the application was sent, and the other receipt what came since.
            papers.retain(|paper| !paper.known.given_after);
            receipt.papers.retain(|paper| papers.iter().any(|there| there.row.id == paper.id));
            receipt.due = None;
        }
        let mut missing = self.windows_of_sent(&draft, &family, &papers, receipt.received_on)?;
        missing.retain(PaperWindow::is_missing);
        if as_sent {
            missing.retain(|window| window.requested.is_none());
        }
        Ok(OpenFile { row, draft, family, fund, receipt, people, missing, year: Year::default() })
    }

    async fn sheet(
        &self,
        connection: &mut Connection,
        document: &DocumentRow,
        file: &OpenFile,
    ) -> Result<(Sheet, Option<Signed>), Failure> {
        match document.kind {
            Kind::Receipt => Ok((Sheet::Receipt(Box::new(file.receipt_data())), None)),
            Kind::Completion => Ok((Sheet::Receipt(Box::new(file.completion_data()?)), None)),
            Kind::MissingPapers => Ok((
                Sheet::MissingPapers(Box::new(
                    file.missing_papers_data(document.asked_at, self.inner.carriers.address.clone()),
                )),
                None,
            )),
            Kind::ContributionNotice => {
                let (holder, view, grounds) = decided(connection, document, file).await?;
                let data = self.contribution_notice_data(file, holder, &view, &grounds)?;
                Ok((Sheet::ContributionNotice(Box::new(data)), None))
            }
            Kind::RenewalNotice => {
                let end = self.end_of(connection, document, file).await?;
                Ok((Sheet::Renewal(Box::new(self.renewal_data(file, end)?)), None))
            }
            Kind::AutomaticRenewal => {
                let end = self.end_of(connection, document, file).await?;
                Ok((Sheet::Renewal(Box::new(file.automatic_renewal_data(end)?)), None))
            }
            Kind::RenewalRefused => {
                let end = self.end_of(connection, document, file).await?;
                Ok((Sheet::Renewal(Box::new(file.renewal_refused_data(document, end))), None))
            }
            Kind::RenewalAnswer => {
                let end = self.end_of(connection, document, file).await?;
                Ok((Sheet::Renewal(Box::new(file.renewal_answer_data(document, end)?)), None))
            }
            Kind::OrganisationNotice => {
                let end = self.end_of(connection, document, file).await?;
                Ok((Sheet::OrganisationNotice(Box::new(file.organisation_notice_data(&end)?)), None))
            }
            Kind::EndOfRight => {
                let end = self.end_of(connection, document, file).await?;
                Ok((Sheet::EndOfRight(Box::new(self.end_of_right_data(file, end)?)), None))
            }
            Kind::ExitContractNotice => {
                let end = self.end_of(connection, document, file).await?;
                Ok((Sheet::OrganisationNotice(Box::new(self.exit_contract_data(file, &end)?)), None))
            }
            Kind::ThirdPartyPayment => {
                let end = self.end_of(connection, document, file).await?;
                Ok((Sheet::ThirdPartyPayment(Box::new(self.third_party_payment_data(file, end)?)), None))
            }
            Kind::Decision => {
                let (holder, view, grounds) = decided(connection, document, file).await?;
                Ok((Sheet::Decision(Box::new(self.decision_data(file, holder, &view, grounds)?)), None))
            }
            Kind::Dispense | Kind::Transmission | Kind::ApplicationCopy | Kind::PaperForm => {
                Err(Failure::Broken("a document that is issued when it is asked for is owed".to_owned()))
            }
            Kind::Certificate | Kind::HouseholdCertificate => {
                let (holder, view, _) = decided(connection, document, file).await?;
                let (data, signed) = self.certificate_data(document, file, holder, &view)?;
                Ok((Sheet::Certificate(Box::new(data)), Some(signed)))
            }
        }
    }

    /// What a certificate says, and what its square does.
    fn certificate_data(
        &self,
        document: &DocumentRow,
        file: &OpenFile,
        holder: PersonKey,
        view: &DecisionView,
    ) -> Result<(CertificateData, Signed), Failure> {
        let Some(RightView::Open { starts_on, ends_on }) = view.right else {
            return Err(Failure::Broken("a certificate speaks of a right that is not open".to_owned()));
        };
        let granted = file.granted(view);
        let bearer = granted.iter().find(|person| person.key == holder);
        let bearer = bearer.ok_or_else(|| Failure::Broken("a certificate is issued to nobody covered".to_owned()))?;
        let of_household = document.kind == Kind::HouseholdCertificate;
        let beside = || granted.iter().filter(|person| person.key != holder);
        let is_minor = |person: &PersonOfFile| person.age_on(view.decided_on) < CERTIFICATE_OF_THEIR_OWN;
        let covered = |person: &PersonOfFile| CoveredPerson {
            beneficiary: file.beneficiary(person),
            managing_body: file.other_body_than(holder, person.key),
        };
        // The minors are on one certificate of an adult, not on that of each, and on that of the household.
        let names_minors = of_household || bearer_of_minors(&granted) == Some(holder);
        let minors = beside().filter(|person| names_minors && is_minor(person));
        let dependants: Vec<CoveredPerson> = minors.map(|person| covered(person)).collect();
        let adults = beside().filter(|person| of_household && !is_minor(person));
        let others: Vec<CoveredPerson> = adults.clone().map(|person| covered(person)).collect();
        let initials = std::iter::once(bearer).chain(adults);
        let initials: Vec<String> = initials.map(|person| Statement::initials_of(&person.name.full())).collect();
        let managing_body = file.managing_body_of(holder);
        let mut organisations = vec![managing_body.name.clone()];
        for body in others.iter().chain(&dependants).filter_map(|person| person.managing_body.as_ref()) {
            if of_household && !organisations.contains(&body.name) {
                organisations.push(body.name.clone());
            }
        }
        let cover = if view.outcome == Outcome::GrantedFree { Cover::Free } else { Cover::WithContribution };
        let signed = self.signed(&Statement {
            code: self.code_of(document),
            cover,
            starts_on,
            ends_on,
            issued_on: view.decided_on,
            persons: u8::try_from(others.len() + dependants.len() + 1).unwrap_or(u8::MAX),
            initials: Statement::together(&initials),
            organisation: Statement::together(&organisations),
        });
        let data = CertificateData {
            fund: file.fund.letterhead(),
            recipient: Recipient { name: bearer.name.full(), address: file.family.applicant.address.printed() },
            signatory: file.fund.signatory(),
            reference: file.receipt.number.clone(),
            issued_on: view.decided_on,
            holder: file.beneficiary(bearer),
            cover,
            starts_on,
            ends_on,
            managing_body,
            others,
            dependants,
            verification: Verification::on(&self.inner.carriers.address, signed.code, &signed.text),
        };
        Ok((data, signed))
    }

    /// The code of a certificate: the same at each try to print it, and nobody guesses it without the key.
    fn code_of(&self, document: &DocumentRow) -> VerificationCode {
        let bits = self.storage().secrets().fingerprint("certificate code", &document.id.to_string());
        VerificationCode::of(*bits.first_chunk().expect("a fingerprint has 32 bytes"))
    }

    fn signed(&self, statement: &Statement) -> Signed {
        let keys = self.storage().secrets().certificates();
        let text = statement.signed(VerificationKey::of(*keys.public()).id(), |message| keys.sign(message));
        Signed { code: statement.code, text }
    }

    fn decision_data(
        &self,
        file: &OpenFile,
        holder: PersonKey,
        view: &DecisionView,
        grounds: Grounds,
    ) -> Result<DecisionData, Failure> {
        let contribution = grounds.contribution().clone();
        let managing_body = file.managing_body_of(holder);
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
            recipient: file.recipient_of(holder),
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
                .granted(view)
                .into_iter()
                .filter_map(|person| {
                    let body = file.other_body_than(holder, person.key)?;
                    Some(ManagedPerson { name: person.full_name(), managing_body: body })
                })
                .collect(),
            assessment: file.told(&view.assessment),
            alone: holder != PersonKey::Applicant,
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
        Ok(decided_on.saturating_add(self.legal_months("appeal_months", decided_on)?))
    }
}

/// Whether a document was owed when its application was sent.
fn is_of_sending(document: &DocumentRow, row: &ApplicationRow) -> bool {
    row.receipt.as_ref().is_some_and(|sent| document.asked_at <= sent.submitted_at)
}

/// To whom a document is issued, and the decision that it speaks of: that of this person alone where there is one.
pub(super) async fn decided(
    connection: &mut Connection,
    document: &DocumentRow,
    file: &OpenFile,
) -> Result<(PersonKey, DecisionView, Grounds), Failure> {
    let undecided = || Failure::Broken("a document speaks of a decision that was not taken".to_owned());
    let (holder, alone) = whose(connection, document, &file.row).await?;
    let (mut view, mut grounds) = decision_of(connection, &file.row, alone).await?.ok_or_else(undecided)?;
    view.right = file.year.right.map(RightView::from);
    if let Some(study) = &file.year.study {
        // A right that followed another: it rests on what the register said then.
        view.decided_on = file.year.after.map_or(view.decided_on, |after| next_year(after).0);
        view.assessment = study.assessment.clone();
        let (situation, assessment) = (study.situation.clone(), study.assessment.clone());
        grounds = Grounds { situation, assessment, departure: None, contribution: None, silence: None };
    }
    Ok((holder, view, grounds))
}

/// To whom a document is issued, and the person whose own decision it speaks of; nobody, and it is that of the household.
async fn whose(
    connection: &mut Connection,
    document: &DocumentRow,
    row: &ApplicationRow,
) -> Result<(PersonKey, Option<PersonKey>), Failure> {
    let nobody = |_| Failure::Broken("a document is issued to nobody of its file".to_owned());
    let holder: PersonKey = document.holder.parse().map_err(nobody)?;
    let alone = match holder {
        PersonKey::Applicant | PersonKey::Partner => false,
        PersonKey::Child(_) | PersonKey::Added(_) => {
            decisions::decided_alone(connection, row.id).await?.contains(&document.holder)
        }
    };
    Ok((holder, alone.then_some(holder)))
}

impl OpenFile {
    /// Finds the right that a document speaks of, with who manages it.
    async fn speaks_of(&mut self, connection: &mut Connection, document: &DocumentRow) -> Result<(), Failure> {
        let (_, alone) = whose(connection, document, &self.row).await?;
        let mut years = years(connection, &self.row, alone).await?;
        let named = document.right.and_then(|right| years.iter().position(|(held, _)| held.id == right));
        if years.is_empty() {
            return Ok(());
        }
        let (_, year) = years.swap_remove(named.unwrap_or(0));
        if let Some(manager) = year.manager.clone() {
            self.managed_by(manager);
        }
        self.year = year;
        Ok(())
    }

    /// Another organisation than in the application manages the cover of everybody.
    pub(super) fn managed_by(&mut self, manager: Manager) {
        let before = self.draft.organisation.take();
        self.draft.organisation = Some(OrganisationAnswers::all_by(manager, before));
    }

    pub(super) fn recipient(&self) -> Recipient {
        let applicant = &self.family.applicant;
        Recipient { name: applicant.name.full(), address: applicant.address.printed() }
    }

    /// An assessment as a letter tells it: nobody is decided of alone who wants no cover.
    fn told(&self, assessment: &Assessment) -> Assessment {
        let mut told = assessment.clone();
        told.separate_studies
            .retain(|study| !study.applicant.parse().is_ok_and(|person| self.draft.declines_cover(person)));
        told
    }

    /// Somebody of the file, where its letters go.
    pub(super) fn recipient_of(&self, person: PersonKey) -> Recipient {
        let named = self.people.iter().find(|one| one.key == person).filter(|_| person != PersonKey::Applicant);
        Recipient { name: named.map_or_else(|| self.recipient().name, |one| one.name.full()), ..self.recipient() }
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
                    reply_by: self.draft.missing_due_on,
                },
            },
            household: self
                .people
                .iter()
                .map(|person| HouseholdMember {
                    name: person.full_name(),
                    birth_date: person.birth_date,
                    covered: !self.draft.declines_cover(person.key),
                })
                .collect(),
            managing_body: self.managing_bodies(),
            papers: self
                .receipt
                .papers
                .iter()
                // What could not be opened is among the papers that are missing.
                .filter(|paper| paper.counts())
                .map(|paper| PaperReceived {
                    label: Language::French.text(&format!("paper-{}", paper.window.kind.name())).into(),
                    person: name_of(paper.person),
                })
                .collect(),
            fingerprint: self.draft.certification.as_ref().map(|certification| certification.content_hash.clone()),
        }
    }

    /// The receipt of the complete file.
    fn completion_data(&self) -> Result<ReceiptData, Failure> {
        let incomplete = || Failure::Broken("a receipt speaks of a file that is not complete".to_owned());
        let due = self.receipt.due.ok_or_else(incomplete)?;
        Ok(ReceiptData { complete_on: Some(due.complete_on), ..self.receipt_data() })
    }

    pub(super) fn beneficiary(&self, person: &PersonOfFile) -> Beneficiary {
        Beneficiary { name: person.full_name(), birth_date: person.birth_date, nir: self.nir_of(person.key) }
    }

    /// Everyone who wants the cover.
    pub(super) fn covered(&self) -> impl Iterator<Item = &PersonOfFile> {
        self.people.iter().filter(|person| !self.draft.declines_cover(person.key))
    }

    /// Those whom this decision covers.
    pub(super) fn granted(&self, decision: &DecisionView) -> Vec<&PersonOfFile> {
        if decision.outcome == Outcome::Refused {
            return Vec::new();
        }
        granted(&self.people, &self.draft, &decision.assessment)
    }

    /// Who manages the cover of this person: the fund, unless another was chosen.
    pub(super) fn managing_body_of(&self, person: PersonKey) -> ManagingBody {
        let manager = self.draft.organisation.as_ref().map(|answers| answers.of(person));
        manager.map_or_else(|| self.fund.managing_body(), |manager| self.body_of(manager))
    }

    pub(super) fn body_of(&self, manager: &Manager) -> ManagingBody {
        match manager {
            Manager::Listed(chosen) => {
                ManagingBody { name: chosen.name.clone(), address: chosen.address.clone(), phone: None }
            }
            Manager::Fund | Manager::Sought => self.fund.managing_body(),
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

    pub(super) fn nir_of(&self, key: PersonKey) -> Option<Nir> {
        crate::draft::nir_of(key, &self.draft, &self.family)
    }
}

/// "Avis d'imposition : Ana MARTIN (1 page sur 4)".
fn missing_line(window: &PaperWindow) -> String {
    let french = Language::French;
    let pages = match (window.papers.is_empty(), window.pages()) {
        (false, Pages { there: Some(there), expected: Some(expected) }) => {
            let numbers = [("there", i64::from(there).into()), ("expected", i64::from(expected).into())];
            format!(" ({})", french.text_with("paper-pages-short", &numbers))
        }
        _ => String::new(),
    };
    format!("{} : {}{pages}", asked_label(window), window.person.name.full())
}

/// "Justificatif, Espagne 2024".
pub(super) fn asked_label(window: &PaperWindow) -> String {
    let french = Language::French;
    if let Some(requested) = &window.requested {
        let kind = requested.kind_text(french);
        return match &requested.period {
            Some(period) => format!("{kind}, {period}"),
            None => kind,
        };
    }
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
        Some(About::Request(_)) | None => String::new(),
    };
    format!("{label}{about}")
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

    pub(super) fn signatory(&self) -> Signatory {
        let signatory = &self.details.signatory;
        Signatory { name: signatory.name.clone(), capacity: signatory.capacity.clone() }
    }

    pub(super) fn managing_body(&self) -> ManagingBody {
        ManagingBody {
            name: self.name.clone(),
            address: self.details.address.clone(),
            phone: Some(self.details.phone.clone()),
        }
    }
}
