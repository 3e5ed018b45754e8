//! The reference codes of the specification (`data/2ddoc/vectors.json`, `tax-notices.json`).

use c2s_domain::Money;
use serde_json::Value;

use super::{Authorities, Doubt, Paper, PaperKind, Reading, SealText, Shares, TestSeals, Verdict};

/// One reference code.
pub(super) struct Vector {
    pub(super) code: String,
    kind: String,
    signed: String,
    signature: Vec<u8>,
    is_valid: bool,
}

const FILES: [&str; 2] =
    [include_str!("../../data/2ddoc/vectors.json"), include_str!("../../data/2ddoc/tax-notices.json")];

pub(super) fn all() -> Vec<Vector> {
    let vectors = |file: &&str| {
        let file: Value = serde_json::from_str(file).unwrap();
        file["vectors"].as_array().unwrap().iter().map(Vector::of).collect::<Vec<_>>()
    };
    FILES.iter().flat_map(vectors).collect()
}

impl Vector {
    fn of(vector: &Value) -> Self {
        let text = |key: &str| vector[key].as_str().unwrap().to_owned();
        Self {
            code: text("code"),
            kind: text("doc_type"),
            signed: text("signed_data"),
            signature: data_encoding::HEXLOWER.decode(text("signature_rs_hex").as_bytes()).unwrap(),
            is_valid: vector["expected_valid"].as_bool().unwrap_or(false),
        }
    }
}

pub(super) fn valid() -> Vec<Vector> {
    all().into_iter().filter(|vector| vector.is_valid).collect()
}

#[test]
fn every_reference_code_is_read_and_verified() {
    let authorities = Authorities::published(TestSeals::Accepted);
    assert_eq!((all().len(), valid().len()), (60, 59));
    for vector in all() {
        let reading = Reading::of(vector.code.as_bytes(), &authorities)
            .unwrap_or_else(|error| panic!("{}: {error}", vector.code));
        assert_eq!(reading.text.signed().next(), Some(vector.signed.as_bytes()));
        assert_eq!(reading.text.signature(), vector.signature);
        assert_eq!(
            matches!(reading.verdict, Verdict::Genuine(issuer) if issuer.is_test),
            vector.is_valid,
            "{}",
            vector.code
        );
    }
}

#[test]
fn every_test_seal_is_refused_unless_it_is_asked_for() {
    let authorities = Authorities::published(TestSeals::Refused);
    for vector in all() {
        let reading = Reading::of(vector.code.as_bytes(), &authorities).unwrap();
        assert_eq!((reading.verdict.clone(), reading.confirmed()), (Verdict::Unproven(Doubt::Test), None));
    }
}

#[test]
fn every_reference_code_is_a_paper_of_the_catalogue_with_known_values() {
    for vector in all() {
        let text = SealText::parse(vector.code.as_bytes()).unwrap();
        assert!(PaperKind::of(&vector.kind).is_some(), "{}", vector.kind);
        let written: usize = text.fields.iter().map(|field| 2 + field.value.len()).sum();
        let separators = vector.signed.bytes().filter(|byte| matches!(byte, 0x1D | 0x1E)).count();
        let head = 20 + 2 * usize::from(vector.code.as_bytes()[3] - b'0' - 1);
        assert_eq!(head + written + separators, vector.signed.len(), "{}", vector.code);
    }
}

#[test]
fn the_tax_notices_of_the_specification_say_what_they_print() {
    let authorities = Authorities::published(TestSeals::Accepted);
    let notices: Vec<_> = all()
        .iter()
        .map(|vector| Reading::of(vector.code.as_bytes(), &authorities).unwrap())
        .filter_map(|reading| match reading.paper {
            Paper::TaxNotice(notice) => Some((reading.text.header.kind, notice)),
            Paper::IncompleteNotice(lacking) => panic!("{lacking}"),
            Paper::Other(_) => None,
        })
        .collect();

    assert_eq!(
        notices.iter().map(|(kind, _)| kind.as_str()).collect::<Vec<_>>(),
        ["04", "18", "28", "24", "27", "27", "28"]
    );
    for (_, notice) in &notices {
        assert_eq!(notice.declarants[0].name, "RETI PATRICK");
        assert_eq!(notice.declarants[1].tax_number.as_deref(), Some("0701987765432"));
        assert_eq!((notice.year_of_income, notice.shares), (2021, Shares::from_hundredths(275)));
        assert_eq!(notice.reference_taxable_income, Some(Money::from_euros(63_198)));
    }
}
