//! What is seen on the pages of a file, for whoever sent it and for the caseworker.

use c2s_app::{OldAttestation, OldNotice, OtherKind, PaperKind, PaperSummary, Remark, SealedKind, Taxed, TitledKind};
use c2s_texts::Language;

/// What whoever sent a file may do better.
pub(in crate::portal) fn remarks(t: Language, paper: &PaperSummary) -> Vec<String> {
    let pages = i64::from(paper.pages.unwrap_or(1));
    remarks_in(t, "portal-paper-remark", pages, paper)
}

/// What is seen on the pages of a file, in the words of whoever reads it: the start of the keys. `count`: of its pages.
pub(crate) fn remarks_in(t: Language, words: &str, count: i64, paper: &PaperSummary) -> Vec<String> {
    let of_page = |end: &str, page: u16| {
        t.text_with(&format!("{words}-{end}"), &[("count", count.into()), ("page", i64::from(page).into())])
    };
    let remark = |remark: &Remark| match *remark {
        Remark::Dark { page } => of_page("dark", page),
        Remark::Blurred { page } => of_page("blurred", page),
        Remark::Blank { page } => of_page("blank", page),
        Remark::Small { page } => of_page("small", page),
        Remark::FieldsLost { page } => of_page("fields-lost", page),
        Remark::PagesMissing { there, of } => {
            let numbers = [("there", i64::from(there).into()), ("of", i64::from(of).into())];
            t.text_with(&format!("{words}-pages-missing"), &numbers)
        }
        Remark::BlankLeftOut { count } => {
            t.text_with(&format!("{words}-blank-left-out"), &[("count", i64::from(count).into())])
        }
    };
    let old = |old: OldNotice| {
        let years = [("year", old.year.to_string().into()), ("expected", old.at_least.to_string().into())];
        let of = match old.tax {
            Taxed::Income => "notice",
            Taxed::Property => "tax",
        };
        t.text_with(&format!("{words}-old-{of}"), &years)
    };
    let counts_on = || t.date(paper.counts_on);
    let attestation = |old: OldAttestation| match old {
        OldAttestation::Dated { on, months } => {
            let days = [("date", t.date(on).into()), ("day", counts_on().into())];
            let variables = [&days[..], &[("months", i64::from(months).into())]].concat();
            t.text_with(&format!("{words}-old-attestation"), &variables)
        }
        OldAttestation::Ended(until) => {
            let days = [("date", t.date(until).into()), ("day", counts_on().into())];
            t.text_with(&format!("{words}-ended-attestation"), &days)
        }
    };
    let other = |kind: &OtherKind| match kind {
        OtherKind::Sealed(SealedKind::IncomeNotice) => t.text(&format!("{words}-income-notice")).into_owned(),
        OtherKind::Sealed(SealedKind::Other(name)) => {
            t.text_with(&format!("{words}-other-kind"), &[("kind", name.as_str().into())])
        }
        // What most people take for the notice: they are told where the notice is.
        OtherKind::Titled(TitledKind::IncomeDeclaration) if paper.window.kind == PaperKind::TaxNotice => {
            t.text(&format!("{words}-declaration")).into_owned()
        }
        OtherKind::Titled(kind) => {
            t.text_with(&format!("{words}-titled"), &[("kind", t.text(title_of(*kind)).into_owned().into())])
        }
    };
    let of_time = paper.old_notice.map(old).into_iter().chain(paper.old_attestation.map(attestation));
    paper.remarks.iter().map(remark).chain(of_time).chain(paper.other_kind.as_ref().map(other)).collect()
}

const fn title_of(kind: TitledKind) -> &'static str {
    match kind {
        TitledKind::IncomeNotice => "paper-titled-income-notice",
        TitledKind::IncomeDeclaration => "paper-titled-income-declaration",
        TitledKind::PropertyTax => "paper-titled-property-tax",
        TitledKind::HousingTax => "paper-titled-housing-tax",
        TitledKind::Payslip => "paper-titled-payslip",
        TitledKind::BankStatement => "paper-titled-bank-statement",
        TitledKind::BenefitAttestation => "paper-titled-benefit-attestation",
    }
}

