//! The press: templates and fonts loaded once, one sheet of data at a time.

use std::sync::{Arc, LazyLock};

use aws_lc_rs::digest;
use c2s_domain::Date;
use serde_json::Value;
use typst::diag::{FileError, FileResult, SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Features, Library, LibraryExt, World, WorldExt};
use typst_html::HtmlDocument;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::printable::Printable;
use crate::twin;
use crate::{
    CertificateData, ContributionNoticeData, CopyData, DecisionData, DispenseData, EndOfRightData, FormData,
    MissingPapersData, NoticeData, OrganisationNoticeData, ReceiptData, RecoveryCodeData, RenewalData,
    ThirdPartyPaymentData, TransmissionData,
};

macro_rules! letters {
    ($($path:literal),* $(,)?) => {
        /// Every file a template may read, with its text.
        const TEMPLATES: &[(&str, &str)] = &[$(($path, include_str!(concat!("../../../templates/letters/", $path)))),*];
    };
}

letters! {
    "layout.typ", "remedies.typ", "receipt.typ", "certificate.typ", "copy.typ", "decision.typ", "notice.typ", "recovery.typ",
    "missing_papers.typ", "contribution_notice.typ", "renewal.typ", "end_of_right.typ", "third_party_payment.typ",
    "dispense.typ", "transmission.typ", "organisation_notice.typ", "form.typ"
}

/// The words that Rust puts in the data: names of resources and rules, dates.
const WORDS: [&str; 2] =
    [include_str!("../../../locales/fr/rules.ftl"), include_str!("../../../locales/fr/common.ftl")];

const FONTS: [&[u8]; 2] =
    [include_bytes!("../fonts/SourceSans3-Regular.ttf"), include_bytes!("../fonts/SourceSans3-Bold.ttf")];

/// Where a template finds what it prints.
const DATA: &str = "data.json";

/// The day that a blank form bears inside: it is the same file until its template changes.
const FORM_DATED: Date = Date::constant(2025, 1, 1);

/// Results of the compiler that served none of the last documents are forgotten.
const DOCUMENTS_REMEMBERED: usize = 5;

/// A document ready to be stored or sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Pdf {
    pub bytes: Vec<u8>,
    /// The version of templates, words and fonts it was made with: [`Documents::template_version`].
    pub template_version: String,
    /// The same as the inside of a page, where no page of the service says it: markup to be shown as it is.
    pub twin: Option<String>,
}

/// Why a document could not be made. Says where, never with which data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{stage} of templates/letters/{template} failed near line {line}: correct the template, then print the samples again"
)]
pub struct DocumentError {
    pub template: &'static str,
    pub stage: Stage,
    /// 0 when the fault has no place in the template.
    pub line: usize,
}

/// What was being done when a document failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Typesetting,
    /// Writing the file to PDF/UA-1 and PDF/A-2a, which refuse a document that is not accessible.
    Export,
}

impl std::fmt::Display for Stage {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Typesetting => "the typesetting",
            Self::Export => "the accessible export",
        })
    }
}

/// Makes the documents. Cheap to clone; one per process.
#[derive(Clone)]
pub struct Documents(Arc<LazyLock<Press>>);

impl Documents {
    /// Fonts and templates are loaded with the first document.
    pub fn new() -> Self {
        Self(Arc::new(LazyLock::new(Press::new)))
    }

    /// The first half of the SHA-256 of templates, words, fonts and engine: what a document looks like
    /// changes only when this changes.
    pub fn template_version(&self) -> &str {
        &self.0.version
    }

    /// The receipt of an application (*accusé de réception*).
    pub fn receipt(&self, data: &ReceiptData) -> Result<Pdf, DocumentError> {
        self.0.print("receipt.typ", &data.reference, data.complete_on.unwrap_or(data.received_on), data.view())
    }

    /// The certificate of entitlement (*attestation de droits*).
    pub fn certificate(&self, data: &CertificateData) -> Result<Pdf, DocumentError> {
        self.0.print("certificate.typ", &data.reference, data.issued_on, data.view())
    }

    /// The copy of the answers of an application.
    pub fn copy(&self, data: &CopyData) -> Result<Pdf, DocumentError> {
        let (identifier, dated) = data.of.identity();
        self.0.print("copy.typ", identifier, dated, data.view())
    }

    /// A neutral notice (*avis*); `identifier` is that of the letter.
    pub fn notice(&self, data: &NoticeData, identifier: &str) -> Result<Pdf, DocumentError> {
        self.0.print("notice.typ", identifier, data.dated, data.view())
    }

