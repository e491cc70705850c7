using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Campaigns;

/// <summary>Holds a draft against what is there, and says what is to be written or everything that is wrong with it.</summary>
internal sealed class CampaignReview(CampaignDraft asked, CampaignRows rows, CampaignFleet fleet, Func<Guid> newId)
{
    private readonly List<CampaignFault> faults = [];
    private readonly Dictionary<string, TestRequestId> ids = [];

    // A step that is named as before is the one of before.
    private readonly CampaignDraft draft = asked with
    {
        Steps = [.. asked.Steps.Select(step => step with { Id = step.Id ?? rows.Campaign?.Steps.FirstOrDefault(each => KeyOf(each.Request.Step!.Name) == KeyOf(step.Name) && asked.Steps.All(other => other.Id != each.Request.Id))?.Request.Id })],
    };

    private IReadOnlyList<ListedRequest> Steps => rows.Campaign?.Steps ?? [];

    /// <summary>The decision.</summary>
    public CampaignDecision Of(CampaignId id)
    {
        if (rows.Campaign is { } there && WhyNotNow(there) is { } closed) return new CampaignDecision.Refuse([closed]);
        var campaign = Head(id);
        foreach (var (step, at) in draft.Steps.Select((step, at) => (step, at))) CheckName(step, $"steps[{at}]");
        var requests = draft.Steps.Select((step, at) => RequestOf(campaign, step, $"steps[{at}]")).OfType<TestRequest>().ToList();
        var removed = Steps.Where(step => draft.Steps.All(wanted => wanted.Id != step.Request.Id)).Select(Removed).ToList();
        CheckOrder(requests, removed);
        var changed = requests.Concat(removed).Where(IsNew).ToList();
        CheckAdopted(changed);
        if (faults.Count > 0) return new CampaignDecision.Refuse(faults);
        return rows.Campaign is { } now && changed.Count == 0 && campaign == now.Campaign ? new CampaignDecision.Keep()
            : new CampaignDecision.Write(Approved(campaign, requests) with { Revision = (rows.Campaign?.Campaign.Revision ?? 0) + 1 }, [.. changed.Select(request => request with { Revision = RevisionOf(request.Id) + 1 })]);
    }

    /// <summary>The name of a step as it is compared: case, blanks and the kind of dash don't matter.</summary>
    public static string KeyOf(string name) => Codes.Squeeze(name.Replace('–', '-').Replace('—', '-'));

    /// <summary>A step as a request of its own again: withdrawn, or given back where the campaign had only taken it in. It waits for no step any longer.</summary>
    public static TestRequest LetGo(TestRequest step, IReadOnlyList<ListedRequest> steps) => step.Step is { IsAdopted: true }
        ? step with { Step = null, Soak = TimeSpan.Zero, After = [.. step.After.Where(id => steps.All(other => other.Request.Id != id))] }
        : step with { Step = null, After = [], Closed = RequestClosing.Withdrawn };

    /// <summary>Why a campaign can't be edited in its state; null when it can.</summary>
    public static CampaignFault? WhyNotNow(ListedCampaign there) => there.State switch
    {
        CampaignState.Cancelled => Closed($"{there.Campaign.DisplayNumber} was cancelled, so it can't be changed any more."),
        CampaignState.Done => Closed($"{there.Campaign.DisplayNumber} is done, so it can't be changed any more."),
        _ when there.Proposal == ProposalState.Open => Closed($"{there.Campaign.DisplayNumber} waits for approval of its places. Turn its proposal down or take it back first, then change it."),
        _ => null,
    };

    // Nobody has approved the place of a step that comes to it now.
    private Campaign Approved(Campaign campaign, IReadOnlyList<TestRequest> requests) =>
        requests.All(request => Steps.Any(step => step.Request.Id == request.Id)) ? campaign : campaign with { ApprovedAt = null, Proposal = null };

    private static CampaignFault Closed(string message) => new("", new(RefusalCode.WrongStatus, message));

    private Campaign Head(CampaignId id)
    {
        Text("name", draft.Name, Campaign.LongestName, isNeeded: true);
        Text("notes", draft.Notes, TestRequest.LongestNotes, isNeeded: false);
        var vehicle = draft.Vehicle is { } wanted ? fleet.Vehicles.GetValueOrDefault(wanted) : null;
        if (draft.Vehicle is not null && vehicle is null) Missing("vehicle", "vehicle");
        if (draft.Vehicle is null) Text("program", draft.Program, Campaign.LongestName, isNeeded: true);
        if (draft.Steps.Count > Campaign.MostSteps) Refuse("steps", $"A campaign has at most {Campaign.MostSteps} steps; these are {draft.Steps.Count}.");
        return (rows.Campaign?.Campaign ?? new Campaign { Id = id, Name = "", Revision = 0 }) with { Name = draft.Name.Trim(), Vehicle = draft.Vehicle, Program = vehicle?.Program ?? draft.Program.Trim(), Notes = draft.Notes.Trim() };
    }

