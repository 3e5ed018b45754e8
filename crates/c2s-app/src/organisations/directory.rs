//! The list of the organisations, in memory, and the search in it.

use std::sync::{Arc, PoisonError, RwLock};

use c2s_domain::Date;
use c2s_storage::organisations::{self, OrganisationRow};
use c2s_storage::{Connection, StorageError};
use serde::{Deserialize, Serialize};

use super::departments::{Department, post_code};
use super::matching::{Closeness, Written, words};
use super::siren::Siren;

/// A complementary organisation (*organisme complémentaire*) that manages the cover, or did.
#[derive(Debug, Clone, PartialEq, Eq)]
#[doc(alias = "organisme complémentaire")]
pub struct ListedOrganisation {
    pub siren: Siren,
    pub name: String,
    pub details: OrganisationDetails,
    /// The first day on which it may manage the cover.
    pub starts_on: Date,
    /// The last one; `None` while it is on the list.
    pub ends_on: Option<Date>,
}

/// How to reach an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationDetails {
    /// Its head office.
    pub office: Office,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// Where it receives people, in the order of the list.
    pub places: Vec<OrganisationPlace>,
}

/// A postal address in a department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    pub street: String,
    pub post_code: String,
    pub town: String,
    pub department: String,
}

/// A place where an organisation receives people (*point d'accueil*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationPlace {
    pub name: String,
    pub office: Office,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

impl Office {
    /// One line each, post code and town last.
    pub fn printed(&self) -> Vec<String> {
        vec![self.street.clone(), format!("{} {}", self.post_code, self.town)]
    }
}

impl ListedOrganisation {
    pub fn manages_on(&self, day: Date) -> bool {
        self.starts_on <= day && self.ends_on.is_none_or(|last| day <= last)
    }

    pub(super) fn of_row(row: OrganisationRow) -> Result<Self, StorageError> {
        let broken = |what: &str| StorageError::BadRow { table: "organisation", problem: what.to_owned() };
        Ok(Self {
            siren: Siren::parse(&row.siren).map_err(|_| broken("a SIREN is not one"))?,
            details: serde_json::from_str(&row.details).map_err(|_| broken("its details cannot be read"))?,
            name: row.name,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
        })
    }

    pub(super) fn row(&self) -> OrganisationRow {
        OrganisationRow {
            siren: self.siren.to_string(),
            name: self.name.clone(),
            details: serde_json::to_string(&self.details).expect("what an organisation tells is text"),
            starts_on: self.starts_on,
            ends_on: self.ends_on,
        }
    }
}

/// What is looked for; an empty text asks for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OrganisationSearch {
    pub name: String,
    /// Its name, or its post code.
    pub town: String,
    pub department: Option<Department>,
}

impl OrganisationSearch {
    /// Whether a town, a post code or a department is asked for.
    pub fn names_a_place(&self) -> bool {
        self.department.is_some() || !words(&self.town).is_empty()
    }
}

/// Where organisations are looked for.
struct Area<'a> {
    town: Written,
    closeness: Closeness,
    post_code: Option<String>,
    department: Option<Department>,
    /// That of the post code, unless another was asked for.
    around: Option<Department>,
    asked: &'a OrganisationSearch,
}

impl<'a> Area<'a> {
    fn of(asked: &'a OrganisationSearch, directory: &Directory) -> Self {
        let post_code = post_code(&asked.town);
        let around = post_code.as_deref().and_then(Department::of_post_code).filter(|_| asked.department.is_none());
        let town = Written::of(&asked.town);
        let closeness = town.closeness(&directory.entries.iter().flat_map(Entry::towns));
        Self { town, closeness, post_code, department: asked.department, around, asked }
    }

    /// How far an address is: nothing out of the area, 0 where it was asked for, 1 in the department of the post code,
    /// more where the town was written otherwise.
    fn distance(&self, office: &Office, town: &Written) -> Option<u32> {
        if !self.asked.names_a_place() || self.department.is_some_and(|asked| asked.code != office.department) {
            return None;
        }
        match &self.post_code {
            None => self.town.distance(town, self.closeness),
            Some(code) if *code == office.post_code => Some(0),
            Some(_) => self.around.filter(|around| around.code == office.department).map(|_| 1),
        }
    }
}

