//! A service of many methods.

use prost_types::field_descriptor_proto::Type;
use prost_types::{FileDescriptorProto, MethodDescriptorProto, ServiceDescriptorProto};

use crate::{field, message, optional, repeated};

pub fn file(count: usize) -> FileDescriptorProto {
    let names = (0..count).flat_map(|n| [format!("Request{n}"), format!("Reply{n}")]);
    let fields = vec![
        field("name", Type::String),
        field("count", Type::Sint32),
        repeated("values", Type::Sint64),
        optional("comment", Type::String),
    ];
    FileDescriptorProto {
        message_type: names.map(|name| message(name, fields.clone())).collect(),
        service: vec![ServiceDescriptorProto {
            name: Some("Everything".to_owned()),
            method: (0..count).map(method).collect(),
            ..Default::default()
        }],
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
