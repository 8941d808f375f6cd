//! The published description (OpenAPI 3.1), made from the same description that reads what is sent.

use super::shape::{Field, Kind, Shape};
use super::{OPERATIONS, Operation, mais, shapes};
use crate::app::App;
use kernel::Date;
use serde_json::{Map, Value, json};

/// Everything that can go wrong, with its HTTP status.
const PROBLEMS: [(u16, &str); 9] = [
    (400, "It cannot be read, or has no Idempotency-Key"),
    (401, "No key that can be used"),
    (403, "This key may not send this, or not today"),
    (404, "Nothing here, or no receipt or question of your agency's"),
    (409, "The Idempotency-Key, or the number of the request, came with something else before"),
    (413, "Larger than can be taken"),
    (415, "Not sent as JSON"),
    (422, "Some fields need to be put right"),
    (429, "Too many requests at once"),
];

/// The description, as it is published on a day.
pub fn openapi(app: &App, today: Date) -> Value {
    let arrangements = app.arrangements.as_at(today);
    let sources: Vec<(String, String)> = arrangements
        .sources_of_contact()
        .filter(|source| source.professional)
        .map(|source| (source.id.clone(), source.name.clone()))
        .collect();
    let mut schemas = Map::new();
    for operation in OPERATIONS {
        describe(operation.takes, &sources, &mut schemas);
        describe(operation.answers, &sources, &mut schemas);
    }
    describe(&shapes::PROBLEM, &sources, &mut schemas);
    schemas.extend(mais::schemas());
    let problems = problems();
    let own = OPERATIONS.iter().map(|operation| (operation.path, described(operation)));
    let drafts =
        mais::MAIS_OPERATIONS.iter().map(|operation| (operation.path, mais::described(operation, &problems)));
    let paths: Map<String, Value> =
        own.chain(drafts).map(|(path, says)| (path.to_owned(), json!({ "post": says }))).collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": format!("Sightline, {}", arrangements.name()),
            "version": "1",
            "summary": "Worries, police notifications and questions whether a person is known, from agencies' own systems",
            "description": "Everything that is sent stands in one queue and a qualified social worker decides. If a child may be in danger now, call 999 as well.",
        },
        "servers": [{ "url": "/" }],
        "security": [{ "agencyKey": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "agencyKey": { "type": "http", "scheme": "bearer", "description": "The key that an administrator of the partnership made for this system." }
            },
            "schemas": schemas,
        },
    })
}

/// Everything that can go wrong, as it is answered.
fn problems() -> Map<String, Value> {
    let schema = json!({ "$ref": format!("#/components/schemas/{}", shapes::PROBLEM.name) });
    let problem = |says: &str| json!({ "description": says, "content": { "application/problem+json": { "schema": schema } } });
    PROBLEMS.iter().map(|(status, says)| (status.to_string(), problem(says))).collect()
}

fn described(operation: &Operation) -> Value {
    let schema = |shape: &Shape| json!({ "$ref": format!("#/components/schemas/{}", shape.name) });
    let content = |shape: &Shape| json!({ "application/json": { "schema": schema(shape), "example": shape.example() } });
    let mut responses = Map::new();
    let done = if operation.sends.is_some() { "Sent before: its first receipt" } else { "What became of it" };
    responses.insert("200".to_owned(), json!({ "description": done, "content": content(operation.answers) }));
    if operation.sends.is_some() {
        let recorded = json!({ "description": "Recorded", "content": content(operation.answers) });
        responses.insert("201".to_owned(), recorded);
    }
    responses.extend(problems());
    let mut parameters = Vec::new();
    if operation.sends.is_some() {
        parameters.push(json!({
            "name": "Idempotency-Key",
            "in": "header",
            "required": true,
            "description": "A new one for each new thing; the same one when the same thing is sent again.",
            "schema": { "type": "string", "minLength": 8, "maxLength": 100, "pattern": "^[!-~]+$" },
        }));
    }
    json!({
        "operationId": operation.name,
        "summary": operation.says,
        "parameters": parameters,
        "requestBody": { "required": true, "content": content(operation.takes) },
        "responses": responses,
    })
}

fn describe(shape: &Shape, sources: &[(String, String)], schemas: &mut Map<String, Value>) {
    if schemas.contains_key(shape.name) {
        return;
    }
    let mut properties = Map::new();
    for field in shape.fields {
        if let Kind::Part(part) | Kind::Several(part, _) = &field.kind {
            describe(part, sources, schemas);
        }
        properties.insert(field.name.to_owned(), property(field, sources));
    }
    let needed: Vec<&str> =
        shape.fields.iter().filter(|field| field.needed).map(|field| field.name).collect();
    let schema = json!({
        "type": "object",
        "description": shape.says,
        "properties": properties,
        "required": needed,
        "additionalProperties": false,
    });
    schemas.insert(shape.name.to_owned(), schema);
}

fn property(field: &Field, sources: &[(String, String)]) -> Value {
    let reference = |shape: &Shape| format!("#/components/schemas/{}", shape.name);
    let offered = |words: Vec<(&str, &str)>| {
        let meanings: Vec<String> = words.iter().map(|(word, means)| format!("{word}: {means}")).collect();
        let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        json!({ "type": "string", "enum": words, "description": format!("{}. {}.", field.says, meanings.join("; ")) })
    };
    let fewest = u32::from(field.needed);
    let mut described = match &field.kind {
        Kind::Words(most) => {
            json!({ "type": "string", "minLength": fewest, "maxLength": most, "description": field.says })
        }
        Kind::OneOf(words) => offered(words.to_vec()),
        Kind::Source => offered(sources.iter().map(|(id, name)| (id.as_str(), name.as_str())).collect()),
        Kind::Moment => json!({ "type": "string", "format": "date-time", "description": field.says }),
        Kind::Born => json!({
            "type": "string",
            "description": format!("{}: {BORN}.", field.says),
            "examples": ["2016-04-09", "~2016", "expected 2027-02-01", "not yet known"],
        }),
        Kind::Claim => json!({ "type": "boolean", "description": field.says }),
        Kind::Count => json!({ "type": "integer", "minimum": 0, "description": field.says }),
        Kind::Part(shape) if field.needed => json!({ "$ref": reference(shape), "description": field.says }),
        Kind::Part(shape) => json!({
            "anyOf": [{ "$ref": reference(shape) }, { "type": "null" }], "description": field.says,
        }),
        Kind::Several(shape, most) => json!({
            "type": "array", "minItems": 1, "maxItems": most, "description": field.says,
            "items": { "$ref": reference(shape) },
        }),
    };
    if !field.needed {
        or_null(&mut described);
    }
    described
}

/// The ways in which a date of birth is written.
pub const BORN: &str = "2016-04-09, 2016-04, 2016, ~2016 for about 2016, \"expected 2027-02-01\" before birth, or \"not yet known\"";

/// What may be left out may be sent as null too: many systems do.
fn or_null(described: &mut Value) {
    if let Some(kind) = described.get_mut("type") {
        *kind = json!([kind.clone(), "null"]);
    }
    if let Some(words) = described.get_mut("enum").and_then(Value::as_array_mut) {
        words.push(Value::Null);
    }
}
