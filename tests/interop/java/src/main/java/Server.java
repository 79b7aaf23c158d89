import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import java.net.InetSocketAddress;
import org.apache.avro.grpc.AvroGrpcServer;
import org.apache.avro.grpc.test.TestService;

/**
 * Serves TestService until it is killed.
 *
 * <p>Prints "listening on ADDRESS" when it is ready, then a line of JSON for each message that it
 * receives or sends. With "--gzip" its responses are compressed, with "--cut" they lack their last
 * byte, as a broken server's would.
 */
public final class Server {
  public static void main(String[] args) throws Exception {
    ServerServiceDefinition service =
        AvroGrpcServer.createServiceDefinition(TestService.class, new Service());
    // Seen as bytes, the messages are shown as they stand in the frames.
    ServerServiceDefinition shown =
        ServerInterceptors.intercept(
            ServerInterceptors.useMarshalledMessages(service, Bytes.MARSHALLER), new Shown(args));
    io.grpc.Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
            .addService(shown)
            .build()
            .start();
    System.out.println("listening on 127.0.0.1:" + server.getPort());
    server.awaitTermination();
  }
}
