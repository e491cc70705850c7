using System.Text;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Workbook;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Fleet;

namespace DynoPortal.Tests.Fleet;

/// <summary>Vehicles are edited one by one and as a file.</summary>
public sealed class VehicleDeskTests : IAsyncLifetime
{
    private TestLab lab = null!;
    private Actor manager = null!;
    private VehicleDesk desk = null!;

    public async Task InitializeAsync()
    {
        lab = await TestLab.CreateAsync();
        manager = await lab.AddPersonAsync("Manager");
        desk = lab.Get<VehicleDesk>();
    }

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task Numbers_are_unique_by_name_and_swap_places_in_one_edit()
    {
        var (first, second) = (await VehicleAsync(await lab.AddVehicleAsync()), await VehicleAsync(await lab.AddVehicleAsync()));

        var taken = Assert.IsType<EditOutcome<Vehicle>.Refused>(await desk.SaveAsync(manager, second with { Tag = first.Tag!.ToLowerInvariant() }, default));
        var swapped = await desk.SaveAllAsync(manager, [first with { Tag = second.Tag }, second with { Tag = first.Tag }], default);

        Assert.Equal(("tag", $"Tag {first.Tag.ToLowerInvariant()} is vehicle {first.Id.Value}'s already ({first.Label})."), (Assert.Single(taken.Faults).Field, taken.Faults[0].Refusal.Message));
        Assert.IsType<EditOutcome<IReadOnlyList<Vehicle>>.Done>(swapped);
        Assert.Equal((second.Tag, first.Tag, 2), ((await VehicleAsync(first.Id)).Tag, (await VehicleAsync(second.Id)).Tag, (await VehicleAsync(first.Id)).Revision));
    }

    [Fact]
    public async Task A_token_that_only_reads_writes_no_vehicle_whatever_its_person_may()
    {
        var reader = manager with { Channel = Channel.Api, Scopes = new HashSet<string> { Permission.View } };
        var seen = await VehicleAsync(await lab.AddVehicleAsync());

        // As it is, wrong, and gone: it is refused before anything is said about the vehicle.
        var outcomes = new[] { await desk.SaveAsync(reader, seen, default), await desk.SaveAsync(reader, seen with { Vin = "1" }, default), await desk.DeleteAsync(reader, new(-5), null, default) };

        Assert.All(outcomes, outcome => Assert.Equal(RefusalCode.Forbidden, Assert.Single(Assert.IsType<EditOutcome<Vehicle>.Refused>(outcome).Faults).Refusal.Code));
        Assert.Equal(seen, await VehicleAsync(seen.Id));
    }

    [Theory]
    [InlineData("1FTFW1ED5NFA0000", "A VIN has 17 characters; this has 16.")]
    [InlineData("1FTFW1ED5NFA0000O", "A VIN has no “O”.")]
    public async Task A_vin_that_is_none_is_refused(string vin, string why)
    {
        var refused = Assert.IsType<EditOutcome<Vehicle>.Refused>(await desk.AddAsync(manager, new Vehicle { Vin = vin, Program = "P702" }, default));

        Assert.Equal(("vin", why), (Assert.Single(refused.Faults).Field, refused.Faults[0].Refusal.Message));
    }

    [Fact]
    public async Task A_vehicle_that_is_used_is_not_deleted_and_a_stale_edit_names_what_changed()
    {
        var seen = await VehicleAsync(await lab.AddVehicleAsync());
        await lab.BookedAsync(manager, seen.Id, await lab.AddDynoAsync("MPG 1"), TestLab.Hours(10, 8, 10));
        await desk.SaveAsync(manager, seen with { WeightLbs = 6000 }, default);

        var used = Assert.IsType<EditOutcome<Vehicle>.Refused>(await desk.DeleteAsync(manager, seen.Id, null, default));
        var stale = Assert.IsType<EditOutcome<Vehicle>.Refused>(await desk.SaveAsync(manager, seen with { Program = "T9" }, default));

        Assert.Contains("1 booking", Assert.Single(used.Faults).Refusal.Message, StringComparison.Ordinal);
        Assert.Equal([("program", "T9", "P702"), ("weightLbs", "5000", "6000")], stale.Differences!.Select(each => (each.Field, each.Yours, each.Theirs)));
    }

