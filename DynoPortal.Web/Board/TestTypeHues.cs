using DynoPortal.Domain.Fleet;

namespace DynoPortal.Web.Board;

/// <summary>Gives each test type of a catalogue a colour of its own, the same for everyone.</summary>
public sealed class TestTypeHues
{
    /// <summary>How many colours the style sheet has; a longer catalogue uses them again.</summary>
    public const int Count = 10;

    private readonly Dictionary<string, int> hues;

    /// <summary>The colours of a catalogue, by code.</summary>
    public TestTypeHues(IEnumerable<TestType> catalogue) =>
        hues = catalogue.Select(type => type.Code).Order(StringComparer.Ordinal).Select((code, index) => (code, index)).ToDictionary(each => each.code, each => each.index % Count);

    /// <summary>0 to <see cref="Count"/> − 1; one that left the catalogue has the first.</summary>
    public int Of(string code) => hues.GetValueOrDefault(code);
}