    // Names first, so that a step may wait for one that comes later in the list.
    private void CheckName(StepDraft step, string field)
    {
        Text($"{field}.name", step.Name, Campaign.LongestName, isNeeded: true);
        var key = KeyOf(step.Name);
        if (key.Length > 0 && !ids.TryAdd(key, step.Id ?? new(newId()))) Refuse($"{field}.name", $"Two steps are called {step.Name.Trim()}; give one of them another name.");
    }

    private TestRequest? RequestOf(Campaign campaign, StepDraft step, string field)
    {
        var known = step.Id is { } id ? Known(id, field) : null;
        if (step.Seen is { } seen && known is not null && known.Request.Revision != seen) faults.Add(new("", new(RefusalCode.Stale, $"{NameOf(step)} has been changed by somebody else since you saw it. Load the campaign again.")));
        var test = fleet.TestTypes.GetValueOrDefault(step.TestType);
        if (test is null) Missing($"{field}.testType", "test type");
        var vehicle = VehicleOf(campaign, step, field);
        CheckFigures(step, known?.Request, field);
        var before = Before(step, field);
        if (test is null || vehicle is null || !ids.TryGetValue(KeyOf(step.Name), out var own)) return null;
        var request = (known?.Request ?? new TestRequest { Id = own, VehicleId = vehicle.Id, TestType = test.Code, Length = test.DefaultLength }) with
        {
            VehicleId = vehicle.Id,
            TestType = test.Code,
            Effort = step.Effort.InDays is null && step.Length is { } length && length != test.DefaultLength ? TestEffort.Of(length) : step.Effort,
            Length = step.Effort.InDays is null ? step.Length ?? test.DefaultLength : step.Effort.Length(test.DefaultLength),
            EarliestStart = step.EarliestStart,
            WantedStart = step.WantedStart,
            Deadline = step.Deadline,
            Priority = step.Priority,
            After = [.. before, .. Outside(known)],
            Soak = step.Soak,
            Step = new(campaign.Id, step.Name.Trim(), known?.Request.Step?.RetestOf, known is not null && IsAdopted(known.Request)),
            Notes = step.Notes.Trim(),
        };
        if (known is not null && IsAdopted(known.Request) && (known.Request.VehicleId, known.Request.TestType) != (request.VehicleId, request.TestType))
            Refuse(field, $"{known.Request.DisplayNumber} asks for {known.TestTypeName} with {known.Vehicle.Label}; a campaign that takes it in can't change that.");
        if (known is { Status: RequestStatus.Placed or RequestStatus.Done } && Booked(known.Request) != Booked(request))
            Refuse(field, $"{step.Name.Trim()} is booked{(known.PlacedAs is { } row ? $" as {row.DisplayNumber}" : "")}, so its vehicle, test type and length can't be changed. Cancel the booking first.");
        return request;
    }

    private static (VehicleId, string, BookingLength) Booked(TestRequest request) => (request.VehicleId, request.TestType, request.Length);

    private ListedRequest? Known(TestRequestId id, string field)
    {
        var known = Steps.Concat(rows.Others).FirstOrDefault(step => step.Request.Id == id);
        if (known is null) Missing(field, "test request");
        else if (known.Request.Step is { } of && of.Campaign != rows.Campaign?.Campaign.Id) Refuse(field, $"{known.Request.DisplayNumber} is a step of another campaign already.");
        else if (known is { Status: RequestStatus.Withdrawn, Request.Step: null }) Refuse(field, $"{known.Request.DisplayNumber} was withdrawn.");
        return known;
    }

    private Vehicle? VehicleOf(Campaign campaign, StepDraft step, string field)
    {
        if ((step.Vehicle ?? campaign.Vehicle) is not { } id)
        {
            if (campaign.Program.Length > 0) Refuse($"{field}.vehicle", $"{NameOf(step)} needs a vehicle, because the campaign is of a program.");
            return null;
        }

        var vehicle = fleet.Vehicles.GetValueOrDefault(id);
        if (vehicle is null) Missing($"{field}.vehicle", "vehicle");
        else if (campaign.Vehicle is { } one && one != id) Refuse($"{field}.vehicle", $"{NameOf(step)} tests {vehicle.Label}, but the campaign is of another vehicle.");
        else if (Codes.Squeeze(vehicle.Program) != Codes.Squeeze(campaign.Program)) Refuse($"{field}.vehicle", $"{NameOf(step)} tests {vehicle.Label}, but the campaign is of the program {campaign.Program}.");
        return vehicle;
    }