/// What a search found. Every organisation serves the whole country: those that are far are found too.
#[derive(Debug, Clone, Default)]
pub struct OrganisationsFound {
    /// With a place, or their head office, where it was asked for.
    pub near: Vec<OrganisationFound>,
    /// The others of that name; everybody when no place was asked for.
    pub elsewhere: Vec<OrganisationFound>,
    /// The towns of the post code that was asked for, as far as the list names them.
    pub towns: Vec<String>,
}

/// One organisation, and its places that answer to the search.
#[derive(Debug, Clone)]
pub struct OrganisationFound {
    pub organisation: Arc<ListedOrganisation>,
    pub places: Vec<OrganisationPlace>,
}

/// The list as it stands, ready to be searched.
#[derive(Debug, Default)]
pub struct Directory {
    pub(super) version: i64,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    organisation: Arc<ListedOrganisation>,
    name: Written,
    town: Written,
    places: Vec<PlaceWords>,
}

impl Entry {
    /// Its name, then those of its places.
    fn names(&self) -> impl Iterator<Item = &Written> + Clone {
        std::iter::once(&self.name).chain(self.places.iter().map(|place| &place.name))
    }

    fn towns(&self) -> impl Iterator<Item = &Written> + Clone {
        std::iter::once(&self.town).chain(self.places.iter().map(|place| &place.town))
    }
}

#[derive(Debug)]
struct PlaceWords {
    name: Written,
    town: Written,
}

impl Directory {
    pub(super) fn new(version: i64, organisations: Vec<ListedOrganisation>) -> Self {
        let entry = |organisation: ListedOrganisation| Entry {
            name: Written::of(&organisation.name),
            town: Written::of(&organisation.details.office.town),
            places: organisation
                .details
                .places
                .iter()
                .map(|place| PlaceWords { name: Written::of(&place.name), town: Written::of(&place.office.town) })
                .collect(),
            organisation: Arc::new(organisation),
        };
        Self { version, entries: organisations.into_iter().map(entry).collect() }
    }

    /// The organisation of this number, whether it still manages the cover or not.
    pub fn find(&self, siren: Siren) -> Option<&Arc<ListedOrganisation>> {
        self.entries.iter().map(|entry| &entry.organisation).find(|organisation| organisation.siren == siren)
    }

    /// The same, if it manages the cover on this day.
    pub fn managing(&self, siren: Siren, day: Date) -> Option<&Arc<ListedOrganisation>> {
        self.find(siren).filter(|organisation| organisation.manages_on(day))
    }

    /// Those that manage the cover on this day and answer to the search, the nearest to it first.
    pub fn search(&self, asked: &OrganisationSearch, day: Date) -> OrganisationsFound {
        let name = Written::of(&asked.name);
        let closeness = name.closeness(&self.entries.iter().flat_map(Entry::names));
        self.find_named(&name, closeness, asked, day)
    }

    fn find_named(
        &self,
        name: &Written,
        closeness: Closeness,
        asked: &OrganisationSearch,
        day: Date,
    ) -> OrganisationsFound {
        let area = Area::of(asked, self);
        let mut found: Vec<(u32, Option<u32>, OrganisationFound)> = Vec::new();
        for entry in self.entries.iter().filter(|entry| entry.organisation.manages_on(day)) {
            let far = entry.names().filter_map(|other| name.distance(other, closeness)).min();
            let Some(far) = far else { continue };
            let details = &entry.organisation.details;
            let places = details.places.iter().zip(&entry.places);
            let mut places: Vec<(u32, OrganisationPlace)> = places
                .filter_map(|(place, words)| Some((area.distance(&place.office, &words.town)?, place.clone())))
                .collect();
            // Those of the post code or of the very town first; a stable sort keeps the order of the list.
            places.sort_by_key(|(there, _)| *there);
            let own = area.distance(&details.office, &entry.town);
            let near = places.iter().map(|(there, _)| *there).chain(own).min();
            let places = places.into_iter().map(|(_, place)| place).collect();
            found.push((far, near, OrganisationFound { organisation: Arc::clone(&entry.organisation), places }));
        }
        found.sort_by(|(left, near, one), (right, there, other)| {
            let by_name = || words(&one.organisation.name).cmp(&words(&other.organisation.name));
            near.cmp(there).then(left.cmp(right)).then_with(by_name)
        });
        let mut answer = OrganisationsFound { towns: self.towns_of(area.post_code.as_deref()), ..Default::default() };
        for (_, near, organisation) in found {
            if near.is_some() { answer.near.push(organisation) } else { answer.elsewhere.push(organisation) }
        }
        answer
    }

