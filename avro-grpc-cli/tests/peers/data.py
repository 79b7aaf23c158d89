"""Reads all data of a file with a library, prints each, and writes them to another file.

usage: data.py fastavro|avro SCHEMA datum|single-object IN OUT
"""

import io
import json
import sys

import avro.io
import avro.schema
import fastavro


class Fast:
    def __init__(self, schema):
        self.schema = fastavro.parse_schema(json.loads(schema))
        form = fastavro.schema.to_parsing_canonical_form(json.loads(schema))
        self.fingerprint = bytes.fromhex(fastavro.schema.fingerprint(form, "CRC-64-AVRO"))

    def read(self, file):
        return fastavro.schemaless_reader(file, self.schema, None)

    def write(self, file, value):
        fastavro.schemaless_writer(file, self.schema, value)


class Apache:
    def __init__(self, schema):
        self.schema = avro.schema.parse(schema)
        self.fingerprint = self.schema.fingerprint("CRC-64-AVRO")

    def read(self, file):
        return avro.io.DatumReader(self.schema).read(avro.io.BinaryDecoder(file))

    def write(self, file, value):
        avro.io.DatumWriter(self.schema).write(value, avro.io.BinaryEncoder(file))


def main():
    library, schema, wrapping, source, target = sys.argv[1:]
    with open(schema, encoding="utf-8") as file:
        codec = {"fastavro": Fast, "avro": Apache}[library](file.read())
    head = b"\xc3\x01" + codec.fingerprint if wrapping == "single-object" else b""
    with open(source, "rb") as file:
        data = file.read()
    rest = io.BytesIO(data)
    with open(target, "wb") as out:
        while rest.tell() < len(data):
            found = rest.read(len(head))
            if found != head:
                sys.exit(f"{library} would write {head.hex()}, not {found.hex()}")
            value = codec.read(rest)
            print(value)
            out.write(head)
            codec.write(out, value)


if __name__ == "__main__":
    main()
