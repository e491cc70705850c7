using System.Globalization;
using CsvHelper;
using DynoPortal.Domain.People;
using DynoPortal.Domain.People.Security;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.Api;

namespace DynoPortal.Web.People.Security;

/// <summary>The security log as a file to take along.</summary>
internal static class SecurityFile
{
    private const int MostRows = 50_000;

    private static readonly Refusal Blind = new(RefusalCode.Forbidden, $"Your role doesn't allow this ({Permission.AuditHistory}). Ask an administrator for the permission.");

    // Names and addresses that people typed are never run as a formula.
    private static readonly CsvWriterOptions Options = new() { WriteByteOrderMark = true, Injection = CsvInjection.Escape };

    /// <summary>Maps <c>GET /security.csv</c>, for people with a session: the newest 50 000 events of what is asked for.</summary>
    public static WebApplication MapSecurityFile(this WebApplication app)
    {
        app.MapGet("/security.csv", AnswerAsync).RequireAuthorization().ExcludeFromDescription();
        return app;
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, CurrentPerson current, ISecurityLogReader log)
    {
        var address = SecurityAddress.Parse(http.Request.QueryString.Value ?? "");
        var person = await current.ReadAsync(http.User, address.Facility, http.RequestAborted);
        if (person?.Actor(Channel.Screen) is not { } me || await log.ReadAsync(me, address.Query(person.Facility!.Clock), MostRows, http.RequestAborted) is not { } entries) return RefusalProblem.Of(Blind);
        return TypedResults.Stream(to => WriteAsync(to, entries, http.RequestAborted), "text/csv", $"{person.Facility.Code}_security.csv");
    }

    private static async Task WriteAsync(Stream to, IReadOnlyList<SecurityEntry> entries, CancellationToken cancellationToken)
    {
        await using var csv = CsvWriter.Create(to, Options, leaveOpen: true);
        await csv.WriteRecordAsync(["When (UTC)", "What", "Person", "By", "From", "More"], cancellationToken);
        foreach (var entry in entries)
            await csv.WriteRecordAsync([entry.At.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), SecurityText.Code(entry.Kind), entry.Person ?? "", entry.By ?? "", entry.Address ?? "", SecurityText.Details(entry)], cancellationToken);
    }
}
