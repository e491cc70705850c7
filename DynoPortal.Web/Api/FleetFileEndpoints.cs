using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Repairs;
using DynoPortal.Domain.Planning.Workbook;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.Fleet;

namespace DynoPortal.Web.Api;

/// <summary>Lists of the fleet as files, out and in.</summary>
internal static class FleetFileEndpoints
{
    private const string Csv = "text/csv";
    private const string Import = "Reads a CSV of at most 5 MB and 20 000 rows in the form field file, and writes it whole or not at all. With dryRun=true it only says what each row would do.";
    private const string Affected = "With dryRun=true the answer also names the bookings ahead that the file would affect, with moves. A file that affects some is refused unless affected=move moves them with it, or affected=leave leaves them where they are.";

    /// <summary>Maps them.</summary>
    public static void MapFleetFileEndpoints(this IEndpointRouteBuilder api)
    {
        var (dynos, vehicles, tests) = (api.MapGroup("/dynos").WithTags("Dynos"), api.MapGroup("/vehicles").WithTags("Vehicles"), api.MapGroup("/test-types").WithTags("Test types"));
        dynos.MapGet("/export", (ApiCall call, IFleetReader fleet, IPeopleReader people, CancellationToken cancellationToken) => SendAsync(FleetList.Dynos, call, fleet, people, cancellationToken))
            .WithName("ExportDynos").Produces(200, contentType: Csv).WithSummary("Every dyno as CSV, a row for each capability row, in the columns that the import reads.");
        dynos.MapPost("/import", ImportDynosAsync).Reads("ImportDynos").WithDescription(Affected);
        vehicles.MapGet("/export", (ApiCall call, IFleetReader fleet, IPeopleReader people, CancellationToken cancellationToken) => SendAsync(FleetList.Vehicles, call, fleet, people, cancellationToken))
            .WithName("ExportVehicles").Produces(200, contentType: Csv).WithSummary("Every vehicle as CSV, in the columns that the import reads.");
        vehicles.MapPost("/import", ImportVehiclesAsync).Reads("ImportVehicles");
        tests.MapGet("/export", (ApiCall call, IFleetReader fleet, IPeopleReader people, CancellationToken cancellationToken) => SendAsync(FleetList.Tests, call, fleet, people, cancellationToken))
            .WithName("ExportTestTypes").Produces(200, contentType: Csv).WithSummary("Every test type as CSV, in the columns that the import reads.");
        tests.MapPost("/import", ImportTestsAsync).Reads("ImportTestTypes").WithDescription(Affected);
    }

    private static async Task<IResult> SendAsync(FleetList list, ApiCall call, IFleetReader fleet, IPeopleReader people, CancellationToken cancellationToken) =>
        await people.WhyNotAsync(call.Actor, Permission.ManageFleet, cancellationToken) is { } forbidden ? RefusalProblem.Of(forbidden) : await list.SendAsync(fleet, call.Facility, Csv, cancellationToken);

    private static RouteHandlerBuilder Reads(this RouteHandlerBuilder endpoint, string name) =>
        endpoint.Changes().DisableAntiforgery().Accepts<IFormFile>("multipart/form-data").WithName(name).Produces<FleetFileAnswer>().WithSummary(Import);

    private static Task<IResult> ImportVehiclesAsync(HttpRequest request, string? dryRun, ApiCall call, IFleetReader fleet, IPeopleReader people, VehicleDesk desk, CancellationToken cancellationToken) =>
        ImportAsync<Vehicle>(request, dryRun, null, call, people, async table => VehicleFile.Review(table.Header, table.Rows, await fleet.AllVehiclesAsync(call.Facility.Id, cancellationToken)),
            null, (wanted, _) => desk.SaveAllAsync(call.Actor, wanted, cancellationToken), vehicle => vehicle.Revision, cancellationToken);

    private static Task<IResult> ImportDynosAsync(HttpRequest request, string? dryRun, string? affected, ApiCall call, IFleetReader fleet, IPeopleReader people, DynoDesk desk, CancellationToken cancellationToken) =>
        ImportAsync(request, dryRun, affected, call, people, async table => DynoFile.Review(table.Header, table.Rows, await fleet.DynosAsync(call.Facility.Id, cancellationToken), await fleet.TestTypesAsync(call.Facility.Id, cancellationToken)),
            wanted => desk.PreviewAsync(call.Actor, wanted, cancellationToken), (wanted, moves) => desk.SaveAllAsync(call.Actor, wanted, moves, cancellationToken), dyno => dyno.Revision, cancellationToken);

    private static Task<IResult> ImportTestsAsync(HttpRequest request, string? dryRun, string? affected, ApiCall call, IFleetReader fleet, IPeopleReader people, TestTypeDesk desk, CancellationToken cancellationToken) =>
        ImportAsync(request, dryRun, affected, call, people, async table => TestTypeFile.Review(table.Header, table.Rows, await fleet.TestTypesAsync(call.Facility.Id, cancellationToken)),
            wanted => desk.PreviewAsync(call.Actor, wanted, cancellationToken), (wanted, moves) => desk.SaveAllAsync(call.Actor, wanted, moves, cancellationToken), test => test.Revision, cancellationToken);

