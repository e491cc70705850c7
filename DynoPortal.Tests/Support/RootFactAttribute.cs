namespace DynoPortal.Tests.Support;

/// <summary>A fact that needs the rights of root, such as mounting a file system; skipped, and counted as skipped, without them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute()
    {
        if (!Environment.IsPrivilegedProcess) Skip = "Needs root: run the tests as root, as CI does.";
    }
}
