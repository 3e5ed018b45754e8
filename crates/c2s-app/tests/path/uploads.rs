//! Files that come in pieces, and files that stop on their way.

use aws_lc_rs::digest::{SHA256, digest};
use c2s_app::{
    Actor, Announced, Coming, Cut, Failure, Incoming, MAX_PAPER_SIZE, PaperError, PersonKey, PieceError, Refusal,
    UPLOAD_PIECE, UploadStanding, WindowKey,
};
use c2s_domain::ids::UploadId;
use jiff::SignedDuration;

use crate::completing::sent_with;
use crate::engines::{Data, on_both_engines};
use crate::world::{CAMILLE, INAYA, World, pdf, tax_notice};

/// How many files are kept, finished or not.
pub(crate) fn files(data: &Data) -> usize {
    let Ok(drawers) = std::fs::read_dir(data.folder().join("files")) else { return 0 };
    drawers.map(|drawer| std::fs::read_dir(drawer.unwrap().path()).unwrap().count()).sum()
}

/// A PDF of so many bytes.
pub(crate) fn large(size: usize) -> Vec<u8> {
    pdf(&"0123456789abcde\n".repeat(size / 16 + 1)[..size - pdf("").len()])
}

fn announced(window: &WindowKey, content: &[u8]) -> Announced {
    let sha256 =
        digest(&SHA256, content).as_ref().iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
    Announced { window: window.clone(), size: content.len() as u64, sha256 }
}

/// Sends what is missing, piece by piece, at most so many.
async fn goes_on(world: &World, actor: &Actor, standing: UploadStanding, content: &[u8], at_most: usize) -> u64 {
    let mut received = standing.received;
    for _ in 0..at_most {
        let from = usize::try_from(received).unwrap();
        let piece = &content[from..content.len().min(from + UPLOAD_PIECE)];
        if piece.is_empty() {
            break;
        }
        received = world.app.add_piece(actor, standing.id, received, piece.to_vec()).await.unwrap();
    }
    received
}

/// A file whose connection is cut after so many pieces.
struct CutAfter(usize);

impl Incoming for CutAfter {
    fn next(&mut self) -> Coming<'_> {
        let next = match self.0.checked_sub(1) {
            Some(left) => {
                self.0 = left;
                Ok(Some(large(300_000)))
            }
            None => Err(Cut::OnTheWay),
        };
        Box::pin(std::future::ready(next))
    }
}

