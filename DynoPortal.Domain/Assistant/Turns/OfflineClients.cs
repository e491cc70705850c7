using DynoPortal.Domain.Assistant.Offline;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using Microsoft.Extensions.AI;

namespace DynoPortal.Domain.Assistant.Turns;

/// <summary>Makes the offline assistant of a turn, with the names of the facility as they are at that moment.</summary>
public sealed class OfflineClients(IFleetReader fleet, TimeProvider clock)
{
    // What an exact name is looked for in; whoever is beyond is found by the tools.
    private const int MostVehicles = 5000;

    /// <summary>The client for one turn.</summary>
    public async Task<IChatClient> MakeAsync(TurnSetting setting, CancellationToken cancellationToken)
    {
        var (facility, id) = (setting.Facility, setting.Facility.Id);
        var dynos = await fleet.DynosAsync(id, cancellationToken);
        var tests = await fleet.TestTypesAsync(id, cancellationToken);
        var vehicles = await fleet.VehiclesAsync(id, null, MostVehicles, cancellationToken);
        return new OfflineChatClient(new()
        {
            Now = clock.GetUtcNow(),
            Clock = facility.Clock,
            Calendar = facility.Calendar,
            Lexicon = OfflineLexicon.Of(dynos, tests, vehicles, setting.Names),
            Locale = LocaleOf(facility.Clock.Style),
            Caller = setting.Name,
        });
    }

    // Who has chosen nothing writes dates like the portal's standard does, which says nothing about them: such a person is asked.
    private static string? LocaleOf(DateStyle style) => style switch
    {
        { Form: DateForm.American } => "en-US",
        { Form: DateForm.German } => "en-GB",
        _ => null,
    };
}
