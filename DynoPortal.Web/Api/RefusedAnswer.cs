using Microsoft.AspNetCore.Mvc;

namespace DynoPortal.Web.Api;

/// <summary>The shape of a refused change, for the document: a ProblemDetails with every reason and what would be accepted instead.</summary>
internal sealed class RefusedAnswer : ProblemDetails
{
    /// <summary>Every reason.</summary>
    public IReadOnlyList<RefusalAnswer> Refusals { get; init; } = [];

    /// <summary>What would be accepted instead, earliest first.</summary>
    public IReadOnlyList<OpeningAnswer> Alternatives { get; init; } = [];

    /// <summary>For whoever runs the portal; the same as the header X-Correlation-Id.</summary>
    public string CorrelationId { get; init; } = "";
}

/// <summary>What endpoints have in common in the document.</summary>
internal static class Documenting
{
    private const string Problem = "application/problem+json";

    /// <summary>An endpoint that changes something: it reads a body and may be refused by a rule or by somebody who was first.</summary>
    public static RouteHandlerBuilder Changes(this RouteHandlerBuilder endpoint) => endpoint
        .Produces<RefusedAnswer>(StatusCodes.Status409Conflict, Problem).Produces<RefusedAnswer>(StatusCodes.Status422UnprocessableEntity, Problem)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
}
