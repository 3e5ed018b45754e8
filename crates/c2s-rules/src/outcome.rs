//! The answer of the rules, and its form in the contract.

use c2s_domain::assessment::{
    self, Assessment, CountedResources, Given, LeftOut, PersonContribution, ReferencePeriod, ResourceLine,
    SeparateStudy, Step,
};
use c2s_domain::{Article, Entitlement, Fact, Ground, Household, Money, Nothing, Period, Reasons, Scale, Tree};

use crate::ceiling::Ceilings;
use crate::contribution::Contribution;
use crate::membership::Membership;
use crate::provisional::{Notice, Provisional};
use crate::resources::Line;

/// What a household is entitled to; `R` keeps the reasons, or does not.
///
/// Persons are told by their rank in the declaration.
#[derive(Debug, Clone)]
pub struct Outcome<R> {
    pub entitlement: Entitlement,
    pub ground: Ground,
    pub reference_period: Period,
    pub membership: Membership,
    pub scale: Scale,
    pub ceilings: Ceilings,
    /// Zero when the resources were not examined.
    pub total: Money,
    /// Kept with the reasons only.
    pub lines: Vec<Line>,
    pub contribution: Contribution,
    pub separate_studies: Vec<(usize, Outcome<R>)>,
    pub provisional: Provisional,
    /// One tree per step of the computation.
    pub reasons: Vec<R>,
}

impl Outcome<Tree> {
    /// The assessment of the contract, with its lines and its explanation.
    pub fn assessment(&self, household: &Household) -> Assessment {
        let mut assessment = self.without_reasons(household, Self::assessment);
        assessment.resources.lines = self.lines.iter().map(|line| resource_line(line, household)).collect();
        assessment.explanation = self.reasons.iter().map(|tree| step(tree, household)).collect();
        assessment
    }
}

impl Outcome<Nothing> {
    /// The assessment of the contract, without lines nor explanation.
    pub fn brief(&self, household: &Household) -> Assessment {
        self.without_reasons(household, Self::brief)
    }
}

impl<R: Reasons> Outcome<R> {
    fn without_reasons(
        &self,
        household: &Household,
        study: impl Fn(&Outcome<R>, &Household) -> Assessment,
    ) -> Assessment {
        let id = |rank: usize| household.persons[rank].id.clone();
        Assessment {
            id: household.id.clone(),
            entitlement: self.entitlement,
            ground: self.ground,
            reference_period: ReferencePeriod {
                first_month: self.reference_period.first.to_string(),
                last_month: self.reference_period.last().to_string(),
            },
            members: self.membership.members.iter().map(|member| id(member.person())).collect(),
            left_out: self
                .membership
                .left_out
                .iter()
                .map(|&(person, reason)| LeftOut { id: id(person), reason })
                .collect(),
            scale: self.scale.to_string(),
            ceilings: assessment::Ceilings {
                free: self.ceilings.free,
                with_contribution: self.ceilings.with_contribution,
            },
            resources: CountedResources { total: self.total, lines: Vec::new() },
            contribution: assessment::Contribution {
                monthly: self.contribution.monthly,
                persons: self
                    .contribution
                    .persons
                    .iter()
                    .map(|&(person, monthly)| PersonContribution { id: id(person), monthly })
                    .collect(),
            },
            separate_studies: self
                .separate_studies
                .iter()
                .map(|(person, outcome)| SeparateStudy {
                    applicant: id(*person),
                    assessment: Box::new(study(outcome, &alone(household, *person))),
                })
                .collect(),
            values_in_force_on: household.application_date,
            provisional: self.provisional.iter().map(|notice| Notice::name(notice).to_owned()).collect(),
            explanation: Vec::new(),
        }
    }
}

/// The household of a separate study, as far as its identifiers matter: the person alone.
fn alone(household: &Household, person: usize) -> Household {
    Household {
        id: None,
        persons: vec![household.persons[person].clone()],
        applicant: 0,
        partner: None,
        housing: None,
        household_resources: Vec::new(),
        ..*household
    }
}

fn resource_line(line: &Line, household: &Household) -> ResourceLine {
    ResourceLine {
        person: line.person.map(|rank| household.persons[rank].id.clone()),
        kind: line.kind.to_owned(),
        declared: line.declared,
        counted: line.counted,
        rule: line.rule.name.to_owned(),
        articles: articles(line.rule.articles),
    }
}

fn step(tree: &Tree, household: &Household) -> Step {
    Step {
        rule: tree.rule.to_owned(),
        articles: articles(tree.articles),
        given: tree
            .given
            .iter()
            .map(|(name, fact, source)| Given {
                name: (*name).to_owned(),
                value: written(*fact, household),
                source: source.map(|source| format!("{}@{}", source.value, source.from)),
            })
            .collect(),
        result: tree.result.map(|fact| written(fact, household)).unwrap_or_default(),
        steps: tree.steps.iter().map(|step_| step(step_, household)).collect(),
    }
}

fn articles(articles: &[Article]) -> Vec<String> {
    articles.iter().map(|article| article.0.to_owned()).collect()
}

fn written(fact: Fact, household: &Household) -> String {
    match fact {
        Fact::Money(amount) => amount.to_string(),
        Fact::Rate(rate) => rate.to_string(),
        Fact::Scale(scale) => scale.to_string(),
        Fact::Count(count) => count.to_string(),
        Fact::Age(age) => age.to_string(),
        Fact::Date(date) => date.to_string(),
        Fact::Month(month) => month.to_string(),
        Fact::Period(period) => period.to_string(),
        Fact::YesNo(yes) => if yes { "yes" } else { "no" }.to_owned(),
        Fact::Word(word) => word.to_owned(),
        Fact::Person(rank) => household.persons[rank].id.clone(),
    }
}
