using DynoPortal.Data.History;
using DynoPortal.Domain.History;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Planning.Campaigns;
using DynoPortal.Domain.Planning.Workbook;

namespace DynoPortal.Data.Planning;

/// <summary>What becomes of requests, campaigns and imports, as the history tells it.</summary>
internal static class PlanningEdits
{
    public static Edit Of(Actor actor, DateTimeOffset at, RequestOutcome.Done done) => new(actor, at, EditNoun.Request, $"{done.Request.Id.Value}", done.Request.DisplayNumber,
        done.Before is null ? "added" : done.Request.Closed == done.Before.Closed ? "changed" : done.Request.Closed is null ? "reopened" : "closed", done.Before is null ? null : Told(done.Before), Told(done.Request));

    public static Edit Of(Actor actor, DateTimeOffset at, ListedCampaign? before, CampaignDecision.Write write)
    {
        var was = before?.Steps.Select(step => step.Request).ToList() ?? [];
        var changed = write.Requests.ToDictionary(request => request.Id);
        var now = was.Select(step => changed.GetValueOrDefault(step.Id, step)).Concat(write.Requests.Where(request => was.All(step => step.Id != request.Id))).Where(step => step.Step?.Campaign == write.Campaign.Id);
        return new(actor, at, EditNoun.Campaign, $"{write.Campaign.Id.Value}", write.Campaign.Name, before is null ? "added" : write.Campaign.CancelledAt is not null && before.Campaign.CancelledAt is null ? "cancelled" : "changed",
            before is null ? null : Told(before.Campaign, was), Told(write.Campaign, now));
    }

    /// <summary>An import's rows are many, and its dry run is kept; the record says how many there were of each kind.</summary>
    public static Edit Of(Actor actor, DateTimeOffset at, ImportedRows rows) => new(actor, at, EditNoun.Import, $"{rows.Import}", "Workbook", "applied", null, new
    {
        NewTestTypes = rows.TestTypes.Select(test => test.Name),
        NewDynos = rows.NewDynos.Select(dyno => dyno.Name),
        ChangedDynos = rows.ChangedDynos.Select(dyno => dyno.Name),
        NewVehicles = rows.NewVehicles.Count,
        ChangedVehicles = rows.ChangedVehicles.Count,
        Requests = rows.Requests.Count,
    });

    private static object Told(TestRequest request) => new
    {
        request.VehicleId, request.TestType, Length = $"{request.Length}", request.Effort.Miles, request.Effort.MilesPerDay, request.Effort.AddedDays, request.Effort.Days, request.WantedStart, request.EarliestStart,
        request.Deadline, request.Priority, After = request.After.Select(before => before.Value), request.Soak, request.Closed, request.Contact, request.Notes,
    };

    private static object Told(Campaign campaign, IEnumerable<TestRequest> steps) => new
    {
        campaign.Name, VehicleId = campaign.Vehicle, campaign.Program, campaign.Notes, campaign.ApprovedAt, campaign.CancelledAt,
        // Whole: an edit whose told fields are the same isn't written.
        Steps = steps.Select(step => new { step.Step?.Name, RetestOf = step.Step?.RetestOf?.Value, Request = Told(step) }),
    };
}
