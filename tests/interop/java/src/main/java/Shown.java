import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Arrays;
import java.util.List;

/** Prints each message that goes in or out, and does to responses what the command line says. */
final class Shown implements ServerInterceptor {
  private static final Metadata.Key<String> ENCODING =
      Metadata.Key.of("grpc-encoding", Metadata.ASCII_STRING_MARSHALLER);

  private final boolean gzip;
  private final int cut;

  Shown(String[] args) {
    gzip = List.of(args).contains("--gzip");
    cut = List.of(args).contains("--cut") ? 1 : 0;
  }

  static void line(String key, String value) {
    System.out.println(String.format("{\"%s\":\"%s\"}", key, value));
  }

  @Override
  public <Q, S> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, S> call, Metadata headers, ServerCallHandler<Q, S> next) {
    if (headers.containsKey(ENCODING)) {
      line("encoding", headers.get(ENCODING));
    }
    if (gzip) {
      call.setCompression("gzip");
    }
    return new SimpleForwardingServerCallListener<>(next.startCall(responses(call), headers)) {
      @Override
      public void onMessage(Q message) {
        line("received", Bytes.hex((byte[]) message));
        super.onMessage(message);
      }
    };
  }

  private <Q, S> ServerCall<Q, S> responses(ServerCall<Q, S> call) {
    return new SimpleForwardingServerCall<>(call) {
      @Override
      @SuppressWarnings("unchecked")
      public void sendMessage(S message) {
        byte[] whole = (byte[]) message;
        byte[] sent = Arrays.copyOf(whole, whole.length - cut);
        line("sent", Bytes.hex(sent));
        super.sendMessage((S) sent);
      }
    };
  }
}
