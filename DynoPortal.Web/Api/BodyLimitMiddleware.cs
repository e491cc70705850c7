using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace DynoPortal.Web.Api;

/// <summary>Takes request bodies of the API in, up to 1 MB (workbooks up to 20 MB, lists up to 5 MB), and throws larger ones away. It reads to the end before it answers, because many clients don't listen while they still send and would see a broken line in place of the answer.</summary>
internal sealed class BodyLimitMiddleware(RequestDelegate next)
{
    private const int Piece = 16 * 1024;

    /// <summary>Passes the body on, or answers 413.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != true)
        {
            await next(context);
            return;
        }

        using var body = new MemoryStream();
        var isFile = HttpMethods.IsPost(context.Request.Method) && context.Request.HasFormContentType;
        var most = isFile && context.Request.Path.StartsWithSegments(ApiPaths.Imports) ? ApiErrors.LargestWorkbook
            : isFile && ApiPaths.IsFleetFile(context.Request.Path) ? Fleet.FleetCsv.LargestFile + ApiErrors.LargestBody
            : ApiErrors.LargestBody;
        if (await TakeAsync(context.Request.Body, body, most, context.RequestAborted))
        {
            body.Position = 0;
            context.Request.Body = body;
            await next(context);
        }
        else await (most == ApiErrors.LargestWorkbook ? ApiErrors.WorkbookTooLarge : most > ApiErrors.LargestBody ? ApiErrors.ListTooLarge : ApiErrors.Of(StatusCodes.Status413PayloadTooLarge)).ExecuteAsync(context);
    }

    private static async Task<bool> TakeAsync(Stream from, MemoryStream to, int most, CancellationToken cancellationToken)
    {
        var piece = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            long total = 0;
            for (int read; (read = await from.ReadAsync(piece, cancellationToken)) > 0;)
                if ((total += read) <= most) await to.WriteAsync(piece.AsMemory(0, read), cancellationToken);
            return total <= most;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }
}