    /// A code to choose another password; `identifier` is that of the letter.
    pub fn recovery_code(&self, data: &RecoveryCodeData, identifier: &str) -> Result<Pdf, DocumentError> {
        self.0.print("recovery.typ", identifier, data.dated, data.view())
    }

    /// The request for what a file lacks (*demande de pièces complémentaires*).
    pub fn missing_papers(&self, data: &MissingPapersData) -> Result<Pdf, DocumentError> {
        self.0.print("missing_papers.typ", &data.reference, data.dated, data.view())
    }

    /// What is owed each month, and how it is paid (*avis de participation financière*).
    pub fn contribution_notice(&self, data: &ContributionNoticeData) -> Result<Pdf, DocumentError> {
        self.0.print("contribution_notice.typ", &data.reference, data.dated, data.view())
    }

    /// The renewal notice (*avis de renouvellement*).
    pub fn renewal(&self, data: &RenewalData) -> Result<Pdf, DocumentError> {
        self.0.print("renewal.typ", &data.reference, data.dated, data.view())
    }

    /// The letter on the end of a right (*fin de droit*).
    pub fn end_of_right(&self, data: &EndOfRightData) -> Result<Pdf, DocumentError> {
        self.0.print("end_of_right.typ", &data.reference, data.dated, data.view())
    }

    /// The certificate of a year without advance payment (*attestation de tiers payant*).
    pub fn third_party_payment(&self, data: &ThirdPartyPaymentData) -> Result<Pdf, DocumentError> {
        self.0.print("third_party_payment.typ", &data.reference, data.issued_on, data.view())
    }

    /// The letter to an employer (*demande de dispense d'adhésion*); `identifier` is that of the application.
    pub fn dispense(&self, data: &DispenseData, identifier: &str) -> Result<Pdf, DocumentError> {
        self.0.print("dispense.typ", identifier, data.dated, data.view())
    }

    /// The application as the paper form has it (*formulaire Cerfa 12504*); `dated` is the day it is printed for.
    pub fn form(&self, data: &FormData, identifier: &str, dated: Date) -> Result<Pdf, DocumentError> {
        self.0.print("form.typ", identifier, dated, data.view())
    }

    /// The same with nothing in it: to be printed and written on.
    pub fn blank_form(&self) -> Result<Pdf, DocumentError> {
        self.form(&FormData::default(), "blank", FORM_DATED)
    }

    /// The slip to an organisation (*bordereau de transmission*).
    pub fn transmission(&self, data: &TransmissionData) -> Result<Pdf, DocumentError> {
        self.0.print("transmission.typ", &data.reference, data.dated, data.view())
    }

    /// The notice to an organisation that manages a right which ends (*notification à l'organisme gestionnaire*).
    pub fn organisation_notice(&self, data: &OrganisationNoticeData) -> Result<Pdf, DocumentError> {
        self.0.print("organisation_notice.typ", &data.reference, data.dated, data.view())
    }

    /// The decision notice (*notification de décision*).
    pub fn decision(&self, data: &DecisionData) -> Result<Pdf, DocumentError> {
        self.0.print("decision.typ", &data.reference, data.decided_on, data.view())
    }
}

impl Default for Documents {
    fn default() -> Self {
        Self::new()
    }
}

/// What every document shares.
pub(crate) struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sources: Vec<(&'static str, Source)>,
    /// Identifiers of files are kept for ever and are 65,535 at most: one serves the data of all documents.
    data: FileId,
    standards: PdfStandards,
    printable: Printable,
    version: String,
}

