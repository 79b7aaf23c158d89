"""The service mirrors.Mirror for grpcio and grpc.aio: what protoc's plugin would write."""

import importlib
import pathlib

import grpc

SCHEMA = (pathlib.Path(__file__).parents[1] / "schemas" / "Item.avsc").read_text(encoding="utf-8")


class Messages:
    """The messages of the service, with the codec of this name."""

    def __init__(self, codec):
        codec = importlib.import_module(codec)
        self.item = codec.Codec(SCHEMA)
        self.items = codec.Codec(f'{{"type": "array", "items": {SCHEMA}}}')


class MirrorStub:
    """A client, on a channel of either kind."""

    def __init__(self, channel, messages):
        item, items = messages.item, messages.items
        self.unary = channel.unary_unary("/mirrors.Mirror/unary", item.serialize, item.deserialize)
        self.collect = channel.stream_unary(
            "/mirrors.Mirror/collect", item.serialize, items.deserialize
        )
        self.expand = channel.unary_stream(
            "/mirrors.Mirror/expand", items.serialize, item.deserialize
        )
        self.chat = channel.stream_stream("/mirrors.Mirror/chat", item.serialize, item.deserialize)


def add_mirror_to_server(servicer, server, messages):
    """Lets a server of either kind answer with the servicer's methods."""
    item, items = messages.item, messages.items
    handlers = {
        "unary": grpc.unary_unary_rpc_method_handler(
            servicer.unary, item.deserialize, item.serialize
        ),
        "collect": grpc.stream_unary_rpc_method_handler(
            servicer.collect, item.deserialize, items.serialize
        ),
        "expand": grpc.unary_stream_rpc_method_handler(
            servicer.expand, items.deserialize, item.serialize
        ),
        "chat": grpc.stream_stream_rpc_method_handler(
            servicer.chat, item.deserialize, item.serialize
        ),
    }
    service = grpc.method_handlers_generic_handler("mirrors.Mirror", handlers)
    server.add_generic_rpc_handlers((service,))
