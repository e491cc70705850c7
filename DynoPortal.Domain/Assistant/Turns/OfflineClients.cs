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
            Facility = facility.Code,
            Lexicon = OfflineLexicon.Of(dynos, tests, vehicles, setting.Names),
            Locale = LocaleOf(setting.DateForm),
            Caller = setting.Name,
        });
    }

    // Of dates in numbers only the order of day and month counts. Who has chosen nothing is asked.
    private static string? LocaleOf(DateForm? form) => form switch
    {
        DateForm.American => "en-US",
        DateForm.British or DateForm.German => "en-GB",
        _ => null,
    };
}
