using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DynoPortal.Tests.Api;

/// <summary>Errors that no endpoint makes have the same shape as those that one does.</summary>
public sealed class ApiErrorTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("GET", "/api/v1/nothing")]
    [InlineData("GET", "/api/v2/dynos")]
    [InlineData("GET", "/api")]
    [InlineData("POST", "/api/v1/nothing")]
    [InlineData("DELETE", "/api/v1/nothing/at/all")]
    public async Task An_address_without_anything_is_not_found(string method, string path) =>
        (await api.Scheduler.SendAsync(new HttpMethod(method), path, null, [])).IsProblem(HttpStatusCode.NotFound);

    [Theory]
    [InlineData("DELETE", "allocations/A-1001", "GET,PATCH")]
    [InlineData("PUT", "dynos", "GET,POST")]
    [InlineData("GET", "allocations/A-1001/cancel", "POST")]
    public async Task A_wrong_method_names_the_right_ones(string method, string path, string allowed)
    {
        var refused = (await api.Scheduler.SendAsync(new HttpMethod(method), path, null, [])).IsProblem(HttpStatusCode.MethodNotAllowed);

        Assert.Equal(allowed, refused.Headers["Allow"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("rubbish")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_missing_or_forged_token_is_refused(string? token)
    {
        var client = new ApiClient(api.Portal.CreateClient()) { Token = token };

        var refused = (await client.GetAsync("dynos")).IsProblem(HttpStatusCode.Unauthorized);

        Assert.Contains("auth/login", (string)refused["detail"]!, StringComparison.Ordinal);
        Assert.Equal("Bearer", refused.Headers["WWW-Authenticate"]);
    }

    [Fact]
    public async Task An_expired_token_is_refused()
    {
        var client = new ApiClient(api.Portal.CreateClient()) { Token = api.Portal.TokenOf(api.SchedulerPerson.Id!.Value, TimeSpan.FromSeconds(-1)) };

        (await client.GetAsync("dynos")).IsProblem(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_that_was_tampered_with_is_refused()
    {
        var token = api.Portal.TokenOf(api.SchedulerPerson.Id!.Value);
        var client = new ApiClient(api.Portal.CreateClient()) { Token = token[..^4] + (token[^4] == 'A' ? 'B' : 'A') + token[^3..] };

        (await client.GetAsync("dynos")).IsProblem(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task A_body_that_is_not_json_is_refused(string type) => (await api.Scheduler.PostRawAsync("allocations", "start=now", type)).IsProblem(HttpStatusCode.UnsupportedMediaType);

    [Theory]
    [InlineData("allocations", false)]
    [InlineData("change-sets", true)]
    public async Task A_body_of_ten_megabytes_is_refused(string path, bool chunked)
    {
        var before = await api.StateAsync();
        using var body = System.Net.Http.Json.JsonContent.Create(new { notes = new string('x', 10 * 1024 * 1024) });
        if (!chunked) await body.LoadIntoBufferAsync();

        var refused = await api.Scheduler.SendAsync(HttpMethod.Post, path, body, chunked ? [("Transfer-Encoding", "chunked")] : []);

        refused.IsProblem(HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal(before, await api.StateAsync());
    }

    [Fact]
    public async Task A_correlation_id_is_taken_over_and_a_bad_one_replaced()
    {
        Assert.Equal("order-66", (await api.Scheduler.GetAsync("dynos", ("X-Correlation-Id", "order-66"))).Headers["X-Correlation-Id"]);
        Assert.Equal("order-66", (string)(await api.Scheduler.GetAsync("nothing", ("X-Correlation-Id", "order-66"))).IsProblem(HttpStatusCode.NotFound)["correlationId"]!);
        Assert.NotEqual("<script>", (await api.Scheduler.GetAsync("dynos", ("X-Correlation-Id", "<script>"))).Headers["X-Correlation-Id"]);
    }

    [Fact]
    public async Task Errors_are_json_whatever_the_caller_accepts() => (await api.Scheduler.GetAsync("nothing", ("Accept", "text/html"))).IsProblem(HttpStatusCode.NotFound);

    [Fact]
    public async Task Deeply_nested_json_is_refused() =>
        (await api.Scheduler.PostRawAsync("allocations", string.Concat(Enumerable.Repeat("{\"a\":", 5000)) + "1" + new string('}', 5000))).IsProblem(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        using var content = new ByteArrayContent([0x7B, 0x22, 0xFF, 0xFE, 0x22, 0x3A, 0x31, 0x7D]);
        content.Headers.ContentType = new("application/json");

        (await api.Scheduler.SendAsync(HttpMethod.Post, "allocations", content, [])).IsProblem(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_zero_character_in_the_path_never_reaches_the_database()
    {
        var address = api.Portal.ClientOptions.BaseAddress;
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET /api/v1/vehicles/%00 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {api.Scheduler.Token}\r\nConnection: close\r\n\r\n"));

        using var reader = new StreamReader(stream);
        Assert.Matches("^HTTP/1.1 4", await reader.ReadLineAsync());
    }
}
