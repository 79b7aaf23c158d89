//! Builds the descriptor in code, because not every machine has protoc.

mod shape;

use prost_types::field_descriptor_proto::{Label, Type};
use prost_types::{
    DescriptorProto, FieldDescriptorProto, FileDescriptorProto, FileDescriptorSet,
    OneofDescriptorProto,
};

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=shape.rs");
    let file = FileDescriptorProto {
        name: Some("everything.proto".to_owned()),
        package: Some("everything".to_owned()),
        syntax: Some("proto3".to_owned()),
        ..shape::file(COUNT)
    };
    tonic_prost_build::configure()
        .build_client(cfg!(feature = "client"))
        .compile_fds(FileDescriptorSet { file: vec![file] })
}

/// A message of `fields`, whose numbers follow their order.
fn message(name: String, fields: Vec<FieldDescriptorProto>) -> DescriptorProto {
    let mut message = DescriptorProto { name: Some(name), ..Default::default() };
    for (field, number) in fields.into_iter().zip(1..) {
        // An optional field is the only one of a oneof.
        let oneof_index = field.proto3_optional().then(|| {
            message.oneof_decl.push(OneofDescriptorProto {
                name: Some(format!("_{}", field.name())),
                ..Default::default()
            });
            message.oneof_decl.len() as i32 - 1
        });
        message.field.push(FieldDescriptorProto { number: Some(number), oneof_index, ..field });
    }
    message
}

fn field(name: &str, type_: Type) -> FieldDescriptorProto {
    FieldDescriptorProto {
        name: Some(name.to_owned()),
        r#type: Some(type_.into()),
        label: Some(Label::Optional.into()),
        ..Default::default()
    }
}

fn optional(name: &str, type_: Type) -> FieldDescriptorProto {
    FieldDescriptorProto { proto3_optional: Some(true), ..field(name, type_) }
}

fn repeated(name: &str, type_: Type) -> FieldDescriptorProto {
    FieldDescriptorProto { label: Some(Label::Repeated.into()), ..field(name, type_) }
}
