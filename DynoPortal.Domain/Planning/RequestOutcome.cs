using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning;

/// <summary>What became of a test request that somebody wanted to add or change.</summary>
public abstract record RequestOutcome
{
    private RequestOutcome()
    {
    }

    /// <summary>It is as wanted.</summary>
    /// <param name="Request">As it is stored.</param>
    /// <param name="Before">As it was; null for a new one.</param>
    public sealed record Done(TestRequest Request, TestRequest? Before) : RequestOutcome;

    /// <summary>Nothing was written.</summary>
    /// <param name="Faults">Everything that is wrong.</param>
    /// <param name="Now">For a stale change the request as it is now.</param>
    public sealed record Refused(IReadOnlyList<RequestFault> Faults, ListedRequest? Now = null) : RequestOutcome
    {
        /// <summary>The id of a new request names another one.</summary>
        public static Refused IdTaken { get; } = new([new("id", new(RefusalCode.IdReused, "The id of a new request is in use; make a new one."))]);
    }
}

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="Field">The field, as the API names it; empty for the request as a whole.</param>
/// <param name="Refusal">What is wrong.</param>
public sealed record RequestFault(string Field, Refusal Refusal);
