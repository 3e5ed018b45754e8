//! What the letters of a file and of its right say: what is missing, what is owed, how the right goes on, how it ends.

use c2s_documents::{
    ContributionNoticeData, EndOfRightData, EndReason, ManagementChange, MissingDelay, MissingItem, MissingPapersData,
    MissingWhat, OrganisationNoticeData, PersonDue, Recipient, Renewal, RenewalAnswer, RenewalData,
    ThirdPartyPaymentData,
};
use c2s_domain::{Date, Money};
use c2s_law::LawInForce;
use c2s_storage::Connection;
use c2s_storage::documents::DocumentRow;
use c2s_storage::register::find;
use c2s_storage::renewals::RenewalRow;
use c2s_texts::Language;
use jiff::{Span, Timestamp};

use super::printing::{OpenFile, asked_label, decided};
use crate::App;
use crate::casework::Grounds;
use crate::draft::{Manager, PaperWindow, PersonKey};
use crate::failure::Failure;
use crate::granted::managed_by;
use crate::home::{DecisionView, RightView};
use crate::papers::{Pages, RequestReason, RequestedKind, RequestedPaper};
use crate::register::Known;
use crate::renewal::{RenewalAct, Renewing, change_for, last_to_answer, next_year};

/// What the letters on the end of a right have in common.
pub(super) struct End {
    view: DecisionView,
    holder: PersonKey,
    recipient: Recipient,
    /// The day on which the letter was owed.
    dated: Date,
    ends_on: Date,
}

impl App {
    /// A delay of the law, in months, by the name of its value.
    pub(crate) fn legal_months(&self, value: &str, on: Date) -> Result<Span, Failure> {
        months_of(self.law().in_force(on).map_err(|error| Failure::Broken(error.to_string()))?, value)
    }

    /// The same; while the values of that day are not known, by the nearest that are.
    pub(crate) fn nearest_legal_months(&self, value: &str, on: Date) -> Result<Span, Failure> {
        months_of(self.law().nearest(on), value)
    }

    /// The first and the last day to ask for the renewal of a right that ends on this day, by the law of `today`
    /// (R861-18 I): that of the last day may not be known yet.
    pub(crate) fn renewal_days(&self, ends_on: Date, today: Date) -> Result<(Date, Date), Failure> {
        let from = ends_on.saturating_sub(self.legal_months("renewal_earliest_months", today)?);
        Ok((from, ends_on.saturating_sub(self.legal_months("renewal_latest_months", today)?)))
    }

    /// The right that a letter speaks of, and where its holder lives now: they may have moved since they applied.
    pub(super) async fn end_of(
        &self,
        connection: &mut Connection,
        document: &DocumentRow,
        file: &OpenFile,
    ) -> Result<End, Failure> {
        let (holder, view, _) = decided(connection, document, file).await?;
        let Some(RightView::Open { ends_on, .. }) = view.right else {
            return Err(Failure::Broken("a letter speaks of the end of a right that is not open".to_owned()));
        };
        let known = find::<Known>(connection, file.row.insured).await?;
        let recipient = known.map_or_else(
            || file.recipient_of(holder),
            |person| {
                let identity = person.known.identity(file.row.insured);
                let name = match holder {
                    PersonKey::Applicant => identity.name.full(),
                    _ => file.recipient_of(holder).name,
                };
                Recipient { name, address: identity.address.printed() }
            },
        );
        Ok(End { view, holder, recipient, dated: file.day_of(document.asked_at), ends_on })
    }

