"""A client of the Template pipeline, as a team without Rust has it.

Makes the calls that it reads, as peer.rs says; with --static, through the static classes instead of stubs.
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

    def __init__(self, target, channel, static):
        self.channel = channel
        init = template_grpc.TemplateInitStub(channel).initTemplate
        monitor = template_grpc.TemplateMonitorStub(channel).monitorTemplate
        if static:
            init = lambda request: template_grpc.TemplateInit.initTemplate(
                request, target, insecure=True
            )
            monitor = lambda request: template_grpc.TemplateMonitor.monitorTemplate(
                request, target, insecure=True
            )
        self.methods = {
            "/templateaapi.TemplateInit/initTemplate": init,
            "/templateaapi.TemplateMonitor/monitorTemplate": monitor,
        }

    def replies(self, call):
        """The data of the replies, one after another."""
        [request] = [bytes.fromhex(datum) for datum in call["requests"]]
        if call["raw"]:
            yield from self.channel.unary_stream(call["method"])(request)
            return
        for reply in self.methods[call["method"]](template_input.deserialize(request)):
            yield template_input.serialize(reply)


def answer(calls, call):
    replies, code, message = [], 0, ""
    try:
        for reply in calls.replies(call):
            replies.append(reply.hex())
    except grpc.RpcError as error:
        code, message = error.code().value[0], error.details()
    return {"replies": replies, "code": code, "message": message}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--addr", default="127.0.0.1:50051")
    parser.add_argument("--static", action="store_true")
    args = parser.parse_args()
    warnings.simplefilter("ignore", grpc.experimental.ExperimentalApiWarning)
    with grpc.insecure_channel(args.addr) as channel:
        calls = Calls(args.addr, channel, args.static)
        for line in sys.stdin:
            print(json.dumps(answer(calls, json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
