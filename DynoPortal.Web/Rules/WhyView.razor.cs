using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.Board;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Rules;

/// <summary>Says of every rule whether it would refuse a booking, and what would help.</summary>
public sealed partial class WhyView(CurrentPerson current, IFleetReader fleet, WhyDesk why, TimeProvider clock)
{
    private const int FirstShown = 4;

    private Person? person;
    private IReadOnlyList<TestType> tests = [];
    private IReadOnlyList<Dyno> dynos = [];
    private SlotDraft slot = null!;
    private Vehicle? vehicle;
    private WhyAnswer? answer;
    private IReadOnlyList<Refusal> refused = [];
    private string test = "";
    private int dyno;
    private int shown = FirstShown;
    private bool isBusy;

    /// <summary>Code of the facility; null for the person's default.</summary>
    [Parameter] public string? FacilityCode { get; set; }

    /// <summary>The vehicle to ask about, if the address says.</summary>
    [Parameter] public int? VehicleId { get; set; }

    /// <summary>Code of the test type, if the address says.</summary>
    [Parameter] public string? TestType { get; set; }

    /// <summary>The dyno, if the address says.</summary>
    [Parameter] public int? DynoNumber { get; set; }

    /// <summary>Start of the slot, if the address says.</summary>
    [Parameter] public string? From { get; set; }

    /// <summary>End of the slot, if the address says.</summary>
    [Parameter] public string? To { get; set; }

    private Facility Facility => person!.Facility!;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var who = await current.ReadAsync(FacilityCode, CancellationToken.None);
        if (who?.May(Permission.View) == true) await FillAsync(who.Facility!);
        person = who;
        if (vehicle is not null && test.Length > 0 && who?.May(Permission.View) == true) await AskAsync();
    }

    private async Task FillAsync(Facility facility)
    {
        (tests, dynos) = (await fleet.TestTypesAsync(facility.Id, CancellationToken.None), await fleet.DynosAsync(facility.Id, CancellationToken.None));
        vehicle = VehicleId is { } id ? await fleet.VehicleAsync(facility.Id, new(id), CancellationToken.None) : null;
        test = tests.FirstOrDefault(type => type.Code == TestType)?.Code ?? "";
        dyno = dynos.FirstOrDefault(each => each.Id.Value == DynoNumber)?.Id.Value ?? 0;
        slot = new SlotDraft(facility.Clock);
        var tomorrow = facility.Clock.DayOf(clock.GetUtcNow()).AddDays(1);
        slot.Take(WhyAddress.Read(From) is { } from && WhyAddress.Read(To) is { } to && to > from ? new Slot(from, to) : facility.Clock.Through(tomorrow, tomorrow));
        (answer, refused, shown) = (null, [], FirstShown);
    }

    private async Task AskAsync()
    {
        if (isBusy || vehicle is null || test.Length == 0) return;
        isBusy = true;
        try
        {
            (answer, refused) = await why.AskAsync(person!.Actor(Channel.Screen)!, new(vehicle.Id, test, dyno == 0 ? null : new DynoId(dyno), slot.Slot), CancellationToken.None);
            shown = FirstShown;
        }
        finally
        {
            isBusy = false;
        }
    }

    private static string Count(DynoVerdict verdict) => verdict.Verdicts.Count(each => each.State == RuleState.Refused) is var number && number == 1 ? "1 rule refuses" : $"{number} rules refuse";
}
