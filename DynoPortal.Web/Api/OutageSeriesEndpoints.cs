using System.Text.Json;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>Outages that come again by a rule.</summary>
internal static class OutageSeriesEndpoints
{
    private const string InTheWayText = "With dryRun=true nothing is written: the answer has the outages that come of it, and the bookings in their way with where they could go. Like any planned work an occurrence isn't declared over a booking: with affected=move those bookings are moved with it, all or nothing; with affected=wait the others are declared, and it is when nobody is booked there any longer; else nothing is saved.";

    /// <summary>Maps them.</summary>
    public static void MapOutageSeries(this IEndpointRouteBuilder api)
    {
        var series = api.MapGroup("/outages/series").WithTags("Outages");
        series.MapGet("", ListAsync).WithName("ListOutageSeries").Produces<ListAnswer<OutageSeriesAnswer>>().WithSummary("The series of outages that have not ended.");
        series.MapGet("/{id}", FindAsync).WithName("GetOutageSeries").Produces<OutageSeriesAnswer>().WithSummary("One series of outages, ended or not.");
        series.MapPost("", AddAsync).Changes().WithName("AddOutageSeries").Produces<OutageSeriesAnswer>(201).WithSummary("Adds outages that come again; each is declared as one of its own, as far ahead as people may book, at least a year.").WithDescription(InTheWayText);
        series.MapPatch("/{id}", ChangeAsync).Changes().WithName("ChangeOutageSeries").Produces<OutageSeriesAnswer>()
            .WithSummary("Another rule for the occurrences to come; with from=2027-01-04 for that one and the following, which become a series of their own. One alone is changed with PATCH /outages/{id}. If-Match with the revision seen refuses a stale change.").WithDescription(InTheWayText);
        series.MapDelete("/{id}", EndAsync).Changes().WithName("EndOutageSeries").Produces(204).WithSummary("Ends a series and lifts what has not begun of it.");
    }

    private static async Task<IResult> ListAsync(ApiCall call, FleetNames names, OutageSeriesDesk desk, CancellationToken cancellationToken)
    {
        var (all, dynos) = (await desk.ListAsync(call.Facility, cancellationToken), await names.DynosAsync(cancellationToken));
        return TypedResults.Ok(new ListAnswer<OutageSeriesAnswer>([.. all.Select(each => OutageSeriesAnswer.Of(each, dynos, call.Facility))]));
    }

    private static async Task<IResult> FindAsync(string id, ApiCall call, FleetNames names, OutageSeriesDesk desk, CancellationToken cancellationToken) =>
        await SeriesAsync(id, call, desk, cancellationToken) is { } listed ? await AnswerAsync(listed, call, names, cancellationToken) : call.Fields.Problem!;

    private static async Task<IResult> AddAsync(OutageSeriesBody body, string? dryRun, string? affected, ApiCall call, FleetNames names, OutageSeriesDesk desk, CancellationToken cancellationToken)
    {
        var key = call.Key(body.Id);
        body.Complete(call.Fields);
        var dyno = string.IsNullOrWhiteSpace(body.DynoId) ? null : await names.DynoAsync("dynoId", body.DynoId, cancellationToken);
        var wanted = body.On(new OutageSeries
        {
            Id = new(key.Row), DynoId = dyno?.Id ?? default, Recurrence = new Recurrence.Weekly(1, []), First = default, StartsAt = default, EndsAt = default, Kind = OutageKind.Maintenance, Reason = "",
        }, call.Fields);
        return await SaveAsync(wanted, null, dryRun, affected, Set(key, "add", body, affected), call, names, desk, cancellationToken);
    }

    private static async Task<IResult> ChangeAsync(string id, OutageSeriesPatch body, string? from, string? dryRun, string? affected, ApiCall call, FleetNames names, OutageSeriesDesk desk, CancellationToken cancellationToken)
    {
        var (revision, key, day) = (call.ExpectedRevision, call.Key(), OutageSeriesPatch.Date(call.Fields, "from", from));
        if (await SeriesAsync(id, call, desk, cancellationToken) is not { Series: var series }) return call.Fields.Problem!;
        return await SaveAsync(body.On(series with { Revision = revision ?? series.Revision }, call.Fields), day, dryRun, affected, Set(key, $"change {id} from {from}", body, affected), call, names, desk, cancellationToken);
    }

    private static async Task<IResult> SaveAsync(OutageSeries wanted, DateOnly? from, string? dryRun, string? affected, ChangeSet set, ApiCall call, FleetNames names, OutageSeriesDesk desk, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(dryRun) && !bool.TryParse(dryRun, out _)) call.Fields.Refuse("dryRun", "dryRun must be true or false.");
        var how = call.Fields.Choice("affected", affected, Enum.GetValues<InTheWay>()) ?? InTheWay.Refuse;
        if (call.Fields.Problem is { } problem) return problem;
        if (bool.TryParse(dryRun, out var dry) && dry)
        {
            var (refused, plan) = await desk.PreviewAsync(call.Actor, wanted, from, cancellationToken);
            return refused is null ? TypedResults.Ok(SeriesPreviewAnswer.Of(plan!)) : RefusalProblem.OfEdit(refused, now => now.Revision);
        }

        var outcome = await desk.SaveAsync(call.Actor, wanted, from, how, set, cancellationToken);
        if (outcome is EditOutcome<OutageSeries>.Refused no) return RefusalProblem.OfEdit(no, now => now.Revision);
        var done = (EditOutcome<OutageSeries>.Done)outcome;
        var listed = await desk.FindAsync(call.Facility, done.Now!.Id, cancellationToken);
        return await AnswerAsync(listed!, call, names, cancellationToken, isNew: done.Before is null);
    }

    private static async Task<IResult> EndAsync(string id, ApiCall call, OutageSeriesDesk desk, CancellationToken cancellationToken)
    {
        var (revision, key) = (call.ExpectedRevision, call.Key());
        if (await SeriesAsync(id, call, desk, cancellationToken) is not { Series: var series }) return call.Fields.Problem!;
        return call.Fields.Problem ?? (await desk.EndAsync(call.Actor, series.Id, revision, Set<object?>(key, $"end {id}", null, null), cancellationToken) is EditOutcome<OutageSeries>.Refused refused
            ? RefusalProblem.OfEdit(refused, now => now.Revision)
            : (IResult)TypedResults.NoContent());
    }

    // What was asked for, not what came of it: the same again finds other changes, or none.
    private static ChangeSet Set<T>(RequestKey key, string what, T body, string? affected) => ChangeSet.Of(key.ChangeSet) with { Request = $"series {what} {affected} {JsonSerializer.Serialize(body)}" };

    private static async Task<ListedSeries?> SeriesAsync(string id, ApiCall call, OutageSeriesDesk desk, CancellationToken cancellationToken)
    {
        var found = Guid.TryParse(id, out var guid) ? await desk.FindAsync(call.Facility, new(guid), cancellationToken) : null;
        if (found is null) call.Fields.Missing("id", "series of outages");
        return found;
    }

    private static async Task<IResult> AnswerAsync(ListedSeries listed, ApiCall call, FleetNames names, CancellationToken cancellationToken, bool isNew = false)
    {
        call.Tag(listed.Series.Revision);
        var answer = OutageSeriesAnswer.Of(listed, await names.DynosAsync(cancellationToken), call.Facility);
        return isNew ? TypedResults.Created($"{ApiPaths.Base}/outages/series/{answer.Id}", answer) : TypedResults.Ok(answer);
    }
}
