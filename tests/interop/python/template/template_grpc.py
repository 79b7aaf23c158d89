"""The services of the Template pipeline for grpcio, written by hand: stubs, servicers, registration."""

import grpc
import grpc.experimental

import template_input


class TemplateInitStub:
    """Starts jobs of the Template pipeline."""

    def __init__(self, channel):
        self.initTemplate = channel.unary_stream(
            "/templateaapi.TemplateInit/initTemplate",
            request_serializer=template_input.serialize,
            response_deserializer=template_input.deserialize,
        )


class TemplateInitServicer:
    """Starts jobs of the Template pipeline."""

    def initTemplate(self, request, context):
        context.abort(grpc.StatusCode.UNIMPLEMENTED, "initTemplate is not implemented")


def add_TemplateInitServicer_to_server(servicer, server):
    handlers = {
        "initTemplate": grpc.unary_stream_rpc_method_handler(
            servicer.initTemplate,
            request_deserializer=template_input.deserialize,
            response_serializer=template_input.serialize,
        ),
    }
    server.add_generic_rpc_handlers(
        (grpc.method_handlers_generic_handler("templateaapi.TemplateInit", handlers),)
    )


class TemplateInit:
    """Calls in one line, without a stub."""

    @staticmethod
    def initTemplate(
        request,
        target,
        options=(),
        channel_credentials=None,
        call_credentials=None,
        insecure=False,
        compression=None,
        wait_for_ready=None,
        timeout=None,
        metadata=None,
    ):
        return grpc.experimental.unary_stream(
            request,
            target,
            "/templateaapi.TemplateInit/initTemplate",
            template_input.serialize,
            template_input.deserialize,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
        )


class TemplateMonitorStub:
    """Watches jobs of the Template pipeline."""

    def __init__(self, channel):
        self.monitorTemplate = channel.unary_stream(
            "/templateaapi.TemplateMonitor/monitorTemplate",
            request_serializer=template_input.serialize,
            response_deserializer=template_input.deserialize,
        )


class TemplateMonitorServicer:
    """Watches jobs of the Template pipeline."""

    def monitorTemplate(self, request, context):
        context.abort(grpc.StatusCode.UNIMPLEMENTED, "monitorTemplate is not implemented")


def add_TemplateMonitorServicer_to_server(servicer, server):
    handlers = {
        "monitorTemplate": grpc.unary_stream_rpc_method_handler(
            servicer.monitorTemplate,
            request_deserializer=template_input.deserialize,
            response_serializer=template_input.serialize,
        ),
    }
    server.add_generic_rpc_handlers(
        (grpc.method_handlers_generic_handler("templateaapi.TemplateMonitor", handlers),)
    )


class TemplateMonitor:
    """Calls in one line, without a stub."""

    @staticmethod
    def monitorTemplate(
        request,
        target,
        options=(),
        channel_credentials=None,
        call_credentials=None,
        insecure=False,
        compression=None,
        wait_for_ready=None,
        timeout=None,
        metadata=None,
    ):
        return grpc.experimental.unary_stream(
            request,
            target,
            "/templateaapi.TemplateMonitor/monitorTemplate",
            template_input.serialize,
            template_input.deserialize,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
        )
