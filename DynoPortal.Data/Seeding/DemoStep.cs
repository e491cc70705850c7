using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Data.Seeding;

/// <summary>A change set of the demo lab, with the instant at which it is made and by whom.</summary>
internal sealed record DemoStep(DateTimeOffset At, string By, ChangeSet Set);

/// <summary>One change of the demo lab, before it is put into a change set with others.</summary>
internal sealed record DemoEvent(DateTimeOffset At, string By, ScheduleChange Change);
