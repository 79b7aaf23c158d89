"""What a mirror does with items and metadata."""

import grpc

CODES = {code.value[0]: code for code in grpc.StatusCode}


def mirrored(item):
    return {
        **item,
        "number": ~item["number"],
        "big": ~item["big"],
        "side": "RIGHT" if item["side"] == "LEFT" else "LEFT",
        "tags": item["tags"][::-1],
    }


def echo(context):
    """The metadata that go back to the client."""
    return tuple(pair for pair in context.invocation_metadata() if pair[0].startswith("echo-"))


def name(context):
    """What the client calls the call."""
    return dict(context.invocation_metadata()).get("name")


def wants_gzip(context):
    return ("compress", "gzip") in context.invocation_metadata()
