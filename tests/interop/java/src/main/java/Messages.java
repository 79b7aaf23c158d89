import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Protocol;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.grpc.test.TestError;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/** What one message of a protocol says, as bytes: avro-grpc itself shows nobody its bytes. */
final class Messages {
  private final Protocol.Message message;

  Messages(Protocol protocol, String name) {
    message = protocol.getMessages().get(name);
  }

  IndexedRecord parameters(byte[] datum) {
    try {
      return new SpecificDatumReader<IndexedRecord>(message.getRequest())
          .read(null, DecoderFactory.get().binaryDecoder(datum, null));
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  byte[] response(Object value) {
    return message.isOneWay() ? new byte[0] : bytes(0, message.getResponse(), value);
  }

  byte[] error(TestError error) {
    return bytes(1, message.getErrors(), error);
  }

  private static byte[] bytes(int mark, Schema schema, Object value) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.write(mark);
      BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
      new SpecificDatumWriter<>(schema).write(value, encoder);
      return bytes.toByteArray();
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }
}
