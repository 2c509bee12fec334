namespace App;

public static class Program
{
    public static void Main(string[] args) => CreateHostBuilder(args).Build().Run();

    public static IHostBuilder CreateHostBuilder(string[] args) =>
        Host.CreateDefaultBuilder(args)
            .ConfigureWebHostDefaults(webBuilder =>
            {
                webBuilder.UseStartup<Startup>();
                webBuilder.ConfigureKestrel(serverOptions =>
                {
                    var limits = serverOptions.Limits;
                    limits.MaxConcurrentConnections = 100;
                    limits.KeepAliveTimeout = TimeSpan.FromSeconds(40);
                    limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
                });
            });
}
