using System.Net.Http;
using Grpc.Net.Client;

var handler = new SocketsHttpHandler
{
    PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
    KeepAlivePingDelay = TimeSpan.FromSeconds(60), //~ grpc-ping-too-fast
    KeepAlivePingTimeout = TimeSpan.FromSeconds(30),
    EnableMultipleHttp2Connections = true,
};
using var channel = GrpcChannel.ForAddress("http://strict:9000", new GrpcChannelOptions { HttpHandler = handler });

// Without a call no ping is sent, and every ten minutes is not too often.
using var patient = GrpcChannel.ForAddress("http://strict:9000", new GrpcChannelOptions
{
    HttpHandler = new SocketsHttpHandler
    {
        KeepAlivePingDelay = TimeSpan.FromMinutes(10),
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
    },
});
