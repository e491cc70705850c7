using System.Globalization;
using System.Net.Http.Headers;

namespace DynoPortal.Data.Assistant.Providers;

/// <summary>Lets only successful answers through to the packages; of others it keeps the status and how long to wait, the same for every provider.</summary>
internal sealed class ProviderStatusHandler(TimeProvider clock, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode) return response;
        using (response) throw new ProviderStatusException((int)response.StatusCode, Milliseconds(response.Headers) ?? Wait(response.Headers.RetryAfter));
    }

    // Azure and OpenAI say it in milliseconds too, under a name of their own.
    private static TimeSpan? Milliseconds(HttpResponseHeaders headers) =>
        headers.TryGetValues("retry-after-ms", out var values) && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? TimeSpan.FromMilliseconds(milliseconds) : null;

    private TimeSpan? Wait(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? header?.Date - clock.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