    pub(super) fn contribution_notice_data(
        &self,
        file: &OpenFile,
        holder: PersonKey,
        view: &DecisionView,
        grounds: &Grounds,
    ) -> Result<ContributionNoticeData, Failure> {
        let reckoned_on = view.decided_on.first_of_year();
        let persons = grounds.contribution().persons.iter().map(|due| -> Result<PersonDue, Failure> {
            let person = file.people.iter().find(|person| person.key.to_string() == due.id);
            let person = person.ok_or_else(|| Failure::Broken("somebody unknown owes a contribution".to_owned()))?;
            // A child born since has the age of the youngest.
            let age = if person.birth_date > reckoned_on { 0 } else { person.age_on(reckoned_on) };
            Ok(PersonDue { name: person.full_name(), age, monthly: due.monthly })
        });
        let months = self.legal_months("contribution_documents_months", view.decided_on)?;
        Ok(ContributionNoticeData {
            fund: file.fund.letterhead(),
            recipient: file.recipient_of(holder),
            reference: file.receipt.number.clone(),
            dated: view.decided_on,
            managing_body: file.managing_body_of(holder),
            persons: persons.collect::<Result<_, Failure>>()?,
            reply_by: view.decided_on.saturating_add(months),
            reckoned_on,
        })
    }

    pub(super) fn renewal_data(&self, file: &OpenFile, end: End) -> Result<RenewalData, Failure> {
        let (from, until) = self.renewal_days(end.ends_on, end.dated)?;
        let window = (end.dated <= until).then_some((from, until));
        let was_announced = file.year.renewal.as_ref().is_some_and(|renewal| renewal.content.was_announced());
        Ok(file.renewal_letter(end, Renewal::ToAsk { window, was_announced }))
    }

    pub(super) fn end_of_right_data(&self, file: &OpenFile, end: End) -> Result<EndOfRightData, Failure> {
        // An organisation owes a contract of a year once it no longer manages; a fund does not.
        let managed = file.draft.organisation.as_ref().map(|answers| answers.of(end.holder));
        let exit_contract = match managed {
            Some(Manager::Listed(_)) => Some(file.managing_body_of(end.holder)),
            Some(Manager::Fund | Manager::Sought) | None => None,
        };
        let third_party_until = self.third_party_until(end.ends_on)?;
        Ok(EndOfRightData {
            fund: file.fund.letterhead(),
            recipient: end.recipient,
            signatory: file.fund.signatory(),
            reference: file.receipt.number.clone(),
            dated: end.dated,
            ends_on: end.ends_on,
            reason: EndReason::Expired,
            third_party_until,
            exit_contract,
            appeal_until: None,
        })
    }

    pub(super) fn third_party_payment_data(&self, file: &OpenFile, end: End) -> Result<ThirdPartyPaymentData, Failure> {
        let beneficiaries = file.granted(&end.view).into_iter().map(|person| file.beneficiary(person)).collect();
        let ends_on = self.third_party_until(end.ends_on)?;
        Ok(ThirdPartyPaymentData {
            fund: file.fund.letterhead(),
            recipient: end.recipient,
            signatory: file.fund.signatory(),
            reference: file.receipt.number.clone(),
            issued_on: end.dated,
            starts_on: day_after(end.ends_on),
            ends_on,
            beneficiaries,
        })
    }

    /// Whoever managed the cover of the holder of the document is told that it is over, and what they owe to all those
    /// whom they covered.
    pub(super) fn exit_contract_data(&self, file: &OpenFile, end: &End) -> Result<OrganisationNoticeData, Failure> {
        let until = day_after(end.ends_on).saturating_add(self.legal_months("exit_contract_months", end.dated)?);
        let change = ManagementChange::Ended { exit_until: until.yesterday().unwrap_or(until) };
        file.told_to_organisation(end, change, None)
    }

    /// The last day without advance payment after the end of a right (L861-3).
    pub(crate) fn third_party_until(&self, ends_on: Date) -> Result<Date, Failure> {
        let months = self.legal_months("third_party_payment_after_end_months", ends_on)?;
        let after = day_after(ends_on).saturating_add(months);
        Ok(after.yesterday().unwrap_or(after))
    }
}

impl OpenFile {
    /// The right goes on by itself: its holder is told before it does, and may say otherwise.
    pub(super) fn automatic_renewal_data(&self, end: End) -> Result<RenewalData, Failure> {
        let renewal = self.renewal()?;
        let (starts_on, ends_on) = next_year(end.ends_on);
        let monthly = Some(renewal.content.monthly()).filter(|monthly| *monthly != Money::ZERO);
        let renewal = Renewal::Automatic {
            starts_on,
            ends_on,
            answer_by: renewal.answer_by,
            managing_body: self.managing_body_of(end.holder),
            monthly,
        };
        Ok(self.renewal_letter(end, renewal))
    }

