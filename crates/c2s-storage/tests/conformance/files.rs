//! Sealed files behave alike in a folder and in the bucket of an S3 service.

use std::time::Duration;

use c2s_storage::{
    BlobAddress, Bucket, DataKey, Files, Place, SealedReader, SealedWriter, Settings, Storage, StorageError,
    SystemRandomness, fresh_id,
};
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

const PLACE: Place<'_> = Place { table: "paper", column: "content", row: "0193" };

async fn data_key(storage: &Storage) -> DataKey {
    let mut making = storage.begin().await.expect("a change");
    let key = DataKey::create(&mut making, Timestamp::UNIX_EPOCH).await.expect("a key");
    making.commit().await.expect("it is kept");
    key
}

fn content(size: usize) -> Vec<u8> {
    (0..=250).cycle().take(size).collect()
}

async fn keep_in_pieces(storage: &Storage, key: &DataKey, content: &[u8]) -> BlobAddress {
    let mut writer = SealedWriter::begin(storage.blobs(), key, &PLACE).await.expect("it begins");
    for piece in content.chunks(100_000) {
        writer.write(piece).await.expect("it goes on");
    }
    writer.finish().await.expect("it is kept")
}

async fn give_in_pieces(storage: &Storage, key: &DataKey, address: &BlobAddress) -> Result<Vec<u8>, StorageError> {
    let mut reader = SealedReader::begin(storage.blobs(), address, key, &PLACE).await?;
    let mut content = Vec::new();
    while let Some(piece) = reader.next().await? {
        assert!(!piece.is_empty());
        content.extend_from_slice(&piece);
    }
    Ok(content)
}

async fn keep_and_give_in_pieces(storage: &Storage) {
    let key = data_key(storage).await;
    // Nothing, less than a piece, several, and what a bucket takes in several parts.
    for size in [0, 10, 300_000, 12_000_000] {
        let content = content(size);
        let address = keep_in_pieces(storage, &key, &content).await;
        assert_eq!(give_in_pieces(storage, &key, &address).await.expect("it opens"), content);
        // Under the name that its sealed bytes have.
        let sealed = storage.blobs().get(&address).await.expect("it is there whole");
        assert!(sealed.len() > size && !sealed.windows(16).any(|window| size > 16 && window == &content[..16]));
        let elsewhere = Place { row: "0194", ..PLACE };
        assert!(SealedReader::begin(storage.blobs(), &address, &key, &elsewhere).await.is_err());
        storage.blobs().erase(&address).await.expect("it is erased");
        assert!(SealedReader::begin(storage.blobs(), &address, &key, &PLACE).await.is_err(), "nothing is left");
    }
    // One that was sealed as a whole.
    let address = storage.blobs().put(key.seal_bytes(&PLACE, b"of before")).await.expect("it is kept");
    assert_eq!(give_in_pieces(storage, &key, &address).await.expect("it opens"), b"of before");
}

#[tokio::test]
async fn files_come_and_go_in_pieces_in_a_folder() {
    let data = Data::sqlite();
    keep_and_give_in_pieces(&data.open().await).await;
}

#[tokio::test]
async fn files_come_and_go_in_pieces_in_a_bucket() {
    let data = Data::sqlite();
    let bucket = bucket();
    let storage = keeping(&data, Files::Bucket(bucket.clone())).await;
    keep_and_give_in_pieces(&storage).await;
    assert_eq!(incoming(&bucket).await, 0, "nothing is left under a temporary name");
}

/// How many files of a bucket have a temporary name.
async fn incoming(bucket: &Bucket) -> usize {
    let folder = Path::from(format!("{}/incoming", bucket.prefix));
    seen_from_outside(bucket).list_with_delimiter(Some(&folder)).await.expect("the list").objects.len()
}

#[tokio::test]
async fn a_file_that_is_let_go_in_its_middle_leaves_nothing() {
    let data = Data::sqlite();
    let storage = data.open().await;
    let key = data_key(&storage).await;
    let mut writer = SealedWriter::begin(storage.blobs(), &key, &PLACE).await.expect("it begins");
    writer.write(&content(300_000)).await.expect("it goes on");
    let folder = data.folder().join("files/incoming");
    let there = || std::fs::read_dir(&folder).expect("a folder").count();
    assert_eq!(there(), 1);
    drop(writer);
    assert_eq!(there(), 0);

    let bucket = bucket();
    let storage = keeping(&data, Files::Bucket(bucket.clone())).await;
    let mut writer = SealedWriter::begin(storage.blobs(), &key, &PLACE).await.expect("it begins");
    writer.write(&content(12_000_000)).await.expect("it goes on");
    drop(writer);
    assert_eq!(incoming(&bucket).await, 0);
}

#[tokio::test]
async fn what_was_begun_long_ago_and_never_finished_is_swept() {
    let data = Data::sqlite();
    let storage = data.open().await;
    assert_eq!(storage.blobs().sweep(Duration::ZERO).await.expect("no folder yet"), 0);
    let folder = data.folder().join("files/incoming");
    std::fs::create_dir_all(&folder).expect("our own folder");
    let begun = |name: &str, hours: u64| {
        let file = std::fs::File::create(folder.join(name)).expect("our own file");
        let now = file.metadata().and_then(|about| about.modified()).expect("the time of the disk");
        file.set_modified(now - Duration::from_hours(hours)).expect("our own file");
    };
    begun("one", 25);
    begun("two", 23);
    assert_eq!(storage.blobs().sweep(Duration::from_hours(24)).await.expect("it is swept"), 1);
    assert!(folder.join("two").exists() && !folder.join("one").exists());

    let bucket = bucket();
    let storage = keeping(&data, Files::Bucket(bucket.clone())).await;
    let path = Path::from(format!("{}/incoming/one", bucket.prefix));
    seen_from_outside(&bucket).put(&path, "left".into()).await.expect("a program that died left it");
    assert_eq!(storage.blobs().sweep(Duration::from_hours(1)).await.expect("it is young"), 0);
    tokio::time::sleep(Duration::from_millis(1100)).await;
    assert_eq!(storage.blobs().sweep(Duration::ZERO).await.expect("it is swept"), 1);
    assert_eq!(incoming(&bucket).await, 0);
}

#[tokio::test]
async fn a_sealed_file_altered_where_it_is_kept_is_refused() {
    let data = Data::sqlite();
    let storage = data.open().await;
    let key = data_key(&storage).await;
    let address = keep_in_pieces(&storage, &key, &content(300_000)).await;
    let (drawer, name) = address.as_str().split_at(2);
    let path = data.folder().join("files").join(drawer).join(name);
    let sealed = std::fs::read(&path).expect("it is there");
    // At the end of a piece: what is left is sound, piece by piece.
    let head = sealed.len() - 300_000 - 5 * 16;
    for kept in [0, 10, head, head + 65_552, head + 2 * 65_552, sealed.len() - 1] {
        std::fs::write(&path, &sealed[..kept]).expect("the test cuts it");
        let given = give_in_pieces(&storage, &key, &address).await;
        assert!(matches!(given, Err(StorageError::DoesNotOpen { .. })), "cut at {kept}");
    }
    std::fs::write(&path, &sealed).expect("the test puts it back");
    assert!(give_in_pieces(&storage, &key, &address).await.is_ok());
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
