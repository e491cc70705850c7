using DynoPortal.Web.Board;
using DynoPortal.Web.Board.Export;
using DynoPortal.Web.Fleet;

namespace DynoPortal.Web.Hosting;

/// <summary>What the board keeps for each circuit.</summary>
internal static class BoardSetup
{
    /// <summary>Registers it.</summary>
    public static WebApplicationBuilder AddBoard(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ToastList>().AddScoped<ChangeDesk>().AddScoped<BoardReader>().AddScoped<DynoChoices>().AddScoped<DetailsReader>().AddScoped<DraftMirror>().AddScoped<BoardHand>().AddScoped<OwnNews>().AddScoped<BoardSight>().AddScoped<BoardScreen>().AddScoped<BoardEntrance>();
        builder.Services.AddScoped<OpeningFinder>().AddScoped<OpeningHand>();
        builder.Services.AddScoped<ProposalGhosts>().AddScoped<ProposalDesk>();
        builder.Services.AddSingleton<ExportReader>().AddScoped<ExportEndpoints.ExportDesk>();
        builder.Services.AddSingleton<BoardOpenings>().AddSingleton<FlagReading>().AddSingleton<OutageList>();
        return builder;
    }
}
