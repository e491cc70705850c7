using DynoPortal.Domain.Assistant.Providers;
using DynoPortal.Tests.Support;
using Microsoft.Extensions.AI;

namespace DynoPortal.Tests.Assistant.Providers;

/// <summary>What a caller gets when a provider is slow, ill, or stops in the middle; over the wire, in both protocols.</summary>
public sealed class ResilientChatClientTests
{
    private const string Question = "When does Ana Silva run V42?";
    private const string Whole = "V42 runs on D3 tomorrow from 8 to 12, and again on Friday.";

    public static TheoryData<string> Protocols => ProviderLab.Protocols;

    public static TheoryData<string, int> Transient => Each(429, 500, 503, 408);

    public static TheoryData<string, Ending> Endings => Each(Ending.Disconnected, Ending.CutShort, Ending.Garbled, Ending.Stalled);

    public static TheoryData<string, Ending> EarlyEndings => Each(Ending.CutShort, Ending.Garbled);

    public static TheoryData<string, (int Status, ProviderFailure Failure)> Final =>
        Each((401, ProviderFailure.KeyRefused), (404, ProviderFailure.RequestRefused), (307, ProviderFailure.RequestRefused));

    [Theory]
    [MemberData(nameof(Transient))]
    public async Task A_passing_failure_is_tried_again(string protocol, int status)
    {
        var asked = 0;
        await using var lab = await ProviderLab.StartAsync(protocol, _ => ++asked < 3 ? new ScriptedReply.Failure(status) : ScriptedReply.Says(Whole));

        var answer = await lab.AskAsync(Question);

        Assert.Equal(Whole, answer.Text);
        Assert.Equal(3, lab.Requests.Count);
        Assert.Equal(2, lab.Retries);
    }

