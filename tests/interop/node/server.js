'use strict';

// A server of mirrors.Mirror with grpc-js.

const { setTimeout } = require('node:timers/promises');
const { parseArgs } = require('node:util');

const grpc = require('@grpc/grpc-js');

const { Mirror } = require('./mirror.js');

const implementation = {
  async unary(call, reply) {
    begin(call);
    try {
      reply(null, await image(call, call.request));
    } catch (error) {
      reply(error);
    }
  },

  async collect(call, reply) {
    begin(call);
    try {
      const images = [];
      for await (const item of call) images.push(await image(call, item));
      reply(null, images);
    } catch (error) {
      reply(error);
    }
  },

  async expand(call) {
    begin(call);
    try {
      for (const item of call.request) call.write(await image(call, item));
      call.end();
    } catch (error) {
      call.emit('error', error);
    }
  },

  async chat(call) {
    begin(call);
    try {
      // The loop's end is not to end the call.
      const items = call.iterator({ destroyOnReturn: false });
      for await (const item of items) call.write(await image(call, item));
      call.end();
    } catch (error) {
      call.emit('error', error);
    }
  },
};

function begin(call) {
  call.on('cancelled', () => console.log('ended', ...call.metadata.get('name')));
  call.sendMetadata(echo(call));
}

async function image(call, item) {
  await setTimeout(item.sleepMs);
  if (item.fail) {
    const { code, message } = item.fail;
    throw { code, details: message, metadata: echo(call) };
  }
  return {
    ...item,
    number: ~item.number,
    big: ~item.big,
    side: item.side === 'LEFT' ? 'RIGHT' : 'LEFT',
    tags: [...item.tags].reverse(),
  };
}

// The metadata that go back to the client.
function echo(call) {
  const metadata = new grpc.Metadata();
  for (const [key, value] of Object.entries(call.metadata.getMap())) {
    if (key.startsWith('echo-')) metadata.add(key, value);
  }
  return metadata;
}

const { values } = parseArgs({ options: { addr: { type: 'string', default: '127.0.0.1:0' } } });
const server = new grpc.Server();
server.addService(Mirror, implementation);
server.bindAsync(values.addr, grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(`listening on 127.0.0.1:${port}`);
});
