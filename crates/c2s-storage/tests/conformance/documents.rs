//! Issued documents.

use c2s_domain::Date;
use c2s_domain::application::Outcome;
use c2s_domain::ids::{DocumentId, EntitlementId};
use c2s_storage::documents::{Asked, Issue, Kind};
use c2s_storage::entitlements::Right;
use c2s_storage::{applications, certificates, documents, entitlements};
use jiff::civil::date;

use crate::engines::{Data, on_both_engines};
use crate::samples::{SUBMITTED, draft, id, now, send, somebody};

on_both_engines! {
    async fn a_document_is_issued_once(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        let application = draft(&storage, &somebody).await;
        let document = DocumentId(id());
        let asked = |id| Asked {
            id,
            application,
            kind: Kind::Receipt,
            holder: "applicant",
            right: None,
            law_version: "2025-04-01",
            at: now(),
        };
        let mut transaction = storage.begin().await.expect("a transaction");
        documents::ask(&mut transaction, asked(document)).await.expect("it is owed");
        transaction.commit().await.expect("it is written");
        let mut twice = storage.begin().await.expect("a transaction");
        assert!(documents::ask(&mut twice, asked(DocumentId(id()))).await.is_err(), "one receipt for an application");
        drop(twice);

        let mut reading = storage.read().await.expect("a connection");
        assert_eq!(documents::due(&mut reading, 10).await.expect("read").len(), 1);
        drop(reading);
        let mut answers = Vec::new();
        for content in [&b"first"[..], b"second"] {
            let address = storage.blobs().put(content.to_vec()).await.expect("a file");
            let issue =
                Issue { at: now(), address, sha256: vec![1; 32], template_version: "template-1".to_owned(), fund: None, twin: None };
            let mut transaction = storage.begin().await.expect("a transaction");
            answers.push(documents::issue(&mut transaction, document, &issue).await.expect("an answer"));
            transaction.commit().await.expect("it is written");
        }
        assert_eq!(answers, [true, false]);
        let mut reading = storage.read().await.expect("a connection");
        assert!(documents::due(&mut reading, 10).await.expect("read").is_empty());
        let row = documents::find(&mut reading, document).await.expect("read").expect("there");
        let address = row.issue.expect("issued").address;
        drop(reading);
        assert_eq!(storage.blobs().get(&address).await.expect("the file"), b"first");
        storage.close().await;
    }

    async fn what_is_issued_when_it_is_asked_for_is_found_by_what_it_says(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        let application = draft(&storage, &somebody).await;
        // A kind that is kept and not read would make its whole file unreadable.
        for kind in Kind::ALL {
            let mut issued = Vec::new();
            for (said, template) in [(b"first", "template-1"), (b"other", "template-2")] {
                let (document, address) = (DocumentId(id()), storage.blobs().put(said.to_vec()).await.expect("a file"));
                let issue = Issue {
                    at: now(),
                    address,
                    sha256: vec![1; 32],
                    template_version: template.to_owned(),
                    fund: None,
                    twin: None,
                };
                let (holder, law_version) = ("applicant", "2025-04-01");
                let asked = Asked { id: document, application, kind, holder, right: None, law_version, at: now() };
                let mut issuing = storage.begin().await.expect("a transaction");
                assert!(documents::ask_again(&mut issuing, asked).await.expect("it is owed"), "{kind:?}");
                documents::says(&mut issuing, document, said).await.expect("it is kept");
                assert!(documents::issue(&mut issuing, document, &issue).await.expect("an answer"), "{kind:?}");
                issuing.commit().await.expect("it is written");
                issued.push(document);
            }
            let mut reading = storage.read().await.expect("a connection");
            for (said, document) in [(&b"first"[..], Some(issued[0])), (b"other", Some(issued[1])), (b"nothing", None)] {
                let found = documents::find_that_says(&mut reading, application, kind, said).await.expect("read");
                assert_eq!(found.as_ref().map(|row| row.id), document, "{kind:?}");
                let Some(row) = found else { continue };
                assert_eq!((row.kind, row.holder.as_str(), row.law_version.as_str()), (kind, "applicant", "2025-04-01"));
                let issue = row.issue.expect("it was issued");
                assert_eq!(storage.blobs().get(&issue.address).await.expect("the file"), said, "{kind:?}");
                assert_eq!(issue.template_version, if said == b"first" { "template-1" } else { "template-2" });
            }
        }
        let mut reading = storage.read().await.expect("a connection");
        let of_file = documents::of_application(&mut reading, application).await.expect("read");
        assert_eq!(of_file.len(), 2 * Kind::ALL.len());
        drop(reading);
        storage.close().await;
    }

    async fn a_certificate_is_found_by_its_code_with_the_right_that_replaces_it(data: &Data) {
        let storage = data.open().await;
        let somebody = somebody(&storage).await;
        let owed_certificate = std::cell::Cell::new(None);
        let certificate = async |code: &str, starts_on: Date| {
            let (application, document) = (draft(&storage, &somebody).await, DocumentId(id()));
            owed_certificate.set(Some(document));
            let right = Right::Open { starts_on, ends_on: starts_on.saturating_add(jiff::Span::new().days(364)) };
            let asked = Asked {
                id: document,
                application,
                kind: Kind::Certificate,
                holder: "applicant",
                right: None,
                law_version: "2025-04-01",
                at: now(),
            };
            let mut transaction = storage.begin().await.expect("a transaction");
            entitlements::insert(&mut transaction, EntitlementId(id()), (application, None), somebody.insured, right)
                .await
                .expect("a right");
            documents::ask(&mut transaction, asked).await.expect("it is owed");
            certificates::insert(&mut transaction, document, code, "statement").await.expect("it is kept");
            let (kind, household) = (Kind::HouseholdCertificate, DocumentId(id()));
            let asked = Asked { id: household, kind, holder: "partner", ..asked };
            documents::ask(&mut transaction, asked).await.expect("it is owed");
            let code_of_household = format!("{code} of all");
            certificates::insert(&mut transaction, household, &code_of_household, "all").await.expect("it is kept");
            transaction.commit().await.expect("it is written");
            assert!(send(&storage, application, code, SUBMITTED).await);
            let mut transaction = storage.begin().await.expect("a transaction");
            let seen = applications::find(&mut transaction, application).await.expect("read").expect("there");
            let outcome = Outcome::GrantedFree;
            let decided = applications::decide(&mut transaction, &seen, &"certified", starts_on, outcome, now()).await;
            transaction.commit().await.expect("it is written");
            decided.expect("an answer").is_some()
        };
        assert!(certificate("FIRST", date(2026, 4, 1)).await);
        let mut reading = storage.read().await.expect("a connection");
        let alone = certificates::find(&mut reading, "FIRST").await.expect("read").expect("there");
        assert_eq!((alone.statement.as_str(), alone.starts_on), ("statement", date(2026, 4, 1)));
        assert_eq!((alone.ends_on, alone.replaced_on), (date(2027, 3, 31), None));
        assert_eq!(certificates::find(&mut reading, "OTHER").await.expect("read"), None);
        drop(reading);

        assert!(certificate("SECOND", date(2026, 9, 1)).await);
        let mut reading = storage.read().await.expect("a connection");
        let replaced = certificates::find(&mut reading, "FIRST").await.expect("read").expect("there");
        assert_eq!(replaced.replaced_on, Some(date(2026, 9, 1)));
        // That of the household falls with it, although it bears the name of somebody who has none later.
        let of_all = certificates::find(&mut reading, "FIRST of all").await.expect("read").expect("there");
        assert_eq!((of_all.statement.as_str(), of_all.replaced_on), ("all", replaced.replaced_on));
        let of_all = certificates::find(&mut reading, "SECOND of all").await.expect("read").expect("there");
        assert_eq!(of_all.replaced_on, None);
        let latest = certificates::find(&mut reading, "SECOND").await.expect("read").expect("there");
        assert_eq!(latest.replaced_on, None);
        drop(reading);
        let mut twice = storage.begin().await.expect("a transaction");
        assert!(certificates::insert(&mut twice, DocumentId(id()), "FIRST", "other").await.is_err(), "a code is one's");
        drop(twice);

        // A document keeps what was kept of it first.
        let document = owed_certificate.take().expect("it was asked for");
        let mut again = storage.begin().await.expect("a transaction");
        certificates::insert(&mut again, document, "THIRD", "other").await.expect("it is left out");
        again.commit().await.expect("it is written");
        let mut reading = storage.read().await.expect("a connection");
        assert_eq!(certificates::find(&mut reading, "THIRD").await.expect("read"), None);
        assert_eq!(certificates::find(&mut reading, "SECOND").await.expect("read"), Some(latest));
        drop(reading);
        storage.close().await;
    }
}
