using System.Net.Http;

namespace Caller;

public sealed class Orders
{
    // A minute unless set otherwise; the site closes after half of that.
    private static readonly HttpClient Client = new HttpClient { BaseAddress = new Uri("http://orders.example.internal/") }; //~ idle-race

    // The defaults of all sites say three minutes.
    private readonly HttpClient _stock = new(new SocketsHttpHandler //~ safe
    {
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
    });

    private readonly HttpClient _long = new(new SocketsHttpHandler
    {
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(180), //~ idle-race
    });

    public async Task Send(HttpContent content)
    {
        await Client.PostAsync("api/orders", content);
        await _stock.PostAsync("http://stock.example.internal:8080/api", content);
        await _long.PostAsync("http://stock.example.internal:8080/api", content);
    }
}
