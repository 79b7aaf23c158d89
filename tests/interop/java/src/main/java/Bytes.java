import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Bytes as they are, and as hex. */
final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
  /** Calls a method with this body, whatever it is. */
  static byte[] call(Channel channel, CallOptions options, String method, byte[] body) {
    Bytes bytes = new Bytes();
    return ClientCalls.blockingUnaryCall(
        channel,
        MethodDescriptor.newBuilder(bytes, bytes)
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(method)
            .build(),
        options,
        body);
  }

  @Override
  public InputStream stream(byte[] message) {
    return new ByteArrayInputStream(message);
  }

  @Override
  public byte[] parse(InputStream message) {
    try (message) {
      return message.readAllBytes();
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  static String hex(byte[] bytes) {
    StringBuilder digits = new StringBuilder(2 * bytes.length);
    for (byte value : bytes) {
      digits.append(Character.forDigit(value >> 4 & 15, 16));
      digits.append(Character.forDigit(value & 15, 16));
    }
    return digits.toString();
  }

  static byte[] fromHex(String digits) {
    byte[] bytes = new byte[digits.length() / 2];
    for (int index = 0; index < bytes.length; index++) {
      int at = 2 * index;
      bytes[index] = (byte) Integer.parseInt(digits.substring(at, at + 2), 16);
    }
    return bytes;
  }
}
