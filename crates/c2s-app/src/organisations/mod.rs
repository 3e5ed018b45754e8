//! The organisations that may manage the cover (L861-4): their list, its import, the search in it.

mod departments;
mod directory;
mod import;
pub(crate) mod matching;
mod siren;

pub use departments::{DEPARTMENTS, Department};
pub use directory::{
    Directory, ListedOrganisation, Office, OrganisationDetails, OrganisationFound, OrganisationPlace,
    OrganisationSearch, OrganisationsFound,
};
pub use import::{ChangedOrganisation, ImportReport, ListFile, RefusedLine};
pub use siren::{NotASiren, Siren};

pub(crate) use directory::Shelf;

use std::sync::Arc;

use c2s_domain::Date;
use c2s_domain::ids::ApplicationId;
use c2s_storage::{Connection, organisations};

use crate::App;
use crate::actor::Actor;
use crate::draft::OwnFile;
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow};
use crate::register;

/// The two files of a list, as they were given.
#[derive(Debug, Clone)]
pub struct OrganisationList {
    pub organisations: Vec<u8>,
    pub places: Option<Vec<u8>>,
    /// The first day of the list.
    pub from: Date,
}

/// Why a list was not imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error("{} lines of the list are wrong: nothing was imported", .0.len())]
    Refused(Vec<RefusedLine>),
    /// No organisation at all: every one that is known would leave.
    #[error("the list is empty: nothing was imported")]
    Empty,
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<c2s_storage::StorageError> for ImportError {
    fn from(error: c2s_storage::StorageError) -> Self {
        Self::Failure(error.into())
    }
}

impl App {
    /// The list of the organisations, as it stands.
    pub(crate) async fn directory(&self, connection: &mut Connection) -> Result<Arc<Directory>, Failure> {
        Ok(self.inner.organisations.directory(connection).await?)
    }

    /// The organisations that manage the cover today and answer to a search.
    pub async fn search_organisations(
        &self,
        actor: &Actor,
        search: &OrganisationSearch,
    ) -> Result<OrganisationsFound, Failure> {
        let own = OwnFile::of(actor, Action::ReadOwnFile)?;
        let mut reading = self.read().await?;
        let fund = register::fund(&mut reading, own.fund).await?;
        Ok(self.directory(&mut reading).await?.search(search, self.today_at(&fund)))
    }

    /// The same for a file of the caseworker's fund.
    pub async fn search_organisations_for(
        &self,
        actor: &Actor,
        application: ApplicationId,
        search: &OrganisationSearch,
    ) -> Result<OrganisationsFound, Failure> {
        let file = self.file_of_fund(actor, application, Action::OpenFile).await?;
        let mut reading = self.read().await?;
        let fund = register::fund(&mut reading, file.fund).await?;
        Ok(self.directory(&mut reading).await?.search(search, self.today_at(&fund)))
    }

    /// Takes a new list in place of the known one; with `dry_run`, only says what it would change.
    pub async fn import_organisations(
        &self,
        actor: &Actor,
        list: &OrganisationList,
        dry_run: bool,
    ) -> Result<ImportReport, ImportError> {
        allow(actor, Action::ImportOrganisations, &Subject::NOBODY)?;
        let listed = import::read(&list.organisations, list.places.as_deref(), list.from);
        let listed = listed.map_err(ImportError::Refused)?;
        if listed.is_empty() {
            return Err(ImportError::Empty);
        }
        let mut importing = self.begin().await?;
        let version = organisations::version(&mut importing).await?;
        let known = organisations::all(&mut importing).await?;
        let known = known.into_iter().map(ListedOrganisation::of_row).collect::<Result<Vec<_>, _>>()?;
        let (report, written) = import::difference(&known, listed, list.from);
        if dry_run || report.is_empty() {
            importing.abandon().await?;
            return Ok(report);
        }
        for organisation in &written {
            organisations::put(&mut importing, &organisation.row()).await?;
        }
        let version = version + 1;
        let text = serde_json::to_string(&report).expect("a report is names and numbers");
        organisations::add_version(&mut importing, version, self.now(), &text).await?;
        let cause = format!("{} from {}", written.len(), list.from);
        let subject = format!("organisations:{version}");
        importing.record(self.entry(actor, Action::ImportOrganisations.name(), subject, &cause));
        importing.commit().await?;
        Ok(report)
    }

    /// Gives a demonstration the official list of a past year, if it has none.
    pub(crate) async fn seed_organisations(&self) -> Result<(), Failure> {
        let mut reading = self.read().await?;
        if organisations::version(&mut reading).await? > 0 {
            return Ok(());
        }
        drop(reading);
        let list = OrganisationList {
            organisations: include_bytes!("../../demo/organisations.csv").to_vec(),
            places: Some(include_bytes!("../../demo/organisation_places.csv").to_vec()),
            from: self.now().to_zoned(jiff::tz::TimeZone::UTC).date(),
        };
        match self.import_organisations(&Actor::operator(), &list, false).await {
            Ok(_) => Ok(()),
            Err(ImportError::Failure(failure)) => Err(failure),
            Err(error) => Err(Failure::Broken(error.to_string())),
        }
    }
}
