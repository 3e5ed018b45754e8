//! Every document with invented data: what `c2s samples` prints and what the tests read, by their names in `named.rs`.
//!
//! The household is the one of the public example: a parent of 46 on 1 January 2025 and two children.
//! The numbers of persons have an impossible commune, the telephone numbers are reserved for fiction.

mod form;
mod life;
mod named;
#[cfg(test)]
mod states;

#[cfg(test)]
pub(crate) use named::views;

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use c2s_domain::assessment::{
    Ceilings, Contribution, CountedResources, LeftOut, LeftOutReason, PersonContribution, ReferencePeriod,
    ResourceLine, SeparateStudy,
};
use c2s_domain::{Assessment, Date, Entitlement, Ground, Money, Month, Nir};

use crate::{
    Beneficiary, CertificateData, Channel, Copied, CopyBlock, CopyData, Cover, CoveredPerson, DecisionData,
    DecisionOutcome, DelayToAnswer, DepartureSaid, Fund, HouseholdMember, ManagedPerson, ManagingBody, NamedPerson,
    NoticeAbout, NoticeData, Opening, PaperReceived, ReceiptData, Recipient, RecoveryCodeData, Signatory, Statement,
    Verification, VerificationCode, VerificationKey,
};

impl Fund {
    pub fn sample() -> Self {
        Self {
            name: "Caisse primaire d’assurance maladie de Fontbelle".to_owned(),
            service: "Service Complémentaire santé solidaire".to_owned(),
            address: lines(["4 place de l’Ancien-Marché", "99000 Fontbelle"]),
            phone: "01 99 00 12 34".to_owned(),
            phone_note: Some("du lundi au vendredi de 8 h 30 à 17 h 30, prix d’un appel local".to_owned()),
            contact: Some("https://c2s.example/messages".to_owned()),
            mediator: Some("Médiateur de la caisse, 4 place de l’Ancien-Marché, 99000 Fontbelle".to_owned()),
            court: Some("tribunal judiciaire de Fontbelle, 1 rue du Palais, 99000 Fontbelle".to_owned()),
        }
    }
}

impl Recipient {
    pub fn sample() -> Self {
        Self {
            name: PARENT.to_owned(),
            address: lines([
                "Résidence Les Œillets, escalier B",
                "17 bis rue de l’Hôtel-Dieu",
                "99120 Saint-Félix-d’Auvézère",
            ]),
        }
    }
}

impl Signatory {
    pub fn sample() -> Self {
        Self { name: "Hélène Garrigue".to_owned(), capacity: "Directrice de la caisse".to_owned() }
    }
}

impl ManagingBody {
    pub fn sample() -> Self {
        let fund = Fund::sample();
        Self { name: fund.name, address: fund.address, phone: Some(fund.phone) }
    }

    pub fn sample_complementary() -> Self {
        Self {
            name: "Mutuelle des Trois Rivières".to_owned(),
            address: lines(["28 quai des Tanneurs", "99200 Bourg-lès-Eaux"]),
            phone: Some("01 99 00 56 78".to_owned()),
        }
    }
}

impl CopyData {
    /// Sent, then corrected.
    pub fn sample() -> Self {
        let row = |label: &str, answer: &str| (label.to_owned(), vec![answer.to_owned()]);
        Self {
            fund: Fund::sample(),
            recipient: Recipient::sample(),
            of: Copied::Certified {
                reference: REFERENCE.to_owned(),
                on: RECEIVED_ON,
                corrected: true,
                fingerprint: Some("8f1c03d95b7e42a6c0917a3be45d2f688b1e64f7d23c905ae7f40b1d92c8356a".to_owned()),
            },
            blocks: vec![
                CopyBlock {
                    title: "Situation".to_owned(),
                    rows: vec![row("Situation familiale", "Célibataire"), row("Nationalité", "Française")],
                },
                CopyBlock {
                    title: "Foyer".to_owned(),
                    rows: vec![(PARENT.to_owned(), lines(["Demandeur", "Date de naissance : 5 mars 1978"]))],
                },
            ],
        }
    }

    /// Sent, and not corrected since.
    pub fn sample_as_sent() -> Self {
        let mut sample = Self::sample();
        if let Copied::Certified { corrected, .. } = &mut sample.of {
            *corrected = false;
        }
        sample
    }