    [Theory]
    [MemberData(nameof(Final))]
    public async Task A_failure_that_stays_is_told_at_once(string protocol, (int Status, ProviderFailure Failure) final)
    {
        await using var lab = await ProviderLab.StartAsync(protocol, _ => new ScriptedReply.Failure(final.Status));

        var refused = await Assert.ThrowsAsync<ProviderUnavailableException>(() => lab.AskAsync(Question));

        Assert.Equal(final.Failure, refused.Failure);
        Assert.Single(lab.Requests);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task S17_A_wrong_key_is_told_without_repeating_it(string protocol)
    {
        await using var lab = await ProviderLab.StartAsync(protocol, _ => ScriptedReply.Says(Whole), options => options.Key = "sk-secret-of-the-lab");

        var refused = await Assert.ThrowsAsync<ProviderUnavailableException>(() => lab.AskAsync(Question));

        Assert.Equal("The language model can't be used now: it doesn't accept the portal's key.", refused.Message);
        var told = refused + string.Concat(lab.Log.Lines);
        Assert.DoesNotContain("sk-secret", told, StringComparison.Ordinal);
        Assert.DoesNotContain("V42", told, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task The_wait_that_the_provider_asks_for_is_kept(string protocol)
    {
        var asked = 0;
        await using var lab = await ProviderLab.StartAsync(protocol, _ => asked++ == 0 ? new ScriptedReply.Failure(429, TimeSpan.FromSeconds(7)) : ScriptedReply.Says(Whole));

        await lab.AskAsync(Question);

        Assert.InRange(lab.Requests[1].At - lab.Requests[0].At, TimeSpan.FromSeconds(7), TimeSpan.MaxValue);
        Assert.Contains(lab.Log.Lines, line => line.Contains("waiting 00:00:07", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_wait_that_is_too_long_for_a_person_ends_the_call_at_once(string protocol)
    {
        await using var lab = await ProviderLab.StartAsync(protocol, _ => new ScriptedReply.Failure(429, TimeSpan.FromSeconds(11)));

        var refused = await Assert.ThrowsAsync<ProviderUnavailableException>(() => lab.AskAsync(Question));

        Assert.Equal(ProviderFailure.RateLimited, refused.Failure);
        Assert.Single(lab.Requests);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_provider_that_says_nothing_is_given_up_after_its_time_and_its_retries(string protocol)
    {
        await using var lab = await ProviderLab.StartAsync(protocol, _ => new ScriptedReply.Silence(), options => options.Retries = 1);

        var call = lab.Turn().GetResponseAsync(Question);
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            await Eventually.HoldsAsync(() =>
            {
                lab.WaitForRetry();
                return lab.Requests.Count == attempt;
            });
            lab.Clock.Advance(TimeSpan.FromSeconds(120));
        }
        var refused = await Assert.ThrowsAsync<ProviderUnavailableException>(() => call);

        Assert.Equal(ProviderFailure.TimedOut, refused.Failure);
        Assert.Equal(2, lab.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_provider_that_keeps_failing_is_left_alone_until_its_rest_is_over(string protocol)
    {
        var isIll = true;
        await using var lab = await ProviderLab.StartAsync(protocol, _ => isIll ? new ScriptedReply.Failure(500) : ScriptedReply.Says(Whole), options => options.Retries = 0);
        for (var call = 0; call < 4; call++) await Assert.ThrowsAsync<ProviderUnavailableException>(() => lab.Turn().GetResponseAsync(Question));

        var rests = await Assert.ThrowsAsync<ProviderUnavailableException>(() => lab.Turn().GetResponseAsync(Question));
        isIll = false;
        lab.Clock.Advance(TimeSpan.FromSeconds(31));
        var answer = await lab.Turn().GetResponseAsync(Question);

        Assert.Equal(ProviderFailure.Resting, rests.Failure);
        Assert.Equal(Whole, answer.Text);
        Assert.Equal(5, lab.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task Refused_requests_and_keys_open_no_breaker(string protocol)
    {
        await using var lab = await ProviderLab.StartAsync(protocol, _ => new ScriptedReply.Failure(400));

        for (var call = 0; call < 8; call++) await Assert.ThrowsAsync<ProviderUnavailableException>(() => lab.Turn().GetResponseAsync(Question));

        Assert.Equal(8, lab.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task An_answer_that_breaks_off_keeps_what_was_streamed_and_is_not_asked_again(string protocol, Ending ending)
    {
        await using var lab = await ProviderLab.StartAsync(protocol, _ => ScriptedReply.Says(Whole) with { Ending = ending });
        var seen = "";

        var reading = ReadAsync(lab.Turn(), text => seen += text);
        await Eventually.HoldsAsync(() => seen.Length > 10);
        lab.Cut();
        if (ending == Ending.Stalled) lab.Clock.Advance(TimeSpan.FromSeconds(600));
        var broken = await Assert.ThrowsAsync<ProviderInterruptedException>(() => reading);

        Assert.StartsWith("V42 runs on D3", broken.Text, StringComparison.Ordinal);
        Assert.Equal(seen, broken.Text);
        Assert.StartsWith(broken.Text, Whole, StringComparison.Ordinal);
        Assert.NotEqual(Whole, broken.Text);
        Assert.Equal(ending switch { Ending.Garbled => ProviderFailure.Garbled, Ending.Stalled => ProviderFailure.TimedOut, _ => ProviderFailure.Unreachable }, broken.Failure);
        Assert.Single(lab.Requests);
        Assert.DoesNotContain("Bad gateway", broken + string.Concat(lab.Log.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EarlyEndings))]
    public async Task Half_a_tool_call_is_never_handed_out(string protocol, Ending ending)
    {
        await using var lab = await ProviderLab.StartAsync(protocol, _ => ScriptedReply.Calls(new LoopbackCall("call_a", "propose_cancel", new() { ["booking"] = "A-1042", ["reason"] = "a long enough text" })) with { Ending = ending });
        var updates = new List<ChatResponseUpdate>();

        await Assert.ThrowsAsync<ProviderInterruptedException>(async () =>
        {
            await foreach (var update in lab.Turn().GetStreamingResponseAsync(Question)) updates.Add(update);
        });

        Assert.DoesNotContain(updates.SelectMany(update => update.Contents), content => content is FunctionCallContent);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task Nobody_listening_means_unreachable(string protocol)
    {
        await using var lab = await ProviderLab.StartAsync(protocol, _ => ScriptedReply.Says(Whole), options => options.Endpoint = new Uri("http://127.0.0.1:9"));

        var refused = await Assert.ThrowsAsync<ProviderUnavailableException>(() => lab.Turn().GetResponseAsync(Question));

        Assert.Equal(ProviderFailure.Unreachable, refused.Failure);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task Whoever_stops_waiting_gets_a_cancellation_and_no_failure(string protocol)
    {
        await using var lab = await ProviderLab.StartAsync(protocol, _ => new ScriptedReply.Silence());
        using var stop = new CancellationTokenSource();

        var call = lab.Turn().GetResponseAsync(Question, null, stop.Token);
        await Eventually.HoldsAsync(() => lab.Requests.Count == 1);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Empty(lab.Log.Lines);
    }

    private static TheoryData<string, T> Each<T>(params T[] values)
    {
        var data = new TheoryData<string, T>();
        foreach (var protocol in (string[])["openai", "anthropic"])
        {
            foreach (var value in values) data.Add(protocol, value);
        }
        return data;
    }

    private static async Task ReadAsync(IChatClient client, Action<string> see)
    {
        await foreach (var update in client.GetStreamingResponseAsync(Question)) see(update.Text);
    }
}
