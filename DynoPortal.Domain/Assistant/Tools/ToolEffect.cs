namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>What calling a tool may do.</summary>
public enum ToolEffect
{
    /// <summary>Only reads.</summary>
    Read,

    /// <summary>Stores a proposal, which changes nothing until a person approves it.</summary>
    Propose,
}
