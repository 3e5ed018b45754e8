//! What the genuine seal of a tax notice says: beside the file, kept as confirmed, kept no more.

use std::sync::{Arc, Mutex};

use c2s_app::{
    Actor, Bar, CaseFile, Coding, ConfirmError, ConfirmationStanding, Failure, FileToOpen, Gap, IncomeBeside,
    NoticeValue, Opened, Opener, Opening, PersonKey, Picture, Receipt, Said, SealStanding, SharesBeside, YearBeside,
};
use c2s_domain::Money;

use crate::engines::{Data, on_both_engines};
use crate::world::{CAMILLE, INAYA, NADIA, PAUL, World, pdf, tax_notice};

const CERTIFICATES: &str = include_str!("../../../../tests/seals/certificates.pem");
const NOTICES: &str = include_str!("../../../../tests/seals/notices.json");
/// Of the specification, by the test authority: its key is public.
const TEST_SEAL: &str = "DC04FR000001FFFF1FB60401FR432,75\u{1d}44227801234567845202146RETI PATRICK\u{1d}4A310720224163198\u{1d}47300112345678948RETI SOPHIE\u{1d}490701987765432\u{1f}QHA4A6QOV6AZJEBTIUNR7QOBXINNTMZTD5COQH6VN24NCZTXA7MYXB6SNSNTWAQRYK3ZFP4ZWBGLTJ6SDSPMURF7YFILKQFIAJY7NTI";

/// The text of the seal of a notice of the tests.
fn seal(name: &str) -> String {
    let notices: serde_json::Value = serde_json::from_str(NOTICES).unwrap();
    notices[name].as_str().unwrap().to_owned()
}

/// Opens every file as a sheet that bears these seals.
#[derive(Clone, Default)]
struct Sealed(Arc<Mutex<Vec<String>>>);

impl Sealed {
    fn bears(&self, seals: &[String]) {
        *self.0.lock().unwrap() = seals.to_vec();
    }
}

impl Opener for Sealed {
    fn open(&self, _: FileToOpen) -> Opening<'_> {
        let seals = self.0.lock().unwrap().iter().map(|seal| seal.as_bytes().to_vec()).collect();
        let sheet = Picture { width: 1, height: 1, coding: Coding::GreyJpeg, points: Vec::new() };
        Box::pin(async move {
            Ok(Ok(Opened { pages: vec![sheet], remarks: Vec::new(), seals, title: None, is_picture: false }))
        })
    }
}

/// Camille's application, sent with notices that bear `seals`, and the caseworker of her fund.
struct Sent {
    world: World,
    opener: Sealed,
    camille: Actor,
    nadia: Actor,
    receipt: Receipt,
}

impl Sent {
    async fn with(data: &Data, seals: &[String]) -> Self {
        Self::trusting(data, seals, Some(CERTIFICATES)).await
    }

    async fn trusting(data: &Data, seals: &[String], certificates: Option<&str>) -> Self {
        let opener = Sealed::default();
        opener.bears(seals);
        let opens = opener.clone();
        let world = World::open_with(data, |config| {
            config.opener = Some(Arc::new(opens));
            config.seal_certificates = certificates.map(str::to_owned);
        })
        .await;
        let camille = world.insured(CAMILLE).await;
        let receipt = Box::pin(world.sent(&camille, "1000")).await;
        let nadia = world.caseworker(NADIA).await;
        Self { world, opener, camille, nadia, receipt }
    }

    async fn file(&self) -> CaseFile {
        Box::pin(self.world.app.open_file(&self.nadia, self.receipt.application)).await.unwrap()
    }

    async fn confirm(&self, seal: &str, value: NoticeValue) -> Result<(), ConfirmError> {
        Box::pin(self.world.app.confirm_value(&self.nadia, self.receipt.application, seal, value)).await
    }

    async fn take_back(&self, seal: &str, value: NoticeValue) -> Result<(), ConfirmError> {
        Box::pin(self.world.app.take_confirmation_back(&self.nadia, self.receipt.application, seal, value)).await
    }
}

/// What is confirmed of each notice, with how it stands; then what no notice says any more.
fn confirmed(file: &CaseFile) -> Vec<(NoticeValue, ConfirmationStanding)> {
    let of_notices = file.notices.iter().flat_map(|notice| &notice.confirmed);
    of_notices.chain(&file.without_notice).map(|one| (one.value, one.standing)).collect()
}

const INCOME: NoticeValue = NoticeValue::ReferenceIncome;

