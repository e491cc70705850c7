using DynoPortal.Data.History;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace DynoPortal.Tests.History;

/// <summary>The command tells a line for each facility, and by its exit code whether all is as it was sealed.</summary>
public sealed class HistoryVerificationTests
{
    [Fact]
    public async Task A_line_for_each_facility_and_the_first_fault_by_name()
    {
        await using var lab = await TestLab.CreateAsync();
        await lab.AddFacilityAsync("CGN", "Europe/Berlin");
        await lab.BookedAsync(await lab.AddPersonAsync("Manager"), await lab.AddVehicleAsync(), await lab.AddDynoAsync("MPG 1"), TestLab.Hours(3, 8, 10));
        await new RecordSealer(lab.Source, lab.Clock, NullLogger<RecordSealer>.Instance).SealAsync(default);
        string[] options = [$"--ConnectionStrings:Portal={lab.ConnectionString}"];

        var (good, told) = await RunAsync(options);
        await lab.AlterAsync("UPDATE history SET after = jsonb_set(after, '{notes}', '\"made up\"')");
        var (bad, named) = await RunAsync(options);

        Assert.Equal((0, 1), (good, bad));
        Assert.Matches("(?m)^CGN: 0 rows, sealed to nothing, ok\r?$", told);
        Assert.Matches("(?m)^DET: 1 rows, sealed to 2026-03-02 14:00:00Z, hash [0-9a-f]{64}, ok\r?$", told);
        Assert.Contains("DET: 0 rows, sealed to nothing, Booking A-1001, booked (row 1 of history) was altered after seal 1 was made.", named, StringComparison.Ordinal);
        Assert.Contains("CGN: 0 rows, sealed to nothing, ok", named, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_cannot_be_read_is_a_sentence()
    {
        var failed = await Assert.ThrowsAsync<PortalStartException>(() => RunAsync(["--ConnectionStrings:Portal=Host=127.0.0.1;Port=1;Database=none;Timeout=2"]));

        Assert.StartsWith("The history can't be read", failed.Message, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Told)> RunAsync(string[] options)
    {
        await using var told = new StringWriter();
        return (await HistoryVerification.RunAsync(options, told, default), told.ToString());
    }
}
