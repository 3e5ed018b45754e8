//! Sealed files in a bucket of an S3 service.

use std::fmt;
use std::time::Duration;

use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path;
use object_store::{ClientOptions, Error, ObjectStore, ObjectStoreExt, PutMode, PutOptions, RetryConfig};
use zeroize::Zeroizing;

use super::{BlobAddress, BlobStore, Pending, checked};
use crate::StorageError;

/// How long the service may take to accept a connection, and to answer.
const CONNECTS_WITHIN: Duration = Duration::from_secs(5);
const ANSWERS_WITHIN: Duration = Duration::from_mins(1);
/// How long a request that failed for no fault of its own is tried again.
const TRIED_FOR: Duration = Duration::from_secs(20);
const TRIES: usize = 4;
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
