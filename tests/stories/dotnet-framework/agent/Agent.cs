using System;
using System.Net.Http;
using System.Threading.Tasks;

namespace Agent
{
    internal class Agent
    {
        // The .NET Framework keeps a connection for 100 seconds.
        private static readonly HttpClient Orders = new HttpClient { BaseAddress = new Uri("http://orders.internal/") }; //~ idle-race
        private static readonly HttpClient Stock = new HttpClient { BaseAddress = new Uri("http://stock.internal/") }; //~ safe

        private static async Task Main(string[] args)
        {
            await Orders.PostAsync("api", new StringContent("{}"));
            await Stock.PostAsync("api", new StringContent("{}"));
        }
    }
}
