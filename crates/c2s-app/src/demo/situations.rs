//! The situations of a fictitious population: its first homes have one each, so that all are there in a small one.

use c2s_domain::Date;
use c2s_domain::circumstances::{Circumstances, Home, Maintenance, TaxReturn};
use c2s_domain::household::Benefit;
use jiff::ToSpan as _;
use jiff::tz::TimeZone;

use crate::draft::{NationalityGroup, TextShown};
use crate::register::Source;
use crate::start::{NoTaxPaper, Preparation, TaxPaper, UNDERTAKING_TEXT, Undertaking, YoungAnswers};

/// What a home is made for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Situation {
    /// The questionnaire of the under 25 is to be answered, by somebody between these ages.
    Unanswered {
        from: i16,
        to: i16,
    },
    /// The questionnaire is answered.
    Answered {
        age: i16,
        circumstances: Circumstances,
    },
    /// Answered by somebody who turns 25 before any decision.
    SoonOrdinary,
    Of(Fact),
    Receives(Benefit),
    Nationality(NationalityGroup),
    TaxPaper(TaxPaper),
    /// The register knows what they earn.
    EarnsWages,
    HasChildren,
    /// Their spouse applied for both; `left`: they say that they left that household.
    InAnotherApplication {
        left: bool,
    },
}

/// What the register knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fact {
    ClosedRights,
    RightsThatEnd,
    RightsUnknown,
    TwoInsurers,
    OneInsurer,
    TooEarly,
    SoonToRenew,
    Pending,
    AddressWithoutNumber,
    Domiciled,
}

impl Fact {
    pub(super) const ALL: [Self; 10] = [
        Self::ClosedRights,
        Self::RightsThatEnd,
        Self::RightsUnknown,
        Self::TwoInsurers,
        Self::OneInsurer,
        Self::TooEarly,
        Self::SoonToRenew,
        Self::Pending,
        Self::AddressWithoutNumber,
        Self::Domiciled,
    ];
}

/// A home and a return of one's own.
pub(super) const INDEPENDENT: Circumstances =
    Circumstances { home: Home::OwnRoof, tax: TaxReturn::Own, ..Circumstances::AT_HOME };

/// The benefits of the register, each with who pays it and the ages of those who receive it.
pub(super) const BENEFITS: [(Benefit, Source, (i16, i16)); 8] = [
    (Benefit::Rsa, Source::Caf, (25, 64)),
    (Benefit::RsaClaimed, Source::Caf, (25, 64)),
    (Benefit::Aah, Source::Caf, (25, 64)),
    (Benefit::AahReduced, Source::Caf, (25, 64)),
    (Benefit::Asi, Source::Pension, (25, 64)),
    (Benefit::Aspa, Source::Pension, (65, 95)),
    (Benefit::Ass, Source::FranceTravail, (25, 61)),
    (Benefit::Acej, Source::FranceTravail, (18, 25)),
];

/// One situation for each of the first homes.
pub(super) fn first() -> Vec<Situation> {
    let at_home = Circumstances::AT_HOME;
    let undertaking = Circumstances { tax: TaxReturn::OwnNextTime, maintenance: Maintenance::Renounced, ..INDEPENDENT };
    let young = [
        (17, at_home),
        (15, Circumstances { in_care: true, ..at_home }),
        (15, Circumstances { ties_broken: true, ..at_home }),
        (17, Circumstances { ties_broken: true, ..at_home }),
        (17, Circumstances { parent: true, ..at_home }),
        (20, INDEPENDENT),
        (20, undertaking),
        (22, at_home),
        (22, Circumstances { parent: true, ..at_home }),
        (23, Circumstances { in_couple: true, ..at_home }),
        (21, Circumstances { emergency_aid: true, home: Home::OwnRoof, ..at_home }),
    ];
    let without = |reason, words: Option<&str>| TaxPaper::None { reason, words: words.map(str::to_owned) };
    let papers = [
        TaxPaper::Notice,
        TaxPaper::DeclaredSituation,
        without(NoTaxPaper::ArrivedRecently, None),
        without(NoTaxPaper::NeverDeclared, None),
        without(NoTaxPaper::Lost, None),
        without(NoTaxPaper::Other, Some("…")),
    ];
    let mut first = vec![Situation::Unanswered { from: 16, to: 17 }, Situation::Unanswered { from: 18, to: 24 }];
    first.extend(young.map(|(age, circumstances)| Situation::Answered { age, circumstances }));
    first.push(Situation::SoonOrdinary);
    first.extend(Fact::ALL.map(Situation::Of));
    first.extend(BENEFITS.map(|(benefit, ..)| Situation::Receives(benefit)));
    first.extend([NationalityGroup::European, NationalityGroup::Other].map(Situation::Nationality));
    first.extend(papers.map(Situation::TaxPaper));
    first.extend([Situation::EarnsWages, Situation::HasChildren]);
    first.extend([false, true].map(|left| Situation::InAnotherApplication { left }));
    first
}

impl Situation {
    /// The first and the last age of whoever is in it.
    pub(super) fn ages(&self) -> (i16, i16) {
        match self {
            Self::Unanswered { from, to } => (*from, *to),
            Self::Answered { age, .. } => (*age, *age),
            Self::SoonOrdinary => (24, 24),
            Self::Receives(benefit) => {
                let ages = BENEFITS.iter().find(|(other, ..)| other == benefit).map(|(.., ages)| *ages);
                // Nobody else is asked the questionnaire.
                ages.map_or((25, 64), |(from, to)| (from.max(25), to))
            }
            Self::HasChildren => (25, 55),
            Self::Of(_)
            | Self::Nationality(_)
            | Self::TaxPaper(_)
            | Self::EarnsWages
            | Self::InAnotherApplication { .. } => (25, 61),
        }
    }

    /// The day they were born, where the situation hangs on it.
    pub(super) fn birth_date(&self, today: Date) -> Option<Date> {
        (*self == Self::SoonOrdinary).then(|| today.saturating_sub(25.years()).saturating_add(18.days()))
    }

    /// What its person answered before starting.
    pub(super) fn answers(&self, today: Date) -> Option<Preparation> {
        match self {
            Self::Answered { circumstances, .. } => Some(young(*circumstances, today)),
            Self::SoonOrdinary => Some(young(Circumstances::AT_HOME, today)),
            Self::TaxPaper(paper) => Some(tax_paper(paper.clone())),
            Self::Unanswered { .. }
            | Self::Of(_)
            | Self::Receives(_)
            | Self::Nationality(_)
            | Self::EarnsWages
            | Self::HasChildren
            | Self::InAnotherApplication { .. } => None,
        }
    }
}

pub(super) fn young(circumstances: Circumstances, today: Date) -> Preparation {
    let undertaking = circumstances.undertakes().then(|| undertaking(today));
    Preparation { young: Some(YoungAnswers { circumstances, undertaking, on: today }), ..Preparation::default() }
}

pub(super) fn tax_paper(paper: TaxPaper) -> Preparation {
    Preparation { tax_paper: Some(paper), ..Preparation::default() }
}

/// Of somebody who left the household in which another one counts them.
pub(super) fn separated(today: Date) -> Preparation {
    Preparation { separated: Some(undertaking(today)), ..Preparation::default() }
}

fn undertaking(today: Date) -> Undertaking {
    let (id, version) = UNDERTAKING_TEXT;
    let at = today.to_zoned(TimeZone::UTC).map(|zoned| zoned.timestamp()).unwrap_or_default();
    Undertaking { text: TextShown { id: id.to_owned(), version }, at }
}
