using System.Security.Cryptography;
using System.Text;
using DynoPortal.Domain.Feeds;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using Microsoft.Net.Http.Headers;

namespace DynoPortal.Web.Feeds;

/// <summary>Calendars for programs that can't sign in: whoever has the link may read it.</summary>
internal static class FeedEndpoints
{
    /// <summary>Maps <c>GET /feeds/{token}.ics</c>.</summary>
    public static WebApplication MapFeeds(this WebApplication app)
    {
        app.MapMethods("/feeds/{token}.ics", [HttpMethods.Get, HttpMethods.Head], ReadAsync).AllowAnonymous().ExcludeFromDescription();
        return app;
    }

    private static async Task<IResult> ReadAsync(string token, HttpContext http, IFeedLinks links, IFeedReader feeds, IScheduleReader schedule)
    {
        // The same words for every reason, so that nobody learns which tokens there were.
        if (await links.OpenAsync(token, http.RequestAborted) is not { Subject: not FeedSubject.Wall } grant)
            return TypedResults.Text("There is no such calendar (any more). Make a new link on the portal's account page.", statusCode: StatusCodes.Status404NotFound);
        var lab = await schedule.SnapshotAsync(Actor.System(grant.Facility), new SnapshotScope { Vehicles = [], Dynos = null, Window = null }, http.RequestAborted);
        var text = CalendarFeed.Write(lab.Facility, NameOf(grant.Subject, lab), await feeds.ReadAsync(grant, http.RequestAborted), new Uri($"{http.Request.Scheme}://{http.Request.Host}"));
        var body = Encoding.UTF8.GetBytes(text);
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Bytes(body, CalendarFeed.MediaType, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body))}\""));
    }

    private static string NameOf(FeedSubject subject, ScheduleSnapshot lab) => subject is FeedSubject.OfDyno { Dyno: var id } && lab.Dynos.GetValueOrDefault(id) is { } dyno
        ? $"{dyno.Name}, {lab.Facility.Name}"
        : $"My bookings, {lab.Facility.Name}";
}
