"""TemplateInput between a dict and its bare Avro datum: no header, no fingerprint."""

import io
import pathlib

import avro.io
import avro.schema

SCHEMAS = pathlib.Path(__file__).resolve().parents[4] / "schemas"
SCHEMA = avro.schema.parse((SCHEMAS / "TemplateInput.avsc").read_text(encoding="utf-8"))


def serialize(value):
    """The request_serializer and response_serializer of every method."""
    out = io.BytesIO()
    avro.io.DatumWriter(SCHEMA).write(value, avro.io.BinaryEncoder(out))
    return out.getvalue()


def deserialize(datum):
    """The request_deserializer and response_deserializer of every method."""
    return avro.io.DatumReader(SCHEMA).read(avro.io.BinaryDecoder(io.BytesIO(datum)))
