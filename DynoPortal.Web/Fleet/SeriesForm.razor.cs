using System.Globalization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Fleet;

/// <summary>Adds a series of outages or edits one; before it is saved over bookings it shows them and where they could go.</summary>
public sealed partial class SeriesForm(OutageSeriesDesk desk, TimeProvider clock)
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;
    private static readonly DayOfWeek[] Week = [.. Enum.GetValues<DayOfWeek>().OrderBy(day => ((int)day + 6) % 7)];

    private readonly EditFaults faults = new();
    private SeriesDraft draft = default!;
    private SeriesPlan? plan;
    private bool isInTheWay;
    private bool isBusy;

    /// <summary>Whose dynos.</summary>
    [Parameter, EditorRequired] public required Facility Facility { get; set; }

    /// <summary>Who edits.</summary>
    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    /// <summary>The dynos to choose from; the first one is chosen.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<Dyno> Dynos { get; set; }

    /// <summary>The verifications that tests demand, by name.</summary>
    [Parameter] public IReadOnlyList<string> Verifications { get; set; } = [];

    /// <summary>The series that is edited; null for a new one.</summary>
    [Parameter] public OutageSeries? Seen { get; set; }

    /// <summary>The day from which on it is edited; null for all that is to come.</summary>
    [Parameter] public DateOnly? From { get; set; }

    /// <summary>It is stored.</summary>
    [Parameter] public EventCallback<OutageSeries> OnSaved { get; set; }

    /// <summary>Given up.</summary>
    [Parameter] public EventCallback OnClose { get; set; }

    /// <inheritdoc />
    protected override void OnInitialized() =>
        draft = Seen is { } seen ? new(seen, From) : new(new(Guid.CreateVersion7(clock.GetUtcNow())), Dynos[0].Id, Facility.Clock.DayOf(clock.GetUtcNow()));

    private static int Number(ChangeEventArgs change, int fallback) => int.TryParse(change.Value as string, Plain, out var number) ? number : fallback;

    private string? Invalid(string field) => faults.Of(field) is null ? null : "true";

    private void Forget() => (plan, isInTheWay) = (null, false);

    private void Set(Action set)
    {
        set();
        Forget();
    }

    private void Choose(DayOfWeek day, bool isChosen) => _ = isChosen ? draft.Days.Add(day) : draft.Days.Remove(day);

    // What can't be read, such as a field that was emptied, leaves the value as it was.
    private void Time(ChangeEventArgs change, Action<TimeOnly> set)
    {
        if (TimeOnly.TryParse(change.Value as string, Plain, out var time)) Set(() => set(time));
    }

    private Task AskAsync() => DoAsync(async () =>
    {
        (var refused, plan) = await desk.PreviewAsync(Actor, draft.Wanted, From, CancellationToken.None);
        if (refused is not null) return refused;
        if (plan!.Impact.Affected.Count > 0) return null;
        plan = null;
        return await StoreAsync(InTheWay.Refuse);
    });

    private Task SaveAsync(InTheWay how) => DoAsync(async () => await StoreAsync(how));

    private Task<EditOutcome<OutageSeries>> StoreAsync(InTheWay how) => desk.SaveAsync(Actor, draft.Wanted, From, how, ChangeSet.Of(ChangeSetId.New(clock)), CancellationToken.None);

    private async Task DoAsync(Func<Task<EditOutcome<OutageSeries>?>> work)
    {
        if (isBusy) return;
        isBusy = true;
        faults.Set([]);
        try
        {
            switch (await work())
            {
                case EditOutcome<OutageSeries>.Done done:
                    await OnSaved.InvokeAsync(done.Now);
                    break;
                case EditOutcome<OutageSeries>.Refused refused:
                    faults.Set(refused.Faults);
                    plan = null;
                    // Of bookings that an outage stands in the way of already the impact says nothing.
                    isInTheWay = refused.Faults.Any(fault => fault.Refusal.Code == RefusalCode.DynoOverlap);
                    break;
            }
        }
        finally
        {
            isBusy = false;
        }
    }
}
