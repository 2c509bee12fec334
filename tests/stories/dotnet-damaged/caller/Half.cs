using System; //~ syntax-error
using System.Net.Http;

public static class Half
{
    public static async Task Call()
    {
        var http = new HttpClient(new SocketsHttpHandler
        {
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(90), //~ idle-race
        });
        await http.PostAsync("http://orders.internal/", null);
    }

    public static void Other()
    {
        var half = new HttpClient(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(12