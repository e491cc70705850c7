using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Repairs;
using DynoPortal.Domain.Scheduling;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace DynoPortal.Web.Fleet;

/// <summary>Reads a list of the fleet from a file: what each row would do and which bookings that affects, then all of it or nothing.</summary>
/// <typeparam name="T">What a row is about.</typeparam>
public sealed partial class FleetUpload<T>(IPeopleReader people) where T : class
{
    private const int MostShown = 200;
    private readonly string id = $"file-{Guid.NewGuid():N}";
    private FleetFileReview<T>? review;
    private ScheduleImpact? impact;
    private IReadOnlyList<string> problems = [];
    private bool isBusy;

    /// <summary>Who imports.</summary>
    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    /// <summary>The facility's clock.</summary>
    [Parameter, EditorRequired] public required SiteClock Clock { get; set; }

    /// <summary>What it is, such as <c>Vehicles from a file</c>.</summary>
    [Parameter, EditorRequired] public required string Title { get; set; }

    /// <summary>What a row is about, such as <c>Vehicle</c>.</summary>
    [Parameter, EditorRequired] public required string One { get; set; }

    /// <summary>Several of them, such as <c>vehicles</c>.</summary>
    [Parameter, EditorRequired] public required string Many { get; set; }

    /// <summary>What else is to know of the columns.</summary>
    [Parameter] public string Help { get; set; } = "";

    /// <summary>How bookings that aren't moved are left.</summary>
    [Parameter] public string Left { get; set; } = "flagged";

    /// <summary>Says what the rows of a table would do.</summary>
    [Parameter, EditorRequired] public required Func<FleetTable, Task<FleetFileReview<T>>> Review { get; set; }

    /// <summary>Says which bookings a writing would affect, or why it is refused; null where it never affects any.</summary>
    [Parameter] public Func<IReadOnlyList<T>, Task<(EditOutcome<IReadOnlyList<T>>.Refused? Refused, ScheduleImpact? Impact)>>? Preview { get; set; }

    /// <summary>Writes, with these moves.</summary>
    [Parameter, EditorRequired] public required Func<IReadOnlyList<T>, IReadOnlyList<ScheduleChange>, Task<EditOutcome<IReadOnlyList<T>>>> Apply { get; set; }

    /// <summary>They are stored.</summary>
    [Parameter] public EventCallback<EditOutcome<IReadOnlyList<T>>.Done> OnSaved { get; set; }

    private Task ReadAsync(InputFileChangeEventArgs chosen) => DoAsync(async () =>
    {
        (review, impact) = (null, null);
        if (await people.WhyNotAsync(Actor, Permission.ManageFleet, CancellationToken.None) is { } forbidden) return [forbidden.Message];
        if (chosen.File.Size > FleetCsv.LargestFile) return [FleetCsv.TooLarge];
        using var bytes = new MemoryStream();
        await using (var file = chosen.File.OpenReadStream(FleetCsv.LargestFile)) await file.CopyToAsync(bytes);
        var (table, problem) = FleetCsv.Read(bytes.ToArray(), VehicleFile.MostRows);
        if (problem is not null) return [problem];
        var read = await Review(table!);
        if (Preview is not null && read is { IsClean: true, Wanted.Count: > 0 })
        {
            (var refused, impact) = await Preview(read.Wanted);
            if (refused is not null) return Messages(refused);
        }

        review = read;
        return [];
    });

    private Task ApplyAsync(IReadOnlyList<ScheduleChange> moves) => DoAsync(async () =>
    {
        switch (await Apply(review!.Wanted, moves))
        {
            case EditOutcome<IReadOnlyList<T>>.Refused refused:
                return Messages(refused);
            case EditOutcome<IReadOnlyList<T>>.Done done:
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

    private static IReadOnlyList<string> Messages(EditOutcome<IReadOnlyList<T>>.Refused refused) => [.. refused.Faults.Select(fault => fault.Refusal.Message).Distinct().Take(20)];
}
