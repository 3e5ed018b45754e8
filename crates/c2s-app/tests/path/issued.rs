//! Documents that were issued: given again as they went out, by whatever template, and altered since, on the disk or in
//! the database, to nobody.

use aws_lc_rs::digest::{SHA256, digest};
use c2s_app::{Actor, ApplicationView, CopyBlock, DocumentKind, DocumentSummary, Failure, PersonKey, Receipt};
use c2s_domain::ids::{ApplicationId, DocumentId};
use c2s_storage::documents::{self, Issue};
use c2s_storage::{BlobAddress, Place, applications};

use crate::certificates::{granted, text};
use crate::certified::{corrected, named};
use crate::completing::{pages, sent_with};
use crate::engines::{Data, on_both_engines};
use crate::leaving::path_of;
use crate::world::{CAMILLE, INAYA, NADIA, World, tax_notice};

/// The documents of somebody who was granted the right, those that they asked for among them.
async fn issued(world: &World) -> (Receipt, Vec<DocumentSummary>) {
    let receipt = Box::pin(granted(world)).await;
    let camille = world.insured(CAMILLE).await;
    world.app.dispense_letter(&camille, receipt.application).await.unwrap();
    world.app.paper_form(&camille, receipt.application).await.unwrap();
    copied(world, &camille, receipt.application, QUESTION).await;
    let nadia = world.caseworker(NADIA).await;
    let listed = async || world.app.open_file(&nadia, receipt.application).await.unwrap().documents;
    for owed in listed().await {
        content(world, &camille, owed.id).await;
    }
    let listed = listed().await;
    for kind in [
        DocumentKind::Receipt,
        DocumentKind::Decision,
        DocumentKind::Certificate,
        DocumentKind::Dispense,
        DocumentKind::ApplicationCopy,
        DocumentKind::PaperForm,
    ] {
        assert!(listed.iter().any(|document| document.kind == kind), "{kind:?}");
    }
    (receipt, listed)
}

/// The question whose answer a copy has here.
const QUESTION: &str = "Nom d’usage";

/// An answer and the papers, as a page would print them.
fn answers(view: &ApplicationView, question: &str) -> Vec<CopyBlock> {
    let name = view.content.situation.as_ref().and_then(|answers| answers.details.usage_name.clone());
    let name = (question.to_owned(), vec![name.unwrap_or_else(|| "aucun".to_owned())]);
    let papers = ("Pièces reçues".to_owned(), vec![view.papers.len().to_string()]);
    vec![CopyBlock { title: "Situation".to_owned(), rows: vec![name, papers] }]
}

async fn copied(world: &World, actor: &Actor, application: ApplicationId, question: &str) -> Vec<u8> {
    let view = world.app.application(actor, application).await.unwrap();
    world.app.copy(actor, &view, answers(&view, question)).await.unwrap()
}

async fn issued_of(data: &Data, kind: &str) -> i64 {
    let issued = "state = 'issued' AND sha256 IS NOT NULL AND template_version IS NOT NULL AND says IS NOT NULL";
    data.number(&format!("SELECT COUNT(*) FROM document WHERE kind = '{kind}' AND {issued}")).await
}

/// Puts in the place of a document what an older template made of it, with its page where it has one: its bytes, and the
/// page.
async fn made_by_an_older_template(data: &Data, file: ApplicationId, of: &DocumentSummary) -> (Vec<u8>, String) {
    let (id, before) = (of.id.to_string(), issue_of(data, of.id).await);
    let document = format!("%PDF-1.7\n{:?}, by an older template", of.kind).into_bytes();
    let page = format!("<p class=\"govuk-body\">{:?}, par un ancien modèle</p>", of.kind);
    let storage = data.open().await;
    let mut reading = storage.read().await.unwrap();
    let key = applications::find(&mut reading, file).await.unwrap().unwrap().data_key;
    drop(reading);
    let put = async |place: Place<'_>, content: &[u8]| -> BlobAddress {
        storage.blobs().put(key.seal_bytes(&place, content)).await.unwrap()
    };
    let address = put(documents::content_place(&id), &document).await;
    let twin = match before.twin {
        Some(_) => format!("'{}'", put(documents::twin_place(&id), page.as_bytes()).await.as_str()),
        None => "NULL".to_owned(),
    };
    storage.close().await;
    data.tamper(&format!(
        "UPDATE document SET address = '{}', sha256 = {}, template_version = '{OLDER}', twin = {twin} WHERE id = '{id}'",
        address.as_str(),
        data.bytes(digest(&SHA256, &document).as_ref()),
    ))
    .await;
    assert_ne!(before.template_version, OLDER);
    (document, page)
}

