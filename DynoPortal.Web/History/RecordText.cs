using System.Globalization;
using DynoPortal.Domain.History;
using DynoPortal.Domain.People;

namespace DynoPortal.Web.History;

/// <summary>Lines of the record in words.</summary>
internal static class RecordText
{
    /// <summary>What kind of thing it is, such as <c>Test type</c>.</summary>
    public static string Noun(RecordLine line) => Capital(line.Noun.Replace('_', ' '));

    /// <summary>What people call the thing; empty where there is no better word than its kind.</summary>
    public static string Name(RecordLine line, RecordNames names) => line.Noun switch
    {
        EditNoun.Member when Guid.TryParse(line.Thing, out var person) => names.Ids.GetValueOrDefault(person) ?? "someone who is gone",
        EditNoun.Capability or EditNoun.Dyno when line.Label.Length == 0 && int.TryParse(line.Thing, NumberStyles.None, CultureInfo.InvariantCulture, out var dyno) => names.Dynos.GetValueOrDefault(dyno, ""),
        _ => line.Label,
    };

    /// <summary>Through what it came, in passing; empty for pages and for the portal itself.</summary>
    public static string Through(Channel channel) => channel switch
    {
        Channel.Screen or Channel.System => "",
        Channel.Api => "through the API",
        Channel.Assistant => "through the assistant",
        Channel.Import => "through an import",
        _ => "through a plan",
    };

    /// <summary>A way in, to choose from.</summary>
    public static string Way(Channel channel) => channel switch
    {
        Channel.Screen => "Pages",
        Channel.Api => "API",
        Channel.System => "The portal itself",
        _ => channel.ToString(),
    };

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
