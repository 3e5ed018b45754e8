//! Viruses: a scanner of the installation (`ClamAV`) is asked through its socket, when there is one.

use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpStream, UnixStream};

use super::FileContent;
use crate::failure::Failure;

/// What is known of the viruses of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scan {
    /// There is no scanner: whoever reads the paper is told.
    #[default]
    NotScanned,
    Clean,
    Infected,
}

/// Where the scanner listens.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Scanner {
    #[default]
    Nobody,
    /// `/run/clamav/clamd.ctl`
    Socket(PathBuf),
    /// `127.0.0.1:3310`
    Address(String),
}

/// Why nothing is known of the viruses of a paper although there is a scanner.
#[derive(Debug, thiserror::Error)]
pub enum NotScanned {
    #[error("the scanner cannot be reached")]
    Unreachable(#[from] std::io::Error),
    #[error("the scanner does not answer in time")]
    TooSlow,
    #[error("the scanner answers neither that the paper is clean nor that it is not")]
    Unclear,
    /// What is kept could not be read to its end.
    #[error("the paper could not be read from where it is kept")]
    Unread(#[source] Failure),
}

/// A paper of 25 MB takes a few seconds.
const PATIENCE: Duration = Duration::from_mins(1);

impl Scanner {
    /// Reads `/run/clamav/clamd.ctl` or `127.0.0.1:3310`.
    pub fn at(address: &str) -> Self {
        if address.starts_with('/') { Self::Socket(PathBuf::from(address)) } else { Self::Address(address.to_owned()) }
    }

    /// Asks about a few bytes that are no virus: whether papers will be scanned.
    pub async fn try_out(&self) -> Result<Scan, NotScanned> {
        match self.scan(b"c2s".to_vec().into()).await? {
            Scan::Infected => Err(NotScanned::Unclear),
            scan => Ok(scan),
        }
    }

    pub(crate) async fn scan(&self, content: FileContent) -> Result<Scan, NotScanned> {
        let asked = async {
            match self {
                Self::Nobody => Ok(Scan::NotScanned),
                Self::Socket(path) => ask(UnixStream::connect(path).await?, content).await,
                Self::Address(address) => ask(TcpStream::connect(address.as_str()).await?, content).await,
            }
        };
        tokio::time::timeout(PATIENCE, asked).await.map_err(|_| NotScanned::TooSlow)?
    }
}

/// Longer than any name of a virus.
const LONGEST_ANSWER: u64 = 4096;

/// Speaks with clamd: the command, the file in pieces with the length of each, nothing at the end; then its answer.
async fn ask(mut scanner: impl AsyncRead + AsyncWrite + Unpin, mut content: FileContent) -> Result<Scan, NotScanned> {
    scanner.write_all(b"zINSTREAM\0").await?;
    while let Some(piece) = content.next().await.map_err(NotScanned::Unread)? {
        for part in piece.chunks(PART) {
            scanner.write_u32(u32::try_from(part.len()).unwrap_or_default()).await?;
            scanner.write_all(part).await?;
        }
    }
    scanner.write_u32(0).await?;
    scanner.flush().await?;
    let mut answer = Vec::new();
    scanner.take(LONGEST_ANSWER).read_to_end(&mut answer).await?;
    read(&answer)
}

/// What is sent at once: a scanner takes little for one piece.
const PART: usize = 64 * 1024;

/// `stream: OK`, or `stream: Eicar-Signature FOUND`. Anything else proves nothing: a paper is not called clean by
/// chance.
fn read(answer: &[u8]) -> Result<Scan, NotScanned> {
    let answer = answer.trim_ascii_end();
    let answer = answer.strip_suffix(b"\0").unwrap_or(answer);
    match answer {
        b"stream: OK" => Ok(Scan::Clean),
        _ if answer.starts_with(b"stream: ") && answer.ends_with(b" FOUND") => Ok(Scan::Infected),
        _ => Err(NotScanned::Unclear),
    }
}

#[cfg(test)]
mod tests {
    use tokio::net::{TcpListener, UnixListener};

    use super::*;

    /// What a scanner calls a virus here.
    const SIGNATURE: &[u8] = b"C2S-TEST-SIGNATURE";

    /// Speaks as clamd does: the command, then chunks with their length, an empty one at the end.
    async fn speak(mut stream: impl AsyncRead + AsyncWrite + Unpin) {
        let mut command = [0; 10];
        stream.read_exact(&mut command).await.unwrap();
        assert_eq!(&command, b"zINSTREAM\0");
        let mut content = Vec::new();
        loop {
            let length = stream.read_u32().await.unwrap();
            if length == 0 {
                break;
            }
            let mut chunk = vec![0; length as usize];
            stream.read_exact(&mut chunk).await.unwrap();
            content.extend(chunk);
        }
        let found = content.windows(SIGNATURE.len()).any(|window| window == SIGNATURE);
        let answer: &[u8] = if found { b"stream: C2S.Test FOUND\0" } else { b"stream: OK\0" };
        stream.write_all(answer).await.unwrap();
    }

    #[tokio::test]
    async fn a_scanner_is_asked_by_its_socket_or_by_its_address() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("clamd.ctl");
        let socket = UnixListener::bind(&path).unwrap();
        let server = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = server.local_addr().unwrap().to_string();
        tokio::spawn(async move {
            loop {
                speak(socket.accept().await.unwrap().0).await;
            }
        });
        tokio::spawn(async move {
            loop {
                speak(server.accept().await.unwrap().0).await;
            }
        });
        let infected = [&vec![7; 100_000][..], SIGNATURE].concat();
        for at in [path.to_str().unwrap(), &address] {
            let scanner = Scanner::at(at);
            assert_eq!(scanner.try_out().await.unwrap(), Scan::Clean, "{at}");
            assert_eq!(scanner.scan(b"a paper".to_vec().into()).await.unwrap(), Scan::Clean, "{at}");
            assert_eq!(scanner.scan(infected.clone().into()).await.unwrap(), Scan::Infected, "{at}");
        }
    }

    #[tokio::test]
    async fn clamd_finds_what_it_knows_in_a_file_of_any_size_that_is_taken() {
        let scanner =
            Scanner::at(&std::env::var("C2S_TEST_CLAMD").expect("run with cargo nextest, which starts clamd"));
        assert_eq!(scanner.try_out().await.unwrap(), Scan::Clean);
        // In two halves, so that no scanner takes this source for it.
        let eicar = [r"X5O!P%@AP[4\PZX54(P^)7CC)7}", "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].concat();
        assert_eq!(scanner.scan(eicar.into_bytes().into()).await.unwrap(), Scan::Infected);
        // The largest file is as large as what clamd takes when nothing is said.
        let mut largest = vec![0; c2s_papers::MAX_PAPER_SIZE];
        largest[..9].copy_from_slice(b"%PDF-1.7\n");
        assert_eq!(scanner.scan(largest.clone().into()).await.unwrap(), Scan::Clean);
        let end = largest.len() - SIGNATURE.len();
        largest[end..].copy_from_slice(SIGNATURE);
        assert_eq!(scanner.scan(largest.into()).await.unwrap(), Scan::Infected);
    }

    #[tokio::test]
    async fn without_a_scanner_nothing_is_said_and_one_that_is_gone_is_an_error() {
        assert_eq!(Scanner::Nobody.scan(b"a paper".to_vec().into()).await.unwrap(), Scan::NotScanned);
        let gone = Scanner::at("/nonexistent/clamd.ctl").scan(b"a paper".to_vec().into()).await;
        assert!(matches!(gone, Err(NotScanned::Unreachable(_))));
    }

    #[test]
    fn an_answer_that_says_something_else_is_not_clean() {
        for answer in
            [&b""[..], b"OK", b"INSTREAM size limit exceeded. ERROR", b"stream: OK? ERROR", b"UNKNOWN COMMAND"]
        {
            assert!(matches!(read(answer), Err(NotScanned::Unclear)), "{answer:?}");
        }
    }
}
