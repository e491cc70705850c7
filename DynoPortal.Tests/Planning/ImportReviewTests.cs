using System.Text.Json;
using DynoPortal.Data.Planning.Workbooks;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Planning.Campaigns;
using DynoPortal.Domain.Planning.Workbook;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using DynoPortal.Tests.Support.Workbooks;

namespace DynoPortal.Tests.Planning;

/// <summary>What holds of every dry run, over made-up workbooks.</summary>
public sealed class ImportReviewTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 14, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly Guid Import = Guid.Parse("11111111-2222-3333-4444-555555555555");

    private static readonly string?[] Shared = [null, SheetColumns.Vin, SheetColumns.Tag, SheetColumns.BuildId];

    private static ImportLab Empty { get; } = new()
    {
        Facility = new(new(1), "DET", "Detroit", SiteClock.Of("America/Detroit"), new([DayOfWeek.Saturday, DayOfWeek.Sunday], [], []), BookingLimits.Default),
        Now = Now,
        Dynos = [],
        TestTypes = [],
        Vehicles = [],
        Requests = [],
        Allocations = [],
        Outages = [],
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_order_of_rows_changes_nothing(int seed)
    {
        var book = new MadeWorkbook(seed, 200, Today);
        var one = Plan(Read(book));
        var shuffled = book.Forecast.ToArray();
        new Random(seed).Shuffle(shuffled);
        book.Forecast.Clear();
        book.Forecast.AddRange(shuffled);
        book.Rules.Reverse();

        var other = Plan(Read(book));

        Assert.Equal(one.Rows.Select(Said).Order(), other.Rows.Select(Said).Order());
        Assert.Equal(Sorted(one.Changes), Sorted(other.Changes));
        Assert.Equal(one.Imported.Requests.Select(request => JsonSerializer.Serialize(request)).Order(), other.Imported.Requests.Select(request => JsonSerializer.Serialize(request)).Order());
    }

    [Theory]
    [InlineData(SheetColumns.Test)]
    [InlineData(SheetColumns.Vin)]
    [InlineData(SheetColumns.Status)]
    [InlineData(SheetColumns.Estimated)]
    [InlineData(SheetColumns.Days)]
    [InlineData(SheetColumns.Dyno)]
    [InlineData(SheetColumns.ModelYear)]
    public void A_bad_cell_never_loses_another_row(string column)
    {
        var book = new MadeWorkbook(5, 60, Today);
        var before = Taken(Plan(Read(book)));
        var bad = book.Forecast[30];
        foreach (var text in new[] { "", "#REF!", "=1+1", "\u0007\ud83d\ude97", new string('x', 5000), "-1", "1E+300", "<b>" })
        {
            bad[column] = new CellContent.Words(text);

            var after = Taken(Plan(Read(book)));

            Assert.Subset(after, before.Where(row => row != 34).ToHashSet());
        }
    }

    [Fact]
    public void No_cell_of_a_row_loses_another_one_whatever_stands_in_it()
    {
        var (sheets, random) = (Read(new MadeWorkbook(6, 40, Today)), new Random(Effort.Seed));
        var before = Taken(Plan(sheets));
        string[] odd = ["", "#N/A", "RWD/AWD", "46 143", "12/31/9999", "-5", "NaN", "💥", "TBD later", "0", "99999999999999999999", "placeholder", "A\nB", "COMPLETED", "MPG"];
        for (var round = 0; round < Math.Max(20, Effort.Cases / 5); round++)
        {
            var at = random.Next(sheets[0].Rows.Count);
            var (row, text) = (sheets[0].Rows[at], odd[random.Next(odd.Length)]);
            // Vehicles and their facts are shared between rows on purpose, and so are the steps before one.
            var column = sheets[0].Layout.Columns.Where(each => !Shared.Contains(each.Means)).ElementAt(random.Next(sheets[0].Layout.Columns.Count(each => !Shared.Contains(each.Means)))).Index;
            var bad = sheets[0] with { Rows = [.. sheets[0].Rows.Select(each => each != row ? each : each with { Cells = [.. Enumerable.Range(0, Math.Max(column + 1, each.Cells.Count)).Select(place => place == column ? text : place < each.Cells.Count ? each.Cells[place] : "")] })] };

            var after = Taken(Plan([bad, .. sheets.Skip(1)]));

            Assert.True(before.Where(number => number != row.Number).All(after.Contains), $"seed {Effort.Seed}, round {round}: {text} in {CellName.Of(column, row.Number)}");
        }
    }

    [Fact]
    public void A_question_is_asked_once_for_each_value()
    {
        var questions = Plan(Read(new MadeWorkbook(1, 400, Today)), answer: false).Questions;

        Assert.Equal(questions.Count, questions.Select(question => question.Id).Distinct().Count());
        Assert.Contains(questions, question => question.Id == "drive:RWD/AWD" && question.Suggested == "AWD" && question.Rows > 1);
        Assert.Contains(questions, question => question.Id == "weight:" && question.Rows > 1);
        Assert.All(questions, question => Assert.Contains(question.Options, option => option.Answer == question.Suggested));
    }

    [Fact]
    public void Its_own_double_bookings_are_shown_with_both_sides_and_never_written()
    {
        var plan = Plan(Read(new MadeWorkbook(1, 400, Today)));
        var placed = plan.Changes.OfType<ScheduleChange.TakeOver>().ToList();

        Assert.NotEmpty(plan.Conflicts);
        Assert.All(plan.Conflicts, conflict => Assert.True(conflict.Overlap.Start < conflict.Overlap.End && conflict.Left.Row is not null));
        foreach (var one in placed)
            Assert.DoesNotContain(placed, other => other != one && other.Slot.Overlaps(one.Slot) && (other.Dyno == one.Dyno || other.Vehicle == one.Vehicle));
    }

    [Fact]
    public void A_later_version_changes_what_its_changed_cells_say_and_nothing_that_people_made_of_the_request()
    {
        var (book, step) = (new MadeWorkbook(4, 60, Today), new CampaignStep(new(Import), "75K"));
        var first = Plan(Read(book));
        var row = book.Forecast.First(each => Equals(each.GetValueOrDefault(SheetColumns.Status), new CellContent.Words("TBD")) && !each.ContainsKey(SheetColumns.Notes));
        row[SheetColumns.Notes] = new CellContent.Words("Ready at the gate");
        var known = first.Imported.Requests.Select(request => request with { Number = 1, Contact = "ann", Notes = "Ours", Effort = new(Days: 3), Length = BookingLength.OfDays(3), WantedStart = Now, Soak = TimeSpan.FromHours(6), Step = step, After = [new(Import)] }).ToList();
        var lab = Empty with
        {
            Dynos = first.Imported.NewDynos, TestTypes = first.Imported.TestTypes, Vehicles = first.Imported.NewVehicles,
            Requests = [.. known.Select(request => new ListedRequest(request, first.Imported.NewVehicles.Single(vehicle => vehicle.Id == request.VehicleId), request.TestType, null, null))],
        };

        var later = ImportReview.Of(Read(book), first.Questions.ToDictionary(question => question.Id, question => question.Suggested), lab, Import);

        var changed = Assert.Single(later.Imported.Requests);
        var before = known.Single(request => request.Id == changed.Id);
        Assert.Equal(before with { Notes = "Ready at the gate", Source = changed.Source, Revision = before.Revision + 1 }, changed);
    }

    private static string Said(RowVerdict row) => $"{row.Sheet} {row.Label} {row.Verdict}";

    private static HashSet<int> Taken(ImportPlan plan) => [.. plan.Rows.Where(row => row.Sheet.Contains("Forecast", StringComparison.Ordinal) && row.Verdict == Verdict.New).Select(row => row.Number)];

    private static IReadOnlyList<Sheet> Read(MadeWorkbook book) => WorkbookReading.Read("forecast.xlsx", book.Xlsx(), _ => { }, default);

    private static ImportPlan Plan(IReadOnlyList<Sheet> sheets, bool answer = true)
    {
        var first = ImportReview.Of(sheets, new Dictionary<string, string>(), Empty, Import);
        return answer ? ImportReview.Of(sheets, first.Questions.ToDictionary(question => question.Id, question => question.Suggested), Empty, Import) : first;
    }

    private static IEnumerable<string> Sorted(IEnumerable<ScheduleChange> changes) => changes.Select(change => JsonSerializer.Serialize(change)).Order();
}
