namespace DynoPortal.Domain.Fleet;

/// <summary>One row of what a dyno can do: every test type here, for every drive here, for every weight class here.</summary>
/// <param name="TestTypes">Codes of test types, as in <see cref="TestType.Code"/>.</param>
/// <param name="Drives">Drive types that this row covers.</param>
/// <param name="Weights">Weight classes that this row covers.</param>
public sealed record Capability(IReadOnlyList<string> TestTypes, IReadOnlyList<DriveType> Drives, IReadOnlyList<WeightClass> Weights)
{
    /// <summary>Whether this one row covers all three at once. An unknown drive or weight is covered only by a row that covers every one of them.</summary>
    public bool Covers(string testType, DriveType? drive, WeightClass? weight) =>
        TestTypes.Contains(testType)
        && (drive is { } d ? Drives.Contains(d) : DriveTypes.All.All(Drives.Contains))
        && (weight is { } w ? Weights.Contains(w) : WeightClasses.All.All(Weights.Contains));

    /// <summary>Whether some drive and weight in place of the unknown ones would be covered.</summary>
    public bool MightCover(string testType, DriveType? drive, WeightClass? weight) =>
        TestTypes.Contains(testType)
        && (drive is { } d ? Drives.Contains(d) : Drives.Count > 0)
        && (weight is { } w ? Weights.Contains(w) : Weights.Count > 0);
}
