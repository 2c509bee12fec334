using System;
using System.Net.Http;
using System.Threading.Tasks;

namespace Jobs
{
    public static class Once
    {
        // Its connections end with it.
        public static async Task<string> Stock()
        {
            using (var client = new HttpClient())
            {
                return await client.GetStringAsync("http://stock:8080/stock/3");
            }
        }

        public static async Task Order()
        {
            using var client = new HttpClient(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5) });
            await client.PostAsync("http://orders:8080/api", null);
        }
    }
}
