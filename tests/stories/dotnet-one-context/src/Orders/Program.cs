var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.MapPost("/orders", () => Results.Created());
app.Run();
