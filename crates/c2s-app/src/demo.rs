//! A fictitious caisse with its people, so that everything can be tried at once.

use c2s_domain::household::Residence;
use c2s_domain::ids::{AccountId, FundId, InsuredId};
use c2s_domain::situation::iso_date;
use c2s_domain::{Date, Nir};
use c2s_storage::accounts::{AccountRole, NewAccount};
use c2s_storage::register::FundRow;
use c2s_storage::{DataKey, Transaction, accounts, identities, register};
use secrecy::SecretString;
use serde::Deserialize;

use crate::App;
use crate::accounts::{Contact, Door, Holder, civil};
use crate::actor::Actor;
use crate::failure::Failure;
use crate::policy::{Action, Subject, allow};
use crate::register::{Address, FundDetails, Known, Name, sealed_nir};

/// An account of the demonstration, to be printed at the start.
#[derive(Debug, Clone)]
pub struct DemonstrationAccount {
    pub door: Door,
    pub identifier: String,
    pub password: String,
    /// The key of its description in `locales/`.
    pub description: String,
}

const REGISTER: &str = include_str!("../demo/register.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Register {
    password: String,
    fund: DemoFund,
    staff: Vec<Caseworker>,
    insured: Vec<Person>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DemoFund {
    code: String,
    name: String,
    zone: String,
    details: FundDetails,
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

fn demonstration() -> Register {
    toml::from_str(REGISTER).expect("the register of the demonstration is read by a test")
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
        let Register { password, fund, staff, insured } = demonstration();
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
        };
        register::insert(seeding, id, fund, &data_key, &known.nir, &known).await?;
        let traits = civil::traits(&known.family_names(), known.birth_date);
        identities::set(seeding, id, &traits, self.now()).await?;
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
            let known = Known { name: child.name, nir: child.nir, birth_date: child.birth_date, ..known.clone() };
            register::insert(seeding, child_id, fund, &data_key, &known.nir, &known).await?;
            register::add_child(seeding, id, child_id).await?;
        }
        Ok(())
    }

    /// How to sign in to the demonstration; empty when this installation is not one.
    pub fn demonstration_accounts(&self) -> Vec<DemonstrationAccount> {
        if !self.inner.demonstration {
            return Vec::new();
        }
        let Register { password, staff, insured, .. } = demonstration();
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

    #[test]
    fn everybody_of_the_demonstration_is_described() {
        let Register { staff, insured, .. } = demonstration();
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
        let Register { insured, .. } = demonstration();
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
