"""The lines of JSON that peer.rs speaks with clients."""


class Call:
    """A call to make."""

    def __init__(self, line, messages):
        self.path = line["method"]
        self.method = self.path.rsplit("/")[-1]
        self.raw = line["raw"]
        self.timeout = line["timeoutMs"] and line["timeoutMs"] / 1000
        self.cancel_after = line["cancelAfter"]
        self.gzip = line["gzip"]
        self.metadata = [(key, decoded(key, value)) for key, value in line["metadata"]]
        self.serialize = lambda message: message
        self.requests = [bytes.fromhex(datum) for datum in line["requests"]]
        if not self.raw:
            request = messages.items if self.method == "expand" else messages.item
            reply = messages.items if self.method == "collect" else messages.item
            self.requests = [request.deserialize(datum) for datum in self.requests]
            self.serialize = reply.serialize

    def answer(self, replies, code, message, headers, trailers):
        """What has come of it, as JSON."""
        return {
            # grpc.aio gives None for a reply that it cannot decode.
            "replies": [self.serialize(reply).hex() for reply in replies if reply is not None],
            "code": code.value[0],
            "message": message or "",
            "headers": [(key, encoded(value)) for key, value in headers or ()],
            "trailers": [(key, encoded(value)) for key, value in trailers or ()],
        }


def decoded(key, value):
    return bytes.fromhex(value) if key.endswith("-bin") else value


def encoded(value):
    return value.hex() if isinstance(value, bytes) else value
