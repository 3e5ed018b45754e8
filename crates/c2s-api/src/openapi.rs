//! The `OpenAPI` 3.1 document: the operations as they are mounted, the types as they are read and written.

use serde_json::{Value, json};
use utoipa::openapi::OpenApi;

use crate::assessments::LIST_LIMIT;
use crate::schema;

const SITUATION_EXAMPLE: &str = include_str!("../../../examples/couple_with_two_children.json");

/// Completes what the routes say of themselves with the types of the contract.
pub(crate) fn document(routes: &OpenApi) -> Value {
    let mut document = serde_json::to_value(routes).expect("an OpenAPI document is JSON");
    document["info"] = json!({
        "title": "c2s",
        "version": env!("CARGO_PKG_VERSION"),
        "summary": "The right to the complémentaire santé solidaire, computed with its reasons.",
        "description": "A situation in, an assessment out: what a household is entitled to, on which ceilings and resources, \
            and by which articles of the Code de la sécurité sociale. The same rules serve the simulator, the caseworkers and \
            the letters. Amounts are euros: read as a number or a string with at most two decimals, written as a string with \
            exactly two. Dates are ISO 8601. Unknown fields are refused. Nothing that is sent is kept.",
        "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" }
    });
    document["tags"] = json!([
        { "name": "assessments", "description": "What a household is entitled to, and why." },
        { "name": "law", "description": "The values of law that an assessment rests on." },
        { "name": "description", "description": "The contract, for programs." }
    ]);
    let mut components = schema::components();
    components.insert("SituationOrList".to_owned(), situation_or_list());
    components.insert("AssessmentOrList".to_owned(), assessment_or_list());
    components
        .insert("JsonSchema".to_owned(), json!({ "type": "object", "description": "A JSON Schema, draft 2020-12." }));
    document["components"] = json!({ "schemas": components });
    let assess = &mut document["paths"]["/api/v1/assessments"]["post"];
    let example: Value = serde_json::from_str(SITUATION_EXAMPLE).expect("the example is JSON: a test reads it");
    assess["requestBody"]["content"]["application/json"]["example"] = example;
    assess["requestBody"]["required"] = Value::Bool(true);
    document
}

fn situation_or_list() -> Value {
    json!({
        "description": "One situation, or a list of them.",
        "anyOf": [
            { "$ref": "#/components/schemas/Situation" },
            {
                "type": "array",
                "maxItems": LIST_LIMIT,
                "description": "Situations. An item that is not one is answered by an error in its place.",
                "items": { "anyOf": [{ "$ref": "#/components/schemas/Situation" }, {}] }
            }
        ]
    })
}

fn assessment_or_list() -> Value {
    json!({
        "description": "The assessment of the one situation, or the answers to the list, in its order.",
        "anyOf": [
            { "$ref": "#/components/schemas/Assessment" },
            {
                "type": "array",
                "items": { "anyOf": [
                    { "$ref": "#/components/schemas/Assessment" },
                    { "$ref": "#/components/schemas/NotAssessed" }
                ] }
            }
        ]
    })
}
