using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Planning;

/// <summary>The table of the tests that people want.</summary>
public sealed partial class RequestsView(CurrentPerson current, ITestRequests requests, IFleetReader fleet, NavigationManager navigation)
{
    private static readonly (string Name, RequestSort? Sort, string Class)[] Columns =
    [
        ("No.", RequestSort.Number, "number"), ("Vehicle", RequestSort.Vehicle, ""), ("Test", RequestSort.Test, ""), ("Length", null, ""), ("Wanted", RequestSort.Wanted, ""), ("Deadline", RequestSort.Deadline, ""),
        ("Priority", RequestSort.Priority, "narrow"), ("Status", null, ""), ("After", null, ""), ("Contact", null, ""), ("Notes", null, "notes"),
    ];

    private Person? person;
    private RequestTable? table;
    private IReadOnlyList<TestType> tests = [];
    private string typed = "";
    private TestRequestId? editing;
    private bool isAdding;
    private string? said;

    /// <summary>What is shown of it.</summary>
    [Parameter, EditorRequired] public required RequestsAddress Address { get; set; }

    private Facility Facility => person!.Facility!;

    private Actor Me => person!.Actor(Channel.Screen)!;

    private bool MayAdd => person!.May(Permission.Create);

    private bool MayChange => person!.May(Permission.MoveAny);

    private int Total => table!.Counts.Values.Sum();

    private int Matching => Address.Query.Status is { } status ? table!.Counts.GetValueOrDefault(status) : Total;

    private int Pages => (Matching + RequestTableQuery.Rows - 1) / RequestTableQuery.Rows;

    private int First => ((Address.Query.Page - 1) * RequestTableQuery.Rows) + 1;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var now = await current.ReadAsync(Address.Facility, CancellationToken.None);
        typed = Address.Query.Text ?? "";
        (editing, isAdding, said) = (null, false, null);
        if (now?.May(Permission.View) == true)
        {
            tests = await fleet.TestTypesAsync(now.Facility!.Id, CancellationToken.None);
            table = await requests.TableAsync(now.Facility.Id, Address.Query, CancellationToken.None);
        }
        else
        {
            table = null;
        }

        // Last, so that what is drawn while it is read is the page as it was.
        person = now;
    }

    private static string? Said(ChangeEventArgs change) => change.Value as string is { Length: > 0 } text ? text : null;

    private RequestsAddress At(int page) => Address with { Query = Address.Query with { Page = page } };

    private void Edit(TestRequestId id) => (editing, isAdding, said) = (id, false, null);

    private void Close() => (editing, isAdding) = (null, false);

    private async Task SavedAsync(TestRequest saved)
    {
        var (wasNew, before) = (isAdding, table?.Rows.FirstOrDefault(row => row.Request.Id == saved.Id)?.Request.Notes);
        Close();
        table = await requests.TableAsync(Facility.Id, Address.Query, CancellationToken.None);
        said = $"{saved.DisplayNumber} is {(wasNew ? "added" : saved.Closed == RequestClosing.Withdrawn ? "withdrawn" : "saved")}. {PersonalData.Warning(saved.Notes, before)}".TrimEnd();
    }

    private void Search() => Go(query => query with { Text = typed.Trim() });

    private void Go(Func<RequestTableQuery, RequestTableQuery> change) => navigation.NavigateTo(Address.With(change).ToString());
}
