using DynoPortal.Data;
using DynoPortal.Web.Assistant;
using DynoPortal.Web.Board;
using DynoPortal.Web.Board.Export;
using DynoPortal.Web.Feeds;
using DynoPortal.Web.Fleet;
using DynoPortal.Web.History;
using DynoPortal.Web.Hosting;
using DynoPortal.Web.People;
using DynoPortal.Web.People.Passkeys;
using DynoPortal.Web.People.Provider;
using DynoPortal.Web.People.Security;
using DynoPortal.Web.Planning;
using DynoPortal.Web.Planning.Campaigns;

if (args is [HistoryVerification.Command, .. var options]) return await PortalRun.GuardAsync(ended => HistoryVerification.RunAsync(options, Console.Out, ended));

return await PortalRun.GuardAsync(async starting =>
{
    var builder = WebApplication.CreateBuilder(args);
    await using var storage = await builder.AddServer().AddDatabaseAsync(starting);
    builder.Services.AddPortalData(storage.ConnectionString);
    builder.AddProxies().AddSecurity().AddRateLimits().AddIdentity().AddApi().AddHealth().AddPages().AddBoard().AddCampaigns().AddWall().AddAssistant().AddChat().AddProcedures().AddDemo(storage);

    var app = builder.Build();
    app.UseProxies();
    app.UseSecurity();
    app.UseFaultPages();
    app.UseApi();
    app.UseIdentity();
    app.UseApiLimits();
    app.MapApi();
    app.MapAccount();
    app.MapPasskeys();
    app.MapProvider();
    app.MapSecurityFile();
    app.MapBoard();
    app.MapExports();
    app.MapRecordExports();
    app.MapImportFiles();
    app.MapFleetFiles();
    app.MapConversationFiles();
    app.MapCampaignFiles();
    app.MapFeeds();
    app.MapPages();
    app.MapHealth();
    app.AnnounceStart(storage, await app.FillDemoAsync(storage, starting));
    await app.RunAsync();
});