    /// Its holder wants no renewal: that is recorded, with the day until which it may be taken back.
    pub(super) fn renewal_refused_data(&self, document: &DocumentRow, end: End) -> RenewalData {
        let at = self.fund.zone.to_datetime(document.asked_at);
        // Whoever was told late may refuse once the right is over: no day is left to come back to it.
        let until = Some(end.ends_on).filter(|last| at.date() <= *last);
        let renewal = Renewal::Refused { on: at.date(), at: at.strftime("%H:%M").to_string(), until };
        self.renewal_letter(end, renewal)
    }

    /// Its holder said something else of the renewal than no, with the last day to say otherwise.
    pub(super) fn renewal_answer_data(&self, document: &DocumentRow, end: End) -> Result<RenewalData, Failure> {
        let row = self.renewal()?;
        let said = row
            .content
            .steps
            .iter()
            .rev()
            .filter(|step| step.at.as_microsecond() <= document.asked_at.as_microsecond());
        let answer = said.into_iter().find_map(|step| match step.act {
            RenewalAct::ObjectionTakenBack => Some(RenewalAnswer::ObjectionTakenBack),
            RenewalAct::ManagerChosen => Some(RenewalAnswer::ManagerChosen),
            RenewalAct::ManagerKept => Some(RenewalAnswer::ManagerKept),
            _ => None,
        });
        let answer = answer.ok_or_else(|| Failure::Broken("a letter acknowledges what nobody said".to_owned()))?;
        let at = self.fund.zone.to_datetime(document.asked_at);
        let (starts_on, ends_on) = next_year(end.ends_on);
        let last = last_to_answer(row.state, (row.answer_by, end.ends_on));
        let renewal = Renewal::Answered {
            on: at.date(),
            at: at.strftime("%H:%M").to_string(),
            answer,
            starts_on,
            ends_on,
            managing_body: match &row.content.manager {
                Some(manager) => self.body_of(manager),
                None => self.managing_body_of(end.holder),
            },
            until: Some(last).filter(|last| at.date() <= *last),
        };
        Ok(self.renewal_letter(end, renewal))
    }

    /// Whoever manages the cover of the holder of the document is told what comes after it, of all that they cover.
    pub(super) fn organisation_notice_data(&self, end: &End) -> Result<OrganisationNoticeData, Failure> {
        let row = self.renewal()?;
        let last = last_to_answer(row.state, (row.answer_by, end.ends_on));
        let own = self.draft.organisation.as_ref().map_or(&Manager::Fund, |answers| answers.of(end.holder));
        let change = change_for(own, row.state, row.content.manager.as_ref());
        self.told_to_organisation(end, change, Some(last).filter(|last| end.dated <= *last))
    }

    /// `until`: the last day on which its holder may say otherwise.
    fn told_to_organisation(
        &self,
        end: &End,
        change: ManagementChange,
        until: Option<Date>,
    ) -> Result<OrganisationNoticeData, Failure> {
        let nobody = || Failure::Broken("an organisation is told of a right that it does not manage".to_owned());
        let answers = self.draft.organisation.as_ref().ok_or_else(nobody)?;
        let own = answers.of(end.holder);
        let Manager::Listed(organisation) = own else { return Err(nobody()) };
        let covered = managed_by(&self.granted(&end.view), answers, organisation.siren);
        Ok(OrganisationNoticeData {
            fund: self.fund.letterhead(),
            organisation: self.body_of(own),
            reference: self.receipt.number.clone(),
            dated: end.dated,
            ends_on: end.ends_on,
            change,
            until,
            persons: covered.into_iter().map(|person| self.beneficiary(person)).collect(),
        })
    }

    fn renewal(&self) -> Result<&RenewalRow<Renewing>, Failure> {
        let renewal = self.year.renewal.as_ref();
        renewal.ok_or_else(|| Failure::Broken("a letter speaks of a renewal that is not".to_owned()))
    }

