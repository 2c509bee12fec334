var builder = WebApplication.CreateBuilder(args);

builder.Services.AddHttpClient("stock", client =>
{
    client.BaseAddress = new Uri(builder.Configuration["Services:Stock"]!);
}).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
{
    PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60),  //~ idle-race
});

// Well below what `pay` keeps, and above what `stock` does.
builder.Services.AddHttpClient("pay", client =>
{
    client.BaseAddress = new Uri(builder.Configuration["Services:Pay"]!);
}).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
{
    PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60),
});

var logger = new LoggerConfiguration()
#if DEBUG
    .MinimumLevel.Debug()
#else
    .MinimumLevel.Information()
#endif
    .CreateLogger();

var app = builder.Build();
app.MapPost("/orders", async (IHttpClientFactory clients, Order order) =>
{
    await clients.CreateClient("stock").PostAsJsonAsync("/reserve", order);
    await clients.CreateClient("pay").PostAsJsonAsync("/charge", order);
});
app.Run();
