using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Campaigns;

/// <summary>What a failed test leaves behind: a step that does it again, for which everything waits that waited for the failed one.</summary>
internal static class CampaignRetest
{
    /// <summary>The re-test of a step that was done; nothing when there is one already.</summary>
    public static CampaignDecision Of(ListedCampaign there, TestRequestId failed, TestRequestId id, DateTimeOffset now)
    {
        if (there.Steps.FirstOrDefault(each => each.Request.Id == failed) is not { } step) return Missing;
        if (there.HasFailed(step)) return new CampaignDecision.Keep();
        if (CampaignReview.WhyNotNow(there) is { } closed && there.State != CampaignState.Done) return new CampaignDecision.Refuse([closed]);
        if (step.Status != RequestStatus.Done) return CampaignService.Refused(RefusalCode.WrongStatus, $"{step.Request.Step!.Name} has not been done, so it can't have failed. Complete its booking first.");
        var retest = step.Request with
        {
            Id = id,
            Number = 0,
            Step = new(there.Campaign.Id, NameOf(there, step.Request.Step!.Name), failed),
            After = [failed],
            EarliestStart = null,
            WantedStart = now,
            Closed = null,
            Source = null,
            Revision = 1,
        };
        var waiting = there.Steps.Select(each => each.Request).Where(request => request.After.Contains(failed))
            .Select(request => request with { After = [.. request.After.Select(before => before == failed ? id : before)], Revision = request.Revision + 1 });
        return new CampaignDecision.Write(there.Campaign with { Revision = there.Campaign.Revision + 1 }, [retest, .. waiting]);
    }

    /// <summary>There is no such step.</summary>
    public static CampaignDecision Missing { get; } = new CampaignDecision.Refuse([new("step", new(RefusalCode.NotFound, "The campaign has no such step."))]);

    private static string NameOf(ListedCampaign there, string name)
    {
        var taken = there.Steps.Select(step => CampaignReview.KeyOf(step.Request.Step!.Name)).ToHashSet();
        return Enumerable.Range(1, Campaign.MostSteps).Select(turn => Cut(name, turn == 1 ? " (re-test)" : $" (re-test {turn})")).First(each => !taken.Contains(CampaignReview.KeyOf(each)));
    }

    private static string Cut(string name, string ending) => name[..Math.Min(name.Length, Campaign.LongestName - ending.Length)] + ending;
}
