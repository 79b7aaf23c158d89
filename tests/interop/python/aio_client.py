"""A client of mirrors.Mirror with grpc.aio, which makes the calls that it reads, as peer.rs says."""

import argparse
import asyncio
import json
import sys

import grpc

import line
from mirror_grpc import Messages, MirrorStub


class Calls:
    def __init__(self, channel, messages):
        self.channel = channel
        self.stub = MirrorStub(channel, messages)

    def start(self, call):
        """Calls a method of the stub, or any method with any body."""
        options = {
            "timeout": call.timeout,
            "metadata": call.metadata,
            "compression": grpc.Compression.Gzip if call.gzip else None,
        }
        if call.raw:
            return self.channel.unary_unary(call.path)(*call.requests, **options)
        if call.method == "unary":
            return self.stub.unary(*call.requests, **options)
        if call.method == "collect":
            return self.stub.collect(iter(call.requests), **options)
        if call.method == "expand":
            return self.stub.expand(*call.requests, **options)
        return self.stub.chat(iter(call.requests), **options)

    async def answer(self, call):
        started = self.start(call)
        replies = []
        try:
            if call.raw or call.method in ("unary", "collect"):
                replies.append(await started)
            else:
                async for reply in started:
                    replies.append(reply)
                    if len(replies) == call.cancel_after:
                        started.cancel()
        except (grpc.RpcError, asyncio.CancelledError):
            pass  # the call tells the status itself
        return call.answer(
            replies,
            code=await started.code(),
            message=await started.details(),
            headers=await started.initial_metadata(),
            trailers=await started.trailing_metadata(),
        )


async def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--addr", default="127.0.0.1:50051")
    parser.add_argument("--codec", default="fastavro_codec")
    args = parser.parse_args()
    messages = Messages(args.codec)
    async with grpc.aio.insecure_channel(args.addr) as channel:
        calls = Calls(channel, messages)
        while text := await asyncio.to_thread(sys.stdin.readline):
            call = line.Call(json.loads(text), messages)
            print(json.dumps(await calls.answer(call)), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
