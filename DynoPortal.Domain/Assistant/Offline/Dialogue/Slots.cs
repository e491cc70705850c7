using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>What a clause says, and what it takes over from before.</summary>
internal sealed record Slots
{
    /// <summary>What is named.</summary>
    public IReadOnlyList<Mention> Mentions { get; init; } = [];

    /// <summary>When; of a move, what tells the booking from others.</summary>
    public When When { get; init; } = When.Nothing;

    /// <summary>Of a move, where to.</summary>
    public When Target { get; init; } = When.Nothing;

    /// <summary>Of a move, the dyno where to.</summary>
    public Mention? TargetDyno { get; init; }

    /// <summary>What is out of the question: <c>not on D2</c>, <c>all but A-1002</c>.</summary>
    public IReadOnlyList<Mention> Excluded { get; init; } = [];

    /// <summary>How many of those that were asked for are meant; null for all.</summary>
    public int? First { get; init; }

    /// <summary>Whether <c>it</c>, <c>that</c>, <c>them</c> stand for something said before.</summary>
    public bool RefersBack { get; init; }

    /// <summary>Whether one's own is meant.</summary>
    public bool IsMine { get; init; }

    /// <summary>Whether all of something is meant.</summary>
    public bool IsAll { get; init; }

    /// <summary>Which of what was listed: from 1 on; -1 is the last.</summary>
    public int? Ordinal { get; init; }

    /// <summary>Text to be kept as it is, such as a note.</summary>
    public string? Quote { get; init; }

    /// <summary>Whether anything is said that could fill a question's answer.</summary>
    public bool HasValues => Mentions.Count > 0 || !When.IsEmpty || !Target.IsEmpty || Ordinal is not null || Quote is not null || TargetDyno is not null || Excluded.Count > 0;

    /// <summary>The first that is named of a kind.</summary>
    public Mention? Of(EntityKind kind) => Mentions.FirstOrDefault(mention => mention.Kind == kind);

    /// <summary>All that is named of a kind.</summary>
    public IReadOnlyList<Mention> AllOf(EntityKind kind) => [.. Mentions.Where(mention => mention.Kind == kind)];

    /// <summary>With one value of a kind in the place of what was there.</summary>
    public Slots With(Mention mention) => this with { Mentions = [.. Mentions.Where(each => each.Kind != mention.Kind), mention] };

    /// <summary>Without what is named of a kind.</summary>
    public Slots Without(EntityKind kind) => this with { Mentions = [.. Mentions.Where(each => each.Kind != kind)] };

    /// <summary>Whether something of this name is out of the question.</summary>
    public bool Excludes(EntityKind kind, string name) => Excluded.Any(mention => mention.Kind == kind && mention.Names.Any(each => each.Name == name));

    /// <summary>What is newly said over what was said before, kind by kind.</summary>
    public Slots Over(Slots older, SiteClock clock)
    {
        var kinds = Mentions.Select(mention => mention.Kind).ToHashSet();
        return this with
        {
            Mentions = [.. older.Mentions.Where(mention => !kinds.Contains(mention.Kind) && !Excludes(mention.Kind, mention.Name)), .. Mentions],
            Excluded = [.. older.Excluded.Where(mention => !kinds.Contains(mention.Kind)), .. Excluded],
            When = When.Over(older.When, clock),
            Target = Target.Over(older.Target, clock),
            TargetDyno = TargetDyno ?? older.TargetDyno,
            IsMine = IsMine || older.IsMine,
            RefersBack = RefersBack || older.RefersBack,
            IsAll = IsAll || older.IsAll,
            Quote = Quote ?? older.Quote,
            First = First ?? older.First,
        };
    }
}
