//! The name that a file had on the machine of whoever sent it: it names people, and lies; nothing of it goes further.

use axum::body::Body;
use axum::http::Request;

use crate::path::PDF;
use crate::world::{LILA, World};

/// In each name; nobody else writes it.
const MARK: &str = "nom7f3a";

#[tokio::test]
async fn nothing_of_the_name_of_a_file_is_kept_shown_or_sent_back() {
    let world = World::on("2025-04-14", false).await;
    let mut lila = world.signed_in(LILA).await;
    lila.starts_an_application().await;
    let long = MARK.repeat(143);
    let names = [
        "../../../../../../tmp/nom7f3a.pdf",
        "..\\..\\nom7f3a.pdf",
        "/etc/nom7f3a",
        "C:\\nom7f3a\\CON",
        "AUX.nom7f3a",
        "nom7f3a\0.pdf",
        "nom7f3a\u{202e}fdp.exe",
        "nom7f3a<script>alert(1)</script>.pdf",
        "nom7f3a\\\"; filename=\\\"other.pdf",
        "nom7f3a%0d%0aSet-Cookie: a=b.pdf",
        "nom7f3a\u{7}\u{1b}[31m.pdf",
        long.as_str(),
    ];
    let mut taken = 0;
    for name in names {
        lila.opens("/demande/pieces").await;
        let form = lila.form("/demande/pieces").with(&[("window", "tax-notice.applicant")]);
        lila.uploads_named(&form, name, PDF).await;
        // A head that no browser writes is refused whole.
        assert!([303, 400].contains(&lila.status), "{name:?}: {}", lila.status);
        taken += usize::from(lila.status == 303);
        let told = format!("{:?}{}", lila.headers, lila.page);
        assert!(!told.contains(MARK), "{name:?} is in the answer");
    }
    assert!(taken >= 10, "{taken} of {} are taken", names.len());
    lila.opens("/demande/pieces").await;
    lila.does_not_see(MARK);
    lila.sees("Fichier 1 (PDF)");
    let papers: Vec<String> =
        lila.links("/compte/piece/").into_iter().filter(|link| !link.ends_with("/copie")).collect();
    assert_eq!(papers.len(), taken);
    for paper in papers {
        lila.send(Request::get(&paper), Body::empty()).await;
        assert_eq!(lila.headers["content-disposition"], "attachment; filename=\"avis-d-imposition.pdf\"");
        assert!(!format!("{:?}", lila.headers).contains(MARK));
    }
    assert!(world.keeps("c2s.db"), "what is kept is looked at");
    assert!(!world.keeps(MARK), "a name is kept");
}
