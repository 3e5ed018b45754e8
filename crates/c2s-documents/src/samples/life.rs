//! The letters of the life of a right.

use c2s_domain::{Money, Nir};

use super::{DECIDED_ON, ELDEST, PARENT, RECEIVED_ON, REFERENCE, YOUNGEST, day, lines};
use crate::{
    Beneficiary, CertificateData, ContributionNoticeData, Cover, DispenseData, EndOfRightData, EndReason, Fund,
    ManagementChange, ManagingBody, MissingDelay, MissingItem, MissingPapersData, MissingWhat, OrganisationNoticeData,
    PersonDue, Recipient, Renewal, RenewalAnswer, RenewalData, Signatory, ThirdPartyPaymentData, TransmissionData,
    TransmittedContact, TransmittedPerson,
};

impl MissingPapersData {
    /// A paper form with three faults.
    pub fn sample() -> Self {
        let item = |what, person: Option<&str>| MissingItem {
            what,
            why: None,
            person: person.map(str::to_owned),
            due_on: None,
        };
        let label = "Justificatif de situation fiscale et sociale en Belgique".to_owned();
        Self {
            fund: Fund::sample(),
            recipient: Recipient::sample(),
            reference: REFERENCE.to_owned(),
            dated: day(2025, 4, 18),
            received_on: RECEIVED_ON,
            items: vec![
                item(MissingWhat::FormPage(3), None),
                item(MissingWhat::Signature, Some(PARENT)),
                item(
                    MissingWhat::Pages { label: "Avis d’imposition 2024".to_owned(), there: 1, expected: Some(4) },
                    Some(PARENT),
                ),
                MissingItem {
                    why: Some("Vous y avez vécu en 2024.".to_owned()),
                    ..item(MissingWhat::Paper { label }, None)
                },
            ],
            reply_by: Some(day(2025, 5, 19)),
            delay: MissingDelay::NotStarted,
            account: "https://c2s.example".to_owned(),
            free_reply: Some(lines([
                "Caisse primaire d’assurance maladie",
                "Libre réponse 99001",
                "99009 Fontbelle cedex",
            ])),
        }
    }
}

impl MissingPapersData {
    /// Asked for by the fund twice: one day is over, another comes.
    pub fn sample_of_several_days() -> Self {
        let payslips = "Bulletins de salaire, janvier à mars 2025".to_owned();
        let item = |label: &str, due_on| MissingItem {
            what: MissingWhat::Paper { label: label.to_owned() },
            why: Some("Nous ne l’avons pas reçu.".to_owned()),
            person: Some(PARENT.to_owned()),
            due_on: Some(due_on),
        };
        let items = vec![
            item(&payslips, day(2025, 5, 2)),
            item("Livret de famille", day(2025, 5, 19)),
            item("Titre de séjour", day(2025, 6, 10)),
        ];
        let (dated, delay) = (day(2025, 5, 12), MissingDelay::Stopped);
        Self { dated, delay, items, reply_by: Some(day(2025, 5, 19)), ..Self::sample() }
    }
}

impl MissingPapersData {
    /// A paper form that the caseworker says more of, and a notice whose pages nobody counted; without a day.
    pub fn sample_of_the_form() -> Self {
        let label = "Avis d’imposition 2024".to_owned();
        let item = |what, why: &str| MissingItem {
            what,
            why: Some(why.to_owned()),
            person: Some(PARENT.to_owned()),
            due_on: None,
        };
        let items = vec![
            item(MissingWhat::FormPage(3), "Le bas de la page est coupé."),
            item(MissingWhat::Signature, "La signature est celle d’une autre personne."),
            item(MissingWhat::Pages { label, there: 3, expected: None }, "Le verso de la page 2 manque."),
        ];
        Self { items, reply_by: None, ..Self::sample() }
    }

    /// One paper that is asked for to check something, while the two months run; sent to the fund, with a stamp.
    pub fn sample_to_check() -> Self {
        let due_on = Some(day(2025, 5, 19));
        let item = MissingItem {
            what: MissingWhat::Paper { label: "Quittance de loyer, avril 2025".to_owned() },
            why: Some("Nous devons vérifier une information.".to_owned()),
            person: Some(PARENT.to_owned()),
            due_on,
        };
        let delay = MissingDelay::Runs { last_day: day(2025, 6, 14) };
        Self { items: vec![item], reply_by: due_on, delay, free_reply: None, ..Self::sample() }
    }
}

impl ContributionNoticeData {
    pub fn sample() -> Self {
        let due = |name: &str, age, euros| PersonDue { name: name.to_owned(), age, monthly: Money::from_euros(euros) };
        Self {
            fund: Fund::sample(),
            recipient: Recipient::sample(),
            reference: REFERENCE.to_owned(),
            dated: DECIDED_ON,
            managing_body: ManagingBody::sample_complementary(),
            persons: vec![due(PARENT, 46, 14), due(ELDEST, 14, 8), due(YOUNGEST, 11, 8)],
            reply_by: day(2025, 8, 20),
            reckoned_on: day(2025, 1, 1),
        }
    }
}

