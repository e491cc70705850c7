using System.Diagnostics.CodeAnalysis;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>A booking that was placed automatically.</summary>
internal sealed record AutoAnswer : AllocationAnswer
{
    /// <summary>The booking, and where it was placed.</summary>
    [SetsRequiredMembers]
    public AutoAnswer(AllocationAnswer booking, AutoAllocated placed) : base(booking) => (Placement, ShiftedDays) = (placed.Placement, placed.ShiftedDays);

    /// <summary><c>in the requested window</c>, or <c>shifted by N days</c>.</summary>
    public string Placement { get; }

    /// <summary>By how many days it was shifted.</summary>
    public int ShiftedDays { get; }
}
