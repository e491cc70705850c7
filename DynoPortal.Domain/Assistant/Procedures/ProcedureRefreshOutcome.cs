using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Procedures;

/// <summary>What became of the wish for a refresh.</summary>
public abstract record ProcedureRefreshOutcome
{
    private ProcedureRefreshOutcome()
    {
    }

    /// <summary>It was made; whether it succeeded is in it.</summary>
    public sealed record Made(ProcedureRefresh Refresh) : ProcedureRefreshOutcome;

    /// <summary>The actor may not ask for it.</summary>
    public sealed record Refused(Refusal Refusal) : ProcedureRefreshOutcome;
}
