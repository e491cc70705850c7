using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Faults;

/// <summary>Four clients of the API that book two vehicles in each change set, as fast as they can, and remember what they were told.</summary>
internal sealed class ChangeSetWriters : IDisposable
{
    public const string Password = "Test-Password-1";
    private const int Writers = 4;

    private readonly ConcurrentDictionary<Guid, object> pending = new();
    private readonly ConcurrentDictionary<Guid, byte> acknowledged = new();
    private readonly ConcurrentDictionary<Guid, byte> unsure = new();
    private readonly List<Opening> openings = [];
    private HttpClient http;
    private CancellationTokenSource stop = new();
    private int next;
    private string? lastFailure;

    private ChangeSetWriters(Uri address) => http = new HttpClient { BaseAddress = address };

    /// <summary>Change sets whose success was answered.</summary>
    public ICollection<Guid> Acknowledged => acknowledged.Keys;

    /// <summary>Change sets whose answer was cut off at least once.</summary>
    public ICollection<Guid> Unsure => unsure.Keys;

    /// <summary>Every change set that was ever sent.</summary>
    public IEnumerable<Guid> Everything => acknowledged.Keys.Concat(pending.Keys).Concat(unsure.Keys).Distinct();

    public static async Task<ChangeSetWriters> SignInAsync(Uri address)
    {
        var writers = new ChangeSetWriters(address);
        using var answer = await writers.http.PostAsJsonAsync("api/v1/auth/login", new { email = "scheduler@demo.lab", password = Password });
        answer.EnsureSuccessStatusCode();
        var token = (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["accessToken"]!;
        writers.http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await writers.FindOpeningsAsync();
        return writers;
    }

    /// <summary>The portal has come back, perhaps elsewhere. The token still counts: its keys lie in the database.</summary>
    public void MoveTo(Uri address)
    {
        var token = http.DefaultRequestHeaders.Authorization;
        http.Dispose();
        http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = token;
    }

    public Task WriteAsync()
    {
        stop.Dispose();
        stop = new CancellationTokenSource();
        return Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => WriteOneAfterAnotherAsync(stop.Token)));
    }

    /// <summary>Waits for so many more acknowledged change sets; fails with what stopped the writers when they stop before.</summary>
    public Task AcknowledgedAsync(Task writing, int more)
    {
        var goal = acknowledged.Count + more;
        return Eventually.HoldsAsync(async () =>
        {
            if (writing.IsCompleted) await writing;
            Assert.False(writing.IsCompleted && acknowledged.Count < goal, $"The writers stopped at slot {next} of {openings.Count}: {lastFailure}");
            return acknowledged.Count >= goal;
        }, TimeSpan.FromSeconds(60));
    }

    public async Task StopAsync(Task writing)
    {
        await stop.CancelAsync();
        await writing;
    }

    /// <summary>Waits until the portal is ready, and sends what was cut off again under its own id until each has an answer.</summary>
    public async Task RecoveredAsync()
    {
        await Eventually.HoldsAsync(async () => (await http.GetAsync(new Uri("ready", UriKind.Relative))).IsSuccessStatusCode, TimeSpan.FromSeconds(90));
        await Eventually.HoldsAsync(async () =>
        {
            foreach (var (id, body) in pending) await SendAsync(id, body);
            return pending.IsEmpty;
        }, TimeSpan.FromSeconds(60));
    }

    public void Dispose()
    {
        http.Dispose();
        stop.Dispose();
    }

    // Whole open days of dynos, each cut into slots of two hours and given to one vehicle, so that hardly anything is refused.
    private async Task FindOpeningsAsync()
    {
        var taken = new HashSet<string>();
        foreach (var vehicle in (await GetAsync("vehicles?query=&limit=200"))["items"]!.AsArray().Where(vehicle => vehicle!["weightLbs"] is not null && vehicle["drive"] is not null).Take(20))
        {
            var found = await GetAsync($"openings?vehicle={vehicle!["id"]}&testType=brake&from={Day(150)}&to={Day(250)}&duration=PT14H");
            foreach (var opening in found["openings"]!.AsArray())
            {
                var start = DateTimeOffset.Parse((string)opening!["start"]!, CultureInfo.InvariantCulture);
                string[] both = [$"dyno {opening["dynoId"]} {start:O}", $"vehicle {vehicle["id"]} {start:O}"];
                if (taken.Overlaps(both)) continue;
                taken.UnionWith(both);
                for (var part = 0; part < 7; part++)
                    openings.Add(new((int)vehicle["id"]!, (int)opening["dynoId"]!, start.AddHours(2 * part)));
            }
        }

        Random.Shared.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(openings));
    }

    private static string Day(int ahead) => TimeProvider.System.GetUtcNow().AddDays(ahead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<JsonNode> GetAsync(string path)
    {
        using var answer = await http.GetAsync(new Uri("api/v1/" + path, UriKind.Relative));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private async Task WriteOneAfterAnotherAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested && Interlocked.Add(ref next, 2) is var at && at < openings.Count)
        {
            var id = Guid.CreateVersion7();
            var body = new { id, changes = new[] { Book(openings[at - 2]), Book(openings[at - 1]) } };
            pending[id] = body;
            if (!await SendAsync(id, body)) return;
        }
    }

    private static object Book(Opening opening) => new
    {
        kind = "book",
        vehicleId = opening.Vehicle,
        dynoId = opening.Dyno,
        testType = "brake",
        start = opening.Start,
        end = opening.Start.AddHours(2),
    };

    // Whether there was an answer at all; without one nobody knows, and it is asked again after the recovery.
    private async Task<bool> SendAsync(Guid id, object body)
    {
        try
        {
            using var answer = await http.PostAsJsonAsync("api/v1/change-sets", body, CancellationToken.None);
            if ((int)answer.StatusCode >= 500)
            {
                lastFailure = await answer.Content.ReadAsStringAsync(CancellationToken.None);
                unsure[id] = 0;
                return false;
            }

            if (answer.IsSuccessStatusCode) acknowledged[id] = 0;
            else Assert.True(answer.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity, await answer.Content.ReadAsStringAsync(CancellationToken.None));
            pending.TryRemove(id, out _);
            return true;
        }
        catch (HttpRequestException cut)
        {
            lastFailure = cut.Message;
            unsure[id] = 0;
            return false;
        }
    }

    private sealed record Opening(int Vehicle, int Dyno, DateTimeOffset Start);
}
