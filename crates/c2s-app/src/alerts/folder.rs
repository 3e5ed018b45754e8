//! Alerts written in a folder: what a demonstration shows, and what a service does that was given no carrier.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::carrier::{Alert, Carrier, CarryError, Carrying, Destination};
use super::email;
use crate::accounts::EmailAddress;

/// Writes each alert as a file, named by its instant and its identifier.
#[derive(Debug, Clone)]
pub struct FolderCarrier(PathBuf);

impl FolderCarrier {
    pub fn at(folder: PathBuf) -> Self {
        Self(folder)
    }
}

/// Who seems to send them.
const SENDER: &str = "c2s@localhost.localdomain";

impl Carrier for FolderCarrier {
    fn carry<'a>(&'a self, alert: &'a Alert) -> Carrying<'a> {
        Box::pin(async move {
            let stem = format!("{}-{}", alert.written_at.as_second(), alert.id);
            let (name, content) = match &alert.to {
                Destination::Email(to) => {
                    let from = EmailAddress::parse(SENDER).expect("it is an address");
                    let message = email::message(alert, to, &from);
                    let unwritable = || CarryError::Refused("no e-mail can be sent to this address".to_owned());
                    (format!("{stem}.eml"), message.ok_or_else(unwritable)?.formatted())
                }
                Destination::Phone(number) => {
                    (format!("{stem}.sms.txt"), format!("{}\n\n{}\n", number.reveal(), alert.text).into_bytes())
                }
            };
            let folder = self.0.clone();
            let written = tokio::task::spawn_blocking(move || write(&folder, &name, &content)).await;
            written
                .map_err(io::Error::other)
                .and_then(|written| written)
                .map_err(|error| CarryError::Unreachable(format!("the folder of the alerts: {}", error.kind())))
        })
    }
}

/// For the eyes of the service alone: an address is in each file.
fn write(folder: &Path, name: &str, content: &[u8]) -> io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let mut options = std::fs::OpenOptions::new();
    let mut file = options.write(true).create(true).truncate(true).mode(0o600).open(folder.join(name))?;
    file.write_all(content)?;
    file.sync_all()
}
