using System;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Web
{
    public class Startup
    {
        public Startup(IConfiguration configuration) => Configuration = configuration;

        public IConfiguration Configuration { get; }

        public void ConfigureServices(IServiceCollection services)
        {
            // Both sides wait for two minutes.
            services.AddHttpClient<BasketClient>(client => //~ idle-race
            {
                client.BaseAddress = new Uri(Configuration["Services:Basket"]);
            });
        }
    }
}
