using DynoPortal.Web.Layout;

namespace DynoPortal.Tests.Layout;

public sealed class CircuitLineTests : IDisposable
{
    private readonly CircuitLine line = new();

    [Fact]
    public async Task Who_waits_for_an_answer_stops_waiting_when_the_line_is_lost()
    {
        var telling = line.TellAsync(NeverAsync, default);

        await line.OnConnectionDownAsync(null!, default);

        await telling.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Nothing_is_sent_while_the_line_is_lost_and_everything_when_it_is_back()
    {
        var told = 0;

        await line.OnConnectionDownAsync(null!, default);
        await line.TellAsync(_ => Count(), default);
        Assert.Equal(0, told);
        await line.OnConnectionUpAsync(null!, default);
        await line.TellAsync(_ => Count(), default);

        Assert.Equal(1, told);

        ValueTask Count()
        {
            told++;
            return default;
        }
    }

    [Fact]
    public async Task A_browser_that_the_framework_knows_to_be_away_harms_nobody_but_a_page_that_closes_is_told()
    {
        using var closing = new CancellationTokenSource();
        await line.TellAsync(_ => throw new InvalidOperationException("SendCoreAsync cannot be invoked with an offline client."), closing.Token);

        var telling = line.TellAsync(NeverAsync, closing.Token);
        await closing.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => telling);
    }

    public void Dispose() => line.Dispose();

    private static async ValueTask NeverAsync(CancellationToken until) => await Task.Delay(Timeout.Infinite, until);
}
