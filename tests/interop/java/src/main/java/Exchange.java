import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The messages of one call, kept as they stand in the frames. */
final class Exchange implements ClientInterceptor {
  final List<String> sent = new ArrayList<>();
  final List<String> received = new ArrayList<>();

  @Override
  public <Q, S> ClientCall<Q, S> interceptCall(
      MethodDescriptor<Q, S> method, CallOptions options, Channel next) {
    MethodDescriptor<Q, S> kept =
        method.toBuilder(
                kept(method.getRequestMarshaller()), kept(method.getResponseMarshaller()))
            .build();
    return next.newCall(kept, options);
  }

  private <T> MethodDescriptor.Marshaller<T> kept(MethodDescriptor.Marshaller<T> marshaller) {
    return new MethodDescriptor.Marshaller<>() {
      @Override
      public InputStream stream(T message) {
        return keep(sent, marshaller.stream(message));
      }

      @Override
      public T parse(InputStream message) {
        return marshaller.parse(keep(received, message));
      }
    };
  }

  private static InputStream keep(List<String> messages, InputStream message) {
    byte[] bytes = Bytes.of(message);
    messages.add(Bytes.hex(bytes));
    return new ByteArrayInputStream(bytes);
  }
}