#[cfg(test)]
mod tests {
    use c2s_app::{PersonKey, Scan, WindowKey};

    use super::super::held::tests::paper;
    use super::*;

    #[test]
    fn print_that_is_too_small_is_said_to_both_readers_and_to_one_of_them_with_what_to_do() {
        let small = PaperSummary { remarks: vec![Remark::Small { page: 2 }], ..paper(Scan::Clean) };
        let said = |words, count| remarks_in(Language::French, words, count, &small).concat();
        assert!(said("portal-paper-remark", 1).starts_with("Les lettres sont trop petites"));
        assert!(said("portal-paper-remark", 3).starts_with("Page 2\u{a0}: les lettres"));
        assert!(said("portal-paper-remark", 1).contains("Approchez-vous"));
        assert_eq!(said("case-paper-remark", 1), "Page 2 photographiée de trop loin");
    }

    #[test]
    fn a_paper_that_is_another_one_is_said_in_words_for_each_kind_and_for_both_readers() {
        let said = |window, kind, words| {
            let paper = PaperSummary {
                window: WindowKey::of(window, PersonKey::Applicant),
                other_kind: Some(OtherKind::Titled(kind)),
                ..paper(Scan::Clean)
            };
            remarks_in(Language::French, words, 1, &paper).concat()
        };
        for kind in [
            TitledKind::PropertyTax,
            TitledKind::HousingTax,
            TitledKind::Payslip,
            TitledKind::BankStatement,
            TitledKind::BenefitAttestation,
        ] {
            let of_person = said(PaperKind::TaxNotice, kind, "portal-paper-remark");
            assert!(of_person.starts_with("D’après son titre, ce fichier est"), "{of_person}");
            assert!(of_person.contains("est-ce bien ce fichier que vous vouliez déposer"), "{of_person}");
            assert!(said(PaperKind::TaxNotice, kind, "case-paper-remark").ends_with(", d’après son titre"));
        }
        let declaration = TitledKind::IncomeDeclaration;
        assert!(said(PaperKind::TaxNotice, declaration, "portal-paper-remark").contains("impots.gouv.fr"));
        assert!(said(PaperKind::RsaAttestation, declaration, "portal-paper-remark").contains("déclaration de revenus"));
    }

    #[test]
    fn a_paper_that_is_not_of_the_time_is_said_to_both_readers_and_to_one_of_them_with_what_to_do() {
        let said = |words: &str, old_notice, old_attestation| {
            let paper = PaperSummary { old_notice, old_attestation, ..paper(Scan::Clean) };
            [Language::French, Language::English].map(|t| remarks_in(t, words, 1, &paper).concat())
        };
        let day = c2s_domain::Date::constant(2025, 1, 6);
        let tax = OldNotice { tax: Taxed::Property, year: 2022, at_least: 2024 };
        for (notice, attestation, told, to_do) in [
            (Some(tax), None, ["2022", "2024"], ["déposez-le", "send it"]),
            (
                None,
                Some(OldAttestation::Dated { on: day, months: 3 }),
                ["6 janvier 2025", "6 January 2025"],
                ["la CAF ou", "the CAF or"],
            ),
            (None, Some(OldAttestation::Ended(day)), ["6 janvier 2025", "6 January 2025"], ["la CAF ou", "the CAF or"]),
        ] {
            let person = said("portal-paper-remark", notice, attestation);
            let staff = said("case-paper-remark", notice, attestation);
            for (place, (person, staff)) in person.iter().zip(&staff).enumerate() {
                let told = plain(told[place]);
                assert!(plain(person).contains(&told) && plain(staff).contains(&told), "{person} {staff}");
                assert!(person.contains(to_do[place]) && !staff.contains(to_do[place]), "{person} {staff}");
            }
        }
    }

    /// With ordinary spaces.
    fn plain(text: &str) -> String {
        text.replace(['\u{a0}', '\u{202f}'], " ")
    }
}