/// The version of a template that no press of today has.
const OLDER: &str = "0123456789abcdef0123456789abcdef";

/// How many sealed files are in the store, and how many of them the rows speak of.
async fn files(data: &Data) -> (i64, i64) {
    let spoken_of = "SELECT (SELECT COUNT(address) + COUNT(twin) FROM document) \
                     + (SELECT COUNT(address) + COUNT(copy_address) FROM paper)";
    let mut folders = vec![data.folder().join("files")];
    let mut there = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { there += 1 }
        }
    }
    (there, data.number(spoken_of).await)
}

/// The person whose documents they are, and a caseworker of their fund.
async fn readers(world: &World) -> [Actor; 2] {
    [world.insured(CAMILLE).await, world.caseworker(NADIA).await]
}

async fn issue_of(data: &Data, document: DocumentId) -> Issue {
    let storage = data.open().await;
    let mut reading = storage.read().await.unwrap();
    let row = documents::find(&mut reading, document).await.unwrap().unwrap();
    drop(reading);
    storage.close().await;
    row.issue.unwrap()
}

async fn content(world: &World, actor: &Actor, document: DocumentId) -> Vec<u8> {
    world.app.document(actor, document).await.unwrap().content
}

/// Neither reader is given anything, and both attempts are in the audit trail.
async fn is_given_to_nobody(data: &Data, world: &World, readers: &[Actor; 2], document: DocumentId, what: &str) {
    let told = format!(
        "SELECT COUNT(*) FROM audit_entry WHERE subject = 'document:{document}' AND action = 'read_document' \
         AND cause = 'integrity_error'"
    );
    let before = data.number(&told).await;
    for actor in readers {
        let given = world.app.document(actor, document).await.map(|given| given.content.len());
        assert!(matches!(given, Err(Failure::Broken(_))), "{what}: {given:?}");
    }
    assert_eq!(data.number(&told).await, before + 2, "{what}");
}

