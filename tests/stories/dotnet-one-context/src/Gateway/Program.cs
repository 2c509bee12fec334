var builder = WebApplication.CreateBuilder(args);

builder.Services.AddHttpClient("orders", client =>
{
    client.BaseAddress = new Uri(builder.Configuration["Orders:Address"]!);
}).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
{
    PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),  //~ idle-race
});

var app = builder.Build();
app.MapPost("/orders", async (IHttpClientFactory clients, Order order) =>
    await clients.CreateClient("orders").PostAsJsonAsync("/orders", order));
app.Run();
