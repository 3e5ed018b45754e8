//! Reading everything over before it is certified: each line is compared with what was read, or certified, before.

use c2s_app::draft::{FamilySituation, ReadOver, SituationAnswers};
use c2s_app::{Actor, Answers, DraftView, PersonKey, Submission};
use jiff::SignedDuration;

use crate::engines::{Data, on_both_engines};
use crate::world::{INAYA, World, alone, pdf, submission, tax_notice};

fn widowed() -> SituationAnswers {
    SituationAnswers { family: FamilySituation::Widowed, ..alone() }
}

fn families(read: &ReadOver) -> (Option<FamilySituation>, Option<FamilySituation>) {
    let family = |view: &DraftView| view.draft.situation.as_ref().map(|situation| situation.family);
    (read.before.as_ref().and_then(family), family(&read.view))
}

/// How many files are in the window of the tax notice: before, and now.
fn files(read: &ReadOver) -> (usize, usize) {
    let files = |view: &DraftView| view.windows.iter().map(|window| window.papers.len()).sum::<usize>();
    (read.before.as_ref().map_or(0, files), files(&read.view))
}

async fn reads_over(world: &World, actor: &Actor) -> ReadOver {
    world.clock.advance(SignedDuration::from_mins(1));
    let read = Box::pin(world.app.read_over(actor)).await.unwrap().unwrap();
    world.clock.advance(SignedDuration::from_mins(1));
    read
}

on_both_engines! {
    async fn what_changed_since_the_last_reading_is_known_wherever_it_is_read_again(data: &Data) {
        use FamilySituation::{Single, Widowed};
        let world = World::open(data).await;
        let inaya = world.insured(INAYA).await;
        assert!(Box::pin(world.app.read_over(&inaya)).await.unwrap().is_none(), "there is no draft");
        let filled = Box::pin(world.fill_in(&inaya, "1000")).await;
        let first = reads_over(&world, &inaya).await;
        assert!(first.before.is_none(), "it is read for the first time");
        assert_eq!((first.view.version, first.view.saved_at), (filled.version, filled.saved_at), "reading saves nothing");
        assert!(first.view.typed.is_empty());

        let saved = world.save(&inaya, first.view, Answers::Situation(widowed())).await;
        let read = reads_over(&world, &inaya).await;
        assert_eq!((families(&read), read.view.version), ((Some(Single), Some(Widowed)), saved.version));
        // Loaded again, and on another device: the same.
        assert_eq!(families(&reads_over(&world, &inaya).await), (Some(Single), Some(Widowed)));
        let elsewhere = world.insured(INAYA).await;
        assert_eq!(families(&reads_over(&world, &elsewhere).await), (Some(Single), Some(Widowed)));
        assert!(!data.everything().await.windows(7).any(|bytes| bytes == b"widowed"), "it is sealed");

        // Papers are read over as well: what was there stays in what was read before.
        let notice = tax_notice(PersonKey::Applicant);
        let view = world.app.add_paper(&inaya, saved.version, notice, pdf("second page")).await.unwrap();
        let read = reads_over(&world, &inaya).await;
        assert_eq!((files(&read), families(&read)), ((1, 2), (Some(Widowed), Some(Widowed))));
        let paper = view.windows[0].papers[1].id;
        let view = world.app.remove_paper(&inaya, view.version, paper).await.unwrap();
        assert_eq!(files(&reads_over(&world, &inaya).await), (2, 1));

        // Sent, nothing of it is kept.
        Box::pin(world.submit(&inaya, &view)).await.unwrap();
        assert_eq!(data.number("SELECT COUNT(*) FROM typed_page").await, 0);
        world.app.close().await;
    }

    async fn a_correction_is_read_over_beside_what_was_certified(data: &Data) {
        use FamilySituation::{Single, Widowed};
        let world = World::open(data).await;
        let inaya = world.insured(INAYA).await;
        let receipt = Box::pin(world.sent(&inaya, "1000")).await;
        let view = world.app.open_correction(&inaya, receipt.application).await.unwrap();
        let read = reads_over(&world, &inaya).await;
        assert_eq!((families(&read), files(&read)), ((Some(Single), Some(Single)), (1, 1)), "nothing differs yet");
        let view = world.save(&inaya, view, Answers::Situation(widowed())).await;
        let notice = tax_notice(PersonKey::Applicant);
        let view = world.app.add_paper(&inaya, view.version, notice, pdf("second page")).await.unwrap();
        // However often it is read, it is compared with what was certified.
        for _ in 0..2 {
            let read = reads_over(&world, &inaya).await;
            assert_eq!((families(&read), files(&read)), ((Some(Single), Some(Widowed)), (1, 2)));
        }
        let corrected = Submission { key: "the key of the correction".to_owned(), ..submission(&view) };
        Box::pin(world.app.submit(&inaya, corrected)).await.unwrap();

        world.app.open_correction(&inaya, receipt.application).await.unwrap();
        let read = reads_over(&world, &inaya).await;
        assert_eq!((families(&read), files(&read)), ((Some(Widowed), Some(Widowed)), (2, 2)));
        world.app.close().await;
    }
}
