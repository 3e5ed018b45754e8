//! A file that the script of a page sends in pieces.

use aws_lc_rs::digest::{SHA256, digest};
use axum::body::Body;
use axum::http::{Request, header};
use c2s_app::UPLOAD_PIECE;
use serde_json::Value;

use crate::browser::{Browser, Form};
use crate::world::{A_WHILE, CAMILLE, LILA, OPENED_SLOWLY, World};

const DAY: &str = "2025-04-14";
const PIECES: &str = "/demande/pieces/envoi";

fn large(size: usize) -> Vec<u8> {
    let (head, end) = (b"%PDF-1.7\n", b"\nstartxref\n9\n%%EOF\n");
    [&head[..], &vec![b'.'; size - head.len() - end.len()], end].concat()
}

fn sha256(content: &[u8]) -> String {
    digest(&SHA256, content).as_ref().iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

impl Browser {
    /// The form of the window of the applicant, on the page of the papers.
    async fn window(&mut self) -> Form {
        self.opens("/demande/pieces").await;
        self.form("/demande/pieces").with(&[("window", "tax-notice.applicant")])
    }

    /// Announces a file from that form.
    async fn announces(&mut self, form: &Form, content: &[u8]) -> Value {
        let about = [("size", &*content.len().to_string()), ("sha256", &sha256(content))];
        let form = Form { action: PIECES.to_owned(), ..form.clone() }.with(&about);
        self.posts(&form).await;
        serde_json::from_str(&self.page).unwrap_or_default()
    }

    async fn sends_a_piece(&mut self, token: &str, address: &str, from: usize, piece: &[u8]) -> Value {
        let request = Request::post(format!("{address}?from={from}"))
            .header(header::CONTENT_TYPE, "application/octet-stream")
            .header("sec-fetch-site", "same-origin")
            .header("x-c2s-form", token);
        self.send(request, Body::from(piece.to_vec())).await;
        serde_json::from_str(&self.page).unwrap_or_default()
    }
}

fn token(form: &Form) -> String {
    form.fields.iter().find(|(name, _)| name == "csrf").unwrap().1.clone()
}

#[tokio::test]
async fn a_file_sent_in_pieces_is_received_as_one_that_is_sent_whole() {
    let world = World::on(DAY, false).await;
    let mut lila = world.signed_in(LILA).await;
    lila.starts_an_application().await;
    let form = lila.window().await;
    let content = large(UPLOAD_PIECE + 100);
    let begun = lila.announces(&form, &content).await;
    assert_eq!(
        (&begun["state"], &begun["received"], &begun["piece"]),
        (&"sending".into(), &0.into(), &UPLOAD_PIECE.into())
    );
    let address = begun["address"].as_str().unwrap().to_owned();
    let first = lila.sends_a_piece(&token(&form), &address, 0, &content[..UPLOAD_PIECE]).await;
    assert_eq!((&first["state"], &first["received"]), (&"sending".into(), &UPLOAD_PIECE.into()));

    // The page is opened again: it says where the file stopped, and the same file goes on.
    let form = lila.window().await;
    lila.sees("Un envoi s'est arrêté à 525 ko sur 525 ko. Choisissez le même fichier");
    let begun = lila.announces(&form, &content).await;
    assert_eq!((&begun["address"], &begun["received"]), (&address.clone().into(), &UPLOAD_PIECE.into()));
    // A piece that came already changes nothing: the answer says where to go on.
    let again = lila.sends_a_piece(&token(&form), &address, 0, &content[..UPLOAD_PIECE]).await;
    assert_eq!((&again["state"], &again["received"]), (&"sending".into(), &UPLOAD_PIECE.into()));
    let last = lila.sends_a_piece(&token(&form), &address, UPLOAD_PIECE, &content[UPLOAD_PIECE..]).await;
    assert_eq!(last["received"], content.len());

    let upload = address.rsplit('/').next().unwrap().to_owned();
    lila.uploads_named(&form.with(&[("upload", &upload)]), "", b"").await;
    lila.follows().await;
    assert!(lila.address.contains("recu=1"), "{}", lila.address);
    lila.sees("Le fichier est enregistré");
    let paper = lila.links("/compte/piece/").remove(0);
    lila.send(Request::get(&paper), Body::empty()).await;
    assert!(lila.body == content, "byte by byte");
    lila.opens("/demande/pieces").await;
    lila.does_not_see("Un envoi s'est arrêté");
}

/// How long the last answer says that it waited for a paper to be opened, in milliseconds.
fn waited(browser: &Browser) -> Option<u128> {
    let told = browser.headers.get("server-timing")?.to_str().unwrap();
    Some(told.strip_prefix("opening;dur=").unwrap().parse().unwrap())
}

#[tokio::test]
async fn an_answer_tells_apart_how_long_it_waited_for_a_paper_to_be_opened() {
    let world = World::on(DAY, false).await;
    let mut lila = world.signed_in(LILA).await;
    lila.starts_an_application().await;
    let form = lila.window().await;
    assert_eq!(waited(&lila), None, "a page waits for nothing");
    lila.uploads_as(&form, b"no format that is known").await;
    assert_eq!(waited(&lila), Some(0), "{}", lila.words());
    let form = lila.window().await;
    lila.uploads_as(&form, &[b"%PDF-1.7\n% ", OPENED_SLOWLY, b"\nstartxref\n9\n%%EOF\n"].concat()).await;
    assert!(waited(&lila).is_some_and(|waited| waited >= A_WHILE.as_millis()), "{:?}", lila.headers);
    lila.follows().await;
    lila.sees("Le fichier est enregistré");
}

#[tokio::test]
async fn what_is_refused_in_pieces_is_told_as_for_a_whole_file() {
    let world = World::on(DAY, false).await;
    let mut lila = world.signed_in(LILA).await;
    lila.starts_an_application().await;
    let form = lila.window().await;
    let content = vec![b'x'; 2 * UPLOAD_PIECE];
    let begun = lila.announces(&form, &content).await;
    let address = begun["address"].as_str().unwrap().to_owned();
    let first = lila.sends_a_piece(&token(&form), &address, 0, &content[..UPLOAD_PIECE]).await;
    assert_eq!((&first["state"], &first["why"]), (&"refused".into(), &"unknown_format".into()));
    let gone = lila.sends_a_piece(&token(&form), &address, 0, &content[..UPLOAD_PIECE]).await;
    assert_eq!(gone["state"], "gone");
    let refused = lila.announces(&form, &large(c2s_app::MAX_PAPER_SIZE + 1)).await;
    assert_eq!((&refused["state"], &refused["why"]), (&"refused".into(), &"too_large".into()));
    for (why, told) in [
        ("unknown_format", "n'est ni un PDF, ni une photo"),
        ("too_large", "dépasse 25 Mo"),
        ("full", "Cette fenêtre a déjà"),
        ("cut", "n'est pas arrivé en entier"),
    ] {
        lila.uploads_named(&form.clone().with(&[("refused", why)]), "", b"").await;
        assert_eq!(lila.status, 422, "{why}");
        lila.sees(told);
    }
}

#[tokio::test]
async fn a_form_that_is_cut_in_the_middle_of_its_file_leaves_nothing() {
    let world = World::on(DAY, false).await;
    let mut lila = world.signed_in(LILA).await;
    lila.starts_an_application().await;
    let form = lila.window().await;
    let mut body = Vec::new();
    for (name, value) in &form.fields {
        body.extend(
            format!("--frontier\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
        );
    }
    body.extend(b"--frontier\r\nContent-Disposition: form-data; name=\"paper\"; filename=\"a.pdf\"\r\n\r\n");
    body.extend(&large(2 * UPLOAD_PIECE)[..UPLOAD_PIECE]);
    let request = Request::post("/demande/pieces")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=frontier")
        .header("sec-fetch-site", "same-origin");
    lila.send(request, Body::from(body)).await;
    assert_eq!(lila.status, 400);
    assert_eq!(world.files(), 0);
    lila.opens("/demande/pieces").await;
    lila.uploads("applicant", &large(1000)).await;
    lila.sees("Le fichier est enregistré");
    assert_eq!(world.files(), 2, "the paper and its copy");
}

#[tokio::test]
async fn pieces_are_taken_from_the_page_of_their_sender_only() {
    let world = World::on(DAY, false).await;
    let mut lila = world.signed_in(LILA).await;
    lila.starts_an_application().await;
    let form = lila.window().await;
    let content = large(2 * UPLOAD_PIECE);
    let begun = lila.announces(&form, &content).await;
    let address = begun["address"].as_str().unwrap().to_owned();
    let piece = &content[..UPLOAD_PIECE];
    for forged in ["", "forged"] {
        lila.sends_a_piece(forged, &address, 0, piece).await;
        assert_eq!(lila.status, 403, "{forged}");
    }
    lila.announces(&form.clone().with(&[("csrf", "forged")]), &content).await;
    assert_eq!(lila.status, 403);
    let mut camille = world.signed_in(CAMILLE).await;
    camille.starts_an_application().await;
    let hers = camille.window().await;
    assert_eq!(camille.sends_a_piece(&token(&hers), &address, 0, piece).await["state"], "gone");
    camille.posts(&Form { action: format!("{address}/abandon"), ..hers }).await;
    // More than a piece is not even read.
    lila.sends_a_piece(&token(&form), &address, 0, &vec![b'.'; UPLOAD_PIECE + 2000]).await;
    assert_eq!(lila.status, 413);
    let first = lila.sends_a_piece(&token(&form), &address, 0, piece).await;
    assert_eq!(first["received"], UPLOAD_PIECE, "nobody else gave it up");
    lila.posts(&Form { action: format!("{address}/abandon"), ..form.clone() }).await;
    assert_eq!(lila.announces(&form, &content).await["received"], 0, "it was given up");
}

#[tokio::test]
async fn a_photograph_of_an_iphone_can_be_chosen_where_it_is_opened() {
    let everywhere = "application/pdf,.pdf,image/jpeg,image/png,image/webp,image/tiff";
    for (world, accepted, is_hinted) in [
        // An iPhone makes a JPEG by itself; the others are told how to send such a photograph.
        (World::on(DAY, false).await, everywhere.to_owned(), true),
        (World::that_opens_heic(DAY).await, format!("{everywhere},image/heic,image/heif,.heic,.heif"), false),
    ] {
        let mut lila = world.signed_in(LILA).await;
        lila.starts_an_application().await;
        lila.window().await;
        assert!(lila.page.contains(&format!("accept=\"{accepted}\"")), "{accepted}: {}", lila.page);
        assert_eq!(lila.words().contains("finit par « .heic »"), is_hinted, "{accepted}");
    }
}
