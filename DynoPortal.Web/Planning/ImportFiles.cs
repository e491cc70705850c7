using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Workbook;
using DynoPortal.Web.Api;
using DynoPortal.Web.Board.Export;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DynoPortal.Web.Planning;

/// <summary>Workbooks on their way from and to a browser. Plain requests: a circuit would send twenty megabytes in pieces of 32 kB.</summary>
internal static class ImportFiles
{
    /// <summary>Maps <c>POST /planning/import/upload</c> and the files of an import, for people with a session.</summary>
    public static WebApplication MapImportFiles(this WebApplication app)
    {
        var files = app.MapGroup("/planning/import").RequireAuthorization().ExcludeFromDescription();
        files.MapPost("/upload", UploadAsync);
        files.MapGet("/{id:guid}/rows.csv", RowsAsync);
        files.MapGet("/{id:guid}/workbook", WorkbookAsync);
        return app;
    }

    private static async Task<IResult> UploadAsync(string? facility, HttpContext http, IAntiforgery antiforgery, CurrentPerson current, IImports imports)
    {
        if (http.Request.ContentLength > ApiErrors.LargestWorkbook + ApiErrors.LargestBody) return Refused("A workbook has at most 20 MB.", StatusCodes.Status413PayloadTooLarge);
        if (!http.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(http)) return Refused("The form has expired. Load the page again.");
        var person = await current.ReadAsync(http.User, facility, http.RequestAborted);
        if (person?.Actor(Channel.Screen) is not { } actor) return Refused("You don't belong to this facility.", StatusCodes.Status404NotFound);
        if ((await http.Request.ReadFormAsync(http.RequestAborted)).Files is not [{ Length: > 0 } file, ..]) return Refused("Choose a workbook first.");
        if (file.Length > ApiErrors.LargestWorkbook) return Refused("A workbook has at most 20 MB.", StatusCodes.Status413PayloadTooLarge);
        await using var stream = file.OpenReadStream();
        // The page of the import shows how the reading goes on, and what can be done about a file that lacks a column.
        return await imports.StartAsync(actor, file.FileName, stream, TimeSpan.Zero, http.RequestAborted) switch
        {
            ImportOutcome.Done done => TypedResults.Json(new Uploaded(ImportText.Address(person.Facility!, done.Import.Id), null)),
            ImportOutcome.Refused refused => Refused(string.Join(" ", refused.Refusals.Select(refusal => refusal.Message))),
            _ => throw new InvalidOperationException("An import is done or refused."),
        };
    }

    private static async Task<IResult> RowsAsync(Guid id, string? facility, HttpContext http, CurrentPerson current, IImports imports) =>
        await FindAsync(id, facility, http, current, imports) is ({ } place, { } import)
            ? TypedResults.File(await VerdictList.CsvAsync(imports, place.Id, import.Id, http.RequestAborted), CsvList.MediaType, Path.GetFileNameWithoutExtension(import.FileName) + "-rows.csv")
            : TypedResults.NotFound();

    private static async Task<IResult> WorkbookAsync(Guid id, string? facility, string? format, HttpContext http, CurrentPerson current, IImports imports)
    {
        if (await FindAsync(id, facility, http, current, imports) is not ({ } place, { } import)) return TypedResults.NotFound();
        var (csv, name) = (format == "csv", Path.GetFileNameWithoutExtension(import.FileName));
        return await imports.ExportAsync(place.Id, import.Id, csv, http.RequestAborted) is { } file
            ? TypedResults.File(file, csv ? CsvList.MediaType : XlsxList.MediaType, name + (csv ? ".csv" : ".xlsx"))
            : TypedResults.NotFound();
    }

    private static async Task<(Facility? Facility, Import? Import)> FindAsync(Guid id, string? facility, HttpContext http, CurrentPerson current, IImports imports) =>
        await current.ReadAsync(http.User, facility, http.RequestAborted) is { Facility: { } place } person && person.May(Permission.Import) ? (place, await imports.FindAsync(place.Id, new(id), http.RequestAborted)) : default;

    private static JsonHttpResult<Uploaded> Refused(string problem, int status = StatusCodes.Status400BadRequest) => TypedResults.Json(new Uploaded(null, problem), statusCode: status);

    private sealed record Uploaded(string? Address, string? Problem);
}
