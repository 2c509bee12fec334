using System;
using System.Net.Http;
using System.Threading.Tasks;

var handler = new SocketsHttpHandler
{
    PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2), //~ idle-race
};
var client = new HttpClient(handler);

while (true)
{
    await client.PostAsync("http://feed.example.com/pushed", null);
    await Task.Delay(60_000); //~ poll-collision
}
