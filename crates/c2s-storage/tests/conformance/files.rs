//! Sealed files behave alike in a folder and in the bucket of an S3 service.

use c2s_storage::{Bucket, Files, Settings, Storage, StorageError, SystemRandomness, fresh_id};
use jiff::Timestamp;
use object_store::aws::AmazonS3Builder;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt};
use zeroize::Zeroizing;

use crate::engines::Data;

/// The bucket of `C2S_TEST_S3`, which nextest starts (.config/nextest.toml), under a prefix of this test.
fn bucket() -> Bucket {
    let service = std::env::var("C2S_TEST_S3")
        .expect("C2S_TEST_S3 names the S3 service of the tests: run them with cargo nextest, which starts one");
    let (endpoint, name) = service.rsplit_once('/').expect("http://HOST:PORT/BUCKET");
    Bucket {
        name: name.to_owned(),
        prefix: format!("tests/{}", fresh_id(&SystemRandomness, Timestamp::UNIX_EPOCH).simple()),
        endpoint: Some(endpoint.to_owned()),
        region: "eu-west-3".to_owned(),
        access_key_id: "test".to_owned(),
        secret_access_key: Zeroizing::new("test".to_owned()),
    }
}

/// The bucket as somebody with its key would see it.
fn seen_from_outside(bucket: &Bucket) -> impl ObjectStore {
    AmazonS3Builder::new()
        .with_bucket_name(&bucket.name)
        .with_region(&bucket.region)
        .with_endpoint(bucket.endpoint.clone().expect("the service of the tests"))
        .with_allow_http(true)
        .with_access_key_id(&bucket.access_key_id)
        .with_secret_access_key(bucket.secret_access_key.as_str())
        .build()
        .expect("a bucket")
}

async fn keeping(data: &Data, files: Files) -> Storage {
    Storage::open(Settings { files, ..data.settings() }).await.expect("the data open")
}

async fn keep_give_erase(storage: &Storage) {
    let blobs = storage.blobs();
    // More than fits in one packet, and nothing at all.
    for content in [vec![7; 3_000_000], b"sealed".to_vec(), Vec::new()] {
        let address = blobs.put(content.clone()).await.expect("it is kept");
        assert_eq!(blobs.put(content.clone()).await.expect("it is kept once"), address);
        assert_eq!(blobs.get(&address).await.expect("it is there"), content);
        blobs.erase(&address).await.expect("it is erased");
        assert!(blobs.get(&address).await.is_err(), "nothing is left");
        blobs.erase(&address).await.expect("nothing there is no fault");
        assert_eq!(blobs.put(content.clone()).await.expect("it may come back"), address);
    }
}

#[tokio::test]
async fn files_are_kept_in_a_folder() {
    let data = Data::sqlite();
    keep_give_erase(&data.open().await).await;
}

#[tokio::test]
async fn files_are_kept_in_a_bucket() {
    let data = Data::sqlite();
    keep_give_erase(&keeping(&data, Files::Bucket(bucket())).await).await;
    assert!(!data.folder().join("files").exists(), "nothing is kept here");
}

#[tokio::test]
async fn a_file_altered_in_the_bucket_is_refused() {
    let data = Data::sqlite();
    let bucket = bucket();
    let storage = keeping(&data, Files::Bucket(bucket.clone())).await;
    let address = storage.blobs().put(b"sealed".to_vec()).await.expect("it is kept");
    let (drawer, name) = address.as_str().split_at(2);
    let path = Path::from(format!("{}/{drawer}/{name}", bucket.prefix));
    let outside = seen_from_outside(&bucket);
    assert_eq!(
        outside.get(&path).await.expect("under its address").bytes().await.expect("whole"),
        b"sealed".as_slice()
    );
    outside.put(&path, "altered".into()).await.expect("somebody alters it");
    assert!(matches!(storage.blobs().get(&address).await, Err(StorageError::DoesNotOpen { .. })));
}

#[tokio::test]
async fn installations_that_share_a_bucket_do_not_see_each_other() {
    let data = Data::sqlite();
    let storage = keeping(&data, Files::Bucket(bucket())).await;
    let address = storage.blobs().put(b"sealed".to_vec()).await.expect("it is kept");
    let other = Data::sqlite();
    let other = keeping(&other, Files::Bucket(bucket())).await;
    assert!(matches!(other.blobs().get(&address).await, Err(StorageError::Bucket { .. })));
}

#[tokio::test]
async fn a_bucket_that_is_not_there_stops_the_start() {
    let data = Data::sqlite();
    let files = Files::Bucket(Bucket { name: "somebody-else".to_owned(), ..bucket() });
    let opened = Storage::open(Settings { files, ..data.settings() }).await;
    let Err(error @ StorageError::Bucket { .. }) = opened else { panic!("it does not exist") };
    assert!(error.to_string().starts_with("s3://somebody-else/tests/"), "{error}");
}
