//! Every document with invented data: what `c2s samples` prints and what the tests read.
//!
//! The household is the one of the public example: a parent of 46 on 1 January 2025 and two children.
//! The numbers of persons have an impossible commune, the telephone numbers are reserved for fiction.

mod form;
mod life;

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use c2s_domain::assessment::{Ceilings, Contribution, CountedResources, LeftOut, LeftOutReason, PersonContribution};
use c2s_domain::assessment::{ReferencePeriod, ResourceLine};
use c2s_domain::{Assessment, Date, Entitlement, Ground, Money, Month, Nir};

use crate::{
    Beneficiary, CertificateData, Channel, ContributionNoticeData, Copied, CopyBlock, CopyData, Cover, CoveredPerson,
    DecisionData, DecisionOutcome, DelayToAnswer, DepartureSaid, DispenseData, DocumentError, Documents,
    EndOfRightData, FormData, Fund, HouseholdMember, ManagedPerson, ManagingBody, MissingPapersData, NamedPerson,
    NoticeAbout, NoticeData, Opening, OrganisationNoticeData, PaperReceived, Pdf, ReceiptData, Recipient,
    RecoveryCodeData, RenewalData, Signatory, Statement, ThirdPartyPaymentData, TransmissionData, Verification,
    VerificationCode, VerificationKey,
};

impl Documents {
    /// Every document in each of its forms, by the name of its file.
    pub fn samples(&self) -> Result<Vec<(&'static str, Pdf)>, DocumentError> {
        Ok(vec![
            ("receipt", self.receipt(&ReceiptData::sample())?),
            ("receipt-incomplete", self.receipt(&ReceiptData::sample_incomplete())?),
            ("receipt-completed", self.receipt(&ReceiptData::sample_completed())?),
            ("copy", self.copy(&CopyData::sample())?),
            ("copy-draft", self.copy(&CopyData::sample_draft())?),
            ("decision-free", self.decision(&DecisionData::sample_free())?),
            ("decision-free-rsa", self.decision(&DecisionData::sample_rsa())?),
            ("decision-with-contribution", self.decision(&DecisionData::sample())?),
            ("decision-refused", self.decision(&DecisionData::sample_refused())?),
            ("decision-alone", self.decision(&DecisionData::sample_alone())?),
            ("decision-departed", self.decision(&DecisionData::sample_departed())?),
            ("decision-by-silence", self.decision(&DecisionData::sample_silent())?),
            ("certificate-free", self.certificate(&CertificateData::sample())?),
            ("certificate-with-contribution", self.certificate(&CertificateData::sample_with_contribution())?),
            ("certificate-household", self.certificate(&CertificateData::sample_of_household())?),
            (
                "certificate-household-organisations",
                self.certificate(&CertificateData::sample_of_household_elsewhere())?,
            ),
            ("missing-papers", self.missing_papers(&MissingPapersData::sample())?),
            ("missing-papers-several-days", self.missing_papers(&MissingPapersData::sample_of_several_days())?),
            ("contribution-notice", self.contribution_notice(&ContributionNoticeData::sample())?),
            ("renewal", self.renewal(&RenewalData::sample())?),
            ("renewal-unconfirmed", self.renewal(&RenewalData::sample_unconfirmed())?),
            ("renewal-unconfirmed-late", self.renewal(&RenewalData::sample_unconfirmed_late())?),
            ("renewal-automatic", self.renewal(&RenewalData::sample_automatic())?),
            ("renewal-refused", self.renewal(&RenewalData::sample_refused())?),
            ("renewal-refused-late", self.renewal(&RenewalData::sample_refused_late())?),
            ("renewal-kept", self.renewal(&RenewalData::sample_kept())?),
            ("renewal-moved", self.renewal(&RenewalData::sample_moved())?),
            ("end-of-right", self.end_of_right(&EndOfRightData::sample())?),
            ("end-of-right-renounced", self.end_of_right(&EndOfRightData::sample_renounced())?),
            ("end-of-right-unpaid", self.end_of_right(&EndOfRightData::sample_unpaid())?),
            ("third-party-payment", self.third_party_payment(&ThirdPartyPaymentData::sample())?),
            ("dispense", self.dispense(&DispenseData::sample(), REFERENCE)?),
            ("transmission", self.transmission(&TransmissionData::sample())?),
            ("transmission-with-contribution", self.transmission(&TransmissionData::sample_with_contribution())?),
            ("organisation-notice", self.organisation_notice(&OrganisationNoticeData::sample())?),
            ("organisation-notice-declined", self.organisation_notice(&OrganisationNoticeData::sample_declined())?),
            ("organisation-notice-kept", self.organisation_notice(&OrganisationNoticeData::sample_kept())?),
            ("organisation-notice-ended", self.organisation_notice(&OrganisationNoticeData::sample_ended())?),
            ("form-blank", self.blank_form()?),
            ("form-filled", self.form(&FormData::sample(), REFERENCE, DECIDED_ON)?),
            ("notice", self.notice(&NoticeData::sample(), "1")?),
            ("notice-account", self.notice(&NoticeData::sample_of_account(), "2")?),
            ("recovery-code", self.recovery_code(&RecoveryCodeData::sample(), "3")?),
        ])
    }
}

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

    /// Saved, and not sent.
    pub fn sample_draft() -> Self {
        let of = Copied::Draft { identifier: "0193".to_owned(), saved_on: RECEIVED_ON, correction: false };
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

    /// Nobody decided in time.
    pub fn sample_silent() -> Self {
        Self { silence: Some(day(2025, 6, 14)), decided_on: day(2025, 6, 15), ..Self::sample() }
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

    /// Something changed in the account itself.
    pub fn sample_of_account() -> Self {
        Self { about: NoticeAbout::PasswordChanged, ..Self::sample() }
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
