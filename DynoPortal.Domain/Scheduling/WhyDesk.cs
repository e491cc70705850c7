using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Scheduling;

/// <summary>What a rule said.</summary>
public enum RuleState
{
    /// <summary>It is kept.</summary>
    Passed,

    /// <summary>It refuses.</summary>
    Refused,

    /// <summary>There is no such rule here, or nothing can be said of it.</summary>
    NotAsked,
}

/// <summary>One rule about one booking.</summary>
/// <param name="Name">Of the rule.</param>
/// <param name="State">What it said.</param>
/// <param name="Sentence">What it comes to.</param>
/// <param name="Refusal">The refusal, with the next feasible slot where time helps; null unless it refuses.</param>
public sealed record RuleVerdict(string Name, RuleState State, string Sentence, Refusal? Refusal = null)
{
    /// <summary>Whether an override, by permission and with a reason, goes past it.</summary>
    public bool IsOverridable => Refusal is { } refusal && RefusalCode.Overridable.Contains(refusal.Code);
}

/// <summary>Every rule about a booking on one dyno.</summary>
/// <param name="Dyno">The dyno.</param>
/// <param name="Verdicts">In the order of the rules.</param>
public sealed record DynoVerdict(Dyno Dyno, IReadOnlyList<RuleVerdict> Verdicts)
{
    /// <summary>Whether it can be booked there.</summary>
    public bool IsPossible => Verdicts.All(verdict => verdict.State != RuleState.Refused);
}

/// <summary>What is asked about.</summary>
/// <param name="Vehicle">The vehicle.</param>
/// <param name="TestType">Code of the test type.</param>
/// <param name="Dyno">The dyno; null for any.</param>
/// <param name="Slot">The slot.</param>
public sealed record WhyRequest(VehicleId Vehicle, string TestType, DynoId? Dyno, Slot Slot);

/// <summary>Why something could be booked, or not.</summary>
/// <param name="Dynos">Each dyno that was asked about, those where it is possible first, then by how few rules refuse.</param>
/// <param name="Alternatives">Openings that would be accepted instead, where the first dyno refuses.</param>
public sealed record WhyAnswer(IReadOnlyList<DynoVerdict> Dynos, IReadOnlyList<Opening> Alternatives);

/// <summary>Answers "why could this not be booked?" with every rule, by the functions that bookings are judged by. Seeing the schedule is enough to ask; nothing is written.</summary>
public sealed class WhyDesk(IScheduleReader reader, TimeProvider clock)
{
    /// <summary>Asks every rule; refused when vehicle, test type or dyno aren't there, or the slot is none.</summary>
    public async Task<(WhyAnswer? Answer, IReadOnlyList<Refusal> Refusals)> AskAsync(Actor actor, WhyRequest request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (ChangeShape.CheckSlot(request.Slot) is { } misshapen) return (null, [misshapen]);
        var lab = await reader.SnapshotAsync(actor, new SnapshotScope { Vehicles = [request.Vehicle], Dynos = request.Dyno is { } one ? [one] : null, Window = request.Slot, Books = true }, cancellationToken);
        if (actor.Id is not null && !lab.Permissions.Contains(Permission.View)) return (null, [Refusal.Lacking(Permission.View)]);
        var judged = lab.Dynos.Values.OrderBy(dyno => dyno.Name, NaturalOrder.Instance).Select(dyno => Judge(lab, actor, request, dyno, now)).ToList();
        if (judged.Count == 0) return (null, [new(RefusalCode.NotFound, "There is no such dyno in this facility.")]);
        if (judged[0].Change.Booking is null) return (null, judged[0].Change.Refusals);
        var ordered = judged.OrderBy(each => each.Verdict.Verdicts.Count(verdict => verdict.State == RuleState.Refused)).ToList();
        if (ordered[0].Verdict.IsPossible) return (new([.. ordered.Select(each => each.Verdict)], []), []);
        var first = await Alternatives.AddAsync(reader, actor, ordered[0].Change, now, cancellationToken);
        return (new([WithNext(ordered[0].Verdict, first), .. ordered.Skip(1).Select(each => each.Verdict)], first.Alternatives), []);
    }

    private static (ReviewedChange Change, DynoVerdict Verdict) Judge(ScheduleSnapshot lab, Actor actor, WhyRequest request, Dyno dyno, DateTimeOffset now)
    {
        var may = actor.Id is null || lab.Permissions.Contains(Permission.Create);
        var set = ChangeSet.Of(new(Guid.CreateVersion7(now)), new ScheduleChange.Book(new(Guid.CreateVersion7(now)), request.Vehicle, dyno.Id, request.Slot, request.TestType));
        // Who may not book may still know what the rules say.
        var change = ChangeReview.Of(set, may ? actor : Actor.System(actor.Facility), lab, now).Changes[0];
        if (change.Booking is not { } booking) return (change, new(dyno, []));
        var permission = may ? new RuleVerdict("Permission", RuleState.Passed, "Your role may book.") : new("Permission", RuleState.Refused, Refusal.Lacking(Permission.Create).Message, Refusal.Lacking(Permission.Create));
        return (change, new(dyno, [permission, .. RuleBook.InOrder.Select(rule => Verdict(rule, booking)), Approval(lab, booking, may)]));
    }

    private static RuleVerdict Verdict(BookingRule rule, BookingCase booking) =>
        rule.Asks(booking) is { } refusal ? new(rule.Name, RuleState.Refused, refusal.Message, refusal)
        : rule.Says(booking) is { } sentence ? new(rule.Name, RuleState.Passed, sentence)
        : new(rule.Name, RuleState.NotAsked, "No such rule applies here.");

    private static RuleVerdict Approval(ScheduleSnapshot lab, BookingCase booking, bool may) =>
        !booking.TestType.NeedsApproval ? new("Approval", RuleState.NotAsked, RuleText.Approval(lab.Facility, booking.TestType))
        : may && lab.MayApprove(booking.TestType.Code) ? new("Approval", RuleState.Passed, $"{booking.TestType.Name} needs approval, and your role gives it.")
        : new("Approval", RuleState.Passed, $"{RuleText.Approval(lab.Facility, booking.TestType)} {RuleText.Hold(lab.Facility)}");

    private static DynoVerdict WithNext(DynoVerdict verdict, ReviewedChange change)
    {
        var next = change.Refusals.Where(refusal => refusal.NextFeasible is not null).GroupBy(refusal => refusal.Message).ToDictionary(group => group.Key, group => group.First());
        return verdict with { Verdicts = [.. verdict.Verdicts.Select(each => each.Refusal is { } refusal && next.TryGetValue(refusal.Message, out var told) ? each with { Refusal = told } : each)] };
    }
}
