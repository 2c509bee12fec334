import io.grpc.*;
import java.util.concurrent.TimeUnit;

final class Orders {
  private final ManagedChannel channel =
      ManagedChannelBuilder.forAddress("server", 50051)
          .keepAliveTime(10, TimeUnit.SECONDS) //~ grpc-ping-too-fast
          .keepAliveWithoutCalls(true)
          .usePlaintext()
          .build();

  private final ManagedChannel patient =
      ManagedChannelBuilder.forTarget("dns:///server:50051")
          .keepAliveTime(6, TimeUnit.MINUTES)
          .usePlaintext()
          .build();
}
