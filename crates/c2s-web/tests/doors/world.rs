//! A service with the demonstration in it, on a fixed day.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use c2s_app::{
    App, Coding, Config, Dated, FileToOpen, NotOpened, Opened, Opener, Opening, Picture, PrintedDay, Refusal, Remark,
    Scanner, Title, TitledKind,
};
use c2s_domain::Clock;
use c2s_domain::clock::FixedClock;
use c2s_franceconnect::FranceConnect;
use c2s_law::Law;
use c2s_web::{Settings, Web};
use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;

use crate::browser::Browser;

/// A parent alone with two children, of the demonstration.
pub(crate) const CAMILLE: &str = "285069999999820";
/// A young worker alone.
pub(crate) const LILA: &str = "201049999999533";
pub(crate) const CASEWORKER: &str = "nadia.berthoux@caisse.example";

/// Stands still until it is moved.
pub(crate) struct HandClock(Mutex<Timestamp>);

impl HandClock {
    pub(crate) fn at(instant: &str) -> Self {
        Self(Mutex::new(instant.parse().unwrap()))
    }

    pub(crate) fn advance(&self, by: SignedDuration) {
        *self.0.lock().unwrap() += by;
    }
}

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

pub(crate) struct World {
    web: Web,
    router: Router,
    app: App,
    folder: TempDir,
}

impl World {
    pub(crate) async fn on(day: &str, https: bool) -> Self {
        let clock = FixedClock(format!("{day}T10:00:00Z").parse().unwrap());
        Self::open(Arc::new(clock), https).await
    }

    /// With a clock that is moved by hand.
    pub(crate) async fn with_clock(clock: Arc<HandClock>) -> Self {
        Self::open(clock, false).await
    }

    /// Where a converter of HEIC is installed.
    pub(crate) async fn that_opens_heic(day: &str) -> Self {
        let clock = FixedClock(format!("{day}T10:00:00Z").parse().unwrap());
        let opener = WhiteSheets { opens_heic: true, ..WhiteSheets::default() };
        Self::open_with(opener, Arc::new(clock), false, |_| ()).await
    }

    /// The same, with what scans papers for viruses.
    pub(crate) async fn with_scanner(clock: Arc<HandClock>, scanner: Scanner) -> Self {
        Self::open_with(WhiteSheets::default(), clock, false, |config| config.scanner = scanner).await
    }

    async fn open(clock: Arc<dyn Clock>, https: bool) -> Self {
        Self::open_with(WhiteSheets::default(), clock, https, |_| ()).await
    }

    async fn open_with(
        opener: WhiteSheets,
        clock: Arc<dyn Clock>,
        https: bool,
        change: impl FnOnce(&mut Config),
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let law = Arc::new(Law::embedded().unwrap());
        let mut config = Config::in_folder(folder.path(), Arc::clone(&law));
        config.clock = clock;
        config.demonstration = true;
        config.opener = Some(Arc::new(opener));
        config.seal_certificates = Some(include_str!("../../../../tests/seals/certificates.pem").to_owned());
        change(&mut config);
        let app = App::open(config).await.unwrap();
        let settings = Settings { law, clock: Arc::clone(app.clock()), demo: true, https, simulator_key: [7; 32] };
        let web = Web::new(settings).with_app(app.clone());
        Self { router: c2s_web::router(web.clone()), web, app, folder }
    }

    /// Whether this word is in what the service keeps, or in the name of a file of it.
    pub(crate) fn keeps(&self, word: &str) -> bool {
        let mut folders = vec![self.folder.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in folder.read_dir().unwrap() {
                let path = entry.unwrap().path();
                if path.file_name().unwrap().to_string_lossy().contains(word) {
                    return true;
                }
                if path.is_dir() {
                    folders.push(path);
                } else if std::fs::read(&path).unwrap().windows(word.len()).any(|some| some == word.as_bytes()) {
                    return true;
                }
            }
        }
        false
    }

    /// How many files are kept of what people sent, whole or not.
    pub(crate) fn files(&self) -> usize {
        let Ok(drawers) = std::fs::read_dir(self.folder.path().join("files")) else { return 0 };
        drawers.map(|drawer| std::fs::read_dir(drawer.unwrap().path()).unwrap().count()).sum()
    }

