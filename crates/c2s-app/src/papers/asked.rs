//! Which papers are asked, computed from the household and the answers: the list changes with them.

use std::collections::BTreeSet;

use c2s_domain::household::Benefit;
use c2s_domain::{Date, Ground, Period, ResourceKind};

use super::window::{Abroad, Contested, PaperKind, WindowKey};
use crate::draft::{
    Benefits, Draft, ForeignAmount, ForeignIncome, PersonKey, PersonOfFile, PersonResources, ResourcesPath,
    is_asked_for_papers,
};
use crate::start::TaxPaper;

/// A window that is asked, before anything is put in it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct AskedWindow {
    pub(crate) key: WindowKey,
    /// The country of a proof from abroad, as the person wrote it.
    pub(crate) country: Option<String>,
}

/// What the list of papers is computed from.
pub(crate) struct Asking<'a> {
    pub(crate) draft: &'a Draft,
    pub(crate) people: &'a [PersonOfFile],
    pub(crate) today: Date,
    pub(crate) period: Period,
    pub(crate) path: ResourcesPath,
    /// The benefits that the register confirms.
    pub(crate) confirmed: &'a [(PersonKey, Benefit)],
    /// Which paper of the tax administration the applicant has, as they said before starting.
    pub(crate) tax_paper: Option<&'a TaxPaper>,
}

impl Asking<'_> {
    /// In the order of the household, and for each person in that of [`PaperKind::ALL`].
    pub(crate) fn windows(&self) -> Vec<AskedWindow> {
        let asked = self.people.iter().flat_map(|person| self.windows_of(person));
        // What the fund asked for since comes last: whatever the answers ask for, it is awaited.
        let requested = self.draft.requests().map(|one| AskedWindow { key: one.window(), country: None });
        asked.chain(requested).collect()
    }

    fn windows_of(&self, person: &PersonOfFile) -> Vec<AskedWindow> {
        let mut windows = Vec::new();
        let mut ask = |kind| windows.push(AskedWindow { key: WindowKey::of(kind, person.key), country: None });
        let benefits = Benefits { draft: self.draft, confirmed: self.confirmed };
        let received = benefits.of(person.key);
        if !self.path.is_short() && is_asked_for_papers(person, self.today) {
            match self.notice_of(person.key) {
                Notice::Asked => ask(PaperKind::TaxNotice),
                Notice::Replaced => ask(PaperKind::ResourcesProof),
                Notice::Attested => {}
            }
        }
        let rsa = received.iter().any(|one| matches!(one, Benefit::Rsa | Benefit::RsaClaimed));
        if rsa && !benefits.confirms(person.key, Benefit::Rsa) {
            ask(PaperKind::RsaAttestation);
        }
        if let ResourcesPath::Presumed(ground) = self.path
            && let Some(benefit) = settled_by(ground).filter(|benefit| received.contains(benefit))
            && !benefits.confirms(person.key, benefit)
        {
            ask(PaperKind::BenefitProof);
        }
        if self.path.is_short() {
            return windows;
        }
        if self.declares(person.key, &[ResourceKind::UnletBuildingRentalValue, ResourceKind::UnbuiltLandRentalValue]) {
            ask(PaperKind::PropertyTax);
            ask(PaperKind::HousingTax);
        }
        let abroad: Vec<AskedWindow> = self.abroad(person.key);
        windows.extend(abroad);
        let mut ask = |kind| windows.push(AskedWindow { key: WindowKey::of(kind, person.key), country: None });
        if self.declares(person.key, &[ResourceKind::Turnover]) {
            ask(PaperKind::TurnoverProof);
        }
        windows.extend(self.contested(person.key).map(|key| AskedWindow { key, country: None }));
        windows
    }

    /// Whether somebody is asked for a tax notice. Who said that they have none attests what they declare (R861-4):
    /// what shows it is asked in its place, and nothing of somebody who declares nothing.
    fn notice_of(&self, person: PersonKey) -> Notice {
        if person != PersonKey::Applicant || !matches!(self.tax_paper, Some(TaxPaper::None { .. })) {
            return Notice::Asked;
        }
        // A turnover has a window of its own, and so has what comes from abroad.
        let has_to_show = |answers: &PersonResources| {
            let declared = answers.resources.iter().map(|resource| resource.kind);
            let mut kinds = declared.chain(answers.lacks.iter().map(|lack| lack.kind));
            kinds.any(|kind| kind != ResourceKind::Turnover)
        };
        if self.of(person).is_none_or(has_to_show) { Notice::Replaced } else { Notice::Attested }
    }

    /// One window for each source that is said to be wrong about a kind of resources.
    fn contested(&self, person: PersonKey) -> impl Iterator<Item = WindowKey> {
        let known = self.of(person).map(|answers| answers.known.as_slice()).unwrap_or_default();
        let contested = known.iter().filter(|line| line.contested).map(|line| &line.known);
        let each: BTreeSet<Contested> =
            contested.map(|known| Contested { kind: known.resource.kind, source: known.source }).collect();
        each.into_iter().map(move |contested| WindowKey::of_contested(person, contested))
    }

    fn of(&self, person: PersonKey) -> Option<&PersonResources> {
        self.draft.resources.iter().find(|answers| answers.person == person)
    }

    /// With an amount, or without one.
    fn declares(&self, person: PersonKey, kinds: &[ResourceKind]) -> bool {
        self.of(person).is_some_and(|answers| {
            answers.resources.iter().any(|resource| kinds.contains(&resource.kind))
                || answers.lacks.iter().any(|lack| kinds.contains(&lack.kind))
        })
    }

    /// One window for each country and each year of it, whatever came from there.
    fn abroad(&self, person: PersonKey) -> Vec<AskedWindow> {
        let foreign = self.of(person).map(|answers| answers.foreign.as_slice()).unwrap_or_default();
        let mut seen = BTreeSet::new();
        let mut windows = Vec::new();
        for income in foreign {
            for year in self.years(income) {
                let abroad = Abroad { country: income.country.slug(), year };
                if seen.insert(abroad.clone()) {
                    let key = WindowKey::of_country(person, abroad);
                    windows.push(AskedWindow { key, country: Some(income.country.0.clone()) });
                }
            }
        }
        windows
    }

    /// The years in which something came; both years of the period when only a total is known.
    fn years(&self, income: &ForeignIncome) -> BTreeSet<i16> {
        let months = self.period.months();
        match &income.amount {
            ForeignAmount::Euros { .. } | ForeignAmount::Lacking { .. } => {
                months.map(|month| month.first_day().year()).collect()
            }
            ForeignAmount::Currency { months: amounts, .. } => months
                .zip(amounts)
                .filter(|(_, amount)| amount.0 > 0)
                .map(|(month, _)| month.first_day().year())
                .collect(),
        }
    }
}

