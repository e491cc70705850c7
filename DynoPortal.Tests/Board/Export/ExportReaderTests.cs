using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Board;
using DynoPortal.Web.Board.Export;

namespace DynoPortal.Tests.Board.Export;

public sealed class ExportReaderTests
{
    private readonly BoardLab lab = new();

    [Fact]
    public async Task A_list_that_would_be_too_long_is_not_read_to_its_end()
    {
        await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        await lab.BookedAsync(2, 2, TestLab.Hours(3, 8, 12));
        var filter = new ExportFilter(new(2026, 3, 1), new(2026, 3, 31), new BoardFilter(""), lab.Dynos.ToDictionary(dyno => dyno.Id), new HashSet<string>(), new HashSet<string>(), new HashSet<AllocationStatus>());
        var reader = new ExportReader(lab.Schedule);

        Assert.Null(await reader.ReadAsync(lab.Facility, filter, 1, default));
        Assert.Equal(2, (await reader.ReadAsync(lab.Facility, filter, 2, default))!.Count);
    }
}
