import org.apache.avro.grpc.test.TestError;
import org.apache.avro.grpc.test.TestRecord;
import org.apache.avro.grpc.test.TestService;

/** What TestService does. */
final class Tested implements TestService {
  @Override
  public TestRecord echo(TestRecord record) {
    return record;
  }

  @Override
  public int add(int arg1, int arg2, int arg3) {
    return arg1 + arg2 + arg3;
  }

  @Override
  public void error(boolean declared) throws TestError {
    if (declared) {
      throw TestError.newBuilder().setMessage$("Declared error").build();
    }
    throw new IllegalStateException("Undeclared error");
  }

  @Override
  public void ping() {
    System.out.println("ended ping");
  }

  @Override
  public String concatenate(String val1, boolean val2, long val3, int val4) {
    return val1.isEmpty() ? null : val1 + val2 + val3 + val4;
  }
}
