import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.grpc.test.Kind;
import org.apache.avro.grpc.test.MD5;
import org.apache.avro.grpc.test.TestRecord;

/** TestRecord from and to plain JSON, where bytes are text of the characters U+0000 to U+00FF. */
final class Records {
  private Records() {}

  static TestRecord fromJson(JsonNode json) {
    List<Long> numbers = new ArrayList<>();
    json.get("arrayOfLongs").forEach(number -> numbers.add(number.longValue()));
    return TestRecord.newBuilder()
        .setName(json.get("name").textValue())
        .setKind(Kind.valueOf(json.get("kind").textValue()))
        .setHash(hash(json.get("hash")))
        .setNullableHash(json.get("nullableHash").isNull() ? null : hash(json.get("nullableHash")))
        .setArrayOfLongs(numbers)
        .build();
  }

  static JsonNode toJson(TestRecord record) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", record.getName());
    json.put("kind", record.getKind().name());
    json.put("hash", text(record.getHash()));
    json.put("nullableHash", record.getNullableHash() == null ? null : text(record.getNullableHash()));
    record.getArrayOfLongs().forEach(json.putArray("arrayOfLongs")::add);
    return json;
  }

  private static MD5 hash(JsonNode text) {
    return new MD5(text.textValue().getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String text(MD5 hash) {
    return new String(hash.bytes(), StandardCharsets.ISO_8859_1);
  }
}
