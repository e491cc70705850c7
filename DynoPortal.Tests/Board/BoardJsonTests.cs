using System.Buffers;
using System.Text;
using System.Text.Json;
using DynoPortal.Domain.Live;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Board;

namespace DynoPortal.Tests.Board;

public sealed class BoardJsonTests
{
    // What one changed allocation may cost an open board, in bytes.
    private const int MostBytes = 2000;

    private readonly BoardLab lab = new();

    [Fact]
    public async Task A_window_tells_each_person_and_vehicle_once()
    {
        await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        await lab.BookedAsync(1, 2, TestLab.Hours(4, 8, 12));

        var json = await WindowAsync();

        Assert.Equal((2, 1, 1), (json.GetProperty("allocations").GetArrayLength(), json.GetProperty("vehicles").GetArrayLength(), json.GetProperty("people").GetArrayLength()));
    }

    [Fact]
    public async Task The_offsets_tell_the_wall_clock_on_both_sides_of_a_clock_change()
    {
        var json = await WindowAsync();

        var offsets = json.GetProperty("offsets").EnumerateArray().Select(each => (each[0].GetInt64(), each[1].GetInt32())).ToList();
        Assert.Contains((new DateTimeOffset(2026, 3, 8, 7, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), -4 * 3600), offsets);
        Assert.All(offsets.Zip(offsets.Skip(1)), pair => Assert.True(pair.First.Item1 < pair.Second.Item1 && pair.First.Item2 != pair.Second.Item2));
    }

    [Fact]
    public async Task One_changed_booking_costs_an_open_board_less_than_two_kilobytes()
    {
        var row = await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        var listed = lab.Listed(row with { Notes = new string('n', 4000) }) with { RequesterName = new string('é', 200) };

        var change = BoardJson.Write(new ScheduleUpdate.Changed([listed], []) { By = lab.User, ByName = "Ann Lee" }, await lab.BoardAsync(), ChangeFlags.None);

        Assert.InRange(Encoding.UTF8.GetByteCount(change), 100, MostBytes);
    }

    private async Task<JsonElement> WindowAsync()
    {
        var rows = await lab.Reader.ReadAsync(lab.Facility, BoardLab.Week, lab.Clock.GetUtcNow(), default);
        var buffer = new ArrayBufferWriter<byte>();
        BoardJson.Write(buffer, rows);
        return JsonDocument.Parse(buffer.WrittenMemory).RootElement;
    }
}