/// What is asked of somebody in the way of a tax notice.
enum Notice {
    Asked,
    /// They have none: what shows their resources is asked.
    Replaced,
    /// They have none, and nothing to show.
    Attested,
}

/// The benefit that a presumption rests on.
const fn settled_by(ground: Ground) -> Option<Benefit> {
    match ground {
        Ground::PresumedAspa => Some(Benefit::Aspa),
        Ground::PresumedAsi => Some(Benefit::Asi),
        Ground::PresumedAah => Some(Benefit::Aah),
        Ground::PresumedAss => Some(Benefit::Ass),
        Ground::PresumedAcej => Some(Benefit::Acej),
        Ground::Rsa | Ground::Resources => None,
    }
}

#[cfg(test)]
mod tests {
    use c2s_domain::household::Role;
    use c2s_domain::situation::ResourceDeclaration;
    use c2s_domain::{Money, Month};
    use jiff::civil::date;

    use super::*;
    use crate::draft::{Currency, ExchangeRate, KnownLine, Lack, PerEuro, RsaProof, Units, WhyLacking};
    use crate::papers::CountryName;
    use crate::register::{KnownResource, Name, Source};
    use crate::start::NoTaxPaper;

    const TODAY: Date = date(2025, 4, 14);

    fn person(key: PersonKey, role: Role, born: Date) -> PersonOfFile {
        let name = Name { given: "Ana".to_owned(), family: "Lou".to_owned() };
        PersonOfFile { key, role, name, birth_date: born, usage_name: None }
    }

