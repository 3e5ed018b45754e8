//! The answer of the rules, and its form in the contract.

use c2s_domain::assessment::{
    self, Assessment, CountedResources, Given, LeftOut, PersonContribution, ReferencePeriod, ResourceLine,
    SeparateStudy, Step,
};
use c2s_domain::household::Person;
use c2s_domain::{Article, Date, Entitlement, Fact, Ground, Household, Money, Nothing, Period, Reasons, Scale, Tree};

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
        self.explained(Declared::of(household))
    }

    fn explained(&self, declared: Declared<'_>) -> Assessment {
        let mut assessment = self.without_reasons(declared, Self::explained);
        assessment.resources.lines = self.lines.iter().map(|line| resource_line(line, declared)).collect();
        assessment.explanation = self.reasons.iter().map(|tree| step(tree, declared)).collect();
        assessment
    }
}

impl Outcome<Nothing> {
    /// The assessment of the contract, without lines nor explanation.
    pub fn brief(&self, household: &Household) -> Assessment {
        self.bare(Declared::of(household))
    }

    fn bare(&self, declared: Declared<'_>) -> Assessment {
        self.without_reasons(declared, Self::bare)
    }
}

impl<R: Reasons> Outcome<R> {
    fn without_reasons(
        &self,
        declared: Declared<'_>,
        study: impl Fn(&Outcome<R>, Declared<'_>) -> Assessment,
    ) -> Assessment {
        let id = |rank: usize| declared.id_of(rank);
        Assessment {
            id: declared.id.cloned(),
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
                    assessment: Box::new(study(outcome, declared.alone(*person))),
                })
                .collect(),
            values_in_force_on: declared.filed_on,
            provisional: self.provisional.iter().map(|notice| Notice::name(notice).to_owned()).collect(),
            explanation: Vec::new(),
        }
    }
}

/// What an answer needs of the declaration to name persons again.
#[derive(Clone, Copy)]
struct Declared<'a> {
    id: Option<&'a String>,
    filed_on: Date,
    persons: &'a [Person],
}

impl<'a> Declared<'a> {
    fn of(household: &'a Household) -> Self {
        Self { id: household.id.as_ref(), filed_on: household.application_date, persons: &household.persons }
    }

    /// The declaration of a separate study: this person, alone.
    fn alone(self, person: usize) -> Self {
        Self { id: None, persons: &self.persons[person..=person], ..self }
    }

    fn id_of(self, person: usize) -> String {
        self.persons[person].id.clone()
    }
}

fn resource_line(line: &Line, declared: Declared<'_>) -> ResourceLine {
    ResourceLine {
        person: line.person.map(|rank| declared.id_of(rank)),
        kind: line.kind.to_owned(),
        declared: line.declared,
        counted: line.counted,
        rule: line.rule.name.to_owned(),
        articles: articles(line.rule.articles),
    }
}

fn step(tree: &Tree, declared: Declared<'_>) -> Step {
    Step {
        rule: tree.rule.to_owned(),
        articles: articles(tree.articles),
        given: tree
            .given
            .iter()
            .map(|(name, fact, source)| Given {
                name: (*name).to_owned(),
                value: written(*fact, declared),
                source: source.map(|source| format!("{}@{}", source.value, source.from)),
            })
            .collect(),
        result: tree.result.map(|fact| written(fact, declared)).unwrap_or_default(),
        steps: tree.steps.iter().map(|step_| step(step_, declared)).collect(),
    }
}

fn articles(articles: &[Article]) -> Vec<String> {
    articles.iter().map(|article| article.0.to_owned()).collect()
}

fn written(fact: Fact, declared: Declared<'_>) -> String {
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
        Fact::Person(rank) => declared.id_of(rank),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::example::{assessment, single};

    #[test]
    fn a_line_and_a_step_cite_their_articles() {
        let assessment = assessment(single("2025-04-15", &json!([{ "kind": "wages", "total": 100 }])));
        assert_eq!(assessment.resources.lines[0].articles, ["R861-4", "R861-8"]);
        let scale = assessment.explanation.iter().find(|step| step.rule == "scale").expect("the scale");
        assert_eq!(scale.articles, ["R861-3"]);
    }
}
