using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Text;
using DynoPortal.Domain.Assistant.Offline.Time;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>Puts a time in the place of one that hangs on a booking or a dyno: right after A-1042, once D3 is free.</summary>
internal sealed class Anchoring
{
    /// <summary>The times with the anchor resolved; as they were when there is none or it can't be found.</summary>
    public When When { get; private set; } = When.Nothing;

    /// <summary>The dyno that is waited for, if one is.</summary>
    public string? Dyno { get; private set; }

    /// <summary>Resolves the anchor of these times.</summary>
    public IEnumerable<ToolCall> Resolve(Turn turn, When when)
    {
        When = when;
        if (when.Anchor is not { } anchor) yield break;
        var named = EntityReader.Read(Utterance.Of(anchor.Reference), [], turn.Context.Lexicon);
        if (anchor.Relation == AnchorRelation.WhenFree)
        {
            Dyno = named.FirstOrDefault(mention => mention is { Kind: EntityKind.Dyno, IsUnknown: false })?.Name;
            When = when with { Anchor = null, Earliest = true };
            yield break;
        }

        var number = named.FirstOrDefault(mention => mention.Kind == EntityKind.Booking)?.Name ?? (named.Count == 0 && turn.State.Salient is [var salient, ..] ? salient : null);
        if (number is not null)
            foreach (var call in BookingFinding.Row(turn, number)) yield return call;
        else if (named.FirstOrDefault(mention => mention is { Kind: EntityKind.Vehicle, IsUnknown: false }) is { } vehicle) yield return Turn.Call("list_allocations", ("vehicle", vehicle.Name));
        var row = number is not null ? turn.State.Known.GetValueOrDefault(number) : named.Count > 0 && turn.State.Listed is [var first, ..] ? first : null;
        if (row is null) yield break;
        When = anchor.Relation == AnchorRelation.After ? when with { Anchor = null, Start = row.Slot.End } : when with { Anchor = null, NotAfter = row.Slot.Start, Earliest = true };
    }
}
