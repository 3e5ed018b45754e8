//! What papers go through: kept, scanned, opened. Each is tried, not guessed.

use c2s_app::{Failure, Opened, Opener, Printed, Refusal, Scan, Scanner};
use c2s_decoder::process;
use jiff::{SignedDuration, Timestamp};

use super::{Finding, in_one_line};
use crate::opener::ProcessOpener;
use crate::settings::Settings;
use crate::{LANGUAGE, words};

/// The head of a tax notice, as a scan; two lines of print, as a photograph of an iPhone.
const SCAN: &[u8] = include_bytes!("scan.png");
const PHOTOGRAPH: &[u8] = include_bytes!("photograph.heic");

/// Whether a file of trial was kept, read again and erased.
pub(super) fn kept(settings: &Settings, tried: Result<(), Failure>) -> Finding {
    let Err(error) = tried else { return Finding::Well(words("cli-doctor-files")) };
    let place = settings.files.clone().unwrap_or_else(|| settings.data.join("files").display().to_string());
    let why = in_one_line(&error.into());
    Finding::Wrong(LANGUAGE.text_with("cli-doctor-files-wrong", &[("place", place.into()), ("why", why.into())]))
}

/// What waits to be opened for longer than this: nobody reads it, and somebody should look.
pub(super) const OPEN_WITHIN: SignedDuration = SignedDuration::from_hours(1);

/// The papers that wait for longer than they should, and when the oldest came.
pub(super) fn late(waiting: Option<(i64, Timestamp)>, now: Timestamp) -> Option<Finding> {
    let (count, oldest) = waiting?;
    let hours = now.duration_since(oldest).as_hours();
    let variables = [("count", count.into()), ("hours", hours.into())];
    Some(Finding::ToLookAt(LANGUAGE.text_with("cli-doctor-papers-wait", &variables)))
}

/// Asks the scanner, and opens papers as the service does.
pub(super) fn look(settings: &Settings) -> Vec<Finding> {
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return vec![Finding::Wrong(in_one_line(&error.into()))],
    };
    runtime.block_on(async {
        let mut findings = vec![scanner(settings).await];
        findings.extend(opener(&ProcessOpener::new(), process::converts_heic()).await);
        findings
    })
}

async fn scanner(settings: &Settings) -> Finding {
    let address = settings.scanner.clone().unwrap_or_default();
    let scanner = settings.scanner.as_deref().map(Scanner::at).unwrap_or_default();
    match scanner.try_out().await {
        Ok(Scan::NotScanned) => Finding::ToLookAt(words("cli-doctor-scanner-nobody")),
        Ok(_) => Finding::Well(words("cli-doctor-scanner")),
        Err(error) => {
            let variables = [("scanner", address.into()), ("why", in_one_line(&error.into()).into())];
            Finding::Wrong(LANGUAGE.text_with("cli-doctor-scanner-silent", &variables))
        }
    }
}

/// `converts`: a converter of HEIC is installed.
async fn opener(opener: &impl Opener, converts: bool) -> Vec<Finding> {
    let wrong = |why: String| Finding::Wrong(LANGUAGE.text_with("cli-doctor-opener-wrong", &[("why", why.into())]));
    let scan = match opener.open(SCAN.to_vec().into()).await {
        Err(error) => return vec![wrong(in_one_line(&error.into()))],
        // It is a sound one: what refuses it would refuse those of people.
        Ok(Err(refusal)) => return vec![wrong(refusal.to_string())],
        Ok(Ok(scan)) => scan,
    };
    let heic = match opener.open(PHOTOGRAPH.to_vec().into()).await {
        Ok(Ok(_)) => Finding::Well(words("cli-doctor-heic")),
        Ok(Err(Refusal::HeicNotOpened)) if converts => Finding::ToLookAt(words("cli-doctor-heic-fails")),
        Ok(Err(Refusal::HeicNotOpened)) => Finding::ToLookAt(words("cli-doctor-heic-absent")),
        Ok(Err(refusal)) => wrong(refusal.to_string()),
        Err(error) => wrong(in_one_line(&error.into())),
    };
    vec![Finding::Well(words("cli-doctor-opener")), heic, reader(opener, scan).await]
}

/// Reads the page of trial, when something reads pictures.
async fn reader(opener: &impl Opener, scan: Opened) -> Finding {
    let Some(page) = scan.pages.into_iter().next().filter(|_| opener.reads()) else {
        return Finding::ToLookAt(words("cli-doctor-reader-absent"));
    };
    let fails = |why: String| Finding::ToLookAt(LANGUAGE.text_with("cli-doctor-reader-fails", &[("why", why.into())]));
    match opener.read(page).await {
        Ok(Printed { title: Some(_), .. }) => Finding::Well(words("cli-doctor-reader")),
        Ok(_) => fails(words("cli-doctor-reader-nothing")),
        Err(error) => fails(in_one_line(&error.into())),
    }
}

