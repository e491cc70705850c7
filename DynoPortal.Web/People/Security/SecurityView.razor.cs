using System.Globalization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.People.Security;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.People.Security;

/// <summary>Sign-ins, failures, locks, changes of roles and denied commands, for those who look after a facility.</summary>
public sealed partial class SecurityView(CurrentPerson current, ISecurityLogReader log)
{
    private const int PageLength = 100;

    private Person? person;
    private IReadOnlyList<SecurityEntry>? entries;

    /// <summary>What is asked for.</summary>
    [Parameter, EditorRequired] public SecurityAddress Address { get; set; } = default!;

    private Facility Facility => person?.Facility ?? throw new InvalidOperationException("The log is shown to a member only.");

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        person = await current.ReadAsync(Address.Facility, CancellationToken.None);
        // One more than a page shows tells whether there are older ones.
        entries = person?.Actor(Channel.Screen) is { } me ? await log.ReadAsync(me, Address.Query(Facility.Clock), PageLength + 1, CancellationToken.None) : null;
    }

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string When(SecurityEntry entry) => $"{Facility.Clock.Style.Date(Facility.Clock.DayOf(entry.At))} {Facility.Clock.Style.Time(Facility.Clock.Local(entry.At))}";
}
