using System.Net;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Api;

public sealed class ProceduresApiTests : IAsyncLifetime, IDisposable
{
    private readonly TempDirectory folder = new();
    private ApiPortal portal = null!;
    private ApiClient admin = null!;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(folder["soak.md"], "# Soak\n\n## Limits\n\nAt least 12 h at 23 °C.");
        portal = await ApiPortal.StartAsync(("Assistant:Procedures:Folder", folder.Path));
        admin = portal.ClientOf(await portal.Lab.AddPersonAsync("Admin"));
    }

    public async Task DisposeAsync() => await portal.DisposeAsync();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_folder_is_read_when_the_portal_starts_and_a_search_cites_it()
    {
        await Eventually.HoldsAsync(async () => (await admin.GetAsync("procedures")).Is(HttpStatusCode.OK)["items"]!.AsArray().Count == 1);

        var listed = (await admin.GetAsync("procedures"))["items"]![0]!;
        var hit = Assert.Single((await admin.GetAsync("procedures?q=how+many+hours+at+23&limit=5")).Is(HttpStatusCode.OK)["items"]!.AsArray())!;
        var text = (await admin.GetAsync("procedures/soak")).Is(HttpStatusCode.OK);

        Assert.Equal(("soak", "Soak", "/procedures/soak?facility=DET"), ((string)listed["document"]!, (string)listed["title"]!, (string)listed["url"]!));
        Assert.Null(listed["found"]);
        Assert.Equal(("limits", "At least 12 h at 23 °C."), ((string)hit["found"]!["anchor"]!, (string)hit["found"]!["quote"]!));
        Assert.Equal("/procedures/soak?facility=DET&section=limits&quote=At%20least%2012%20h%20at%2023%20%C2%B0C.#limits", (string)hit["url"]!);
        Assert.Equal(["soak", "limits"], text["sections"]!.AsArray().Select(section => (string)section!["anchor"]!));
    }

    [Fact]
    public async Task An_administrator_refreshes_and_a_source_that_fails_is_a_problem()
    {
        await File.WriteAllTextAsync(folder["fuel.md"], "# Fuel");
        await Eventually.HoldsAsync(async () => (await admin.GetAsync("procedures"))["items"]!.AsArray().Count > 0);

        var refresh = (await admin.PostAsync("procedures/refresh")).Is(HttpStatusCode.OK);
        Directory.Delete(folder.Path, recursive: true);
        var failed = (await admin.PostAsync("procedures/refresh")).IsProblem(HttpStatusCode.BadGateway);
        Directory.CreateDirectory(folder.Path);

        Assert.Equal(2, refresh["added"]!.AsArray().Count + (int)refresh["unchanged"]!);
        Assert.Contains("isn't there", (string)failed["detail"]!, StringComparison.Ordinal);
        Assert.Equal(2, (await admin.GetAsync("procedures"))["items"]!.AsArray().Count);
        Assert.Equal(["forbidden"], (await portal.ClientOf(await portal.Lab.AddPersonAsync("Manager")).PostAsync("procedures/refresh")).IsProblem(HttpStatusCode.Forbidden).Codes);
    }

    [Theory]
    [InlineData("procedures/nothing", HttpStatusCode.NotFound)]
    [InlineData("procedures/..%2fsoak", HttpStatusCode.NotFound)]
    [InlineData("procedures?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("procedures?q=soak&limit=51", HttpStatusCode.BadRequest)]
    public async Task What_is_not_there_or_can_not_be_read_is_a_problem(string address, HttpStatusCode status) => (await admin.GetAsync(address)).IsProblem(status);

    [Theory]
    [InlineData("%00")]
    [InlineData("'%3B+DROP+TABLE+procedures%3B--")]
    [InlineData("%F0%9F%98%80")]
    public async Task A_strange_query_finds_nothing(string query) => Assert.Empty((await admin.GetAsync("procedures?q=" + query)).Is(HttpStatusCode.OK)["items"]!.AsArray());
}
