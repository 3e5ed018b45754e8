//! Each document in each of its states, by the name of its file: a test fails where a state has none (`states.rs`).

use super::{DECIDED_ON, REFERENCE};
use crate::{
    CertificateData, ContributionNoticeData, CopyData, DecisionData, DispenseData, DocumentError, Documents,
    EndOfRightData, FormData, MissingPapersData, NoticeAbout, NoticeData, OrganisationNoticeData, Pdf, ReceiptData,
    RecoveryCodeData, RenewalData, ThirdPartyPaymentData, TransmissionData,
};

/// Invented data, by the name of the file that they make.
pub(crate) type Named<T> = Vec<(String, T)>;

fn named<T, const N: usize>(samples: [(&str, T); N]) -> Named<T> {
    samples.into_iter().map(|(name, data)| (name.to_owned(), data)).collect()
}

fn printed<T>(
    samples: Named<T>,
    print: impl Fn(&T) -> Result<Pdf, DocumentError>,
) -> Result<Named<Pdf>, DocumentError> {
    samples.into_iter().map(|(name, data)| Ok((name, print(&data)?))).collect()
}

impl Documents {
    /// Every document in each of its states, by the name of its file.
    pub fn samples(&self) -> Result<Vec<(String, Pdf)>, DocumentError> {
        let form = |data: &FormData| {
            if *data == FormData::default() { self.blank_form() } else { self.form(data, REFERENCE, DECIDED_ON) }
        };
        let templates = [
            printed(ReceiptData::samples(), |data| self.receipt(data))?,
            printed(CopyData::samples(), |data| self.copy(data))?,
            printed(DecisionData::samples(), |data| self.decision(data))?,
            printed(CertificateData::samples(), |data| self.certificate(data))?,
            printed(MissingPapersData::samples(), |data| self.missing_papers(data))?,
            printed(ContributionNoticeData::samples(), |data| self.contribution_notice(data))?,
            printed(RenewalData::samples(), |data| self.renewal(data))?,
            printed(EndOfRightData::samples(), |data| self.end_of_right(data))?,
            printed(ThirdPartyPaymentData::samples(), |data| self.third_party_payment(data))?,
            printed(DispenseData::samples(), |data| self.dispense(data, REFERENCE))?,
            printed(TransmissionData::samples(), |data| self.transmission(data))?,
            printed(OrganisationNoticeData::samples(), |data| self.organisation_notice(data))?,
            printed(FormData::samples(), form)?,
            printed(NoticeData::samples(), |data| self.notice(data, "1"))?,
            printed(RecoveryCodeData::samples(), |data| self.recovery_code(data, "2"))?,
        ];
        Ok(templates.into_iter().flatten().collect())
    }
}

impl ReceiptData {
    pub(crate) fn samples() -> Named<Self> {
        named([
            ("receipt", Self::sample()),
            ("receipt-incomplete", Self::sample_incomplete()),
            ("receipt-incomplete-at-the-counter", Self::sample_at_the_counter()),
            ("receipt-completed", Self::sample_completed()),
        ])
    }
}

impl CopyData {
    pub(crate) fn samples() -> Named<Self> {
        named([
            ("copy", Self::sample_as_sent()),
            ("copy-corrected", Self::sample()),
            ("copy-draft", Self::sample_draft()),
            ("copy-draft-correction", Self::sample_draft_correction()),
        ])
    }
}

impl DecisionData {
    pub(crate) fn samples() -> Named<Self> {
        named([
            ("decision-free", Self::sample_free()),
            ("decision-free-rsa", Self::sample_rsa()),
            ("decision-with-contribution", Self::sample()),
            ("decision-with-contribution-presumed", Self::sample_presumed()),
            ("decision-refused", Self::sample_refused()),
            ("decision-refused-without-addresses", Self::sample_refused_without_addresses()),
            ("decision-refused-young-alone", Self::sample_refused_with_young()),
            ("decision-alone", Self::sample_alone()),
            ("decision-departed", Self::sample_departed()),
            ("decision-departed-with-contribution", Self::sample_departed_with_contribution()),
            ("decision-by-silence", Self::sample_silent()),
            ("decision-by-silence-free", Self::sample_silent_free()),
        ])
    }
}

impl CertificateData {
    pub(crate) fn samples() -> Named<Self> {
        named([
            ("certificate-free", Self::sample()),
            ("certificate-with-contribution", Self::sample_with_contribution()),
            ("certificate-household", Self::sample_of_household()),
            ("certificate-household-organisations", Self::sample_of_household_elsewhere()),
        ])
    }
}

impl MissingPapersData {
    pub(crate) fn samples() -> Named<Self> {
        named([
            ("missing-papers", Self::sample()),
            ("missing-papers-several-days", Self::sample_of_several_days()),
            ("missing-papers-of-the-form", Self::sample_of_the_form()),
            ("missing-papers-to-check", Self::sample_to_check()),
        ])
    }
}