on_both_engines! {
    async fn a_file_that_was_cut_goes_on_from_where_it_was_and_becomes_one_paper(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.app.start_draft(&camille).await.unwrap();
        let hers = tax_notice(PersonKey::Applicant);
        let content = large(3 * UPLOAD_PIECE + 1000);
        let about = announced(&hers, &content);
        let begun = world.app.begin_upload(&camille, about.clone()).await.unwrap();
        assert_eq!(goes_on(&world, &camille, begun, &content, 2).await, 2 * UPLOAD_PIECE as u64);
        let piece = vec![7; UPLOAD_PIECE];
        let again = world.app.add_piece(&camille, begun.id, UPLOAD_PIECE as u64, piece).await;
        assert!(matches!(again, Err(PieceError::Elsewhere { received }) if received == 2 * UPLOAD_PIECE as u64));
        let early = world.app.uploaded(&camille, begun.id, &hers).await;
        assert!(matches!(early, Err(PaperError::Cut)), "not all of it came");
        assert_eq!(world.app.unfinished_uploads(&camille, view.id).await.unwrap(), [(about.clone(), 2 * UPLOAD_PIECE as u64)]);

        // The next evening, on another page.
        world.clock.advance(SignedDuration::from_hours(23));
        world.app.upkeep().await;
        let camille = world.insured(CAMILLE).await;
        let standing = world.app.begin_upload(&camille, about).await.unwrap();
        assert_eq!(standing, UploadStanding { id: begun.id, received: 2 * UPLOAD_PIECE as u64 });
        assert_eq!(goes_on(&world, &camille, standing, &content, 9).await, content.len() as u64);
        let mut uploaded = world.app.uploaded(&camille, begun.id, &hers).await.unwrap();
        let view = world.app.add_paper(&camille, view.version, hers.clone(), &mut uploaded).await.unwrap();
        world.app.forget_upload(uploaded).await.unwrap();
        let paper = &view.windows[0].papers[0];
        assert_eq!(paper.size, content.len() as u64);
        let original = world.app.read_paper(&camille, paper.id).await.unwrap();
        assert!(original.content.whole().await.unwrap() == content);
        assert_eq!(files(data), 2, "the paper and its copy: no piece is left");
        assert!(matches!(world.app.uploaded(&camille, begun.id, &hers).await, Err(PaperError::NoWindow)), "once");
        world.app.close().await;
    }

    async fn a_file_on_its_way_belongs_to_whoever_sends_it_and_to_one_window(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        world.app.start_draft(&camille).await.unwrap();
        let inaya = world.insured(INAYA).await;
        world.app.start_draft(&inaya).await.unwrap();
        let window = tax_notice(PersonKey::Applicant);
        let content = large(2 * UPLOAD_PIECE);
        let hers = world.app.begin_upload(&camille, announced(&window, &content)).await.unwrap();
        goes_on(&world, &camille, hers, &content, 1).await;
        let theirs = world.app.begin_upload(&inaya, announced(&window, &content)).await.unwrap();
        assert_eq!(theirs.received, 0, "the same bytes, sent by somebody else");
        let from = UPLOAD_PIECE as u64;
        let piece = content[UPLOAD_PIECE..].to_vec();
        let added = world.app.add_piece(&inaya, hers.id, from, piece.clone()).await;
        assert!(matches!(added, Err(PieceError::Failure(Failure::NotFound))));
        assert!(matches!(world.app.give_upload_up(&inaya, hers.id).await, Err(Failure::NotFound)));
        let other = tax_notice(PersonKey::Added(1));
        assert!(matches!(world.app.begin_upload(&camille, announced(&other, &content)).await, Err(PaperError::NoWindow)));
        world.app.add_piece(&camille, hers.id, from, piece).await.unwrap();
        assert!(matches!(world.app.uploaded(&camille, hers.id, &other).await, Err(PaperError::NoWindow)));
        assert!(matches!(world.app.uploaded(&inaya, hers.id, &window).await, Err(PaperError::NoWindow)));

        // Another file for the window takes the place of the first.
        let another = world.app.begin_upload(&camille, announced(&window, &large(UPLOAD_PIECE))).await.unwrap();
        assert_ne!(another.id, hers.id);
        assert_eq!((another.received, files(data)), (0, 0));
        world.app.give_upload_up(&camille, another.id).await.unwrap();
        let unknown: UploadId = hers.id;
        assert!(matches!(world.app.give_upload_up(&camille, unknown).await, Err(Failure::NotFound)));
        world.app.close().await;
    }

    async fn what_is_not_taken_is_refused_before_it_is_sent_whole(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        world.app.start_draft(&camille).await.unwrap();
        let window = tax_notice(PersonKey::Applicant);
        for (size, refusal) in [(0, Some(Refusal::Empty)), (MAX_PAPER_SIZE, None), (MAX_PAPER_SIZE + 1, Some(Refusal::TooLarge))] {
            let about = Announced { size: size as u64, ..announced(&window, b"") };
            let begun = world.app.begin_upload(&camille, about).await;
            match refusal {
                None => assert!(begun.is_ok()),
                Some(refusal) => assert!(matches!(begun, Err(PaperError::Refused(why)) if why == refusal), "{size}"),
            }
        }
        let content = vec![b'x'; 2 * UPLOAD_PIECE];
        let begun = world.app.begin_upload(&camille, announced(&window, &content)).await.unwrap();
        let first = world.app.add_piece(&camille, begun.id, 0, content[..UPLOAD_PIECE].to_vec()).await;
        assert!(matches!(first, Err(PieceError::Refused(Refusal::UnknownFormat))));
        let content = large(2 * UPLOAD_PIECE);
        let begun = world.app.begin_upload(&camille, announced(&window, &content)).await.unwrap();
        for wrong in [0, 1, UPLOAD_PIECE - 1, UPLOAD_PIECE + 1] {
            let added = world.app.add_piece(&camille, begun.id, 0, content[..wrong].to_vec()).await;
            assert!(matches!(added, Err(PieceError::Size)), "{wrong}");
        }
        // Other bytes than those that were announced.
        let mut other = content.clone();
        other[UPLOAD_PIECE] ^= 1;
        goes_on(&world, &camille, begun, &other, 9).await;
        let view = world.app.draft(&camille).await.unwrap().unwrap();
        let mut uploaded = world.app.uploaded(&camille, begun.id, &window).await.unwrap();
        let added = world.app.add_paper(&camille, view.version, window, &mut uploaded).await;
        assert!(matches!(added, Err(PaperError::Cut)));
        world.app.forget_upload(uploaded).await.unwrap();
        assert_eq!(files(data), 0);
        world.app.close().await;
    }

    async fn what_nobody_goes_on_with_is_forgotten_after_a_day(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.app.start_draft(&camille).await.unwrap();
        let content = large(3 * UPLOAD_PIECE);
        let about = announced(&tax_notice(PersonKey::Applicant), &content);
        let begun = world.app.begin_upload(&camille, about.clone()).await.unwrap();
        goes_on(&world, &camille, begun, &content, 1).await;
        world.clock.advance(SignedDuration::from_hours(20));
        let camille = world.insured(CAMILLE).await;
        let standing = world.app.begin_upload(&camille, about.clone()).await.unwrap();
        goes_on(&world, &camille, standing, &content, 1).await;
        world.clock.advance(SignedDuration::from_hours(20));
        world.app.upkeep().await;
        assert_eq!(files(data), 2, "somebody went on with it since");
        world.clock.advance(SignedDuration::from_hours(5));
        world.app.upkeep().await;
        assert_eq!(files(data), 0);
        let camille = world.insured(CAMILLE).await;
        assert_eq!(world.app.unfinished_uploads(&camille, view.id).await.unwrap(), []);
        assert_eq!(world.app.begin_upload(&camille, about).await.unwrap().received, 0);
        world.app.close().await;
    }

    async fn a_draft_is_erased_with_what_was_on_its_way(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.app.start_draft(&camille).await.unwrap();
        let content = large(3 * UPLOAD_PIECE);
        let about = announced(&tax_notice(PersonKey::Applicant), &content);
        let begun = world.app.begin_upload(&camille, about).await.unwrap();
        goes_on(&world, &camille, begun, &content, 2).await;
        assert_eq!(files(data), 2);
        world.app.give_draft_up(&camille, view.id).await.unwrap();
        assert_eq!(files(data), 0);
        world.app.close().await;
    }

    async fn a_file_that_stops_or_is_too_large_leaves_nothing(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.app.start_draft(&camille).await.unwrap();
        let window = tax_notice(PersonKey::Applicant);
        for pieces in [0, 1, 5] {
            let added = world.app.add_paper(&camille, view.version, window.clone(), CutAfter(pieces)).await;
            assert!(matches!(added, Err(PaperError::Cut)), "after {pieces}");
            assert_eq!(files(data), 0, "after {pieces}");
        }
        let added = world.app.add_paper(&camille, view.version, window.clone(), large(MAX_PAPER_SIZE + 1)).await;
        assert!(matches!(added, Err(PaperError::Refused(Refusal::TooLarge))));
        assert_eq!(files(data), 0);
        let mut version = view.version;
        for size in [MAX_PAPER_SIZE - 1, MAX_PAPER_SIZE] {
            version = world.app.add_paper(&camille, version, window.clone(), large(size)).await.unwrap().version;
        }
        // The page changed elsewhere since: what was received is let go.
        let there = files(data);
        let late = world.app.add_paper(&camille, view.version, window, pdf("late")).await;
        assert!(matches!(late, Err(PaperError::Stale { .. })));
        assert_eq!(files(data), there);
        world.app.close().await;
    }

    async fn an_awaited_paper_comes_in_pieces_too(data: &Data) {
        let world = World::open(data).await;
        let inaya = world.insured(INAYA).await;
        let receipt = Box::pin(sent_with(&world, &inaya, &[])).await;
        assert!(receipt.due.is_none(), "its notice is awaited");
        let window = tax_notice(PersonKey::Applicant);
        let content = large(UPLOAD_PIECE + 100);
        let about = announced(&window, &content);
        let begun = world.app.begin_awaited_upload(&inaya, receipt.application, about).await.unwrap();
        goes_on(&world, &inaya, begun, &content, 9).await;
        let mut uploaded = world.app.uploaded(&inaya, begun.id, &window).await.unwrap();
        world.app.give_paper(&inaya, receipt.application, window, &mut uploaded).await.unwrap();
        world.app.forget_upload(uploaded).await.unwrap();
        let view = world.app.application(&inaya, receipt.application).await.unwrap();
        assert!(view.receipt.due.is_some(), "the two months run");
        world.app.close().await;
    }
}
