//! Papers that leave: piece by piece, whole or told altered; and those that were sealed as a whole, moved.

use std::path::PathBuf;
use std::sync::Arc;

use c2s_app::{
    Actor, Failure, FileToOpen, MAX_PAPER_SIZE, NotOpened, Opened, Opener, Opening, PaperContent, PaperStanding,
    PersonKey, Receipt,
};
use c2s_domain::ids::{ApplicationId, PaperId};
use c2s_storage::{BlobAddress, applications, papers};

use crate::engines::{Data, on_both_engines};
use crate::opening::photograph;
use crate::uploads::{files, large};
use crate::world::{CAMILLE, NADIA, World, pdf, tax_notice};

/// The most that is in memory of a file on its way out: what the store gives at once, with a piece held back.
const STEP: usize = 512 * 1024;

/// All that was given, in how many pieces, and what stopped it.
async fn read(mut content: PaperContent) -> (Vec<u8>, usize, Option<Failure>) {
    let (mut all, mut pieces) = (Vec::new(), 0);
    loop {
        match content.next().await {
            Ok(Some(piece)) => {
                assert!(piece.len() <= STEP, "{} bytes at once", piece.len());
                all.extend(piece);
                pieces += 1;
            }
            Ok(None) => return (all, pieces, None),
            Err(failure) => {
                assert!(content.next().await.is_err(), "nothing follows");
                return (all, pieces, Some(failure));
            }
        }
    }
}

/// A draft with the largest notice that is taken.
async fn with_a_large_notice(world: &World, camille: &Actor) -> (PaperId, Vec<u8>) {
    let view = world.app.start_draft(camille).await.unwrap();
    let content = large(MAX_PAPER_SIZE);
    let hers = tax_notice(PersonKey::Applicant);
    let view = Box::pin(world.app.add_paper(camille, view.version, hers, content.clone())).await.unwrap();
    (view.windows[0].papers[0].id, content)
}

/// Where the store of a test keeps a file.
pub(crate) fn path_of(data: &Data, address: &str) -> PathBuf {
    data.folder().join("files").join(&address[..2]).join(&address[2..])
}

async fn addresses(data: &Data, paper: PaperId) -> (String, String) {
    let storage = data.open().await;
    let mut reading = storage.read().await.unwrap();
    let row = papers::find(&mut reading, paper).await.unwrap().unwrap();
    drop(reading);
    storage.close().await;
    (row.address.as_str().to_owned(), row.copy.unwrap().as_str().to_owned())
}

/// Puts a paper back in the layout in which papers were sealed at first; gives the addresses of its files.
async fn sealed_as_at_first(
    data: &Data,
    application: ApplicationId,
    paper: PaperId,
    content: &[u8],
    copy: &[u8],
) -> [BlobAddress; 2] {
    let storage = data.open().await;
    let mut reading = storage.read().await.unwrap();
    let key = applications::find(&mut reading, application).await.unwrap().unwrap().data_key;
    drop(reading);
    let id = paper.to_string();
    let content = storage.blobs().put(key.seal_bytes(&papers::content_place(&id), content)).await.unwrap();
    let copy = storage.blobs().put(key.seal_bytes(&papers::copy_place(&id), copy)).await.unwrap();
    storage.close().await;
    data.tamper(&format!(
        "UPDATE paper SET address = '{}', copy_address = '{}', in_pieces = 0 WHERE id = '{id}'",
        content.as_str(),
        copy.as_str()
    ))
    .await;
    [content, copy]
}

/// Opens every file as one photograph.
struct Photographs;

impl Opener for Photographs {
    fn open(&self, file: FileToOpen) -> Opening<'_> {
        Box::pin(async move {
            file.content.whole().await.map_err(NotOpened::Unread)?;
            Ok(Ok(Opened {
                pages: vec![photograph(10)],
                remarks: Vec::new(),
                seals: Vec::new(),
                title: None,
                is_picture: false,
            }))
        })
    }
}

const WHOLE: &str = "SELECT COUNT(*) FROM paper WHERE in_pieces = 0";

async fn paper_of(world: &World, actor: &Actor, receipt: &Receipt) -> (Vec<u8>, Vec<u8>) {
    let paper = receipt.papers[0].id;
    let original = world.app.read_paper(actor, paper).await.unwrap().content.whole().await.unwrap();
    (original, world.app.read_paper_copy(actor, paper).await.unwrap().content.whole().await.unwrap())
}

