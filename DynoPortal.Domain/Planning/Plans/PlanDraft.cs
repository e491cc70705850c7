using DynoPortal.Domain.Planning.Solving;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Plans;

/// <summary>A plan's problem, and what its tasks stand for.</summary>
/// <param name="Problem">For the planner.</param>
/// <param name="Items">By task.</param>
public sealed record PlanDraft(PlanProblem Problem, IReadOnlyDictionary<Guid, PlanItem> Items);

/// <summary>What a task of a plan stands for: a request, a booking that moves, or both.</summary>
/// <param name="Task">The task.</param>
/// <param name="Request">The request that it places; null for a booking without one.</param>
/// <param name="Booking">The booking that it may move; null for a request that has none.</param>
/// <param name="Copy">Which copy of its original the request is, from 1 on; 0 for one that exists.</param>
public sealed record PlanItem(PlanTask Task, TestRequest? Request, Allocation? Booking, int Copy = 0)
{
    /// <summary>As people write it: the request's number, else the booking's.</summary>
    public string Number => Request is null ? Booking!.DisplayNumber : Copy > 0 ? $"{Request.DisplayNumber} copy {Copy}" : Request.DisplayNumber;

    /// <summary>What puts it into this place; null when it stands there already.</summary>
    public ScheduleChange? To(Place place, TimeProvider clock) => Booking is { } booking
        ? booking.DynoId == place.Dyno && booking.Slot == place.Slot ? null : new ScheduleChange.Move(booking.Id, place.Dyno, place.Slot, booking.Revision)
        : new ScheduleChange.Book(AllocationId.New(clock), Task.Vehicle.Id, place.Dyno, place.Slot, Task.TestType.Code) { Request = Request!.Id, RequestRevision = Request.Revision };
}
