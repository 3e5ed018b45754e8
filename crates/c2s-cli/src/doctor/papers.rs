//! What papers go through: kept, scanned, opened. Each is tried, not guessed.

use c2s_app::{Failure, Opener, Refusal, Scan, Scanner};

use super::{Finding, in_one_line};
use crate::opener::ProcessOpener;
use crate::settings::Settings;
use crate::{LANGUAGE, words};

/// Two lines of print, as a scan and as a photograph of an iPhone.
const SCAN: &[u8] = include_bytes!("scan.png");
const PHOTOGRAPH: &[u8] = include_bytes!("photograph.heic");

/// Whether a file of trial was kept, read again and erased.
pub(super) fn kept(settings: &Settings, tried: Result<(), Failure>) -> Finding {
    let Err(error) = tried else { return Finding::Well(words("cli-doctor-files")) };
    let place = settings.files.clone().unwrap_or_else(|| settings.data.join("files").display().to_string());
    let why = in_one_line(&error.into());
    Finding::Wrong(LANGUAGE.text_with("cli-doctor-files-wrong", &[("place", place.into()), ("why", why.into())]))
}

/// Asks the scanner, and opens papers as the service does.
pub(super) fn look(settings: &Settings) -> Vec<Finding> {
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return vec![Finding::Wrong(in_one_line(&error.into()))],
    };
    runtime.block_on(async {
        let mut findings = vec![scanner(settings).await];
        findings.extend(opener(&ProcessOpener::new()).await);
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

async fn opener(opener: &impl Opener) -> Vec<Finding> {
    let wrong = |why: String| Finding::Wrong(LANGUAGE.text_with("cli-doctor-opener-wrong", &[("why", why.into())]));
    match opener.open(SCAN.to_vec().into()).await {
        Err(error) => return vec![wrong(in_one_line(&error.into()))],
        // It is a sound one: what refuses it would refuse those of people.
        Ok(Err(refusal)) => return vec![wrong(refusal.to_string())],
        Ok(Ok(_)) => {}
    }
    let heic = match opener.open(PHOTOGRAPH.to_vec().into()).await {
        Ok(Ok(_)) => Finding::Well(words("cli-doctor-heic")),
        Ok(Err(Refusal::HeicNotOpened)) => Finding::ToLookAt(words("cli-doctor-heic-refused")),
        Ok(Err(refusal)) => wrong(refusal.to_string()),
        Err(error) => wrong(in_one_line(&error.into())),
    };
    vec![Finding::Well(words("cli-doctor-opener")), heic]
}

#[cfg(test)]
mod tests {
    use c2s_app::{Coding, FileToOpen, NotOpened, Opened, Opening, Picture};

    use super::*;

    type Answer = Result<Result<Opened, Refusal>, NotOpened>;

    /// Answers each file in turn.
    struct Answers(fn(&[u8]) -> Answer);

    impl Opener for Answers {
        fn open(&self, file: FileToOpen) -> Opening<'_> {
            Box::pin(async move { (self.0)(&file.content.whole().await.expect("a file in memory")) })
        }
    }

    fn page() -> Opened {
        let page = Picture { width: 1, height: 1, coding: Coding::GreyJpeg, points: Vec::new() };
        Opened { pages: vec![page], remarks: Vec::new(), seals: Vec::new(), title: None }
    }

    #[tokio::test]
    async fn a_machine_that_opens_nothing_is_wrong_and_one_without_converter_is_to_look_at() {
        let both = opener(&Answers(|_| Ok(Ok(page())))).await;
        assert!(matches!(&both[..], [Finding::Well(_), Finding::Well(_)]), "{both:?}");
        let no_heic = |content: &[u8]| Ok(if content == SCAN { Ok(page()) } else { Err(Refusal::HeicNotOpened) });
        let one = opener(&Answers(no_heic)).await;
        assert!(matches!(&one[..], [Finding::Well(_), Finding::ToLookAt(_)]), "{one:?}");
        let open_to_all = |_: &[u8]| Err(NotOpened::NotClosed("no seccomp".to_owned()));
        let none = opener(&Answers(open_to_all)).await;
        assert!(matches!(&none[..], [Finding::Wrong(why)] if why.contains("no seccomp")), "{none:?}");
        let dies = opener(&Answers(|_| Ok(Err(Refusal::TooHard)))).await;
        assert!(matches!(&dies[..], [Finding::Wrong(_)]), "{dies:?}");
    }
}
