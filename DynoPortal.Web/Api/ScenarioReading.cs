using System.Text.Json.Serialization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning.Plans;

namespace DynoPortal.Web.Api;

/// <summary>Reads the scenario of a plan.</summary>
internal static class ScenarioReading
{
    /// <summary>The scenario; null when none is asked for, or something in it was refused here.</summary>
    public static async Task<Scenario?> ReadAsync(IReadOnlyList<ScenarioChangeBody?>? changes, ApiCall call, FleetNames names, CancellationToken cancellationToken)
    {
        if (changes is null) return null;
        if (changes.Count is 0 or > Scenario.MostChanges) call.Fields.Refuse("scenario", $"scenario holds 1 to {Scenario.MostChanges} changes; leave it out for the lab as it is.");
        var read = new List<ScenarioChange>();
        foreach (var (index, body) in changes.Take(Scenario.MostChanges).Index())
            if (await ReadAsync(body ?? new(), $"scenario[{index}].", call, names, cancellationToken) is { } change) read.Add(change);
        return call.Fields.Problem is null ? new(read) : null;
    }

    private static async Task<ScenarioChange?> ReadAsync(ScenarioChangeBody body, string prefix, ApiCall call, FleetNames names, CancellationToken cancellationToken)
    {
        switch (body.Kind?.Trim())
        {
            case "dynoOut":
                var (dyno, slot) = (await DynoAsync(prefix + "dyno", body.Dyno, call, names, cancellationToken), call.Fields.Slot(body, prefix: prefix));
                return dyno is not null && slot is { } span ? new ScenarioChange.DynoOut(dyno.Id, span) : null;
            case "extraDyno":
                return await DynoAsync(prefix + "like", body.Like, call, names, cancellationToken) is { } like ? new ScenarioChange.ExtraDyno(like.Id) : null;
            case "moreTests":
                if (string.IsNullOrWhiteSpace(body.Program)) call.Fields.Refuse(prefix + "program", $"{prefix}program is missing: name the program whose open requests come again.");
                return new ScenarioChange.MoreTests(body.Program?.Trim() ?? "", call.Fields.Within(prefix + "times", body.Times ?? 2, 2, ScenarioChange.MoreTests.MostTimes));
            case "widerCapability":
                return await WiderAsync(body, prefix, call, names, cancellationToken);
            default:
                call.Fields.Refuse(prefix + "kind", $"{prefix}kind must be dynoOut, extraDyno, moreTests or widerCapability.");
                return null;
        }
    }

    private static async Task<ScenarioChange?> WiderAsync(ScenarioChangeBody body, string prefix, ApiCall call, FleetNames names, CancellationToken cancellationToken)
    {
        var dyno = await DynoAsync(prefix + "dyno", body.Dyno, call, names, cancellationToken);
        if (body.TestTypes is null or []) call.Fields.Refuse(prefix + "testTypes", $"{prefix}testTypes is missing: name at least one test type.");
        var tests = new List<string>();
        foreach (var text in body.TestTypes ?? [])
            if (await names.TestTypeAsync(prefix + "testTypes", text, cancellationToken) is { } test) tests.Add(test.Code);
        var drives = Codes(prefix + "drives", body.Drives, DriveTypes.All, text => DriveTypes.Parse(text), "2WD and AWD", call);
        var weights = Codes(prefix + "weights", body.Weights, WeightClasses.All, text => WeightClasses.Parse(text), "<10K and >10K", call);
        return dyno is null ? null : new ScenarioChange.WiderCapability(dyno.Id, tests, drives, weights);
    }

    // Every one where none is named.
    private static IReadOnlyList<T> Codes<T>(string field, IReadOnlyList<string?>? named, IReadOnlyList<T> all, Func<string?, T?> parse, string allowed, ApiCall call) where T : struct
    {
        if (named is null or []) return all;
        var read = named.Select(parse).ToList();
        if (read.Contains(null)) call.Fields.Refuse(field, $"{field} holds {allowed}.");
        return [.. read.OfType<T>()];
    }

    private static async Task<Dyno?> DynoAsync(string field, string? text, ApiCall call, FleetNames names, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text)) call.Fields.Refuse(field, $"{field} is missing: give the id or the name of a dyno.");
        return await names.DynoAsync(field, text, cancellationToken);
    }
}

/// <summary>One thing that might be otherwise in the lab that is planned.</summary>
internal sealed record ScenarioChangeBody : SpanRequest
{
    /// <summary>dynoOut (dyno, and a span), extraDyno (like), moreTests (program, times) or widerCapability (dyno, testTypes, drives, weights).</summary>
    public string? Kind { get; init; }

    /// <summary>Id or name of the dyno that is out, or that can do more.</summary>
    [JsonConverter(typeof(TextOrNumber))]
    public string? Dyno { get; init; }

    /// <summary>Id or name of the dyno that there is one more of.</summary>
    [JsonConverter(typeof(TextOrNumber))]
    public string? Like { get; init; }

    /// <summary>Whose open requests come several times.</summary>
    public string? Program { get; init; }

    /// <summary>How often; 2 to 5, 2 by default.</summary>
    public int? Times { get; init; }

    /// <summary>Codes or names of the test types that the dyno does as well.</summary>
    public IReadOnlyList<string?>? TestTypes { get; init; }

    /// <summary>2WD, AWD; both by default.</summary>
    public IReadOnlyList<string?>? Drives { get; init; }

    /// <summary>&lt;10K, &gt;10K; both by default.</summary>
    public IReadOnlyList<string?>? Weights { get; init; }
}
