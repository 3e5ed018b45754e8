//! Every page of the portal and of the back office in every state, without data.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use askama::Template;
use axum::http::Method;
use c2s_web::backoffice::{
    AskConfirmPage, AskPage, CaseFilePage, ConfirmPage, DecidePage, QueueView, RenewalManagerPage,
};
use c2s_web::portal::start::{AddressPage, AgePage, InsurersPage, SeparationPage, StartPage, TaxPaperPage};
use c2s_web::portal::{
    AccountPage, AidsPage, AlertsPage, AmountsPage, ApplicationPage, AwaitedPage, CertificatePage, ChoicePage,
    ConsentPage, ContactPage, CopyPage, CorrectionPage, DraftCopyPage, DraftPage, ErasePage, ErasurePage,
    HouseholdPage, HousingPage, InsurancePage, KindsPage, LetterPage, MemberPage, MemberSubject, MessagesPage,
    OrganisationCover, OrganisationOfEachPage, OrganisationPage, OrganisationSearchPage, PapersPage, ReceiptPage,
    RemovalPage, RenewalOrganisationPage, RenewalPage, ResourcesPage, ReviewPage, SimulationPage, SituationPage,
    WithdrawalPage,
};
use c2s_web::session::{
    CodePage, FactorPage, FranceConnectPage, LeavingPage, LinkPage, OpeningPage, Outcome, PersonPage, ProtectionPage,
    RecoveryPage, RescuePage, ResetPage, ResumePage, SignInPage,
};

use crate::browser::readable;

