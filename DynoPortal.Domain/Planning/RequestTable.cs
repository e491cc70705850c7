namespace DynoPortal.Domain.Planning;

/// <summary>Which rows a table of requests shows; what is null doesn't matter.</summary>
/// <param name="Status">In this state.</param>
/// <param name="TestType">Code of the test type.</param>
/// <param name="Program">Of vehicles of this program.</param>
/// <param name="Text">Whose number, vehicle, program, contact or notes hold this text.</param>
/// <param name="Sort">By what they are ordered; those that agree, by number.</param>
/// <param name="Descending">From the end; requests without the value stand last either way.</param>
/// <param name="Page">From 1.</param>
public sealed record RequestTableQuery(RequestStatus? Status = null, string? TestType = null, string? Program = null, string? Text = null, RequestSort Sort = RequestSort.Wanted, bool Descending = false, int Page = 1)
{
    /// <summary>Rows on a page.</summary>
    public const int Rows = 100;
}

/// <summary>What a table of requests can be ordered by.</summary>
public enum RequestSort
{
    /// <summary>By number.</summary>
    Number,

    /// <summary>By the vehicle's program, then tag.</summary>
    Vehicle,

    /// <summary>By the name of the test.</summary>
    Test,

    /// <summary>By the start that is wanted.</summary>
    Wanted,

    /// <summary>By the deadline.</summary>
    Deadline,

    /// <summary>By the priority, 1 first.</summary>
    Priority,
}

/// <summary>One page of a table of requests.</summary>
/// <param name="Rows">The requests of the page.</param>
/// <param name="Counts">How many match apart from the status, in each status that occurs.</param>
/// <param name="Programs">The programs that any request's vehicle belongs to, by name.</param>
public sealed record RequestTable(IReadOnlyList<ListedRequest> Rows, IReadOnlyDictionary<RequestStatus, int> Counts, IReadOnlyList<string> Programs);
