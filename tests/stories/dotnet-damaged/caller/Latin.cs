// Prüft die Läufe. //~ syntax-error
using System;
using System.Net.Http;

public static class Latin
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