    /// Saved, and not sent.
    pub fn sample_draft() -> Self {
        let of = Copied::Draft { identifier: "0193".to_owned(), saved_on: RECEIVED_ON, correction: false };
        Self { of, ..Self::sample() }
    }

    /// Corrections that are saved, and not certified.
    pub fn sample_draft_correction() -> Self {
        let of = Copied::Draft { identifier: "0193".to_owned(), saved_on: day(2025, 4, 21), correction: true };
        Self { of, ..Self::sample() }
    }
}

impl ReceiptData {
    /// Received online, complete.
    pub fn sample() -> Self {
        Self {
            fund: Fund::sample(),
            recipient: Recipient::sample(),
            reference: REFERENCE.to_owned(),
            received_on: RECEIVED_ON,
            complete_on: None,
            received_at: Some("14:32".to_owned()),
            channel: Channel::Online,
            delay: DelayToAnswer::Until(day(2025, 6, 14)),
            household: vec![
                HouseholdMember { name: PARENT.to_owned(), birth_date: day(1978, 3, 5), covered: true },
                HouseholdMember { name: ELDEST.to_owned(), birth_date: day(2010, 11, 19), covered: true },
                HouseholdMember { name: YOUNGEST.to_owned(), birth_date: day(2013, 2, 8), covered: true },
            ],
            managing_body: Fund::sample().name,
            papers: vec![PaperReceived { label: "Avis d’imposition, 4 pages".to_owned(), person: PARENT.to_owned() }],
            fingerprint: Some("8f1c03d95b7e42a6c0917a3be45d2f688b1e64f7d23c905ae7f40b1d92c8356a".to_owned()),
        }
    }

    /// Received by post, two papers missing.
    pub fn sample_incomplete() -> Self {
        Self {
            received_at: None,
            channel: Channel::Post,
            delay: DelayToAnswer::WaitingFor {
                missing: lines([
                    "L’avis d’imposition 2024 de Awa N’Diaye-Lemaître, toutes les pages",
                    "Le justificatif de situation fiscale et sociale en Belgique, où vous avez vécu en 2024",
                ]),
                reply_by: Some(day(2025, 5, 14)),
            },
            papers: Vec::new(),
            fingerprint: None,
            ..Self::sample()
        }
    }

    /// Given at the counter without its papers; nobody set a day.
    pub fn sample_at_the_counter() -> Self {
        let incomplete = Self::sample_incomplete();
        let delay = match incomplete.delay {
            DelayToAnswer::WaitingFor { missing, .. } => DelayToAnswer::WaitingFor { missing, reply_by: None },
            delay @ DelayToAnswer::Until(_) => delay,
        };
        Self { channel: Channel::Counter, delay, ..Self::sample_incomplete() }
    }

    /// Sent with a paper to come, which came eleven days later.
    pub fn sample_completed() -> Self {
        Self { complete_on: Some(day(2025, 4, 25)), delay: DelayToAnswer::Until(day(2025, 6, 25)), ..Self::sample() }
    }
}

impl CertificateData {
    /// Without contribution, managed by the fund.
    pub fn sample() -> Self {
        let beneficiary = |name: &str, birth_date, nir: &str| Beneficiary {
            name: name.to_owned(),
            birth_date,
            nir: Some(Nir::parse(nir).expect("the fictitious numbers have their key")),
        };
        Self {
            fund: Fund::sample(),
            recipient: Recipient::sample(),
            signatory: Signatory::sample(),
            reference: REFERENCE.to_owned(),
            issued_on: DECIDED_ON,
            holder: beneficiary(PARENT, day(1978, 3, 5), "285069999999820"),
            cover: Cover::Free,
            starts_on: day(2025, 6, 1),
            ends_on: day(2026, 5, 31),
            managing_body: ManagingBody::sample(),
            others: Vec::new(),
            dependants: vec![
                CoveredPerson {
                    beneficiary: beneficiary(ELDEST, day(2010, 11, 19), "201049999999533"),
                    managing_body: None,
                },
                CoveredPerson {
                    beneficiary: Beneficiary { name: YOUNGEST.to_owned(), birth_date: day(2013, 2, 8), nir: None },
                    managing_body: Some(ManagingBody::sample_complementary()),
                },
            ],
            verification: verification(3, &[PARENT], &[Fund::sample().name]),
        }
    }

