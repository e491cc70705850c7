using System.Security.Cryptography;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Plans;

/// <summary>A lab that might be: changes that are made to a snapshot before it is planned, and to nothing else.</summary>
/// <param name="Changes">In this order; 1 to <see cref="MostChanges"/>.</param>
public sealed record Scenario(IReadOnlyList<ScenarioChange> Changes)
{
    /// <summary>The most changes of one scenario.</summary>
    public const int MostChanges = 20;

    /// <summary>Every reason why it can't be applied to a lab; empty when it can.</summary>
    public IReadOnlyList<Refusal> Refusals(PlanLab lab) =>
        Changes.Count is 0 or > MostChanges ? [Invalid($"A scenario holds 1 to {MostChanges} changes; this one has {Changes.Count}.")] : [.. Changes.Select(change => WhyNot(change, lab)).OfType<Refusal>(), .. Repeated()];

    /// <summary>The lab with these changes.</summary>
    public PlanLab ApplyTo(PlanLab lab) => Changes.Aggregate(lab, (before, change) => change switch
    {
        ScenarioChange.DynoOut dyno => Without(before, dyno),
        ScenarioChange.ExtraDyno extra => WithDyno(before, extra),
        ScenarioChange.MoreTests more => WithTests(before, more),
        ScenarioChange.WiderCapability wider => With(before, before.Lab.Dynos[wider.Dyno] with { Capabilities = [.. before.Lab.Dynos[wider.Dyno].Capabilities, new(wider.TestTypes, wider.Drives, wider.Weights)] }),
        _ => throw new InvalidOperationException($"{change.GetType().Name} has no meaning."),
    });

    /// <summary>What it changes, each in a sentence for a person.</summary>
    public IReadOnlyList<string> Sentences(Facility facility, IReadOnlyDictionary<DynoId, Dyno> dynos, IReadOnlyDictionary<string, TestType> tests)
    {
        return [.. Changes.Select(change => change switch
        {
            ScenarioChange.DynoOut dyno => $"{Name(dyno.Dyno)} is out, {facility.Clock.Text(dyno.Slot)}.",
            ScenarioChange.ExtraDyno extra => $"There is one more dyno like {Name(extra.Like)}.",
            ScenarioChange.MoreTests more => $"The open requests of {more.Program} come {more.Times} times.",
            ScenarioChange.WiderCapability wider => $"{Name(wider.Dyno)} also does {string.Join(", ", wider.TestTypes.Select(code => tests.GetValueOrDefault(code)?.Name ?? code))} for {string.Join(", ", wider.Drives.Select(drive => drive.Code()))} of {string.Join(", ", wider.Weights.Select(weight => weight.Code()))}.",
            _ => throw new InvalidOperationException($"{change.GetType().Name} has no sentence."),
        })];

        string Name(DynoId id) => dynos.GetValueOrDefault(id)?.Name ?? "A former dyno";
    }

    private IEnumerable<Refusal> Repeated() => Changes.OfType<ScenarioChange.MoreTests>().GroupBy(more => Codes.Squeeze(more.Program)).Where(same => same.Count() > 1)
        .Select(same => Invalid($"The requests of {same.First().Program} are multiplied twice. Say once how many times they come."));

    private static Refusal? WhyNot(ScenarioChange change, PlanLab lab) => change switch
    {
        ScenarioChange.DynoOut { Dyno: var dyno } when !lab.Lab.Dynos.ContainsKey(dyno) => NoDyno,
        ScenarioChange.DynoOut { Slot: var slot } when slot.Start >= slot.End || slot.End <= lab.Now => Invalid("A dyno is out from a start to a later end that hasn't passed."),
        ScenarioChange.ExtraDyno { Like: var like } when !lab.Lab.Dynos.ContainsKey(like) => NoDyno,
        ScenarioChange.MoreTests { Times: < 2 or > ScenarioChange.MoreTests.MostTimes } => Invalid($"Requests come 2 to {ScenarioChange.MoreTests.MostTimes} times."),
        ScenarioChange.MoreTests more when !lab.Requests.Any(each => IsOf(each, more)) => new(RefusalCode.NotFound, $"No open test request is of a program {more.Program}."),
        ScenarioChange.WiderCapability { Dyno: var dyno } when !lab.Lab.Dynos.ContainsKey(dyno) => NoDyno,
        ScenarioChange.WiderCapability wider when wider.TestTypes.Count == 0 || wider.Drives.Count == 0 || wider.Weights.Count == 0 => Invalid("A capability names at least one test type, drive and weight class."),
        ScenarioChange.WiderCapability wider when wider.TestTypes.FirstOrDefault(code => !lab.Lab.TestTypes.ContainsKey(code)) is { } unknown => new(RefusalCode.NotFound, $"There is no test type {unknown} in this facility."),
        _ => null,
    };

