using System;
using System.Net.Http;

public static class Program
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(90); //~ idle-race

    public static void Broken()
    {
        Send(1, , 2); //~ syntax-error
    }

    public static async Task Main()
    {
        var http = new HttpClient(new SocketsHttpHandler
        {
            PooledConnectionIdleTimeout = Idle,
        });
        await http.PostAsync("http://orders.internal/", null);
        await http.PostAsync("http://stock.internal/", null);
    }
}
