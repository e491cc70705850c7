using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Campaigns;

/// <summary>A campaign as somebody wants it to be.</summary>
public sealed record CampaignDraft
{
    /// <summary>What people call it.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its vehicle; null where it is of a program.</summary>
    public VehicleId? Vehicle { get; init; }

    /// <summary>Its program, where it is of no single vehicle.</summary>
    public string Program { get; init; } = "";

    /// <summary>In a person's words.</summary>
    public string Notes { get; init; } = "";

    /// <summary>All of its steps; those that it had and that aren't here are taken out.</summary>
    public IReadOnlyList<StepDraft> Steps { get; init; } = [];

    /// <summary>A campaign that is there, as a draft that changes nothing.</summary>
    public static CampaignDraft Of(ListedCampaign there) => new()
    {
        Name = there.Campaign.Name,
        Vehicle = there.Campaign.Vehicle,
        Program = there.Campaign.Program,
        Notes = there.Campaign.Notes,
        Steps = [.. there.Steps.Select(step => StepDraft.Of(step, there.Steps))],
    };
}

/// <summary>A step as somebody wants it to be.</summary>
public sealed record StepDraft
{
    /// <summary>The request that is there already, of this campaign or of none; null for a new one.</summary>
    public TestRequestId? Id { get; init; }

    /// <summary>The revision of that request that the caller saw; another one now refuses the change as stale. Null when they don't mind.</summary>
    public int? Seen { get; init; }

    /// <summary>Unique in its campaign.</summary>
    public string Name { get; init; } = "";

    /// <summary>The vehicle to test; null for the campaign's.</summary>
    public VehicleId? Vehicle { get; init; }

    /// <summary>Code of the test type.</summary>
    public string TestType { get; init; } = "";

    /// <summary>What is said of its length.</summary>
    public TestEffort Effort { get; init; } = new();

    /// <summary>How long it takes; null for what <see cref="Effort"/> or the catalogue says.</summary>
    public BookingLength? Length { get; init; }

    /// <summary>It can't start sooner, if limited.</summary>
    public DateTimeOffset? EarliestStart { get; init; }

    /// <summary>When it should start.</summary>
    public DateTimeOffset? WantedStart { get; init; }

    /// <summary>When it must have ended, if limited.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>1 to <see cref="TestRequest.LastPriority"/>.</summary>
    public int Priority { get; init; } = TestRequest.UsualPriority;

    /// <summary>Names of the steps that must have ended before it starts; case and blanks don't matter.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>The least time between the end of each of those and its start.</summary>
    public TimeSpan Soak { get; init; }

    /// <summary>In a person's words.</summary>
    public string Notes { get; init; } = "";

    /// <summary>A step that is there, as a draft that changes nothing.</summary>
    public static StepDraft Of(ListedRequest step, IReadOnlyList<ListedRequest> steps)
    {
        var request = step.Request;
        return new()
        {
            Id = request.Id,
            Seen = request.Revision,
            Name = request.Step?.Name ?? "",
            Vehicle = request.VehicleId,
            TestType = request.TestType,
            Effort = request.Effort,
            Length = request.Length,
            EarliestStart = request.EarliestStart,
            WantedStart = request.WantedStart,
            Deadline = request.Deadline,
            Priority = request.Priority,
            After = [.. steps.Where(other => request.After.Contains(other.Request.Id)).Select(other => other.Request.Step?.Name ?? "")],
            Soak = request.Soak,
            Notes = request.Notes,
        };
    }
}
