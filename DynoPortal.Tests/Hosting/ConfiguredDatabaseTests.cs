using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Hosting;

public sealed class ConfiguredDatabaseTests
{
    [Fact]
    public async Task A_configured_connection_string_is_used_in_production_and_no_server_is_started()
    {
        using var directory = new TempDirectory();
        await using var database = await TestDatabase.CreateAsync();
        string[] arguments = [$"--Portal:DataDirectory={directory.Path}", $"--ConnectionStrings:Portal={database.ConnectionString}", "--Demo:Enabled=false"];

        await using var portal = WebProcess.Start(arguments, new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Production" });
        await portal.ReadyAsync();

        Assert.Contains("Database: the one that ConnectionStrings:Portal names", portal.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(directory["postgres"]));
    }
}