impl RenewalData {
    /// To be asked for.
    pub fn sample() -> Self {
        Self {
            fund: Fund::sample(),
            recipient: Recipient::sample(),
            reference: REFERENCE.to_owned(),
            dated: day(2026, 1, 31),
            ends_on: day(2026, 5, 31),
            renewal: Renewal::ToAsk { window: Some((day(2026, 1, 31), day(2026, 3, 31))), was_announced: false },
        }
    }

    /// The same, once the days to ask are over.
    pub fn sample_late() -> Self {
        let renewal = Renewal::ToAsk { window: None, was_announced: false };
        Self { dated: day(2026, 4, 20), renewal, ..Self::sample() }
    }

    /// A letter said that it goes on by itself; the benefit is not confirmed any more.
    pub fn sample_unconfirmed() -> Self {
        let window = Some((day(2026, 1, 31), day(2026, 3, 31)));
        Self { dated: day(2026, 3, 21), renewal: Renewal::ToAsk { window, was_announced: true }, ..Self::sample() }
    }

    /// The same, once the days to ask are over.
    pub fn sample_unconfirmed_late() -> Self {
        let renewal = Renewal::ToAsk { window: None, was_announced: true };
        Self { dated: day(2026, 4, 20), renewal, ..Self::sample() }
    }

    /// Goes on by itself, with a contribution.
    pub fn sample_automatic() -> Self {
        Self {
            dated: day(2026, 2, 20),
            renewal: Renewal::Automatic {
                starts_on: day(2026, 6, 1),
                ends_on: day(2027, 5, 31),
                answer_by: day(2026, 3, 20),
                managing_body: ManagingBody::sample_complementary(),
                monthly: Some(Money::from_euros(30)),
            },
            ..Self::sample()
        }
    }

    /// Goes on by itself, free, with the fund.
    pub fn sample_automatic_free() -> Self {
        let mut sample = Self::sample_automatic();
        if let Renewal::Automatic { managing_body, monthly, .. } = &mut sample.renewal {
            (*managing_body, *monthly) = (ManagingBody::sample(), None);
        }
        sample
    }

    /// Its holder wants none: acknowledged.
    pub fn sample_refused() -> Self {
        let (on, at) = (day(2026, 3, 2), "10:02".to_owned());
        Self { dated: on, renewal: Renewal::Refused { on, at, until: Some(day(2026, 5, 31)) }, ..Self::sample() }
    }

    /// The same of somebody who was told late: the right is over.
    pub fn sample_refused_late() -> Self {
        let (on, at) = (day(2026, 6, 10), "10:02".to_owned());
        Self { dated: on, renewal: Renewal::Refused { on, at, until: None }, ..Self::sample() }
    }

    /// Its holder wants it after all: acknowledged.
    pub fn sample_kept() -> Self {
        Self::answered(RenewalAnswer::ObjectionTakenBack)
    }

    /// The fund wrote who is to manage the next right.
    pub fn sample_moved() -> Self {
        Self::answered(RenewalAnswer::ManagerChosen)
    }

    /// The fund wrote that the organisation stays; its holder was told late, and the right is over.
    pub fn sample_stays_late() -> Self {
        let mut sample = Self { dated: day(2026, 6, 10), ..Self::answered(RenewalAnswer::ManagerKept) };
        if let Renewal::Answered { on, until, .. } = &mut sample.renewal {
            (*on, *until) = (sample.dated, None);
        }
        sample
    }

    fn answered(answer: RenewalAnswer) -> Self {
        let on = day(2026, 3, 4);
        let renewal = Renewal::Answered {
            on,
            at: "15:20".to_owned(),
            answer,
            starts_on: day(2026, 6, 1),
            ends_on: day(2027, 5, 31),
            managing_body: ManagingBody::sample_complementary(),
            until: Some(day(2026, 5, 31)),
        };
        Self { dated: on, renewal, ..Self::sample() }
    }
}

impl OrganisationNoticeData {
    /// Another organisation comes after it.
    pub fn sample() -> Self {
        let TransmissionData { fund, organisation, reference, persons, .. } = TransmissionData::sample();
        let covered = |person: TransmittedPerson| Beneficiary {
            name: person.name,
            birth_date: person.birth_date,
            nir: person.nir,
        };
        Self {
            fund,
            organisation,
            reference,
            dated: day(2026, 3, 4),
            ends_on: day(2026, 5, 31),
            change: ManagementChange::Moved,
            until: Some(day(2026, 5, 31)),
            persons: persons.into_iter().map(covered).collect(),
        }
    }

