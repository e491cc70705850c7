using DynoPortal.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddPages();

var app = builder.Build();
app.UseAntiforgery();
app.MapPages();
app.MapGet("/live", () => "alive");
app.Run();
