using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Web.People;

namespace DynoPortal.Web.Api;

/// <summary>One request: who makes it, in which facility, and what its headers and fields say. <see cref="FacilityFilter"/> fills it in before an endpoint runs.</summary>
internal sealed class ApiCall(TimeProvider clock)
{
    private Entered? entered;

    /// <summary>The caller.</summary>
    public UserId User => Now.User;

    /// <summary>The facility that the request works in.</summary>
    public Facility Facility => Now.Facility;

    /// <summary>The caller as the services know them.</summary>
    public Actor Actor => new(User, Facility.Id, Channel.Api) { Scopes = Now.Scopes };

    /// <summary>Reads the request's fields and knows what is wrong with them.</summary>
    public RequestFields Fields => Now.Fields;

    /// <summary>The revision that the caller saw, from <c>If-Match</c>; null when they don't say.</summary>
    public int? ExpectedRevision => Revisions.Expected(Now.Http.Request, Fields);

    private Entered Now => entered ?? throw new InvalidOperationException("The endpoint lacks the facility filter.");

    /// <summary>Begins the request.</summary>
    public void Enter(HttpContext http, UserId user, Facility facility) => entered = new(http, user, facility, AccessTokenHandler.ScopesOf(http.User), new(facility.Clock));

    /// <summary>The ids under which the request is applied, the row's own where the body gives one.</summary>
    public RequestKey Key(Guid? row = null) => RequestKey.Of(Now.Http.Request.Headers[RequestKey.Header].ToString(), row, this, clock);

    /// <summary>The revision that the caller saw, from <c>If-Match</c> or the body. One that is missing is refused: an edit without it would write over what the caller has never seen.</summary>
    public int Seen(int? body)
    {
        if ((ExpectedRevision ?? body) is { } seen) return seen;
        Fields.Refuse("revision", "revision is missing: give the one that you saw, here or as If-Match.");
        return 0;
    }

    /// <summary>A switch of the query; false where it isn't there.</summary>
    public bool IsTrue(string field, string? text)
    {
        if (string.IsNullOrEmpty(text) || bool.TryParse(text, out _)) return bool.TryParse(text, out var said) && said;
        Fields.Refuse(field, $"{field} must be true or false.");
        return false;
    }

    /// <summary>Whether bookings that an edit affects are to move with it.</summary>
    public bool MovesAffected(string? affected)
    {
        if (affected is not (null or "" or "move" or "leave")) Fields.Refuse("affected", "affected must be move or leave.");
        return affected == "move";
    }

    /// <summary>Sends the revision of the row as ETag.</summary>
    public void Tag(int revision) => Revisions.Tag(Now.Http.Response, revision);

    private sealed record Entered(HttpContext Http, UserId User, Facility Facility, IReadOnlySet<string>? Scopes, RequestFields Fields);
}
