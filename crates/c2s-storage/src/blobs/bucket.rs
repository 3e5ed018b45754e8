//! Sealed files in a bucket of an S3 service.

use std::fmt;
use std::time::Duration;

use aws_lc_rs::digest::{Context, SHA256};
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path;
use object_store::{
    ClientOptions, Error, MultipartUpload, ObjectStore, ObjectStoreExt, PutMode, PutOptions, RetryConfig,
};
use zeroize::Zeroizing;

use super::{BlobAddress, BlobReader, BlobStore, BlobWriter, INCOMING, Pending, checked, checked_at_the_end, is_older};
use crate::{StorageError, SystemRandomness, fresh_id};

/// How long the service may take to accept a connection, and to answer.
const CONNECTS_WITHIN: Duration = Duration::from_secs(5);
const ANSWERS_WITHIN: Duration = Duration::from_mins(1);
/// How long a request that failed for no fault of its own is tried again.
const TRIED_FOR: Duration = Duration::from_secs(20);
const TRIES: usize = 4;
/// What is sent at once of a file that comes piece by piece: the least that such services take, but for the last part.
const PART: usize = 5 * 1024 * 1024;
/// What is asked for at once of a file that is given back.
const STEP: u64 = 2 * 1024 * 1024;
/// Written and read back at each start.
const MARK: &str = "c2s";

/// A bucket, and who we are to the service that keeps it.
#[derive(Clone, PartialEq, Eq)]
pub struct Bucket {
    pub name: String,
    /// Before the name of each file: several installations may share a bucket. Empty, or without a slash at its ends.
    pub prefix: String,
    /// `https://s3.example`; Amazon's own for the region when absent.
    pub endpoint: Option<String>,
    pub region: String,
    pub access_key_id: String,
    pub secret_access_key: Zeroizing<String>,
}

impl fmt::Debug for Bucket {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Bucket({self})")
    }
}

impl fmt::Display for Bucket {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let slash = if self.prefix.is_empty() { "" } else { "/" };
        write!(out, "s3://{}{slash}{}", self.name, self.prefix)
    }
}

/// An open bucket.
#[derive(Debug, Clone)]
pub(super) struct BucketBlobs {
    store: AmazonS3,
    prefix: Path,
    /// As the settings write it.
    shown: String,
}

impl BucketBlobs {
    pub(super) async fn open(bucket: Bucket) -> Result<Self, StorageError> {
        let shown = bucket.to_string();
        let fault = |source| StorageError::Bucket { bucket: shown.clone(), source: Box::new(source) };
        let client = ClientOptions::new().with_connect_timeout(CONNECTS_WITHIN).with_timeout(ANSWERS_WITHIN);
        let retry = RetryConfig { max_retries: TRIES, retry_timeout: TRIED_FOR, ..RetryConfig::default() };
        let mut building = AmazonS3Builder::new()
            .with_client_options(client)
            .with_retry(retry)
            .with_bucket_name(bucket.name)
            .with_region(bucket.region)
            .with_access_key_id(bucket.access_key_id)
            .with_secret_access_key(bucket.secret_access_key.as_str());
        if let Some(endpoint) = bucket.endpoint {
            building = building.with_allow_http(endpoint.starts_with("http://")).with_endpoint(endpoint);
        }
        let store = building.build().map_err(fault)?;
        let prefix = Path::parse(&bucket.prefix).map_err(|error| fault(error.into()))?;
        let mark = prefix.clone().join(MARK);
        store.put(&mark, MARK.into()).await.map_err(fault)?;
        store.get(&mark).await.map_err(fault)?.bytes().await.map_err(fault)?;
        Ok(Self { store, prefix, shown })
    }

    fn path(&self, address: &BlobAddress) -> Path {
        let (drawer, name) = address.0.split_at(2);
        self.prefix.clone().join(drawer).join(name)
    }

    fn fault(&self, source: Error) -> StorageError {
        StorageError::Bucket { bucket: self.shown.clone(), source: Box::new(source) }
    }
}

impl BlobStore for BucketBlobs {
    fn put(&self, sealed: Vec<u8>) -> Pending<'_, BlobAddress> {
        Box::pin(async move {
            let address = BlobAddress::of(&sealed);
            let once = PutOptions { mode: PutMode::Create, ..PutOptions::default() };
            match self.store.put_opts(&self.path(&address), sealed.into(), once).await {
                // The same bytes are there already: the name says so.
                Ok(_) | Err(Error::AlreadyExists { .. }) => Ok(address),
                Err(error) => Err(self.fault(error)),
            }
        })
    }

    fn get<'a>(&'a self, address: &'a BlobAddress) -> Pending<'a, Vec<u8>> {
        Box::pin(async move {
            let found = self.store.get(&self.path(address)).await.map_err(|error| self.fault(error))?;
            let sealed = found.bytes().await.map_err(|error| self.fault(error))?;
            checked(sealed.into(), address)
        })
    }

    fn erase<'a>(&'a self, address: &'a BlobAddress) -> Pending<'a, ()> {
        Box::pin(async move {
            match self.store.delete(&self.path(address)).await {
                Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
                Err(error) => Err(self.fault(error)),
            }
        })
    }

    fn begin(&self) -> Pending<'_, Box<dyn BlobWriter>> {
        let (hash, held) = (Context::new(&SHA256), Vec::new());
        let writer: Box<dyn BlobWriter> = Box::new(BucketWriter { blobs: self.clone(), hash, held, parts: None });
        Box::pin(std::future::ready(Ok(writer)))
    }

    fn read<'a>(&'a self, address: &'a BlobAddress) -> Pending<'a, Box<dyn BlobReader>> {
        Box::pin(async move {
            let size = self.store.head(&self.path(address)).await.map_err(|error| self.fault(error))?.size;
            let hash = Some(Context::new(&SHA256));
            let reader = BucketReader { blobs: self.clone(), address: address.clone(), size, given: 0, hash };
            let reader: Box<dyn BlobReader> = Box::new(reader);
            Ok(reader)
        })
    }

    fn sweep(&self, older_than: Duration) -> Pending<'_, usize> {
        Box::pin(async move {
            let mut swept = 0;
            let incoming = self.prefix.clone().join(INCOMING);
            let left = self.store.list_with_delimiter(Some(&incoming)).await.map_err(|error| self.fault(error))?;
            for draft in left.objects {
                if is_older(draft.last_modified.into(), older_than) {
                    self.store.delete(&draft.location).await.map_err(|error| self.fault(error))?;
                    swept += 1;
                }
            }
            Ok(swept)
        })
    }
}

