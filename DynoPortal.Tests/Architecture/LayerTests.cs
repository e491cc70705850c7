using System.Reflection;
using System.Text.RegularExpressions;
using DynoPortal.Data;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Tests.Architecture;

/// <summary>Arrows point inward: Web → Data → Domain.</summary>
public sealed partial class LayerTests
{
    private static readonly Assembly Domain = typeof(Slot).Assembly;
    private static readonly Assembly Data = typeof(PortalDatabase).Assembly;
    private static readonly Assembly Web = typeof(Program).Assembly;
    private static readonly string[] Outside = ["Microsoft.EntityFrameworkCore", "Npgsql", "Microsoft.AspNetCore", "Radzen", "DynoPortal."];

    [Fact]
    public void Domain_knows_no_database_no_web_and_no_other_project()
    {
        var known = References(Domain).Where(name => Outside.Any(outside => name.StartsWith(outside, StringComparison.Ordinal)));

        Assert.Equal("DynoPortal.Domain", Domain.GetName().Name);
        Assert.Empty(known);
    }

    [Fact]
    public void Data_does_not_know_Web()
    {
        Assert.Contains("DynoPortal.Domain", References(Data));
        Assert.DoesNotContain("DynoPortal.Web", References(Data));
    }

    [Fact]
    public void Web_names_Data_only_where_the_application_is_composed_and_where_people_sign_in()
    {
        var naming = SourceTree.Files("DynoPortal.Web", ".cs", ".razor").Where(file => DataName().IsMatch(SourceTree.Read(file)));

        Assert.DoesNotContain(naming, file => !ComposingPlace().IsMatch(file));
    }

    [Fact]
    public void Every_class_is_sealed_unless_it_is_a_component_or_another_derives_from_it()
    {
        var all = new[] { Domain, Data, Web }.SelectMany(assembly => assembly.GetTypes()).ToList();
        var bases = all.Select(type => type.BaseType).ToHashSet();
        var open = all
            .Where(type => type is { IsClass: true, IsAbstract: false, IsSealed: false, Name: not "_Imports" } && IsOurs(type) && !bases.Contains(type))
            .Where(type => !typeof(Microsoft.AspNetCore.Components.IComponent).IsAssignableFrom(type))
            .Select(type => type.FullName);

        Assert.Empty(open);
    }

    private static bool IsOurs(Type type) =>
        type.Namespace?.StartsWith("DynoPortal.", StringComparison.Ordinal) == true
        && !type.Namespace.EndsWith(".Migrations", StringComparison.Ordinal)
        && !type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute));

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name ?? "");

    [GeneratedRegex(@"\bDynoPortal\.Data\b")]
    private static partial Regex DataName();

    [GeneratedRegex(@"^DynoPortal\.Web/(Program\.cs|Hosting/|People/)")]
    private static partial Regex ComposingPlace();
}