    // What is wrong already, as a workbook may have said it, doesn't keep the rest from being changed.
    private void CheckFigures(StepDraft step, TestRequest? before, string field)
    {
        if (step.Notes != before?.Notes) Text($"{field}.notes", step.Notes, TestRequest.LongestNotes, isNeeded: false);
        if (step.Priority is < 1 or > TestRequest.LastPriority) Refuse($"{field}.priority", $"The priority of {NameOf(step)} must be from 1 to {TestRequest.LastPriority}.");
        if (step.Soak < TimeSpan.Zero || step.Soak > Campaign.LongestSoak) Refuse($"{field}.soak", $"The soak before {NameOf(step)} must be from 0 to {Campaign.LongestSoak.TotalDays} days.");
        if (step.Effort != before?.Effort && RequestRules.EffortFault(step.Effort) is { } effort) Refuse($"{field}.effort", $"{NameOf(step)}: {effort}");
        if ((step.WantedStart, step.EarliestStart, step.Deadline) == (before?.WantedStart, before?.EarliestStart, before?.Deadline)) return;
        if (step.Deadline is { } deadline && (step.EarliestStart ?? step.WantedStart) is { } start && deadline <= start) Refuse($"{field}.deadline", $"The deadline of {NameOf(step)} must come after its start.");
        if (step is { EarliestStart: { } earliest, WantedStart: { } wanted } && wanted < earliest) Refuse($"{field}.wantedStart", $"The wanted start of {NameOf(step)} must not come before its earliest start.");
    }

    private List<TestRequestId> Before(StepDraft step, string field)
    {
        var before = new List<TestRequestId>();
        foreach (var name in step.After)
            if (!ids.TryGetValue(KeyOf(name), out var id)) Refuse($"{field}.after", $"{NameOf(step)} waits for {name.Trim()}, but no step of the campaign is called so.");
            else if (!before.Contains(id)) before.Add(id);
        return before;
    }

    // What a request that was taken in waited for before stays.
    private IEnumerable<TestRequestId> Outside(ListedRequest? known) => (known?.Request.After ?? []).Where(id => Steps.All(step => step.Request.Id != id) && !ids.ContainsValue(id));

    // Also through requests that are no steps of it.
    private void CheckOrder(IReadOnlyList<TestRequest> requests, IReadOnlyList<TestRequest> removed)
    {
        if (faults.Count > 0) return;
        var orders = new Dictionary<TestRequestId, RequestOrder>(rows.Orders);
        foreach (var request in requests.Concat(removed)) orders[request.Id] = new(request.Number, request.After);
        if (requests.Select(request => RequestCircle.Find(request.Id, request.After, orders)).FirstOrDefault(found => found is not null) is not { } circle) return;
        var names = requests.ToDictionary(request => request.Id, request => request.Step!.Name);
        Refuse("steps", $"Steps wait for each other in a circle: {CampaignOrder.Sentence([.. circle.Select(id => names.GetValueOrDefault(id) ?? TestRequest.NumberText(orders[id].Number))])}");
    }

    // A request that people made belongs to the lab's plan, in a campaign as outside of one.
    private void CheckAdopted(IReadOnlyList<TestRequest> changed)
    {
        if (fleet.MayChangeAny || Steps.Concat(rows.Others).FirstOrDefault(step => IsAdopted(step.Request) && changed.Any(request => request.Id == step.Request.Id)) is not { } taken) return;
        faults.Add(new("steps", new(RefusalCode.Forbidden, $"{taken.Request.DisplayNumber} was made outside of this campaign, and your role can't change it ({Permission.MoveAny}). Ask a scheduler.")));
    }

    private static bool IsAdopted(TestRequest request) => request.Step?.IsAdopted ?? true;

    private TestRequest Removed(ListedRequest step)
    {
        if (step.Status is RequestStatus.Placed) Refuse("steps", $"{step.Request.Step!.Name} is booked as {step.PlacedAs!.DisplayNumber}, so it can't be taken out. Cancel the booking first.");
        if (step.Status is RequestStatus.Done) Refuse("steps", $"{step.Request.Step!.Name} has been tested, so it can't be taken out.");
        return LetGo(step.Request, Steps);
    }

    private bool IsNew(TestRequest request) =>
        Steps.Concat(rows.Others).FirstOrDefault(step => step.Request.Id == request.Id)?.Request is not { } before || !before.After.SequenceEqual(request.After) || before with { After = request.After } != request;

    private int RevisionOf(TestRequestId id) => Steps.Concat(rows.Others).FirstOrDefault(step => step.Request.Id == id)?.Request.Revision ?? 0;

    private void Text(string field, string text, int most, bool isNeeded)
    {
        if (isNeeded && string.IsNullOrWhiteSpace(text)) Refuse(field, $"{field} is missing.");
        else if (RequestRules.TextFault(text, most) is { } fault) Refuse(field, $"{field} {fault}");
    }

    private static string NameOf(StepDraft step) => step.Name.Trim() is { Length: > 0 } name ? name : "The step";

    private void Missing(string field, string what) => faults.Add(new(field, new(RefusalCode.NotFound, $"There is no such {what} in this facility.")));

    private void Refuse(string field, string message) => faults.Add(new(field, new(RefusalCode.Invalid, message)));
}

/// <summary>What steps may name.</summary>
/// <param name="Vehicles">By id; those that the draft names are enough.</param>
/// <param name="TestTypes">By code.</param>
/// <param name="MayChangeAny">Whether the actor may change requests that the campaign didn't make.</param>
internal sealed record CampaignFleet(IReadOnlyDictionary<VehicleId, Vehicle> Vehicles, IReadOnlyDictionary<string, TestType> TestTypes, bool MayChangeAny);
