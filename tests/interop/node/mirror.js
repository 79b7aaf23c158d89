'use strict';

// The service mirrors.Mirror for grpc-js, its messages by avsc.

const fs = require('node:fs');
const path = require('node:path');

const avro = require('avsc');
const grpc = require('@grpc/grpc-js');

// A long is a bigint, because a number would round it.
const long = avro.types.LongType.__with({
  fromBuffer: (buffer) => buffer.readBigInt64LE(),
  toBuffer: (value) => {
    const buffer = Buffer.alloc(8);
    buffer.writeBigInt64LE(value);
    return buffer;
  },
  fromJSON: BigInt,
  toJSON: String,
  isValid: (value) => typeof value === 'bigint',
  compare: (a, b) => (a < b ? -1 : a > b ? 1 : 0),
});

const schema = fs.readFileSync(path.join(__dirname, '../schemas/Item.avsc'), 'utf8');
const Item = avro.Type.forSchema(JSON.parse(schema), { registry: { long } });
const Items = avro.Type.forSchema({ type: 'array', items: Item });

function method(name, request, response, requestStream, responseStream) {
  return {
    path: `/mirrors.Mirror/${name}`,
    requestStream,
    responseStream,
    requestSerialize: (message) => request.toBuffer(message),
    requestDeserialize: (datum) => request.fromBuffer(datum),
    responseSerialize: (message) => response.toBuffer(message),
    responseDeserialize: (datum) => response.fromBuffer(datum),
  };
}

const Mirror = {
  unary: method('unary', Item, Item, false, false),
  collect: method('collect', Item, Items, true, false),
  expand: method('expand', Items, Item, false, true),
  chat: method('chat', Item, Item, true, true),
};

module.exports = { Mirror, MirrorClient: grpc.makeClientConstructor(Mirror, 'Mirror') };
