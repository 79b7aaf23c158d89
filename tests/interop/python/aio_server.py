"""A server of mirrors.Mirror with grpc.aio."""

import argparse
import asyncio

import grpc

import image
from mirror_grpc import Messages, add_mirror_to_server


class Mirror:
    async def unary(self, item, context):
        await self.begin(context)
        return await self.image(item, context)

    async def collect(self, items, context):
        await self.begin(context)
        return [await self.image(item, context) async for item in items]

    async def expand(self, items, context):
        await self.begin(context)
        for item in items:
            yield await self.image(item, context)

    async def chat(self, items, context):
        await self.begin(context)
        async for item in items:
            yield await self.image(item, context)

    async def begin(self, context):
        context.add_done_callback(lambda _: print("ended", image.name(context), flush=True))
        if image.wants_gzip(context):
            context.set_compression(grpc.Compression.Gzip)
        await context.send_initial_metadata(image.echo(context))

    async def image(self, item, context):
        await asyncio.sleep(item["sleepMs"] / 1000)
        if item["fail"]:
            code = image.CODES[item["fail"]["code"]]
            await context.abort(code, item["fail"]["message"], image.echo(context))
        return image.mirrored(item)


async def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--addr", default="127.0.0.1:0")
    parser.add_argument("--codec", default="fastavro_codec")
    args = parser.parse_args()

    server = grpc.aio.server()
    add_mirror_to_server(Mirror(), server, Messages(args.codec))
    port = server.add_insecure_port(args.addr)
    await server.start()
    print(f"listening on 127.0.0.1:{port}", flush=True)
    await server.wait_for_termination()


if __name__ == "__main__":
    asyncio.run(main())
