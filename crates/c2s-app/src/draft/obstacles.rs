//! What stands in the way of an application that is being filled in: what keeps others from starting, found since it
//! was begun, and what its own answers bring to light. Nothing of it closes the draft: it is shown with its remedy.

use c2s_domain::circumstances::Circumstances;
use c2s_domain::household::Role;

use super::{Aid, Draft, DraftView, FamilySituation, OpenDraft, OwnFile, PersonKey, PersonOfFile, ResidenceCase};
use crate::App;
use crate::actor::Actor;
use crate::failure::Failure;
use crate::policy::Action;
use crate::start::{Found, Obstacle, young};

/// Something to settle, or to know, before the application is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftObstacle {
    /// It would keep the application from being started today.
    BeforeStarting(Obstacle),
    /// These people are said to have a right to the C2S that runs, or to have asked for it elsewhere.
    CoveredElsewhere(Vec<PersonKey>),
    /// None of the cases of residence in France holds.
    Residence,
}

/// A draft, with what is to be settled or known before it is sent; nothing of it closes the draft.
#[derive(Clone)]
pub struct Hindered {
    pub view: DraftView,
    pub obstacles: Vec<DraftObstacle>,
}

crate::hidden_debug!(Hindered);

impl App {
    /// The draft of this person with what stands in its way, for the pages that say it: it takes more readings than
    /// [`App::draft`]. `None` when there is none yet.
    pub async fn hindered_draft(&self, actor: &Actor) -> Result<Option<Hindered>, Failure> {
        let own = OwnFile::of(actor, Action::ReadOwnFile)?;
        let Some(open) = self.open_draft(own.insured).await? else { return Ok(None) };
        self.hindered(actor, &open).await.map(Some)
    }

    /// The same, of a draft that was read.
    pub(crate) async fn hindered(&self, actor: &Actor, open: &OpenDraft) -> Result<Hindered, Failure> {
        let view = self.view(open)?;
        let obstacles = self.obstacles_of(open, &view).await?;
        self.record_reading(actor, Action::ReadOwnFile, format!("application:{}", open.row.id), "draft").await?;
        Ok(Hindered { view, obstacles })
    }

    /// What stands in the way of a draft that is shown as `view`.
    pub(super) async fn obstacles_of(&self, open: &OpenDraft, view: &DraftView) -> Result<Vec<DraftObstacle>, Failure> {
        let mut reading = self.read().await?;
        let found = self.found(&mut reading, &open.family, &open.fund, Some(&open.row)).await?;
        Ok(Shown { open, view, found: &found }.obstacles())
    }
}

/// What is looked at, to find them.
struct Shown<'a> {
    open: &'a OpenDraft,
    view: &'a DraftView,
    /// What would keep it from being started today.
    found: &'a Found,
}

impl Shown<'_> {
    /// All of them, in the order of before starting.
    fn obstacles(&self) -> Vec<DraftObstacle> {
        let mut found: Vec<DraftObstacle> = Vec::new();
        // What was sent is corrected, whatever would keep another application from being started.
        if !self.open.is_correction() {
            found.extend(self.before_starting().map(DraftObstacle::BeforeStarting));
        }
        let covered = self.covered_elsewhere();
        if !covered.is_empty() {
            found.push(DraftObstacle::CoveredElsewhere(covered));
        }
        let situation = self.open.draft.situation.as_ref();
        let residence = situation.and_then(|situation| situation.details.residence);
        if self.view.asks_residence && residence == Some(ResidenceCase::Other) {
            found.push(DraftObstacle::Residence);
        }
        found
    }

    fn before_starting(&self) -> impl Iterator<Item = Obstacle> + '_ {
        let is_kept = |obstacle: &&Obstacle| match obstacle {
            // Judged again from what the steps say.
            Obstacle::Questionnaire | Obstacle::NotAlone(_) => false,
            // The step of the organisation asked which cover is theirs.
            Obstacle::Insurers(_) => self.open.draft.insurance.is_none(),
            _ => true,
        };
        self.found.obstacles.iter().filter(is_kept).cloned().chain(self.young())
    }

    /// Under 25: what the questionnaire says, with what the steps say of the couple and of the children.
    fn young(&self) -> Option<Obstacle> {
        let family = &self.open.family;
        let mut told = (*family.before).clone();
        if let Some(young) = &mut told.young {
            young.circumstances = as_told(young.circumstances, &self.open.draft, &self.view.people);
        }
        young(&told, family.applicant.birth_date, self.view.today)
    }

    /// Those who are said to be in another application, or to have its right. A household that renews has its right
    /// still; a child who lives with both parents in turn is in the applications of both.
    fn covered_elsewhere(&self) -> Vec<PersonKey> {
        if self.found.is_covered {
            return Vec::new();
        }
        let draft = &self.open.draft;
        let is_elsewhere = |(person, aids): &&(PersonKey, Vec<Aid>)| {
            aids.contains(&Aid::C2s) && !draft.declines_cover(*person) && !lives_in_turn(draft, *person)
        };
        self.view.aids.iter().filter(is_elsewhere).map(|(person, _)| *person).collect()
    }
}

