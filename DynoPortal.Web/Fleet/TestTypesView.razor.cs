using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Repairs;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Fleet;

/// <summary>The table of the test types, where they are edited.</summary>
public sealed partial class TestTypesView(CurrentPerson current, IFleetReader fleet, TestTypeDesk desk, NavigationManager navigation)
{
    private static readonly (string Key, string Name)[] Columns =
        [("name", "Test type"), ("code", "Code"), ("length", "Usual length"), ("measure", "Measured in"), ("verification", "Verification"), ("soak", "Soak"), ("approval", "Approval"), ("dynos", "Dynos")];

    private static readonly (string Key, string Name, Func<TestTypesView, TestType, bool> Is)[] States =
    [
        ("miles", "Measured in miles", (_, test) => test.Measure.ByMiles), ("approval", "Needs approval", (_, test) => test.NeedsApproval),
        ("demands", "Demands something", (_, test) => test.Verification is not null || test.Soak is not null), ("idle", "On no dyno", (view, test) => view.DynosOf(test) == 0),
    ];

    private readonly HashSet<string> chosen = [];
    private Person? person;
    private IReadOnlyList<TestType>? tests;
    private Dictionary<string, int> dynos = [];
    private string typed = "";
    private string? editing;
    private bool isAdding;
    private bool isUploading;
    private string? said;
    private bool isRefusal;
    private IReadOnlyList<TestType>? undo;

    /// <summary>What is shown of it.</summary>
    [Parameter, EditorRequired] public required FleetAddress Address { get; set; }

    private Facility Facility => person!.Facility!;

    private Actor Me => person!.Actor(Channel.Screen)!;

    private bool MayRule => person!.May(Permission.ManageRules);

    private List<TestType> Shown
    {
        get
        {
            var shown = tests!.Where(test =>
                (Address.Text is not { } text || $"{test.Name} {test.Code} {test.Verification?.Name}".Contains(text, StringComparison.OrdinalIgnoreCase))
                && (States.FirstOrDefault(state => state.Key == Address.State).Is?.Invoke(this, test) ?? true));
            var sorted = Address.Sort switch
            {
                "code" => shown.OrderBy(test => test.Code, NaturalOrder.Instance),
                "length" => shown.OrderBy(test => test.DefaultLength.IsDays ? TimeSpan.FromDays(test.DefaultLength.Days) : test.DefaultLength.Time),
                "measure" => shown.OrderBy(test => test.Measure.ByMiles).ThenBy(test => test.Measure.MilesPerDay),
                "verification" => shown.OrderBy(test => test.Verification?.Name ?? "", NaturalOrder.Instance),
                "soak" => shown.OrderBy(test => test.Soak?.Least),
                "approval" => shown.OrderBy(test => test.NeedsApproval),
                "dynos" => shown.OrderBy(DynosOf),
                _ => shown.OrderBy(test => test.Name, NaturalOrder.Instance),
            };
            return [.. Address.IsDown ? sorted.Reverse() : sorted];
        }
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var now = await current.ReadAsync(Address.Facility, CancellationToken.None);
        typed = Address.Text ?? "";
        if (person?.Facility?.Id != now?.Facility?.Id)
        {
            chosen.Clear();
            (editing, isAdding, isUploading, said, undo) = (null, false, false, null, null);
        }

        if (now?.May(Permission.ManageFleet) == true) await ReadAsync(now.Facility!.Id);
        else tests = null;
        // Last, so that what is drawn while it is read is the page as it was.
        person = now;
    }

    private int DynosOf(TestType test) => dynos.GetValueOrDefault(test.Code);

    private void Go(FleetAddress address) => navigation.NavigateTo(address.ToString());

    private void Edit(string code) => (editing, isAdding, isUploading, said) = (code, false, false, null);

    private void Close() => (editing, isAdding, isUploading) = (null, false, false);

    private void Choose(string code, bool isChosen) => _ = isChosen ? chosen.Add(code) : chosen.Remove(code);

    private void ChooseAll(List<TestType> shown, bool isChosen)
    {
        foreach (var test in shown) Choose(test.Code, isChosen);
    }

    private async Task ReadAsync(FacilityId facility)
    {
        dynos = (await fleet.DynosAsync(facility, CancellationToken.None)).SelectMany(dyno => dyno.Capabilities.SelectMany(row => row.TestTypes).Distinct()).GroupBy(code => code).ToDictionary(group => group.Key, group => group.Count());
        tests = await fleet.TestTypesAsync(facility, CancellationToken.None);
    }

    private async Task<FleetFileReview<TestType>> ReviewAsync(FleetTable table) => TestTypeFile.Review(table.Header, table.Rows, await fleet.TestTypesAsync(Facility.Id, CancellationToken.None));

    private Task<(EditOutcome<IReadOnlyList<TestType>>.Refused? Refused, ScheduleImpact? Impact)> PreviewAsync(IReadOnlyList<TestType> wanted) => desk.PreviewAsync(Me, wanted, CancellationToken.None);

    private Task<EditOutcome<IReadOnlyList<TestType>>> ApplyAsync(IReadOnlyList<TestType> wanted, IReadOnlyList<ScheduleChange> moves) => desk.SaveAllAsync(Me, wanted, moves, CancellationToken.None);

    private async Task SavedAsync(EditOutcome<TestType>.Done done)
    {
        Close();
        await ReadAsync(Facility.Id);
        if (done.Now is null) chosen.Remove(done.Before!.Code);
        (said, isRefusal) = ($"{(done.Now ?? done.Before)!.Name} is {(done.Now is null ? "retired" : done.Before is null ? "added. Dynos do it from when it is among their capabilities" : "saved")}.", false);
        // Back to what it said, on top of what is there now.
        undo = done is { Now: { } now, Before: { } before } && now.Revision != before.Revision ? [before with { Revision = now.Revision }] : null;
    }

    private async Task SavedAllAsync(EditOutcome<IReadOnlyList<TestType>>.Done done)
    {
        Close();
        chosen.Clear();
        await ReadAsync(Facility.Id);
        (said, isRefusal) = ($"{(done.Now!.Count == 1 ? "1 test type is" : $"{done.Now.Count} test types are")} saved.", false);
        var now = done.Now.ToDictionary(test => test.Code);
        undo = now.Count == done.Before!.Count ? [.. done.Before.Where(before => now[before.Code].Revision != before.Revision).Select(before => before with { Revision = now[before.Code].Revision })] : null;
    }

    private async Task UndoAsync()
    {
        var outcome = await desk.SaveAllAsync(Me, undo!, [], CancellationToken.None);
        undo = null;
        (said, isRefusal) = outcome is EditOutcome<IReadOnlyList<TestType>>.Refused refused
            ? (string.Join(" ", refused.Faults.Select(fault => fault.Refusal.Message).Distinct().Take(20)), true)
            : ("It is as it was before. Bookings that were moved with it stay where they are.", false);
        await ReadAsync(Facility.Id);
    }
}
