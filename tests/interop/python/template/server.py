"""A server of the Template pipeline, as a team without Rust has it.

Prints "listening on ADDRESS" when it is ready.
"""

import argparse
import concurrent.futures

import grpc

import jobs
import template_grpc


def with_status(message, status):
    return {**message, "status": status}


class TemplateInitStatefulServicer(template_grpc.TemplateInitServicer):
    def __init__(self, state):
        self.state = state

    def initTemplate(self, request, context):
        digest, statuses = self.state.start(request)
        task_args = {**request["task_args"], "persistence": None}
        reply = {**request, "hash": digest, "task_args": task_args}
        yield with_status(reply, "Pending")
        if request["task_args"]["persistence"]:
            for status in statuses:
                yield with_status(reply, status)


class TemplateMonitorStatefulServicer(template_grpc.TemplateMonitorServicer):
    def __init__(self, state):
        self.state = state

    def monitorTemplate(self, request, context):
        digest = request["hash"]
        if digest is None:
            yield with_status(request, "Error")
            return
        status = self.state.status(digest)
        if status is None:
            context.abort(grpc.StatusCode.NOT_FOUND, f"no job has the hash `{digest}`")
        if not request["task_args"]["persistence"]:
            yield with_status(request, status)
            return
        for status in self.state.statuses(digest):
            yield with_status(request, status)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--addr", default="127.0.0.1:0")
    parser.add_argument("--step-ms", type=int, default=500)
    parser.add_argument("--job", action="append", default=[], metavar="HASH=STATUS")
    args = parser.parse_args()

    state = jobs.Jobs(args.step_ms / 1000)
    for job in args.job:
        state.add(*job.split("=", 1))

    server = grpc.server(concurrent.futures.ThreadPoolExecutor())
    template_grpc.add_TemplateInitServicer_to_server(TemplateInitStatefulServicer(state), server)
    template_grpc.add_TemplateMonitorServicer_to_server(
        TemplateMonitorStatefulServicer(state), server
    )
    host = args.addr.rsplit(":", 1)[0]
    port = server.add_insecure_port(args.addr)
    server.start()
    print(f"listening on {host}:{port}", flush=True)
    server.wait_for_termination()


if __name__ == "__main__":
    main()