    /// The towns that the list writes beside this post code, once each.
    fn towns_of(&self, post_code: Option<&str>) -> Vec<String> {
        let offices = self.entries.iter().flat_map(|entry| {
            let details = &entry.organisation.details;
            std::iter::once(&details.office).chain(details.places.iter().map(|place| &place.office))
        });
        let there = offices.filter(|office| post_code == Some(office.post_code.as_str()));
        let mut towns: Vec<(Vec<String>, String)> =
            there.map(|office| (words(&office.town), office.town.clone())).collect();
        towns.sort();
        towns.dedup_by(|one, other| one.0 == other.0);
        towns.into_iter().map(|(_, town)| town).collect()
    }

    /// Those whose name may be this one, as somebody typed it: whoever typed it says which it is.
    pub fn named(&self, name: &str, day: Date) -> Vec<Arc<ListedOrganisation>> {
        if words(name).is_empty() {
            return Vec::new();
        }
        let found = self.search(&OrganisationSearch { name: name.to_owned(), ..Default::default() }, day);
        found.elsewhere.into_iter().map(|found| found.organisation).collect()
    }

    /// Those whose name is this one, but for a slip in each word: nobody is asked which it is.
    pub(crate) fn known_as(&self, name: &str, day: Date) -> Vec<Arc<ListedOrganisation>> {
        let name = Written::of(name);
        if name.is_empty() {
            return Vec::new();
        }
        let found = self.find_named(&name, Closeness::Words, &OrganisationSearch::default(), day);
        found.elsewhere.into_iter().map(|found| found.organisation).collect()
    }
}

/// Keeps the list between two requests. The database says when it changed, whoever changed it.
#[derive(Debug, Default)]
pub(crate) struct Shelf(RwLock<Arc<Directory>>);