#[expect(clippy::too_many_lines, reason = "one line a page")]
fn pages() -> Vec<(&'static str, String)> {
    macro_rules! render {
        ($($page:expr),* $(,)?) => { vec![$((stringify!($page), $page.render().unwrap())),*] };
    }
    render![
        SignInPage::sample(),
        SignInPage::sample_closed(),
        SignInPage::sample_mistaken(),
        CodePage::sample(),
        CodePage::sample_mistaken(),
        OpeningPage::sample(),
        OpeningPage::sample_mistaken(),
        PersonPage::sample(),
        RecoveryPage::sample(),
        RecoveryPage::sample_mistaken(),
        ResetPage::sample(),
        ResetPage::sample_mistaken(),
        ResumePage::sample(),
        ResumePage::sample_empty(),
        ProtectionPage::sample(),
        ProtectionPage::sample_mistaken(),
        FactorPage::sample(),
        FactorPage::sample_mistaken(),
        FactorPage::sample_removal(),
        RescuePage::sample(),
        FranceConnectPage::sample(Outcome::Cancelled),
        FranceConnectPage::sample(Outcome::Refused),
        FranceConnectPage::sample(Outcome::Unreachable),
        FranceConnectPage::sample(Outcome::Unclear),
        LinkPage::sample(),
        LinkPage::sample_mistaken(),
        LeavingPage::sample(),
        AccountPage::sample(),
        AccountPage::sample_draft(),
        ErasurePage::sample(),
        LetterPage::sample(),
        RenewalPage::sample(),
        RenewalPage::sample_objected(),
        RenewalPage::sample_to_ask(),
        RenewalOrganisationPage::sample(),
        RenewalOrganisationPage::sample_empty(),
        RenewalManagerPage::sample(),
        RenewalManagerPage::sample_mistaken(),
        StartPage::sample(),
        StartPage::sample_blocked(),
        InsurersPage::sample(),
        InsurersPage::sample_mistaken(),
        InsurersPage::sample_twice(),
        AddressPage::sample(),
        AddressPage::sample_mistaken(),
        AddressPage::sample_twice(),
        TaxPaperPage::sample(),
        TaxPaperPage::sample_mistaken(),
        TaxPaperPage::sample_twice(),
        AgePage::sample(),
        AgePage::sample_minor(),
        AgePage::sample_mistaken(),
        AgePage::sample_twice(),
        SeparationPage::sample(),
        SeparationPage::sample_mistaken(),
        SimulationPage::sample(),
        SimulationPage::sample_of_somebody_else(),
        DraftPage::sample(),
        DraftPage::sample_hindered(),
        SituationPage::sample(),
        SituationPage::sample_mistaken(),
        SituationPage::sample_stale(),
        HouseholdPage::sample(),
        HouseholdPage::sample_mistaken(),
        MemberPage::sample(MemberSubject::RegisterChild),
        MemberPage::sample(MemberSubject::Partner),
        MemberPage::sample(MemberSubject::NewPartner),
        MemberPage::sample(MemberSubject::Added),
        MemberPage::sample(MemberSubject::New),
        MemberPage::sample_known(),
        MemberPage::sample_mistaken_twin(),
        MemberPage::sample_mistaken(),
        RemovalPage::sample(),
        RemovalPage::sample_mistaken(),
        OrganisationPage::sample(),
        OrganisationPage::sample_mistaken(),
        OrganisationPage::sample_with(OrganisationCover::Denied),
        OrganisationPage::sample_with(OrganisationCover::Several),
        OrganisationPage::sample_with(OrganisationCover::Unmanaging {
            name: "Ancre".to_owned(),
            through_employer: true
        }),
        OrganisationPage::sample_with(OrganisationCover::Locked { name: "Ancre".to_owned() }),
        OrganisationPage::sample_with(OrganisationCover::Managing { name: "Ancre".to_owned() }),
        OrganisationSearchPage::sample(),
        OrganisationSearchPage::sample_empty(),
        OrganisationSearchPage::sample_mistaken(),
        OrganisationSearchPage::sample_stale(),
        OrganisationOfEachPage::sample(),
        OrganisationOfEachPage::sample_mistaken(),
        ContactPage::sample(),
        ContactPage::sample_mistaken(),
        InsurancePage::sample(),
        InsurancePage::sample_matches(),
        InsurancePage::sample_mistaken(),
        ConsentPage::sample(),
        ConsentPage::sample_stale(),
        ConsentPage::sample_refused_before(),
        ResourcesPage::sample(),
        ResourcesPage::sample_unavailable(),
        ResourcesPage::sample_short(),
        AidsPage::sample(),
        AidsPage::sample_mistaken(),
        ChoicePage::sample(),
        ChoicePage::sample_rsa(),
        ChoicePage::sample_mistaken(),
        KindsPage::sample(),
        AmountsPage::sample(),
        AmountsPage::sample_mistaken(),
        HousingPage::sample(),
        HousingPage::sample_mistaken(),
        PapersPage::sample(),
        PapersPage::sample_refused(),
        PapersPage::sample_hindered(),
        ReviewPage::sample(),
        ReviewPage::sample_changed(),
        ReviewPage::sample_incomplete(),
        ReviewPage::sample_awaiting(),
        ReviewPage::sample_noticed(),
        ReviewPage::sample_hindered(),
        ReviewPage::sample_mistaken(),
        ReceiptPage::sample(),
        ReceiptPage::sample_letter(),
        ReceiptPage::sample_awaiting(),
        ReceiptPage::sample_completed(),
        ReceiptPage::sample_lost(),
        ReceiptPage::sample_noticed(),
        ApplicationPage::sample(),
        ApplicationPage::sample_awaiting(),
        ApplicationPage::sample_lost(),
        ApplicationPage::sample_noticed(),
        ApplicationPage::sample_to_check(),
        AwaitedPage::sample(),
        AwaitedPage::sample_mistaken(),
        ApplicationPage::sample_decided(),
        ApplicationPage::sample_decided_by_letter(),
        ApplicationPage::sample_decided_alone(),
        AlertsPage::sample(),
        AlertsPage::sample_mistaken(),
        CertificatePage::sample(),
        CertificatePage::sample_of_household(),
        CopyPage::sample(),
        DraftCopyPage::sample(),
        CorrectionPage::sample(),
        CorrectionPage::sample_open(),
        ErasePage::sample(),
        MessagesPage::sample(),
        MessagesPage::sample_mistaken(),
        WithdrawalPage::sample(),
        QueueView::sample(),
        QueueView::sample_empty(),
        CaseFilePage::sample(),
        CaseFilePage::sample_awaiting(),
        CaseFilePage::sample_decided(),
        AskPage::sample(),
        AskPage::sample_mistaken(),
        AskConfirmPage::sample(),
        DecidePage::sample(),
        DecidePage::sample_mistaken(),
        ConfirmPage::sample(),
    ]
}

/// The name of the file of a sample: that of its page and of its state.
fn file_name(sample: &str) -> String {
    let words = sample.split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '_').filter(|word| !word.is_empty());
    format!("{}.html", words.collect::<Vec<_>>().join("-"))
}