/// The circumstances of the questionnaire, where the steps say otherwise.
fn as_told(before: Circumstances, draft: &Draft, people: &[PersonOfFile]) -> Circumstances {
    let couple = draft.situation.as_ref().map(|situation| situation.family == FamilySituation::Couple);
    Circumstances {
        in_couple: couple.unwrap_or(before.in_couple),
        // Who expects a child has none yet.
        parent: before.parent || people.iter().any(|person| person.role == Role::Child),
        ..before
    }
}

fn lives_in_turn(draft: &Draft, person: PersonKey) -> bool {
    let Some(household) = &draft.household else { return false };
    match person {
        PersonKey::Applicant | PersonKey::Partner => false,
        PersonKey::Child(id) => household.children.iter().any(|child| child.child == id && child.alternating_custody),
        PersonKey::Added(number) => {
            household.added.iter().any(|added| added.number == number && added.alternating_custody)
        }
    }
}

#[cfg(test)]
mod tests {
    use c2s_domain::circumstances::{Home, Maintenance, TaxReturn};
    use jiff::civil::date;

    use super::super::{NationalityGroup, SituationAnswers, SituationDetails};
    use super::*;
    use crate::register::Name;

    const QUESTIONNAIRE: Circumstances = Circumstances {
        home: Home::WithParents,
        tax: TaxReturn::WithParents,
        maintenance: Maintenance::None,
        in_couple: true,
        ..Circumstances::AT_HOME
    };

    fn draft(family: Option<FamilySituation>) -> Draft {
        let situation = family.map(|family| SituationAnswers {
            caf_number: None,
            family,
            family_changed: false,
            nationality: NationalityGroup::French,
            details: SituationDetails::default(),
        });
        Draft { situation, ..Draft::default() }
    }

    #[test]
    fn what_the_steps_say_of_the_couple_goes_before_the_questionnaire() {
        for (family, in_couple) in [
            (None, true),
            (Some(FamilySituation::Couple), true),
            (Some(FamilySituation::Single), false),
            (Some(FamilySituation::SeparatedOrDivorced), false),
        ] {
            assert_eq!(as_told(QUESTIONNAIRE, &draft(family), &[]).in_couple, in_couple, "{family:?}");
        }
    }

    #[test]
    fn a_child_of_the_household_makes_a_parent_and_none_takes_nothing_away() {
        let child = PersonOfFile {
            key: PersonKey::Added(1),
            role: Role::Child,
            name: Name { given: "Ana".to_owned(), family: "Lou".to_owned() },
            birth_date: date(2025, 1, 1),
            usage_name: None,
        };
        assert!(as_told(QUESTIONNAIRE, &draft(None), &[child]).parent);
        assert!(!as_told(QUESTIONNAIRE, &draft(None), &[]).parent);
        let expecting = Circumstances { parent: true, ..QUESTIONNAIRE };
        assert!(as_told(expecting, &draft(None), &[]).parent);
    }
}