    pub(crate) const fn app(&self) -> &App {
        &self.app
    }

    /// The data is closed under the service that still runs.
    pub(crate) async fn loses_its_data(&self) {
        self.app.close().await;
    }

    pub(crate) fn browser(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// A browser in front of the same service, which this identity provider signs people in to.
    pub(crate) fn browser_with(&self, provider: FranceConnect) -> Browser {
        Browser::new(c2s_web::router(self.web.clone().with_franceconnect(provider)))
    }

    /// A browser whose person signed in with the password of the demonstration.
    pub(crate) async fn signed_in(&self, identifier: &str) -> Browser {
        let accounts = self.app.demonstration_accounts();
        let account = accounts.iter().find(|account| account.identifier == identifier).unwrap();
        let mut browser = self.browser();
        let door = if identifier == CASEWORKER { "/agent/connexion" } else { "/compte/connexion" };
        browser.opens(door).await;
        browser.sends(door, &[("identifier", identifier), ("password", &account.password)]).await;
        assert_eq!(browser.status, 200, "{}", browser.words());
        browser
    }
}

/// In a file that is refused, the second time that it is looked at: the first time the machine is at fault.
pub(crate) const REFUSED_LATER: &[u8] = b"refused later";
/// In a file that is refused at once.
pub(crate) const REFUSED: &[u8] = b"refused at once";

/// In a file that bears the genuine seal of a notice of Lila.
pub(crate) const SEALED: &[u8] = b"sealed by the tax office";

/// In a file whose only page is blurred.
pub(crate) const BLURRED: &[u8] = b"blurred";

/// In an attestation of the CAF whose latest day is 15 January 2025.
pub(crate) const ATTESTED: &[u8] = b"attested in January";

/// In a file that takes [`A_WHILE`] to open.
pub(crate) const OPENED_SLOWLY: &[u8] = b"opened slowly";
pub(crate) const A_WHILE: Duration = Duration::from_millis(80);

/// A JPEG of one point, as far as its frame tells.
const POINT: &[u8] = b"\xff\xd8\xff\xc0\0\x0b\x08\0\x01\0\x01\x01\x01\x11\0\xff\xd9";

/// Opens every file as one white sheet: the papers of these tests are not whole PDFs.
#[derive(Default)]
struct WhiteSheets {
    was_at_fault: AtomicBool,
    opens_heic: bool,
}

impl Opener for WhiteSheets {
    fn open(&self, file: FileToOpen) -> Opening<'_> {
        Box::pin(self.opened(file))
    }

    fn opens_heic(&self) -> bool {
        self.opens_heic
    }
}

impl WhiteSheets {
    async fn opened(&self, file: FileToOpen) -> Result<Result<Opened, Refusal>, NotOpened> {
        let content = file.content.whole().await.map_err(NotOpened::Unread)?;
        let says = |what: &[u8]| content.windows(what.len()).any(|window| window == what);
        if says(OPENED_SLOWLY) {
            tokio::time::sleep(A_WHILE).await;
        }
        let sheet = Picture { width: 1, height: 1, coding: Coding::GreyJpeg, points: POINT.to_vec() };
        if says(REFUSED) {
            Ok(Err(Refusal::Encrypted))
        } else if !says(REFUSED_LATER) {
            let seals = if says(SEALED) { vec![seal("tessandier").into_bytes()] } else { Vec::new() };
            let remarks = if says(BLURRED) { vec![Remark::Blurred { page: 1 }] } else { Vec::new() };
            let dated = Some(Dated::On(PrintedDay { year: 2025, month: 1, day: 15 }));
            let attested = Title { dated, ..Title::of(TitledKind::BenefitAttestation) };
            let title = says(ATTESTED).then_some(attested);
            Ok(Ok(Opened { pages: vec![sheet], remarks, seals, title, is_picture: false }))
        } else if self.was_at_fault.swap(true, Ordering::Relaxed) {
            Ok(Err(Refusal::Encrypted))
        } else {
            Err(NotOpened::Interrupted)
        }
    }
}

/// The text of the seal of a notice of the tests.
fn seal(name: &str) -> String {
    let notices: serde_json::Value =
        serde_json::from_str(include_str!("../../../../tests/seals/notices.json")).unwrap();
    notices[name].as_str().unwrap().to_owned()
}