/// `tests/browser/stories/samples.test.mjs` looks at each of them, and `tests/browser/support/seen.mjs` reads the list of
/// the routes.
#[test]
fn every_page_is_laid_down_for_the_browser_to_look_at() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/page-samples");
    fs::create_dir_all(&folder).unwrap();
    let samples = pages();
    let files: BTreeMap<String, &String> = samples.iter().map(|(sample, page)| (file_name(sample), page)).collect();
    assert_eq!(files.len(), samples.len(), "each sample has a name of its own");
    for left in fs::read_dir(&folder).unwrap() {
        let name = left.unwrap().file_name().into_string().unwrap();
        if !files.contains_key(&name) {
            fs::remove_file(folder.join(name)).unwrap();
        }
    }
    for (name, page) in &files {
        fs::write(folder.join(name), page).unwrap();
    }
    let routes = c2s_web::routes();
    let read: Vec<&str> =
        routes.table().iter().filter(|route| route.method == Method::GET).map(|route| route.path).collect();
    fs::write(folder.join("routes.json"), serde_json::to_string_pretty(&read).unwrap()).unwrap();
    assert!(read.len() > 50, "the table of the routes is whole");
}

#[test]
fn every_page_is_whole_in_every_state() {
    for (name, page) in pages() {
        assert!(page.starts_with("<!DOCTYPE html>") && page.trim_end().ends_with("</html>"), "{name}");
        assert_eq!(page.matches("<h1").count(), 1, "{name} has one main title");
        let mistaken =
            ["mistaken", "stale", "sample_refused()", "sample_twice()"].iter().any(|state| name.contains(state));
        assert_eq!(page.contains("<title>Erreur"), mistaken, "the title of {name}");
        assert_eq!(page.contains("govuk-error-summary"), mistaken, "the summary of {name}");
    }
}

#[test]
fn every_mistake_of_a_summary_leads_to_its_field() {
    for (name, page) in pages() {
        let summary = page.split("govuk-error-summary__list").nth(1).and_then(|rest| rest.split("</ul>").next());
        for target in summary.unwrap_or_default().split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(page.contains(&format!("id=\"{target}\"")), "{name} has nothing called {target}");
        }
    }
}

#[test]
fn no_identifier_is_used_twice_on_a_page() {
    for (name, page) in pages() {
        let mut ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        ids.sort_unstable();
        let twice: Vec<&&str> = ids.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| &pair[0]).collect();
        assert!(twice.is_empty(), "{name} uses {twice:?} twice");
    }
}

/// The attribute of a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()
}

#[test]
fn what_somebody_types_of_themselves_their_browser_may_fill_in() {
    let own = ["nir", "given", "family", "usage_name", "email", "phone", "street", "more", "post-code", "town"];
    let secrets = ["identifier", "password", "present", "code"];
    for (name, page) in pages() {
        // On the page of somebody else of the household, a browser would fill in the wrong name.
        let of_others = name.starts_with("MemberPage");
        let inputs = page.split("<input ").skip(1).map(|rest| format!(" {}", rest.split('>').next().unwrap()));
        for input in inputs.filter(|input| !input.contains("type=\"hidden\"") && !input.contains("type=\"radio\"")) {
            let field = attribute(&input, "name").unwrap();
            let is_own =
                own.contains(&field) || ["born-", "email-", "phone-"].iter().any(|start| field.starts_with(start));
            let says = attribute(&input, "autocomplete").is_some_and(|token| token != "off");
            if secrets.contains(&field) || (is_own && !of_others) {
                assert!(says, "{name}: {field} does not say what fills it in");
            }
            assert!(!(of_others && says), "{name}: {field} would be filled in with what belongs to whoever types");
        }
    }
}

/// Where something is typed in an application or before it, and nothing keeps it meanwhile: the page, how its fields
/// are called, and why.
const NOT_KEPT: [(&str, &str, &str); 5] = [
    ("ReviewPage", "certify", "to certify is an act, never kept half done"),
    ("OrganisationSearchPage", "nom", "a search: its address holds it"),
    ("OrganisationSearchPage", "ville", "a search: its address holds it"),
    ("OrganisationSearchPage", "departement", "a search: its address holds it"),
    ("PapersPage", "pages-", "beside a file: the script of the page copies it into the form that is kept"),
];

