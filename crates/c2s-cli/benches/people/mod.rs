//! The people of the measures: a fund, insured persons with accounts, an application that is complete.

use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;
use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
use c2s_app::draft::{
    CERTIFICATION_TEXT, CONSENT_TEXT, FamilySituation, HouseholdAnswers, HouseholdResources, NationalityGroup,
    Organisation, PersonResources, SituationAnswers, SituationDetails, TextShown,
};
use c2s_app::{
    Actor, Answers, App, Config, Credentials, Door, DraftView, PaperKind, PersonKey, Submission, SystemRandomness,
    WindowKey,
};
use c2s_domain::clock::SystemClock;
use c2s_domain::household::HousingStatus;
use c2s_domain::ids::{AccountId, FundId, InsuredId};
use c2s_domain::situation::{HousingDeclaration, ResourceDeclaration};
use c2s_domain::{Clock, Money, Nir, ResourceKind};
use c2s_law::Law;
use c2s_storage::accounts::{AccountRole, NewAccount};
use c2s_storage::register::FundRow;
use c2s_storage::{DataKey, Settings, Storage, Transaction, accounts, fresh_id, register};
use secrecy::SecretString;
use serde_json::json;

const PASSWORD: &str = "a password of the bench";
/// Written in one transaction.
pub(crate) const BATCH: usize = 200;

/// A number of the environment, or the usual one.
pub(crate) fn number(variable: &str, usual: usize) -> usize {
    std::env::var(variable).map_or(usual, |value| value.parse().expect("a number"))
}

/// The data of a configuration, beneath the use cases.
pub(crate) async fn storage(config: &Config, folder: &Path) -> Storage {
    let settings = Settings {
        address: config.database.clone(),
        keys: folder.join("keys"),
        files: folder.join("files").into(),
        randomness: Arc::clone(&config.randomness),
    };
    Storage::open(settings).await.expect("the database opens")
}

