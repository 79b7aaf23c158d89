"""A server of mirrors.Mirror with grpcio."""

import argparse
import concurrent.futures
import threading

import grpc

import image
from mirror_grpc import Messages, add_mirror_to_server


class Mirror:
    def unary(self, item, context):
        self.begin(context)
        return self.image(item, context)

    def collect(self, items, context):
        self.begin(context)
        return [self.image(item, context) for item in items]

    def expand(self, items, context):
        self.begin(context)
        for item in items:
            yield self.image(item, context)

    def chat(self, items, context):
        self.begin(context)
        for item in items:
            yield self.image(item, context)

    def begin(self, context):
        context.add_callback(lambda: print("ended", image.name(context), flush=True))
        if image.wants_gzip(context):
            context.set_compression(grpc.Compression.Gzip)
        context.send_initial_metadata(image.echo(context))

    def image(self, item, context):
        ended = threading.Event()
        if context.add_callback(ended.set):
            ended.wait(item["sleepMs"] / 1000)
        if item["fail"]:
            context.set_trailing_metadata(image.echo(context))
            context.abort(image.CODES[item["fail"]["code"]], item["fail"]["message"])
        return image.mirrored(item)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--addr", default="127.0.0.1:0")
    parser.add_argument("--codec", default="fastavro_codec")
    args = parser.parse_args()

    server = grpc.server(concurrent.futures.ThreadPoolExecutor())
    add_mirror_to_server(Mirror(), server, Messages(args.codec))
    port = server.add_insecure_port(args.addr)
    server.start()
    print(f"listening on 127.0.0.1:{port}", flush=True)
    server.wait_for_termination()


if __name__ == "__main__":
    main()
