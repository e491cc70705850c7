using DynoPortal.Domain.People;
using DynoPortal.Web.People;

namespace DynoPortal.Web.Layout;

/// <summary>A page in a row of tabs.</summary>
/// <param name="Name">As the tab shows it.</param>
/// <param name="Path">Its address, without the facility.</param>
/// <param name="Needs">The permission without which there is no tab.</param>
public sealed record PageTab(string Name, string Path, string Needs)
{
    /// <summary>Whether somebody has the tab: with its permission, or where a rule names their role in place of it.</summary>
    public bool IsFor(Person person) => person.May(Needs) || (Needs == Permission.Approve && person.ApprovesByRule);

    /// <summary>The address in a facility.</summary>
    public string In(string facilityCode) => $"{Path}?facility={Uri.EscapeDataString(facilityCode)}";
}