    /// With contribution, managed by a complementary organisation, nobody covered through the holder.
    pub fn sample_with_contribution() -> Self {
        Self {
            cover: Cover::WithContribution,
            managing_body: ManagingBody::sample_complementary(),
            dependants: Vec::new(),
            verification: verification(1, &[PARENT], &[Fund::sample().name]),
            ..Self::sample()
        }
    }

    /// Of a household of two adults and two children.
    pub fn sample_of_household() -> Self {
        let other = Beneficiary { name: OTHER_ADULT.to_owned(), birth_date: day(1976, 9, 23), nir: None };
        let dependants = Self::sample().dependants.into_iter().map(|one| CoveredPerson { managing_body: None, ..one });
        Self {
            others: vec![CoveredPerson { beneficiary: other, managing_body: None }],
            dependants: dependants.collect(),
            verification: verification(4, &[PARENT, OTHER_ADULT], &[Fund::sample().name]),
            ..Self::sample()
        }
    }

    /// The same where each adult chose an organisation of their own.
    pub fn sample_of_household_elsewhere() -> Self {
        let elsewhere = ManagingBody::sample_complementary();
        let bodies = [Fund::sample().name, elsewhere.name.clone()];
        let household = Self::sample_of_household();
        let others = household.others.iter().cloned();
        Self {
            others: others.map(|one| CoveredPerson { managing_body: Some(elsewhere.clone()), ..one }).collect(),
            dependants: Self::sample().dependants,
            verification: verification(4, &[PARENT, OTHER_ADULT], &bodies),
            ..household
        }
    }
}

/// Signed with a key that everybody can read here.
fn verification(persons: u8, adults: &[&str], organisations: &[String]) -> Verification {
    let pair = Ed25519KeyPair::from_seed_unchecked(&[7; 32]).expect("a key of Ed25519 is any 32 bytes");
    let public = pair.public_key().as_ref().try_into().expect("a public key of Ed25519 has 32 bytes");
    let statement = Statement {
        code: VerificationCode::of(*b"example!"),
        cover: Cover::Free,
        starts_on: day(2025, 6, 1),
        ends_on: day(2026, 5, 31),
        issued_on: DECIDED_ON,
        persons,
        initials: Statement::together(&adults.iter().map(|name| Statement::initials_of(name)).collect::<Vec<_>>()),
        organisation: Statement::together(organisations),
    };
    let sign = |message: &[u8]| pair.sign(message).as_ref().try_into().expect("a signature of Ed25519 has 64 bytes");
    let text = statement.signed(VerificationKey::of(public).id(), sign);
    Verification::on("https://c2s.example", statement.code, &text)
}

impl DecisionData {
    /// Granted with contribution: 20 000 € for three persons.
    pub fn sample() -> Self {
        let wages = Money::from_cents(1_926_345);
        let assessment = Assessment {
            contribution: Contribution {
                monthly: Money::from_euros(30),
                persons: [("p1", 14), ("p2", 8), ("p3", 8)].map(|(id, euros)| due(id, euros)).into(),
            },
            ..assessment(Entitlement::WithContribution, Ground::Resources, wages)
        };
        Self {
            fund: Fund::sample(),
            recipient: Recipient::sample(),
            signatory: Signatory::sample(),
            reference: REFERENCE.to_owned(),
            received_on: RECEIVED_ON,
            decided_on: DECIDED_ON,
            appeal_until: day(2025, 7, 20),
            outcome: DecisionOutcome::GrantedWithContribution {
                opening: Opening::AfterPaymentElements,
                managing_body: ManagingBody::sample_complementary(),
            },
            departure: None,
            silence: None,
            contribution: assessment.contribution.clone(),
            managed_otherwise: vec![ManagedPerson { name: YOUNGEST.to_owned(), managing_body: ManagingBody::sample() }],
            assessment,
            alone: false,
            persons: vec![
                NamedPerson { id: "p1".to_owned(), name: PARENT.to_owned(), birth_date: day(1978, 3, 5) },
                NamedPerson { id: "p2".to_owned(), name: ELDEST.to_owned(), birth_date: day(2010, 11, 19) },
                NamedPerson { id: "p3".to_owned(), name: YOUNGEST.to_owned(), birth_date: day(2013, 2, 8) },
                NamedPerson { id: "p4".to_owned(), name: "Moussa N’Diaye".to_owned(), birth_date: day(1999, 12, 1) },
            ],
        }
    }

    /// Granted free.
    pub fn sample_free() -> Self {
        Self {
            outcome: granted_free(),
            contribution: nothing_due(),
            managed_otherwise: Vec::new(),
            assessment: assessment(Entitlement::Free, Ground::Resources, Money::from_cents(1_620_000)),
            ..Self::sample()
        }
    }

