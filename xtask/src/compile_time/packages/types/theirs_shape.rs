//! Many messages of twenty fields.

use prost_types::field_descriptor_proto::Type;
use prost_types::{
    DescriptorProto, EnumDescriptorProto, EnumValueDescriptorProto, FieldDescriptorProto,
    FileDescriptorProto, MessageOptions,
};

use crate::{field, message, optional, repeated};

pub fn file(count: usize) -> FileDescriptorProto {
    FileDescriptorProto {
        message_type: (0..count).map(record).collect(),
        enum_type: vec![EnumDescriptorProto {
            name: Some("Status".to_owned()),
            value: (0..).zip(["OPEN", "CLOSED", "LOST"]).map(symbol).collect(),
            ..Default::default()
        }],
        ..Default::default()
    }
}

fn symbol((number, name): (i32, &str)) -> EnumValueDescriptorProto {
    EnumValueDescriptorProto {
        name: Some(name.to_owned()),
        number: Some(number),
        ..Default::default()
    }
}

fn record(n: usize) -> DescriptorProto {
    let name = format!("Record{n}");
    let named = |type_name: String, field: FieldDescriptorProto| FieldDescriptorProto {
        type_name: Some(format!(".everything.{type_name}")),
        ..field
    };
    let other = format!("Record{}", n / 10);
    let fields = vec![
        field("id", Type::Sint64),
        field("name", Type::String),
        optional("comment", Type::String),
        field("score", Type::Double),
        repeated("values", Type::Sint64),
        named(format!("{name}.LabelsEntry"), repeated("labels", Type::Message)),
        named(other.clone(), field("parent", Type::Message)),
        named("Status".to_owned(), field("status", Type::Enum)),
        field("active", Type::Bool),
        field("payload", Type::Bytes),
        field("count", Type::Sint32),
        field("ratio", Type::Float),
        repeated("tags", Type::String),
        optional("limit", Type::Sint64),
        repeated("weights", Type::Double),
        named(other, repeated("children", Type::Message)),
        field("created", Type::Sint64),
        field("title", Type::String),
        optional("size", Type::Sint32),
        optional("flag", Type::Bool),
    ];
    let pair = vec![field("key", Type::String), field("value", Type::String)];
    let entry = DescriptorProto {
        options: Some(MessageOptions { map_entry: Some(true), ..Default::default() }),
        ..message("LabelsEntry".to_owned(), pair)
    };
    DescriptorProto { nested_type: vec![entry], ..message(name, fields) }
}
