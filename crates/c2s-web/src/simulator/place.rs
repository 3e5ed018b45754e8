//! The pages of the simulator, and which ones a household needs.

use c2s_domain::ResourceKind;

use super::answers::{Answers, Holder};

/// One page of questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Start,
    Household,
    /// Whether an applicant under 25 applies alone.
    Young,
    /// What ties adult dependants to the household.
    Ties,
    Housing,
    /// Benefits and work of a person, by rank.
    Condition(usize),
    /// Which kinds of resources somebody has.
    Resources(Holder),
    /// How much of one kind.
    Amount(Holder, ResourceKind),
    Recap,
}

/// The steps that people see: the last one is the recap.
pub const STEPS: [&str; 5] =
    ["sim-step-start", "sim-step-household", "sim-step-housing", "sim-step-resources", "sim-step-recap"];

impl Place {
    pub fn path(self) -> String {
        match self {
            Self::Start => "/simulateur".to_owned(),
            Self::Household => "/simulateur/foyer".to_owned(),
            Self::Young => "/simulateur/moins-de-25-ans".to_owned(),
            Self::Ties => "/simulateur/rattachement".to_owned(),
            Self::Housing => "/simulateur/logement".to_owned(),
            Self::Condition(rank) => format!("/simulateur/situation/{}", rank + 1),
            Self::Resources(holder) => format!("/simulateur/ressources/{}", holder.slug()),
            Self::Amount(holder, kind) => format!("/simulateur/ressources/{}/{}", holder.slug(), kind.name()),
            Self::Recap => "/simulateur/recapitulatif".to_owned(),
        }
    }

    /// Its rank among [`STEPS`], from 1.
    pub const fn step(self) -> usize {
        match self {
            Self::Start => 1,
            Self::Household | Self::Young | Self::Ties => 2,
            Self::Housing => 3,
            Self::Condition(_) | Self::Resources(_) | Self::Amount(..) => 4,
            Self::Recap => 5,
        }
    }

    /// Whether the page has a sense for these answers.
    pub fn exists(self, answers: &Answers) -> bool {
        let known = |rank: usize| rank < answers.persons.len();
        match self {
            Self::Start => true,
            Self::Household => answers.residence.is_some(),
            Self::Young => answers.applicant_is_young(),
            Self::Ties => answers.tied().next().is_some(),
            Self::Housing | Self::Recap | Self::Resources(Holder::Household) => known(0),
            Self::Condition(rank) | Self::Resources(Holder::Person(rank)) => known(rank),
            Self::Amount(holder, kind) => {
                answers.resources_of(holder).is_some_and(|all| all.iter().any(|one| one.kind == kind))
            }
        }
    }

    fn is_answered(self, answers: &Answers) -> bool {
        match self {
            Self::Start => answers.residence.is_some(),
            Self::Household => !answers.persons.is_empty() && (!answers.asks_for_work() || answers.worked.is_some()),
            Self::Young => answers.circumstances.is_some(),
            Self::Ties => answers.tied().all(|(_, person)| person.tie.is_some()),
            Self::Housing => answers.housing.is_some(),
            Self::Condition(rank) => {
                let condition = answers.persons.get(rank).and_then(|person| person.condition.as_ref());
                condition.is_some_and(|condition| condition.interruption_told || !answers.asks_interruption(rank))
            }
            Self::Resources(holder) => answers.resources_of(holder).is_some(),
            Self::Amount(holder, kind) => answers
                .resources_of(holder)
                .and_then(|all| all.iter().find(|one| one.kind == kind))
                .is_some_and(|declared| declared.amount.is_some()),
            Self::Recap => false,
        }
    }
}

impl Holder {
    /// As in an address: the rank from 1, or `foyer`.
    pub fn slug(self) -> String {
        match self {
            Self::Person(rank) => (rank + 1).to_string(),
            Self::Household => "foyer".to_owned(),
        }
    }

    pub fn parse(slug: &str) -> Option<Self> {
        if slug == "foyer" {
            Some(Self::Household)
        } else {
            slug.parse::<usize>().ok()?.checked_sub(1).map(Self::Person)
        }
    }
}

/// The pages these answers call for, in order. `settled`: a benefit gives the right without the resources.
pub fn itinerary(answers: &Answers, settled: bool) -> Vec<Place> {
    let mut places = vec![Place::Start, Place::Household];
    if settled {
        return places;
    }
    if answers.applicant_is_young() {
        places.push(Place::Young);
    }
    if answers.tied().next().is_some() {
        places.push(Place::Ties);
    }
    places.push(Place::Housing);
    let asked: Vec<usize> = answers.asked().collect();
    for rank in 0..answers.persons.len() {
        let holder = Holder::Person(rank);
        if asked.contains(&rank) || answers.resources_of(holder).is_some() {
            places.push(Place::Resources(holder));
            places.extend(amounts(answers, holder));
        }
        // After the resources: without any, no interruption is asked.
        if asked.contains(&rank) {
            places.push(Place::Condition(rank));
        }
    }
    if answers.has_dependants() || answers.household_resources.is_some() {
        places.push(Place::Resources(Holder::Household));
        places.extend(amounts(answers, Holder::Household));
    }
    places.push(Place::Recap);
    places
}