    /// Granted free because RSA is received: no resource was studied.
    pub fn sample_rsa() -> Self {
        let studied = assessment(Entitlement::Free, Ground::Rsa, Money::ZERO);
        let resources = CountedResources { total: Money::ZERO, lines: Vec::new() };
        Self {
            outcome: granted_free(),
            contribution: nothing_due(),
            managed_otherwise: Vec::new(),
            assessment: Assessment { resources, left_out: Vec::new(), ..studied },
            ..Self::sample()
        }
    }

    /// Granted free to a young person with RSA, whose household is refused.
    pub fn sample_alone() -> Self {
        let assessment = Assessment { members: vec!["p2".to_owned()], ..Self::sample_rsa().assessment };
        let recipient = Recipient { name: ELDEST.to_owned(), ..Recipient::sample() };
        Self { recipient, assessment, alone: true, ..Self::sample_rsa() }
    }

    /// Granted with contribution because the AAH is received: no resource was studied. Its payment is settled.
    pub fn sample_presumed() -> Self {
        let opening = Opening::On { starts_on: day(2025, 6, 1), ends_on: day(2026, 5, 31) };
        let managing_body = ManagingBody::sample_complementary();
        let without = Self::sample_rsa().assessment;
        let contribution = Self::sample().contribution;
        Self {
            outcome: DecisionOutcome::GrantedWithContribution { opening, managing_body },
            assessment: Assessment {
                entitlement: Entitlement::WithContribution,
                ground: Ground::PresumedAah,
                contribution: contribution.clone(),
                ..without
            },
            contribution,
            managed_otherwise: Vec::new(),
            ..Self::sample()
        }
    }

    /// Nobody decided in time.
    pub fn sample_silent() -> Self {
        Self::by_silence(Self::sample())
    }

    /// Nobody decided in time, and the resources give the free right.
    pub fn sample_silent_free() -> Self {
        let outcome = DecisionOutcome::GrantedFree {
            starts_on: day(2025, 7, 1),
            ends_on: day(2026, 6, 30),
            managing_body: ManagingBody::sample(),
        };
        Self::by_silence(Self { outcome, ..Self::sample_free() })
    }

    fn by_silence(granted: Self) -> Self {
        let (last_day, decided_on) = (day(2025, 6, 14), day(2025, 6, 15));
        Self { silence: Some(last_day), decided_on, appeal_until: day(2025, 8, 15), ..granted }
    }

    /// Refused, with a value that no official text confirms.
    pub fn sample_refused() -> Self {
        let studied = assessment(Entitlement::None, Ground::Resources, Money::from_cents(2_531_260));
        Self {
            outcome: DecisionOutcome::Refused { next_try: Some(Month::new(2025, 9)) },
            contribution: nothing_due(),
            assessment: Assessment { provisional: vec!["rsa_amount_month_by_month".to_owned()], ..studied },
            ..Self::sample()
        }
    }

    /// Refused by a fund that gave the address neither of its court nor of its mediator.
    pub fn sample_refused_without_addresses() -> Self {
        let fund = Fund { court: None, mediator: None, ..Fund::sample() };
        Self { fund, ..Self::sample_refused() }
    }

    /// Refused, while a young person of the household was studied alone.
    pub fn sample_refused_with_young() -> Self {
        let mut sample = Self::sample_refused();
        let assessment = Box::new(Self::sample_alone().assessment);
        sample.assessment.separate_studies = vec![SeparateStudy { applicant: "p2".to_owned(), assessment }];
        sample.assessment.provisional.clear();
        sample
    }

    /// Refused although the assessment grants a free right: the fund departs from it and says why.
    pub fn sample_departed() -> Self {
        Self {
            outcome: DecisionOutcome::Refused { next_try: None },
            departure: Some(DepartureSaid {
                reason: "Les pièces montrent d’autres ressources que celles déclarées".to_owned(),
                words: "L’avis d’imposition porte une pension qui n’est pas dans la déclaration.".to_owned(),
            }),
            ..Self::sample_free()
        }
    }

    /// Granted with contribution although the assessment grants a free right: the amount is that of the scale.
    pub fn sample_departed_with_contribution() -> Self {
        Self {
            assessment: assessment(Entitlement::Free, Ground::Resources, Money::from_cents(1_620_000)),
            departure: Self::sample_departed().departure,
            managed_otherwise: Vec::new(),
            ..Self::sample()
        }
    }
}

