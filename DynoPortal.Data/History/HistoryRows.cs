namespace DynoPortal.Data.History;

// Both are only ever added to.
internal sealed class EditRow
{
    public long Id { get; set; }
    public int FacilityId { get; set; }
    public DateTime At { get; set; }
    public Guid? ActorId { get; set; }
    public required string Channel { get; set; }
    public required string Noun { get; set; }
    public required string Thing { get; set; }
    public required string Label { get; set; }
    public required string Action { get; set; }
    public string? Before { get; set; }
    public string? After { get; set; }
}

/// <summary>One link of a facility's chain over its rows of history and edits.</summary>
internal sealed class SealRow
{
    public int FacilityId { get; set; }
    public long Seq { get; set; }

    /// <summary>The table that the row is of: <c>history</c> or <c>edits</c>.</summary>
    public required string Source { get; set; }
    public long RowId { get; set; }

    /// <summary>SHA-256 of the row as it was when it was sealed.</summary>
    public required byte[] Digest { get; set; }

    /// <summary>SHA-256 of this link with the hash of the one before.</summary>
    public required byte[] Hash { get; set; }
    public DateTime SealedAt { get; set; }
}
