using System;
using System.Net.Http;
using System.Threading.Tasks;

namespace Jobs
{
    public static class Program
    {
        // One minute unless set otherwise, and the server waits for 100 seconds.
        private static readonly HttpClient Pay = new() { BaseAddress = new Uri("http://pay:8080") };

        // HttpClientHandler has no such setting.
        private static readonly HttpClient Stock = new HttpClient(new HttpClientHandler { UseCookies = false }); //~ idle-race

        public static async Task Main()
        {
            var handler = new SocketsHttpHandler();
            handler.PooledConnectionIdleTimeout = new TimeSpan(0, 1, 30); //~ idle-race
            var orders = new HttpClient(handler, disposeHandler: false);
            await orders.GetAsync("http://orders:8080/api/orders");
            await Stock.GetStringAsync($"http://stock:{8080}/stock/1");
            await Pay.PutAsync("pay", new StringContent("{}"));

            // What is around the handler is out of sight: nothing is known of its connections.
            var other = new HttpClient(new RetryHandler(3));
            await other.GetAsync("http://stock:8080/stock/2");
        }
    }
}
