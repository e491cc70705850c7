using System.Text.Json.Serialization;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Planning.Campaigns;

namespace DynoPortal.Web.Api;

/// <summary>A campaign as it shall be.</summary>
internal sealed record CampaignRequest
{
    /// <summary>Id that a new campaign shall have: a new GUID, so that sending the request again is harmless.</summary>
    public Guid? Id { get; init; }

    /// <summary>1 to 100 characters.</summary>
    public string? Name { get; init; }

    /// <summary>Id, VIN or tag of its vehicle; left out where it is of a program.</summary>
    [JsonConverter(typeof(TextOrNumber))]
    public string? Vehicle { get; init; }

    /// <summary>Its program, where it is of no single vehicle.</summary>
    public string? Program { get; init; }

    /// <summary>At most 2 000 characters.</summary>
    public string? Notes { get; init; }

    /// <summary>All of its steps. A step that it had and that isn't here is taken out.</summary>
    public IReadOnlyList<StepRequest>? Steps { get; init; }
}

/// <summary>A step as it shall be. One with the name of a step that is there is that step.</summary>
internal sealed record StepRequest
{
    /// <summary>Id or number of a test request, to rename a step or to take an open request in.</summary>
    public string? Request { get; init; }

    /// <summary>Unique in the campaign; 1 to 100 characters.</summary>
    public string? Name { get; init; }

    /// <summary>Id, VIN or tag of its vehicle; left out for the campaign's.</summary>
    [JsonConverter(typeof(TextOrNumber))]
    public string? Vehicle { get; init; }

    /// <summary>Code or name of the test type.</summary>
    public string? TestType { get; init; }

    /// <summary>How long it takes, ISO 8601; without it, and without miles, what the catalogue says.</summary>
    public string? Duration { get; init; }

    /// <summary>Miles to run.</summary>
    public decimal? Miles { get; init; }

    /// <summary>What a day brings.</summary>
    public decimal? MilesPerDay { get; init; }

    /// <summary>Days that come to the miles.</summary>
    public decimal? AddedDays { get; init; }

    /// <summary>It can't start sooner: an instant or a date.</summary>
    public string? EarliestStart { get; init; }

    /// <summary>When it should start: an instant or a date.</summary>
    public string? WantedStart { get; init; }

    /// <summary>When it must have ended: an instant, or the last date.</summary>
    public string? Deadline { get; init; }

    /// <summary>1 to 5; 3 by default, 1 comes first.</summary>
    public int? Priority { get; init; }

    /// <summary>Names of the steps that must have ended before it starts.</summary>
    public IReadOnlyList<string>? After { get; init; }

    /// <summary>The least time between their end and its start, ISO 8601.</summary>
    public string? Soak { get; init; }

    /// <summary>At most 2 000 characters.</summary>
    public string? Notes { get; init; }
}

/// <summary>Reads campaigns from requests.</summary>
internal sealed class CampaignReading(ApiCall call, FleetNames names, ITestRequests requests)
{
    /// <summary>The draft; what is wrong with it is in the call's fields.</summary>
    public async Task<CampaignDraft> ReadAsync(CampaignRequest body, CancellationToken cancellationToken)
    {
        var steps = new List<StepDraft>();
        foreach (var (step, at) in (body.Steps ?? []).Take(Campaign.MostSteps + 1).Select((step, at) => (step, at))) steps.Add(await StepAsync(step ?? new(), $"steps[{at}].", cancellationToken));
        return new()
        {
            Name = body.Name ?? "",
            Vehicle = (await names.VehicleAsync("vehicle", body.Vehicle, cancellationToken))?.Id,
            Program = body.Program ?? "",
            Notes = body.Notes ?? "",
            Steps = steps,
        };
    }

    private async Task<StepDraft> StepAsync(StepRequest step, string field, CancellationToken cancellationToken) => new()
    {
        Id = await RequestAsync(step.Request, field + "request", cancellationToken),
        Name = step.Name ?? "",
        Vehicle = (await names.VehicleAsync(field + "vehicle", step.Vehicle, cancellationToken))?.Id,
        TestType = (await names.TestTypeAsync(field + "testType", step.TestType, cancellationToken))?.Code ?? "",
        Effort = new(step.Miles, step.MilesPerDay, step.AddedDays),
        Length = call.Fields.Length(field + "duration", step.Duration),
        EarliestStart = call.Fields.Time(field + "earliestStart", step.EarliestStart)?.Start,
        WantedStart = call.Fields.Time(field + "wantedStart", step.WantedStart)?.Start,
        Deadline = call.Fields.Time(field + "deadline", step.Deadline)?.End,
        Priority = step.Priority ?? TestRequest.UsualPriority,
        After = [.. (step.After ?? []).Select(name => name ?? "")],
        Soak = call.Fields.Length(field + "soak", step.Soak) is { } soak ? soak.IsDays ? TimeSpan.FromDays(soak.Days) : soak.Time : TimeSpan.Zero,
        Notes = step.Notes ?? "",
    };

    private async Task<TestRequestId?> RequestAsync(string? text, string field, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var found = Guid.TryParse(text, out var id) ? await requests.FindAsync(call.Facility.Id, new TestRequestId(id), cancellationToken)
            : TestRequest.ParseNumber(text) is { } number ? await requests.FindAsync(call.Facility.Id, number, cancellationToken) : null;
        if (found is null) call.Fields.Missing(field, "test request");
        return found?.Request.Id;
    }
}
