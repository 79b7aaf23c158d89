import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Messages as bytes, and bytes as hex. */
final class Bytes {
  static final MethodDescriptor.Marshaller<byte[]> MARSHALLER =
      new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(byte[] message) {
          return new ByteArrayInputStream(message);
        }

        @Override
        public byte[] parse(InputStream message) {
          return Bytes.of(message);
        }
      };

  private Bytes() {}

  static byte[] of(InputStream message) {
    try (message) {
      return message.readAllBytes();
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  static String hex(byte[] bytes) {
    StringBuilder digits = new StringBuilder(2 * bytes.length);
    for (byte value : bytes) {
      digits.append(Character.forDigit(value >> 4 & 15, 16)).append(Character.forDigit(value & 15, 16));
    }
    return digits.toString();
  }

  static byte[] fromHex(String digits) {
    byte[] bytes = new byte[digits.length() / 2];
    for (int index = 0; index < bytes.length; index++) {
      bytes[index] = (byte) Integer.parseInt(digits.substring(2 * index, 2 * index + 2), 16);
    }
    return bytes;
  }
}
