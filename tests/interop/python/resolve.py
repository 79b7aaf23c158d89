"""Reads data of a writer's schema by a reader's, as resolution/peer.rs says."""

import argparse
import io
import json
import sys

import avro.compatibility
import avro.io
import avro.schema
import fastavro


class Apache:
    """Apache's package avro."""

    def __init__(self, writer, reader):
        self.writer, self.reader = avro.schema.parse(writer), avro.schema.parse(reader)

    def matches(self):
        checker = avro.compatibility.ReaderWriterCompatibilityChecker()
        result = checker.get_compatibility(self.reader, self.writer)
        return result.compatibility is avro.compatibility.SchemaCompatibilityType.compatible

    def read(self, stream):
        return avro.io.DatumReader(self.writer, self.reader).read(avro.io.BinaryDecoder(stream))

    def write(self, value, stream):
        avro.io.DatumWriter(self.reader).write(value, avro.io.BinaryEncoder(stream))


class Fastavro:
    """The package fastavro."""

    def __init__(self, writer, reader):
        self.writer, self.reader = json.loads(writer), json.loads(reader)

    def matches(self):
        return None  # it compares no schemas without data

    def read(self, stream):
        return fastavro.schemaless_reader(stream, self.writer, self.reader)

    def write(self, value, stream):
        fastavro.schemaless_writer(stream, self.reader, value)


def answer(package, question):
    schemas = package(question["writer"], question["reader"])
    data = [result(schemas, bytes.fromhex(datum)) for datum in question["data"]]
    return {"matches": schemas.matches(), "data": data}


def result(schemas, datum):
    """The datum as the reader's program would write it."""
    source, target = io.BytesIO(datum), io.BytesIO()
    # The packages tell by many exceptions what they cannot do.
    try:
        value = schemas.read(source)
        if source.read():
            raise ValueError("not all of the datum was read")
    except Exception as error:
        return {"refused": f"{type(error).__name__}: {error}"}
    try:
        schemas.write(value, target)
    except Exception as error:
        return {"unwritten": f"{value!r} by {type(error).__name__}: {error}"}
    return {"read": target.getvalue().hex()}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    packages = {"avro": Apache, "fastavro": Fastavro}
    parser.add_argument("--package", required=True, choices=packages)
    package = packages[parser.parse_args().package]
    for line in sys.stdin:
        print(json.dumps(answer(package, json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