/// A form of a page: its opening tag, and where it stands.
struct Span<'a> {
    tag: &'a str,
    start: usize,
    end: usize,
}

fn spans(page: &str) -> Vec<Span<'_>> {
    let span = |(start, _): (usize, &str)| {
        let rest = &page[start..];
        Span { tag: rest.split('>').next().unwrap(), start, end: start + rest.find("</form>").unwrap() }
    };
    page.match_indices("<form ").map(span).collect()
}

/// The rank of the form that a tag belongs to.
fn owner(forms: &[Span<'_>], tag: &str, at: usize) -> Option<usize> {
    match attribute(tag, "form") {
        Some(id) => forms.iter().position(|form| attribute(form.tag, "id") == Some(id)),
        None => forms.iter().position(|form| (form.start..form.end).contains(&at)),
    }
}

/// What is typed, ticked or chosen on a page: the name of each field, with its form.
fn typed_in<'a>(page: &'a str, forms: &[Span<'_>]) -> Vec<(usize, &'a str)> {
    let mut found = Vec::new();
    for start in ["<input ", "<textarea ", "<select "] {
        for (at, _) in page.match_indices(start) {
            let tag = page[at..].split('>').next().unwrap();
            // A file is sent, piece by piece, and found again.
            if matches!(attribute(tag, "type"), Some("hidden" | "file")) {
                continue;
            }
            found.extend(owner(forms, tag, at).zip(attribute(tag, "name")));
        }
    }
    found
}

#[test]
fn what_is_typed_in_an_application_or_before_it_is_kept_while_it_is_typed() {
    let mut excepted = BTreeSet::new();
    let mut checked = 0;
    for (name, page) in pages() {
        let forms = spans(&page);
        // The script keeps the form of the first mark of the page.
        let mark = page.find(" data-autosave=\"");
        let kept = mark.and_then(|at| forms.iter().position(|form| (form.start..form.end).contains(&at)));
        for (form, field) in typed_in(&page, &forms) {
            // Both frames have a place where the page says that it is kept.
            let action = attribute(forms[form].tag, "action").unwrap_or_default();
            let ours = ["/demande", "/compte/avant"].iter().any(|start| action.starts_with(start));
            if !ours && !page.contains(" id=\"saved\"") {
                continue;
            }
            let exception = NOT_KEPT.iter().find(|(page, start, _)| name.starts_with(page) && field.starts_with(start));
            if let Some(exception) = exception.filter(|_| kept != Some(form)) {
                excepted.insert(*exception);
                continue;
            }
            assert_eq!(kept, Some(form), "{name}: nothing keeps {field} while it is typed");
            checked += 1;
        }
        for address in page.split(" data-autosave=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let routes = c2s_web::routes();
            let taken = routes.table().iter().any(|route| route.path == address && route.method == Method::POST);
            assert!(taken, "{name} keeps what is typed at {address}, which takes nothing");
        }
    }
    assert!(checked > 200, "only {checked} fields were found");
    assert_eq!(excepted, BTreeSet::from(NOT_KEPT), "an exception that nothing needs any more");
}

#[test]
fn every_text_is_found() {
    for (name, page) in pages() {
        // A key without message would show as itself: words of small letters joined by hyphens.
        let is_key = |word: &str| {
            let start = word.split('-').next().unwrap_or_default();
            let families = [
                "portal",
                "start",
                "young",
                "undertaking",
                "draft",
                "backoffice",
                "sign",
                "queue",
                "case",
                "decide",
                "decision",
                "confirm",
                "receipt",
                "application",
                "timeline",
                "document",
                "person",
                "benefit",
                "assessment",
                "summary",
                "review",
                "outcome",
                "departure",
                "consent",
                "certification",
                "size",
                "instant",
                "kind",
                "rule",
                "given",
                "provisional",
                "sim",
                "entitlement",
                "organisation",
                "insurance",
                "household",
                "error",
                "opening",
                "recovery",
                "protection",
                "factor",
                "rescue",
                "resume",
                "session",
            ];
            word.contains('-') && families.contains(&start)
        };
        let words = readable(&page);
        let missing: Vec<&str> = words.split([' ', '(', ')', ':', '.']).filter(|word| is_key(word)).collect();
        assert!(missing.is_empty(), "{name} lacks the messages {missing:?}");
    }
}
