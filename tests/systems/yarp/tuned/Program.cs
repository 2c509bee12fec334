var builder = WebApplication.CreateBuilder(args);

builder.Services.AddReverseProxy()
    .LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"))
    .ConfigureHttpClient((context, handler) =>
    {
        handler.PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20);
        handler.ConnectTimeout = TimeSpan.FromSeconds(5);
    });

var app = builder.Build();
app.MapReverseProxy();
app.Run();
