using System;
using System.Net.Http;

public static class Merge
{
    public static async Task Call()
    {
        var http = new HttpClient(new SocketsHttpHandler
        {
<<<<<<< HEAD
            //~^ syntax-error
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(90),
=======
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
>>>>>>> shorter
        });
        await http.PostAsync("http://orders.internal/", null);
    }
}