#[cfg(test)]
mod tests {
    use c2s_app::{Coding, FileToOpen, NotOpened, NotRead, Opening, Picture, Reading, Title, TitledKind};

    use super::*;

    type Answer = Result<Result<Opened, Refusal>, NotOpened>;
    type Read = fn() -> Result<Printed, NotRead>;

    /// Answers each file in turn, and reads as it says.
    struct Answers(fn(&[u8]) -> Answer, Option<Read>);

    impl Opener for Answers {
        fn open(&self, file: FileToOpen) -> Opening<'_> {
            Box::pin(async move { (self.0)(&file.content.whole().await.expect("a file in memory")) })
        }

        fn reads(&self) -> bool {
            self.1.is_some()
        }

        fn read(&self, _: Picture) -> Reading<'_> {
            Box::pin(async move { self.1.expect("it is asked whether it reads")() })
        }
    }

    fn page() -> Opened {
        let page = Picture { width: 1, height: 1, coding: Coding::GreyJpeg, points: Vec::new() };
        Opened { pages: vec![page], remarks: Vec::new(), seals: Vec::new(), title: None, is_picture: false }
    }

    const READ: Read = || {
        let title = Title::of(TitledKind::IncomeNotice);
        Ok(Printed { title: Some(title), pages: None })
    };

    const NO_HEIC: fn(&[u8]) -> Answer =
        |content| Ok(if content == SCAN { Ok(page()) } else { Err(Refusal::HeicNotOpened) });

    #[test]
    fn papers_that_wait_are_told_with_their_number_and_their_age() {
        let now: Timestamp = "2025-09-01T12:30:00Z".parse().expect("an instant");
        assert_eq!(late(None, now), None);
        let oldest = now - SignedDuration::from_mins(150);
        let Some(Finding::ToLookAt(said)) = late(Some((17, oldest)), now) else { panic!("somebody should look") };
        assert!(said.contains(": 17,") && said.contains("depuis 2 h"), "{said}");
    }

    #[tokio::test]
    async fn a_machine_that_opens_nothing_is_wrong_and_one_without_converter_is_to_look_at() {
        let all = opener(&Answers(|_| Ok(Ok(page())), Some(READ)), true).await;
        assert!(matches!(&all[..], [Finding::Well(_), Finding::Well(_), Finding::Well(_)]), "{all:?}");
        let one = opener(&Answers(NO_HEIC, Some(READ)), true).await;
        assert!(matches!(&one[..], [Finding::Well(_), Finding::ToLookAt(_), Finding::Well(_)]), "{one:?}");
        let open_to_all = |_: &[u8]| Err(NotOpened::NotClosed("no seccomp".to_owned()));
        let none = opener(&Answers(open_to_all, Some(READ)), true).await;
        assert!(matches!(&none[..], [Finding::Wrong(why)] if why.contains("no seccomp")), "{none:?}");
        let dies = opener(&Answers(|_| Ok(Err(Refusal::TooHard)), Some(READ)), true).await;
        assert!(matches!(&dies[..], [Finding::Wrong(_)]), "{dies:?}");
    }

    #[tokio::test]
    async fn a_converter_that_is_absent_is_told_from_one_that_fails() {
        for (converts, expected) in [(false, "cli-doctor-heic-absent"), (true, "cli-doctor-heic-fails")] {
            let found = opener(&Answers(NO_HEIC, None), converts).await;
            assert!(matches!(&found[1], Finding::ToLookAt(what) if *what == words(expected)), "{found:?}");
        }
    }

    #[tokio::test]
    async fn a_reader_that_is_absent_is_told_from_one_that_fails() {
        let opens = |_: &[u8]| Ok(Ok(page()));
        let absent = opener(&Answers(opens, None), true).await;
        assert!(matches!(&absent[2], Finding::ToLookAt(what) if what.contains("tesseract-ocr-fra")), "{absent:?}");
        let fails = opener(&Answers(opens, Some(|| Err(NotRead::TooSlow))), true).await;
        assert!(matches!(&fails[2], Finding::ToLookAt(what) if what.contains("in time")), "{fails:?}");
        let blind = opener(&Answers(opens, Some(|| Ok(Printed::default()))), true).await;
        assert!(
            matches!(&blind[2], Finding::ToLookAt(what) if what.contains(&words("cli-doctor-reader-nothing"))),
            "{blind:?}"
        );
    }
}
