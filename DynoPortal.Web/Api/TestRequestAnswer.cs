using System.Text.Json.Serialization;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>A test that somebody wants.</summary>
internal sealed record TestRequestAnswer
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Such as <c>R-17</c>; accepted wherever an id is.</summary>
    public required string Number { get; init; }

    /// <summary>open, placed, done or withdrawn.</summary>
    public required RequestStatus Status { get; init; }

    /// <summary>The vehicle.</summary>
    public required VehicleAnswer Vehicle { get; init; }

    /// <summary>Code of the test type.</summary>
    public required string TestType { get; init; }

    /// <summary>How long it takes, ISO 8601.</summary>
    public required string Duration { get; init; }

    /// <summary>What the duration comes from; null where the catalogue's is taken.</summary>
    public required EffortAnswer? Effort { get; init; }

    /// <summary>It can't start sooner.</summary>
    public required DateTimeOffset? EarliestStart { get; init; }

    /// <summary>When it should start.</summary>
    public required DateTimeOffset? WantedStart { get; init; }

    /// <summary>When it must have ended.</summary>
    public required DateTimeOffset? Deadline { get; init; }

    /// <summary>1 to 5; 1 comes first.</summary>
    public required int Priority { get; init; }

    /// <summary>Ids of the requests that must have ended before it starts.</summary>
    public required IReadOnlyList<Guid> After { get; init; }

    /// <summary>The least time between their end and its start, ISO 8601; null for none.</summary>
    public required string? Soak { get; init; }

    /// <summary>The campaign that it is a step of, if it is.</summary>
    public required Guid? CampaignId { get; init; }

    /// <summary>Its name there.</summary>
    public required string? Step { get; init; }

    /// <summary>The booking that fulfils it, if one does.</summary>
    public required PlacedAnswer? PlacedAs { get; init; }

    /// <summary>Who asks.</summary>
    public required string Contact { get; init; }

    /// <summary>In a person's words.</summary>
    public required string Notes { get; init; }

    /// <summary>Names the workbook row that it came from, if it did.</summary>
    public required string? Source { get; init; }

    /// <summary>Counts from 1 with every change.</summary>
    public required int Revision { get; init; }

    /// <summary>What the notes that this request wrote seem to hold of people and vehicles, if anything.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>The soak of a request as the API writes it.</summary>
    public static string? SoakOf(TestRequest request) => request.Soak == TimeSpan.Zero ? null : BookingLength.OfTime(request.Soak).ToString();

    /// <summary>The request as the API writes it.</summary>
    public static TestRequestAnswer Of(ListedRequest listed)
    {
        var request = listed.Request;
        return new()
        {
            Id = request.Id.Value,
            Number = request.DisplayNumber,
            Status = listed.Status,
            Vehicle = VehicleAnswer.Of(listed.Vehicle),
            TestType = request.TestType,
            Duration = request.Length.ToString(),
            Effort = request.Effort.InDays is null ? null : new(request.Effort.Miles, request.Effort.MilesPerDay, request.Effort.AddedDays, request.Effort.Days),
            EarliestStart = request.EarliestStart,
            WantedStart = request.WantedStart,
            Deadline = request.Deadline,
            Priority = request.Priority,
            After = [.. request.After.Select(id => id.Value)],
            Soak = SoakOf(request),
            CampaignId = request.Step?.Campaign.Value,
            Step = request.Step?.Name,
            PlacedAs = listed.PlacedAs is { } row ? new(row.Id.Value, row.DisplayNumber, row.DynoId.Value, listed.DynoName ?? "", row.Slot.Start, row.Slot.End) : null,
            Contact = request.Contact,
            Notes = request.Notes,
            Source = request.Source?.Key,
            Revision = request.Revision,
        };
    }
}

/// <summary>What a duration comes from: miles ÷ miles per day + added days, or days.</summary>
internal sealed record EffortAnswer(decimal? Miles, decimal? MilesPerDay, decimal? AddedDays, decimal? Days);

/// <summary>The booking that fulfils a request.</summary>
internal sealed record PlacedAnswer(Guid AllocationId, string Number, int DynoId, string DynoName, DateTimeOffset Start, DateTimeOffset End);
