using System.Security.Claims;
using Bunit;
using DynoPortal.Domain.Assistant.Providers;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Board;
using DynoPortal.Web.Assistant;
using DynoPortal.Web.Board;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace DynoPortal.Tests.Assistant.Panel;

/// <summary>Draws the panel over a <see cref="ChatLab"/>, as a circuit of its person would.</summary>
internal sealed class ChatContext : BunitContext
{
    // A busy machine draws late; see Eventually for how long the other waits are.
    static ChatContext() => DefaultWaitTimeout = TimeSpan.FromSeconds(20);

    public ChatContext(ChatLab? lab = null)
    {
        Lab = lab ?? new();
        JSInterop.Mode = JSRuntimeMode.Loose;
        var module = JSInterop.SetupModule("./Assistant/ChatPanel.razor.js");
        Browser = module.SetupModule("attach", _ => true);
        Browser.Mode = JSRuntimeMode.Loose;
        var board = Lab.Board;
        Services.AddSingleton<TimeProvider>(board.Clock).AddSingleton<IFleetReader>(board).AddSingleton<IPeopleReader>(board).AddSingleton<IScheduleReader>(board.Schedule);
        Services.AddSingleton<IUserSettings>(new FixedSettings()).AddScoped<PersonSettings>().AddScoped<CurrentPerson>();
        Services.AddSingleton(Lab.Ports).AddSingleton<PromptIdeas>().AddSingleton<IModelProvider>(new NoModel()).AddSingleton(Sight).AddLogging();
        // An instance of the test's own, because the context is disposed synchronously.
        Services.AddSingleton(Session = new(Lab.Ports, NullLogger<ChatSession>.Instance));
        this.AddAuthorization().SetAuthorized("ann@lab.example").SetClaims(new Claim(ClaimTypes.NameIdentifier, board.User.Value.ToString()), new Claim("display_name", "Ann Lee"));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    public ChatLab Lab { get; }

    public BoardSight Sight { get; } = new();

    public ChatSession Session { get; }

    /// <summary>The panel's side in the browser.</summary>
    public BunitJSModuleInterop Browser { get; }

    /// <summary>The panel, ready to be talked to.</summary>
    public IRenderedComponent<ChatPanel> Panel()
    {
        var person = new Person(Lab.Board.User, "Ann Lee", "ann@lab.example", [Lab.Board.Facility], Lab.Board.Facility, Lab.Board.Permissions);
        var panel = Render<ChatPanel>(view => view.Add(each => each.Person, person));
        panel.WaitForElement("textarea:not([readonly])");
        return panel;
    }

    /// <summary>Says something, on the panel's own thread as everything here: between finding something and acting on it a drawing would leave it behind.</summary>
    public static async Task SayAsync(IRenderedComponent<ChatPanel> panel, string text)
    {
        await panel.InvokeAsync(() => panel.Find("textarea").InputAsync(new() { Value = text }));
        await SendAsync(panel);
    }

    /// <summary>Sends what is typed.</summary>
    public static Task SendAsync(IRenderedComponent<ChatPanel> panel) => panel.InvokeAsync(() => panel.Find("form.composer").SubmitAsync());

    /// <summary>Presses what this selector finds first.</summary>
    public static Task PressAsync(IRenderedComponent<ChatPanel> panel, string selector) => panel.InvokeAsync(() => panel.Find(selector).ClickAsync(new()));

    private sealed class NoModel : IModelProvider
    {
        public string Name => "offline";

        public string? Model => null;

        public PriceTable Prices { get; } = new("USD", []);

        public IChatClient? ForTurn(IEnumerable<string> names) => null;
    }
}
