//! The readable page of the API, drawn from its `OpenAPI` document.

use askama::Template;
use serde_json::{Map, Value};

use crate::problem::ProblemKind;

#[derive(Template)]
#[template(path = "reference.html")]
struct Reference {
    title: String,
    version: String,
    summary: Prose,
    description: Prose,
    operations: Vec<Operation>,
    types: Vec<Type>,
    problems: [ProblemKind; ProblemKind::ALL.len()],
}

struct Operation {
    id: String,
    method: String,
    path: String,
    /// What somebody at a shell types to try it.
    command: Option<&'static str>,
    summary: Prose,
    description: Prose,
    parameters: Vec<Field>,
    request: Option<Body>,
    answers: Vec<Answer>,
}

struct Body {
    media_type: String,
    kind: Kind,
    example: Option<String>,
}

struct Answer {
    status: String,
    description: Prose,
    body: Option<Body>,
}

struct Type {
    name: String,
    kind: Kind,
    description: Prose,
    fields: Vec<Field>,
    words: Vec<Word>,
}

struct Field {
    name: String,
    kind: Kind,
    required: bool,
    description: Prose,
}

/// A word that a type allows, and what it means when the name does not say it.
struct Word {
    name: String,
    meaning: Prose,
}

/// A text whose words between backquotes are code.
struct Prose(Vec<(String, bool)>);

