using System.Net.Http;

var builder = WebApplication.CreateBuilder(args);
var http = new HttpClient(new SocketsHttpHandler()) //~ idle-race
{
    BaseAddress = new Uri(builder.Configuration["Services:Scores"]!),
};
var app = builder.Build();
app.MapPost("/", async () => await http.PostAsync("score", null));
app.Run();
