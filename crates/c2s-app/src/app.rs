//! The application: the law, the data, the clock, and the use cases on them.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use c2s_documents::Documents;
use c2s_domain::ids::DocumentId;
use c2s_domain::{Clock, Date};
use c2s_law::Law;
use c2s_papers::seal::{Authorities, TestSeals, Untrusted};
use c2s_storage::audit::Entry;
use c2s_storage::{
    BlobAddress, Connection, Files, Randomness, Settings, Storage, StorageError, SystemRandomness, Transaction,
    fresh_id,
};
use jiff::Timestamp;
use tokio::sync::{Notify, OnceCell};

use crate::accounts::password::Passwords;
use crate::actor::Actor;
use crate::alerts::Carriers;
use crate::documents::shown_next::{self, ShownNext};
use crate::failure::Failure;
use crate::organisations::Shelf;
use crate::papers::{Opener, Scanner};
use crate::policy::Action;
use crate::register::Fund;
use crate::retention::Delays;
use crate::turns::Turns;
use crate::typesetting::Typesetters;
use crate::upkeep::DraftLife;

/// [`Config::paper_wait`], unless an installation says otherwise.
pub const PAPER_WAIT: Duration = Duration::from_secs(4);

/// What an [`App`] is opened with.
#[derive(Clone)]
pub struct Config {
    /// `sqlite:PATH` or `postgres://…`
    pub database: String,
    /// Where the sealed files are kept.
    pub files: Files,
    /// Where the keys are kept, outside the database; created at the first start.
    pub keys: PathBuf,
    pub law: Arc<Law>,
    pub clock: Arc<dyn Clock>,
    pub randomness: Arc<dyn Randomness>,
    /// Fill an empty register with a fictitious caisse, and say how to sign in to it.
    pub demonstration: bool,
    /// Who takes the alerts out of the service.
    pub carriers: Carriers,
    /// Where letters are printed; created when the first one is.
    pub letters: PathBuf,
    pub draft_life: DraftLife,
    /// How long everything else is kept.
    pub delays: Delays,
    /// While this file exists the register is not asked: whoever applies declares, and the check is made later.
    pub register_closed: PathBuf,
    /// Whether this copy does by itself what is owed; one that only looks at the data changes nothing.
    pub keeps_house: bool,
    /// Who opens what people send; without one, papers wait for a copy of the program that has one.
    pub opener: Option<Arc<dyn Opener>>,
    /// How long whoever sends a file waits for its opening: most end within a second, and the page says where it stands.
    pub paper_wait: Duration,
    /// Who looks for viruses.
    pub scanner: Scanner,
    /// Certificates in PEM of those whose seals are believed, besides those that come with the program.
    pub seal_certificates: Option<String>,
}

impl Config {
    /// All in one folder: an SQLite database, the files and the keys; the machine's clock and randomness.
    pub fn in_folder(folder: &Path, law: Arc<Law>) -> Self {
        Self {
            database: format!("sqlite:{}", folder.join("c2s.db").display()),
            files: folder.join("files").into(),
            keys: folder.join("keys"),
            law,
            clock: Arc::new(c2s_domain::clock::SystemClock),
            randomness: Arc::new(SystemRandomness),
            demonstration: false,
            carriers: Carriers::in_folder(folder.join("outbox"), "http://127.0.0.1:8080"),
            letters: folder.join("letters"),
            draft_life: DraftLife::default(),
            delays: Delays::default(),
            register_closed: folder.join("register.closed"),
            keeps_house: true,
            opener: None,
            paper_wait: PAPER_WAIT,
            scanner: Scanner::Nobody,
            seal_certificates: None,
        }
    }
}

