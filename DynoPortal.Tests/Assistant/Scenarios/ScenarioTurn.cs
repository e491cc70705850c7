namespace DynoPortal.Tests.Assistant.Scenarios;

/// <summary>One thing that happens in a dialogue.</summary>
internal abstract record ScenarioTurn
{
    private ScenarioTurn()
    {
    }

    /// <summary>The person says something.</summary>
    public sealed record Sentence(string Text, TurnExpectation Expect) : ScenarioTurn;

    /// <summary>The person says these, so often, and nothing may be proposed.</summary>
    public sealed record Chatter(int Times, IReadOnlyList<string> Texts) : ScenarioTurn;

    /// <summary>A card is approved by a click.</summary>
    /// <param name="Card">Its number, from 1; null for the last.</param>
    /// <param name="Times">How often it is clicked.</param>
    /// <param name="As">Who clicks; null for the one who speaks.</param>
    /// <param name="State">What becomes of it, from <see cref="States"/>.</param>
    /// <param name="Writes">How many rows of the schedule change; null when that doesn't matter.</param>
    public sealed record Approve(int? Card, int Times, string? As, string State, int? Writes) : ScenarioTurn;

    /// <summary>A card is rejected; null is the last.</summary>
    public sealed record Reject(int? Card) : ScenarioTurn;

    /// <summary>A booking is chosen on the board.</summary>
    public sealed record Select(string Booking) : ScenarioTurn;

    /// <summary>The page is loaded again.</summary>
    public sealed record Reload : ScenarioTurn;

    /// <summary>Others do something.</summary>
    public sealed record Meanwhile(IReadOnlyList<ScenarioStep> Steps) : ScenarioTurn;

    /// <summary>What becomes of a card that is approved.</summary>
    public static IReadOnlyList<string> States { get; } = ["applied", "refused", "stale", "expired", "not_found"];

    /// <summary>Reads one.</summary>
    public static ScenarioTurn Read(YamlMap map) => map.Done(map switch
    {
        _ when map.Has("user") => new Sentence(map.Text("user"), TurnExpectation.Read(map.Map("expect"))),
        _ when map.Map("repeat") is { } repeat => repeat.Done(new Chatter(repeat.Number("times") ?? 1, repeat.Texts("users"))),
        _ when map.Has("meanwhile") => new Meanwhile(ScenarioStep.ReadList(map, "meanwhile")),
        _ when map.Map("ui") is { } ui => ui.Done(Touch(ui, map.Map("expect"))),
        _ => throw map.Wrong("is no turn"),
    });

    private static ScenarioTurn Touch(YamlMap ui, YamlMap? expect)
    {
        if (ui.Has("approve"))
        {
            var state = expect?.TextOrNull("state") ?? throw ui.Wrong("approves without a state to expect");
            if (!States.Contains(state)) throw ui.Wrong($"expects {state}, which is no state");
            return expect.Done(new Approve(CardOf(ui, "approve"), ui.Number("times") ?? 1, ui.TextOrNull("as"), state, expect.Number("writes")));
        }

        if (ui.Has("reject")) return new Reject(CardOf(ui, "reject"));
        if (ui.Has("select")) return new Select(ui.Text("select"));
        return ui.TextOrNull("reload") == "true" ? new Reload() : throw ui.Wrong("touches nothing that is known");
    }

    private static int? CardOf(YamlMap ui, string key) => ui.TextOrNull(key) is var text && text == "last" ? null : int.Parse(text!, System.Globalization.CultureInfo.InvariantCulture);
}
