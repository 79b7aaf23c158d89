import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.netty.NettyServerBuilder;
import java.net.InetSocketAddress;
import org.apache.avro.grpc.AvroGrpcServer;
import org.apache.avro.grpc.test.TestService;

/** Serves TestService until it is killed. Prints "listening on ADDRESS" when it is ready. */
public final class Server {
  public static void main(String[] args) throws Exception {
    io.grpc.Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
            .addService(
                ServerInterceptors.intercept(
                    AvroGrpcServer.createServiceDefinition(TestService.class, new Tested()),
                    new CompressWhereAsked()))
            .addService(
                AvroGrpcServer.createServiceDefinition(
                    Counter.class, (Counter) number -> number + 1))
            .build()
            .start();
    System.out.println("listening on 127.0.0.1:" + server.getPort());
    server.awaitTermination();
  }

  private static final class CompressWhereAsked implements ServerInterceptor {
    private static final Metadata.Key<String> COMPRESS =
        Metadata.Key.of("compress", Metadata.ASCII_STRING_MARSHALLER);

    @Override
    public <Q, S> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, S> call, Metadata headers, ServerCallHandler<Q, S> next) {
      if (headers.containsKey(COMPRESS)) {
        call.setCompression(headers.get(COMPRESS));
      }
      return next.startCall(call, headers);
    }
  }
}
