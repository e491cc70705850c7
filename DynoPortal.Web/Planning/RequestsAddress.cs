using System.Globalization;
using DynoPortal.Domain.Planning;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace DynoPortal.Web.Planning;

/// <summary>What of the table of requests a person would bookmark: <c>/planning?facility=DET&amp;status=open&amp;sort=deadline</c>.</summary>
/// <param name="Facility">Code of the facility; null for the person's default.</param>
/// <param name="Query">Which rows, in which order.</param>
public sealed record RequestsAddress(string? Facility, RequestTableQuery Query)
{
    private const int LongestText = 100;
    private static readonly RequestTableQuery Plain = new();

    /// <summary>Reads an address; what it doesn't say, or says wrongly, is as if it were left out.</summary>
    public static RequestsAddress Parse(Uri address)
    {
        var query = QueryHelpers.ParseQuery(address.Query);
        return new(Text(query, "facility"), new(
            Choice<RequestStatus>(Text(query, "status")), Text(query, "test"), Text(query, "program"), Text(query, "q"),
            Choice<RequestSort>(Text(query, "sort")) ?? Plain.Sort, Text(query, "down") == "true",
            int.TryParse(Text(query, "page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is > 0 and <= 10_000 ? page : 1));
    }

    /// <summary>Whether anything narrows what is shown.</summary>
    public bool IsFiltered => Query.Status is not null || Query.TestType is not null || Query.Program is not null || Query.Text is not null;

    /// <summary>The same with other rows, from their first page on.</summary>
    public RequestsAddress With(Func<RequestTableQuery, RequestTableQuery> change) => this with { Query = change(Query) with { Page = 1 } };

    /// <summary>Ordered by this; from the other end when it is so already.</summary>
    public RequestsAddress SortedBy(RequestSort sort) => With(query => query with { Sort = sort, Descending = query.Sort == sort && !query.Descending });

    /// <summary>The address, without what is at its default.</summary>
    public override string ToString()
    {
        var said = new Dictionary<string, string?>
        {
            ["facility"] = Facility,
            ["status"] = Query.Status?.ToString().ToLowerInvariant(),
            ["test"] = Query.TestType,
            ["program"] = Query.Program,
            ["q"] = Query.Text,
            ["sort"] = Query.Sort == Plain.Sort ? null : Query.Sort.ToString().ToLowerInvariant(),
            ["down"] = Query.Descending ? "true" : null,
            ["page"] = Query.Page == 1 ? null : Query.Page.ToString(CultureInfo.InvariantCulture),
        };
        return QueryHelpers.AddQueryString("/planning", said.Where(pair => !string.IsNullOrEmpty(pair.Value)));
    }

    private static string? Text(Dictionary<string, StringValues> query, string key) =>
        query.TryGetValue(key, out var values) && string.Concat((values[0] ?? "").Where(letter => !char.IsControl(letter))).Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, LongestText)] : null;

    // Numbers are values of an enum to .NET; an address has words.
    private static T? Choice<T>(string? text)
        where T : struct, Enum =>
        text is [var first, ..] && char.IsAsciiLetter(first) && Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
