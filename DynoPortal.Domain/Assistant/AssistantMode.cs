namespace DynoPortal.Domain.Assistant;

/// <summary>What an administrator allows the assistant of a facility to do (S-19).</summary>
public enum AssistantMode
{
    /// <summary>Everything that the caller may.</summary>
    On,

    /// <summary>To read, and to propose nothing.</summary>
    ReadOnly,

    /// <summary>Nothing.</summary>
    Off,
}
