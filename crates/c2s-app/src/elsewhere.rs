//! Whether somebody is in an application: by their number, their birth date and a part of their name, so that a number
//! typed wrong in one household attaches nobody to another.

use c2s_domain::ids::{ApplicationId, InsuredId};
use c2s_domain::{Date, Nir};
use c2s_storage::members::RightOfMember;
use c2s_storage::{Connection, applications, members};

use crate::accounts::civil::{same_family, same_given};
use crate::draft::{Content, PersonKey, PersonOfFile, people_of};
use crate::failure::Failure;
use crate::register::Name;
use crate::renewal;
use crate::submission::numbers;

/// Somebody who is looked for in the applications that were sent.
pub(crate) struct Sought<'a> {
    pub(crate) nir: &'a Nir,
    pub(crate) name: &'a Name,
    pub(crate) birth_date: Date,
}

impl Sought<'_> {
    /// Whether an application of somebody else, with this person in it, waits for its decision.
    pub(crate) async fn awaits_a_decision(
        &self,
        connection: &mut Connection,
        applicant: InsuredId,
    ) -> Result<bool, Failure> {
        for application in members::waiting_applications(connection, self.nir, applicant).await? {
            if self.found_in(connection, application).await?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The last day of each right that an application with this person in it opened to the household, or to them alone.
    pub(crate) async fn rights_end_on(&self, connection: &mut Connection) -> Result<Vec<Date>, Failure> {
        let mut days = Vec::new();
        for right in members::rights_of(connection, self.nir).await? {
            let Some(key) = self.found_in(connection, right.application).await? else { continue };
            let is_theirs = right.alone.as_ref().is_none_or(|alone| *alone == key.to_string());
            if is_theirs && (!right.is_renewed || still_covers(connection, &right, key).await?) {
                days.push(right.ends_on);
            }
        }
        Ok(days)
    }

    /// Who this person is in an application.
    async fn found_in(
        &self,
        connection: &mut Connection,
        application: ApplicationId,
    ) -> Result<Option<PersonKey>, Failure> {
        let Some(file) = applications::find(connection, application).await? else { return Ok(None) };
        let (draft, family) = Content::of_sent(&file)?;
        let people = people_of(&family, &draft);
        let named = numbers(&draft, &family).into_iter().filter(|(_, nir)| nir == self.nir);
        let mut keys = named.map(|(key, _)| key);
        Ok(keys.find(|key| people.iter().any(|person| person.key == *key && self.is(person))))
    }

    /// Whether who has this number there is this person. One of the two names is enough: people write the name they
    /// go by in the place of the birth name, and the first name that everybody calls them.
    fn is(&self, person: &PersonOfFile) -> bool {
        let families = [Some(&person.name.family), person.usage_name.as_ref()];
        let family = families.into_iter().flatten().any(|family| same_family(family, &self.name.family));
        person.birth_date == self.birth_date && (family || same_given(&person.name.given, &self.name.given))
    }
}

/// Whether a right that followed without being asked for covers somebody of its application: who left the household
/// since, by their age too, is not in it.
async fn still_covers(connection: &mut Connection, right: &RightOfMember, person: PersonKey) -> Result<bool, Failure> {
    let Some(file) = applications::find(connection, right.application).await? else { return Ok(false) };
    let alone = right.alone.as_ref().map(|_| person);
    let years = renewal::years(connection, &file, alone).await?;
    let study = years.into_iter().find(|(held, _)| held.id == right.id).and_then(|(_, year)| year.study);
    Ok(study.is_some_and(|study| study.assessment.members.contains(&person.to_string())))
}

#[cfg(test)]
mod tests {
    use c2s_domain::household::Role;
    use jiff::civil::date;

    use super::*;

    fn name(given: &str, family: &str) -> Name {
        Name { given: given.to_owned(), family: family.to_owned() }
    }

    #[test]
    fn a_person_is_known_by_the_birth_date_and_one_of_the_names() {
        let (nir, odile) = (Nir::parse("258089999999817").expect("a number"), name("Odile", "Malbrec"));
        let sought = Sought { nir: &nir, name: &odile, birth_date: date(1958, 8, 17) };
        for (given, family, usage, born, is) in [
            ("Odile", "Malbrec", None, date(1958, 8, 17), true),
            ("odile", "MALBREC", None, date(1958, 8, 18), false),
            ("Odile Marie", "Ferrand", None, date(1958, 8, 17), true),
            ("Dédé", "Ferrand", Some("Malbrec"), date(1958, 8, 17), true),
            ("Dédé", "Malbrec", None, date(1958, 8, 17), true),
            ("Josiane", "Ferrand", None, date(1958, 8, 17), false),
        ] {
            let person = PersonOfFile {
                key: PersonKey::Partner,
                role: Role::Partner,
                name: name(given, family),
                birth_date: born,
                usage_name: usage.map(str::to_owned),
            };
            assert_eq!(sought.is(&person), is, "{given} {family} {born}");
        }
    }
}