on_both_engines! {
    async fn the_largest_paper_leaves_in_pieces_and_what_was_altered_on_its_way_is_cut(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let (paper, content) = with_a_large_notice(&world, &camille).await;
        let original = world.app.read_paper(&camille, paper).await.unwrap();
        assert_eq!(original.size, Some(content.len() as u64));
        let (given, pieces, failure) = read(original.content).await;
        assert!(failure.is_none() && given == content && pieces > 40, "{pieces} pieces");
        let copy = world.app.read_paper_copy(&camille, paper).await.unwrap();
        assert!(copy.content.whole().await.unwrap().starts_with(b"%PDF-"));

        // Somebody changes one byte in the middle: what comes before it is authentic, and nothing after it is given.
        let (address, _) = addresses(data, paper).await;
        let file = path_of(data, &address);
        let mut sealed = std::fs::read(&file).unwrap();
        let middle = sealed.len() / 2;
        sealed[middle] ^= 1;
        std::fs::write(&file, sealed).unwrap();
        let original = world.app.read_paper(&camille, paper).await.unwrap();
        let (given, _, failure) = read(original.content).await;
        assert!(matches!(failure, Some(Failure::Broken(_))), "{failure:?}");
        assert!(!given.is_empty() && given.len() <= middle && content.starts_with(&given), "{} bytes", given.len());
        assert!(matches!(world.app.read_paper(&camille, paper).await, Err(Failure::NotFound)), "never again");
        assert!(matches!(world.app.read_paper_copy(&camille, paper).await, Err(Failure::NotFound)));
        let draft = world.app.draft(&camille).await.unwrap().unwrap();
        assert_eq!(draft.windows[0].papers[0].standing, PaperStanding::Altered);
        assert!(draft.windows[0].is_missing(), "it is asked for again");
        let told = "SELECT COUNT(*) FROM audit_entry WHERE action = 'open_paper' AND cause = 'integrity_error'";
        assert_eq!(data.number(told).await, 1);
        world.app.close().await;
    }

    async fn a_copy_that_was_altered_is_shown_to_nobody_even_among_others(data: &Data) {
        let world = World::open_with(data, |config| config.opener = Some(Arc::new(Photographs))).await;
        let camille = world.insured(CAMILLE).await;
        let view = world.app.start_draft(&camille).await.unwrap();
        let hers = tax_notice(PersonKey::Applicant);
        let mut view = world.app.add_paper(&camille, view.version, hers.clone(), pdf("one")).await.unwrap();
        view = world.app.add_paper(&camille, view.version, hers.clone(), pdf("two")).await.unwrap();
        let second = view.windows[0].papers[1].id;
        let whole = world.app.read_window_copy(&camille, view.id, &hers).await.unwrap().whole().await.unwrap();
        assert!(whole.starts_with(b"%PDF-") && whole.ends_with(b"%%EOF"));
        let (_, copy) = addresses(data, second).await;
        std::fs::write(path_of(data, &copy), b"altered").unwrap();
        let joined = world.app.read_window_copy(&camille, view.id, &hers).await.unwrap();
        let (given, _, failure) = read(joined).await;
        assert!(matches!(failure, Some(Failure::Broken(_))) && whole.starts_with(&given), "{failure:?}");
        let draft = world.app.draft(&camille).await.unwrap().unwrap();
        let standing: Vec<_> = draft.windows[0].papers.iter().map(|paper| paper.standing).collect();
        assert_eq!(standing, [PaperStanding::Safe, PaperStanding::Altered]);
        // The one that is left is still read.
        let rest = world.app.read_window_copy(&camille, view.id, &hers).await.unwrap().whole().await.unwrap();
        assert!(rest.len() < whole.len() && rest.ends_with(b"%%EOF"));
        world.app.close().await;
    }

    async fn papers_sealed_as_a_whole_are_sealed_in_pieces_and_say_the_same(data: &Data) {
        let world = World::open(data).await;
        let camille = world.insured(CAMILLE).await;
        let receipt = Box::pin(world.sent(&camille, "1000")).await;
        world.app.close().await;
        // From here on everything happens when the test says so.
        let world = World::open_with(data, |config| config.keeps_house = false).await;
        world.app.upkeep().await;
        let (_, copy) = paper_of(&world, &camille, &receipt).await;
        let kept = files(data);
        let paper = receipt.papers[0].id;
        let [old, old_copy] =
            sealed_as_at_first(data, receipt.application, paper, &pdf("tax notice"), &copy).await;
        assert_eq!(data.number(WHOLE).await, 1);
        // It is read as it is, before anything moves.
        assert!(paper_of(&world, &camille, &receipt).await == (pdf("tax notice"), copy.clone()));
        assert_eq!(files(data), kept + 2);

        // By two copies of the program at once, and again.
        let other = World::open_with(data, |config| config.keeps_house = false).await;
        tokio::join!(world.app.upkeep(), other.app.upkeep());
        world.app.upkeep().await;
        assert_eq!((data.number(WHOLE).await, data.number("SELECT COUNT(*) FROM erased_file").await), (0, 0));
        for address in [old, old_copy] {
            assert!(!path_of(data, address.as_str()).exists(), "what was replaced is out of the store");
        }
        let (address, copy_address) = addresses(data, paper).await;
        for address in [address, copy_address] {
            assert_eq!(std::fs::read(path_of(data, &address)).unwrap()[0], 2, "sealed in pieces");
        }
        assert!(paper_of(&world, &camille, &receipt).await == (pdf("tax notice"), copy.clone()));
        let nadia = world.caseworker(NADIA).await;
        let file = world.app.open_file(&nadia, receipt.application).await.unwrap();
        assert_eq!(file.papers[0].standing, PaperStanding::Safe);

        // One that does not open any more is told, and does not hold up the others.
        let [old, _] = sealed_as_at_first(data, receipt.application, paper, &pdf("tax notice"), &copy).await;
        std::fs::write(path_of(data, old.as_str()), b"altered").unwrap();
        world.app.upkeep().await;
        let file = world.app.open_file(&nadia, receipt.application).await.unwrap();
        assert_eq!(file.papers[0].standing, PaperStanding::Altered);
        other.app.close().await;
        world.app.close().await;
    }
}