    private static Refusal NoDyno { get; } = new(RefusalCode.NotFound, "There is no such dyno in this facility.");

    // What has begun stays where it is.
    private static PlanLab Without(PlanLab lab, ScenarioChange.DynoOut dyno)
    {
        var displaced = lab.Lab.Allocations.Where(row => row.DynoId == dyno.Dyno && row.Status is AllocationStatus.Held or AllocationStatus.Scheduled && !row.HasExpired(lab.Now) && row.Occupied.Overlaps(dyno.Slot) && row.Slot.End > lab.Now);
        var outage = new Outage(new(Made($"out {dyno.Dyno.Value} {dyno.Slot.Start.UtcTicks}")), dyno.Dyno, dyno.Slot, OutageKind.Maintenance, "What if", Lifted: false, 1);
        return lab with { Lab = lab.Lab with { Outages = [.. lab.Lab.Outages, outage] }, Displaced = lab.Displaced.Union(displaced.Select(row => row.Id)).ToHashSet() };
    }

    // Ids below zero are of dynos and vehicles that don't exist.
    private static PlanLab WithDyno(PlanLab lab, ScenarioChange.ExtraDyno extra)
    {
        var (like, number) = (lab.Lab.Dynos[extra.Like], lab.Lab.Dynos.Keys.Count(id => id.Value < 0) + 1);
        return With(lab, like with { Id = new(-number), Name = $"{like.Name} extra{(number > 1 ? $" {number}" : "")}", Enabled = true });
    }

    private static PlanLab With(PlanLab lab, Dyno dyno) => lab with { Lab = lab.Lab with { Dynos = new Dictionary<DynoId, Dyno>(lab.Lab.Dynos) { [dyno.Id] = dyno } } };

    private static PlanLab WithTests(PlanLab lab, ScenarioChange.MoreTests more)
    {
        var originals = lab.Requests.Where(each => IsOf(each, more)).ToList();
        var copies = Enumerable.Range(1, more.Times - 1).SelectMany(copy => Copies(originals, copy, lab).Select(each => (copy, Listed: each))).ToList();
        return lab with
        {
            Requests = [.. lab.Requests, .. copies.Select(each => each.Listed)],
            Extra = new Dictionary<TestRequestId, int>([.. lab.Extra, .. copies.Select(each => KeyValuePair.Create(each.Listed.Request.Id, each.copy))]),
        };
    }

    // Each copy has a vehicle of its own, and waits for copies as the original does for originals.
    private static IEnumerable<ListedRequest> Copies(List<ListedRequest> originals, int copy, PlanLab lab)
    {
        var ids = originals.ToDictionary(each => each.Request.Id, each => new TestRequestId(Made($"copy {copy} {each.Request.Id.Value}")));
        return originals.Select(each =>
        {
            var vehicle = each.Vehicle with { Id = new(-(((copy + 1) * 1_000_000) + each.Vehicle.Id.Value)) };
            return each with
            {
                Vehicle = vehicle,
                Request = each.Request with { Id = ids[each.Request.Id], VehicleId = vehicle.Id, After = [.. each.Request.After.Select(after => ids.GetValueOrDefault(after, after)).Where(after => ids.ContainsValue(after) || lab.Requests.All(other => other.Request.Id != after || other.Status != RequestStatus.Open))] },
            };
        });
    }

    private static bool IsOf(ListedRequest request, ScenarioChange.MoreTests more) => request.Status == RequestStatus.Open && Codes.Squeeze(request.Vehicle.Program) == Codes.Squeeze(more.Program);

    private static Guid Made(string of) => new(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(of)).AsSpan(0, 16));

    private static Refusal Invalid(string message) => new(RefusalCode.Invalid, message);
}
