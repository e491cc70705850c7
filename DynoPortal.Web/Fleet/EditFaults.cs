using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Fleet;

/// <summary>What is wrong with what a form holds, field by field.</summary>
public sealed class EditFaults
{
    private IReadOnlyList<EditFault> faults = [];

    /// <summary>What concerns no field of its own; null for nothing.</summary>
    public string? Whole => faults.Where(fault => fault.Field.Length == 0 && fault.Refusal.Code != RefusalCode.Stale).Select(fault => fault.Refusal.Message).Distinct().Aggregate((string?)null, (all, one) => all is null ? one : $"{all} {one}");

    /// <summary>What is wrong with a field; null for nothing.</summary>
    public string? Of(string field) => faults.Where(fault => fault.Field == field).Select(fault => fault.Refusal.Message).FirstOrDefault();

    /// <summary>Everything, once each.</summary>
    public IEnumerable<string> All => faults.Select(fault => fault.Refusal.Message).Distinct();

    /// <summary>Takes the place of what was wrong before.</summary>
    public void Set(IReadOnlyList<EditFault> now) => faults = now;

    /// <summary>Whether a refusal names the row as stale.</summary>
    public static bool IsStale(IEnumerable<EditFault> faults) => faults.Any(fault => fault is { Field: "", Refusal: { Code: RefusalCode.Stale, AllocationId: null } });
}