on_both_engines! {
    async fn a_notice_is_set_beside_the_file_and_what_it_says_is_confirmed_once(data: &Data) {
        let sent = Sent::with(data, &[seal("fontanel")]).await;
        let file = sent.file().await;
        let [one] = &file.notices[..] else { panic!("one notice") };
        assert_eq!((one.notice.standing, one.bar, one.to_look_at()), (SealStanding::Genuine, None, 0));
        assert_eq!(one.year, YearBeside::AsAsked);
        assert_eq!(one.notice.declarants[0].person, Some(PersonKey::Applicant));
        assert!(matches!(one.shares, SharesBeside::Explained(_)), "alone with two children: {:?}", one.shares);
        let IncomeBeside::Compared(income) = &one.income else { panic!("compared: {:?}", one.income) };
        assert_eq!((income.declared, income.gap), (Money::from_euros(12_000), Gap::Close));

        let seal = one.notice.seal.clone();
        for _ in 0..2 {
            sent.confirm(&seal, INCOME).await.unwrap();
        }
        sent.world.clock.set("2025-09-01T08:01:00Z");
        sent.confirm(&seal, NoticeValue::Declarants).await.unwrap();
        let file = sent.file().await;
        assert_eq!(confirmed(&file), [
            (INCOME, ConfirmationStanding::Holds),
            (NoticeValue::Declarants, ConfirmationStanding::Holds),
        ]);
        let kept = &file.notices[0].confirmed[0].kept;
        assert_eq!((kept.by.as_str(), kept.year_of_income), (sent.nadia.name(), 2023));
        assert!(kept.said == Said::ReferenceIncome(Money::from_euros(11_000)));
        assert_eq!(kept.issuer, "DIRECTION GENERALE DES FINANCES PUBLIQUES");
        let entries = "audit_entry WHERE action = 'confirm_value'";
        assert_eq!(data.number(&format!("SELECT COUNT(*) FROM {entries}")).await, 2, "once for each value");

        // Taken back, it is confirmed no more, and may be again.
        for _ in 0..2 {
            sent.take_back(&seal, INCOME).await.unwrap();
        }
        assert_eq!(confirmed(&sent.file().await), [(NoticeValue::Declarants, ConfirmationStanding::Holds)]);
        let taken_back = format!("SELECT COUNT(*) FROM {entries} AND cause LIKE 'taken back%'");
        assert_eq!(data.number(&taken_back).await, 1);
        sent.confirm(&seal, INCOME).await.unwrap();
        assert_eq!(confirmed(&sent.file().await).len(), 2);
        assert!(!data.everything().await.windows(16).any(|bytes| bytes == b"FONTANEL CAMILLE"), "it is sealed");

        // Decided, it stays as it is.
        let ruling = sent.world.ruling(&sent.nadia, &sent.receipt).await;
        Box::pin(sent.world.app.decide(&sent.nadia, ruling)).await.unwrap();
        for done in [sent.confirm(&seal, NoticeValue::Shares).await, sent.take_back(&seal, INCOME).await] {
            assert!(matches!(done, Err(ConfirmError::NotWaiting(_))), "{done:?}");
        }
        assert_eq!(confirmed(&sent.file().await).len(), 2);
        let verdict = sent.world.app.verify_audit(&Actor::operator()).await.unwrap();
        assert!(matches!(verdict, c2s_app::audit::Verdict::Whole { .. }));
        sent.world.app.close().await;
    }

    async fn what_is_not_proven_or_not_the_last_notice_is_never_confirmed(data: &Data) {
        let altered = seal("fontanel").replace("4111000", "4111001");
        let seals = [TEST_SEAL.to_owned(), altered, seal("fontanel-old")];
        let sent = Sent::with(data, &seals).await;
        let file = sent.file().await;
        let bars: Vec<_> = file.notices.iter().map(|notice| notice.bar).collect();
        assert_eq!(bars, [
            Some(Bar::NotGenuine(SealStanding::Test)),
            Some(Bar::NotGenuine(SealStanding::Altered)),
            Some(Bar::OldYear { at_least: 2023 }),
        ]);
        for notice in &file.notices {
            for value in NoticeValue::ALL {
                let done = sent.confirm(&notice.notice.seal, value).await;
                assert!(matches!(done, Err(ConfirmError::Barred(bar)) if Some(bar) == notice.bar), "{done:?}");
            }
        }
        let nothing = sent.confirm("0123", INCOME).await;
        assert!(matches!(nothing, Err(ConfirmError::Failure(Failure::NotFound))));
        assert_eq!(data.number("SELECT COUNT(*) FROM confirmed_value").await, 0);
        sent.world.app.close().await;
    }

    async fn without_the_certificate_the_same_seal_proves_nothing(data: &Data) {
        let sent = Sent::trusting(data, &[seal("fontanel")], None).await;
        let file = sent.file().await;
        assert_eq!(file.notices[0].bar, Some(Bar::NotGenuine(SealStanding::Unproven)));
        sent.world.app.close().await;
    }

    async fn only_the_caseworkers_of_the_fund_confirm(data: &Data) {
        let sent = Sent::with(data, &[seal("fontanel")]).await;
        let seal = sent.file().await.notices[0].notice.seal.clone();
        let application = sent.receipt.application;
        let somebody_else = sent.world.insured(INAYA).await;
        for actor in [&sent.camille, &somebody_else, &Actor::operator(), &Actor::anonymous()] {
            let done = Box::pin(sent.world.app.confirm_value(actor, application, &seal, INCOME)).await;
            assert!(matches!(done, Err(ConfirmError::Failure(Failure::NotFound))), "{actor:?}");
        }
        assert_eq!(data.number("SELECT COUNT(*) FROM confirmed_value").await, 0);
        // A colleague of the same fund takes back what another confirmed.
        sent.confirm(&seal, INCOME).await.unwrap();
        let paul = sent.world.caseworker(PAUL).await;
        Box::pin(sent.world.app.take_confirmation_back(&paul, application, &seal, INCOME)).await.unwrap();
        assert!(confirmed(&sent.file().await).is_empty());
        // One of another fund does not even learn that the file exists.
        let elsewhere = "00000000-0000-7000-8000-000000000001";
        data.tamper(&format!(
            "INSERT INTO fund (id, code, name, zone, details)
             SELECT '{elsewhere}', '998', 'Another fund', zone, details FROM fund"
        ))
        .await;
        data.tamper(&format!("UPDATE account SET fund_id = '{elsewhere}' WHERE id = '{}'", paul.account().unwrap())).await;
        let paul = sent.world.caseworker(PAUL).await;
        let done = Box::pin(sent.world.app.confirm_value(&paul, application, &seal, INCOME)).await;
        assert!(matches!(done, Err(ConfirmError::Failure(Failure::NotFound))));
        sent.world.app.close().await;
    }

    async fn a_confirmation_falls_when_its_paper_cannot_be_read_any_more(data: &Data) {
        let sent = Sent::with(data, &[seal("fontanel")]).await;
        let one = sent.file().await.notices[0].clone();
        sent.confirm(&one.notice.seal, INCOME).await.unwrap();
        data.tamper("UPDATE paper SET state = 'integrity_error'").await;
        let file = sent.file().await;
        assert!(file.notices.is_empty());
        assert_eq!(confirmed(&file), [(INCOME, ConfirmationStanding::PaperGone)]);
        sent.take_back(&one.notice.seal, INCOME).await.unwrap();
        assert!(confirmed(&sent.file().await).is_empty());
        sent.world.app.close().await;
    }

    async fn a_notice_that_comes_later_and_says_otherwise_is_told_beside_what_was_confirmed(data: &Data) {
        let sent = Sent::with(data, &[seal("fontanel")]).await;
        let first = sent.file().await.notices[0].notice.seal.clone();
        for value in NoticeValue::ALL {
            sent.confirm(&first, value).await.unwrap();
        }
        sent.world.clock.set("2025-09-10T08:00:00Z");
        sent.opener.bears(&[seal("fontanel-later")]);
        let app = &sent.world.app;
        let view = Box::pin(app.open_correction(&sent.camille, sent.receipt.application)).await.unwrap();
        let hers = tax_notice(PersonKey::Applicant);
        Box::pin(app.add_paper(&sent.camille, view.version, hers, pdf("later"))).await.unwrap();
        let file = sent.file().await;
        let standings: Vec<_> = confirmed(&file).into_iter().filter(|(_, one)| *one != ConfirmationStanding::Holds).collect();
        assert_eq!(standings, [
            (INCOME, ConfirmationStanding::SaysOtherwise),
            (NoticeValue::Shares, ConfirmationStanding::SaysOtherwise),
        ], "the year and the names are the same");
        let later = file.notices.iter().find(|notice| notice.notice.seal != first).unwrap();
        let IncomeBeside::Compared(income) = &later.income else { panic!("compared") };
        assert_eq!(income.gap, Gap::NoticeSaysMore(Money::from_euros(7_000)));
        assert!(matches!(later.shares, SharesBeside::Fewer(_)));
        assert_eq!((later.to_look_at(), later.bar), (2, None), "it differs, and it may be confirmed");
        sent.world.app.close().await;
    }

    async fn a_certificate_that_is_withdrawn_takes_what_it_confirmed_along(data: &Data) {
        let sent = Sent::with(data, &[seal("fontanel")]).await;
        let first = sent.file().await.notices[0].notice.seal.clone();
        sent.confirm(&first, INCOME).await.unwrap();
        sent.world.app.close().await;
        let again = World::open_with(data, |config| config.seal_certificates = None).await;
        let nadia = again.caseworker(NADIA).await;
        let file = Box::pin(again.app.open_file(&nadia, sent.receipt.application)).await.unwrap();
        assert_eq!(confirmed(&file), [(INCOME, ConfirmationStanding::NotGenuine)]);
        again.app.close().await;
    }
}