    fn renewal_letter(&self, end: End, renewal: Renewal) -> RenewalData {
        RenewalData {
            fund: self.fund.letterhead(),
            recipient: end.recipient,
            reference: self.receipt.number.clone(),
            dated: end.dated,
            ends_on: end.ends_on,
            renewal,
        }
    }

    /// The legal day of an instant at the fund.
    fn day_of(&self, instant: Timestamp) -> Date {
        self.fund.zone.to_datetime(instant).date()
    }

    pub(super) fn missing_papers_data(&self, asked_at: Timestamp, account: String) -> MissingPapersData {
        let dated = self.day_of(asked_at);
        let due_on = |window: &PaperWindow| match &window.requested {
            Some(requested) => Some(requested.due_on),
            // Of a file that is complete nothing else is missing.
            None => self.draft.missing_due_on.filter(|_| self.receipt.due.is_none()),
        };
        let was_complete = self.draft.requests().any(|requested| requested.complete_before.is_some());
        let delay = match self.receipt.due {
            Some(due) => MissingDelay::Runs { last_day: due.last_day },
            None if was_complete => MissingDelay::Stopped,
            None => MissingDelay::NotStarted,
        };
        MissingPapersData {
            fund: self.fund.letterhead(),
            recipient: self.recipient(),
            reference: self.receipt.number.clone(),
            dated,
            received_on: self.receipt.received_on,
            // The one that comes: the others stand beside what they are of.
            reply_by: self.missing.iter().filter_map(due_on).filter(|day| *day >= dated).min(),
            items: self.missing.iter().map(|window| missing_item(window, due_on(window))).collect(),
            delay,
            account,
            free_reply: None,
        }
    }
}

fn missing_item(window: &PaperWindow, due_on: Option<Date>) -> MissingItem {
    let what = missing_what(window);
    let why = window.requested.as_ref().and_then(|requested| why_requested(requested, &what));
    MissingItem { what, why, person: Some(window.person.name.full()), due_on }
}

fn missing_what(window: &PaperWindow) -> MissingWhat {
    let requested = window.requested.as_ref();
    match requested.map(|requested| (requested.kind, requested.page)) {
        Some((RequestedKind::FormPage, Some(page))) => return MissingWhat::FormPage(page),
        Some((RequestedKind::Signature, _)) => return MissingWhat::Signature,
        _ => {}
    }
    let (label, few) = (asked_label(window), |pages: u16| u8::try_from(pages).unwrap_or(u8::MAX));
    let there_when_asked = requested.and_then(|requested| requested.pages_there);
    match (window.papers.is_empty(), window.pages(), there_when_asked) {
        (false, Pages { there: Some(there), expected: Some(expected) }, _) => {
            MissingWhat::Pages { label, there: few(there), expected: Some(few(expected)) }
        }
        (_, _, Some(there)) => MissingWhat::Pages { label, there: few(there), expected: None },
        _ => MissingWhat::Paper { label },
    }
}

/// Why the fund asks for something, with what it adds. Pages that are counted, and what nobody signed, say it by
/// themselves.
fn why_requested(requested: &RequestedPaper, what: &MissingWhat) -> Option<String> {
    let french = Language::French;
    let is_said = match what {
        MissingWhat::Pages { .. } => true,
        MissingWhat::Signature => requested.reason == RequestReason::NotGiven,
        MissingWhat::Paper { .. } | MissingWhat::FormPage(_) => false,
    };
    let reason = (!is_said).then(|| requested.reason_text(french));
    let said = |words: &String| french.text_with("requested-words", &[("words", words.as_str().into())]);
    let sentences: Vec<String> = reason.into_iter().chain(requested.words.as_ref().map(said)).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

fn months_of(law: &LawInForce, value: &str) -> Result<Span, Failure> {
    let months = law.others.get(value).and_then(|value| value.is.amount.parse::<i8>().ok());
    let months = months.ok_or_else(|| Failure::Broken(format!("the law has no {value} that can be read")))?;
    Ok(Span::new().months(months))
}

/// The day after a last day.
fn day_after(day: Date) -> Date {
    day.tomorrow().unwrap_or(day)
}
