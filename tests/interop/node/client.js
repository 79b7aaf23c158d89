'use strict';

// A client of mirrors.Mirror with grpc-js, which makes the calls that it reads, as peer.rs says.

const readline = require('node:readline');
const { parseArgs } = require('node:util');

const grpc = require('@grpc/grpc-js');

const { Mirror, MirrorClient } = require('./mirror.js');

// Calls a method of the client, or any method with any body.
async function answer(client, call) {
  const name = call.method.split('/').at(-1);
  const bodies = call.requests.map((datum) => Buffer.from(datum, 'hex'));
  const requests = call.raw ? bodies : bodies.map(Mirror[name].requestDeserialize);
  const metadata = metadataOf(call);
  const options = call.timeoutMs ? { deadline: Date.now() + call.timeoutMs } : {};
  const replies = [];
  const reply = (error, message) => {
    if (!error) replies.push(message);
  };

  let started;
  if (call.raw) {
    const same = (body) => body;
    started = client.makeUnaryRequest(call.method, same, same, requests[0], metadata, options, reply);
  } else if (name === 'unary') {
    started = client.unary(requests[0], metadata, options, reply);
  } else if (name === 'collect') {
    started = client.collect(metadata, options, reply);
  } else if (name === 'expand') {
    started = client.expand(requests[0], metadata, options);
  } else if (name === 'chat') {
    started = client.chat(metadata, options);
  }
  let headers = new grpc.Metadata();
  started.on('metadata', (metadata) => (headers = metadata));
  const ended = new Promise((resolve) => started.on('status', resolve));

  if (name === 'collect' || name === 'chat') {
    requests.forEach((request) => started.write(request));
    started.end();
  }
  if (name === 'expand' || name === 'chat') {
    try {
      for await (const message of started) {
        replies.push(message);
        if (replies.length === call.cancelAfter) started.cancel();
      }
    } catch {
      // The status tells it.
    }
  }
  const status = await ended;
  const serialize = call.raw ? (body) => body : Mirror[name].responseSerialize;
  return {
    replies: replies.map((message) => serialize(message).toString('hex')),
    code: status.code,
    message: status.details,
    headers: pairs(headers),
    trailers: pairs(status.metadata),
  };
}

function metadataOf(call) {
  const metadata = new grpc.Metadata();
  for (const [key, value] of call.metadata) {
    metadata.add(key, key.endsWith('-bin') ? Buffer.from(value, 'hex') : value);
  }
  return metadata;
}

function pairs(metadata) {
  return Object.entries(metadata.getMap()).map(([key, value]) => [
    key,
    Buffer.isBuffer(value) ? value.toString('hex') : value,
  ]);
}

async function main() {
  const { values } = parseArgs({ options: { addr: { type: 'string', default: '127.0.0.1:50051' } } });
  const connect = (options) =>
    new MirrorClient(values.addr, grpc.credentials.createInsecure(), options);
  // Whether requests are compressed depends on the channel.
  const plain = connect({});
  const gzip = connect({ 'grpc.default_compression_algorithm': grpc.compressionAlgorithms.gzip });
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const call = JSON.parse(line);
    console.log(JSON.stringify(await answer(call.gzip ? gzip : plain, call)));
  }
}

main();
