//! Rows with invented content.

use c2s_domain::application::{Sent, Submitted};
use c2s_domain::ids::{AccountId, ApplicationId, FundId, InsuredId};
use c2s_domain::{Date, Nir};
use c2s_storage::accounts::{AccountRole, NewAccount};
use c2s_storage::applications::Sending;
use c2s_storage::audit::Entry;
use c2s_storage::register::FundRow;
use c2s_storage::{DataKey, Storage, SystemRandomness, accounts, applications, fresh_id, register};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};

pub(crate) fn now() -> Timestamp {
    "2026-03-02T09:30:00Z".parse().expect("an instant")
}

pub(crate) fn id() -> uuid::Uuid {
    fresh_id(&SystemRandomness, now())
}

pub(crate) fn nir() -> Nir {
    Nir::parse("285069999999820").expect("an invented NIR")
}

pub(crate) fn entry(cause: &str) -> Entry {
    Entry {
        at: now(),
        account: None,
        role: "operator",
        action: "test",
        subject: "nothing".to_owned(),
        cause: cause.to_owned(),
    }
}

/// A fund with one insured person and their account.
pub(crate) struct Somebody {
    pub(crate) fund: FundId,
    pub(crate) insured: InsuredId,
    pub(crate) account: AccountId,
}

pub(crate) async fn somebody(storage: &Storage) -> Somebody {
    let somebody = Somebody { fund: FundId(id()), insured: InsuredId(id()), account: AccountId(id()) };
    let mut transaction = storage.begin().await.expect("a transaction");
    let fund = FundRow {
        id: somebody.fund,
        code: "999".to_owned(),
        name: "A fund".to_owned(),
        zone: "Europe/Paris".to_owned(),
        details: "{}".to_owned(),
    };
    register::insert_fund(&mut transaction, &fund).await.expect("a fund");
    let data_key = DataKey::create(&mut transaction, now()).await.expect("a data key");
    register::insert(&mut transaction, somebody.insured, somebody.fund, &data_key, &nir(), &"known of them")
        .await
        .expect("an insured person");
    let nir = nir();
    let account = NewAccount {
        id: somebody.account,
        role: AccountRole::Insured(somebody.insured),
        fund: somebody.fund,
        identifier: nir.reveal(),
        password_hash: "$argon2id$…",
        known: &"known of the holder",
        at: now(),
    };
    accounts::insert(&mut transaction, &data_key, account).await.expect("an account");
    transaction.commit().await.expect("it is written");
    somebody
}

/// A draft of theirs.
pub(crate) async fn draft(storage: &Storage, somebody: &Somebody) -> ApplicationId {
    let application = ApplicationId(id());
    let mut transaction = storage.begin().await.expect("a transaction");
    let data_key = DataKey::create(&mut transaction, now()).await.expect("a data key");
    let opened = applications::insert_draft(
        &mut transaction,
        application,
        somebody.insured,
        somebody.fund,
        &data_key,
        &"first answers",
        now(),
    );
    assert!(opened.await.expect("a draft"));
    transaction.commit().await.expect("it is written");
    application
}

pub(crate) const SUBMITTED: Submitted =
    Submitted { on: date(2026, 3, 2), complete_on: date(2026, 3, 2), last_day: date(2026, 5, 2) };

pub(crate) async fn send(storage: &Storage, application: ApplicationId, number: &str, submitted: Submitted) -> bool {
    send_as(storage, application, number, Sent::Complete(submitted), submitted.last_day).await
}

pub(crate) async fn send_as(
    storage: &Storage,
    application: ApplicationId,
    number: &str,
    sent: Sent,
    last_day: Date,
) -> bool {
    let mut reading = storage.read().await.expect("a connection");
    let seen = applications::find(&mut reading, application).await.expect("it is read").expect("it is there");
    drop(reading);
    let mut key = [0; 32];
    key[..16].copy_from_slice(application.0.as_bytes());
    let mut transaction = storage.begin().await.expect("a transaction");
    let sending =
        Sending { key: &key, receipt_number: number, at: now(), worked_for: SignedDuration::ZERO, sent, last_day };
    let sent = applications::submit(&mut transaction, &seen, &"certified", &sending).await.expect("it is sent");
    transaction.commit().await.expect("it is written");
    sent.is_some()
}

/// One more insured person of a fund.
pub(crate) async fn another(storage: &Storage, fund: FundId, rank: usize) -> Somebody {
    let numbers = [
        "212079999999725",
        "115099999999658",
        "178039999999973",
        "201049999999533",
        "155029999999425",
        "258089999999322",
    ];
    let nir = Nir::parse(numbers[rank]).expect("an invented NIR");
    let somebody = Somebody { fund, insured: InsuredId(id()), account: AccountId(id()) };
    let mut transaction = storage.begin().await.expect("a transaction");
    let key = DataKey::create(&mut transaction, now()).await.expect("a key");
    register::insert(&mut transaction, somebody.insured, fund, &key, &nir, &"known").await.expect("a person");
    transaction.commit().await.expect("it is written");
    somebody
}
