using System.Text.Json;
using DynoPortal.Domain.Assistant.Tools;
using DynoPortal.Domain.People;
using DynoPortal.Tests.Assistant.Procedures;

namespace DynoPortal.Tests.Assistant.Tools;

public sealed class ProcedureToolsTests : IAsyncLifetime
{
    private ProcedureLab lab = null!;

    public async Task InitializeAsync()
    {
        lab = await ProcedureLab.CreateAsync();
        lab.Write("tie-down.md", "# Vehicle tie-down\n\n## Straps\n\nSet the strap tension to 4 kN per strap.\n");
        await lab.RefreshAsync();
    }

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task Passages_are_numbered_for_citing_and_marked_as_text_of_others()
    {
        var caller = Caller();

        var hit = (await CallAsync(caller, new { query = "strap tension" })).Rows("hits").Single();

        Assert.Equal(("1", "tie-down", "Vehicle tie-down", "Straps", "Set the strap tension to 4 kN per strap."), (hit.Text("n"), hit.Text("document"), hit.Text("title"), hit.Text("heading"), hit.Text("quote")));
        Assert.Equal(["procedure Vehicle tie-down"], caller.Untrusted);
    }

    [Fact]
    public async Task A_search_that_finds_nothing_and_one_for_nothing_say_so()
    {
        Assert.Empty((await CallAsync(Caller(), new { query = "gearbox oil" })).Rows("hits"));
        Assert.Equal("invalid", (await CallAsync(Caller(), new { query = " " })).Code());
        Assert.Equal("invalid", (await CallAsync(Caller(), new { most = 3 })).Code());
    }

    private ToolCaller Caller() => new(lab.Admin, lab.Detroit, Permission.All);

    private async Task<JsonElement> CallAsync(ToolCaller caller, object arguments)
    {
        var given = JsonSerializer.Deserialize<Dictionary<string, object?>>(JsonSerializer.Serialize(arguments))!;
        var answer = await Toolbox.CallAsync(new ProcedureTools(lab.Procedures).Tools.Single(), given, caller, default);
        return answer as JsonElement? ?? JsonSerializer.SerializeToElement(answer, ToolJson.Options);
    }
}
