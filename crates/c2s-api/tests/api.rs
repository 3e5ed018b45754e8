//! The API as a program meets it: requests in, answers out, nothing mocked.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use c2s_law::Law;
use serde_json::{Value, json};
use tower::ServiceExt;

const SINGLE_PARENT: &str = include_str!("../../../examples/single_parent.json");

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("the API answers in JSON")
    }

    fn media_type(&self) -> &str {
        self.headers[header::CONTENT_TYPE].to_str().expect("a media type is ASCII")
    }

    /// Fails unless this is a problem of this status; gives its detail.
    fn problem(&self, status: StatusCode) -> String {
        assert_eq!((self.status, self.media_type()), (status, "application/problem+json"));
        let problem = self.json();
        assert_eq!(problem["status"], status.as_u16());
        problem["detail"].as_str().expect("a problem says what happened").to_owned()
    }
}

fn api() -> Router {
    c2s_api::router(Arc::new(Law::embedded().expect("the law of the program")))
}

async fn ask(request: Request<Body>) -> Answer {
    let response = api().oneshot(request).await.expect("a router always answers");
    let (status, headers) = (response.status(), response.headers().clone());
    let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.expect("a body in memory");
    Answer { status, headers, body: body.into() }
}

async fn get(path: &str) -> Answer {
    ask(Request::get(path).body(Body::empty()).expect("a request")).await
}

async fn post(body: impl Into<Body>) -> Answer {
    post_to("/api/v1/assessments", body).await
}

async fn post_to(path: &str, body: impl Into<Body>) -> Answer {
    ask(Request::post(path).header(header::CONTENT_TYPE, "application/json").body(body.into()).expect("a request"))
        .await
}

fn situation() -> Value {
    serde_json::from_str(SINGLE_PARENT).expect("the example is JSON")
}

/// The example with one change.
fn changed(change: impl FnOnce(&mut Value)) -> String {
    let mut situation = situation();
    change(&mut situation);
    situation.to_string()
}

fn schema_of(name: &str) -> jsonschema::Validator {
    let document = c2s_api::openapi();
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": format!("#/components/schemas/{name}"),
        "components": document["components"],
    });
    jsonschema::validator_for(&schema).expect("the document holds schemas")
}

#[tokio::test]
async fn one_situation_is_answered_by_its_assessment() {
    let answer = post(SINGLE_PARENT).await;
    assert_eq!(answer.status, StatusCode::OK);
    let assessment = answer.json();
    assert_eq!(assessment["id"], "single_parent");
    assert_eq!(assessment["members"], json!(["ines", "lucie", "hugo"]));
    assert!(!assessment["explanation"].as_array().expect("an explanation").is_empty());
    let schema = schema_of("AssessmentOrList");
    assert!(
        schema.is_valid(&assessment),
        "{:?}",
        schema.iter_errors(&assessment).map(|error| error.to_string()).collect::<Vec<_>>()
    );
}

#[tokio::test]
async fn a_brief_answer_leaves_out_lines_and_explanation_only() {
    let mut full = post(SINGLE_PARENT).await.json();
    let brief = post_to("/api/v1/assessments?brief=true", SINGLE_PARENT).await.json();
    full.as_object_mut().expect("an object").remove("explanation");
    full["resources"].as_object_mut().expect("an object").remove("lines");
    assert_eq!(brief, full);
}

#[tokio::test]
async fn a_list_is_answered_in_its_order_with_errors_in_their_place() {
    let mut unknown_field = situation();
    unknown_field["persons"][0]["nickname"] = json!("x");
    let list = json!([situation(), unknown_field, 7, situation()]);
    let answer = post(list.to_string()).await;
    assert_eq!(answer.status, StatusCode::OK);
    let answers = answer.json();
    assert_eq!(answers.as_array().map(Vec::len), Some(4));
    assert_eq!(answers[0], answers[3]);
    assert_eq!(answers[0]["id"], "single_parent");
    assert_eq!(answers[1]["id"], "single_parent");
    assert_eq!(answers[1]["error"]["field"], "persons[0].nickname");
    assert_eq!(answers[2]["id"], Value::Null);
    let schema = schema_of("AssessmentOrList");
    assert!(schema.is_valid(&answers));
}

