"""Messages of the service between values of Python and Avro's bytes, by the schemas that a file has."""

import io
import json
import pathlib

import avro.io
import avro.schema

SERVICE = "/behaviour.TestService/"


class Methods:
    def __init__(self, path):
        methods = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
        self.schemas = {
            (name, side): avro.schema.parse(json.dumps(schema))
            for name, sides in methods.items()
            for side, schema in sides.items()
        }

    def serializer(self, name, side):
        schema = self.schemas[name, side]

        def serialize(value):
            out = io.BytesIO()
            # grpcio takes None for "no message", so that null has a name of its own.
            value = None if value is NULL else value
            avro.io.DatumWriter(schema).write(value, avro.io.BinaryEncoder(out))
            return out.getvalue()

        return serialize

    def deserializer(self, name, side):
        schema = self.schemas[name, side]

        def deserialize(datum):
            value = avro.io.DatumReader(schema).read(avro.io.BinaryDecoder(io.BytesIO(datum)))
            return NULL if value is None else value

        return deserialize


NULL = object()


def zeroes(size):
    return {"payload": bytes(size)}
