//! Somebody added to the register for one test, who opens their account by themselves.

use c2s_app::Actor;
use c2s_app::register::{ImportedLine, LineFate};
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::world::World;

const PASSWORD: &str = "trois chats sous la pluie";
const NAMES: (&str, &str) = ("Andréa", "Valmorel");

pub(crate) struct Newcomer {
    pub(crate) nir: String,
    born: Date,
}

impl Newcomer {
    /// A woman born that day; `rank` tells those of one month apart. Nobody has her number.
    pub(crate) fn born(day: &str, rank: u64) -> Self {
        let born: Date = day.parse().unwrap();
        let body = format!("2{:02}{:02}99999{:03}", born.year() % 100, born.month(), 900 + rank);
        let number: u64 = body.parse().unwrap();
        Self { nir: format!("{body}{:02}", 97 - number % 97), born }
    }

    /// Her line in a file of the register, with these fields besides.
    pub(crate) fn line(&self, more: Value) -> Value {
        let (given, family) = NAMES;
        let address = json!({ "lines": ["7 rue du Four"], "post_code": "99000", "town": "Fontbelle" });
        let mut line = json!({
            "nir": self.nir, "given": given, "family": family, "birth_date": self.born.to_string(), "address": address,
        });
        if let (Some(line), Value::Object(more)) = (line.as_object_mut(), more) {
            line.extend(more);
        }
        line
    }

    /// Adds her to the register, then opens her account at the door.
    pub(crate) async fn enters(&self, world: &World, more: Value) -> Browser {
        world.learns(self.line(more)).await;
        let (given, family) = NAMES;
        let [day, month, year] = [i16::from(self.born.day()), i16::from(self.born.month()), self.born.year()];
        let [day, month, year] = [day, month, year].map(|part| part.to_string());
        let mut browser = world.browser();
        browser.opens("/compte/creation").await;
        let answers = [
            ("nir", self.nir.as_str()),
            ("given", given),
            ("family", family),
            ("born-day", &day),
            ("born-month", &month),
            ("born-year", &year),
            ("password", PASSWORD),
        ];
        browser.sends("/compte/creation", &answers).await;
        assert_eq!(browser.address, "/compte", "{}", browser.words());
        browser
    }

    /// Signs in again, on another device.
    pub(crate) async fn comes_back(&self, world: &World) -> Browser {
        let mut browser = world.browser();
        browser.opens("/compte/connexion").await;
        browser.sends("/compte/connexion", &[("identifier", &self.nir), ("password", PASSWORD)]).await;
        assert_eq!(browser.address, "/compte", "{}", browser.words());
        browser
    }
}

impl World {
    /// The register learns what a line of its file says.
    pub(crate) async fn learns(&self, line: Value) {
        let mut import = self.app().import_insured(&Actor::operator(), None, false).await.unwrap();
        let fates = import.take(vec![ImportedLine { number: 1, content: line }]).await.unwrap();
        assert!(matches!(fates[..], [(1, LineFate::Added | LineFate::Updated)]), "{fates:?}");
    }
}
