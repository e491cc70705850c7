using System.Globalization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Rules;

/// <summary>A facility's name, zone and calendar as they are being edited. Holidays are lines of text, so that a list is pasted as it is.</summary>
public sealed class CalendarDraft
{
    private const string DayForm = "yyyy-MM-dd";

    /// <summary>Begins with the calendar as it is.</summary>
    public CalendarDraft(Facility facility)
    {
        (Name, Zone) = (facility.Name, facility.Clock.Zone.Id);
        Weekend = [.. facility.Calendar.Weekend];
        Shifts = [.. facility.Calendar.Shifts.Select(shift => new ShiftDraft { Name = shift.Name, Starts = shift.Starts, Ends = shift.Ends })];
        Holidays = string.Join('\n', facility.Calendar.Holidays.Select(holiday => $"{holiday.Day.ToString(DayForm, CultureInfo.InvariantCulture)} {holiday.Name}"));
    }

    /// <summary>The facility's name.</summary>
    public string Name { get; set; }

    /// <summary>IANA time zone.</summary>
    public string Zone { get; set; }

    /// <summary>Days of the week without work.</summary>
    public HashSet<DayOfWeek> Weekend { get; }

    /// <summary>What a working day consists of.</summary>
    public List<ShiftDraft> Shifts { get; }

    /// <summary>A day and its name on each line.</summary>
    public string Holidays { get; set; }

    /// <summary>What is entered; lines that are no holidays are left out, and told by <see cref="Faults"/>.</summary>
    public CalendarSettings Settings => new(Name, Zone.Trim(), new([.. Weekend], [.. Lines.Select(Read).OfType<Holiday>()], [.. Shifts.Select(shift => new Shift(shift.Name, shift.Starts, shift.Ends))]));

    /// <summary>Everything that is wrong.</summary>
    public IReadOnlyList<EditFault> Faults =>
        [.. CalendarDesk.Check(Settings), .. Lines.Where(line => Read(line) is null).Take(3).Select(line => new EditFault("holidays", new(RefusalCode.Invalid, $"\"{line}\" is no holiday: write a day and its name, such as 2026-12-25 Christmas Day.")))];

    private IEnumerable<string> Lines => Holidays.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // A comma, a semicolon or a tab between them is what spreadsheets paste.
    private static Holiday? Read(string line) => line.Length > DayForm.Length && DateOnly.TryParseExact(line.AsSpan(0, DayForm.Length), DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && line[DayForm.Length] is ' ' or ',' or ';' or '\t' ? new(day, line[DayForm.Length..].Trim(' ', ',', ';', '\t')) : null;
}

/// <summary>A shift as it is being edited.</summary>
public sealed class ShiftDraft
{
    /// <summary>What it is called.</summary>
    public string Name { get; set; } = "";

    /// <summary>When it begins.</summary>
    public TimeOnly Starts { get; set; } = new(6, 0);

    /// <summary>When it ends; before its start it is of the next day.</summary>
    public TimeOnly Ends { get; set; } = new(14, 0);
}