impl Press {
    pub(crate) fn new() -> Self {
        let fonts: Vec<Font> = FONTS
            .iter()
            .map(|font| Font::new(Bytes::new(*font), 0).expect("the fonts of this crate are well formed"))
            .collect();
        let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
            .expect("PDF/UA-1 and PDF/A-2a can be met by one file");
        Self {
            // The templates ask whether they are read as a page.
            library: LazyHash::new(Library::builder().with_features(Features::from_iter([Feature::Html])).build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            printable: Printable::with(&fonts),
            fonts,
            sources: TEMPLATES
                .iter()
                .map(|(path, text)| (*path, Source::new(file(path), (*text).to_owned())))
                .collect(),
            data: file(DATA),
            standards,
            version: version(),
        }
    }

    fn print(&self, template: &'static str, reference: &str, dated: Date, view: Value) -> Result<Pdf, DocumentError> {
        let source = self.source(template).expect("each document names one of TEMPLATES");
        let at_fault = |fault: Fault| DocumentError { template, stage: fault.stage, line: fault.line };
        let twin =
            if twin::is_made(template) { Some(self.twin_of(source, view.clone()).map_err(at_fault)?.0) } else { None };
        let printed = self.print_source(source, reference, dated, view).map_err(at_fault)?;
        Ok(Pdf { bytes: printed.bytes, template_version: self.version.clone(), twin })
    }

    /// The twin of a document, with the warnings of the engine.
    fn twin_of(&self, main: &Source, mut view: Value) -> Result<(String, Vec<String>), Fault> {
        self.printable.clean(&mut view);
        view["twin"] = Value::Bool(true);
        let sheet = Sheet { press: self, main, data: Bytes::from_string(view.to_string()) };
        let Warned { output, warnings } = typst::compile::<HtmlDocument>(&sheet);
        let twin = output
            .map_err(|faults| sheet.fault(Stage::Typesetting, &faults))
            .and_then(|document| twin::of(&document).ok_or_else(|| sheet.fault(Stage::Export, &[])));
        comemo::evict(DOCUMENTS_REMEMBERED);
        Ok((twin?, warnings.iter().map(|warning| warning.message.to_string()).collect()))
    }

    fn print_source(&self, main: &Source, reference: &str, dated: Date, mut view: Value) -> Result<Printed, Fault> {
        self.printable.clean(&mut view);
        let data = Bytes::from_string(view.to_string());
        let sheet = Sheet { press: self, main, data };
        let options = PdfOptions {
            // Hashed into the identifier of the file; not readable in it.
            ident: Smart::Custom(format!("{} {reference} {}", main.id().vpath().get_without_slash(), self.version)),
            creator: Smart::Custom(Some("c2s".to_owned())),
            timestamp: Some(Timestamp::new_utc(midnight(dated))),
            standards: self.standards.clone(),
            ..PdfOptions::default()
        };
        let Warned { output, warnings } = typst::compile::<PagedDocument>(&sheet);
        let bytes = output.map_err(|faults| sheet.fault(Stage::Typesetting, &faults)).and_then(|document| {
            typst_pdf::pdf(&document, &options).map_err(|faults| sheet.fault(Stage::Export, &faults))
        });
        comemo::evict(DOCUMENTS_REMEMBERED);
        bytes.map(|bytes| Printed {
            bytes,
            warnings: warnings.iter().map(|warning| warning.message.to_string()).collect(),
        })
    }

    fn source(&self, path: &str) -> Option<&Source> {
        self.sources.iter().find(|(known, _)| *known == path).map(|(_, source)| source)
    }
}

/// One document being made. It can read its data and the templates, nothing else: no other file, no package, no date.
struct Sheet<'a> {
    press: &'a Press,
    main: &'a Source,
    data: Bytes,
}

/// What the engine made. Its warnings, like the message of a [`Fault`], may quote the data: only tests read them.
struct Printed {
    bytes: Vec<u8>,
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests; may hold personal data"))]
    warnings: Vec<String>,
}

/// A diagnostic of the engine.
struct Fault {
    stage: Stage,
    line: usize,
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests; may hold personal data"))]
    message: String,
}

impl Sheet<'_> {
    fn fault(&self, stage: Stage, faults: &[SourceDiagnostic]) -> Fault {
        let first = faults.first();
        let line = first.and_then(|fault| self.line(fault)).unwrap_or(0);
        Fault { stage, line, message: faults.iter().map(|fault| fault.message.as_str()).collect::<Vec<_>>().join("; ") }
    }

    fn line(&self, fault: &SourceDiagnostic) -> Option<usize> {
        let source = self.source(fault.span.id()?).ok()?;
        let start = self.range(fault.span)?.start;
        source.lines().byte_to_line(start).map(|line| line + 1)
    }
}