    private static async Task<IResult> ImportAsync<T>(HttpRequest request, string? dryRun, string? affected, ApiCall call, IPeopleReader people, Func<FleetTable, Task<FleetFileReview<T>>> read,
        Func<IReadOnlyList<T>, Task<(EditOutcome<IReadOnlyList<T>>.Refused? Refused, ScheduleImpact? Impact)>>? preview,
        Func<IReadOnlyList<T>, IReadOnlyList<ScheduleChange>, Task<EditOutcome<IReadOnlyList<T>>>> save, Func<T, int> revision, CancellationToken cancellationToken) where T : class
    {
        if (await people.WhyNotAsync(call.Actor, Permission.ManageFleet, cancellationToken) is { } forbidden) return RefusalProblem.Of(forbidden);
        var (dry, moving) = (call.IsTrue("dryRun", dryRun), call.MovesAffected(affected));
        var file = await FileAsync(request, call, cancellationToken);
        if (call.Fields.Problem is { } problem) return problem;
        var (table, wrong) = FleetCsv.Read(file, VehicleFile.MostRows);
        if (wrong is not null) call.Fields.Refuse("file", wrong);
        if (call.Fields.Problem is { } unreadable) return unreadable;
        var review = await read(table!);
        if (!dry)
            foreach (var row in review.Rows.Where(row => row.Verdict == Verdict.Problem).Take(100)) call.Fields.Refuse($"line {row.Line}", $"Line {row.Line}{(row.Column is null ? "" : $", {row.Column}")}: {row.Sentence}");
        if (call.Fields.Problem is { } problems) return problems;
        var (refused, impact) = preview is not null && review is { IsClean: true, Wanted.Count: > 0 } && (dry || affected != "leave") ? await preview(review.Wanted) : (null, null);
        if (refused is not null) return RefusalProblem.OfEdit(refused, now => revision(now[0]));
        if (dry) return TypedResults.Ok(FleetFileAnswer.Of(review, impact, applied: false));
        if (impact is { Affected: [var first, ..] } && !moving) return RefusalProblem.Of(new Refusal(RefusalCode.WrongStatus,
            $"The file would have the rules refuse {(impact.Affected.Count == 1 ? "a booking" : $"{impact.Affected.Count} bookings")} ahead, such as {first.Row.DisplayNumber}. Send affected=move to move what can be moved, or affected=leave; dryRun=true names them."));
        return await save(review.Wanted, moving ? [.. impact?.Changes ?? []] : []) is EditOutcome<IReadOnlyList<T>>.Refused no
            ? RefusalProblem.OfEdit(no, now => revision(now[0]))
            : TypedResults.Ok(FleetFileAnswer.Of(review, impact, applied: true));
    }

    private static async Task<byte[]> FileAsync(HttpRequest request, ApiCall call, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        if (request.HasFormContentType && (await request.ReadFormAsync(cancellationToken)).Files is [var file, ..]) await file.CopyToAsync(bytes, cancellationToken);
        else call.Fields.Refuse("file", "Send the list as multipart/form-data, in the field file.");
        return bytes.ToArray();
    }
}

/// <summary>What a list of the fleet would do, or has done.</summary>
/// <param name="Applied">Whether it has been written.</param>
/// <param name="New">Rows that add something.</param>
/// <param name="Changed">Rows that change something.</param>
/// <param name="Same">Rows with nothing to do, and those that go with another.</param>
/// <param name="Problems">Rows that can't be taken over.</param>
/// <param name="Rows">Those that are problems or change something, problems first; at most 1 000.</param>
/// <param name="Impact">The bookings ahead that it affects; null where it affects none.</param>
internal sealed record FleetFileAnswer(bool Applied, int New, int Changed, int Same, int Problems, IReadOnlyList<FleetFileRowAnswer> Rows, ImpactAnswer? Impact)
{
    private const int MostListed = 1000;

    /// <summary>The review as the API writes it.</summary>
    public static FleetFileAnswer Of<T>(FleetFileReview<T> review, ScheduleImpact? impact, bool applied) where T : class =>
        new(applied, review.Count(Verdict.New), review.Count(Verdict.Changed), review.Count(Verdict.Same), review.Count(Verdict.Problem),
            [.. review.Listed.Take(MostListed).Select(row => new FleetFileRowAnswer(row.Line, row.Verdict, row.Column, row.Label, row.Sentence))],
            impact is { Affected.Count: > 0 } ? ImpactAnswer.Of(impact) : null);
}

/// <summary>What one row of a file would do.</summary>
internal sealed record FleetFileRowAnswer(int Line, Verdict Verdict, string? Column, string Label, string Sentence);
