using System.Security.Claims;
using Bunit;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Planning.Repairs;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.Board;
using DynoPortal.Web.Layout;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace DynoPortal.Tests.Board;

/// <summary>Draws components over a <see cref="BoardLab"/>, as a circuit of its person would.</summary>
internal sealed class BoardContext : BunitContext
{
    private readonly BunitJSModuleInterop script;

    public BoardContext()
    {
        Proposals = new(Lab);
        JSInterop.Mode = JSRuntimeMode.Loose;
        script = JSInterop.SetupModule("./board/element.js");
        script.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<TimeProvider>(Lab.Clock).AddSingleton<IFleetReader>(Lab).AddSingleton<IPeopleReader>(Lab).AddSingleton<IScheduleReader>(Lab.Schedule);
        Services.AddSingleton(Lab.Service).AddSingleton(Lab.Feed).AddSingleton(Lab.Toasts).AddSingleton(Lab.Desk).AddSingleton(Lab.Reader);
        Services.AddScoped<DynoChoices>().AddScoped<DetailsReader>().AddScoped<ReadableHistory>().AddScoped<MaskReading>().AddScoped<BoardHand>().AddScoped<OwnNews>().AddScoped<BoardSight>().AddScoped<BoardScreen>().AddScoped<BoardEntrance>().AddSingleton<BoardOpenings>().AddSingleton<FlagReading>().AddScoped<PersonSettings>().AddSingleton<IUserSettings>(Settings).AddScoped<CurrentPerson>();
        Services.AddSingleton<OpeningSearch>().AddScoped<OpeningFinder>().AddScoped<OpeningHand>().AddSingleton<ITestRequests, NoRequests>().AddSingleton<ImpactSearch>();
        Services.AddSingleton<TurnFeed>().AddSingleton<IProposalStore>(Proposals).AddSingleton(Proposals.Service).AddSingleton(Proposals.Plans).AddScoped<ProposalGhosts>().AddScoped<ProposalDesk>();
        Services.AddScoped<CircuitLine>();
        // An instance of the test's own, because the context is disposed synchronously.
        Services.AddSingleton(new DraftMirror(JSInterop.JSRuntime));
        this.AddAuthorization().SetAuthorized("ann@lab.example").SetClaims(new Claim(ClaimTypes.NameIdentifier, Lab.User.Value.ToString()));
        // Last, because from here on no service can be added.
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    public BoardLab Lab { get; } = new();

    /// <summary>What was proposed to people of the lab.</summary>
    public MemoryProposals Proposals { get; }

    /// <summary>What the person has chosen.</summary>
    public FixedSettings Settings { get; } = new();

    /// <summary>Where the page has gone.</summary>
    public string Address => Services.GetRequiredService<NavigationManager>().Uri;

    /// <summary>What the board's script was told by a function of its own, each as the last value given.</summary>
    public List<string> Told(string function) => [.. script.Invocations[function].Select(call => call.Arguments[^1]?.ToString() ?? "")];

    /// <summary>How often the board's script was told something by a function of its own.</summary>
    public int Calls(string function) => script.Invocations[function].Count;

    public IRenderedComponent<BoardView> Board(string address = "/") =>
        Render<BoardView>(view => view.Add(each => each.Address, BoardAddress.Parse(new Uri(new Uri("http://lab"), address))));
}
