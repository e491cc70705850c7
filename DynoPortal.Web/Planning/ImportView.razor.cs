using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Workbook;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Planning;

/// <summary>One import from its reading to its result, or where imports begin.</summary>
public sealed partial class ImportView(CurrentPerson current, IImports imports, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(600);
    private readonly CancellationTokenSource gone = new();
    private Task watch = Task.CompletedTask;
    private Person? person;
    private Import? import;
    private IReadOnlyList<Import> past = [];
    private IReadOnlyList<Refusal> refusals = [];
    private bool isBusy;
    private bool isConfirming;
    private int turn;

    /// <summary>Code of the facility; null for the person's default.</summary>
    [Parameter] public string? FacilityCode { get; set; }

    /// <summary>The import; null for where they begin.</summary>
    [Parameter] public Guid? Id { get; set; }

    /// <summary>Only rows with this verdict.</summary>
    [Parameter] public string? Verdict { get; set; }

    /// <summary>Only rows that hold this text.</summary>
    [Parameter] public string? Text { get; set; }

    private Facility Facility => person!.Facility!;

    private Actor Me => person!.Actor(Channel.Screen)!;

    private IReadOnlyList<string> Written => import!.Report.Writes();

    private int Open => import!.Report.Questions.Count(question => question.Answer is null);

    private Verdict? Wanted => Enum.GetValues<Verdict>().Where(verdict => verdict.ToString().Equals(Verdict, StringComparison.OrdinalIgnoreCase)).Cast<Verdict?>().FirstOrDefault();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await gone.CancelAsync();
        await watch;
        gone.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var now = await current.ReadAsync(FacilityCode, CancellationToken.None);
        if (now?.May(Permission.Import) == true) await ReadAsync(now.Facility!.Id);
        // Last, so that what is drawn while it is read is the page as it was.
        person = now;
    }

    /// <inheritdoc />
    protected override void OnAfterRender(bool firstRender)
    {
        if (import?.State is ImportState.Reading or ImportState.Applying && watch.IsCompleted && !gone.IsCancellationRequested) watch = WatchAsync();
    }

    private async Task ReadAsync(FacilityId facility)
    {
        var shown = import?.Id.Value;
        import = Id is { } id ? await imports.FindAsync(facility, new(id), CancellationToken.None) : null;
        past = Id is null ? await imports.ListAsync(facility, CancellationToken.None) : [];
        if (shown != Id) (refusals, isConfirming) = ([], false);
    }

    // Asks how far it is for as long as it goes on and somebody looks.
    private async Task WatchAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(Pause, clock);
            while (import?.State is ImportState.Reading or ImportState.Applying && await timer.WaitForNextTickAsync(gone.Token))
                await InvokeAsync(async () =>
                {
                    await ReadAsync(Facility.Id);
                    turn++;
                    StateHasChanged();
                });
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more.
        }
        catch (Exception failed)
        {
            // The edge: nobody awaits this but the disposal, so the page's boundary is told.
            await DispatchExceptionAsync(failed);
        }
    }

    private Task AnswerAsync(IReadOnlyDictionary<string, string> answers) => DoAsync(() => imports.AnswerAsync(Me, import!.Id, answers, new Dictionary<string, IReadOnlyDictionary<string, string>>(), CancellationToken.None));

    private Task ChangeColumnsAsync(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> columns) =>
        DoAsync(() => imports.AnswerAsync(Me, import!.Id, new Dictionary<string, string>(), columns, CancellationToken.None));

    private async Task ApplyAsync()
    {
        await DoAsync(() => imports.ApplyAsync(Me, import!.Id, CancellationToken.None));
        isConfirming = false;
    }

    private async Task CancelAsync()
    {
        await imports.CancelAsync(Me, import!.Id, CancellationToken.None);
        await ReadAsync(Facility.Id);
    }

    private async Task DoAsync(Func<Task<ImportOutcome>> work)
    {
        if (isBusy) return;
        (isBusy, refusals) = (true, []);
        try
        {
            if (await work() is ImportOutcome.Refused refused) refusals = [.. refused.Refusals.Distinct().Take(20)];
            await ReadAsync(Facility.Id);
            turn++;
        }
        finally
        {
            isBusy = false;
        }
    }
}