/// Measures on each database that the command line names, SQLite in a temporary folder when it names none.
pub(crate) fn on_each_database(measure: &impl AsyncFn(&str, Config, &Path)) {
    // cargo adds `--bench`.
    let mut databases: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    if databases.is_empty() {
        databases.push("sqlite".to_owned());
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("the system has threads");
    for database in databases {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let law = Arc::new(Law::embedded().expect("the law of the program"));
        let mut config = Config::in_folder(folder.path(), law);
        if database != "sqlite" {
            config.database.clone_from(&database);
        }
        let engine = database.split(':').next().unwrap_or_default();
        runtime.block_on(measure(engine, config, folder.path()));
    }
}

/// A fund and its insured persons, with accounts whose passwords cost nothing to check.
pub(crate) async fn register_people(storage: &Storage, count: usize) -> Vec<Nir> {
    let fund: FundId = fresh(FundId);
    let details = json!({
        "service": "Service", "address": ["1 rue du Banc"], "phone": "01 99 00 00 00", "phone_note": "de 9 h à 17 h",
        "mediator": "Médiateur", "court": "Tribunal", "signatory": { "name": "A. Z.", "capacity": "Directrice" },
    });
    let row = FundRow {
        id: fund,
        code: "998".to_owned(),
        name: "Caisse du banc d’essai".to_owned(),
        zone: "Europe/Paris".to_owned(),
        details: details.to_string(),
    };
    let mut transaction = storage.begin().await.expect("a transaction");
    register::insert_fund(&mut transaction, &row).await.expect("a fund");
    transaction.commit().await.expect("a commit");

    let hash = cheap_hash();
    let people: Vec<Nir> = (0..count).map(nir).collect();
    for batch in people.chunks(BATCH) {
        let mut transaction = storage.begin().await.expect("a transaction");
        for nir in batch {
            register_one(&mut transaction, fund, nir, &hash).await;
        }
        transaction.commit().await.expect("a commit");
    }
    people
}

async fn register_one(transaction: &mut Transaction, fund: FundId, nir: &Nir, hash: &str) {
    let now = SystemClock.now();
    let name = json!({ "given": "Camille", "family": "Dubanc" });
    let known = json!({
        "name": name, "nir": nir.reveal(), "birth_date": "1985-06-12", "residence": "metropole",
        "address": { "lines": ["1 rue du Banc"], "post_code": "99000", "town": "Fontbelle" },
    });
    let data_key = DataKey::create(transaction, now).await.expect("a key");
    let id = fresh(InsuredId);
    register::insert(transaction, id, fund, &data_key, nir, &known).await.expect("a person");
    let account = NewAccount {
        id: fresh(AccountId),
        role: AccountRole::Insured(id),
        fund,
        identifier: nir.reveal(),
        password_hash: hash,
        known: &json!({ "name": name }),
        at: now,
    };
    accounts::insert(transaction, &data_key, account).await.expect("an account");
}

fn fresh<T>(of: impl FnOnce(uuid::Uuid) -> T) -> T {
    of(fresh_id(&SystemRandomness, SystemClock.now()))
}

/// Signing in is not what is measured here: the smallest cost that Argon2 knows.
fn cheap_hash() -> String {
    let params = Params::new(8, 1, 1, None).expect("the least that Argon2 takes");
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash: PasswordHash = argon2.hash_password_with_salt(PASSWORD.as_bytes(), &[7; 16]).expect("a salt of 16 bytes");
    hash.to_string()
}

/// A number that nobody has, different for each rank.
fn nir(rank: usize) -> Nir {
    let body = 2_000_199_000_000_u64 + u64::try_from(rank).expect("a rank");
    Nir::parse(&format!("{body}{:02}", 97 - body % 97)).expect("a number with its key")
}

/// Signs somebody in and completes their application.
pub(crate) async fn fill_in(app: &App, nir: &Nir) -> (Actor, DraftView) {
    let credentials = Credentials {
        door: Door::Portal,
        identifier: SecretString::from(nir.reveal().to_owned()),
        password: SecretString::from(PASSWORD),
        address: IpAddr::V4(Ipv4Addr::LOCALHOST),
    };
    let actor = app.sign_in(credentials).await.expect("the password is right").actor;
    let mut view = app.start_draft(&actor).await.expect("a draft");
    let wages =
        ResourceDeclaration { total: Some(Money::from_euros(9000)), ..ResourceDeclaration::of(ResourceKind::Wages) };
    for answers in [
        Answers::Situation(SituationAnswers {
            caf_number: None,
            family: FamilySituation::Single,
            family_changed: false,
            nationality: NationalityGroup::French,
            details: SituationDetails::default(),
        }),
        Answers::Household(HouseholdAnswers::default()),
        Answers::Organisation(Organisation::Fund),
        Answers::Consent(text(CONSENT_TEXT)),
        Answers::Resources(PersonResources {
            activity_last_3_months: true,
            resources: vec![wages],
            ..PersonResources::nothing(PersonKey::Applicant)
        }),
        Answers::HouseholdResources(HouseholdResources::default()),
        Answers::Housing(HousingDeclaration { status: HousingStatus::Tenant, housing_aid: None }),
    ] {
        view = app.save_draft(&actor, view.version, answers).await.expect("an answer that can be");
    }
    let paper = b"%PDF-1.7\na page of the tax notice\nstartxref\n9\n%%EOF\n".to_vec();
    let window = WindowKey::of(PaperKind::TaxNotice, PersonKey::Applicant);
    let view = app.add_paper(&actor, view.version, window, paper).await.expect("a paper");
    (actor, view)
}

fn text((id, version): (&str, u32)) -> TextShown {
    TextShown { id: id.to_owned(), version }
}

/// What sends an application that is complete.
pub(crate) fn submission(view: &DraftView) -> Submission {
    Submission {
        application: view.id,
        seen: view.version,
        certified: text(CERTIFICATION_TEXT),
        key: "the key of the page".to_owned(),
    }
}
