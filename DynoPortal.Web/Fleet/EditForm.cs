using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Fleet;

/// <summary>Where one thing of the fleet is added or edited: what is wrong stands beside its field, and what somebody else saved meanwhile beside what the person wrote.</summary>
public abstract class EditForm<T> : ComponentBase where T : class
{
    /// <summary>Who edits.</summary>
    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    /// <summary>It as the person saw it; null for a new one.</summary>
    [Parameter] public T? Seen { get; set; }

    /// <summary>It is stored.</summary>
    [Parameter] public EventCallback<EditOutcome<T>.Done> OnSaved { get; set; }

    /// <summary>Given up.</summary>
    [Parameter] public EventCallback OnClose { get; set; }

    /// <summary>What the ids of its fields begin with.</summary>
    protected string Id { get; } = $"edit-{Guid.NewGuid():N}";

    /// <summary>What is wrong with what it holds.</summary>
    protected EditFaults Faults { get; } = new();

    /// <summary>What somebody else has saved meanwhile; null where nobody has.</summary>
    protected T? Stale { get; private set; }

    /// <summary>Where that differs from what the person wrote.</summary>
    protected IReadOnlyList<EditDifference> Differences { get; private set; } = [];

    /// <summary>Whether it is being saved.</summary>
    protected bool IsBusy { get; private set; }

    /// <summary>Whether the person is asked whether it is really to go.</summary>
    protected bool IsRemoving { get; set; }

    /// <inheritdoc />
    protected override void OnInitialized() => Take(Seen);

    /// <summary>Fills the form with this; null empties it.</summary>
    protected abstract void Take(T? now);

    /// <summary>Says of what the form holds that it goes on from this.</summary>
    protected abstract void Follow(T now);

    /// <summary>Saves what the form holds.</summary>
    protected abstract Task SaveAsync();

    /// <summary>Drops what was found for other words, as it says nothing of these.</summary>
    protected virtual void Forget()
    {
    }

    /// <summary>The value of <c>aria-invalid</c> for a field.</summary>
    protected string? Invalid(string field) => Faults.Of(field) is null ? null : "true";

    /// <summary>Does it, unless something is being done; null says that there is something to decide first.</summary>
    protected async Task DoAsync(Func<Task<EditOutcome<T>?>> work)
    {
        if (IsBusy) return;
        (IsBusy, IsRemoving, Stale) = (true, false, null);
        Faults.Set([]);
        try
        {
            switch (await work())
            {
                case EditOutcome<T>.Done done:
                    Take(done.Now);
                    await OnSaved.InvokeAsync(done);
                    break;
                case EditOutcome<T>.Refused refused:
                    Faults.Set(refused.Faults);
                    (Stale, Differences) = (EditFaults.IsStale(refused.Faults) ? refused.Now : null, refused.Differences ?? []);
                    Forget();
                    break;
            }
        }
        finally
        {
            IsBusy = false;
        }
    }

    /// <summary>Saves over what somebody else has saved.</summary>
    protected Task KeepMineAsync()
    {
        Follow(Stale!);
        return SaveAsync();
    }

    /// <summary>Gives up what the person wrote for what somebody else has saved.</summary>
    protected void UseNewest()
    {
        Take(Stale);
        Stale = null;
    }
}
