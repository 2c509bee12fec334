using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

public class Ticker
{
    private readonly HttpClient client = new HttpClient(new SocketsHttpHandler
    {
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2), //~ idle-race
    });

    public async Task Run()
    {
        var timer = new PeriodicTimer(TimeSpan.FromSeconds(60)); //~ poll-collision
        while (await timer.WaitForNextTickAsync())
        {
            await client.PostAsync("http://feed.example.com/pushed", null);
        }
    }
}
