import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Calls TestService as lines of JSON say, and prints a line for each.
 *
 * <p>With "--threads N" each call is made by so many threads at once, which must have the same answer.
 */
public final class Client {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static void main(String[] args) throws Exception {
    List<String> options = List.of(args);
    int threads = options.contains("--threads") ? Integer.parseInt(after(options, "--threads")) : 1;
    ManagedChannel channel =
        NettyChannelBuilder.forTarget(after(options, "--addr")).usePlaintext().build();
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      JsonNode call = JSON.readTree(line);
      Callable<JsonNode> task = () -> new Call(channel, call).answer();
      out.println(same(executor.invokeAll(Collections.nCopies(threads, task))));
    }
    executor.shutdown();
    channel.shutdown();
  }

  private static String after(List<String> options, String name) {
    return options.get(options.indexOf(name) + 1);
  }

  private static JsonNode same(List<Future<JsonNode>> answers) throws Exception {
    Set<JsonNode> different = new HashSet<>();
    for (Future<JsonNode> answer : answers) {
      different.add(answer.get());
    }
    if (different.size() > 1) {
      throw new IllegalStateException("threads have different answers: " + different);
    }
    return different.iterator().next();
  }
}
