import io.grpc.ServerBuilder;
import java.io.IOException;

final class Server {
  public static void main(String[] args) throws IOException, InterruptedException {
    ServerBuilder.forPort(50051)
        .addService(new OrdersService())
        .build()
        .start()
        .awaitTermination();
  }
}
