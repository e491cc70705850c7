using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace DynoPortal.Web.Fleet;

/// <summary>Reads vehicles from a file: what each row would do, then all of it or nothing.</summary>
public sealed partial class VehicleUpload(IFleetReader fleet, IPeopleReader people, VehicleDesk desk)
{
    private const int MostShown = 200;
    private VehicleFileReview? review;
    private IReadOnlyList<string> problems = [];
    private bool isBusy;

    /// <summary>Who imports.</summary>
    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    /// <summary>They are stored.</summary>
    [Parameter] public EventCallback<EditOutcome<IReadOnlyList<Vehicle>>.Done> OnSaved { get; set; }

    private Task ReadAsync(InputFileChangeEventArgs chosen) => DoAsync(async () =>
    {
        review = null;
        if (await people.WhyNotAsync(Actor, Permission.ManageFleet, CancellationToken.None) is { } forbidden) return [forbidden.Message];
        if (chosen.File.Size > FleetCsv.LargestFile) return [FleetCsv.TooLarge];
        using var bytes = new MemoryStream();
        await using (var file = chosen.File.OpenReadStream(FleetCsv.LargestFile)) await file.CopyToAsync(bytes);
        var (table, problem) = FleetCsv.Read(bytes.ToArray(), VehicleFile.MostRows);
        if (problem is not null) return [problem];
        review = VehicleFile.Review(table!.Header, table.Rows, await fleet.AllVehiclesAsync(Actor.Facility, CancellationToken.None));
        return [];
    });

    private Task ApplyAsync() => DoAsync(async () =>
    {
        switch (await desk.SaveAllAsync(Actor, review!.Wanted, CancellationToken.None))
        {
            case EditOutcome<IReadOnlyList<Vehicle>>.Refused refused:
                return [.. refused.Faults.Select(fault => fault.Refusal.Message).Distinct().Take(20)];
            case EditOutcome<IReadOnlyList<Vehicle>>.Done done:
                await OnSaved.InvokeAsync(done);
                break;
        }

        return [];
    });

    private async Task DoAsync(Func<Task<IReadOnlyList<string>>> work)
    {
        if (isBusy) return;
        (isBusy, problems) = (true, []);
        try
        {
            problems = await work();
        }
        catch (IOException)
        {
            problems = ["The file could not be read to its end. Choose it again."];
        }
        finally
        {
            isBusy = false;
        }
    }
}
