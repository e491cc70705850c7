using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.History;
using DynoPortal.Domain.People;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.History;

/// <summary>Everything that changed in a facility, newest first.</summary>
public sealed partial class HistoryView(CurrentPerson current, FullRecord record)
{
    private Person? person;
    private RecordPage? page;
    private IReadOnlyList<(UserId Id, string Name)> people = [];

    /// <summary>What is shown of it.</summary>
    [Parameter, EditorRequired] public required RecordAddress Address { get; set; }

    private Facility Facility => person!.Facility!;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var now = await current.ReadAsync(Address.Facility, CancellationToken.None);
        if (now?.Actor(Channel.Screen) is { } me)
        {
            people = await record.PeopleAsync(me, CancellationToken.None) ?? [];
            page = await record.ReadAsync(me, Address.Query(now.Facility!), CancellationToken.None);
        }
        else
        {
            page = null;
        }

        // Last, so that what is drawn while it is read is the page as it was.
        person = now;
    }
}
