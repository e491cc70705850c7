using System.Text;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning.Workbook;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.Fleet;

namespace DynoPortal.Tests.Fleet;

/// <summary>Dynos and test types as files: what comes out comes in the same, and each row has a verdict.</summary>
public sealed class FleetFileTests
{
    private static readonly IReadOnlyList<TestType> Catalogue =
    [
        new("brake", "Brake", BookingLength.OfTime(TimeSpan.FromHours(4))) { Verification = new("=cmd|'/c calc'!A1", TimeSpan.FromHours(24)), Soak = new(TimeSpan.FromHours(6), TimeSpan.FromHours(36)) },
        new("mileage", "150K mileage", BookingLength.OfDays(90), NeedsApproval: true) { Measure = new(ByMiles: true, 450.5m, 2, CountsRunDays: true) },
    ];

    private static readonly IReadOnlyList<Dyno> Dynos =
    [
        new() { Id = new(7), Name = "MPG 1", Group = "MPG", SetUpBefore = TimeSpan.FromMinutes(30), AvailableFrom = new(2026, 3, 1), Capabilities = [Row("brake", WeightClass.UpTo10K), Row("mileage", WeightClass.UpTo10K, WeightClass.Over10K)] },
        new() { Id = new(8), Name = "=VTS", Group = "VTS", Enabled = false, Capabilities = [] },
    ];

    [Fact]
    public async Task What_goes_out_comes_in_as_it_was_and_is_never_run()
    {
        var (dynos, tests) = (await WriteAsync(DynoFile.Headers, Dynos.SelectMany(DynoFile.Rows)), await WriteAsync(TestTypeFile.Headers, Catalogue.Select(TestTypeFile.Cells)));

        Assert.Contains("'=VTS", dynos, StringComparison.Ordinal);
        Assert.Contains("'=cmd", tests, StringComparison.Ordinal);
        Assert.Equal([Verdict.Same, Verdict.Same, Verdict.Same], OfDynos(dynos).Rows.Select(row => row.Verdict));
        Assert.Equal([Verdict.Same, Verdict.Same], OfTests(tests).Rows.Select(row => row.Verdict));
    }

    [Fact]
    public void The_rows_of_a_dyno_are_together_all_that_it_can_do()
    {
        var review = OfDynos("Dyno,Group,Tests,Drives,Weight classes\nmpg 1,MPG,150k mileage; brake,AWD;2WD,>10K\nMPG 2,MPG,brake,2WD,<10K\nMPG 2,MPG,mileage,AWD,<10K\n");

        Assert.Equal([(2, Verdict.Changed), (3, Verdict.New), (4, Verdict.Same)], review.Rows.Select(row => (row.Line, row.Verdict)));
        Assert.Equal("Goes with row 3.", review.Rows[2].Sentence);
        Assert.Equal([("mpg 1", 7, 1), ("MPG 2", -3, 2)], review.Wanted.Select(dyno => (dyno.Name, dyno.Id.Value, dyno.Capabilities.Count)));
        Assert.Equal((30, "mileage, brake"), ((int)review.Wanted[0].SetUpBefore.TotalMinutes, string.Join(", ", review.Wanted[0].Capabilities[0].TestTypes)));
        // Without a column of what it can do, that stays.
        var disabled = Assert.Single(OfDynos("Dyno,Enabled\nMPG 1,no\n").Wanted);
        Assert.Equal((false, 2), (disabled.Enabled, disabled.Capabilities.Count));
    }

    [Theory]
    [InlineData("Dyno,Group,Tests,Drives,Weight classes\nMPG 1,MPG,brakes,2WD,<10K\n", 2, "“brakes” is not a list of test types of the catalogue, such as brake; emission.")]
    [InlineData("Dyno,Group,Tests,Drives,Weight classes\nMPG 1,MPG,brake,2WD,<10K\nMPG 1,NORTH,mileage,2WD,<10K\n", 3, "Row 2 says something else of group. The rows of one dyno say the same of it.")]
    [InlineData("Dyno,Group,Tests,Drives,Weight classes\nMPG 1,MPG,brake,2WD,<10K\nMPG 1,MPG,brake,,<10K\n", 3, "Row 2 covers nothing, because it has no drive. Choose one, or delete the row.")]
    [InlineData("Dyno,Tests\nMPG 1,brake\n", 1, "What a dyno can do takes the columns Tests, Drives, Weight classes, once each. Give all of them, or none to leave it as it is.")]
    [InlineData("Id,Dyno\n99,MPG 9\n", 2, "There is no dyno 99 in this facility. Leave the id out to add one.")]
    [InlineData("Dyno,Group,\"Set-up before, min\"\nMPG 1,MPG,3000\n", 2, "Set-up is a whole number of minutes from 0 to 1440.")]
    [InlineData("Dyno,Group,Available from\nMPG 1,MPG,3/1/2026\n", 2, "“3/1/2026” is not a day such as 2026-03-10.")]
    public void A_row_of_a_dyno_that_makes_no_sense_is_a_problem_where_it_stands(string text, int line, string sentence)
    {
        var review = OfDynos(text);

        Assert.Equal((line, sentence), (review.Listed[0].Line, review.Listed[0].Sentence));
        Assert.False(review.IsClean);
    }

    [Fact]
    public void A_test_type_keeps_what_its_file_has_no_column_of_and_each_wrong_cell_is_named()
    {
        var review = OfTests("Code,Test type,Usual length,\"Soak at least, h\",Verification\nbrake,Brake,PT6H,8,Check\n,Geräusch,P2D,,\n,Noise,2 days,,\nevap,Evap,P1D,,\n,geräusch,P1D,,\n,Wind,P1D,500,\n");

        Assert.Equal([Verdict.Changed, Verdict.New, Verdict.Problem, Verdict.Problem, Verdict.Problem, Verdict.Problem], review.Rows.Select(row => row.Verdict));
        Assert.Equal((6, "Check", 24, 8, 36), ((int)review.Wanted[0].DefaultLength.Time.TotalHours, review.Wanted[0].Verification!.Name, (int)review.Wanted[0].Verification!.Validity.TotalHours, (int)review.Wanted[0].Soak!.Least.TotalHours, (int)review.Wanted[0].Soak!.Most!.Value.TotalHours));
        Assert.Equal(["Usual length", "Code", null, "Soak at least, h"], review.Rows.Skip(2).Select(row => row.Column));
        Assert.Equal("It is about the same test type as row 3.", review.Rows[4].Sentence);
    }

    private static Capability Row(string test, params WeightClass[] weights) => new([test], DriveTypes.All, weights);

    private static FleetFileReview<Dyno> OfDynos(string text) => DynoFile.Review(Table(text).Header, Table(text).Rows, Dynos, Catalogue);

    private static FleetFileReview<TestType> OfTests(string text) => TestTypeFile.Review(Table(text).Header, Table(text).Rows, Catalogue);

    private static FleetTable Table(string text)
    {
        var (table, problem) = FleetCsv.Read(Encoding.UTF8.GetBytes(text), VehicleFile.MostRows);
        Assert.Null(problem);
        return table!;
    }

    private static async Task<string> WriteAsync(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows)
    {
        using var file = new MemoryStream();
        await FleetCsv.WriteAsync(file, headers, rows, default);
        return Encoding.UTF8.GetString(file.ToArray());
    }
}
