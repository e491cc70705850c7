using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Planning;

/// <summary>What became of a request between two readings of it.</summary>
internal static class RequestDiff
{
    /// <summary>Each thing that became different, such as <c>Priority: 3 → 1</c>; empty when nothing that a person sees did.</summary>
    public static IReadOnlyList<string> Of(ListedRequest before, ListedRequest after, SiteClock clock) =>
    [
        .. Told(before, clock).Zip(Told(after, clock)).Where(pair => pair.First.Text != pair.Second.Text)
            .Select(pair => $"{pair.First.Name}: {Shown(pair.First.Text)} → {Shown(pair.Second.Text)}"),
    ];

    private static IEnumerable<(string Name, string Text)> Told(ListedRequest row, SiteClock clock) =>
    [
        ("Vehicle", row.Vehicle.Label), ("Test", row.TestTypeName), ("Wanted", clock.When(row.Request.WantedStart)), ("Not before", clock.When(row.Request.EarliestStart)), ("Deadline", clock.Until(row.Request.Deadline)),
        ("Length", row.Request.Length.Words()), ("Priority", $"{row.Request.Priority}"), ("After", string.Join(", ", row.AfterNumbers.Select(TestRequest.NumberText))),
        ("Status", row.Status.ToString()), ("Contact", row.Request.Contact), ("Notes", row.Request.Notes),
    ];

    private static string Shown(string text) => text.Length == 0 ? "none" : text;
}
