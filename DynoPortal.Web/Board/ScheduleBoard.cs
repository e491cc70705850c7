using DynoPortal.Domain.Fleet;

namespace DynoPortal.Web.Board;

/// <summary>What a board is about: a facility's dynos and catalogue, and the time shown. Its rows are in the browser.</summary>
/// <param name="Facility">The facility.</param>
/// <param name="Dynos">Every dyno, in the order in which they are shown.</param>
/// <param name="TestTypes">The catalogue.</param>
/// <param name="Window">The time shown.</param>
public sealed record ScheduleBoard(Facility Facility, IReadOnlyList<Dyno> Dynos, IReadOnlyList<TestType> TestTypes, BoardWindow Window)
{
    private readonly TestTypeHues hues = new(TestTypes);

    /// <summary>The colour of a test type.</summary>
    public int HueOf(string testType) => hues.Of(testType);

    /// <summary>The dyno, or null when it isn't here any more.</summary>
    public Dyno? Find(DynoId dyno) => Dynos.FirstOrDefault(each => each.Id == dyno);

    /// <summary>The name of a dyno, or a phrase for one that isn't here any more.</summary>
    public string NameOf(DynoId dyno) => Find(dyno)?.Name ?? "a former dyno";
}
