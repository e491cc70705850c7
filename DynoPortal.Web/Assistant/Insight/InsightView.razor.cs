using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Insight;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Assistant.Insight;

/// <summary>What the assistant of a facility did, and what it may do: for administrators.</summary>
public sealed partial class InsightView(CurrentPerson current, AssistantControl control, TimeProvider clock)
{
    private Person? person;
    private AssistantOverview? overview;
    private string? message;
    private bool isRefusal;
    private int period;
    private TurnChoice choice;

    /// <summary>Code of the facility; null for the person's default.</summary>
    [Parameter] public string? FacilityCode { get; set; }

    /// <summary>How many days, up to today.</summary>
    [Parameter] public string? Days { get; set; }

    /// <summary>Which turns to list.</summary>
    [Parameter] public string? Turns { get; set; }

    private string Code => person!.Facility!.Code;

    private SiteClock Site => person!.Facility!.Clock;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var now = await current.ReadAsync(FacilityCode, CancellationToken.None);
        (period, choice, message) = (InsightAddress.ReadDays(Days), InsightAddress.ReadChoice(Turns), null);
        overview = await ReadAsync(now);
        // Last, so that what is drawn while it is read is the page as it was.
        person = now;
    }

    private async Task<AssistantOverview?> ReadAsync(Person? reader)
    {
        if (reader?.Actor(Channel.Screen) is not { } actor) return null;
        var today = reader.Facility!.Clock.DayOf(clock.GetUtcNow());
        return await control.OverviewAsync(actor, reader.Facility, today.AddDays(1 - period), today, choice, CancellationToken.None);
    }

    private async Task SwitchAsync(AssistantMode mode) => await ToldAsync(await control.SwitchAsync(person!.Actor(Channel.Screen)!, mode, CancellationToken.None), mode switch
    {
        AssistantMode.On => "The assistant is on.",
        AssistantMode.ReadOnly => "The assistant reads and proposes nothing, from its next step on.",
        _ => "The assistant is off, from its next step on.",
    });

    private async Task ActivateAsync(string? version) =>
        await ToldAsync(await control.ActivateAsync(person!.Actor(Channel.Screen)!, version, CancellationToken.None), version is null ? "The newest prompt is active, from the next message on." : $"Prompt {version} is active, from the next message on.");

    private async Task ToldAsync(Refusal? refusal, string done)
    {
        (message, isRefusal) = (refusal?.Message ?? done, refusal is not null);
        overview = await ReadAsync(person);
    }
}
