//! Builds the service's descriptor in code, because not every machine has protoc.

use prost_types::field_descriptor_proto::{Label, Type};
use prost_types::{
    DescriptorProto, FieldDescriptorProto, FileDescriptorProto, FileDescriptorSet,
    MethodDescriptorProto, OneofDescriptorProto, ServiceDescriptorProto,
};

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let names = (0..METHODS).flat_map(|n| [format!("Request{n}"), format!("Reply{n}")]);
    let file = FileDescriptorProto {
        name: Some("everything.proto".to_owned()),
        package: Some("everything".to_owned()),
        syntax: Some("proto3".to_owned()),
        message_type: names.map(message).collect(),
        service: vec![ServiceDescriptorProto {
            name: Some("Everything".to_owned()),
            method: (0..METHODS).map(method).collect(),
            ..Default::default()
        }],
        ..Default::default()
    };
    tonic_prost_build::configure()
        .build_client(cfg!(feature = "client"))
        .compile_fds(FileDescriptorSet { file: vec![file] })
}

fn message(name: String) -> DescriptorProto {
    DescriptorProto {
        name: Some(name),
        field: vec![
            field("name", 1, Type::String, Label::Optional),
            field("count", 2, Type::Sint32, Label::Optional),
            field("values", 3, Type::Sint64, Label::Repeated),
            FieldDescriptorProto {
                proto3_optional: Some(true),
                oneof_index: Some(0),
                ..field("comment", 4, Type::String, Label::Optional)
            },
        ],
        oneof_decl: vec![OneofDescriptorProto { name: Some("_comment".to_owned()), ..Default::default() }],
        ..Default::default()
    }
}

fn field(name: &str, number: i32, type_: Type, label: Label) -> FieldDescriptorProto {
    FieldDescriptorProto {
        name: Some(name.to_owned()),
        number: Some(number),
        r#type: Some(type_.into()),
        label: Some(label.into()),
        ..Default::default()
    }
}

fn method(n: usize) -> MethodDescriptorProto {
    MethodDescriptorProto {
        name: Some(format!("Call{n}")),
        input_type: Some(format!(".everything.Request{n}")),
        output_type: Some(format!(".everything.Reply{n}")),
        ..Default::default()
    }
}
