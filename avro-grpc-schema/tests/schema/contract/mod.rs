//! Services printed as `.avrpc`, with the schemas beside them.

mod declared;
mod random;
mod text;

use avro_grpc_schema::Contract;
use avro_grpc_schema::model::{Model, Payload, Service, TypeId};

use crate::support::Files;

/// The contract of the one service of `model`, after a look at whether it says the same.
fn contract(model: &Model) -> Contract {
    let [service] = model.services() else {
        panic!("one service");
    };
    let contract = Contract::of(model, service).unwrap_or_else(|report| panic!("{report}"));
    let again = load(&contract);
    assert_same_service((model, service), (&again, &again.services()[0]));
    let printed = Contract::of(&again, &again.services()[0]).expect("it was printed before");
    assert_eq!(printed, contract, "printed anew");
    contract
}

/// What the files of `contract` say.
fn load(contract: &Contract) -> Model {
    let schemas = contract.schemas.iter();
    let schemas = schemas.map(|(name, text)| (name.as_str(), text.as_str()));
    let files = [("service.avrpc", contract.avrpc.as_str())];
    let loaded = Files::new(files.into_iter().chain(schemas)).load(&["service.avrpc"]);
    match loaded {
        Ok((model, _)) => model,
        Err(report) => panic!("{}\n{report}", contract.avrpc),
    }
}

fn assert_same_service((model, service): (&Model, &Service), (again, read): (&Model, &Service)) {
    assert_eq!(
        (&service.name, &service.doc, &service.properties),
        (&read.name, &read.doc, &read.properties)
    );
    assert_eq!(service.methods.len(), read.methods.len());
    for (method, read) in service.methods.iter().zip(&read.methods) {
        assert_eq!(
            (&method.name, &method.doc, &method.properties),
            (&read.name, &read.doc, &read.properties)
        );
        assert_same_payload((model, &method.request), (again, &read.request));
        assert_same_payload((model, &method.response), (again, &read.response));
        let names = |model: &Model, ids: &[TypeId]| -> Vec<String> {
            ids.iter()
                .map(|id| model.get(*id).name.to_string())
                .collect()
        };
        assert_eq!(names(model, &method.errors), names(again, &read.errors));
    }
    for (id, ty) in again.types() {
        let known = model.find(&ty.name).expect("a type of the service");
        assert_eq!(model.definition_json(known), again.definition_json(id));
    }
}

fn assert_same_payload((model, payload): (&Model, &Payload), (again, read): (&Model, &Payload)) {
    assert_eq!(payload.stream, read.stream);
    assert_eq!(
        model.schema_json(&payload.schema),
        again.schema_json(&read.schema)
    );
    assert_eq!(
        model.schema_hash(&payload.schema),
        again.schema_hash(&read.schema)
    );
}
