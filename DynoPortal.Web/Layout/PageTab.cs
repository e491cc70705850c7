namespace DynoPortal.Web.Layout;

/// <summary>A page in a row of tabs.</summary>
/// <param name="Name">As the tab shows it.</param>
/// <param name="Path">Its address, without the facility.</param>
/// <param name="Needs">The permission without which there is no tab.</param>
public sealed record PageTab(string Name, string Path, string Needs)
{
    /// <summary>The address in a facility.</summary>
    public string In(string facilityCode) => $"{Path}?facility={Uri.EscapeDataString(facilityCode)}";
}
