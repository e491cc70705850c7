using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Data.Seeding;

/// <summary>A vehicle on a dyno in a slot, as the demo lab plans it.</summary>
internal sealed record DemoPlacement(int Number, Dyno Dyno, Vehicle Vehicle, TestType TestType, Slot Slot);
