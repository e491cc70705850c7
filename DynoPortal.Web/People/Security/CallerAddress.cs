using DynoPortal.Domain.People.Security;

namespace DynoPortal.Web.People.Security;

/// <summary>The address of the request that is being answered, or of the line on which a page is open.</summary>
internal sealed class CallerAddress(IHttpContextAccessor http) : ICallerAddress
{
    /// <inheritdoc />
    public string? Current
    {
        get
        {
            try
            {
                return http.HttpContext?.Connection.RemoteIpAddress is { } address ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString() : null;
            }
            catch (ObjectDisposedException)
            {
                // A page that outlives the request with which its line was opened.
                return null;
            }
        }
    }
}
