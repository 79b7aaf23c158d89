"""The cases for a client of grpcio. Prints a line for each."""

import argparse
import concurrent.futures
import queue

import grpc

import messages

INITIAL = ("x-grpc-test-echo-initial", "test_initial_metadata_value")
TRAILING = ("x-grpc-test-echo-trailing-bin", b"\xab\xab\xab")
RESPONSES = [31415, 9, 2653, 58979]
REQUESTS = [27182, 8, 1828, 45904]
LONG = 60


def simple(**fields):
    return {
        "size": 0,
        "payload": b"",
        "status": None,
        "expectCompressed": False,
        "compress": False,
        **fields,
    }


def streaming(*sizes, **fields):
    wanted = [{"size": size, "delayMs": 0} for size in sizes]
    return {"wanted": wanted, "payload": b"", "status": None, **fields}


LARGE = simple(size=314159, payload=bytes(271828))


class Client:
    def __init__(self, channel, methods):
        def method(make, name, service=messages.SERVICE):
            return make(
                service + name,
                request_serializer=methods.serializer(name, "request"),
                response_deserializer=methods.deserializer(name, "response"),
            )

        self.empty = method(channel.unary_unary, "emptyCall")
        self.unary = method(channel.unary_unary, "unaryCall")
        self.input = method(channel.stream_unary, "streamingInputCall")
        self.output = method(channel.unary_stream, "streamingOutputCall")
        self.duplex = method(channel.stream_stream, "fullDuplexCall")
        self.unimplemented = method(channel.unary_unary, "unimplementedCall")
        self.nowhere = method(
            channel.unary_unary, "unimplementedCall", "/behaviour.UnimplementedService/"
        )


def fails(call):
    """What a call that must fail says."""
    try:
        call()
    except grpc.RpcError as error:
        return error
    raise AssertionError("the call did not fail")


def empty_unary(client):
    assert client.empty(messages.NULL, timeout=LONG) is messages.NULL


def large_unary(client):
    assert client.unary(LARGE, timeout=LONG) == messages.zeroes(314159)


def client_streaming(client):
    assert client.input(map(messages.zeroes, REQUESTS), timeout=LONG) == 74922


def server_streaming(client):
    responses = client.output(streaming(*RESPONSES), timeout=LONG)
    assert list(responses) == [messages.zeroes(size) for size in RESPONSES]


def ping_pong(client):
    requests = queue.SimpleQueue()
    responses = client.duplex(iter(requests.get, None), timeout=LONG)
    for size, payload in zip(RESPONSES, REQUESTS):
        requests.put(streaming(size, payload=bytes(payload)))
        assert next(responses) == messages.zeroes(size)
    requests.put(None)
    assert list(responses) == []


def empty_stream(client):
    assert list(client.duplex(iter([]), timeout=LONG)) == []


def check_status(client, code, message):
    status = {"code": code.value[0], "message": message}
    for error in [
        fails(lambda: client.unary(simple(status=status), timeout=LONG)),
        fails(lambda: list(client.duplex(iter([streaming(status=status)]), timeout=LONG))),
    ]:
        assert (error.code(), error.details()) == (code, message), error


def status_code_and_message(client):
    check_status(client, grpc.StatusCode.UNKNOWN, "test status message")


def special_status_message(client):
    message = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n"
    check_status(client, grpc.StatusCode.UNKNOWN, message)


def custom_metadata(client):
    metadata = [INITIAL, TRAILING]
    _, unary = client.unary.with_call(LARGE, metadata=metadata, timeout=LONG)
    requests = iter([streaming(314159, payload=bytes(271828))])
    duplex = client.duplex(requests, metadata=metadata, timeout=LONG)
    assert list(duplex) == [messages.zeroes(314159)]
    for call in [unary, duplex]:
        assert INITIAL in [tuple(pair) for pair in call.initial_metadata()]
        assert TRAILING in [tuple(pair) for pair in call.trailing_metadata()]


def unimplemented_method(client):
    error = fails(lambda: client.unimplemented(messages.NULL, timeout=LONG))
    assert error.code() == grpc.StatusCode.UNIMPLEMENTED, error


def unimplemented_service(client):
    error = fails(lambda: client.nowhere(messages.NULL, timeout=LONG))
    assert error.code() == grpc.StatusCode.UNIMPLEMENTED, error


def cancel_after_begin(client):
    requests = queue.SimpleQueue()
    call = client.input.future(iter(requests.get, None), timeout=LONG)
    # The server has seen it when its answer to a later call is there.
    empty_unary(client)
    call.cancel()
    requests.put(None)
    assert call.cancelled() and call.code() == grpc.StatusCode.CANCELLED


def cancel_after_first_response(client):
    requests = queue.SimpleQueue()
    requests.put(streaming(31415, payload=bytes(27182)))
    responses = client.duplex(iter(requests.get, None), timeout=LONG)
    assert next(responses) == messages.zeroes(31415)
    responses.cancel()
    requests.put(None)
    assert fails(lambda: next(responses)).code() == grpc.StatusCode.CANCELLED


def timeout_on_sleeping_server(client):
    request = streaming()
    request["wanted"] = [{"size": 1, "delayMs": 60_000}]
    error = fails(lambda: list(client.output(request, timeout=0.1)))
    assert error.code() == grpc.StatusCode.DEADLINE_EXCEEDED, error


def client_compressed_unary(client):
    request = {**LARGE, "expectCompressed": True}
    error = fails(lambda: client.unary(request, timeout=LONG))
    assert error.code() == grpc.StatusCode.INVALID_ARGUMENT, error
    response = client.unary(request, compression=grpc.Compression.Gzip, timeout=LONG)
    assert response == messages.zeroes(314159)


def server_compressed_unary(client):
    """grpcio accepts gzip always, and does not tell of it: our server compresses each response."""
    large_unary(client)


def concurrent_large_unary(client):
    with concurrent.futures.ThreadPoolExecutor(10) as threads:
        for done in [threads.submit(large_unary, client) for _ in range(10)]:
            done.result()


CASES = [
    empty_unary,
    large_unary,
    client_streaming,
    server_streaming,
    ping_pong,
    empty_stream,
    status_code_and_message,
    special_status_message,
    custom_metadata,
    unimplemented_method,
    unimplemented_service,
    cancel_after_begin,
    cancel_after_first_response,
    timeout_on_sleeping_server,
    client_compressed_unary,
    server_compressed_unary,
    concurrent_large_unary,
]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--schemas", required=True)
    parser.add_argument("--addr", required=True)
    args = parser.parse_args()
    with grpc.insecure_channel(args.addr) as channel:
        client = Client(channel, messages.Methods(args.schemas))
        for case in CASES:
            case(client)
            print(f"{case.__name__:<40} ok", flush=True)


if __name__ == "__main__":
    main()