impl ContributionNoticeData {
    pub(crate) fn samples() -> Named<Self> {
        named([("contribution-notice", Self::sample())])
    }
}

impl RenewalData {
    pub(crate) fn samples() -> Named<Self> {
        named([
            ("renewal", Self::sample()),
            ("renewal-late", Self::sample_late()),
            ("renewal-unconfirmed", Self::sample_unconfirmed()),
            ("renewal-unconfirmed-late", Self::sample_unconfirmed_late()),
            ("renewal-automatic", Self::sample_automatic()),
            ("renewal-automatic-free", Self::sample_automatic_free()),
            ("renewal-refused", Self::sample_refused()),
            ("renewal-refused-late", Self::sample_refused_late()),
            ("renewal-kept", Self::sample_kept()),
            ("renewal-moved", Self::sample_moved()),
            ("renewal-stays-late", Self::sample_stays_late()),
        ])
    }
}

impl EndOfRightData {
    pub(crate) fn samples() -> Named<Self> {
        named([
            ("end-of-right", Self::sample()),
            ("end-of-right-renounced", Self::sample_renounced()),
            ("end-of-right-unpaid", Self::sample_unpaid()),
        ])
    }
}

impl ThirdPartyPaymentData {
    pub(crate) fn samples() -> Named<Self> {
        named([("third-party-payment", Self::sample())])
    }
}

impl DispenseData {
    pub(crate) fn samples() -> Named<Self> {
        named([("dispense", Self::sample())])
    }
}

impl TransmissionData {
    pub(crate) fn samples() -> Named<Self> {
        named([("transmission", Self::sample()), ("transmission-with-contribution", Self::sample_with_contribution())])
    }
}

impl OrganisationNoticeData {
    pub(crate) fn samples() -> Named<Self> {
        named([
            ("organisation-notice-moved", Self::sample()),
            ("organisation-notice-declined", Self::sample_declined()),
            ("organisation-notice-over", Self::sample_over()),
            ("organisation-notice-kept", Self::sample_kept()),
            ("organisation-notice-ended", Self::sample_ended()),
        ])
    }
}

impl FormData {
    pub(crate) fn samples() -> Named<Self> {
        named([
            ("form-blank", Self::default()),
            ("form-filled", Self::sample()),
            ("form-filled-couple", Self::sample_of_couple()),
        ])
    }
}

impl NoticeData {
    /// One for each thing that it may be about; what is erased soon, where nobody knows its day, too.
    pub(crate) fn samples() -> Named<Self> {
        let name = |about: NoticeAbout| format!("notice-{}", about.name().replace('_', "-"));
        let dated = NoticeAbout::ALL.map(|about| (name(about), Self::sample_about(about)));
        let undated = [NoticeAbout::ErasedSoon, NoticeAbout::DocumentsErasedSoon]
            .map(|about| (format!("{}-undated", name(about)), Self { about, ..Self::sample() }));
        dated.into_iter().chain(undated).collect()
    }
}

impl RecoveryCodeData {
    pub(crate) fn samples() -> Named<Self> {
        named([("recovery-code", Self::sample())])
    }
}

/// What every sample gives to its template, to be typeset by the tests.
#[cfg(test)]
pub(crate) fn views() -> Vec<(&'static str, String, serde_json::Value)> {
    fn of<T>(
        template: &'static str,
        samples: Named<T>,
        view: impl Fn(&T) -> serde_json::Value,
    ) -> Vec<(&'static str, String, serde_json::Value)> {
        samples.into_iter().map(|(name, data)| (template, name, view(&data))).collect()
    }
    [
        of("receipt.typ", ReceiptData::samples(), ReceiptData::view),
        of("copy.typ", CopyData::samples(), CopyData::view),
        of("decision.typ", DecisionData::samples(), DecisionData::view),
        of("certificate.typ", CertificateData::samples(), CertificateData::view),
        of("missing_papers.typ", MissingPapersData::samples(), MissingPapersData::view),
        of("contribution_notice.typ", ContributionNoticeData::samples(), ContributionNoticeData::view),
        of("renewal.typ", RenewalData::samples(), RenewalData::view),
        of("end_of_right.typ", EndOfRightData::samples(), EndOfRightData::view),
        of("third_party_payment.typ", ThirdPartyPaymentData::samples(), ThirdPartyPaymentData::view),
        of("dispense.typ", DispenseData::samples(), DispenseData::view),
        of("transmission.typ", TransmissionData::samples(), TransmissionData::view),
        of("organisation_notice.typ", OrganisationNoticeData::samples(), OrganisationNoticeData::view),
        of("form.typ", FormData::samples(), FormData::view),
        of("notice.typ", NoticeData::samples(), NoticeData::view),
        of("recovery.typ", RecoveryCodeData::samples(), RecoveryCodeData::view),
    ]
    .concat()
}
