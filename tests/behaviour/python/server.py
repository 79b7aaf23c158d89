"""A server of grpcio for the cases. Prints "listening on ADDRESS" when it is ready."""

import argparse
import concurrent.futures
import time

import grpc

import messages

INITIAL = "x-grpc-test-echo-initial"
TRAILING = "x-grpc-test-echo-trailing-bin"


def echo_metadata(context):
    metadata = dict(context.invocation_metadata())
    if INITIAL in metadata:
        context.send_initial_metadata([(INITIAL, metadata[INITIAL])])
    if TRAILING in metadata:
        context.set_trailing_metadata([(TRAILING, metadata[TRAILING])])


def check_status(status, context):
    if status is not None:
        codes = {code.value[0]: code for code in grpc.StatusCode}
        context.abort(codes[status["code"]], status["message"])


def empty_call(request, context):
    return messages.NULL


def unary_call(request, context):
    echo_metadata(context)
    # grpcio tells nobody how the request was compressed, and would compress for clients that cannot read it.
    if request["compress"]:
        context.set_compression(grpc.Compression.Gzip)
    check_status(request["status"], context)
    return messages.zeroes(request["size"])


def streaming_input_call(requests, context):
    return sum(len(request["payload"]) for request in requests)


def streaming_output_call(request, context):
    check_status(request["status"], context)
    for wanted in request["wanted"]:
        time.sleep(wanted["delayMs"] / 1000)
        yield messages.zeroes(wanted["size"])


def full_duplex_call(requests, context):
    echo_metadata(context)
    for request in requests:
        yield from streaming_output_call(request, context)


def handlers(methods):
    kinds = {
        "emptyCall": (grpc.unary_unary_rpc_method_handler, empty_call),
        "unaryCall": (grpc.unary_unary_rpc_method_handler, unary_call),
        "streamingInputCall": (grpc.stream_unary_rpc_method_handler, streaming_input_call),
        "streamingOutputCall": (grpc.unary_stream_rpc_method_handler, streaming_output_call),
        "fullDuplexCall": (grpc.stream_stream_rpc_method_handler, full_duplex_call),
    }
    return {
        name: make(
            function,
            methods.deserializer(name, "request"),
            methods.serializer(name, "response"),
        )
        for name, (make, function) in kinds.items()
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--schemas", required=True)
    methods = messages.Methods(parser.parse_args().schemas)
    server = grpc.server(concurrent.futures.ThreadPoolExecutor(20))
    server.add_generic_rpc_handlers(
        (grpc.method_handlers_generic_handler("behaviour.TestService", handlers(methods)),)
    )
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    print(f"listening on 127.0.0.1:{port}", flush=True)
    server.wait_for_termination()


if __name__ == "__main__":
    main()