    fn answers(person: PersonKey) -> PersonResources {
        PersonResources::nothing(person)
    }

    fn windows(people: &[PersonOfFile], resources: Vec<PersonResources>) -> Vec<String> {
        windows_on(ResourcesPath::Declared, people, resources)
    }

    fn windows_on(path: ResourcesPath, people: &[PersonOfFile], resources: Vec<PersonResources>) -> Vec<String> {
        let draft = Draft { resources, ..Draft::default() };
        let period = Period { first: Month::new(2024, 3) };
        let asking = Asking { draft: &draft, people, today: TODAY, period, path, confirmed: &[], tax_paper: None };
        asking.windows().into_iter().map(|window| window.key.to_string()).collect()
    }

    fn applicant() -> PersonOfFile {
        person(PersonKey::Applicant, Role::Applicant, date(1978, 3, 5))
    }

    #[test]
    fn one_tax_notice_is_asked_of_each_member_over_15() {
        let child = |born| person(PersonKey::Added(1), Role::Child, born);
        let alone = ["tax-notice.applicant"].as_slice();
        let both = ["tax-notice.applicant", "tax-notice.added-1"].as_slice();
        for (born, expected) in [(date(2010, 4, 15), alone), (date(2010, 4, 14), alone), (date(2010, 4, 13), both)] {
            assert_eq!(windows(&[applicant(), child(born)], Vec::new()), expected, "born {born}");
        }
    }

    #[test]
    fn the_list_follows_the_answers() {
        let key = PersonKey::Applicant;
        let rsa = PersonResources { benefits: vec![Benefit::RsaClaimed], ..answers(key) };
        assert_eq!(windows(&[applicant()], vec![rsa]), ["tax-notice.applicant", "rsa-attestation.applicant"]);
        let unlet = ResourceDeclaration::of(ResourceKind::UnletBuildingRentalValue);
        let owner = PersonResources { resources: vec![unlet], ..answers(key) };
        let expected = ["tax-notice.applicant", "property-tax.applicant", "housing-tax.applicant"];
        assert_eq!(windows(&[applicant()], vec![owner]), expected);
        let lack = Lack { kind: ResourceKind::Turnover, why: WhyLacking::NotKnown, words: None };
        let trader = PersonResources { lacks: vec![lack], ..answers(key) };
        assert_eq!(windows(&[applicant()], vec![trader]), ["tax-notice.applicant", "turnover-proof.applicant"]);
        assert_eq!(windows(&[applicant()], vec![answers(key)]), ["tax-notice.applicant"]);
    }

    #[test]
    fn where_nothing_is_declared_the_papers_of_the_resources_are_not_asked() {
        let with = |benefit| vec![PersonResources { benefits: vec![benefit], ..answers(PersonKey::Applicant) }];
        let people = [applicant()];
        for (path, benefit, expected) in [
            (ResourcesPath::Rsa(RsaProof::Attestation), Benefit::Rsa, "rsa-attestation.applicant"),
            (ResourcesPath::Presumed(Ground::PresumedAspa), Benefit::Aspa, "benefit-proof.applicant"),
        ] {
            assert_eq!(windows_on(path, &people, with(benefit)), [expected]);
        }
        let confirmed = [(PersonKey::Applicant, Benefit::Rsa)];
        let draft = Draft { resources: with(Benefit::Rsa), ..Draft::default() };
        let period = Period { first: Month::new(2024, 3) };
        let path = ResourcesPath::Rsa(RsaProof::Register);
        let (people, confirmed) = (&people, &confirmed);
        let asking = Asking { draft: &draft, people, today: TODAY, period, path, confirmed, tax_paper: None };
        assert!(asking.windows().is_empty(), "the register says it all");
    }

