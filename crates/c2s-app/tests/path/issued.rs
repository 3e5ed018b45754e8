//! Documents that were issued, and altered since: on the disk, or in the database.

use c2s_app::{Actor, DocumentKind, DocumentSummary, Failure};
use c2s_domain::ids::DocumentId;
use c2s_storage::documents::{self, Issue};

use crate::certificates::granted;
use crate::engines::{Data, on_both_engines};
use crate::leaving::path_of;
use crate::world::{CAMILLE, NADIA, World};

/// The receipt, the decision, the certificate and the letter to an employer of somebody who was granted the right.
async fn issued(world: &World) -> Vec<DocumentSummary> {
    let receipt = Box::pin(granted(world)).await;
    let camille = world.insured(CAMILLE).await;
    world.app.dispense_letter(&camille, receipt.application).await.unwrap();
    let listed = world.app.application(&camille, receipt.application).await.unwrap().documents;
    for kind in [DocumentKind::Receipt, DocumentKind::Decision, DocumentKind::Certificate, DocumentKind::Dispense] {
        assert!(listed.iter().any(|document| document.kind == kind), "{kind:?}");
    }
    listed
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
    async fn a_document_that_was_altered_on_the_disk_is_given_to_nobody(data: &Data) {
        let world = World::open(data).await;
        let listed = issued(&world).await;
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
        let listed = issued(&world).await;
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
        let listed = issued(&world).await;
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