/// Why an application cannot start.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error(transparent)]
    Storage(#[from] StorageError),
    #[error("the certificates of seals cannot be believed")]
    Seals(#[from] Untrusted),
    #[error("the demonstration cannot be prepared")]
    Demonstration(#[source] Failure),
}

/// The use cases. Cheap to clone: one for each request.
#[derive(Clone)]
pub struct App {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    storage: Storage,
    law: Arc<Law>,
    clock: Arc<dyn Clock>,
    randomness: Arc<dyn Randomness>,
    pub(crate) passwords: Passwords,
    pub(crate) press: Documents,
    pub(crate) typesetters: Typesetters,
    pub(crate) shown_next: ShownNext,
    /// The documents that are being issued.
    pub(crate) issuing: Turns<DocumentId>,
    /// The paper form with nothing in it, once somebody asked for it.
    pub(crate) blank_form: OnceCell<Arc<[u8]>>,
    /// A document or an alert is owed.
    pub(crate) owed: Arc<Notify>,
    pub(crate) demonstration: bool,
    pub(crate) carriers: Carriers,
    pub(crate) letters: PathBuf,
    pub(crate) draft_life: DraftLife,
    pub(crate) delays: Delays,
    /// The day on which what is kept too long was last erased.
    pub(crate) retained_on: Mutex<Option<Date>>,
    pub(crate) register_closed: PathBuf,
    /// The list of the organisations, as it was last read.
    pub(crate) organisations: Shelf,
    pub(crate) opener: Option<Arc<dyn Opener>>,
    pub(crate) opens_heic: bool,
    pub(crate) paper_wait: Duration,
    pub(crate) scanner: Scanner,
    /// A paper came, and is to be opened.
    pub(crate) paper_came: Arc<Notify>,
    /// Something became of a paper, for whoever waits for it.
    pub(crate) paper_settled: Notify,
    /// Whose seals are believed.
    pub(crate) authorities: Authorities,
}

/// Whose seals are believed: those published, and those of the file of an installation.
fn authorities(more: Option<&str>, is_demonstration: bool) -> Result<Authorities, Untrusted> {
    // The key of the test authority is public: its seals prove nothing outside a demonstration.
    let tests = if is_demonstration { TestSeals::Accepted } else { TestSeals::Refused };
    more.map_or_else(|| Ok(Authorities::published(tests)), |file| Authorities::published_with(file, tests))
}

impl App {
    /// Opens the data, creating what is missing; refuses keys that are not those of the data.
    pub async fn open(config: Config) -> Result<Self, OpenError> {
        let settings = Settings {
            address: config.database,
            keys: config.keys,
            files: config.files,
            randomness: Arc::clone(&config.randomness),
        };
        let storage = Storage::open(settings).await?;
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let (shown_next, to_show) = shown_next::line();
        let inner = Arc::new(Inner {
            storage,
            law: config.law,
            clock: config.clock,
            passwords: Passwords::new(&*config.randomness),
            randomness: config.randomness,
            press: Documents::new(),
            typesetters: Typesetters::with(cores),
            shown_next,
            issuing: Turns::default(),
            blank_form: OnceCell::new(),
            owed: Arc::new(Notify::new()),
            demonstration: config.demonstration,
            carriers: config.carriers,
            letters: config.letters,
            delays: config.delays.with_drafts(&config.draft_life),
            retained_on: Mutex::new(None),
            draft_life: config.draft_life,
            register_closed: config.register_closed,
            organisations: Shelf::default(),
            opens_heic: config.opener.as_ref().is_some_and(|opener| opener.opens_heic()),
            paper_wait: config.paper_wait,
            // One that keeps no house opens nothing either.
            opener: config.opener.filter(|_| config.keeps_house),
            scanner: config.scanner,
            paper_came: Arc::new(Notify::new()),
            paper_settled: Notify::new(),
            authorities: authorities(config.seal_certificates.as_deref(), config.demonstration)?,
        });
        let app = Self { inner };
        if app.inner.demonstration {
            app.seed_demonstration().await.map_err(OpenError::Demonstration)?;
            app.seed_organisations().await.map_err(OpenError::Demonstration)?;
        }
        if config.keeps_house {
            tokio::spawn(crate::upkeep::keep_house(Arc::downgrade(&app.inner)));
            tokio::spawn(shown_next::keep_issuing(Arc::downgrade(&app.inner), to_show));
            tokio::spawn(crate::papers::keep_opening(Arc::downgrade(&app.inner)));
        }
        Ok(app)
    }

    /// Whether the data answers: for the health of the service.
    pub async fn is_ready(&self) -> bool {
        let Ok(mut reading) = self.storage().read().await else { return false };
        c2s_storage::register::is_empty(&mut reading).await.is_ok()
    }

    /// Keeps a file of trial where papers are kept, reads it again and erases it.
    pub async fn try_files(&self) -> Result<(), Failure> {
        let mut trial = vec![0; 32];
        self.randomness().fill(&mut trial);
        let files = self.storage().blobs();
        let address = files.put(trial).await?;
        // Checked against its address; nothing of the trial is left, whatever came back.
        let read = files.get(&address).await;
        files.erase(&address).await?;
        read?;
        Ok(())
    }

    /// Lets those who write finish, then closes the data.
    pub async fn close(&self) {
        self.inner.storage.close().await;
    }

    pub fn law(&self) -> &Arc<Law> {
        &self.inner.law
    }

    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.inner.clock
    }

    pub fn randomness(&self) -> &dyn Randomness {
        &*self.inner.randomness
    }

    pub(crate) fn storage(&self) -> &Storage {
        &self.inner.storage
    }

    /// Erases a sealed file that no row speaks of. One that stays is told in the log, and stops nobody.
    pub(crate) async fn erase_ownerless(&self, address: &BlobAddress) {
        if let Err(error) = self.storage().blobs().erase(address).await {
            tracing::warn!(%error, "a file that belongs to nothing could not be erased");
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.inner.clock.now()
    }

    /// Where people find the service: `https://c2s.example`.
    pub fn address(&self) -> &str {
        &self.inner.carriers.address
    }

    /// The day in Paris, where no fund is concerned.
    pub fn day_in_paris(&self) -> Date {
        let paris = jiff::tz::TimeZone::get("Europe/Paris").expect("the time zones are embedded in the program");
        self.inner.clock.today(&paris)
    }

    /// The legal day at a fund.
    pub(crate) fn today_at(&self, fund: &Fund) -> Date {
        self.inner.clock.today(&fund.zone)
    }

    pub(crate) fn fresh<T: From<Fresh>>(&self) -> T {
        T::from(Fresh(fresh_id(self.randomness(), self.now())))
    }

    pub(crate) async fn read(&self) -> Result<Connection, Failure> {
        Ok(self.inner.storage.read().await?)
    }

    pub(crate) async fn begin(&self) -> Result<Transaction, Failure> {
        Ok(self.inner.storage.begin().await?)
    }

    /// An entry of the audit trail, at this instant.
    pub(crate) fn entry(&self, actor: &Actor, action: &'static str, subject: String, cause: &str) -> Entry {
        Entry {
            at: self.now(),
            account: actor.account.map(|account| account.to_string()),
            role: actor.role.name(),
            action,
            subject,
            cause: cause.to_owned(),
        }
    }

    /// Leaves in the audit trail that something was read; what was read is answered only after this.
    pub(crate) async fn record_reading(
        &self,
        actor: &Actor,
        action: Action,
        subject: String,
        cause: &str,
    ) -> Result<(), Failure> {
        Ok(self.inner.storage.record(self.entry(actor, action.name(), subject, cause)).await?)
    }
}

/// An identifier fresh from [`App::fresh`], to be given its type.
pub(crate) struct Fresh(uuid::Uuid);

macro_rules! fresh {
    ($($id:ident),*) => {$(
        impl From<Fresh> for c2s_domain::ids::$id {
            fn from(fresh: Fresh) -> Self {
                Self(fresh.0)
            }
        }
    )*};
}
fresh!(AccountId, InsuredId, ApplicationId, EntitlementId, PaperId, DocumentId, FundId, MessageId, UploadId);

impl From<Fresh> for uuid::Uuid {
    fn from(fresh: Fresh) -> Self {
        fresh.0
    }
}
