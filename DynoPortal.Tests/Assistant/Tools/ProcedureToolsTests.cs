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
    public async Task A_second_search_of_a_turn_counts_on_and_keeps_the_number_of_what_it_finds_again()
    {
        lab.Write("soak.md", "# Soak\n\n## Before the test\n\nSoak the vehicle for 12 hours before the strap tension is set.\n");
        await lab.RefreshAsync();
        var caller = Caller();
        await CallAsync(caller, new { query = "soak the vehicle for 12 hours" });

        var second = (await CallAsync(caller, new { query = "strap tension" })).Rows("hits");

        Assert.Equal(["soak 1", "tie-down 2"], second.Select(hit => $"{hit.Text("document")} {hit.Text("n")}").Order());
        Assert.Equal("1", (await CallAsync(Caller(), new { query = "strap tension" })).Rows("hits")[0].Text("n"));
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
