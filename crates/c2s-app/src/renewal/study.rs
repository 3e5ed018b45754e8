//! Whether what the law renews a right for goes on, by what the register says on the day it is asked.

use c2s_domain::application::Outcome;
use c2s_domain::ids::InsuredId;
use c2s_domain::{Date, Ground};
use c2s_storage::Connection;
use c2s_storage::applications::ApplicationRow;
use c2s_storage::register;

use super::{ConfirmedBenefit, RenewalStudy};
use crate::App;
use crate::draft::{Content, PersonKey, asked_about, look_up};
use crate::failure::Failure;
use crate::register::Known;

/// What the register answers about a renewal.
pub(crate) enum Confirmation {
    Confirmed {
        study: Box<RenewalStudy>,
        /// Those whose record was read.
        read: Vec<InsuredId>,
    },
    /// It does not say that the benefit goes on, or was not to be asked.
    Unconfirmed { read: Vec<InsuredId> },
    /// It does not answer: it is asked again.
    Unavailable,
}

impl App {
    /// Asks the register about everybody of a right, and the rules whether the same right follows from what it says.
    ///
    /// What the applicant declared a year ago proves nothing of today. Without their agreement to the exchange of data
    /// nothing is asked.
    pub(crate) async fn confirm_renewal(
        &self,
        reading: &mut Connection,
        file: &ApplicationRow,
        alone: Option<PersonKey>,
        (outcome, ground): (Outcome, Ground),
        today: Date,
    ) -> Result<Confirmation, Failure> {
        let (draft, family) = Content::of_sent(file)?;
        if !draft.agrees() {
            return Ok(Confirmation::Unconfirmed { read: Vec::new() });
        }
        if self.inner.register_closed.exists() {
            return Ok(Confirmation::Unavailable);
        }
        let applicant = register::find::<Known>(reading, file.insured).await?;
        if applicant.is_none_or(|person| person.known.facts.rights.closed_since(today).is_some()) {
            return Ok(Confirmation::Unconfirmed { read: vec![file.insured] });
        }
        let (mut confirmed, mut read) = (Vec::new(), Vec::new());
        for (person, about) in asked_about(&draft, &family, today) {
            let Some((id, answer)) = look_up(reading, &about, today).await? else { continue };
            read.push(id);
            confirmed.extend(answer.benefits().iter().map(|known| ConfirmedBenefit { person, known: *known }));
        }
        let mut situation = crate::study::situation(&draft, &family, (today, today), self.law());
        situation.resources_declared = false;
        for declared in &mut situation.persons {
            let own = confirmed.iter().filter(|one| one.person.to_string() == declared.id);
            declared.benefits = own.map(|one| one.known.benefit).collect();
            declared.resources.clear();
        }
        let situation = match alone {
            Some(person) => crate::study::alone(&situation, &person.to_string()),
            None => situation,
        };
        // Answers of last year that contradict each other today confirm nothing.
        let Ok(assessment) = crate::study::assess(situation.clone(), self.law()) else {
            return Ok(Confirmation::Unconfirmed { read });
        };
        let goes_on = assessment.ground == ground && Outcome::from(assessment.entitlement) == outcome;
        if !goes_on {
            return Ok(Confirmation::Unconfirmed { read });
        }
        let study = Box::new(RenewalStudy { situation, assessment, confirmed });
        Ok(Confirmation::Confirmed { study, read })
    }
}
