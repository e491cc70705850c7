namespace DynoPortal.Data.Seeding;

/// <summary>A login of the demo lab.</summary>
/// <param name="Email">Signs in with it.</param>
/// <param name="Name">As shown.</param>
/// <param name="Role">In every facility named.</param>
/// <param name="Facilities">Codes; the first is the default.</param>
public sealed record DemoPerson(string Email, string Name, string Role, IReadOnlyList<string> Facilities);

/// <summary>The logins of the demo lab: at least one for each role, and one of the second facility.</summary>
public static class DemoPeople
{
    /// <summary>Belongs to both facilities. Its membership says when the seeding began.</summary>
    public static DemoPerson Admin { get; } = new("admin@demo.lab", "Dana Admin", "Admin", ["DET", "CGN"]);

    /// <summary>Everyone, the administrator first.</summary>
    public static IReadOnlyList<DemoPerson> All { get; } =
    [
        Admin,
        new("manager@demo.lab", "Maria Manager", "Manager", ["DET"]),
        new("scheduler@demo.lab", "Sam Scheduler", "Scheduler", ["DET"]),
        new("technician@demo.lab", "Toni Technician", "Technician", ["DET"]),
        new("engineer@demo.lab", "Erin Engineer", "Engineer", ["DET"]),
        new("engineer2@demo.lab", "Eli Engineer", "Engineer", ["DET"]),
        new("viewer@demo.lab", "Val Viewer", "Viewer", ["DET"]),
        new("engineer.cgn@demo.lab", "Carla Engineer", "Engineer", ["CGN"]),
    ];
}