/// A file that comes: sent at once when it is small, else in parts under a name of its own, copied to its address once
/// it is known.
struct BucketWriter {
    blobs: BucketBlobs,
    hash: Context,
    held: Vec<u8>,
    parts: Option<Parts>,
}

impl BucketWriter {
    async fn parts(&mut self) -> Result<&mut Parts, StorageError> {
        if self.parts.is_none() {
            // The name of a file that is not finished says nothing and is found by nobody: no clock is needed for it.
            let name = fresh_id(&SystemRandomness, jiff::Timestamp::UNIX_EPOCH).simple().to_string();
            let path = self.blobs.prefix.clone().join(INCOMING).join(name);
            let upload = self.blobs.store.put_multipart(&path).await.map_err(|error| self.blobs.fault(error))?;
            self.parts = Some(Parts { path, upload: Some(upload), store: self.blobs.store.clone() });
        }
        Ok(self.parts.as_mut().expect("it was just put there"))
    }

    async fn send(&mut self, part: Vec<u8>) -> Result<(), StorageError> {
        let sending = self.parts().await?.upload.as_mut().map(|upload| upload.put_part(part.into()));
        match sending {
            Some(sending) => sending.await.map_err(|error| self.blobs.fault(error)),
            None => Ok(()),
        }
    }
}

impl BlobWriter for BucketWriter {
    fn write(&mut self, sealed: Vec<u8>) -> Pending<'_, ()> {
        Box::pin(async move {
            self.hash.update(&sealed);
            self.held.extend(sealed);
            // What is left is the last part, or a whole file: never nothing.
            while self.held.len() > PART {
                let rest = self.held.split_off(PART);
                let part = std::mem::replace(&mut self.held, rest);
                self.send(part).await?;
            }
            Ok(())
        })
    }

    fn finish(mut self: Box<Self>) -> Pending<'static, BlobAddress> {
        Box::pin(async move {
            let held = std::mem::take(&mut self.held);
            if self.parts.is_none() {
                return self.blobs.put(held).await;
            }
            self.send(held).await?;
            let Self { blobs, hash, parts, .. } = *self;
            let address = BlobAddress::of_context(hash);
            if let Some(mut parts) = parts {
                parts.complete_as(&blobs.path(&address)).await.map_err(|error| blobs.fault(error))?;
            }
            Ok(address)
        })
    }
}

/// The parts of a file that were sent. They are given up with this, unless the file is finished.
struct Parts {
    path: Path,
    /// Absent once they are one file.
    upload: Option<Box<dyn MultipartUpload>>,
    store: AmazonS3,
}

impl Parts {
    async fn complete_as(&mut self, to: &Path) -> Result<(), Error> {
        if let Some(upload) = &mut self.upload {
            upload.complete().await?;
        }
        self.upload = None;
        let copied = self.store.copy(&self.path, to).await;
        if let Err(error) = self.store.delete(&self.path).await {
            tracing::warn!(%error, "a file under its temporary name could not be erased: it is swept later");
        }
        copied
    }
}

impl Drop for Parts {
    fn drop(&mut self) {
        let (Some(mut upload), Ok(runtime)) = (self.upload.take(), tokio::runtime::Handle::try_current()) else {
            return;
        };
        runtime.spawn(async move {
            if let Err(error) = upload.abort().await {
                tracing::warn!(%error, "the parts of a file that did not come whole could not be erased");
            }
        });
    }
}

struct BucketReader {
    blobs: BucketBlobs,
    address: BlobAddress,
    size: u64,
    given: u64,
    /// Absent once all was given.
    hash: Option<Context>,
}

impl BlobReader for BucketReader {
    fn next(&mut self) -> Pending<'_, Option<Vec<u8>>> {
        Box::pin(async move {
            if self.given == self.size {
                checked_at_the_end(self.hash.take(), &self.address)?;
                return Ok(None);
            }
            let range = self.given..self.size.min(self.given + STEP);
            let path = self.blobs.path(&self.address);
            let sealed = self.blobs.store.get_range(&path, range.clone()).await;
            let sealed = sealed.map_err(|error| self.blobs.fault(error))?;
            if let Some(hash) = &mut self.hash {
                hash.update(&sealed);
            }
            self.given = range.end;
            Ok(Some(sealed.into()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_does_not_print() {
        let bucket = Bucket {
            name: "papers".to_owned(),
            prefix: "c2s/one".to_owned(),
            endpoint: None,
            region: "eu-west-3".to_owned(),
            access_key_id: "known".to_owned(),
            secret_access_key: Zeroizing::new("hidden".to_owned()),
        };
        assert_eq!(format!("{bucket:?}"), "Bucket(s3://papers/c2s/one)");
        assert_eq!(Bucket { prefix: String::new(), ..bucket }.to_string(), "s3://papers");
    }
}
