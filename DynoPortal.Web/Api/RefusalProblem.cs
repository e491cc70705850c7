using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>Turns refusals into an HTTP answer. The one place that knows which refusal has which status.</summary>
internal static class RefusalProblem
{
    private const int MostListed = 100;
    private static readonly TimeSpan Contended = TimeSpan.FromSeconds(2);

    /// <summary>A change set that was refused: every refusal, what would be accepted instead, and where it holds several changes, which of them are refused.</summary>
    public static ApiProblem Of(ChangeOutcome.Refused refused)
    {
        var members = Members([.. refused.Refusals], [.. refused.Changes.SelectMany(change => change.Alternatives)]);
        if (refused.Changes.Count > 1) members["changes"] = refused.Changes.Select(ReviewedAnswer.Of).ToList();
        return Of([.. refused.Refusals], StatusOf(refused.Changes), members);
    }

    /// <summary>An automatic allocation that found no opening, with every dyno's reasons and what would be accepted later.</summary>
    public static ApiProblem Of(ChangeOutcome.Refused refused, IReadOnlyList<IneligibleDyno> ineligible, IReadOnlyList<Opening> openings)
    {
        var members = Members([.. refused.Refusals], [.. refused.Changes.SelectMany(change => change.Alternatives), .. openings]);
        members["ineligible"] = ineligible.Select(IneligibleAnswer.Of).ToList();
        return Of([.. refused.Refusals], StatusOf(refused.Changes), members);
    }

    /// <summary>A request that can't be read, or that names what is not there, field by field.</summary>
    public static ApiProblem Of(IReadOnlyList<FieldRefusal> fields)
    {
        var members = Members([.. fields.Select(field => field.Refusal)], []);
        members["errors"] = fields.GroupBy(field => field.Field).ToDictionary(group => group.Key, group => group.Select(field => field.Refusal.Message).ToArray());
        return Of([.. fields.Select(field => field.Refusal)], StatusOf(fields.Select(field => field.Refusal.Code)), members);
    }

    /// <summary>An edit that was refused, field by field; a stale one with where the thing differs by now from what was wanted, and the revision to edit it on.</summary>
    public static ApiProblem OfEdit<T>(EditOutcome<T>.Refused refused, Func<T, int> revision) where T : class
    {
        var refusals = refused.Faults.Select(fault => fault.Refusal).ToList();
        var members = Members(refusals, []);
        members["errors"] = refused.Faults.Where(fault => fault.Field.Length > 0).GroupBy(fault => fault.Field).ToDictionary(group => group.Key, group => group.Select(fault => fault.Refusal.Message).ToArray());
        if (refused.Now is { } now)
        {
            members["revision"] = revision(now);
            members["differences"] = refused.Differences ?? [];
        }

        return Of(refusals, StatusOf(refusals.Select(refusal => refusal.Code)), members);
    }

    /// <summary>Several refusals of one thing; each reason once.</summary>
    public static ApiProblem OfAll(IReadOnlyList<Refusal> refusals) => Of(refusals, StatusOf(refusals.Select(refusal => refusal.Code)), Members([.. refusals.Distinct().Take(MostListed)], []));

    /// <summary>One refusal.</summary>
    public static ApiProblem Of(Refusal refusal) => Of([refusal], StatusOf([refusal.Code]), Members([refusal], []));

    /// <summary>Identity before shape, shape before existence, any rule before an overlap (docs/glossary.md).</summary>
    public static int StatusOf(IEnumerable<string> codes)
    {
        var all = codes.ToHashSet();
        if (all.Contains(RefusalCode.Forbidden)) return StatusCodes.Status403Forbidden;
        if (all.Contains(RefusalCode.Invalid) || all.Contains(RefusalCode.SlotReversed)) return StatusCodes.Status400BadRequest;
        if (all.Contains(RefusalCode.NotFound)) return StatusCodes.Status404NotFound;
        return all.IsSubsetOf(RefusalCode.Conflicts) ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
    }

    // A length that no slot can have is a matter of shape and is found before anything was looked up; one that the facility doesn't allow is a rule like any other.
    private static int StatusOf(IReadOnlyList<ReviewedChange> changes) => StatusOf(changes.SelectMany(change => change.Refusals.Select(refusal =>
        refusal.Code == RefusalCode.Length && change is { Booking: null, Change: not ScheduleChange.Cancel } ? RefusalCode.Invalid : refusal.Code)));

    private static ApiProblem Of(IReadOnlyList<Refusal> refusals, int status, IReadOnlyDictionary<string, object?> members) =>
        new(status, Title(status), string.Join(" ", refusals.Select(refusal => refusal.Message).Distinct().Take(20)))
        {
            Members = members,
            RetryAfter = refusals.Any(refusal => refusal.Code == RefusalCode.Contended) ? Contended : null,
        };

    private static Dictionary<string, object?> Members(IReadOnlyList<Refusal> refusals, IReadOnlyList<Opening> alternatives) => new()
    {
        ["refusals"] = refusals.Select(RefusalAnswer.Of).ToList(),
        ["alternatives"] = alternatives.Distinct().Select(OpeningAnswer.Of).ToList(),
    };

    private static string Title(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request is not as it must be",
        StatusCodes.Status403Forbidden => "Not allowed",
        StatusCodes.Status404NotFound => "Not found",
        StatusCodes.Status409Conflict => "In conflict with the schedule",
        _ => "A rule refuses it",
    };
}
