"""A client of mirrors.Mirror with grpcio, which makes the calls that it reads, as peer.rs says."""

import argparse
import json
import sys

import grpc

import line
from mirror_grpc import Messages, MirrorStub


class Calls:
    def __init__(self, channel, messages):
        self.channel = channel
        self.stub = MirrorStub(channel, messages)

    def answer(self, call):
        """Calls a method of the stub, or any method with any body."""
        options = {
            "timeout": call.timeout,
            "metadata": call.metadata,
            "compression": grpc.Compression.Gzip if call.gzip else None,
        }
        replies = []
        try:
            if call.raw:
                method = self.channel.unary_unary(call.path)
                reply, ended = method.with_call(*call.requests, **options)
                replies.append(reply)
            elif call.method == "unary":
                reply, ended = self.stub.unary.with_call(*call.requests, **options)
                replies.append(reply)
            elif call.method == "collect":
                reply, ended = self.stub.collect.with_call(iter(call.requests), **options)
                replies.append(reply)
            elif call.method == "expand":
                ended = self.stub.expand(*call.requests, **options)
                self.read(ended, call, replies)
            elif call.method == "chat":
                ended = self.stub.chat(iter(call.requests), **options)
                self.read(ended, call, replies)
        except grpc.RpcError as error:
            ended = error
        return call.answer(
            replies,
            code=ended.code(),
            message=ended.details(),
            headers=ended.initial_metadata(),
            trailers=ended.trailing_metadata(),
        )

    def read(self, stream, call, replies):
        for reply in stream:
            replies.append(reply)
            if len(replies) == call.cancel_after:
                stream.cancel()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--addr", default="127.0.0.1:50051")
    parser.add_argument("--codec", default="fastavro_codec")
    args = parser.parse_args()
    messages = Messages(args.codec)
    with grpc.insecure_channel(args.addr) as channel:
        calls = Calls(channel, messages)
        for text in sys.stdin:
            call = line.Call(json.loads(text), messages)
            print(json.dumps(calls.answer(call)), flush=True)


if __name__ == "__main__":
    main()
