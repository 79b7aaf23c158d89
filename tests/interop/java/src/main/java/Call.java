import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.grpc.AvroGrpcClient;
import org.apache.avro.grpc.test.TestError;
import org.apache.avro.grpc.test.TestService;

/** One call, from JSON to JSON. */
final class Call {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Exchange exchange = new Exchange();
  private final Channel channel;
  private final CallOptions options;
  private final JsonNode call;

  Call(Channel channel, JsonNode call) {
    this.channel = ClientInterceptors.intercept(channel, exchange);
    this.options =
        call.path("gzip").asBoolean()
            ? CallOptions.DEFAULT.withCompression("gzip")
            : CallOptions.DEFAULT;
    this.call = call;
  }

  JsonNode answer() {
    ObjectNode answer = JSON.objectNode().put("code", 0).put("message", "");
    ArrayNode replies = answer.putArray("replies");
    try {
      if (call.has("body")) {
        raw();
      } else {
        replies.add(typed());
      }
    } catch (TestError error) {
      answer.putObject("error").put("message", error.getMessage$());
    } catch (StatusRuntimeException error) {
      put(answer, error);
    } catch (AvroRuntimeException error) {
      if (error.getCause() instanceof StatusRuntimeException) {
        put(answer, (StatusRuntimeException) error.getCause());
      } else {
        answer.put("error", error.getMessage());
      }
    }
    answer.set("sent", JSON.textNode(exchange.sent.get(0)));
    exchange.received.forEach(answer.putArray("received")::add);
    return answer;
  }

  private static void put(ObjectNode answer, StatusRuntimeException error) {
    answer.put("code", error.getStatus().getCode().value());
    answer.put("message", error.getStatus().getDescription());
  }

  /** The call as the generated interface has it. */
  private JsonNode typed() throws TestError {
    TestService service = AvroGrpcClient.create(channel, TestService.class, options);
    JsonNode request = call.get("request");
    switch (call.get("method").asText()) {
      case "echo":
        return Records.toJson(service.echo(Records.fromJson(request.get("record"))));
      case "add":
        return JSON.numberNode(
            service.add(
                request.get("arg1").intValue(),
                request.get("arg2").intValue(),
                request.get("arg3").intValue()));
      case "error":
        service.error(request.get("declared").booleanValue());
        return JSON.nullNode();
      case "ping":
        service.ping();
        return JSON.nullNode();
      case "concatenate":
        return JSON.textNode(
            service.concatenate(
                request.get("val1").textValue(),
                request.get("val2").booleanValue(),
                request.get("val3").longValue(),
                request.get("val4").intValue()));
      default:
        throw new IllegalArgumentException("no message of TestService: " + call);
    }
  }

  /** The call with bytes as they are. */
  private void raw() {
    MethodDescriptor<byte[], byte[]> method =
        MethodDescriptor.newBuilder(Bytes.MARSHALLER, Bytes.MARSHALLER)
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(call.get("method").asText())
            .build();
    ClientCalls.blockingUnaryCall(
        channel, method, options, Bytes.fromHex(call.get("body").asText()));
  }
}
