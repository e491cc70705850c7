using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Phrasing;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>What a search came to: a name, or a question that was asked in its place.</summary>
internal sealed class Found
{
    /// <summary>The name, as tools take it; null when nothing was said.</summary>
    public string? Name { get; set; }

    /// <summary>Whether the person was asked or told, so that nothing is left to do in this turn.</summary>
    public bool IsAsked { get; set; }
}

/// <summary>Finds the one thing that is meant by what was said, or asks.</summary>
internal static class Finding
{
    /// <summary>The vehicle: as named, of a program that has only one, or the one that was talked about.</summary>
    public static IEnumerable<ToolCall> Vehicle(Turn turn, Request ask, Found found)
    {
        var mention = ask.Slots.Of(EntityKind.Vehicle) ?? OfProgram(turn, ask.Slots.Of(EntityKind.Program));
        return mention is not null ? Named(turn, ask, mention, found) : ask.Slots.RefersBack ? Referred(turn, found) : [];
    }

    // "this vehicle" is that of the booking which is selected.
    private static IEnumerable<ToolCall> Referred(Turn turn, Found found)
    {
        if (turn.State.Selected is { } selected)
            foreach (var call in BookingFinding.Row(turn, selected)) yield return call;
        found.Name = BookedVehicle(turn) ?? turn.State.Vehicle;
    }

    /// <summary>What one mention names.</summary>
    public static IEnumerable<ToolCall> Named(Turn turn, Request ask, Mention mention, Found found)
    {
        if (mention is { Names.Count: 1, Match: not MatchKind.Fuzzy } || (mention is { Names.Count: 1 } && !ask.Skill.Proposes))
        {
            found.Name = mention.Name;
            if (mention.Match == MatchKind.Fuzzy) turn.Say(Phrase.Assuming, ("name", mention.Name), ("text", mention.Text));
            yield break;
        }

        found.IsAsked = true;
        if (!mention.IsUnknown)
        {
            Choose(turn, ask, mention, [.. mention.Names.Select(name => (name.Name, name.Detail))]);
            yield break;
        }

        var call = Turn.Call("resolve_entities", ("text", mention.Text));
        yield return call;
        var kind = mention.Kind.ToString().ToLowerInvariant();
        var candidates = call.Answer.Rows("candidates").Where(row => row.Text("kind") == kind && row.Text("name") is not null).ToList();
        if (candidates is [var only] && only.Text("match") is "exact" or "alias" && candidates.Count == 1) (found.Name, found.IsAsked) = (candidates[0].Text("name"), false);
        // Digits are never taken for others, so what is merely like an id is not even offered.
        else if (candidates.Count > 0 && !mention.Text.Any(char.IsAsciiDigit)) Choose(turn, ask, mention, [.. candidates.Select(row => (row.Text("name")!, row.Text("detail") ?? ""))]);
        else Missing(turn, ask, mention);
    }

    /// <summary>Says that nothing of the name is here, in the same words wherever else it may exist.</summary>
    public static void Missing(Turn turn, Request ask, Mention mention)
    {
        turn.Say(Phrase.NotHere, ("kind", turn.Word(KindOf(mention.Kind))), ("text", mention.Text.Trim()));
        turn.Await(ask with { Slots = ask.Slots.Without(mention.Kind) with { TargetDyno = ask.Slots.TargetDyno == mention ? null : ask.Slots.TargetDyno } });
    }

    /// <summary>What a kind is called.</summary>
    public static Phrase KindOf(EntityKind kind) => kind switch
    {
        EntityKind.Dyno => Phrase.KindDyno,
        EntityKind.Test => Phrase.KindTest,
        EntityKind.Booking => Phrase.KindBooking,
        EntityKind.Person => Phrase.KindPerson,
        EntityKind.Group => Phrase.KindGroup,
        EntityKind.Program => Phrase.KindProgram,
        _ => Phrase.KindVehicle,
    };

    private static void Choose(Turn turn, Request ask, Mention mention, IReadOnlyList<(string Name, string Detail)> names)
    {
        var options = names.Take(5).Select(name => new Option(name.Detail.Length > 0 ? $"{name.Name} ({name.Detail})" : name.Name, Chosen(ask.Slots, mention, name.Name))).ToList();
        turn.Say(options.Count == 1 ? Phrase.DidYouMeanName : Phrase.WhichOne, ("text", mention.Text), ("options", string.Join("; ", options.Select(option => option.Label))));
        turn.Await(ask, options);
    }

    private static Slots Chosen(Slots slots, Mention mention, string name)
    {
        var kind = mention.Kind == EntityKind.Program ? EntityKind.Vehicle : mention.Kind;
        if (slots.TargetDyno == mention) return slots with { TargetDyno = Mention.Of(kind, name) };
        return slots.Without(EntityKind.Program).With(Mention.Of(kind, name));
    }

    private static Mention? OfProgram(Turn turn, Mention? program)
    {
        if (program is null) return null;
        var vehicles = program.Names.SelectMany(name => turn.Context.Lexicon.Index.VehiclesOf(name.Name)).ToList();
        return vehicles.Count == 0 ? null : program with { Kind = EntityKind.Vehicle, Names = vehicles, Match = vehicles.Count == 1 ? program.Match : MatchKind.Alias };
    }

    private static string? BookedVehicle(Turn turn) =>
        turn.State.Salient is [var number, ..] && turn.State.Known.TryGetValue(number, out var booking) ? booking.Vehicle : null;
}