fn amounts(answers: &Answers, holder: Holder) -> impl Iterator<Item = Place> {
    answers.resources_of(holder).unwrap_or_default().iter().map(move |declared| Place::Amount(holder, declared.kind))
}

/// The first page still to be answered; `None` when the result can be shown.
pub fn first_missing(answers: &Answers, settled: bool) -> Option<Place> {
    itinerary(answers, settled).into_iter().find(|place| *place != Place::Recap && !place.is_answered(answers))
}

/// The page after `place`; `None`: the result.
pub fn after(answers: &Answers, settled: bool, place: Place) -> Option<Place> {
    let places = itinerary(answers, settled);
    let rank = places.iter().position(|other| *other == place);
    match rank {
        Some(rank) => places.get(rank + 1).copied(),
        None => first_missing(answers, settled),
    }
}

/// The page before `place`.
pub fn before(answers: &Answers, settled: bool, place: Place) -> Option<Place> {
    let places = itinerary(answers, settled);
    let rank = places.iter().position(|other| *other == place)?;
    rank.checked_sub(1).map(|rank| places[rank])
}

#[cfg(test)]
mod tests {
    use c2s_domain::household::{Benefit, Role};
    use c2s_domain::{Date, Money};

    use super::super::answers::{Amount, Condition, Declared, Person, Tie};
    use super::*;

    #[test]
    fn a_household_settled_by_a_benefit_needs_two_pages_of_questions() {
        let mut answers = Answers::sample();
        answers.benefits = vec![Benefit::Rsa];
        assert_eq!(itinerary(&answers, true), [Place::Start, Place::Household]);
        assert_eq!(after(&answers, true, Place::Household), None);
    }

    #[test]
    fn each_kind_of_resources_has_its_page() {
        let answers = Answers::sample();
        let person = Holder::Person(0);
        assert_eq!(
            itinerary(&answers, false),
            [
                Place::Start,
                Place::Household,
                Place::Housing,
                Place::Resources(person),
                Place::Amount(person, ResourceKind::Wages),
                Place::Condition(0),
                Place::Resources(Holder::Household),
                Place::Recap,
            ]
        );
        assert_eq!(before(&answers, false, Place::Recap), Some(Place::Resources(Holder::Household)));
    }

    #[test]
    fn the_recap_waits_for_the_first_answer_that_is_missing() {
        let mut answers = Answers::sample();
        assert_eq!(first_missing(&answers, false), None);
        let mut adult = Person::new(Role::Child, Date::constant(2004, 1, 1));
        answers.persons.push(adult.clone());
        assert_eq!(first_missing(&answers, false), Some(Place::Ties));
        adult.tie = Some(Tie::default());
        answers.persons[3] = adult.clone();
        let holder = Holder::Person(3);
        assert_eq!(first_missing(&answers, false), Some(Place::Resources(holder)));
        adult.resources = Some(vec![Declared::new(ResourceKind::Wages)]);
        answers.persons[3] = adult.clone();
        assert_eq!(first_missing(&answers, false), Some(Place::Amount(holder, ResourceKind::Wages)));
        adult.resources =
            Some(vec![Declared { amount: Some(Amount::Total(Money::ZERO)), ..Declared::new(ResourceKind::Wages) }]);
        answers.persons[3] = adult.clone();
        assert_eq!(first_missing(&answers, false), Some(Place::Condition(3)));
        adult.condition = Some(Condition { interruption_told: true, ..Condition::default() });
        answers.persons[3] = adult;
        assert_eq!(first_missing(&answers, false), None);
    }

    #[test]
    fn an_interruption_is_asked_of_those_who_have_resources_and_when_they_come_to_have_some() {
        let mut answers = Answers::sample();
        answers.persons[0].condition = Some(Condition::default());
        assert_eq!(first_missing(&answers, false), Some(Place::Condition(0)));
        answers.persons[0].resources = Some(Vec::new());
        assert_eq!(first_missing(&answers, false), None, "of nothing it would take nothing");
    }

    #[test]
    fn a_place_has_an_address_that_leads_back_to_it() {
        for holder in [Holder::Person(0), Holder::Person(11), Holder::Household] {
            assert_eq!(Holder::parse(&holder.slug()), Some(holder));
        }
        for wrong in ["0", "-1", "x", ""] {
            assert_eq!(Holder::parse(wrong), None, "{wrong}");
        }
    }
}