impl Shelf {
    pub(crate) async fn directory(&self, connection: &mut Connection) -> Result<Arc<Directory>, StorageError> {
        let version = organisations::version(connection).await?;
        let kept = Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner));
        if kept.version == version {
            return Ok(kept);
        }
        let rows = organisations::all(connection).await?;
        let all = rows.into_iter().map(ListedOrganisation::of_row).collect::<Result<_, _>>()?;
        let fresh = Arc::new(Directory::new(version, all));
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&fresh);
        Ok(fresh)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use jiff::civil::date;

    use super::super::import::read;
    use super::*;

    const DAY: Date = date(2025, 4, 14);

    /// The list of the demonstration.
    fn directory() -> Directory {
        let list = read(
            include_bytes!("../../demo/organisations.csv"),
            Some(include_bytes!("../../demo/organisation_places.csv")),
            DAY,
        );
        Directory::new(1, list.expect("the list of the demonstration is right"))
    }

    fn search(name: &str, town: &str, department: &str) -> (Vec<String>, Vec<String>) {
        let asked = OrganisationSearch {
            name: name.to_owned(),
            town: town.to_owned(),
            department: Department::meant(department),
        };
        let names = |found: Vec<OrganisationFound>| {
            found.into_iter().map(|found| found.organisation.name.clone()).collect::<Vec<_>>()
        };
        let found = directory().search(&asked, DAY);
        (names(found.near), names(found.elsewhere))
    }

    #[test]
    fn the_list_of_the_demonstration_is_the_official_one() {
        let directory = directory();
        let places: usize = directory.entries.iter().map(|entry| entry.places.len()).sum();
        assert_eq!((directory.entries.len(), places), (82, 1315));
    }

    #[test]
    fn a_name_is_found_with_one_slip_and_without_accents() {
        for typed in ["Territoires Solidaires", "territoires solidiares", "TERITOIRES SOLIDAIRES", "solidaires"] {
            let (near, found) = search(typed, "", "");
            assert!(near.is_empty());
            assert_eq!(found[0], "Mutualia Territoires Solidaires", "{typed}");
        }
        assert!(search("zzzzzz", "", "").1.is_empty());
        assert_eq!(search("", "", "").1.len(), 82, "nothing asked: everybody");
    }

    /// Everything that one slip of the keyboard makes of a text: a letter or a space too many, one too few, another
    /// one, two neighbours swapped.
    fn slips(text: &str) -> Vec<String> {
        let letters: Vec<char> = text.to_lowercase().chars().collect();
        let with = |start: usize, middle: &[char], end: usize| -> String {
            letters[..start].iter().chain(middle).chain(&letters[end..]).collect()
        };
        let mut slips = Vec::new();
        for at in 0..=letters.len() {
            let more = ('a'..='z').chain([' ']);
            slips.extend(more.clone().map(|letter| with(at, &[letter], at)));
            if at < letters.len() {
                slips.push(with(at, &[], at + 1));
                slips.extend(more.map(|letter| with(at, &[letter], at + 1)));
            }
            if at + 1 < letters.len() {
                slips.push(with(at, &[letters[at + 1], letters[at]], at + 2));
            }
        }
        slips
    }

    /// The slips of these texts that a search `among` others, of which these are the words, does not forgive.
    fn lost(texts: &BTreeMap<String, Written>, among: &BTreeSet<Vec<String>>) -> BTreeSet<(String, String)> {
        let mut lost = BTreeSet::new();
        for (text, written) in texts {
            for slip in slips(text) {
                let asked = Written::of(&slip);
                if asked.distance(written, Closeness::Words).is_some() {
                    continue;
                }
                // As `Written::closeness` says: whoever types another one as it is written finds that one.
                if among.contains(&words(&slip)) || asked.distance(written, Closeness::Whole).is_none() {
                    lost.insert((text.clone(), slip));
                }
            }
        }
        lost
    }

    fn texts<'a>(all: impl Iterator<Item = &'a str>) -> BTreeMap<String, Written> {
        all.map(|text| (text.to_owned(), Written::of(text))).collect()
    }

    #[test]
    fn one_slip_is_forgiven_in_every_name_of_the_list() {
        let directory = directory();
        let names = texts(directory.entries.iter().map(|entry| entry.organisation.name.as_str()));
        assert_eq!(names.len(), 82);
        let places = directory.entries.iter().flat_map(|entry| &entry.organisation.details.places);
        let among = places.map(|place| words(&place.name)).chain(names.keys().map(|name| words(name))).collect();
        assert_eq!(lost(&names, &among), BTreeSet::new());
    }

    #[test]
    fn one_slip_is_forgiven_in_every_town_of_the_list() {
        let directory = directory();
        let towns = texts(directory.entries.iter().flat_map(|entry| {
            let details = &entry.organisation.details;
            let places = details.places.iter().map(|place| place.office.town.as_str());
            places.chain([details.office.town.as_str()])
        }));
        assert!(towns.len() > 700, "{}", towns.len());
        let lost = lost(&towns, &towns.keys().map(|town| words(town)).collect());
        let lost: BTreeSet<(&str, &str)> = lost.iter().map(|(town, slip)| (town.as_str(), slip.trim())).collect();
        let expected = [
            // One letter is left, the beginning of no word of it.
            ("EU", "u"),
            // Another one of the list, as it is written.
            ("PARIS CEDEX 01", "paris cedex 10"),
            ("PARIS Cedex 18", "paris cedex  8"),
            ("PARIS Cedex 18", "paris cedex 8"),
        ];
        assert_eq!(lost, BTreeSet::from(expected));
    }

    #[test]
    fn an_exact_town_brings_those_it_brought_and_its_own_first() {
        let directory = directory();
        let towns: BTreeSet<&str> = directory
            .entries
            .iter()
            .flat_map(|entry| entry.organisation.details.places.iter().map(|place| place.office.town.as_str()))
            .collect();
        // One of four: each is looked for in the whole list.
        for town in towns.into_iter().step_by(4) {
            let asked = Written::of(town);
            let answers = |entry: &&Entry| entry.towns().any(|other| asked.distance(other, Closeness::Words).is_some());
            let search = OrganisationSearch { town: town.to_owned(), ..Default::default() };
            let near = directory.search(&search, DAY).near;
            assert_eq!(near.len(), directory.entries.iter().filter(answers).count(), "{town}");
            let own = |one: &OrganisationFound| {
                let offices = one.places.iter().map(|place| &place.office).chain([&one.organisation.details.office]);
                offices.into_iter().any(|office| asked.is(&Written::of(&office.town)))
            };
            assert!(own(&near[0]), "{town}");
            assert!(near.iter().skip_while(|one| own(one)).all(|one| !own(one)), "{town}: the exact ones come first");
        }
    }

    #[test]
    fn a_space_left_out_or_a_short_word_mistyped_hides_nobody() {
        for (typed, name) in [
            ("acorismutuelles", "ACORIS Mutuelles"),
            ("acoris mutu elles", "ACORIS Mutuelles"),
            ("mutuelle ed france unie", "Mutuelle de France Unie"),
            ("mutuelle france unie", "Mutuelle de France Unie"),
        ] {
            assert_eq!(search(typed, "", "").1.first().map(String::as_str), Some(name), "{typed}");
        }
        for typed in ["gen", "a gen", "agne"] {
            let (near, _) = search("", typed, "");
            assert!(near.contains(&"Mutualia Territoires Solidaires".to_owned()), "{typed}: {near:?}");
        }
    }

    #[test]
    fn a_name_of_the_register_is_taken_for_another_word_by_word_only() {
        let directory = directory();
        let found = |name: &str| directory.known_as(name, DAY).first().map(|found| found.name.clone());
        assert_eq!(found("Acoris mutuelle").as_deref(), Some("ACORIS Mutuelles"));
        assert_eq!(found("acorismutuelles").as_deref(), Some("ACORIS Mutuelles"));
        assert_eq!(found("mutuelle ed france unie"), None);
        assert_eq!(found(""), None);
    }

    #[test]
    fn a_town_brings_the_organisations_that_receive_there_first_and_hides_nobody() {
        for typed in ["Agen", "AGEN"] {
            let (near, elsewhere) = search("", typed, "");
            assert!(near.contains(&"Mutualia Territoires Solidaires".to_owned()), "{typed}: {near:?}");
            assert_eq!(near.len() + elsewhere.len(), 82);
        }
        let (near, _) = search("", "strassbourg", "");
        assert!(near.contains(&"Mut'Est".to_owned()), "{near:?}");
    }

    #[test]
    fn a_post_code_brings_its_own_first_then_those_of_its_department() {
        for typed in ["47000", "47 000"] {
            let asked = OrganisationSearch { town: typed.to_owned(), ..Default::default() };
            let found = directory().search(&asked, DAY);
            let at = |one: &OrganisationFound, code: &str| {
                let details = &one.organisation.details;
                details.office.post_code == code || one.places.iter().any(|place| place.office.post_code == code)
            };
            let exact = found.near.iter().take_while(|one| at(one, "47000")).count();
            assert!(exact > 0, "{typed}: somebody receives in Agen");
            assert!(found.near.len() > exact, "others of the department follow");
            assert!(found.near[exact..].iter().all(|one| !at(one, "47000")), "the exact ones come first");
            let codes = |one: &OrganisationFound| {
                one.places.iter().map(|place| place.office.post_code.clone()).collect::<Vec<_>>()
            };
            let first = codes(&found.near[0]);
            assert!(first.is_empty() || first[0] == "47000", "its place of the post code comes first: {first:?}");
            assert!(found.near.iter().flat_map(codes).all(|code| code.starts_with("47")), "all in the department");
            assert_eq!(found.near.len() + found.elsewhere.len(), 82, "nobody is hidden");
            assert!(found.towns.iter().any(|town| words(town) == words("Agen")), "{:?}", found.towns);
        }
        let nowhere = OrganisationSearch { town: "00000".to_owned(), ..Default::default() };
        let found = directory().search(&nowhere, DAY);
        assert!(found.near.is_empty() && found.towns.is_empty() && found.elsewhere.len() == 82);
    }

    #[test]
    fn a_department_brings_its_own_first_and_another_may_be_chosen() {
        let (near, elsewhere) = search("", "", "Corse-du-Sud");
        assert!(!near.is_empty() && near.len() < 10, "{near:?}");
        assert!(elsewhere.contains(&"Mut'Est".to_owned()));
        let (near, elsewhere) = search("Mut'Est", "", "2A");
        assert!(near.is_empty());
        assert_eq!(elsewhere, ["Mut'Est"]);
    }

    #[test]
    fn who_left_the_list_is_not_found_any_more() {
        let mut directory = directory();
        let mut left = (*directory.entries[0].organisation).clone();
        left.ends_on = Some(DAY);
        directory.entries[0].organisation = Arc::new(left.clone());
        for (day, expected) in [(DAY, 82), (DAY.tomorrow().expect("a day"), 81)] {
            assert_eq!(directory.search(&OrganisationSearch::default(), day).elsewhere.len(), expected, "{day}");
            assert_eq!(directory.managing(left.siren, day).is_some(), expected == 82);
        }
        assert!(directory.find(left.siren).is_some());
    }
}