    /// Its holder wants no renewal.
    pub fn sample_declined() -> Self {
        let mut sample = Self { change: ManagementChange::Declined, ..Self::sample() };
        sample.persons.truncate(1);
        sample
    }

    /// The same of somebody who was told late: the right is over.
    pub fn sample_over() -> Self {
        Self { dated: day(2026, 6, 10), until: None, ..Self::sample_declined() }
    }

    /// What was told before holds no more.
    pub fn sample_kept() -> Self {
        Self { change: ManagementChange::Kept, ..Self::sample() }
    }

    /// The right is over, and nothing comes after it.
    pub fn sample_ended() -> Self {
        let change = ManagementChange::Ended { exit_until: day(2027, 5, 31) };
        Self { dated: day(2026, 6, 1), change, until: None, ..Self::sample() }
    }
}

impl EndOfRightData {
    /// Not renewed, managed by a complementary organisation.
    pub fn sample() -> Self {
        Self {
            fund: Fund::sample(),
            recipient: Recipient::sample(),
            signatory: Signatory::sample(),
            reference: REFERENCE.to_owned(),
            dated: day(2026, 5, 15),
            ends_on: day(2026, 5, 31),
            reason: EndReason::Expired,
            third_party_until: day(2027, 5, 31),
            exit_contract: Some(ManagingBody::sample_complementary()),
            appeal_until: None,
        }
    }

    pub fn sample_renounced() -> Self {
        let received_on = day(2026, 2, 4);
        Self {
            dated: day(2026, 2, 6),
            ends_on: day(2026, 2, 28),
            third_party_until: day(2027, 2, 28),
            reason: EndReason::Renounced { received_on },
            exit_contract: None,
            ..Self::sample()
        }
    }

    pub fn sample_unpaid() -> Self {
        Self {
            dated: day(2026, 2, 6),
            ends_on: day(2026, 2, 28),
            third_party_until: day(2027, 2, 28),
            reason: EndReason::Unpaid,
            appeal_until: Some(day(2026, 4, 6)),
            ..Self::sample()
        }
    }
}

impl ThirdPartyPaymentData {
    pub fn sample() -> Self {
        let certificate = CertificateData::sample();
        let dependants = certificate.dependants.into_iter().map(|dependant| dependant.beneficiary);
        Self {
            fund: Fund::sample(),
            recipient: Recipient::sample(),
            signatory: Signatory::sample(),
            reference: REFERENCE.to_owned(),
            issued_on: day(2026, 5, 15),
            starts_on: day(2026, 6, 1),
            ends_on: day(2027, 5, 31),
            beneficiaries: std::iter::once(certificate.holder).chain(dependants).collect::<Vec<Beneficiary>>(),
        }
    }
}

impl DispenseData {
    pub fn sample() -> Self {
        Self {
            sender: Recipient::sample(),
            dated: DECIDED_ON,
            starts_on: day(2025, 6, 1),
            ends_on: day(2026, 5, 31),
            managing_body: ManagingBody::sample_complementary().name,
        }
    }
}

impl TransmissionData {
    /// Free, a child in the custody of both parents and one whom another fund pays for.
    pub fn sample() -> Self {
        let person = |name: &str, birth_date, nir: Option<&str>, relation: &str| TransmittedPerson {
            name: name.to_owned(),
            birth_date,
            nir: nir.map(|digits| Nir::parse(digits).expect("the numbers of the samples are well formed")),
            relation: relation.to_owned(),
            alternating_custody: false,
            other_fund: None,
        };
        let parent = person(PARENT, day(1978, 3, 5), Some("285069999999820"), "demandeur");
        let eldest = person(ELDEST, day(2010, 11, 19), Some("201049999999533"), "enfant");
        let youngest = person(YOUNGEST, day(2013, 2, 8), None, "enfant");
        Self {
            fund: Fund::sample(),
            organisation: ManagingBody::sample_complementary(),
            reference: REFERENCE.to_owned(),
            dated: DECIDED_ON,
            cover: Cover::Free,
            period: Some((day(2025, 6, 1), day(2026, 5, 31))),
            persons: vec![
                parent,
                TransmittedPerson { alternating_custody: true, ..eldest },
                TransmittedPerson { other_fund: Some("99 2".to_owned()), ..youngest },
            ],
            contact: TransmittedContact {
                name: PARENT.to_owned(),
                address: Recipient::sample().address,
                email: Some("awa@courriel.example".to_owned()),
                phone: Some("06 39 98 00 12".to_owned()),
            },
        }
    }

    /// The payment elements are still to come.
    pub fn sample_with_contribution() -> Self {
        let mut sample = Self { cover: Cover::WithContribution, period: None, ..Self::sample() };
        sample.persons.truncate(1);
        sample.contact.email = None;
        sample
    }
}
