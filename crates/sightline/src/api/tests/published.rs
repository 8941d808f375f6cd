//! The document and the description for machines say what the program does.

use crate::api::explain::document;
use crate::api::tests::schema::accepts;
use crate::api::{OPERATIONS, mais, shapes};
use crate::app::{App, ServiceSettings};
use local::Partnership;
use serde_json::json;
use store::trial::each_engine;
use store::{Place, Store};

#[test]
fn the_document_is_what_the_descriptions_say() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/api.md");
    let made = document();
    if std::env::var_os("SIGHTLINE_WRITE_API").is_some() {
        std::fs::write(path, &made).unwrap();
    }
    let published = std::fs::read_to_string(path).unwrap_or_default();
    assert!(published == made, "docs/api.md is out of date");
}

#[test]
fn every_published_example_fits_its_own_description() {
    let trial = each_engine().unwrap().remove(0);
    let Place::File { path, key } = trial.store.place().clone() else {
        panic!("the first engine keeps a file")
    };
    let store = Store::open(Place::File { path, key }).unwrap();
    let arrangements = Partnership::load(&local::invented::harrowmere()).unwrap();
    let app = App::new(store, arrangements, ServiceSettings::default()).unwrap();
    let described = crate::api::openapi(&app, "2026-11-22".parse().unwrap());
    for operation in OPERATIONS {
        for shape in [operation.takes, operation.answers, &shapes::PROBLEM] {
            let schema = json!({ "$ref": format!("#/components/schemas/{}", shape.name) });
            assert_eq!(accepts(&described, &schema, &shape.example()), Ok(()), "{}", shape.name);
        }
        let post = &described["paths"][operation.path]["post"];
        for status in ["200", "401", "403", "413", "415", "422", "429"] {
            assert!(post["responses"][status].is_object(), "{status} of {}", operation.path);
        }
    }
    for operation in mais::MAIS_OPERATIONS {
        let post = &described["paths"][operation.path]["post"];
        for status in ["200", "202", "401", "403", "422", "429"] {
            assert!(post["responses"][status].is_object(), "{status} of {}", operation.path);
        }
    }
    for (example, schema) in [
        (mais::EXAMPLE_QUESTION, "MaisParameters"),
        (mais::EXAMPLE_FETCH, "MaisParameters"),
        (mais::EXAMPLE_YES, "MaisParameters"),
        (mais::EXAMPLE_NO, "MaisParameters"),
        (mais::EXAMPLE_REVIEW, "MaisParameters"),
        (mais::EXAMPLE_LIST, "MaisBundle"),
    ] {
        let schema = json!({ "$ref": format!("#/components/schemas/{schema}") });
        let example: serde_json::Value = serde_json::from_str(example).unwrap();
        assert_eq!(accepts(&described, &schema, &example), Ok(()), "{example}");
    }
    assert_eq!(described["openapi"], "3.1.0");
}