impl Prose {
    fn new(text: &str) -> Self {
        let parts = text.split('`').enumerate().map(|(rank, part)| (part.to_owned(), rank % 2 == 1));
        Self(parts.filter(|(part, _)| !part.is_empty()).collect())
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What a value is: words, some of which lead to a type of this page.
struct Kind(Vec<(String, bool)>);

/// The page, as HTML.
pub(crate) fn page(document: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let info = &document["info"];
    Reference {
        title: text(&info["title"]),
        version: text(&info["version"]),
        summary: prose(info, "summary"),
        description: prose(info, "description"),
        operations: members(&document["paths"]).flat_map(|(path, item)| operations(path, item)).collect(),
        types: members(&document["components"]["schemas"]).map(|(name, schema)| type_of(name, schema)).collect(),
        problems: ProblemKind::ALL,
    }
    .render()
    .expect("the template writes into memory only")
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn text(value: &Value, field: &str) -> String {
    value.get(field).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn prose(value: &Value, field: &str) -> Prose {
    Prose::new(value.get(field).and_then(Value::as_str).unwrap_or_default())
}

fn operations<'a>(path: &'a str, item: &'a Value) -> impl Iterator<Item = Operation> + 'a {
    members(item).filter(|(_, operation)| operation.get("responses").is_some()).map(move |(method, operation)| {
        Operation {
            id: text(operation, "operationId"),
            method: method.to_uppercase(),
            path: path.to_owned(),
            command: command(operation),
            summary: prose(operation, "summary"),
            description: prose(operation, "description"),
            parameters: operation["parameters"].as_array().into_iter().flatten().map(parameter).collect(),
            request: operation.get("requestBody").and_then(body),
            answers: members(&operation["responses"])
                .map(|(status, answer)| Answer {
                    status: status.clone(),
                    description: prose(answer, "description"),
                    body: body(answer),
                })
                .collect(),
        }
    })
}

fn command(operation: &Value) -> Option<&'static str> {
    match operation.get("operationId").and_then(Value::as_str)? {
        "assess" => Some(
            "curl -H 'Content-Type: application/json' --data @situation.json http://127.0.0.1:8080/api/v1/assessments",
        ),
        "law_in_force" => Some("curl http://127.0.0.1:8080/api/v1/law/2025-04-15"),
        "schema" => Some("curl http://127.0.0.1:8080/api/v1/schema/situation"),
        _ => None,
    }
}

fn parameter(parameter: &Value) -> Field {
    Field {
        name: text(parameter, "name"),
        kind: kind(&parameter["schema"]),
        required: parameter["required"] == Value::Bool(true),
        description: prose(parameter, "description"),
    }
}

fn body(holder: &Value) -> Option<Body> {
    let (media_type, content) = members(&holder["content"]).next()?;
    let example = content
        .get("example")
        .map(|example| serde_json::to_string_pretty(example).expect("a JSON value can be written as JSON"));
    Some(Body { media_type: media_type.clone(), kind: kind(&content["schema"]), example })
}

fn type_of(name: &str, schema: &Value) -> Type {
    let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    Type {
        name: name.to_owned(),
        kind: kind(schema),
        description: prose(schema, "description"),
        fields: members(&schema["properties"])
            .map(|(name, schema)| Field {
                name: name.clone(),
                kind: kind(schema),
                required: required.contains(&name.as_str()),
                description: prose(schema, "description"),
            })
            .collect(),
        words: words(schema),
    }
}

fn words(schema: &Value) -> Vec<Word> {
    let word = |value: &Value, meaning: Prose| value.as_str().map(|name| Word { name: name.to_owned(), meaning });
    let listed = schema["enum"].as_array().into_iter().flatten().filter_map(|value| word(value, Prose::new("")));
    let described = schema["oneOf"].as_array().into_iter().flatten().flat_map(|variant| {
        let constant = variant.get("const").and_then(|value| word(value, prose(variant, "description")));
        constant.into_iter().chain(words(variant))
    });
    listed.chain(described).collect()
}

/// What a value of this schema is, in a few words.
fn kind(schema: &Value) -> Kind {
    let mut words = Vec::new();
    describe(schema, &mut words);
    Kind(words)
}

fn describe(schema: &Value, words: &mut Vec<(String, bool)>) {
    let mut say = |word: &str| words.push((word.to_owned(), false));
    if let Some(name) = schema.get("$ref").and_then(Value::as_str).and_then(|reference| reference.rsplit('/').next()) {
        words.push((name.to_owned(), true));
        return;
    }
    if let Some(choices) = schema.get("anyOf").or_else(|| schema.get("oneOf")).and_then(Value::as_array) {
        if choices.iter().all(|choice| choice.get("const").is_some() || choice.get("enum").is_some()) {
            say("one of the words below");
            return;
        }
        for (rank, choice) in choices.iter().enumerate() {
            if rank > 0 {
                words.push(("or".to_owned(), false));
            }
            describe(choice, words);
        }
        return;
    }
    if let Some(allowed) = schema.get("enum").and_then(Value::as_array) {
        say(&allowed.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "));
        return;
    }
    match schema.get("type") {
        Some(Value::String(name)) if name == "array" => {
            let (least, most) =
                (schema.get("minItems").and_then(Value::as_u64), schema.get("maxItems").and_then(Value::as_u64));
            say(&match (least, most) {
                (Some(least), Some(most)) if least == most => format!("list of {least}"),
                (_, Some(most)) => format!("list of at most {most}"),
                _ => "list of".to_owned(),
            });
            describe(&schema["items"], words);
        }
        Some(Value::String(name)) => say(schema.get("format").and_then(Value::as_str).unwrap_or(name)),
        Some(Value::Array(names)) => {
            say(&names.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" or "));
        }
        _ if schema.as_object().is_some_and(Map::is_empty) => say("anything"),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_shows_each_operation_each_type_and_each_problem() {
        let document = crate::openapi();
        let page = page(&document);
        for (path, _) in members(&document["paths"]) {
            assert!(page.contains(path.as_str()), "{path} is not shown");
        }
        for (name, _) in members(&document["components"]["schemas"]) {
            assert!(page.contains(&format!("id=\"type-{name}\"")), "{name} is not shown");
        }
        for problem in ProblemKind::ALL {
            let anchor = problem.address().strip_prefix("/api#").expect("problems are described on this page");
            assert!(page.contains(&format!("id=\"{anchor}\"")), "{anchor} is not shown");
        }
    }

    #[test]
    fn each_reference_of_the_page_leads_to_a_type_of_the_page() {
        let page = page(&crate::openapi());
        for link in page.split("href=\"#").skip(1) {
            let anchor = link.split('"').next().expect("a split has a first part");
            assert!(page.contains(&format!("id=\"{anchor}\"")), "#{anchor} leads nowhere");
        }
    }
}