    [Fact]
    public async Task A_file_says_of_each_row_what_it_would_do_and_is_written_whole_or_not_at_all()
    {
        var (known, same) = (await VehicleAsync(await lab.AddVehicleAsync()), await VehicleAsync(await lab.AddVehicleAsync()));
        var review = await ReviewAsync($"Tag;Weight lb;Drive;Program\n{known.Tag};6100;AWD;P702\n{same.Tag};5000;2WD;P702\nN-1;4000;2WD;P9\nN-2;heavy;2WD;P9\nN-3;4000;RWD/AWD;P9\n{known.Tag};1;2WD;P702\n".Replace(';', ','));

        Assert.Equal([Verdict.Changed, Verdict.Same, Verdict.New, Verdict.Problem, Verdict.Problem, Verdict.Problem], review.Rows.Select(row => row.Verdict));
        Assert.Equal((5, "Weight lb", "“heavy” is not a whole number of pounds such as 5250."), (review.Rows[3].Line, review.Rows[3].Column, review.Rows[3].Sentence));
        Assert.Equal("It is about the same vehicle as row 2.", review.Rows[5].Sentence);
        Assert.False(review.IsClean);
        var clean = await ReviewAsync($"TAG , weight LB\n{known.Tag},6100\nN-1,4000\n");
        Assert.IsType<EditOutcome<IReadOnlyList<Vehicle>>.Done>(await desk.SaveAllAsync(manager, clean.Wanted, default));
        Assert.Equal((6100, Domain.Fleet.DriveType.TwoWheel, 3), ((await VehicleAsync(known.Id)).WeightLbs, (await VehicleAsync(known.Id)).Drive, (await lab.Fleet.AllVehiclesAsync(lab.Facility, default)).Count));
    }

    [Fact]
    public async Task What_a_spreadsheet_would_run_goes_out_as_text_and_comes_back_as_it_was()
    {
        var id = await lab.AddVehicleAsync(shape: row => (row.Tag, row.Program) = ("=cmd|'/c calc'!A1", "+1"));
        using var file = new MemoryStream();

        await FleetCsv.WriteAsync(file, VehicleFile.Headers, (await lab.Fleet.AllVehiclesAsync(lab.Facility, default)).Select(VehicleFile.Cells), default);

        Assert.Contains("'=cmd", Encoding.UTF8.GetString(file.ToArray()), StringComparison.Ordinal);
        var (table, problem) = FleetCsv.Read(file.ToArray(), 10);
        Assert.Null(problem);
        var row = Assert.Single(VehicleFile.Review(table!.Header, table.Rows, await lab.Fleet.AllVehiclesAsync(lab.Facility, default)).Rows);
        Assert.Equal((Verdict.Same, id), (row.Verdict, (await lab.Fleet.AllVehiclesAsync(lab.Facility, default))[0].Id));
    }

    [Fact]
    public void A_file_of_a_hundred_thousand_rows_is_refused_with_the_limit_and_one_at_the_limit_is_read()
    {
        static byte[] File(int rows) => Encoding.UTF8.GetBytes("Tag\n" + string.Concat(Enumerable.Range(0, rows).Select(at => $"T-{at}\n")));

        Assert.Equal("The file has more than 20000 rows, which is the most that is read at once. Split it into several files.", FleetCsv.Read(File(100_000), VehicleFile.MostRows).Problem);
        var (table, problem) = FleetCsv.Read(File(VehicleFile.MostRows), VehicleFile.MostRows);
        Assert.Null(problem);
        Assert.Equal(VehicleFile.MostRows, VehicleFile.Review(table!.Header, table.Rows, []).Count(Verdict.New));
        Assert.NotNull(FleetCsv.Read([1, 0, 2], 10).Problem);
    }

    private async Task<FleetFileReview<Vehicle>> ReviewAsync(string text)
    {
        var (table, problem) = FleetCsv.Read(Encoding.UTF8.GetBytes(text), VehicleFile.MostRows);
        Assert.Null(problem);
        return VehicleFile.Review(table!.Header, table.Rows, await lab.Fleet.AllVehiclesAsync(lab.Facility, default));
    }

    private async Task<Vehicle> VehicleAsync(VehicleId id) => (await lab.Fleet.VehicleAsync(lab.Facility, id, default))!;
}
