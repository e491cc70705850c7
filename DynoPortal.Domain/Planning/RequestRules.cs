using DynoPortal.Domain.Planning.Campaigns;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning;

/// <summary>What a test request must be like, whoever makes it.</summary>
public static class RequestRules
{
    /// <summary>The most requests that one waits for.</summary>
    public const int MostAfter = 50;

    /// <summary>The most characters of <see cref="TestRequest.Contact"/>.</summary>
    public const int LongestContact = 200;

    private const int FirstYear = 2000;
    private const int LastYear = 2199;

    /// <summary>Everything that is wrong with a request. Of one that is there only what changes is judged, so that what is wrong with the rest, such as a workbook's miles without miles per day, holds nothing up.</summary>
    /// <param name="request">As it is wanted.</param>
    /// <param name="before">As it is; null for a new one.</param>
    /// <param name="orders">All requests of its facility.</param>
    public static IEnumerable<RequestFault> Of(TestRequest request, TestRequest? before, IReadOnlyDictionary<TestRequestId, RequestOrder> orders)
    {
        if (request.Priority != before?.Priority && request.Priority is < 1 or > TestRequest.LastPriority) yield return Fault("priority", $"The priority is a whole number from 1 (first) to {TestRequest.LastPriority}.");
        if (request.Contact != before?.Contact && TextFault(request.Contact, LongestContact) is { } contact) yield return Fault("contact", $"The contact {contact}");
        if (request.Notes != before?.Notes && TextFault(request.Notes, TestRequest.LongestNotes) is { } notes) yield return Fault("notes", $"The note {notes}");
        foreach (var (field, instant, was) in new[] { ("wantedStart", request.WantedStart, before?.WantedStart), ("earliestStart", request.EarliestStart, before?.EarliestStart), ("deadline", request.Deadline, before?.Deadline) })
            if (instant != was && instant?.Year is < FirstYear or > LastYear) yield return Fault(field, $"The year must be from {FirstYear} to {LastYear}.");
        if (request.Effort != before?.Effort && EffortFault(request.Effort) is { } effort) yield return Fault("effort", effort);
        if (TimesOf(request) != TimesOf(before) && DeadlineFault(request) is { } deadline) yield return Fault("deadline", deadline);
        if ((before is null || !request.After.SequenceEqual(before.After)) && AfterFault(request, orders) is { } after) yield return Fault("after", after);
    }

    /// <summary>What is wrong with a text that a person writes, such as "has at most 200 characters."; null when nothing is.</summary>
    internal static string? TextFault(string text, int most) =>
        text.Length > most ? $"has at most {most} characters."
        : text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')) ? "holds a character that no text has."
        : null;

    /// <summary>What is wrong with what is said of a length; null when nothing is.</summary>
    internal static string? EffortFault(TestEffort effort) =>
        new[] { effort.Miles, effort.MilesPerDay, effort.AddedDays, effort.Days }.Any(value => value is < 0 or > TestEffort.Most) ? "Miles and days are numbers from 0 to 1 000 000."
        : effort.Miles > 0 != effort.MilesPerDay > 0 ? "Miles need miles per day, and the other way round."
        : effort.MilesPerDay is > 0 and < TestEffort.LeastMilesPerDay ? "Miles per day are at least 0.01."
        : effort.InDays > BookingLength.MostDays ? $"That takes more than {BookingLength.MostDays} days."
        : null;

    private static (DateTimeOffset?, DateTimeOffset?, DateTimeOffset?, BookingLength?) TimesOf(TestRequest? request) => (request?.WantedStart, request?.EarliestStart, request?.Deadline, request?.Length);

    private static string? DeadlineFault(TestRequest request)
    {
        if (request.Deadline is not { } deadline) return null;
        if (deadline <= request.WantedStart) return "The deadline lies before the wanted start.";
        var length = request.Length.IsDays ? TimeSpan.FromDays(request.Length.Days) : request.Length.Time;
        // An hour may be lost or won where the clocks change.
        return request.EarliestStart + length > deadline + TimeSpan.FromHours(1) ? "The deadline leaves no room: it comes before the earliest possible end." : null;
    }

    private static string? AfterFault(TestRequest request, IReadOnlyDictionary<TestRequestId, RequestOrder> orders)
    {
        if (request.After.Count > MostAfter) return $"A request waits for at most {MostAfter} others.";
        if (request.After.Any(id => id != request.Id && !orders.ContainsKey(id))) return "It is to come after a request that isn't in this facility.";
        if (RequestCircle.Find(request.Id, request.After, orders) is not { } circle) return null;
        return $"These would wait for each other: {CampaignOrder.Sentence([.. circle.Select(id => orders.TryGetValue(id, out var order) ? TestRequest.NumberText(order.Number) : "this one")])}";
    }

    private static RequestFault Fault(string field, string message) => new(field, new(RefusalCode.Invalid, message));
}
