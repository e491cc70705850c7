using System.Net;
using DynoPortal.Domain.Feeds;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Api;
using DynoPortal.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace DynoPortal.Tests.Feeds;

/// <summary>A portal with a dyno, an engineer, and a client that has links and no session.</summary>
internal sealed class FeedLab : IAsyncDisposable
{
    private readonly HttpClient client;

    private FeedLab(ApiPortal portal, Actor engineer, DynoId dyno) =>
        (Portal, Engineer, Dyno, client) = (portal, engineer, dyno, portal.NewVisitor().Client);

    public ApiPortal Portal { get; }

    public TestLab Lab => Portal.Lab;

    public Actor Engineer { get; }

    public DynoId Dyno { get; }

    public IFeedLinks Links => Portal.Services.GetRequiredService<IFeedLinks>();

    public static async Task<FeedLab> StartAsync()
    {
        var portal = await ApiPortal.StartAsync();
        return new(portal, await portal.Lab.AddPersonAsync("Engineer"), await portal.Lab.AddDynoAsync("MPG 1"));
    }

    public async Task<string> MakeAsync(FeedSubject subject, Actor? actor = null) =>
        Assert.IsType<FeedLinkOutcome.Made>(await Links.MakeAsync(actor ?? Engineer, subject, default)).Token;

    public async Task<Allocation> BookedAsync(Slot slot, string test = "brake", Actor? actor = null) => await Lab.BookedAsync(actor ?? Engineer, await Lab.AddVehicleAsync(), Dyno, slot, test);

    public async Task ApplyAsync(Actor actor, ScheduleChange change) => Assert.IsType<ChangeOutcome.Applied>(await Lab.Service.ApplyAsync(actor, TestLab.Set(change), default));

    public async Task<HttpResponseMessage> GetAsync(string token, string? seen = null, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, $"/feeds/{token}.ics");
        if (seen is not null) request.Headers.TryAddWithoutValidation("If-None-Match", seen);
        return await client.SendAsync(request);
    }

    public async Task<List<Dictionary<string, string>>> EventsAsync(string token)
    {
        using var answer = await GetAsync(token);
        Assert.Equal((HttpStatusCode.OK, "text/calendar; charset=utf-8"), (answer.StatusCode, answer.Content.Headers.ContentType?.ToString()));
        return ReadCalendar.Events(await answer.Content.ReadAsByteArrayAsync());
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await Portal.DisposeAsync();
    }
}
