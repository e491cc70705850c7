namespace DynoPortal.Domain.Planning.Plans;

/// <summary>Identifies a plan run; its job has the same id.</summary>
public readonly record struct PlanRunId(Guid Value);
