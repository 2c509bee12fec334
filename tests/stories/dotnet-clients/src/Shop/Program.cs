using Shop;

var builder = WebApplication.CreateBuilder(args);

builder.WebHost.ConfigureKestrel((context, options) =>
{
    options.AddServerHeader = false;
    options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(30);
});

// The handler says how long connections are kept; how long the handler itself lives is another matter.
builder.Services.AddHttpClient("orders", client =>
    {
        client.BaseAddress = new Uri("http://orders:8080/");
        client.Timeout = TimeSpan.FromSeconds(10);
    })
    .SetHandlerLifetime(TimeSpan.FromSeconds(20))
    .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(15),
        PooledConnectionIdleTimeout = Limits.Idle,
        MaxConnectionsPerServer = 20,
    });

builder.Services.AddHttpClient<StockClient>(client => client.BaseAddress = new Uri(builder.Configuration["Stock:Url"]!))
    .UseSocketsHttpHandler((handler, _) =>
        handler.PooledConnectionIdleTimeout = TimeSpan.Parse("00:00:10")); // well below the twenty seconds of the server

var app = builder.Build();
app.MapPost("/order", async (IHttpClientFactory factory) =>
{
    var client = factory.CreateClient("orders");
    using var response = await client.PostAsJsonAsync("api/orders", new { Id = 1 });
    return response.StatusCode;
});
app.Run();
