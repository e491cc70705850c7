var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.MapGet("/live", () => "alive");
app.Run();
