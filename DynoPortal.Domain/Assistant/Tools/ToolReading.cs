using System.Globalization;
using DynoPortal.Domain.Assistant.Names;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DriveType = DynoPortal.Domain.Fleet.DriveType;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>Reads the arguments of one call. The first that can't be read is kept in <see cref="Error"/>, which the tool answers; what was read after it is worth nothing.</summary>
internal sealed class ToolReading
{
    private readonly SortedSet<string> untrusted = new(StringComparer.Ordinal);

    public ToolReading(ToolCaller caller, ToolDesk desk, CancellationToken cancellationToken)
    {
        (Caller, Desk, Cancellation) = (caller, desk, cancellationToken);
        Names = new(caller.Facility.Id, desk.Fleet, desk.People, cancellationToken);
        Now = desk.Time.GetUtcNow();
    }

    public ToolCaller Caller { get; }

    public ToolDesk Desk { get; }

    public LabNames Names { get; }

    public CancellationToken Cancellation { get; }

    public DateTimeOffset Now { get; }

    public Facility Facility => Caller.Facility;

    public SiteClock Clock => Facility.Clock;

    /// <summary>Why the call can't be answered; null while nothing is wrong.</summary>
    public ToolError? Error { get; private set; }

    /// <summary>Where text of others in this answer comes from; null when there is none.</summary>
    public IReadOnlyList<string>? Untrusted => untrusted.Count > 0 ? [.. untrusted] : null;

    /// <summary>Keeps the first reason.</summary>
    public void Refuse(ToolError error) => Error ??= error;

    /// <summary>Keeps the first reason: an argument is not as it must be.</summary>
    public void Refuse(string sentence) => Refuse(new ToolError(sentence, ToolError.Invalid));

    /// <summary>Takes down that text of others is in the answer (S-9).</summary>
    public void Distrust(string source)
    {
        untrusted.Add(source);
        Caller.Untrusted.Add(source);
    }

    /// <summary>Takes down that the notes of a booking are in the answer. Nothing says who wrote them; only those of one's own booking that nobody has touched since are surely one's own.</summary>
    public void DistrustNotes(Allocation row)
    {
        if (row.Notes.Length > 0 && !(row.Requester == Caller.Actor.Id && row.Revision == 1)) Distrust($"notes of {row.DisplayNumber}");
    }

    /// <summary>Takes down that the reason of an outage is in the answer.</summary>
    public void DistrustReason(string dyno) => Distrust($"reason of the outage of {dyno}");

    public async Task<Vehicle?> VehicleAsync(string? text)
    {
        if (!IsGiven(text)) return null;
        if (text.TrimStart().StartsWith('#') && int.TryParse(text.Trim().AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return Found(await Desk.Fleet.VehicleAsync(Facility.Id, new(id), Cancellation), NameKind.Vehicle);
        return Chosen(text, NameKind.Vehicle, await Names.VehiclesAsync());
    }

    public async Task<Dyno?> DynoAsync(string? text) => IsGiven(text) ? Chosen(text, NameKind.Dyno, await Names.DynosAsync()) : null;

    public async Task<TestType?> TestAsync(string? text) => IsGiven(text) ? Chosen(text, "test type", await Names.TestsAsync()) : null;

    public async Task<string?> GroupAsync(string? text) => IsGiven(text) ? Chosen(text, "dyno group", await Names.GroupsAsync()) : null;

    public async Task<string?> ProgramAsync(string? text) => IsGiven(text) ? Chosen(text, NameKind.Program, await Names.ProgramsAsync()) : null;

    public async Task<PersonName?> PersonAsync(string? text)
    {
        if (!IsGiven(text)) return null;
        if (text.Trim().ToUpperInvariant() is "ME" or "MY" or "MINE" or "MYSELF" && Caller.Actor.Id is { } self) return new(self, "you");
        return Chosen(text, NameKind.Person, await Names.PeopleAsync());
    }

    /// <summary>A booking by its number, <c>A-1042</c> or the digits alone.</summary>
    public async Task<ListedAllocation?> BookingAsync(string? text)
    {
        if (!IsGiven(text)) return null;
        var digits = NameText.Fold(text);
        if (digits.StartsWith('A')) digits = digits[1..];
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            Refuse($"\"{text.Trim()}\" is no number of a booking: write one such as A-1042; list_allocations finds it.");
            return null;
        }

        return Found(await Desk.Schedule.FindAsync(Facility.Id, number, Cancellation), NameKind.Booking);
    }

    public SiteMoment? Moment(string? text)
    {
        if (!IsGiven(text)) return null;
        var (moment, problem) = Clock.Read(text);
        if (problem is not null) Refuse(problem);
        return moment;
    }

    public BookingLength? Length(string? text)
    {
        if (!IsGiven(text)) return null;
        var length = BookingLength.Parse(text);
        if (length is null) Refuse($"\"{text.Trim()}\" is no length: write PT4H for hours of a shift, or P2D for days.");
        return length;
    }

    public DriveType? Drive(string? text)
    {
        if (!IsGiven(text)) return null;
        var drive = DriveTypes.Parse(text);
        if (drive is null) Refuse($"\"{text.Trim()}\" is no drive: write 2WD or AWD.");
        return drive;
    }

    /// <summary>The argument, which must be there.</summary>
    public T? Needed<T>(T? value, string name)
    {
        if (value is null) Refuse($"{name} is missing: give it.");
        return value;
    }

    /// <summary>A window; what isn't given is unlimited in that direction, up to the years that the portal knows.</summary>
    public Slot? Window(string? from, string? to)
    {
        if (!IsGiven(from) && !IsGiven(to)) return null;
        return Span(Moment(from)?.Start ?? new(2000, 1, 2, 0, 0, 0, TimeSpan.Zero), Moment(to)?.End ?? new(2199, 12, 30, 0, 0, 0, TimeSpan.Zero));
    }

    /// <summary>The slot, after a look whether it runs forward.</summary>
    public Slot Span(DateTimeOffset from, DateTimeOffset to)
    {
        var slot = new Slot(from, to);
        if (slot.Length <= TimeSpan.Zero) Refuse($"The end must be after the start; this would run from {Clock.WriteTime(from)} to {Clock.WriteTime(to)}.");
        return slot;
    }

    /// <summary>A number of rows within bounds.</summary>
    public static int Most(int? asked, int standard = 50) => Math.Clamp(asked ?? standard, 1, 200);

    public static bool IsGiven([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? text) => !string.IsNullOrWhiteSpace(text);

    // The same words whether it never existed or belongs to another facility.
    private T? Found<T>(T? row, string what) where T : class
    {
        if (row is null) Refuse(new ToolError($"There is no such {what} in this facility.", ToolError.NotFound));
        return row;
    }

    private T? Chosen<T>(string text, string what, IReadOnlyList<Named<T>> all) where T : class
    {
        var hits = NameSearch.Find(text, all);
        if (hits.Count == 0) return Found<T>(null, what);
        if (hits is [{ Match: <= NameMatch.Prefix } only]) return only.Of.Row;
        const int mostCandidates = 10;
        Refuse(new ToolError(
            hits[0].Match <= NameMatch.Prefix ? $"\"{text.Trim()}\" names {hits.Count} of them. Ask which {what} is meant." : $"No {what} has exactly the name \"{text.Trim()}\". Ask whether one of these is meant.",
            ToolError.Ambiguous, [.. hits.Take(mostCandidates).Select(hit => hit.Of.As)]));
        return null;
    }
}
