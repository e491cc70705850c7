using System.Net.Sockets;
using System.Text;
using DynoPortal.Web.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace DynoPortal.Tests.Api;

public sealed class ApiErrorsTests
{
    private const string Secret = "Host=db;Password=hunter2";

    [Theory]
    [InlineData("22021", 400)]
    [InlineData("22P05", 400)]
    [InlineData("57P01", 503)]
    [InlineData("53300", 503)]
    [InlineData("08006", 503)]
    [InlineData("42P01", 500)]
    public void What_the_database_says_becomes_a_status(string state, int status)
    {
        var thrown = new PostgresException(Secret, "ERROR", "ERROR", state);

        Assert.Equal(status, ApiErrors.Of(thrown).Status);
        Assert.Equal(status, ApiErrors.Of(new InvalidOperationException("wrapped", thrown)).Status);
    }

    [Fact]
    public void A_lost_connection_is_503_and_anything_else_500()
    {
        Assert.Equal(503, ApiErrors.Of(new NpgsqlException(Secret, new SocketException())).Status);
        Assert.Equal(500, ApiErrors.Of(new InvalidOperationException(Secret)).Status);
    }

    [Fact]
    public async Task An_exception_is_answered_without_its_text_and_with_the_correlation_id()
    {
        var http = new DefaultHttpContext { RequestServices = new ServiceCollection().BuildServiceProvider(), TraceIdentifier = "order-66" };
        http.Response.Body = new MemoryStream();

        await new ApiErrorMiddleware(_ => throw new InvalidOperationException(Secret), new ApiRoutes(new DefaultEndpointDataSource()), NullLogger<ApiErrorMiddleware>.Instance).InvokeAsync(http);

        var text = Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray());
        Assert.Equal((500, "application/problem+json"), (http.Response.StatusCode, http.Response.ContentType));
        Assert.Contains("order-66", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
    }
}
