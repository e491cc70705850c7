using DynoPortal.Domain.Fleet;

namespace DynoPortal.Web.Rules;

/// <summary>An edit of a facility on its way: what is wrong with it, what it means for the bookings ahead, and what became of saving it.</summary>
public sealed class FacilityEditing
{
    /// <summary>Everything that is wrong with what is entered.</summary>
    public IReadOnlyList<EditFault> Faults { get; private set; } = [];

    /// <summary>Where what is entered differs from what somebody else has saved meanwhile; null while nobody has.</summary>
    public IReadOnlyList<EditDifference>? Stale { get; private set; }

    /// <summary>Whether it means something for bookings; null until that is asked.</summary>
    public bool? Concerns { get; private set; }

    /// <summary>What is to be told; null for nothing.</summary>
    public string? Message { get; private set; }

    /// <summary>Whether the message says that nothing was saved.</summary>
    public bool IsRefusal { get; private set; }

    /// <summary>Whether the impact is being looked for.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Whether something was entered.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>The revision that is edited.</summary>
    public int Seen { get; private set; }

    /// <summary>Begins anew on a facility as it is.</summary>
    public void Begin(int revision) => (Seen, Faults, Stale, Concerns, Message, IsChanged) = (revision, [], null, null, null, false);

    /// <summary>Something was entered.</summary>
    public void Change(IReadOnlyList<EditFault> faults) => (Faults, Concerns, Message, IsChanged) = (faults, null, null, true);

    /// <summary>What is entered shall be written over what somebody else has saved: the revision seen is the newest by now.</summary>
    public void Keep() => Stale = null;

    /// <summary>Says that it is done.</summary>
    public void Tell(string done) => (Message, IsRefusal) = (done, false);

    /// <summary>Looks for the impact. Answers whether it can be saved without asking back: nothing is wrong, and no booking is concerned.</summary>
    /// <param name="find">Answers whether bookings are concerned; none are for who may not edit it by now, and saving tells them so.</param>
    public async Task<bool> AskAsync(Func<Task<bool>> find)
    {
        if (IsBusy || Faults.Count > 0) return false;
        IsBusy = true;
        try
        {
            Concerns = await find();
        }
        finally
        {
            IsBusy = false;
        }

        return Concerns == false;
    }

    /// <summary>Saves on the revision seen. Answers whether that was done; what kept it from being is told.</summary>
    public async Task<bool> SaveAsync(Func<int, Task<EditOutcome<Facility>>> save)
    {
        if (await save(Seen) is not EditOutcome<Facility>.Refused refused) return true;
        Concerns = null;
        if (refused.Now is { } now) (Stale, Seen) = (refused.Differences ?? [], now.Revision);
        else (Message, IsRefusal) = (string.Join(" ", refused.Faults.Select(fault => fault.Refusal.Message)), true);
        return false;
    }

    /// <summary>What is wrong with a field; null for nothing.</summary>
    public string? FaultOf(string field) => string.Join(" ", Faults.Where(fault => fault.Field == field).Select(fault => fault.Refusal.Message)) is { Length: > 0 } told ? told : null;
}
