using Refit;
using Shop;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddRefitClient<IOrders>() //~ idle-race=warning
    .ConfigureHttpClient(client => client.BaseAddress = new Uri("http://proxy:8080"));

builder.Services.AddRefitClient<IStock>()
    .ConfigureHttpClient(client => client.BaseAddress = new Uri("http://proxy:8080"))
    .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler //~ safe
    {
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10),
    });

// The handler is a part of the channel, whose pings are its own affair.
builder.Services.AddGrpcClient<Ledger.LedgerClient>(options => options.Address = new Uri("http://proxy:8081"))
    .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
    {
        KeepAlivePingDelay = TimeSpan.FromSeconds(10),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(5), //~ grpc-timeout-too-short
    });

builder.Build().Run();
