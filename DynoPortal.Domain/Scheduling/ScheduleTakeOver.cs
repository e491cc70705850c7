namespace DynoPortal.Domain.Scheduling;

/// <summary>Which rules a test is held to that is taken over from a workbook (docs/glossary.md, "Import").</summary>
public static class ScheduleTakeOver
{
    /// <summary>Whether this refusal doesn't count: slots outside the calendar are kept as they are, and what has begun lies in the past, with whatever stood before it. Quotas and reserved dynos are about what people ask for, not about what is already planned.</summary>
    public static bool Waives(AllocationStatus status, string code) => code switch
    {
        RefusalCode.OutsideCalendar or RefusalCode.QuietHours or RefusalCode.Reserved or RefusalCode.Quota => true,
        RefusalCode.InThePast or RefusalCode.Notice or RefusalCode.Verification or RefusalCode.Soak => status is AllocationStatus.InProgress or AllocationStatus.Completed,
        _ => false,
    };
}