on_both_engines! {
    async fn a_document_that_cannot_be_written_leaves_no_file_however_often_it_is_tried(data: &Data) {
        let world = World::open_with(data, |config| config.keeps_house = false).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = Box::pin(world.sent(&camille, "1000")).await;
        let (id, owed) = (receipt.application, receipt.document.unwrap());
        let before = files(data).await;
        data.refuse_changes("document").await;
        for _ in 0..3 {
            assert!(matches!(world.app.document(&camille, owed).await, Err(Failure::Unavailable(_))));
            assert!(matches!(world.app.paper_form(&camille, id).await, Err(Failure::Unavailable(_))));
            assert_eq!(files(data).await, before);
        }
        data.take_changes("document").await;
        content(&world, &camille, owed).await;
        world.app.paper_form(&camille, id).await.unwrap();
        let (there, spoken_of) = files(data).await;
        assert!(there > before.0 && there == spoken_of, "{there} files, {spoken_of} of them known");
        world.app.close().await;
    }

    async fn a_double_click_on_a_document_leaves_no_file_that_belongs_to_nothing(data: &Data) {
        // Nobody issues what is owed but whoever asks for it.
        let world = World::open_with(data, |config| config.keeps_house = false).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = Box::pin(world.sent(&camille, "1000")).await;
        let (id, owed) = (receipt.application, receipt.document.unwrap());
        let all_belong = async |when: &str| {
            let (there, spoken_of) = files(data).await;
            assert!(there > 0 && there == spoken_of, "{when}: {there} files, {spoken_of} of them known");
        };
        all_belong("sent").await;
        let forms = tokio::join!(world.app.paper_form(&camille, id), world.app.paper_form(&camille, id));
        assert!(forms.0.unwrap() == forms.1.unwrap(), "two clicks, one form");
        all_belong("on demand").await;
        let copies = tokio::join!(copied(&world, &camille, id, QUESTION), copied(&world, &camille, id, QUESTION));
        assert!(copies.0 == copies.1, "two clicks, one copy");
        all_belong("a copy").await;
        let read = tokio::join!(content(&world, &camille, owed), content(&world, &camille, owed));
        assert!(read.0 == read.1, "two clicks, one receipt");
        all_belong("what was owed").await;
        world.app.close().await;
    }

    async fn the_copy_and_the_paper_form_are_given_as_they_went_out_until_a_correction_is_certified(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let id = Box::pin(world.sent(&camille, "1000")).await.application;
        let form = async |actor: &Actor| world.app.paper_form(actor, id).await.unwrap();
        let both = async |actor: &Actor| (copied(&world, actor, id, QUESTION).await, form(actor).await);
        let (first, at_once) = tokio::join!(both(&camille), both(&camille));
        assert!(first == at_once, "two clicks, one document");
        assert!(first.0.starts_with(b"%PDF-") && first.1.starts_with(b"%PDF-") && first.0 != first.1);
        let both_issued = async || (issued_of(data, "application_copy").await, issued_of(data, "paper_form").await);
        assert_eq!(both_issued().await, (1, 1));

        // Another day, with another template, when the pages put their questions otherwise, and others are sent.
        world.clock.set("2025-09-10T08:00:00Z");
        let inaya = world.insured(INAYA).await;
        let other = Box::pin(world.sent(&inaya, "1000")).await.application;
        assert!(copied(&world, &inaya, other, QUESTION).await != first.0);
        data.tamper(&format!("UPDATE document SET template_version = '{OLDER}' WHERE state = 'issued'")).await;
        let camille = world.insured(CAMILLE).await;
        assert!(both(&camille).await == first);
        assert!(copied(&world, &camille, id, "Nom que vous portez").await == first.0);
        assert_eq!(both_issued().await, (2, 1));

        // What was certified since is another copy, beside the first.
        corrected(&world, &camille, id, named(Some("Verdier")), "corrected").await;
        let second = both(&camille).await;
        assert!(second.0 != first.0 && second.1 != first.1);
        assert!(text(&second.0).contains("Verdier") && text(&second.1).contains("VERDIER"));
        assert!(both(&camille).await == second);
        assert_eq!(both_issued().await, (3, 2));
        // The fund finds all of them in the file, the account lists none: they are where they are asked for.
        let nadia = world.caseworker(NADIA).await;
        let listed = world.app.open_file(&nadia, id).await.unwrap().documents;
        for (kind, expected) in [
            (DocumentKind::ApplicationCopy, [&first.0, &second.0]),
            (DocumentKind::PaperForm, [&first.1, &second.1]),
        ] {
            let kept: Vec<_> = listed.iter().filter(|document| document.kind == kind).collect();
            assert_eq!(kept.len(), expected.len(), "{kind:?}");
            for (document, expected) in kept.iter().zip(expected) {
                assert!(!document.has_twin && content(&world, &nadia, document.id).await == *expected, "{kind:?}");
                assert!(content(&world, &camille, document.id).await == *expected, "{kind:?}");
            }
        }
        let own = world.app.application(&camille, id).await.unwrap();
        assert!(own.documents.iter().all(|document| document.kind == DocumentKind::Receipt));
        let stranger = world.app.copy(&inaya, &own, answers(&own, QUESTION)).await;
        assert!(matches!(stranger, Err(Failure::NotFound)), "it is somebody else's");
        world.app.close().await;
    }

    async fn what_is_given_after_the_sending_is_in_another_copy(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let id = Box::pin(sent_with(&world, &camille, &[])).await.application;
        let before = copied(&world, &camille, id, QUESTION).await;
        world.clock.set("2025-09-01T08:10:00Z");
        world.app.give_paper(&camille, id, tax_notice(PersonKey::Applicant), pages(4)).await.unwrap();
        let after = copied(&world, &camille, id, QUESTION).await;
        assert!(text(&before).contains("Pièces reçues 0") && text(&after).contains("Pièces reçues 1"));
        assert_eq!(issued_of(data, "application_copy").await, 2);
        let nadia = world.caseworker(NADIA).await;
        let listed = world.app.open_file(&nadia, id).await.unwrap().documents;
        let first = listed.iter().find(|document| document.kind == DocumentKind::ApplicationCopy).unwrap();
        assert!(content(&world, &nadia, first.id).await == before);
        world.app.close().await;
    }

    async fn the_copy_of_a_draft_is_kept_nowhere(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = Box::pin(world.fill_in(&camille, "1000")).await;
        let kept = async || data.number("SELECT COUNT(*) FROM document").await;
        for _ in 0..2 {
            let copy = world.app.copy_of_draft(&camille, &view, Vec::new()).await.unwrap();
            assert!(text(&copy).contains("Brouillon, non envoyé"));
            assert_eq!(kept().await, 0);
        }
        world.app.close().await;
    }

    async fn a_document_that_an_older_template_made_is_given_as_it_went_out_with_its_page(data: &Data) {
        let world = World::open(data).await;
        let (receipt, listed) = issued(&world).await;
        let id = receipt.application;
        let [camille, nadia] = readers(&world).await;
        let mut with_page = 0;
        for document in &listed {
            let (older, page) = made_by_an_older_template(data, id, document).await;
            // The rounds of the service leave it alone.
            world.app.upkeep().await;
            for actor in [&camille, &nadia] {
                assert!(content(&world, actor, document.id).await == older, "{:?}", document.kind);
            }
            let kept = issue_of(data, document.id).await;
            assert_eq!(kept.sha256, digest(&SHA256, &older).as_ref(), "{:?}", document.kind);
            assert_eq!(kept.template_version, OLDER, "{:?}", document.kind);
            if document.has_twin {
                with_page += 1;
                let (_, shown) = world.app.document_twin(&camille, document.id).await.unwrap();
                assert_eq!(shown, page);
            }
            // Asked for again, nothing is made anew.
            let asked_again = match document.kind {
                DocumentKind::Dispense => Some(world.app.dispense_letter(&camille, id).await.unwrap()),
                DocumentKind::PaperForm => Some(world.app.paper_form(&camille, id).await.unwrap()),
                DocumentKind::ApplicationCopy => Some(copied(&world, &camille, id, QUESTION).await),
                _ => None,
            };
            assert!(asked_again.is_none_or(|again| again == older), "{:?}", document.kind);
            match document.kind {
                DocumentKind::Receipt | DocumentKind::Decision => {
                    let shown = world.app.letters_as_pages(&camille, id, document.kind).await.unwrap();
                    assert!(shown.iter().map(|(_, shown)| shown).eq([&page]), "{:?}", document.kind);
                }
                DocumentKind::Certificate => {
                    let shown = world.app.certificate_content(&camille, document.id).await.unwrap();
                    assert!(shown.holder.name.contains("Camille"), "{}", shown.holder.name);
                }
                _ => {}
            }
        }
        assert!(with_page >= 3, "the receipt, the decision and the letter to an employer have a page");
        assert_eq!(world.app.open_file(&nadia, id).await.unwrap().documents, listed);
        world.app.close().await;
    }

    async fn a_document_that_was_altered_on_the_disk_is_given_to_nobody(data: &Data) {
        let world = World::open(data).await;
        let (_, listed) = issued(&world).await;
        let readers = readers(&world).await;
        for DocumentSummary { id, kind, .. } in listed {
            let whole = content(&world, &readers[0], id).await;
            let file = path_of(data, issue_of(data, id).await.address.as_str());
            let sealed = std::fs::read(&file).unwrap();
            let mut altered = sealed.clone();
            altered[sealed.len() / 2] ^= 1;
            for wrong in [altered, sealed[..sealed.len() - 1].to_vec(), Vec::new()] {
                std::fs::write(&file, &wrong).unwrap();
                let what = format!("{kind:?}, {} bytes of {}", wrong.len(), sealed.len());
                is_given_to_nobody(data, &world, &readers, id, &what).await;
            }
            // Put back, it is the one that went out: nothing was printed in its place.
            std::fs::write(&file, &sealed).unwrap();
            assert!(content(&world, &readers[0], id).await == whole, "{kind:?}");
        }
        world.app.close().await;
    }

    async fn a_document_that_was_altered_in_the_database_is_given_to_nobody(data: &Data) {
        let world = World::open(data).await;
        let (_, listed) = issued(&world).await;
        let readers = readers(&world).await;
        let of = |kind| listed.iter().find(|document| document.kind == kind).unwrap().id;
        let (decision, receipt) = (of(DocumentKind::Decision), of(DocumentKind::Receipt));
        let whole = content(&world, &readers[0], decision).await;
        // Somebody puts another document of the same person in its place, whole or in part.
        let of_receipt = |column: &&str| format!("{column} = (SELECT {column} FROM document WHERE id = '{receipt}')");
        for columns in [&["sha256"][..], &["address"], &["address", "sha256"]] {
            let before = issue_of(data, decision).await;
            let set: Vec<String> = columns.iter().map(of_receipt).collect();
            data.tamper(&format!("UPDATE document SET {} WHERE id = '{decision}'", set.join(", "))).await;
            let tampered = issue_of(data, decision).await;
            assert!(tampered.sha256 != before.sha256 || tampered.address.as_str() != before.address.as_str());
            is_given_to_nobody(data, &world, &readers, decision, &columns.join(" and ")).await;
            data.tamper(&format!(
                "UPDATE document SET address = '{}', sha256 = {} WHERE id = '{decision}'",
                before.address.as_str(),
                data.bytes(&before.sha256),
            ))
            .await;
            assert!(content(&world, &readers[0], decision).await == whole);
        }
        world.app.close().await;
    }

    async fn the_page_of_a_letter_that_was_altered_is_shown_to_nobody(data: &Data) {
        let world = World::open(data).await;
        let (_, listed) = issued(&world).await;
        let camille = world.insured(CAMILLE).await;
        let letter = listed.iter().find(|document| document.kind == DocumentKind::Dispense).unwrap().id;
        let (_, page) = world.app.document_twin(&camille, letter).await.unwrap();
        assert!(page.contains("Camille"), "{page}");
        let issue = issue_of(data, letter).await;
        let file = path_of(data, issue.twin.unwrap().as_str());
        let mut sealed = std::fs::read(&file).unwrap();
        let last = sealed.len() - 1;
        sealed[last] ^= 1;
        std::fs::write(&file, sealed).unwrap();
        let shown = world.app.document_twin(&camille, letter).await;
        assert!(matches!(shown, Err(Failure::Broken(_))), "{:?}", shown.map(drop));
        // Nor is the file of the letter shown as its page, however it is called.
        data.tamper(&format!("UPDATE document SET twin = address WHERE id = '{letter}'")).await;
        let shown = world.app.document_twin(&camille, letter).await;
        assert!(matches!(shown, Err(Failure::Broken(_))), "{:?}", shown.map(drop));
        let told = "SELECT COUNT(*) FROM audit_entry WHERE action = 'read_document' AND cause = 'integrity_error'";
        assert_eq!(data.number(told).await, 2);
        // The letter itself is whole.
        assert!(content(&world, &camille, letter).await.starts_with(b"%PDF-"));
        world.app.close().await;
    }
}
