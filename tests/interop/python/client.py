"""A client of the Template pipeline, as a team without Rust has it.

Makes the calls that it reads as JSON lines, and answers each with one JSON line:

    {"method": PATH, "request": VALUE, "static": BOOL} or {"method": PATH, "body": HEX}
    {"sent": HEX, "received": [HEX…], "replies": [VALUE…], "code": NUMBER, "message": TEXT}

Where "static" is true the call goes through the static class instead of a stub.
"""

import argparse
import json
import sys
import warnings

import grpc
import grpc.experimental

import template_grpc
import template_input


class Calls:
    """Every way to call a server."""

    def __init__(self, target, channel):
        self.target = target
        self.channel = channel
        self.stubs = {
            "/templateaapi.TemplateInit/initTemplate": template_grpc.TemplateInitStub(
                channel
            ).initTemplate,
            "/templateaapi.TemplateMonitor/monitorTemplate": template_grpc.TemplateMonitorStub(
                channel
            ).monitorTemplate,
        }
        self.statics = {
            "/templateaapi.TemplateInit/initTemplate": template_grpc.TemplateInit.initTemplate,
            "/templateaapi.TemplateMonitor/monitorTemplate": template_grpc.TemplateMonitor.monitorTemplate,
        }

    def start(self, call):
        """The replies to a call, not yet read."""
        method = call["method"]
        if "body" in call:
            return self.raw(method, bytes.fromhex(call["body"]))
        if call["static"]:
            return self.statics[method](call["request"], self.target, insecure=True)
        return self.stubs[method](call["request"])

    def raw(self, method, body):
        template_input.observe("sent", body)
        return self.channel.unary_stream(
            method, response_deserializer=template_input.deserialize
        )(body)


def answer(calls, call):
    seen = {"sent": [], "received": []}
    template_input.observers[:] = [
        lambda direction, datum: seen[direction].append(datum.hex())
    ]
    replies, code, message = [], 0, ""
    try:
        for reply in calls.start(call):
            replies.append(reply)
    except grpc.RpcError as error:
        code, message = error.code().value[0], error.details()
    return {
        "sent": seen["sent"][0],
        "received": seen["received"],
        "replies": replies,
        "code": code,
        "message": message,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--addr", default="127.0.0.1:50051")
    target = parser.parse_args().addr
    warnings.simplefilter("ignore", grpc.experimental.ExperimentalApiWarning)
    with grpc.insecure_channel(target) as channel:
        calls = Calls(target, channel)
        for line in sys.stdin:
            print(json.dumps(answer(calls, json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
