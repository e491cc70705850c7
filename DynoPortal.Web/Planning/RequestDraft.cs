using System.Globalization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Planning;

/// <summary>What the length of a request that is being entered goes by.</summary>
public enum LengthBasis
{
    /// <summary>As it is.</summary>
    Kept,

    /// <summary>The test type's own.</summary>
    Catalogue,

    /// <summary>Days.</summary>
    Days,

    /// <summary>Hours.</summary>
    Hours,

    /// <summary>Miles, and miles per day.</summary>
    Miles,
}

/// <summary>A test request that is being entered or changed.</summary>
public sealed class RequestDraft
{
    private const decimal HoursPerDay = 24;
    private readonly SiteClock clock;
    private readonly ListedRequest? begun;

    /// <summary>A new request of a facility, or one that is there as the person saw it.</summary>
    public RequestDraft(SiteClock clock, ListedRequest? seen)
    {
        var (request, effort) = (seen?.Request, seen?.Request.Effort ?? new());
        (this.clock, begun, Seen) = (clock, seen, seen);
        (Wanted, Earliest, Deadline) = (new(clock, request?.WantedStart), new(clock, request?.EarliestStart), new(clock, request?.Deadline, isEnd: true));
        Basis = request is null ? LengthBasis.Catalogue : effort.InDays is null ? LengthBasis.Kept : effort.Miles > 0 ? LengthBasis.Miles : effort.Days < 1 ? LengthBasis.Hours : LengthBasis.Days;
        (Miles, MilesPerDay, AddedDays) = (effort.Miles, effort.MilesPerDay, effort.AddedDays);
        Count = Basis == LengthBasis.Hours ? Math.Round(effort.Days!.Value * HoursPerDay, 2) : effort.Days;
        Priority = request?.Priority ?? TestRequest.UsualPriority;
        After = string.Join(", ", (seen?.AfterNumbers ?? []).Select(TestRequest.NumberText));
        (Contact, Notes) = (request?.Contact ?? "", request?.Notes ?? "");
        Id = request?.Id ?? default;
    }

    /// <summary>The request as the person saw it; null for a new one.</summary>
    public ListedRequest? Seen { get; set; }

    /// <summary>Of a new request, so that sending it twice adds it once.</summary>
    public TestRequestId Id { get; init; }

    /// <summary>Of a new request.</summary>
    public Vehicle? Vehicle { get; set; }

    /// <summary>Code of a new request's test type; empty until one is chosen.</summary>
    public string TestType { get; set; } = "";

    /// <summary>When it should start.</summary>
    public MomentDraft Wanted { get; }

    /// <summary>It can't start sooner.</summary>
    public MomentDraft Earliest { get; }

    /// <summary>When it must have ended.</summary>
    public MomentDraft Deadline { get; }

    /// <summary>What its length goes by.</summary>
    public LengthBasis Basis { get; set; }

    /// <summary>Days or hours.</summary>
    public decimal? Count { get; set; }

    /// <summary>Miles to run.</summary>
    public decimal? Miles { get; set; }

    /// <summary>What a day brings.</summary>
    public decimal? MilesPerDay { get; set; }

    /// <summary>Days that come to the miles.</summary>
    public decimal? AddedDays { get; set; }

    /// <summary>1 comes first.</summary>
    public int Priority { get; set; }

    /// <summary>Numbers of requests, such as <c>R-3, R-7</c>.</summary>
    public string After { get; set; }

    /// <summary>Who asks.</summary>
    public string Contact { get; set; }

    /// <summary>In the person's words.</summary>
    public string Notes { get; set; }

    /// <summary>The numbers in <see cref="After"/>, and what in it is none.</summary>
    public (IReadOnlyList<int> Numbers, IReadOnlyList<string> Wrong) ReadAfter()
    {
        var parts = After.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return ([.. parts.Select(NumberOf).OfType<int>().Distinct()], [.. parts.Where(part => NumberOf(part) is null)]);
    }

    /// <summary>What is missing of its length, if anything.</summary>
    public string? LengthMissing => Basis switch
    {
        LengthBasis.Days or LengthBasis.Hours when Count is not > 0 => "Enter how long.",
        LengthBasis.Miles when Miles is not > 0 || MilesPerDay is not > 0 => "Enter the miles, and the miles per day.",
        _ => null,
    };

    /// <summary>The request with what is entered. What the person hasn't touched stays as it is in <paramref name="before"/>, which somebody else may have changed since.</summary>
    public TestRequest On(TestRequest before, IReadOnlyList<TestRequestId> after)
    {
        if (begun is null) return Entered(before) with { After = after };
        var shown = new RequestDraft(clock, begun);
        var (was, mine) = (shown.Entered(begun.Request), Entered(begun.Request));
        return before with
        {
            WantedStart = mine.WantedStart == was.WantedStart ? before.WantedStart : mine.WantedStart,
            EarliestStart = mine.EarliestStart == was.EarliestStart ? before.EarliestStart : mine.EarliestStart,
            Deadline = mine.Deadline == was.Deadline ? before.Deadline : mine.Deadline,
            Effort = mine.Effort == was.Effort ? before.Effort : mine.Effort,
            Priority = mine.Priority == was.Priority ? before.Priority : mine.Priority,
            After = After == shown.After ? before.After : after,
            Contact = mine.Contact == was.Contact ? before.Contact : mine.Contact,
            Notes = mine.Notes == was.Notes ? before.Notes : mine.Notes,
        };
    }

    private TestRequest Entered(TestRequest before) => before with
    {
        WantedStart = Wanted.Instant,
        EarliestStart = Earliest.Instant,
        Deadline = Deadline.Instant,
        Effort = Basis switch
        {
            LengthBasis.Kept => before.Effort,
            LengthBasis.Catalogue => new(),
            LengthBasis.Days => new(Days: Count),
            LengthBasis.Hours => new(Days: Count / HoursPerDay),
            LengthBasis.Miles => new(Miles, MilesPerDay, AddedDays),
            _ => throw new InvalidOperationException("There is no other basis."),
        },
        Priority = Priority,
        Contact = Contact.Trim(),
        Notes = Notes.Trim(),
    };

    // A bare number is one too.
    private static int? NumberOf(string part) => TestRequest.ParseNumber(part) ?? (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null);
}
