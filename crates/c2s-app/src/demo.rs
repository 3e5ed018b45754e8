//! A fictitious caisse with its people, so that everything can be tried at once.

mod applying;
mod population;
mod situations;

use c2s_domain::household::Residence;
use c2s_domain::ids::{AccountId, FundId, InsuredId};
use c2s_domain::situation::iso_date;
use c2s_domain::{Date, Nir};
use c2s_storage::accounts::{AccountRole, NewAccount};
use c2s_storage::register::FundRow;
use c2s_storage::{DataKey, Transaction, accounts, identities, preparations, register};
use secrecy::SecretString;
use serde::Deserialize;

use crate::App;
use crate::accounts::{Contact, Door, Holder, civil};
use crate::actor::Actor;
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow};
use crate::register::{Address, Facts, FundFile, Known, Name, sealed_nir};
use crate::start::Preparation;
use applying::Applying;
use population::Population;

/// An account of the demonstration, to be printed at the start.
#[derive(Debug, Clone)]
pub struct DemonstrationAccount {
    pub door: Door,
    pub identifier: String,
    pub password: String,
    /// The key of its description in `locales/`.
    pub description: String,
}

/// Why a population was not added.
#[derive(Debug, thiserror::Error)]
pub enum PopulateError {
    #[error("these data hold a population already")]
    AlreadyThere,
    /// There are not that many numbers that are nobody's.
    #[error("at most {MOST_PEOPLE} people can be made up")]
    TooMany,
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// The most people that a population holds.
pub const MOST_PEOPLE: usize = 1_000_000;
/// How many share one transaction.
const PEOPLE_AT_ONCE: usize = 500;

const REGISTER: &str = include_str!("../demo/register.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Register {
    password: String,
    fund: FundFile,
    staff: Vec<Caseworker>,
    insured: Vec<Person>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Caseworker {
    email: String,
    name: Name,
    description: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    description: String,
    #[serde(with = "sealed_nir")]
    nir: Nir,
    name: Name,
    #[serde(with = "iso_date")]
    birth_date: Date,
    address: Address,
    /// Whether they opened an account already.
    #[serde(default = "yes")]
    account: bool,
    #[serde(default)]
    children: Vec<Child>,
    #[serde(default)]
    facts: Facts,
    /// What they answered already.
    #[serde(default)]
    before: Option<Preparation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Child {
    #[serde(with = "sealed_nir")]
    nir: Nir,
    name: Name,
    #[serde(with = "iso_date")]
    birth_date: Date,
}

const fn yes() -> bool {
    true
}

/// The demonstration as it stands on a day: `@P8M` is eight months later, `@-P10D` ten days before, and
/// `@month -P13M` the first day of the month thirteen months before.
fn demonstration(today: Date) -> Register {
    let mut register: toml::Value = toml::from_str(REGISTER).expect("the register of the demonstration is TOML");
    write_dates(&mut register, today);
    register.try_into().expect("the register of the demonstration is read by a test")
}

fn write_dates(value: &mut toml::Value, today: Date) {
    match value {
        toml::Value::String(text) => {
            let Some(span) = text.strip_prefix('@') else { return };
            let (day, span) = match span.strip_prefix("month ") {
                Some(span) => (today.first_of_month(), span),
                None => (today, span),
            };
            let span: jiff::Span = span.parse().expect("the spans of the demonstration are read by a test");
            *text = day.saturating_add(span).to_string();
        }
        toml::Value::Array(values) => values.iter_mut().for_each(|value| write_dates(value, today)),
        toml::Value::Table(table) => table.iter_mut().for_each(|(_, value)| write_dates(value, today)),
        _ => {}
    }
}

impl App {
    /// Fills an empty register with the fictitious caisse; does nothing to one that holds anybody.
    pub async fn seed_demonstration(&self) -> Result<(), Failure> {
        let operator = Actor::operator();
        allow(&operator, Action::SeedRegister, &Subject::NOBODY)?;
        let mut reading = self.read().await?;
        let empty = register::is_empty(&mut reading).await?;
        drop(reading);
        if !empty {
            return Ok(());
        }
        let Register { password, fund, staff, insured } = demonstration(self.day_in_paris());
        // Everybody has one password here, hence one hash: making one takes a while on purpose.
        let hash = crate::accounts::password::hash(&SecretString::from(password), self.randomness());
        let details = serde_json::to_string(&fund.details).expect("the details of a fund are text");
        let row = FundRow { id: self.fresh(), code: fund.code, name: fund.name, zone: fund.zone, details };
        let mut seeding = self.begin().await?;
        register::insert_fund(&mut seeding, &row).await?;
        for person in insured {
            self.seed_insured(&mut seeding, row.id, person, &hash).await?;
        }
        for caseworker in staff {
            let data_key = DataKey::create(&mut seeding, self.now()).await?;
            let account = NewAccount {
                id: self.fresh::<AccountId>(),
                role: AccountRole::Caseworker,
                fund: row.id,
                identifier: &caseworker.email,
                password_hash: &hash,
                known: &Holder { name: caseworker.name, contact: Contact::default() },
                at: self.now(),
            };
            accounts::insert(&mut seeding, &data_key, account).await?;
        }
        seeding.record(self.entry(&operator, Action::SeedRegister.name(), format!("fund:{}", row.id), "demonstration"));
        Ok(seeding.commit().await?)
    }

    async fn seed_insured(
        &self,
        seeding: &mut Transaction,
        fund: FundId,
        person: Person,
        hash: &str,
    ) -> Result<(), Failure> {
        let data_key = DataKey::create(seeding, self.now()).await?;
        let id: InsuredId = self.fresh();
        let known = Known {
            name: person.name,
            nir: person.nir,
            birth_date: person.birth_date,
            address: person.address,
            residence: Residence::Metropole,
            alsace_moselle_scheme: false,
            facts: person.facts,
        };
        register::insert(seeding, id, fund, &data_key, &known.nir, &known).await?;
        let traits = civil::traits(&known.family_names(), known.birth_date);
        identities::set(seeding, id, &traits, self.now()).await?;
        if let Some(before) = person.before {
            preparations::save(seeding, id, &data_key, None, &before, self.now()).await?;
        }
        if person.account {
            let account = NewAccount {
                id: self.fresh::<AccountId>(),
                role: AccountRole::Insured(id),
                fund,
                identifier: known.nir.reveal(),
                password_hash: hash,
                known: &Holder { name: known.name.clone(), contact: Contact::default() },
                at: self.now(),
            };
            accounts::insert(seeding, &data_key, account).await?;
        }
        for child in person.children {
            let data_key = DataKey::create(seeding, self.now()).await?;
            let child_id: InsuredId = self.fresh();
            let facts = Facts::default();
            let known =
                Known { name: child.name, nir: child.nir, birth_date: child.birth_date, facts, ..known.clone() };
            register::insert(seeding, child_id, fund, &data_key, &known.nir, &known).await?;
            register::add_child(seeding, id, child_id).await?;
        }
        Ok(())
    }

    /// Adds a fictitious population to the caisse of the demonstration, filled in first if it is not there.
    ///
    /// The same seed on the same day gives the same people. `told` hears how many are written so far.
    pub async fn populate(
        &self,
        actor: &Actor,
        people: usize,
        seed: u64,
        mut told: impl FnMut(usize),
    ) -> Result<usize, PopulateError> {
        allow(actor, Action::SeedRegister, &Subject::NOBODY)?;
        if people > MOST_PEOPLE {
            return Err(PopulateError::TooMany);
        }
        self.seed_demonstration().await?;
        let Register { password, fund, .. } = demonstration(self.day_in_paris());
        let hash = crate::accounts::password::hash(&SecretString::from(password), self.randomness());
        let mut population = Population::new(seed, self.day_in_paris());
        let mut reading = self.read().await?;
        let funds = register::funds(&mut reading).await.map_err(Failure::from)?;
        let fund = funds.into_iter().find(|row| row.code == fund.code).ok_or(Failure::NotFound)?.id;
        drop(reading);
        let mut written = 0;
        while written < people {
            let mut adding = self.begin().await?;
            let mut batch = 0;
            let mut applying = Vec::new();
            while batch < PEOPLE_AT_ONCE && written + batch < people {
                let home = population.home();
                let first = home.adults.first().map(|(known, _)| known.nir.clone());
                if let (0, 0, Some(nir)) = (written, batch, first)
                    && register::find_by_nir::<Known>(&mut adding, &nir).await.map_err(Failure::from)?.is_some()
                {
                    return Err(PopulateError::AlreadyThere);
                }
                batch += home.size();
                applying.extend(self.add_home(&mut adding, fund, home, &hash).await?);
            }
            let subject = format!("fund:{fund}");
            adding.record(self.entry(actor, Action::SeedRegister.name(), subject, "population"));
            adding.commit().await.map_err(Failure::from)?;
            // Nobody applies on a day that the law of this program does not cover.
            if self.law().in_force(self.day_in_paris()).is_ok() {
                for one in applying {
                    Box::pin(self.apply_for_both(one)).await?;
                }
            }
            written += batch;
            told(written);
        }
        Ok(written)
    }

    async fn add_home(
        &self,
        adding: &mut Transaction,
        fund: FundId,
        home: population::Home,
        hash: &str,
    ) -> Result<Option<Applying>, Failure> {
        let mut parents: Vec<InsuredId> = Vec::with_capacity(2);
        let mut opened: Vec<AccountId> = Vec::with_capacity(2);
        let partner = home.adults.get(1).map(|(known, _)| known.clone()).filter(|_| home.has_applied);
        for (known, before) in home.adults {
            let data_key = DataKey::create(adding, self.now()).await?;
            let id: InsuredId = self.fresh();
            register::insert(adding, id, fund, &data_key, &known.nir, &known).await?;
            let account = self.fresh::<AccountId>();
            let holder = NewAccount {
                id: account,
                role: AccountRole::Insured(id),
                fund,
                identifier: known.nir.reveal(),
                password_hash: hash,
                known: &Holder { name: known.name.clone(), contact: Contact::default() },
                at: self.now(),
            };
            accounts::insert(adding, &data_key, holder).await?;
            if let Some(before) = before {
                preparations::save(adding, id, &data_key, None, &before, self.now()).await?;
            }
            parents.push(id);
            opened.push(account);
        }
        for known in home.children {
            let data_key = DataKey::create(adding, self.now()).await?;
            let id: InsuredId = self.fresh();
            register::insert(adding, id, fund, &data_key, &known.nir, &known).await?;
            for parent in &parents {
                register::add_child(adding, *parent, id).await?;
            }
        }
        let first = opened.first().copied().zip(parents.first().copied());
        Ok(first.zip(partner).map(|((account, insured), partner)| Applying { account, insured, fund, partner }))
    }

    /// How to sign in to the demonstration; empty when this installation is not one.
    pub fn demonstration_accounts(&self) -> Vec<DemonstrationAccount> {
        if !self.inner.demonstration {
            return Vec::new();
        }
        let Register { password, staff, insured, .. } = demonstration(self.day_in_paris());
        let insured = insured.into_iter().filter(|person| person.account).map(|person| DemonstrationAccount {
            door: Door::Portal,
            identifier: person.nir.reveal().to_owned(),
            password: password.clone(),
            description: person.description,
        });
        let staff = staff.into_iter().map(|caseworker| DemonstrationAccount {
            door: Door::BackOffice,
            identifier: caseworker.email,
            password: password.clone(),
            description: caseworker.description,
        });
        insured.chain(staff).collect()
    }
}

#[cfg(test)]
mod tests {
    use c2s_texts::Language;

    use super::*;

    const TODAY: Date = Date::constant(2026, 11, 21);

    #[test]
    fn everybody_of_the_demonstration_is_described() {
        let Register { staff, insured, .. } = demonstration(TODAY);
        let staff = staff.into_iter().map(|caseworker| caseworker.description);
        for key in insured.into_iter().map(|person| person.description).chain(staff) {
            assert!(Language::French.try_text(&key).is_some(), "{key} has no text");
        }
    }

    #[test]
    fn the_papers_named_on_the_receipt_have_a_text() {
        assert!(Language::French.try_text("paper-tax-notice").is_some());
    }

    #[test]
    fn nobody_of_the_demonstration_can_exist() {
        let Register { insured, .. } = demonstration(TODAY);
        for person in insured {
            for nir in person.children.iter().map(|child| &child.nir).chain([&person.nir]) {
                let digits = nir.reveal();
                assert_eq!(&digits[5..7], "99", "the department of births abroad");
                assert!(digits[7..10].parse::<u16>().is_ok_and(|commune| commune >= 998), "an impossible commune");
                assert!(digits[10..13].parse::<u16>().is_ok_and(|order| order >= 990), "an impossible order number");
            }
        }
    }
}