impl World for Sheet<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        let known = self.press.sources.iter().find(|(_, source)| source.id() == id);
        known.map(|(_, source)| source.clone()).ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.press.data { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn file(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("the names of templates are plain");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

fn midnight(date: Date) -> Datetime {
    let part = |number: i8| u8::try_from(number).expect("months and days are positive");
    Datetime::from_ymd_hms(date.year().into(), part(date.month()), part(date.day()), 0, 0, 0)
        .expect("a civil date exists for every calendar")
}

fn version() -> String {
    let mut context = digest::Context::new(&digest::SHA256);
    for (path, text) in TEMPLATES {
        context.update(path.as_bytes());
        context.update(text.as_bytes());
    }
    for words in WORDS {
        context.update(words.as_bytes());
    }
    for font in FONTS {
        context.update(font);
    }
    context.update(typst::utils::version().raw().as_bytes());
    let digest = context.finish();
    let half = digest.as_ref().first_chunk().expect("SHA-256 has 32 bytes");
    format!("{:032x}", u128::from_be_bytes(*half))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DATED: Date = Date::constant(2025, 4, 14);

    fn sound(body: &str) -> String {
        format!(
            "#set document(title: \"Essai\")\n#set text(font: \"Source Sans 3\", lang: \"fr\")\n= Essai\n{body}\n#let data = json(\"data.json\")\n#data.name"
        )
    }

    fn printed(template: String, name: &str) -> Result<Printed, Fault> {
        let main = Source::new(file("decision.typ"), template);
        Press::new().print_source(&main, "C2S-1", DATED, serde_json::json!({ "name": name }))
    }

    fn refusal(template: String) -> Fault {
        match printed(template, "Ada") {
            Ok(_) => panic!("a file was made"),
            Err(fault) => fault,
        }
    }

    #[test]
    fn a_sound_template_is_printed_without_warning() {
        let printed = printed(sound(""), "Ada").unwrap_or_else(|fault| panic!("{}", fault.message));
        assert!(printed.bytes.starts_with(b"%PDF-1.7"));
        assert_eq!(printed.warnings, Vec::<String>::new());
    }

    #[test]
    fn the_samples_raise_no_warning() {
        let press = Press::new();
        for (template, name, view) in crate::samples::views() {
            let source = press.source(template).expect("a template");
            let printed = press.print_source(source, "C2S-1", DATED, view);
            let printed = printed.unwrap_or_else(|fault| panic!("{name}, line {}: {}", fault.line, fault.message));
            assert_eq!(printed.warnings, Vec::<String>::new(), "{name}");
        }
    }

    #[test]
    fn a_twin_says_what_the_letter_says_and_nothing_of_looks() {
        let press = Press::new();
        for (template, view, parts) in [
            ("receipt.typ", ReceiptData::sample().view(), &["<table", "8 février 2013", "15 juin 2025"][..]),
            ("receipt.typ", ReceiptData::sample_completed().view(), &["Votre dossier est complet depuis le"][..]),
            ("decision.typ", DecisionData::sample().view(), &["<tfoot", "<dl", "data-label=\"Compté\""][..]),
            ("decision.typ", DecisionData::sample_refused().view(), &["id=\"remedies\"", "tribunal judiciaire"][..]),
            ("decision.typ", DecisionData::sample_departed().view(), &["Elle en donne la raison"][..]),
            (
                "missing_papers.typ",
                MissingPapersData::sample().view(),
                &[
                    "Justificatif de situation fiscale et sociale en Belgique",
                    "19 mai 2025",
                    "La page 3 du formulaire",
                    "https://c2s.example",
                ][..],
            ),
            (
                "contribution_notice.typ",
                ContributionNoticeData::sample().view(),
                &["par mois", "20 août 2025", "46"][..],
            ),
            ("renewal.typ", RenewalData::sample().view(), &["Comment faire", "<h2", "<h3"][..]),
            ("renewal.typ", RenewalData::sample_unconfirmed().view(), &["n’est plus vrai", "dès maintenant"][..]),
            ("renewal.typ", RenewalData::sample_automatic().view(), &["Il continue du"][..]),
            ("renewal.typ", RenewalData::sample_refused().view(), &["Vous pouvez revenir"][..]),
            ("renewal.typ", RenewalData::sample_kept().view(), &["Votre refus est retiré"][..]),
            ("organisation_notice.typ", OrganisationNoticeData::sample().view(), &["<table", "un autre organisme"][..]),
            (
                "organisation_notice.typ",
                OrganisationNoticeData::sample_ended().view(),
                // On the page of a phone a number may be cut between its groups.
                &["contrat de sortie", "2 01 04 99 999 995 33"][..],
            ),
            ("end_of_right.typ", EndOfRightData::sample().view(), &["Ce qui change le"][..]),
            (
                "third_party_payment.typ",
                ThirdPartyPaymentData::sample().view(),
                &["<table", "Numéro de sécurité sociale"][..],
            ),
            (
                "dispense.typ",
                DispenseData::sample().view(),
                &["Nom de l’employeur : (à compléter)", "D. 911-2", "À lire avant d’envoyer la lettre</h3>"][..],
            ),
            (
                "transmission.typ",
                TransmissionData::sample().view(),
                &["<table", "N° de sécurité sociale", "Votre interlocuteur dans le foyer"][..],
            ),
        ] {
            let source = press.source(template).expect("a template");
            let (twin, warnings) = press
                .twin_of(source, view)
                .unwrap_or_else(|fault| panic!("{template}, line {}: {}", fault.line, fault.message));
            let unexpected: Vec<&String> =
                warnings.iter().filter(|warning| !warning.contains("under active development")).collect();
            assert!(unexpected.is_empty(), "{template}: {unexpected:?}");
            let text = twin.replace(['\u{a0}', '\u{202f}'], " ");
            for part in parts {
                assert!(text.contains(part), "{template} lacks {part}: {text}");
            }
            for forbidden in ["<p style", "<h1", "<h5", "<table>", "<td>", "<body", "<script", "<svg"] {
                assert!(!twin.contains(forbidden), "{template} has {forbidden}: {twin}");
            }
        }
    }

    #[test]
    fn every_letter_has_a_page_that_says_the_same_or_a_reason_to_have_none() {
        // What others import is no letter of its own.
        let is_part = |path: &str| TEMPLATES.iter().any(|(_, text)| text.contains(&format!("\"{path}\"")));
        let letters: Vec<&str> = TEMPLATES.iter().map(|(path, _)| *path).filter(|path| !is_part(path)).collect();
        for letter in &letters {
            let count = twin::TWINS.iter().filter(|(path, _)| path == letter).count();
            assert_eq!(count, 1, "{letter} in the list of twins");
        }
        assert_eq!(twin::TWINS.len(), letters.len(), "a twin of no letter");
    }

    #[test]
    fn what_people_wrote_is_text_in_a_twin() {
        let press = Press::new();
        let mut data = MissingPapersData::sample();
        data.recipient.name = "<script>alert(1)</script> \"Ana\" style=\"x\"".to_owned();
        let source = press.source("missing_papers.typ").expect("a template");
        let (twin, _) = press.twin_of(source, data.view()).unwrap_or_else(|fault| panic!("{}", fault.message));
        assert!(!twin.contains("<script") && twin.contains("&lt;script>alert(1)&lt;/script>"), "{twin}");
        assert!(twin.contains("style=\"x\""), "what they wrote is not taken for looks: {twin}");
    }

    #[test]
    fn a_document_without_a_title_is_refused() {
        let fault = refusal(sound("").replace("#set document(title: \"Essai\")", ""));
        assert_eq!(fault.stage, Stage::Export);
        assert!(fault.message.contains("title"), "{}", fault.message);
    }

    #[test]
    fn a_figure_without_an_alternative_text_is_refused() {
        let figure = "#figure(ALT rect(width: 2cm, height: 1cm))";
        assert!(printed(sound(&figure.replace("ALT", "alt: \"Un rectangle\",")), "Ada").is_ok());
        let fault = refusal(sound(&figure.replace("ALT", "")));
        assert_eq!((fault.stage, fault.line), (Stage::Export, 4));
        assert!(fault.message.contains("alt"), "{}", fault.message);
    }

    #[test]
    fn headings_do_not_jump_a_level() {
        let fault = refusal(sound("=== Trop loin"));
        assert_eq!(fault.stage, Stage::Export);
    }

    #[test]
    fn a_template_reads_nothing_but_its_data_and_the_other_templates() {
        for forbidden in [
            "#read(\"/etc/passwd\")",
            "#json(\"other.json\")",
            "#import \"@preview/example:0.1.0\"",
            "#datetime.today()",
        ] {
            let fault = refusal(sound(forbidden));
            assert_eq!(fault.stage, Stage::Typesetting, "{forbidden}");
        }
    }

    #[test]
    fn an_error_says_where_and_never_what_was_printed() {
        let press = Press::new();
        let view = serde_json::json!({ "fund": "Dupont-Secret" });
        let error = press.print("receipt.typ", "C2S-1", DATED, view).err().expect("the data are incomplete");
        assert_eq!((error.template, error.stage), ("receipt.typ", Stage::Typesetting));
        assert!(!error.to_string().contains("Secret") && !format!("{error:?}").contains("Secret"));
    }

    #[test]
    fn the_version_has_half_a_digest() {
        let version = version();
        assert_eq!(version.len(), 32);
        assert!(version.bytes().all(|byte| byte.is_ascii_hexdigit()));
    }
}
