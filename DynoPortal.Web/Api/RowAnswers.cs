using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>Answers with a row as it is after a change set.</summary>
internal sealed class RowAnswers(ApiCall call, IScheduleReader reader, FleetNames names)
{
    /// <summary>200 with the booking, or 201 when the change set made it.</summary>
    public async Task<IResult> AnswerAsync(ChangeOutcome.Applied applied, AllocationId id, CancellationToken cancellationToken)
    {
        var answer = AllocationAnswer.Of(await FindAsync(id, cancellationToken), applied);
        return IsNew(applied) ? TypedResults.Created($"{ApiPaths.Base}/allocations/{answer.Id}", answer) : TypedResults.Ok(answer);
    }

    /// <summary>200 with the outage, or 201 when the change set made it.</summary>
    public async Task<IResult> AnswerAsync(ChangeOutcome.Applied applied, OutageId id, CancellationToken cancellationToken)
    {
        var outage = await reader.FindOutageAsync(call.Facility.Id, id, cancellationToken) ?? throw new InvalidOperationException("An outage that was written is there.");
        call.Tag(outage.Revision);
        var answer = OutageAnswer.Of(outage, await names.DynosAsync(cancellationToken), applied.Id);
        return IsNew(applied) ? TypedResults.Created($"{ApiPaths.Base}/outages/{answer.Id}", answer) : TypedResults.Ok(answer);
    }

    /// <summary>201 with the placed booking.</summary>
    public async Task<IResult> AnswerAsync(ChangeOutcome.Applied applied, AutoAllocated placed, CancellationToken cancellationToken)
    {
        var id = applied.Changes.Select(entry => entry.After).OfType<Allocation>().First(row => row.Id.Value == applied.Id.Value).Id;
        var answer = new AutoAnswer(AllocationAnswer.Of(await FindAsync(id, cancellationToken), applied), placed);
        return IsNew(applied) ? TypedResults.Created($"{ApiPaths.Base}/allocations/{id.Value}", answer) : TypedResults.Ok(answer);
    }

    private async Task<ListedAllocation> FindAsync(AllocationId id, CancellationToken cancellationToken)
    {
        var listed = await reader.FindAsync(call.Facility.Id, id, cancellationToken) ?? throw new InvalidOperationException("A booking that was written is there.");
        call.Tag(listed.Allocation.Revision);
        return listed;
    }

    // Also when the request is sent again: it gets the answer that it got, or would have got, the first time.
    private static bool IsNew(ChangeOutcome.Applied applied) => applied.Changes.Any(entry => entry is { Before: null, OutageBefore: null });
}
