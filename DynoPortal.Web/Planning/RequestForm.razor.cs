using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Scheduling;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Planning;

/// <summary>Where a test request is added or changed.</summary>
public sealed partial class RequestForm(RequestService service, ITestRequests requests, TimeProvider clock)
{
    private readonly string id = $"request-{Guid.NewGuid():N}";
    private RequestDraft draft = null!;
    private IReadOnlyList<RequestFault> faults = [];
    private ListedRequest? stale;
    private bool isBusy;

    /// <summary>Who enters it.</summary>
    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    /// <summary>Its facility.</summary>
    [Parameter, EditorRequired] public required Facility Facility { get; set; }

    /// <summary>The catalogue.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<TestType> Tests { get; set; }

    /// <summary>The request as the person saw it; null for a new one.</summary>
    [Parameter] public ListedRequest? Seen { get; set; }

    /// <summary>It is stored.</summary>
    [Parameter] public EventCallback<TestRequest> OnSaved { get; set; }

    /// <summary>Given up.</summary>
    [Parameter] public EventCallback OnClose { get; set; }

    /// <inheritdoc />
    protected override void OnInitialized() => draft = Begun(Seen);

    private RequestDraft Begun(ListedRequest? seen) => new(Facility.Clock, seen) { Id = seen?.Request.Id ?? TestRequestId.New(clock) };

    private string? Error(string field) => faults.Where(fault => fault.Field == field).Select(fault => fault.Refusal.Message).FirstOrDefault();

    private Task SaveAsync() => DoAsync(async () =>
    {
        var (found, missing) = await AfterAsync();
        if (draft.LengthMissing is { } length) missing.Add(Fault("effort", length));
        if (Seen is null && draft.Vehicle is null) missing.Add(Fault("vehicleId", "Choose a vehicle."));
        if (Seen is null && draft.TestType.Length == 0) missing.Add(Fault("testType", "Choose a test."));
        if (missing.Count > 0) return new RequestOutcome.Refused(missing);
        return draft.Seen is { } seen
            ? await service.ChangeAsync(Actor, seen.Request.Id, seen.Request.Revision, before => draft.On(before, found), CancellationToken.None)
            : await service.AddAsync(Actor, draft.On(new() { Id = draft.Id, VehicleId = draft.Vehicle!.Id, TestType = draft.TestType, Length = BookingLength.OfDays(1) }, found), CancellationToken.None);
    });

    private Task CloseAsync(RequestClosing? closed) => DoAsync(() => service.ChangeAsync(Actor, draft.Seen!.Request.Id, draft.Seen.Request.Revision,
        before => before with { Closed = closed }, CancellationToken.None));

    private async Task DoAsync(Func<Task<RequestOutcome>> work)
    {
        if (isBusy) return;
        (isBusy, faults, stale) = (true, [], null);
        try
        {
            var outcome = await work();
            if (outcome is RequestOutcome.Done done) await OnSaved.InvokeAsync(done.Request);
            // The stale form says more than the refusal.
            else if (outcome is RequestOutcome.Refused refused) (stale, faults) = (refused.Now, refused.Now is null ? refused.Faults : []);
        }
        finally
        {
            isBusy = false;
        }
    }

    private async Task<(IReadOnlyList<TestRequestId> Found, List<RequestFault> Missing)> AfterAsync()
    {
        var (numbers, wrong) = draft.ReadAfter();
        if (wrong.Count > 0) return ([], [Fault("after", $"“{wrong[0]}” is no number of a request such as R-17.")]);
        var found = new List<TestRequestId>();
        foreach (var number in numbers.Take(RequestRules.MostAfter + 1))
            if (await requests.FindAsync(Facility.Id, number, CancellationToken.None) is { } other) found.Add(other.Request.Id);
            else return ([], [Fault("after", $"There is no {TestRequest.NumberText(number)} in this facility.")]);
        return (found, []);
    }

    private async Task KeepMine()
    {
        draft.Seen = stale;
        await SaveAsync();
    }

    private void UseNewest(ListedRequest now)
    {
        (draft, stale) = (Begun(now), null);
    }

    private static RequestFault Fault(string field, string message) => new(field, new(RefusalCode.Invalid, message));
}
