using System;
using System.Net.Http;

public static class Windows
{
    public static async Task Call()
    {
        var http = new HttpClient(new SocketsHttpHandler
        {
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(90), //~ idle-race
        });
        await http.PostAsync("http://orders.internal/", null);
    }
}
