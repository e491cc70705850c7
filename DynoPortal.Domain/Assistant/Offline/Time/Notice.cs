namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>Why a reading says something beside itself.</summary>
public enum NoticeKind
{
    /// <summary>Another reading is not unlikely; a chip offers it.</summary>
    Alternative,

    /// <summary>The site doesn't work on days of it.</summary>
    Closed,

    /// <summary>Hours were taken to lie in working hours, or parts of days to be certain hours: echo them.</summary>
    Inferred,

    /// <summary>A wall-clock time that happens twice on this day; the first is meant.</summary>
    Twice,
}

/// <summary>What a person is to see beside a reading.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Text">A few words for a chip or an echo.</param>
/// <param name="Instead">The other reading that a chip stands for, if it does.</param>
public sealed record Notice(NoticeKind Kind, string Text, TimeReading? Instead = null);