    #[test]
    fn who_has_no_tax_notice_is_asked_for_what_shows_their_resources_and_never_for_the_notice() {
        let none = TaxPaper::None { reason: NoTaxPaper::ArrivedRecently, words: None };
        let windows_with = |tax_paper: &TaxPaper, resources: Vec<PersonResources>| -> Vec<String> {
            let draft = Draft { resources, ..Draft::default() };
            let period = Period { first: Month::new(2024, 3) };
            let people = [applicant(), person(PersonKey::Partner, Role::Partner, date(1980, 1, 1))];
            let (path, tax_paper) = (ResourcesPath::Declared, Some(tax_paper));
            let asking =
                Asking { draft: &draft, people: &people, today: TODAY, period, path, confirmed: &[], tax_paper };
            asking.windows().into_iter().map(|window| window.key.to_string()).collect()
        };
        let of = |kind| {
            vec![PersonResources { resources: vec![ResourceDeclaration::of(kind)], ..answers(PersonKey::Applicant) }]
        };
        let partner = "tax-notice.partner";
        let proof = "resources-proof.applicant";
        assert_eq!(windows_with(&none, Vec::new()), [proof, partner], "nothing was declared yet");
        assert_eq!(windows_with(&none, of(ResourceKind::Wages)), [proof, partner]);
        assert_eq!(windows_with(&none, of(ResourceKind::Turnover)), ["turnover-proof.applicant", partner]);
        assert_eq!(windows_with(&none, vec![answers(PersonKey::Applicant)]), [partner], "there is nothing to show");
        for paper in [TaxPaper::Notice, TaxPaper::DeclaredSituation] {
            assert_eq!(windows_with(&paper, of(ResourceKind::Wages)), ["tax-notice.applicant", partner]);
        }
    }

    #[test]
    fn a_proof_is_asked_for_each_source_that_is_said_to_be_wrong() {
        let line = |kind, source, contested| KnownLine {
            known: KnownResource { resource: ResourceDeclaration::of(kind), source, on: TODAY, from: None },
            contested,
        };
        let known = vec![
            line(ResourceKind::Wages, Source::Employer, true),
            line(ResourceKind::Wages, Source::Tax, false),
            line(ResourceKind::UnemploymentBenefit, Source::FranceTravail, true),
            // Two lines of one source are one window.
            line(ResourceKind::Wages, Source::Employer, true),
        ];
        let with = PersonResources { known, ..answers(PersonKey::Applicant) };
        let expected = [
            "tax-notice.applicant",
            "contested-proof.applicant.wages.employer",
            "contested-proof.applicant.unemployment_benefit.france_travail",
        ];
        assert_eq!(windows(&[applicant()], vec![with]), expected);
    }

    #[test]
    fn a_proof_is_asked_for_each_country_and_each_year_of_it() {
        let rate = || ExchangeRate { one_euro: PerEuro::parse("2").expect("a rate"), source: "b".to_owned(), on: None };
        let month_by_month = |country: &str, months: [i64; 12]| ForeignIncome {
            kind: ResourceKind::ForeignWages,
            country: CountryName(country.to_owned()),
            amount: ForeignAmount::Currency {
                currency: Currency::parse("CHF").expect("a currency"),
                months: months.map(Units),
                rate: rate(),
            },
        };
        let total = |country: &str| ForeignIncome {
            kind: ResourceKind::ForeignPension,
            country: CountryName(country.to_owned()),
            amount: ForeignAmount::Euros { total: Money::from_euros(1), of_a_notice: false, source: "b".to_owned() },
        };
        // From March 2024 to February 2025: the eleventh month is January.
        let last = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0];
        for (foreign, expected) in [
            (vec![month_by_month("Suisse", last)], vec!["suisse.2025"]),
            (vec![month_by_month("Suisse", [5; 12])], vec!["suisse.2024", "suisse.2025"]),
            (vec![month_by_month("Suisse", last), total("SUISSE")], vec!["suisse.2025", "suisse.2024"]),
            (vec![total("Maroc"), month_by_month("Suisse", last)], vec!["maroc.2024", "maroc.2025", "suisse.2025"]),
            (vec![month_by_month("Suisse", [0; 12])], vec![]),
        ] {
            let with = PersonResources { foreign, ..answers(PersonKey::Applicant) };
            let found = windows(&[applicant()], vec![with]);
            let expected: Vec<String> =
                expected.into_iter().map(|end| format!("foreign-proof.applicant.{end}")).collect();
            assert_eq!(found[1..], expected);
        }
    }
}
