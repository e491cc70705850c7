using DynoPortal.Domain.Fleet;

namespace DynoPortal.Web.Fleet;

/// <summary>A dyno that is being entered or edited.</summary>
public sealed class DynoDraft
{
    /// <summary>Begins with a dyno; with nothing for a new one.</summary>
    public DynoDraft(Dyno? seen)
    {
        Seen = seen;
        if (seen is null)
        {
            Rows.Add(new(null));
            return;
        }

        (Name, Group, Enabled, From, To) = (seen.Name, seen.Group, seen.Enabled, seen.AvailableFrom, seen.AvailableTo);
        (Before, After) = ((int)seen.SetUpBefore.TotalMinutes, (int)seen.SetUpAfter.TotalMinutes);
        Rows.AddRange(seen.Capabilities.Select(row => new CapabilityDraft(row)));
    }

    /// <summary>As it was when the person began, or has been read since; null for a new one.</summary>
    public Dyno? Seen { get; set; }

    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Its group.</summary>
    public string Group { get; set; } = "";

    /// <summary>Whether it takes bookings.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>First day.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Last day.</summary>
    public DateOnly? To { get; set; }

    /// <summary>Set-up before, in minutes.</summary>
    public int Before { get; set; }

    /// <summary>Set-up after, in minutes.</summary>
    public int After { get; set; }

    /// <summary>What it can do.</summary>
    public List<CapabilityDraft> Rows { get; } = [];

    /// <summary>The dyno that it says.</summary>
    public Dyno Dyno => new()
    {
        Id = Seen?.Id ?? default, Name = Name, Group = Group, Enabled = Enabled, AvailableFrom = From, AvailableTo = To,
        SetUpBefore = TimeSpan.FromMinutes(Before), SetUpAfter = TimeSpan.FromMinutes(After),
        Capabilities = [.. Rows.Select(row => row.Capability)], Revision = Seen?.Revision ?? 1,
    };

    /// <summary>Whether it says something else than what was seen.</summary>
    public bool IsDirty => Seen is null ? Name.Length + Group.Length > 0 : EditDifference.Between(DynoRules.Told(DynoRules.Normal(Dyno)), DynoRules.Told(Seen)).Count > 0;
}

/// <summary>A capability row that is being edited.</summary>
public sealed class CapabilityDraft
{
    private readonly HashSet<string> tests = [];
    private readonly HashSet<Domain.Fleet.DriveType> drives = [];
    private readonly HashSet<WeightClass> weights = [];

    /// <summary>Begins with a row; with every drive and weight for a new one.</summary>
    public CapabilityDraft(Capability? row)
    {
        tests.UnionWith(row?.TestTypes ?? []);
        drives.UnionWith(row?.Drives ?? DriveTypes.All);
        weights.UnionWith(row?.Weights ?? WeightClasses.All);
    }

    /// <summary>The row that it says.</summary>
    public Capability Capability => new([.. tests.Order(StringComparer.Ordinal)], [.. DriveTypes.All.Where(drives.Contains)], [.. WeightClasses.All.Where(weights.Contains)]);

    /// <summary>Codes that it has and the catalogue doesn't.</summary>
    public IEnumerable<string> Beyond(IEnumerable<TestType> catalogue) => tests.Except(catalogue.Select(test => test.Code)).Order(StringComparer.Ordinal);

    /// <summary>Whether it has the test type.</summary>
    public bool Has(string test) => tests.Contains(test);

    /// <summary>Whether it has the drive.</summary>
    public bool Has(Domain.Fleet.DriveType drive) => drives.Contains(drive);

    /// <summary>Whether it has the weight class.</summary>
    public bool Has(WeightClass weight) => weights.Contains(weight);

    /// <summary>Takes the test type in, or out.</summary>
    public void Toggle(string test) => Flip(tests, test);

    /// <summary>Takes the drive in, or out.</summary>
    public void Toggle(Domain.Fleet.DriveType drive) => Flip(drives, drive);

    /// <summary>Takes the weight class in, or out.</summary>
    public void Toggle(WeightClass weight) => Flip(weights, weight);

    private static void Flip<T>(HashSet<T> set, T value)
    {
        if (!set.Remove(value)) set.Add(value);
    }
}
