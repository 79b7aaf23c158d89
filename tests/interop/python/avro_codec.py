"""Messages as bare Avro data, by Apache's package avro."""

import io

import avro.io
import avro.schema


class Codec:
    """What grpcio needs to send and receive messages of a schema."""

    def __init__(self, schema):
        self.schema = avro.schema.parse(schema)

    def serialize(self, message):
        out = io.BytesIO()
        avro.io.DatumWriter(self.schema).write(message, avro.io.BinaryEncoder(out))
        return out.getvalue()

    def deserialize(self, datum):
        decoder = avro.io.BinaryDecoder(io.BytesIO(datum))
        return avro.io.DatumReader(self.schema).read(decoder)
