using System.Net;

namespace DynoPortal.Tests.Board.Export;

public sealed class CsvExportTests(ExportLab lab) : IClassFixture<ExportLab>
{
    private const string March = "/board/allocations.csv?facility=DET&from=2026-03-01&to=2026-03-31";

    [Fact]
    public async Task A_list_has_a_header_and_a_row_for_each_booking_by_start()
    {
        var answer = await lab.Engineer.GetAsync(March);
        var rows = await RowsAsync(answer);

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("DET_2026-03-01_2026-03-31.csv", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal([lab.Hours.DisplayNumber, lab.Days.DisplayNumber], rows.Select(row => row["Number"]));
        Assert.Equal(("MPG 1", "brake", "2026-03-03 08:00:00", "UTC-05:00", "2026-03-03 12:00:00"), (rows[0]["Dyno"], rows[0]["Test type"], rows[0]["Start"], rows[0]["Start offset"], rows[0]["End"]));
        Assert.Equal(("2026-03-04 00:00:00", "2026-03-07 00:00:00", "2026-03-06"), (rows[1]["Start"], rows[1]["End"], rows[1]["Last day"]));
    }

    [Fact]
    public async Task The_last_day_counts()
    {
        Assert.Single(await ListedAsync("/board/allocations.csv?from=2026-03-01&to=2026-03-03"));
        Assert.Empty(await ListedAsync("/board/allocations.csv?from=2026-03-01&to=2026-03-02"));
    }

    [Theory]
    [InlineData("&group=VTS", "emission")]
    [InlineData("&group=vts,MPG&type=emission", "emission")]
    [InlineData("&type=brake", "brake")]
    [InlineData("&q=vts+emission", "emission")]
    [InlineData("&status=cancelled", "brake")]
    [InlineData("&drive=2WD&mine=true&group=VTS", "emission")]
    [InlineData("&status=scheduled&status=cancelled&group=VTS", "emission")]
    public async Task Filters_are_those_of_the_board(string filter, string test)
    {
        var rows = await ListedAsync(March + filter);

        Assert.Equal(test, Assert.Single(rows)["Test type"]);
    }

    [Fact]
    public async Task What_others_requested_is_not_mine() =>
        Assert.Empty(await RowsAsync(await lab.Portal.VisitorOf(await lab.Portal.Lab.AddPersonAsync("Engineer")).GetAsync(March + "&mine=true")));

    [Fact]
    public async Task A_status_may_be_written_as_the_board_does() => Assert.Empty(await ListedAsync(March + "&status=inprogress"));

    [Fact]
    public async Task Cancelled_bookings_are_listed_with_the_others_when_both_are_asked_for()
    {
        var rows = await ListedAsync(March + "&status=scheduled,cancelled");

        Assert.Equal([lab.Hours.DisplayNumber, lab.Days.DisplayNumber, lab.Cancelled.DisplayNumber], rows.Select(row => row["Number"]));
        Assert.Equal(("cancelled", "person"), (rows[2]["Status"], rows[2]["Cancelled because"]));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil\",\"x\")")]
    [InlineData("+1")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\tx")]
    public async Task What_a_person_typed_is_never_a_formula(string notes)
    {
        await lab.AnnotateAsync(notes);

        var rows = await ListedAsync(March);

        Assert.Equal("'" + notes, rows[0]["Notes"]);
    }

    [Fact]
    public async Task Quotes_commas_line_breaks_and_umlauts_survive()
    {
        const string notes = "Prüfstand \"eins\",\r\nzwei; 🚗 مرحبا";
        await lab.AnnotateAsync(notes);

        var rows = await ListedAsync(March);

        Assert.Equal(notes, rows[0]["Notes"]);
    }

    [Theory]
    [InlineData("from=yesterday", "from must be a day")]
    [InlineData("from=2026-13-40", "from must be a day")]
    [InlineData("from=2026-03-01T08:00Z", "from must be a day")]
    [InlineData("from=0001-01-01", "from must be a day")]
    [InlineData("to=9999-12-31", "to must be a day")]
    [InlineData("from=2026-03-10&to=2026-03-01", "to must not be before from")]
    [InlineData("status=lost", "status must be held")]
    [InlineData("status=5", "status must be held")]
    [InlineData("drive=6WD", "drive must be 2WD or AWD")]
    public async Task What_is_nonsense_is_refused_with_a_sentence(string query, string sentence)
    {
        var answer = await lab.Engineer.GetAsync("/board/allocations.csv?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(sentence, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("group=XYZ")]
    [InlineData("type=%00")]
    [InlineData("facility=MUC")]
    [InlineData("facility=%27%3B--")]
    public async Task What_is_not_there_is_404_and_so_is_what_belongs_to_others(string query) =>
        Assert.Equal(HttpStatusCode.NotFound, (await lab.Engineer.GetAsync("/board/allocations.csv?" + query)).StatusCode);

    [Fact]
    public async Task A_very_long_search_is_refused()
    {
        var refused = await lab.Engineer.GetAsync("/board/allocations.csv?q=" + new string('x', 5_000));
        var endless = await lab.Engineer.GetAsync("/board/allocations.csv?q=" + new string('x', 10_000));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        // Longer than a request line may be: the server itself says no.
        Assert.Equal(HttpStatusCode.RequestUriTooLong, endless.StatusCode);
    }

    [Fact]
    public async Task Without_a_session_the_way_leads_to_the_sign_in()
    {
        var answer = await lab.Portal.NewVisitor().GetAsync(March);

        Assert.Equal("/account/login", answer.RequestMessage!.RequestUri!.AbsolutePath);
    }

    [Fact]
    public async Task A_list_of_more_rows_than_anyone_reads_is_refused()
    {
        await lab.Portal.Lab.ExecuteAsync($"""
            INSERT INTO allocations (id, facility_id, dyno_id, vehicle_id, test_type, slot, occupied, status, cancel_reason, notes, revision)
            SELECT gen_random_uuid(), facility_id, dyno_id, vehicle_id, test_type, later, later, status, cancel_reason, '', 1
            FROM (SELECT *, tstzrange(lower(a.slot) + interval '10 years', upper(a.slot) + interval '10 years') AS later FROM allocations a WHERE id = '{lab.Cancelled.Id.Value}') a, generate_series(1, 50001)
            """);

        var answer = await lab.Engineer.GetAsync("/board/allocations.csv?from=2036-03-01&to=2036-03-31&status=cancelled");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("more than 50000 rows", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<List<Dictionary<string, string>>> ListedAsync(string path) => await RowsAsync(await lab.Engineer.GetAsync(path));

    private static async Task<List<Dictionary<string, string>>> RowsAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return ReadCsv.Rows(await answer.Content.ReadAsStringAsync());
    }
}
