using System.Net;
using System.Net.Sockets;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Hosting;

/// <summary>Each reason not to start is one sentence on the error stream, exit code 1 and no stack trace.</summary>
public sealed class PortalRefusesToStartTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Production_without_a_connection_string_names_the_key()
    {
        var sentence = await RefusalAsync([], new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Production" });

        Assert.Contains("set ConnectionStrings:Portal", sentence, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_directory["postgres"]));
    }

    [Fact]
    public async Task A_taken_port_is_named_together_with_the_way_out()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        await using var database = await TestDatabase.CreateAsync();

        var sentence = await RefusalAsync(["--urls", $"http://localhost:{port}", $"--ConnectionStrings:Portal={database.ConnectionString}"]);

        Assert.Equal($"Port {port} is taken by another program: stop that one, or choose another address, for example --urls http://localhost:5081.", sentence);
    }

    [Fact]
    public async Task A_directory_without_the_programs_is_named()
    {
        var sentence = await RefusalAsync([$"--Portal:PostgresBinaries={_directory["nothing"]}"]);

        Assert.StartsWith($"Portal:PostgresBinaries names {_directory["nothing"]}, but", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=portal", "The database doesn't answer")]
    [InlineData("Hostess=127.0.0.1", "ConnectionStrings:Portal can't be read")]
    public async Task A_connection_string_that_does_not_lead_to_a_database_is_told(string connectionString, string start)
    {
        var sentence = await RefusalAsync([$"--ConnectionStrings:Portal={connectionString}"]);

        Assert.StartsWith(start, sentence, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings:Portal", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_directory_that_is_a_file_is_named()
    {
        File.WriteAllText(_directory["file"], "");

        var sentence = await RefusalAsync([$"--Portal:DataDirectory={_directory["file"]}"]);

        Assert.StartsWith($"The data directory {_directory["file"]} can't be used", sentence, StringComparison.Ordinal);
    }

    private async Task<string> RefusalAsync(string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        await using var portal = WebProcess.Start([$"--Portal:DataDirectory={_directory.Path}", .. arguments], environment);
        var code = await portal.ExitAsync();

        Assert.Equal(1, code);
        Assert.DoesNotContain("\n", portal.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", portal.Output, StringComparison.Ordinal);
        return portal.Errors;
    }
}