#[tokio::test]
async fn a_list_holds_a_thousand_situations_and_no_more() {
    let list = |count: usize| Value::from(vec![situation(); count]).to_string();
    let answer = post_to("/api/v1/assessments?brief=true", list(1000)).await;
    assert_eq!((answer.status, answer.json().as_array().map(Vec::len)), (StatusCode::OK, Some(1000)));
    let detail = post(list(1001)).await.problem(StatusCode::UNPROCESSABLE_ENTITY);
    assert!(detail.contains("1000") && detail.contains("1001"), "{detail}");
    assert_eq!(post("[]").await.json(), json!([]));
}

#[tokio::test]
async fn a_mistake_is_told_with_the_path_of_its_field() {
    for (body, field) in [
        (changed(|situation| situation["colour"] = json!("blue")), "colour"),
        (
            changed(|situation| situation["persons"][0]["resources"][0]["monthly"][3] = json!(-1)),
            "persons[0].resources[0].monthly",
        ),
        (
            changed(|situation| situation["persons"][0]["resources"][0]["monthly"][3] = json!(10.125)),
            "persons[0].resources[0].monthly[3]",
        ),
        (changed(|situation| situation["persons"][1]["birth_date"] = json!("2012-02-30")), "persons[1].birth_date"),
        (changed(|situation| situation["decision_date"] = json!("2025-04-14")), "decision_date"),
        (changed(|situation| situation["persons"][1]["role"] = json!("applicant")), "persons[1].role"),
        (changed(|situation| situation["persons"] = json!([])), "persons"),
        (changed(|situation| situation["housing"]["housing_aid"] = json!([null, null])), "housing.housing_aid"),
    ] {
        let answer = post(body).await;
        answer.problem(StatusCode::UNPROCESSABLE_ENTITY);
        let told = answer.json()["errors"][0]["field"].as_str().expect("a field").to_owned();
        assert!(told.starts_with(field), "{told} instead of {field}");
    }
}

#[tokio::test]
async fn a_date_outside_the_law_says_which_dates_are_covered() {
    let (first, last) = Law::embedded().expect("the law of the program").covered();
    let far_away = changed(|situation| {
        situation["application_date"] = json!("2040-01-01");
        situation["decision_date"] = json!("2040-01-01");
    });
    let answer = post(far_away).await;
    assert_eq!(answer.json()["errors"][0]["field"], "application_date");
    let detail = answer.problem(StatusCode::UNPROCESSABLE_ENTITY);
    assert!(detail.contains(&first.to_string()) && detail.contains(&last.to_string()), "{detail}");
    let detail = get("/api/v1/law/2040-01-01").await.problem(StatusCode::NOT_FOUND);
    assert!(detail.contains(&first.to_string()) && detail.contains(&last.to_string()), "{detail}");
}

