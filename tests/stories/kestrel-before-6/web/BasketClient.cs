using System.Net.Http;
using System.Threading.Tasks;

namespace Web
{
    public class BasketClient
    {
        private readonly HttpClient _client;

        public BasketClient(HttpClient client) => _client = client;

        public Task<HttpResponseMessage> Add(HttpContent item) => _client.PostAsync("/items", item);
    }
}
