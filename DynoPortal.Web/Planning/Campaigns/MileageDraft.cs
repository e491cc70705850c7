using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning.Campaigns;

namespace DynoPortal.Web.Planning.Campaigns;

/// <summary>The usual steps of a mileage accumulation, each after the one before: 0K–5K, 5K–75K, 75K–150K.</summary>
public sealed class MileageDraft
{
    private static readonly (string Name, int Miles)[] Steps = [("0K–5K", 5_000), ("5K–75K", 70_000), ("75K–150K", 75_000)];

    /// <summary>Code of the test type; empty until one is chosen.</summary>
    public string TestType { get; set; } = "";

    /// <summary>What a day brings; null where the catalogue's length is to count.</summary>
    public decimal? MilesPerDay { get; set; }

    /// <summary>Chooses a test type, with what the catalogue says of it.</summary>
    public void Choose(TestType test) => (TestType, MilesPerDay) = (test.Code, test.Measure.MilesPerDay ?? MilesPerDay);

    /// <summary>The steps.</summary>
    public IReadOnlyList<StepDraft> Make() =>
        [.. Steps.Select((step, at) => new StepDraft { Name = step.Name, TestType = TestType, Effort = MilesPerDay > 0 ? new(step.Miles, MilesPerDay) : new(), After = at == 0 ? [] : [Steps[at - 1].Name] })];
}
