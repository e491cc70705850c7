using DynoPortal.Domain.Assistant.Tools;
using DynoPortal.Domain.People;

namespace DynoPortal.Tests.Assistant.Tools;

public sealed class ToolboxTests : IAsyncLifetime
{
    private static readonly string[] Identities = ["user", "actor", "facility", "role", "permission", "caller", "requester", "owner", "tenant", "channel", "conversation", "turn"];
    private ToolLab lab = null!;

    public async Task InitializeAsync() => lab = await ToolLab.CreateAsync();

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public void S7_No_schema_lets_a_model_say_who_it_is_or_where()
    {
        var named = lab.Tools.All.SelectMany(tool => tool.Function.JsonSchema.GetProperty("properties").EnumerateObject().Select(property => (tool.Name, Argument: property.Name)))
            .Where(each => Identities.Any(identity => each.Argument.Contains(identity, StringComparison.OrdinalIgnoreCase)));

        Assert.Empty(named);
    }

    [Fact]
    public void Every_argument_says_what_it_means()
    {
        var silent = lab.Tools.All.SelectMany(tool => tool.Function.JsonSchema.GetProperty("properties").EnumerateObject()
            .Where(property => property.Value.ValueKind != System.Text.Json.JsonValueKind.Object || !property.Value.TryGetProperty("description", out _)).Select(property => $"{tool.Name}.{property.Name}"));

        Assert.Empty(silent);
    }

    [Theory]
    [InlineData("viewer", "")]
    [InlineData("engineer", "propose_booking propose_auto_allocation propose_series propose_campaign propose_move propose_cancel propose_swap propose_change propose_undo")]
    [InlineData("technician", "propose_change propose_undo propose_outage")]
    public async Task Tools_that_propose_are_offered_by_permission(string person, string expected)
    {
        var offered = lab.Tools.For(await lab.CallerAsync(person)).Where(tool => tool.Effect == ToolEffect.Propose).Select(tool => tool.Name);

        Assert.Equal(expected, string.Join(' ', offered));
    }

    [Fact]
    public async Task Everyone_who_sees_the_schedule_is_offered_all_that_reads()
    {
        var reading = lab.Tools.All.Where(tool => tool.Effect == ToolEffect.Read).ToList();

        Assert.Equal(reading, lab.Tools.For(await lab.CallerAsync("viewer")));
        Assert.Equal(reading, lab.Tools.For(await lab.CallerAsync("admin"), onlyReading: true));
        Assert.All(reading, tool => Assert.Equal([Permission.View], tool.AnyOf));
    }

    [Fact]
    public async Task A_tool_that_was_not_offered_is_refused_by_the_rules_all_the_same()
    {
        var answer = await lab.CallAsync("propose_booking", new { vehicle = "V42", test = "brake", from = "2026-03-10T08:00" }, "viewer");

        Assert.Equal(["forbidden"], answer.Column("refusals", "code"));
    }
}
