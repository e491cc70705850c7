using System.Text.Json;
using CsvHelper;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.History;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.Api;
using DynoPortal.Web.People;

namespace DynoPortal.Web.History;

/// <summary>The record as files to take along, each written while it is read, so that its length doesn't matter.</summary>
internal static class RecordExport
{
    private static readonly Refusal Nowhere = new(RefusalCode.NotFound, "You have no such facility. Name one that you belong to by its code.");
    private static readonly string[] Columns = ["When", "Who", "Through", "Kind", "Thing", "Action", "Before", "After", "Overrode"];

    // Excel reads umlauts only behind a mark, and what people typed is never run as a formula.
    private static readonly CsvWriterOptions Options = new() { WriteByteOrderMark = true, Injection = CsvInjection.Escape };

    private static readonly JsonSerializerOptions Writing = MadeWriting();

    /// <summary>Maps <c>GET /history/export.csv</c> and <c>.json</c>, for people with a session.</summary>
    public static WebApplication MapRecordExports(this WebApplication app)
    {
        var exports = app.MapGroup("/history").RequireAuthorization().ExcludeFromDescription();
        exports.MapGet("/export.csv", (HttpContext http, CurrentPerson current, FullRecord record) => AnswerAsync(http, current, record, "text/csv", "csv", CsvAsync));
        exports.MapGet("/export.json", (HttpContext http, CurrentPerson current, FullRecord record) => AnswerAsync(http, current, record, "application/json", "json", JsonAsync));
        return app;
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, CurrentPerson current, FullRecord record, string type, string ending, Func<Stream, Facility, IAsyncEnumerable<RecordPage>, CancellationToken, Task> write)
    {
        var address = RecordAddress.Parse(new Uri("http://localhost/" + http.Request.QueryString));
        var person = await current.ReadAsync(http.User, address.Facility, http.RequestAborted);
        if (person?.Facility is not { } facility) return RefusalProblem.Of(Nowhere);
        var me = person.Actor(Channel.Screen)!;
        var query = address.Query(facility) with { Limit = RecordQuery.MostLines };
        if (await record.ReadAsync(me, query, http.RequestAborted) is not { } first) return RefusalProblem.Of(Refusal.Lacking(Permission.AuditHistory));
        return TypedResults.Stream(to => write(to, facility, PagesAsync(first, me, query, record, http.RequestAborted), http.RequestAborted), type, $"{facility.Code}_history.{ending}");
    }

    private static async IAsyncEnumerable<RecordPage> PagesAsync(RecordPage first, Actor actor, RecordQuery query, FullRecord record, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var page = first; page is not null; page = page.NextCursor is { } next ? await record.ReadAsync(actor, query with { Cursor = next }, cancellationToken) : null) yield return page;
    }

    private static async Task CsvAsync(Stream to, Facility facility, IAsyncEnumerable<RecordPage> pages, CancellationToken cancellationToken)
    {
        await using var csv = CsvWriter.Create(to, Options, leaveOpen: true);
        await csv.WriteRecordAsync(Columns, cancellationToken);
        await foreach (var page in pages)
            foreach (var line in page.Lines)
            {
                var different = RecordField.Of(line, page.Names, facility.Clock).Where(field => field.IsDifferent).ToList();
                await csv.WriteRecordAsync(
                [
                    facility.Clock.Text(line.At), page.Names.Who(line.Actor), RecordText.Way(line.Channel), RecordText.Noun(line), RecordText.Name(line, page.Names), line.Action,
                    Told(different, field => field.Before), Told(different, field => field.After), line.Overrode ?? "",
                ], cancellationToken);
            }
    }

    private static async Task JsonAsync(Stream to, Facility facility, IAsyncEnumerable<RecordPage> pages, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(to);
        json.WriteStartArray();
        await foreach (var page in pages)
        {
            foreach (var line in page.Lines) JsonSerializer.Serialize(json, RecordAnswer.Of(line, page.Names), Writing);
            await json.FlushAsync(cancellationToken);
        }

        json.WriteEndArray();
    }

    private static JsonSerializerOptions MadeWriting()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        ApiJson.Configure(options);
        return options;
    }

    private static string Told(IEnumerable<RecordField> different, Func<RecordField, string> side) => string.Join("; ", different.Select(field => $"{field.Name}: {side(field)}"));
}
