//! The applications of a fictitious population, filled in and sent as people do: they are what the service makes.

use std::fmt::Display;

use c2s_domain::household::{HousingStatus, Partnership};
use c2s_domain::ids::{AccountId, FundId, InsuredId};
use c2s_domain::situation::HousingDeclaration;

use crate::App;
use crate::actor::Actor;
use crate::draft::{
    Answers, CERTIFICATION_TEXT, CONSENT_TEXT, DraftView, FamilySituation, HouseholdAnswers, HouseholdResources,
    NationalityGroup, Organisation, Partner, PersonResources, SituationAnswers, SituationDetails, TextShown,
};
use crate::failure::Failure;
use crate::register::Known;
use crate::submission::Submission;

/// Somebody made up who applies, and whom they count.
pub(super) struct Applying {
    pub(super) account: AccountId,
    pub(super) insured: InsuredId,
    pub(super) fund: FundId,
    pub(super) partner: Known,
}

impl App {
    /// Sends an application for two people without resources; its papers are awaited.
    pub(super) async fn apply_for_both(&self, applying: Applying) -> Result<(), Failure> {
        let Applying { account, insured, fund, partner } = applying;
        let actor = Actor::made_up(account, insured, fund);
        let mut view = self.start_draft(&actor).await.map_err(broken)?;
        for answers in [situation(), household(partner), organisation(), consent()] {
            view = self.answer_made_up(&actor, &view, answers).await?;
        }
        for person in view.declarants.clone() {
            view = self.answer_made_up(&actor, &view, Answers::Resources(PersonResources::nothing(person))).await?;
        }
        let nothing = Answers::HouseholdResources(HouseholdResources::default());
        let home = HousingDeclaration { status: HousingStatus::Tenant, housing_aid: None };
        for answers in [nothing, Answers::Housing(home)] {
            view = self.answer_made_up(&actor, &view, answers).await?;
        }
        let key = format!("made-up:{insured}");
        let certified = shown(CERTIFICATION_TEXT);
        let submission = Submission { application: view.id, seen: view.version, certified, key };
        self.submit(&actor, submission).await.map(drop).map_err(broken)
    }

    async fn answer_made_up(&self, actor: &Actor, view: &DraftView, answers: Answers) -> Result<DraftView, Failure> {
        Box::pin(self.save_draft(actor, view.version, answers)).await.map_err(broken)
    }
}

fn situation() -> Answers {
    Answers::Situation(SituationAnswers {
        caf_number: None,
        family: FamilySituation::Couple,
        family_changed: false,
        nationality: NationalityGroup::French,
        details: SituationDetails::default(),
    })
}

fn household(partner: Known) -> Answers {
    let partner = Partner {
        name: partner.name,
        birth_date: partner.birth_date,
        nir: Some(partner.nir),
        partnership: Partnership::Married,
        taxed_jointly: true,
    };
    Answers::Household(HouseholdAnswers { partner: Some(partner), ..HouseholdAnswers::default() })
}

fn organisation() -> Answers {
    Answers::Organisation(Organisation::Fund)
}

fn consent() -> Answers {
    Answers::Consent(shown(CONSENT_TEXT))
}

fn shown((id, version): (&str, u32)) -> TextShown {
    TextShown { id: id.to_owned(), version }
}

/// Somebody made up gives no wrong answer.
fn broken(error: impl Display) -> Failure {
    Failure::Broken(format!("an application could not be made up: {error}"))
}
