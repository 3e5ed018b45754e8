//! The form on paper, filled: three persons, two organisations.

use c2s_domain::{Money, Nir};

use super::{ELDEST, OTHER_ADULT, PARENT, RECEIVED_ON, REFERENCE, YOUNGEST, day};
use crate::form::{
    FormAddress, FormAids, FormAmount, FormContact, FormData, FormDecision, FormFamily, FormMember, FormNationality,
    FormOrganisation, FormPerson, FormResource, FormSituation,
};

impl FormData {
    /// An application that was sent online, and decided.
    pub fn sample() -> Self {
        let nir = |digits| Some(Nir::parse(digits).expect("the numbers of the samples are well formed"));
        let member = |name: &str, relation: &str, birth_date, nir| FormMember {
            name: name.to_owned(),
            nationality: Some(FormNationality::French),
            relation: relation.to_owned(),
            alternating_custody: false,
            birth_date,
            nir,
        };
        let address = |street: &str, post_code: &str, town: &str| FormAddress {
            street: Some(street.to_owned()),
            post_code: Some(post_code.to_owned()),
            town: Some(town.to_owned()),
        };
        let home = address("17 bis rue de l’Hôtel-Dieu, Résidence Les Œillets", "99120", "Saint-Félix-d’Auvézère");
        let eldest = member(ELDEST, "enfant", day(2010, 11, 19), nir("201049999999533"));
        let youngest = FormMember { alternating_custody: true, ..member(YOUNGEST, "enfant", day(2013, 2, 8), None) };
        let contact = FormContact {
            name: Some(PARENT.to_owned()),
            address: home.clone(),
            email: Some("awa@courriel.example".to_owned()),
            phone: Some("06 39 98 00 12".to_owned()),
        };
        let decision = Some(FormDecision::Free { starts_on: day(2025, 6, 1), ends_on: day(2026, 5, 31) });
        Self {
            copy_of: Some((REFERENCE.to_owned(), RECEIVED_ON)),
            applicant: FormPerson {
                name: Some(PARENT.to_owned()),
                nir: nir("285069999999820"),
                benefits_number: Some("1234567".to_owned()),
                birth_date: Some(day(1978, 3, 5)),
                nationality: Some(FormNationality::French),
            },
            address: home,
            family_changed: Some(true),
            family: Some(FormFamily::SeparatedOrDivorced),
            others: vec![eldest.clone(), youngest.clone()],
            aids: vec![FormAids { name: PARENT.to_owned(), aah: true, ..FormAids::default() }],
            resources: vec![
                FormResource {
                    item: 1,
                    applicant: FormAmount::Of(Money::from_cents(1_926_345)),
                    partner: FormAmount::Nothing,
                    others: FormAmount::Nothing,
                },
                FormResource {
                    item: 7,
                    applicant: FormAmount::Some,
                    partner: FormAmount::Nothing,
                    others: FormAmount::Nothing,
                },
                FormResource {
                    item: 11,
                    applicant: FormAmount::Some,
                    partner: FormAmount::Nothing,
                    others: FormAmount::Of(Money::from_euros(1200)),
                },
            ],
            period: Some((day(2024, 3, 1), day(2025, 2, 28))),
            organisations: vec![
                FormOrganisation {
                    situation: Some(FormSituation::FirstWithoutCover),
                    name: Some("Caisse primaire d’assurance maladie de Fontbelle".to_owned()),
                    address: address("4 place de l’Ancien-Marché", "99000", "Fontbelle"),
                    persons: vec![member(PARENT, "demandeur", day(1978, 3, 5), nir("285069999999820")), eldest],
                    contact: contact.clone(),
                    decision,
                },
                FormOrganisation {
                    situation: Some(FormSituation::FirstKept),
                    name: Some("Mutuelle des Trois Rivières".to_owned()),
                    address: address("28 quai des Tanneurs", "99200", "Bourg-lès-Eaux"),
                    persons: vec![youngest],
                    contact,
                    decision,
                },
            ],
            certified_on: Some(RECEIVED_ON),
            ..Self::default()
        }
    }

    /// A couple without a home of their own, at a renewal: each keeps or changes their organisation, nothing is free.
    pub fn sample_of_couple() -> Self {
        let sample = Self::sample();
        let nir = |digits| Some(Nir::parse(digits).expect("the numbers of the samples are well formed"));
        let partner = FormPerson {
            name: Some(OTHER_ADULT.to_owned()),
            nir: nir("178039999999973"),
            benefits_number: None,
            birth_date: Some(day(1976, 9, 23)),
            nationality: Some(FormNationality::Other),
        };
        let member = |name: &str, relation: &str, birth_date, nationality| FormMember {
            name: name.to_owned(),
            nationality: Some(nationality),
            relation: relation.to_owned(),
            alternating_custody: false,
            birth_date,
            nir: None,
        };
        let parent = member(PARENT, "demandeur", day(1978, 3, 5), FormNationality::European);
        let other = member(OTHER_ADULT, "conjoint", day(1976, 9, 23), FormNationality::Other);
        let decision = Some(FormDecision::WithContribution);
        let organisation = |of: &FormOrganisation, situation, person| FormOrganisation {
            situation: Some(situation),
            persons: vec![person],
            decision,
            ..of.clone()
        };
        let [fund, elsewhere] = [&sample.organisations[0], &sample.organisations[1]];
        Self {
            applicant: FormPerson { nationality: Some(FormNationality::European), ..sample.applicant },
            address: FormAddress::default(),
            domiciled_at: Some(("Centre communal d’action sociale".to_owned(), sample.address)),
            family_changed: Some(true),
            family: Some(FormFamily::Couple),
            partner: Some(partner),
            others: Vec::new(),
            aids: vec![FormAids { name: OTHER_ADULT.to_owned(), rsa_asked: true, asi: true, ..FormAids::default() }],
            organisations: vec![
                organisation(fund, FormSituation::RenewalKept, parent),
                organisation(elsewhere, FormSituation::RenewalChanged, other),
            ],
            ..sample
        }
    }
}
