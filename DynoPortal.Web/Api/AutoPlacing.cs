using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>Places a booking automatically, and where nothing is open says why for each dyno and what will be.</summary>
internal sealed class AutoPlacing(ApiCall call, AutoAllocation auto, OpeningSearch search, RowAnswers answers)
{
    /// <summary>Applies the request under its key.</summary>
    public async Task<IResult> PlaceAsync(RequestKey key, AutoAllocationRequest request, CancellationToken cancellationToken)
    {
        var placed = await auto.AllocateAsync(call.Actor, key.ChangeSet, request, cancellationToken);
        return placed.Outcome switch
        {
            ChangeOutcome.Applied applied => await answers.AnswerAsync(applied, placed, cancellationToken),
            ChangeOutcome.Refused refused => RefusalProblem.Of(refused, placed.Ineligible, await AlternativesAsync(refused, request, cancellationToken)),
            _ => throw new InvalidOperationException("A change set is applied or refused."),
        };
    }

    private async Task<IReadOnlyList<Opening>> AlternativesAsync(ChangeOutcome.Refused refused, AutoAllocationRequest request, CancellationToken cancellationToken)
    {
        if (request.Wanted.Length <= TimeSpan.Zero || refused.Changes.Any(change => change.Alternatives.Count > 0) || !refused.Refusals.All(refusal => RefusalCode.CuredByTime.Contains(refusal.Code))) return [];
        var found = await search.FindAsync(call.Actor, new OpeningRequest
        {
            Vehicle = request.Vehicle,
            TestType = request.TestType,
            Length = call.Facility.Clock.LengthOf(request.Wanted),
            Window = new(request.Wanted.Start, request.Wanted.End + OpeningSearch.AlternativesAhead),
            MostPerDyno = 1,
        }, cancellationToken);
        return [.. found.Openings.Take(OpeningSearch.MostAlternatives)];
    }
}