impl NoticeData {
    /// A document waits.
    pub fn sample() -> Self {
        Self {
            fund: Fund::sample(),
            recipient: Recipient::sample(),
            dated: DECIDED_ON,
            about: NoticeAbout::ImportantDocument,
            until: None,
            address: "https://c2s.example".to_owned(),
        }
    }

    /// What is erased soon says after which day.
    pub(crate) fn sample_about(about: NoticeAbout) -> Self {
        let is_erased_soon = matches!(about, NoticeAbout::ErasedSoon | NoticeAbout::DocumentsErasedSoon);
        Self { about, until: is_erased_soon.then(|| day(2025, 6, 20)), ..Self::sample() }
    }
}

impl RecoveryCodeData {
    pub fn sample() -> Self {
        Self {
            fund: Fund::sample(),
            recipient: Recipient::sample(),
            dated: DECIDED_ON,
            code: "48201937".to_owned(),
            until: day(2025, 6, 10),
            address: "https://c2s.example".to_owned(),
        }
    }
}

const PARENT: &str = "Awa N’Diaye-Lemaître";
const OTHER_ADULT: &str = "Bastien Lemaître";
const ELDEST: &str = "Noé Lemaître";
const YOUNGEST: &str = "Zoé Lemaître";
const REFERENCE: &str = "C2S-2025-0414-7KQ2";
const RECEIVED_ON: Date = day(2025, 4, 14);
const DECIDED_ON: Date = day(2025, 5, 20);

const fn day(year: i16, month: i8, day: i8) -> Date {
    Date::constant(year, month, day)
}

fn lines<const N: usize>(lines: [&str; N]) -> Vec<String> {
    lines.map(str::to_owned).into()
}

fn due(id: &str, euros: i64) -> PersonContribution {
    PersonContribution { id: id.to_owned(), monthly: Money::from_euros(euros) }
}

fn nothing_due() -> Contribution {
    Contribution { monthly: Money::ZERO, persons: Vec::new() }
}

fn granted_free() -> DecisionOutcome {
    DecisionOutcome::GrantedFree {
        starts_on: day(2025, 6, 1),
        ends_on: day(2026, 5, 31),
        managing_body: ManagingBody::sample(),
    }
}

/// A parent and two children, with wages, an allowance, an aid that does not count and a home with housing aid.
fn assessment(entitlement: Entitlement, ground: Ground, wages: Money) -> Assessment {
    let line =
        |person: Option<&str>, kind: &str, declared: i64, counted: i64, rule: &str, articles: &[&str]| ResourceLine {
            person: person.map(str::to_owned),
            kind: kind.to_owned(),
            declared: Money::from_cents(declared),
            counted: Money::from_cents(counted),
            rule: rule.to_owned(),
            articles: articles.iter().map(|&article| article.to_owned()).collect(),
        };
    let counted = vec![
        line(Some("p1"), "wages", wages.cents(), wages.cents(), "wages", &["R861-4", "R861-8"]),
        line(None, "family_allowances", 181_968, 181_968, "period_resource", &["R861-4", "R861-8"]),
        line(None, "activity_bonus", 220_440, 0, "excluded_by_statute", &["L861-2"]),
        line(None, "housing_aid", 382_800, 226_572, "housing_aid", &["R861-7", "L861-2"]),
        line(Some("p1"), "maintenance_paid", 334_885, -334_885, "maintenance_paid", &["R861-9", "L861-2"]),
    ];
    Assessment {
        id: None,
        entitlement,
        ground,
        reference_period: ReferencePeriod { first_month: "2024-03".to_owned(), last_month: "2025-02".to_owned() },
        members: lines(["p1", "p2", "p3"]),
        left_out: vec![LeftOut { id: "p4".to_owned(), reason: LeftOutReason::Aged25OrOver }],
        scale: "1.80".to_owned(),
        ceilings: Ceilings { free: Money::from_euros(18_609), with_contribution: Money::from_euros(25_123) },
        resources: CountedResources { total: counted.iter().map(|line| line.counted).sum(), lines: counted },
        contribution: nothing_due(),
        separate_studies: Vec::new(),
        values_in_force_on: RECEIVED_ON,
        provisional: Vec::new(),
        explanation: Vec::new(),
    }
}
