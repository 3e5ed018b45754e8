//! The JSON Schemas of the contract, drawn from the Rust types: the only description of it.

use c2s_domain::{Assessment, Mistake, Situation};
use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::{JsonSchema, Schema};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::law::LawDescription;
use crate::problem::Problem;

/// The schema of what is asked, on its own (draft 2020-12).
pub fn situation() -> Schema {
    SchemaSettings::draft2020_12().for_deserialize().into_generator().into_root_schema_for::<Situation>()
}

/// The schema of what is answered, on its own (draft 2020-12).
pub fn assessment() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Assessment>()
}

/// What a list, or a file of lines, holds where a situation could not be assessed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NotAssessed {
    /// The identifier of the situation, when it could be read.
    pub id: Option<String>,
    pub error: Mistake,
}

/// Every type of the contract, as `components.schemas` of an `OpenAPI` document holds them.
///
/// An amount is read in more forms than it is written: the types of the answers that differ from
/// those of the questions under one name take the name with `Answered` in front.
pub(crate) fn components() -> Map<String, Value> {
    let mut asked = generator(false);
    asked.subschema_for::<Situation>();
    let mut answered = generator(true);
    answered.subschema_for::<Assessment>();
    answered.subschema_for::<NotAssessed>();
    answered.subschema_for::<LawDescription>();
    answered.subschema_for::<Problem>();

    let mut components = asked.take_definitions(true);
    let answers = answered.take_definitions(true);
    let renamed: Vec<(String, String)> = answers
        .iter()
        .filter(|(name, schema)| components.get(*name).is_some_and(|other| other != *schema))
        .map(|(name, _)| (name.clone(), format!("Answered{name}")))
        .collect();
    for (name, mut schema) in answers {
        rename_references(&mut schema, &renamed);
        let name = renamed.iter().find(|(old, _)| *old == name).map_or(name, |(_, new)| new.clone());
        components.insert(name, schema);
    }
    components
}

fn generator(serialize: bool) -> SchemaGenerator {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.meta_schema = None;
        settings.definitions_path = "/components/schemas".into();
    });
    if serialize { settings.for_serialize() } else { settings.for_deserialize() }.into_generator()
}

fn rename_references(schema: &mut Value, renamed: &[(String, String)]) {
    match schema {
        Value::Object(members) => {
            for (key, member) in members {
                match member {
                    Value::String(reference) if key == "$ref" => {
                        let new = renamed
                            .iter()
                            .find(|(old, _)| reference.strip_prefix("#/components/schemas/") == Some(old.as_str()));
                        if let Some((_, new)) = new {
                            *reference = format!("#/components/schemas/{new}");
                        }
                    }
                    member => rename_references(member, renamed),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename_references(item, renamed)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_amounts_are_read_in_more_forms_than_they_are_written() {
        let components = components();
        let answered: Vec<&String> = components.keys().filter(|name| name.starts_with("Answered")).collect();
        assert_eq!(answered, ["AnsweredAmount"]);
    }

    #[test]
    fn every_reference_leads_to_a_type() {
        fn references<'a>(schema: &'a Value, found: &mut Vec<&'a str>) {
            match schema {
                Value::Object(members) => {
                    found.extend(members.get("$ref").and_then(Value::as_str));
                    members.values().for_each(|member| references(member, found));
                }
                Value::Array(items) => items.iter().for_each(|item| references(item, found)),
                _ => {}
            }
        }
        let components = components();
        let mut found = Vec::new();
        components.values().for_each(|schema| references(schema, &mut found));
        assert!(found.len() > 20, "the contract refers to its own types");
        for reference in found {
            let name = reference.strip_prefix("#/components/schemas/").expect(reference);
            assert!(components.contains_key(name), "{reference} leads nowhere");
        }
    }

    #[test]
    fn unknown_fields_are_refused_by_the_schema_too() {
        let schema = situation();
        assert_eq!(schema.get("additionalProperties"), Some(&Value::Bool(false)));
        assert_eq!(schema.get("$schema").and_then(Value::as_str), Some("https://json-schema.org/draft/2020-12/schema"));
    }
}
