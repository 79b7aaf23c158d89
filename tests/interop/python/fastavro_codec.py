"""Messages as bare Avro data, by the package fastavro."""

import io
import json

import fastavro


class Codec:
    """What grpcio needs to send and receive messages of a schema."""

    def __init__(self, schema):
        self.schema = fastavro.parse_schema(json.loads(schema))

    def serialize(self, message):
        out = io.BytesIO()
        fastavro.schemaless_writer(out, self.schema, message)
        return out.getvalue()

    def deserialize(self, datum):
        return fastavro.schemaless_reader(io.BytesIO(datum), self.schema, None)
