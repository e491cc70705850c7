namespace DynoPortal.Data.People;

/// <summary>The NOTIFY channel on which every node hears whose sessions may have ended. A trigger of the table of users announces there, so no statement can forget to.</summary>
internal static class SessionChannel
{
    /// <summary>The payload is the person's id.</summary>
    public const string Name = "dynoportal_sessions";
}
