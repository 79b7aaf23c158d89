import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.grpc.AvroGrpcClient;
import org.apache.avro.grpc.test.TestError;
import org.apache.avro.grpc.test.TestRecord;
import org.apache.avro.grpc.test.TestService;

/** One call, as a line of JSON says. */
final class Call {
  private final Channel channel;
  private final CallOptions options;
  private final String method;
  private final JsonNode call;

  Call(Channel channel, JsonNode call) {
    this.channel =
        ClientInterceptors.intercept(
            channel, MetadataUtils.newAttachHeadersInterceptor(metadata(call)));
    options =
        call.get("gzip").booleanValue()
            ? CallOptions.DEFAULT.withCompression("gzip")
            : CallOptions.DEFAULT;
    method = call.get("method").textValue().substring(1);
    this.call = call;
  }

  private static Metadata metadata(JsonNode call) {
    Metadata metadata = new Metadata();
    for (JsonNode pair : call.get("metadata")) {
      String key = pair.get(0).textValue();
      metadata.put(
          Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER), pair.get(1).textValue());
    }
    return metadata;
  }

  JsonNode answer() {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("code", 0).put("message", "");
    ArrayNode replies = answer.putArray("replies");
    try {
      replies.add(Bytes.hex(reply(Bytes.fromHex(call.get("requests").get(0).textValue()))));
    } catch (StatusRuntimeException error) {
      put(answer, error);
    } catch (AvroRuntimeException error) {
      if (error.getCause() instanceof StatusRuntimeException) {
        put(answer, (StatusRuntimeException) error.getCause());
      } else {
        // The text of an undeclared error, which is all that there is of it.
        answer.put("code", 2).put("message", error.getMessage());
      }
    }
    return answer;
  }

  private static void put(ObjectNode answer, StatusRuntimeException error) {
    String text = error.getStatus().getDescription();
    answer.put("code", error.getStatus().getCode().value()).put("message", text == null ? "" : text);
  }

  private byte[] reply(byte[] request) {
    if (call.get("raw").booleanValue()) {
      return Bytes.call(channel, options, method, request);
    }
    String name = method.substring(method.indexOf('/') + 1);
    if (method.startsWith("null.Counter/")) {
      Counter counter = AvroGrpcClient.create(channel, Counter.class, options);
      Messages messages = new Messages(Counter.PROTOCOL, name);
      return messages.response(counter.next((int) messages.parameters(request).get(0)));
    }
    Messages messages = new Messages(TestService.PROTOCOL, name);
    TestService service = AvroGrpcClient.create(channel, TestService.class, options);
    try {
      return messages.response(call(service, name, messages.parameters(request)));
    } catch (TestError error) {
      return messages.error(error);
    }
  }

  private static Object call(TestService service, String message, IndexedRecord parameters)
      throws TestError {
    switch (message) {
      case "echo":
        return service.echo((TestRecord) parameters.get(0));
      case "add":
        return service.add(
            (int) parameters.get(0), (int) parameters.get(1), (int) parameters.get(2));
      case "error":
        service.error((boolean) parameters.get(0));
        return null;
      case "ping":
        service.ping();
        return null;
      case "concatenate":
        return service.concatenate(
            (String) parameters.get(0),
            (boolean) parameters.get(1),
            (long) parameters.get(2),
            (int) parameters.get(3));
      default:
        throw new IllegalArgumentException("TestService has no message " + message);
    }
  }
}
