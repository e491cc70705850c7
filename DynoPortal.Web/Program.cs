using DynoPortal.Web.Hosting;

return await PortalRun.GuardAsync(async starting =>
{
    var builder = WebApplication.CreateBuilder(args);
    await using var storage = await builder.AddServer().AddDatabaseAsync(starting);
    builder.AddPages();

    var app = builder.Build();
    app.UseAntiforgery();
    app.MapPages();
    app.MapGet("/live", () => "alive");
    app.AnnounceStart(storage);
    await app.RunAsync();
});
