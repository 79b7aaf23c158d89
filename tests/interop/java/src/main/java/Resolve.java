import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * Reads data of a writer's schema by a reader's, as lines of JSON say, and prints a line for each.
 *
 * <p>With "--resolving" by the ResolvingDecoder, which Avro's own "fast" readers stand for otherwise.
 */
public final class Resolve {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final GenericData model = new GenericData();

  private Resolve(boolean fast) {
    model.setFastReaderEnabled(fast);
  }

  public static void main(String[] args) throws IOException {
    Resolve resolve = new Resolve(!List.of(args).contains("--resolving"));
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      out.println(resolve.answer(JSON.readTree(line)));
    }
  }

  private JsonNode answer(JsonNode question) {
    Schema writer = new Schema.Parser().parse(question.get("writer").textValue());
    Schema reader = new Schema.Parser().parse(question.get("reader").textValue());
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("matches", matches(writer, reader));
    ArrayNode data = answer.putArray("data");
    for (JsonNode datum : question.get("data")) {
      result(writer, reader, Bytes.fromHex(datum.textValue()), data.addObject());
    }
    return answer;
  }

  private static boolean matches(Schema writer, Schema reader) {
    try {
      return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType()
          == SchemaCompatibilityType.COMPATIBLE;
    } catch (AvroRuntimeException error) {
      return false; // two of the writer's fields have aliases of one of the reader's for their names
    }
  }

  /** The datum as the reader's program would write it. */
  private void result(Schema writer, Schema reader, byte[] datum, ObjectNode result) {
    Object value;
    try {
      BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(datum, null);
      value = new GenericDatumReader<>(writer, reader, model).read(null, decoder);
      if (!decoder.isEnd()) {
        throw new IOException("not all of the datum was read");
      }
    } catch (IOException | RuntimeException error) {
      result.put("refused", error.toString());
      return;
    }
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
      new GenericDatumWriter<>(reader, model).write(value, encoder);
      result.put("read", Bytes.hex(bytes.toByteArray()));
    } catch (IOException | RuntimeException error) {
      result.put("unwritten", value + " by " + error);
    }
  }
}
