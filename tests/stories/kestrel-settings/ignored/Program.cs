// Nothing takes the limits over from the configuration: they have no effect.
var builder = WebApplication.CreateBuilder(args);
builder.Build().Run();