#[tokio::test]
async fn what_cannot_be_read_is_told_as_a_problem() {
    post("{").await.problem(StatusCode::BAD_REQUEST);
    post("").await.problem(StatusCode::BAD_REQUEST);
    post("[1,").await.problem(StatusCode::BAD_REQUEST);
    post("\"text\"").await.problem(StatusCode::UNPROCESSABLE_ENTITY);
    post_to("/api/v1/assessments?reading=mine", SINGLE_PARENT).await.problem(StatusCode::BAD_REQUEST);
    post_to("/api/v1/assessments?colour=blue", SINGLE_PARENT).await.problem(StatusCode::BAD_REQUEST);
    let undeclared = Request::post("/api/v1/assessments").body(Body::from(SINGLE_PARENT)).expect("a request");
    ask(undeclared).await.problem(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let too_large = vec![b' '; 8 * 1024 * 1024 + 1];
    post(too_large).await.problem(StatusCode::PAYLOAD_TOO_LARGE);
    get("/api/v1/nothing").await.problem(StatusCode::NOT_FOUND);
    get("/api/v1/schema/nothing").await.problem(StatusCode::NOT_FOUND);
    get("/api/v1/law/tomorrow").await.problem(StatusCode::BAD_REQUEST);
    get("/api/v1/law/%FF").await.problem(StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_method_that_does_not_apply_names_those_that_do() {
    for method in [Method::GET, Method::DELETE, Method::OPTIONS] {
        let request =
            Request::builder().method(&method).uri("/api/v1/assessments").body(Body::empty()).expect("a request");
        let answer = ask(request).await;
        answer.problem(StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(answer.headers[header::ALLOW], "POST", "{method}");
    }
}

#[tokio::test]
async fn the_two_readings_of_equality_differ() {
    let ceiling = post(SINGLE_PARENT).await.json()["ceilings"]["free"].as_str().expect("an amount").to_owned();
    let equal = changed(|situation| {
        situation.as_object_mut().expect("an object").remove("housing");
        situation.as_object_mut().expect("an object").remove("household_resources");
        situation["persons"][0]["resources"] = json!([{ "kind": "other", "total": ceiling }]);
    });
    let entitlement = async |reading: &str| {
        post_to(&format!("/api/v1/assessments?reading={reading}"), equal.clone()).await.json()["entitlement"].clone()
    };
    assert_eq!(entitlement("law").await, "with_contribution");
    assert_eq!(entitlement("public").await, "free");
}

#[tokio::test]
async fn the_law_of_a_day_is_shown_with_its_sources() {
    let answer = get("/api/v1/law/2025-04-15").await;
    let law = answer.json();
    assert_eq!(
        (answer.status, &law["date"], &law["since"]),
        (StatusCode::OK, &json!("2025-04-15"), &json!("2025-04-01"))
    );
    let values = law["values"].as_array().expect("values");
    let ceiling =
        values.iter().find(|value| value["name"] == "single_person_ceiling").expect("the ceiling is a value of law");
    assert!(ceiling["source"]["link"].as_str().expect("a link").starts_with("https://"), "{ceiling}");
    assert!(schema_of("LawDescription").is_valid(&law));
}

#[tokio::test]
async fn the_schemas_are_served_and_accept_the_examples() {
    let schema = get("/api/v1/schema/situation").await;
    assert_eq!(schema.media_type(), "application/schema+json");
    let schema = jsonschema::validator_for(&schema.json()).expect("a schema");
    assert!(schema.is_valid(&situation()));
    assert!(!schema.is_valid(&json!({ "application_date": "2025-04-15" })));
}

#[tokio::test]
async fn the_document_describes_every_operation_and_each_of_its_problems() {
    let answer = get("/api/v1/openapi.json").await;
    let document = answer.json();
    assert!(document["openapi"].as_str().expect("a version").starts_with("3.1"));
    let paths: Vec<&String> = document["paths"].as_object().expect("paths").keys().collect();
    assert_eq!(paths, ["/api/v1/assessments", "/api/v1/law/{date}", "/api/v1/schema/{name}"]);
    let responses = document["paths"]["/api/v1/assessments"]["post"]["responses"].as_object().expect("responses");
    assert_eq!(responses.keys().collect::<Vec<_>>(), ["200", "400", "413", "415", "422"]);
    assert_eq!(document, c2s_api::openapi());
}

#[tokio::test]
async fn the_document_allows_the_parameters_that_the_operation_reads() {
    let document = get("/api/v1/openapi.json").await.json();
    let parameters =
        document["paths"]["/api/v1/assessments"]["post"]["parameters"].as_array().expect("parameters").clone();
    for (name, value) in [("reading", json!("law")), ("reading", json!("public")), ("brief", json!(true))] {
        let parameter = parameters.iter().find(|parameter| parameter["name"] == name).expect(name);
        let schema = jsonschema::validator_for(&parameter["schema"]).expect("a schema");
        assert!(schema.is_valid(&value), "{name} may be {value}: {parameter}");
        assert!(!schema.is_valid(&json!("mine")), "{name} may not be anything: {parameter}");
    }
}

#[tokio::test]
async fn the_page_of_the_api_needs_nothing_from_elsewhere() {
    let answer = get("/api").await;
    assert_eq!((answer.status, answer.media_type()), (StatusCode::OK, "text/html; charset=utf-8"));
    let page = String::from_utf8(answer.body).expect("UTF-8");
    assert!(!page.contains("<script") && !page.contains("style=") && !page.contains("src="));
    assert_eq!(get("/api/reference.css").await.media_type(), "text/css; charset=utf-8");
}
