using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Phrasing;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>Lets the portal choose dyno and time near a wish, some days later if need be.</summary>
internal sealed class AutoSkill : Skill
{
    private const int StandardBackup = 7;
    private const int MostBackup = Scheduling.AutoAllocation.LongestBackup;

    public override string Name => "auto";

    public override Phrase Label => Phrase.LabelAuto;

    public override string? Tool => "propose_auto_allocation";

    public override IReadOnlyList<Pattern> Patterns { get; } =
    [
        .. At(0.975, "^ @auto ... <vehicle>|<program>|it", "@auto .. allocate|assign|schedule|book|place|find ... <vehicle>|<program>|it", "^ @bookstrong|schedule|put|place|allocate|find ... <vehicle>|<program> ... auto|automatically|backup|flexible", "<length> ... backup", "backup days", "^ auto|automatically", "let the portal|system|you ... choose|pick|decide"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        var vehicle = new Found();
        foreach (var call in Finding.Vehicle(turn, ask, vehicle)) yield return call;
        if (vehicle.IsAsked) yield break;
        var backup = BackupDays(ask.Clause);
        var when = ask.Slots.When with { Length = backup is null ? ask.Slots.When.Length : null, Shift = null };
        if (Timing.Asks(turn, ask, when)) yield break;
        var test = ask.Slots.Of(EntityKind.Test)?.Name;
        var (from, to) = Wanted(turn, when, test);
        if (vehicle.Name is null || test is null || from is null)
        {
            turn.Say(Phrase.NeedForBooking, ("missing", turn.And(vehicle.Name is null ? turn.Word(Phrase.NeedVehicle) : "", test is null ? turn.Word(Phrase.NeedTest) : "", from is null ? turn.Word(Phrase.NeedDate) : "")));
            turn.Await(vehicle.Name is null ? ask : ask with { Slots = ask.Slots.Without(EntityKind.Program).With(Mention.Of(EntityKind.Vehicle, vehicle.Name)) });
            yield break;
        }

        var propose = Turn.Call("propose_auto_allocation", ("vehicle", vehicle.Name), ("test", test), ("from", from), ("to", to), ("length", to is null ? when.Length?.ToString() : null), ("backupDays", backup ?? StandardBackup));
        yield return propose;
        if (Answers.Proposal(turn, ask, propose)) turn.Say(Phrase.BackupDays, ("count", Lists.Number(backup ?? StandardBackup)));
    }

    // A day alone is the whole day for tests of days; for tests of hours it is the start of work.
    private static (string? From, string? To) Wanted(Turn turn, When when, string? test)
    {
        if (when.SlotOn(turn.Clock) is { } slot) return Tools.SiteTimes.Write(turn.Clock, slot);
        if (when.StartOn(turn.Clock) is { } start) return (Tools.SiteTimes.WriteTime(turn.Clock, start), null);
        if (when.Earliest) return (Tools.SiteTimes.WriteDay(turn.Clock.DayOf(turn.Context.Now).AddDays(1)), null);
        var day = when.Days?.First ?? (when.NotBefore is { } bound ? turn.Clock.DayOf(bound) : null);
        if (day is not { } first) return (null, null);
        var isDays = (when.Length ?? turn.Context.Lexicon.Test(test)?.DefaultLength) is { IsDays: true };
        if (isDays || turn.Context.Calendar.Shifts is not [var shift, ..]) return (Tools.SiteTimes.WriteDay(first), null);
        return (Tools.SiteTimes.WriteTime(turn.Clock, turn.Clock.At(first, shift.Starts)), null);
    }

    // "Up to 14 days later is fine", "with 3 backup days", "it may slip by up to a week".
    private static int? BackupDays(Clause clause)
    {
        var slack = clause.HasWord("slip", "slips", "slack", "leeway", "delay", "delayed", "tolerance", "later")
            ? clause.Times.Select(phrase => phrase.Reading).OfType<Time.TimeReading.Length>().LastOrDefault(length => length.Of.IsDays)?.Of.Days : null;
        if ((clause.Times.Select(phrase => phrase.Reading).OfType<Time.TimeReading.Shift>().LastOrDefault()?.ByDays ?? slack) is > 0 and var later) return Math.Min(later, MostBackup);

        for (var at = 0; at < clause.Symbols.Count; at++)
            if (clause.Symbols[at].Text is "backup" or "flexible" or "fallback")
                foreach (var near in clause.Symbols.Skip(Math.Max(0, at - 2)).Take(5))
                    if (near.Time?.Reading is Time.TimeReading.Length { Of.IsDays: true } length) return Math.Min(length.Of.Days, MostBackup);
                    else if (int.TryParse(near.Text, out var number) && number is > 0 and <= MostBackup) return number;
        return null;
    }
}
