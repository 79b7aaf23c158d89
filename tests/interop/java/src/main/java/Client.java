import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes the calls of TestService that it reads as lines of JSON, and answers each line with one.
 *
 * <pre>
 * [{"method": MESSAGE, "request": {PARAMETER: VALUE, …}, "gzip": BOOL} or {"method": PATH, "body": HEX}, …]
 * [{"sent": HEX, "received": [HEX…], "replies": [VALUE…], "error": VALUE, "code": NUMBER, "message": TEXT}, …]
 * </pre>
 *
 * <p>The calls of one line are made at once, each in a thread of its own.
 */
public final class Client {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static void main(String[] args) throws Exception {
    ManagedChannel channel = NettyChannelBuilder.forTarget(args[1]).usePlaintext().build();
    ExecutorService threads = Executors.newCachedThreadPool();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      List<Callable<JsonNode>> calls = new ArrayList<>();
      for (JsonNode call : JSON.readTree(line)) {
        calls.add(() -> new Call(channel, call).answer());
      }
      List<JsonNode> answers = new ArrayList<>();
      for (Future<JsonNode> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
      out.println(JSON.writeValueAsString(answers));
    }
    System.exit(0); // the threads of the channel would go on
  }
}
