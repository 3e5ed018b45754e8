//! Which papers are asked, computed from the household and the answers: the list changes with them.

use std::collections::BTreeSet;

use c2s_domain::circumstances::TaxReturn;
use c2s_domain::household::{Benefit, Role};
use c2s_domain::{Date, Ground, Period, ResourceKind};
use c2s_rules::own_application::{self, Standing};

use super::window::{Abroad, Contested, PaperKind, WindowKey};
use crate::draft::{
    Benefits, Draft, FamilySituation, ForeignAmount, ForeignIncome, NationalityGroup, PersonKey, PersonOfFile,
    PersonResources, ResourcesPath, is_asked_for_papers,
};
use crate::start::{Preparation, TaxPaper};

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
    /// What the applicant said before starting: which paper of the tax administration they have, why they apply alone.
    pub(crate) before: &'a Preparation,
    /// The register does not show the residence of the applicant: their rights are not open in it.
    pub(crate) asks_residence: bool,
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
        let mut ask = |kind| windows.push(plain(kind, person.key));
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
        self.of_standing(person).into_iter().for_each(&mut ask);
        if self.path.is_short() {
            return windows;
        }
        if self.declares(person.key, &[ResourceKind::UnletBuildingRentalValue, ResourceKind::UnbuiltLandRentalValue]) {
            ask(PaperKind::PropertyTax);
            ask(PaperKind::HousingTax);
        }
        let abroad: Vec<AskedWindow> = self.abroad(person.key);
        windows.extend(abroad);
        let mut ask = |kind| windows.push(plain(kind, person.key));
        if self.declares(person.key, &[ResourceKind::Turnover]) {
            ask(PaperKind::TurnoverProof);
        }
        windows.extend(self.contested(person.key).map(|key| AskedWindow { key, country: None }));
        windows
    }

    /// What shows that somebody may apply as they do: why alone, and that they reside in France lawfully.
    ///
    /// None of it is asked of those whose RSA stands for the rest: whoever pays it looked at both.
    fn of_standing(&self, person: &PersonOfFile) -> Vec<PaperKind> {
        if matches!(self.path, ResourcesPath::Rsa(_)) || self.was_sent_before() {
            return Vec::new();
        }
        let is_applicant = person.key == PersonKey::Applicant;
        let alone = self.ground().filter(|_| is_applicant).and_then(|ground| match ground {
            own_application::Ground::Parent => (!self.has_known_child()).then_some(PaperKind::PregnancyOrBirth),
            own_application::Ground::EmergencyAid => Some(PaperKind::EmergencyAid),
            // The return and the undertaking say the first; the partner, who is in the application, the second.
            own_application::Ground::Independent | own_application::Ground::InCouple => None,
        });
        let separated = (is_applicant && self.is_separated()).then_some(PaperKind::SeparationProof);
        let permit = self.lacks_a_permit(person).then_some(PaperKind::ResidencePermit);
        [alone, separated, permit].into_iter().flatten().collect()
    }

    /// Sent before any of it was asked: what was complete stays so.
    fn was_sent_before(&self) -> bool {
        self.draft.sent_without_standing || self.draft.was_sent_without_standing()
    }

    /// Why an applicant under 25 applies alone.
    fn ground(&self) -> Option<own_application::Ground> {
        let applicant = self.people.iter().find(|person| person.key == PersonKey::Applicant)?;
        match self.before.standing(applicant.birth_date, self.today)? {
            Standing::Alone(ground) => Some(ground),
            _ => None,
        }
    }

    /// A child of the register, or one who has a number: the fund can find them.
    fn has_known_child(&self) -> bool {
        let added = self.draft.household.iter().flat_map(|household| &household.added);
        let numbered = added.filter(|added| added.nir.is_some()).map(|added| PersonKey::Added(added.number));
        let numbered: Vec<PersonKey> = numbered.collect();
        let is_known = |person: &PersonOfFile| match person.key {
            PersonKey::Child(_) => true,
            PersonKey::Added(_) => person.role == Role::Child && numbered.contains(&person.key),
            PersonKey::Applicant | PersonKey::Partner => false,
        };
        self.people.iter().any(is_known)
    }

    /// Whether the applicant left the household of the last tax return (R861-16): they said so before starting, or
    /// separated within the year.
    fn is_separated(&self) -> bool {
        let separated_lately = self
            .draft
            .situation
            .as_ref()
            .is_some_and(|told| told.family == FamilySituation::SeparatedOrDivorced && told.family_changed);
        self.before.separated.is_some() || separated_lately
    }

    /// Whether nothing shows that an adult who wants the cover, and is neither French nor of the European group, stays
    /// lawfully (R111-3). Rights that are open showed it. The fund finds those of others by their number; what the
    /// register knows of them is not told by a window.
    fn lacks_a_permit(&self, person: &PersonOfFile) -> bool {
        let is_adult = !own_application::is_minor(person.birth_date, self.today);
        let is_unknown = match person.key {
            PersonKey::Applicant => self.asks_residence,
            PersonKey::Child(_) => false,
            PersonKey::Partner | PersonKey::Added(_) => !self.has_number(person.key),
        };
        is_adult
            && is_unknown
            && !self.draft.declines_cover(person.key)
            && self.nationality_of(person.key) == Some(NationalityGroup::Other)
    }

    /// Whether a number was given for the partner, or for somebody who was added.
    fn has_number(&self, person: PersonKey) -> bool {
        let Some(household) = &self.draft.household else { return false };
        match person {
            PersonKey::Partner => household.partner.as_ref().is_some_and(|partner| partner.nir.is_some()),
            PersonKey::Added(number) => {
                household.added.iter().any(|added| added.number == number && added.nir.is_some())
            }
            PersonKey::Applicant | PersonKey::Child(_) => true,
        }
    }

    /// As it was declared; that of the applicant stands for those of whom nothing else is said.
    fn nationality_of(&self, person: PersonKey) -> Option<NationalityGroup> {
        let own = self.draft.facts_of(person).and_then(|facts| facts.nationality.as_ref());
        let of_applicant = self.draft.situation.as_ref().map(|told| told.nationality);
        own.map(|nationality| nationality.group).or(of_applicant)
    }

    /// Whether somebody is asked for a tax notice. Who said that they have none attests what they declare (R861-4):
    /// what shows it is asked in its place, and nothing of somebody who declares nothing. So does a young person who
    /// undertook to make their first return (R861-16), unless they said that they have a notice.
    fn notice_of(&self, person: PersonKey) -> Notice {
        if person != PersonKey::Applicant {
            return Notice::Asked;
        }
        let has_none = match &self.before.tax_paper {
            Some(TaxPaper::None { .. }) => true,
            Some(TaxPaper::Notice | TaxPaper::DeclaredSituation) => false,
            None => self.undertook_a_first_return(),
        };
        if !has_none {
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

    /// On the return of their parents until now: no notice bears their name yet.
    fn undertook_a_first_return(&self) -> bool {
        !self.was_sent_before()
            && self.ground() == Some(own_application::Ground::Independent)
            && self.before.young.as_ref().is_some_and(|young| young.circumstances.tax == TaxReturn::OwnNextTime)
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

/// The window of a kind, where a person has only one of it.
const fn plain(kind: PaperKind, person: PersonKey) -> AskedWindow {
    AskedWindow { key: WindowKey::of(kind, person), country: None }
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
    use c2s_domain::circumstances::{Circumstances, Home, Maintenance};
    use c2s_domain::household::{Attachment, Partnership};
    use c2s_domain::situation::ResourceDeclaration;
    use c2s_domain::{Money, Month, Nir};
    use jiff::ToSpan as _;
    use jiff::civil::date;

    use super::*;
    use crate::draft::{
        AddedPerson, Certification, Currency, ExchangeRate, HouseholdAnswers, KnownLine, Lack, Nationality, Partner,
        PerEuro, PersonFacts, RsaProof, SituationAnswers, SituationDetails, TextShown, Units, WhyLacking,
    };
    use crate::papers::CountryName;
    use crate::register::{KnownResource, Name, Source};
    use crate::start::{NoTaxPaper, Undertaking, YoungAnswers};

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
        asked(&Asking {
            draft: &draft,
            people,
            today: TODAY,
            period,
            path,
            confirmed: &[],
            before: &Preparation::default(),
            asks_residence: false,
        })
    }

    fn asked(asking: &Asking<'_>) -> Vec<String> {
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
        let before = &Preparation::default();
        let asking =
            Asking { draft: &draft, people, today: TODAY, period, path, confirmed, before, asks_residence: false };
        assert!(asking.windows().is_empty(), "the register says it all");
    }

    #[test]
    fn who_has_no_tax_notice_is_asked_for_what_shows_their_resources_and_never_for_the_notice() {
        let none = TaxPaper::None { reason: NoTaxPaper::ArrivedRecently, words: None };
        let windows_with = |tax_paper: &TaxPaper, resources: Vec<PersonResources>| -> Vec<String> {
            let draft = Draft { resources, ..Draft::default() };
            let period = Period { first: Month::new(2024, 3) };
            let people = [applicant(), person(PersonKey::Partner, Role::Partner, date(1980, 1, 1))];
            let path = ResourcesPath::Declared;
            let before = &Preparation { tax_paper: Some(tax_paper.clone()), ..Preparation::default() };
            let (people, confirmed) = (&people[..], &[][..]);
            asked(&Asking {
                draft: &draft,
                people,
                today: TODAY,
                period,
                path,
                confirmed,
                before,
                asks_residence: false,
            })
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

    const ALONE: Circumstances = Circumstances { home: Home::OwnRoof, tax: TaxReturn::Own, ..Circumstances::AT_HOME };
    const FIRST_RETURN: Circumstances =
        Circumstances { tax: TaxReturn::OwnNextTime, maintenance: Maintenance::Renounced, ..ALONE };

    fn young(circumstances: Circumstances) -> Preparation {
        let young = YoungAnswers { circumstances, undertaking: None, on: TODAY };
        Preparation { young: Some(young), ..Preparation::default() }
    }

    /// What somebody of this age is asked, who declares their resources and answered so.
    fn asked_of(age: i16, before: &Preparation, draft: &Draft, child: Option<PersonKey>) -> Vec<String> {
        let born = TODAY.saturating_sub(age.years()).saturating_sub(1.day());
        let mut people = vec![person(PersonKey::Applicant, Role::Applicant, born)];
        people.extend(child.map(|key| person(key, Role::Child, date(2024, 1, 1))));
        let path = ResourcesPath::Declared;
        let period = Period { first: Month::new(2024, 3) };
        let (people, confirmed) = (&people[..], &[][..]);
        asked(&Asking { draft, people, today: TODAY, period, path, confirmed, before, asks_residence: false })
    }

    /// Who, their age, what they said before starting and in the draft, the child they have, the windows.
    type Row<'a> = (&'a str, i16, &'a Preparation, &'a Draft, Option<PersonKey>, &'a [&'a str]);

    /// The young people that a counter meets, and those who separate: one line for each ground.
    #[test]
    fn each_ground_of_an_individual_application_has_its_windows() {
        let parent = young(Circumstances { parent: true, ..Circumstances::AT_HOME });
        let student = young(Circumstances { emergency_aid: true, ..Circumstances::AT_HOME });
        let in_couple = young(Circumstances { in_couple: true, ..Circumstances::AT_HOME });
        let with_notice = Preparation { tax_paper: Some(TaxPaper::Notice), ..young(FIRST_RETURN) };
        let no_notice = TaxPaper::None { reason: NoTaxPaper::ArrivedRecently, words: None };
        let arrived = Preparation { tax_paper: Some(no_notice.clone()), ..Preparation::default() };
        let text = TextShown { id: "undertaking".to_owned(), version: 1 };
        let left = Undertaking { text, at: "2025-04-14T08:00:00Z".parse().expect("an instant") };
        let separated = Preparation { separated: Some(left), ..Preparation::default() };
        let separated_without = Preparation { tax_paper: Some(no_notice), ..separated.clone() };
        let said = |family, family_changed| {
            let details = SituationDetails::default();
            let nationality = NationalityGroup::French;
            let situation = SituationAnswers { caf_number: None, family, family_changed, nationality, details };
            Draft { situation: Some(situation), ..Draft::default() }
        };
        let nothing = Draft::default();
        let added = |nir: Option<&str>| {
            let added = AddedPerson {
                number: 1,
                name: Name { given: "Lou".to_owned(), family: "Lou".to_owned() },
                birth_date: date(2024, 1, 1),
                nir: nir.map(|nir| Nir::parse(nir).expect("a number")),
                child: true,
                alternating_custody: false,
                attachment: Attachment::TaxHousehold,
            };
            let household = HouseholdAnswers { added: vec![added], ..HouseholdAnswers::default() };
            Draft { household: Some(household), ..Draft::default() }
        };
        let declares_nothing =
            Draft { resources: vec![PersonResources::nothing(PersonKey::Applicant)], ..Draft::default() };
        let (notice, resources) = ("tax-notice", "resources-proof");
        let (birth, aid, separation) = ("pregnancy-or-birth", "emergency-aid", "separation-proof");
        let of_register = Some(PersonKey::Child("01930000-0000-7000-8000-000000000001".parse().expect("a child")));
        let typed = Some(PersonKey::Added(1));
        let ordinary = Preparation::default();
        let lately = said(FamilySituation::SeparatedOrDivorced, true);
        let rows: &[Row<'_>] = &[
            ("own roof, own return", 20, &young(ALONE), &nothing, None, &[notice]),
            ("own roof, an undertaking", 20, &young(FIRST_RETURN), &nothing, None, &[resources]),
            ("an undertaking, nothing received", 20, &young(FIRST_RETURN), &declares_nothing, None, &[]),
            ("an undertaking, and a notice", 20, &with_notice, &nothing, None, &[notice]),
            ("with the parents: applies with them", 22, &young(Circumstances::AT_HOME), &nothing, None, &[notice]),
            ("with the parents, pregnant", 22, &parent, &nothing, None, &[notice, birth]),
            ("with a child that the register gives", 22, &parent, &nothing, of_register, &[notice]),
            ("with a child whose number is given", 22, &parent, &added(Some("285069999999820")), typed, &[notice]),
            ("with a child without a number", 22, &parent, &added(None), typed, &[notice, birth]),
            ("in a couple", 22, &in_couple, &nothing, None, &[notice]),
            ("a student with the yearly aid", 21, &student, &nothing, None, &[notice, aid]),
            ("a student of 26, with the same answer", 26, &student, &nothing, None, &[notice]),
            ("on the eve of 25", 24, &parent, &nothing, None, &[notice, birth]),
            ("no notice, arrived lately", 40, &arrived, &nothing, None, &[resources]),
            ("left the household of somebody", 40, &separated, &nothing, None, &[notice, separation]),
            (
                "the same, and the other keeps the notice",
                40,
                &separated_without,
                &nothing,
                None,
                &[resources, separation],
            ),
            ("separated within the year", 40, &ordinary, &lately, None, &[notice, separation]),
            ("separated long ago", 40, &ordinary, &said(FamilySituation::SeparatedOrDivorced, false), None, &[notice]),
            ("widowed within the year", 40, &ordinary, &said(FamilySituation::Widowed, true), None, &[notice]),
        ];
        for (who, age, before, draft, child, expected) in rows {
            let found = asked_of(*age, before, draft, *child);
            let expected: Vec<String> = expected.iter().map(|kind| format!("{kind}.applicant")).collect();
            assert_eq!(found, expected, "{who}");
        }
    }

    #[test]
    fn what_was_sent_before_the_grounds_had_windows_is_asked_for_nothing_more() {
        let before = young(Circumstances { emergency_aid: true, ..Circumstances::AT_HOME });
        let sent = |asks_standing| {
            let text = TextShown { id: "certification".to_owned(), version: 1 };
            let at = "2025-04-14T08:00:00Z".parse().expect("an instant");
            let certification = Certification { text, at, content_hash: String::new(), asks_standing };
            Draft { certification: Some(certification), ..Draft::default() }
        };
        assert_eq!(asked_of(21, &before, &sent(false), None), ["tax-notice.applicant"]);
        assert_eq!(asked_of(21, &before, &sent(true), None), ["tax-notice.applicant", "emergency-aid.applicant"]);
        // Nor when it is corrected.
        let corrected = Draft { sent_without_standing: true, ..Draft::default() };
        assert_eq!(asked_of(21, &before, &corrected, None), ["tax-notice.applicant"]);
        let first = young(FIRST_RETURN);
        assert_eq!(asked_of(20, &first, &sent(false), None), ["tax-notice.applicant"]);
    }

    #[test]
    fn with_the_rsa_nothing_is_asked_of_the_grounds() {
        let before = young(Circumstances { emergency_aid: true, ..Circumstances::AT_HOME });
        let resources = vec![PersonResources { benefits: vec![Benefit::Rsa], ..answers(PersonKey::Applicant) }];
        let (people, draft) = ([applicant()], Draft { resources, ..Draft::default() });
        let asking = Asking {
            draft: &draft,
            people: &people,
            today: TODAY,
            period: Period { first: Month::new(2024, 3) },
            path: ResourcesPath::Rsa(RsaProof::Attestation),
            confirmed: &[],
            before: &before,
            asks_residence: true,
        };
        assert_eq!(asked(&asking), ["rsa-attestation.applicant"]);
    }

    #[test]
    fn a_residence_permit_is_asked_of_an_adult_of_no_european_state_whose_rights_nothing_shows() {
        use NationalityGroup::{European, French, Other};
        let details = SituationDetails::default();
        let situation = |nationality| SituationAnswers {
            caf_number: None,
            family: FamilySituation::Single,
            family_changed: false,
            nationality,
            details: details.clone(),
        };
        let (own, partners, childs) =
            ("residence-permit.applicant", "residence-permit.partner", "residence-permit.added-1");
        let name = || Name { given: "Ana".to_owned(), family: "Lou".to_owned() };
        let facts = |person, group: Option<NationalityGroup>, declines_cover| PersonFacts {
            nationality: group.map(|group| Nationality { group, country: None }),
            declines_cover,
            ..PersonFacts::of(person)
        };
        let permits = |of_applicant, asks_residence, nir: Option<&str>, of_partner, declines, child_born| {
            let nir = nir.map(|nir| Nir::parse(nir).expect("a number"));
            let partner = Partner {
                name: name(),
                birth_date: date(1985, 7, 1),
                nir,
                partnership: Partnership::Cohabiting,
                taxed_jointly: false,
            };
            let added = AddedPerson {
                number: 1,
                name: name(),
                birth_date: child_born,
                nir: None,
                child: true,
                alternating_custody: false,
                attachment: Attachment::TaxHousehold,
            };
            let household = HouseholdAnswers {
                partner: Some(partner),
                added: vec![added],
                facts: vec![facts(PersonKey::Partner, of_partner, declines)],
                ..HouseholdAnswers::default()
            };
            let draft =
                Draft { situation: Some(situation(of_applicant)), household: Some(household), ..Draft::default() };
            let people = [
                applicant(),
                person(PersonKey::Partner, Role::Partner, date(1985, 7, 1)),
                person(PersonKey::Added(1), Role::Child, child_born),
            ];
            let asking = Asking {
                draft: &draft,
                people: &people,
                today: TODAY,
                period: Period { first: Month::new(2024, 3) },
                path: ResourcesPath::Declared,
                confirmed: &[],
                before: &Preparation::default(),
                asks_residence,
            };
            let mut found = asked(&asking);
            found.retain(|key| key.starts_with("residence-permit"));
            found
        };
        let (minor, adult) = (date(2007, 4, 15), date(2007, 4, 14));
        let number = Some("285069999999820");
        for (who, found, expected) in [
            ("French", permits(French, true, None, None, false, minor), &[][..]),
            ("of the European group", permits(European, true, None, None, false, adult), &[]),
            ("of another state, rights not known", permits(Other, true, None, Some(French), false, minor), &[own]),
            ("of another state, rights open", permits(Other, false, None, Some(French), false, minor), &[]),
            ("a partner of another state", permits(French, false, None, Some(Other), false, minor), &[partners]),
            ("who gave a number", permits(French, false, number, Some(Other), false, minor), &[]),
            ("who does not want the cover", permits(French, false, None, Some(Other), true, minor), &[]),
            ("as the applicant, nothing else said", permits(Other, false, None, None, false, minor), &[partners]),
            ("an adult child too", permits(Other, true, None, Some(European), false, adult), &[own, childs]),
        ] {
            assert_eq!(found, expected, "{who}");
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
