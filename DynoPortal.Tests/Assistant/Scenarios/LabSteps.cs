using System.Globalization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Assistant.Scenarios;

/// <summary>Does the steps of a scenario that change the lab's database; those of the schedule through the allocation service.</summary>
/// <param name="lab">The lab.</param>
/// <param name="speaker">Who does a step that names nobody.</param>
internal sealed class LabSteps(LabSmall lab, string speaker)
{
    private static readonly SiteClock Site = SiteClock.Of("America/Detroit");

    /// <summary>Does the step. Throws when the rules refuse it; false when it isn't one of the database.</summary>
    public async Task<bool> DoAsync(ScenarioStep step)
    {
        if (step.Kind is "program" or "role") return await AlterAsync(step);
        if (await ChangesAsync(step) is not { } changes) return false;
        var outcome = await lab.Lab.Service.ApplyAsync(Person(step), TestLab.Set([.. changes]), default);
        return outcome is ChangeOutcome.Refused refused
            ? throw new InvalidOperationException($"{step.Kind}: {string.Join(" ", refused.Refusals.Select(refusal => refusal.Message))}")
            : true;
    }

    /// <summary>A span as scenarios write it: two times, or two dates of which the last is inclusive.</summary>
    public static Slot Span(string from, string to) => from.Contains('T', StringComparison.Ordinal)
        ? new(Instant(from), Instant(to))
        : Site.Through(DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture));

    /// <summary>A site time such as <c>2026-03-10T08:00</c>.</summary>
    public static DateTimeOffset Instant(string text)
    {
        var wall = DateTime.Parse(text, CultureInfo.InvariantCulture);
        return Site.At(DateOnly.FromDateTime(wall), TimeOnly.FromDateTime(wall));
    }

    private async Task<IReadOnlyList<ScheduleChange>?> ChangesAsync(ScenarioStep step) => step.Kind switch
    {
        "book" => [new ScheduleChange.Book(AllocationId.New(TimeProvider.System), lab.Vehicle(step["vehicle"]!), lab.Dyno(step["dyno"]!), Span(step), step["test"]!, step["notes"] ?? "")],
        "move" when await FindAsync(step["booking"]!) is var moved => [new ScheduleChange.Move(moved.Id, step["dyno"] is { } dyno ? lab.Dyno(dyno) : moved.DynoId, Span(step))],
        "resize" => [new ScheduleChange.Resize((await FindAsync(step["booking"]!)).Id, Span(step))],
        "cancel" => await CancelAsync(step),
        "annotate" => [new ScheduleChange.Annotate((await FindAsync(step["booking"]!)).Id, step["notes"]!)],
        "assign" => [new ScheduleChange.Assign((await FindAsync(step["booking"]!)).Id, Named(step["technician"]!).Id)],
        "swap" => await SwapAsync(step),
        "outage" => [new ScheduleChange.DeclareOutage(new OutageId(Guid.NewGuid()), lab.Dyno(step["dyno"]!), Span(step), Enum.Parse<OutageKind>(step["kind"]!, ignoreCase: true), step["reason"]!)],
        _ => null,
    };

    private async Task<IReadOnlyList<ScheduleChange>> CancelAsync(ScenarioStep step)
    {
        var changes = new List<ScheduleChange>();
        foreach (var number in step.Fields["bookings"]) changes.Add(new ScheduleChange.Cancel((await FindAsync(number)).Id));
        return changes;
    }

    private async Task<IReadOnlyList<ScheduleChange>> SwapAsync(ScenarioStep step)
    {
        var (first, second) = (await FindAsync(step["first"]!), await FindAsync(step["second"]!));
        return [new ScheduleChange.Move(first.Id, second.DynoId, second.Slot), new ScheduleChange.Move(second.Id, first.DynoId, first.Slot)];
    }

    private async Task<bool> AlterAsync(ScenarioStep step)
    {
        var text = (step["name"] ?? step["role"]!).Replace("'", "''", StringComparison.Ordinal);
        await lab.Lab.ExecuteAsync(step.Kind == "program"
            ? $"UPDATE vehicles SET program = '{text}' WHERE id = {lab.Vehicle(step["vehicle"]!).Value}"
            : $"UPDATE memberships SET role = '{text}' WHERE user_id = '{lab.Person(step["person"]!).Id!.Value.Value}'");
        return true;
    }

    private async Task<Allocation> FindAsync(string number) => (await lab.BookingAsync(number)).Allocation;

    private Actor Person(ScenarioStep step) => lab.Person(step["by"] ?? step["owner"] ?? speaker);

    private Actor Named(string name) => lab.Person(LabSmallSeed.People.First(person => person.Name == name).Key);

    private static Slot Span(ScenarioStep step) => Span(step["from"]!, step["to"]!);
}
