using DynoPortal.Domain.Planning.Workbook;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>Imports of workbooks: upload, dry run, questions, apply, export.</summary>
internal static class ImportEndpoints
{
    private const int DefaultLimit = 1000;
    private const int MostListed = 5000;
    private const int LongestText = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    /// <summary>Maps them.</summary>
    public static void MapImports(this IEndpointRouteBuilder api)
    {
        var imports = api.MapGroup("/imports").WithTags("Planning").AddEndpointFilter<ImportFilter>();
        imports.MapPost("", StartAsync).Changes().DisableAntiforgery().Accepts<IFormFile>("multipart/form-data").WithName("StartImport").Produces<ImportAnswer>().Produces<ImportAnswer>(202).ProducesProblem(413)
            .WithSummary("Uploads a workbook (.xlsx, .xlsm or .csv, at most 20 MB) in the form field file, and answers its dry run. Nothing is written until it is applied. What takes longer than 25 s, and all with the header Prefer: respond-async, is answered with 202 and goes on as a job.");
        imports.MapGet("", ListAsync).WithName("ListImports").Produces<ListAnswer<ImportAnswer>>().WithSummary("The latest imports, newest first.");
        imports.MapGet("/{id}", GetAsync).WithName("GetImport").Produces<ImportAnswer>().WithSummary("One import: how far it is, its counts, questions and conflicts.");
        imports.MapGet("/{id}/rows", RowsAsync).WithName("ListImportRows").Produces<ListAnswer<ImportRowAnswer>>()
            .WithSummary("The verdict on each row, by sheet and row; with verdict new, changed, same, skipped or problem, or a text. limit 1 to 5 000, 1 000 by default.");
        imports.MapGet("/{id}/rows.csv", RowsCsvAsync).WithName("DownloadImportRows").Produces(200, contentType: "text/csv").WithSummary("The same as CSV, all rows.");
        imports.MapPost("/{id}/answers", AnswerAsync).Changes().WithName("AnswerImport").Produces<ImportAnswer>()
            .WithSummary("Answers questions by their ids, or all open ones as suggested; gives columns other meanings. Answers the dry run made anew.");
        imports.MapPost("/{id}/apply", ApplyAsync).Changes().WithName("ApplyImport").Produces<ImportAnswer>().WithSummary("Writes what the dry run says, all or nothing. Applying it twice answers the first result again.");
        imports.MapGet("/{id}/export", ExportAsync).WithName("ExportImport").Produces(200, contentType: "application/octet-stream")
            .WithSummary("The workbook in its own layout as it stands now, as .xlsx, or with format=csv its forecast as CSV.");
    }

    private static async Task<IResult> StartAsync(HttpRequest request, ApiCall call, IImports imports, CancellationToken cancellationToken)
    {
        var file = request.HasFormContentType && (await request.ReadFormAsync(cancellationToken)).Files is [var first, ..] ? first : null;
        if (file is null)
        {
            call.Fields.Refuse("file", "Send the workbook as multipart/form-data, in the field file.");
            return call.Fields.Problem!;
        }

        await using var stream = file.OpenReadStream();
        var patience = request.Headers["Prefer"].ToString().Contains("respond-async", StringComparison.OrdinalIgnoreCase) ? TimeSpan.Zero : Patience;
        return Answer(await imports.StartAsync(call.Actor, file.FileName, stream, patience, cancellationToken));
    }

    private static async Task<IResult> ListAsync(ApiCall call, IImports imports, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ListAnswer<ImportAnswer>([.. (await imports.ListAsync(call.Facility.Id, cancellationToken)).Select(ImportAnswer.Of)]));

    private static async Task<IResult> GetAsync(string id, ApiCall call, IImports imports, CancellationToken cancellationToken) =>
        await FindAsync(id, call, imports, cancellationToken) is { } import ? TypedResults.Ok(ImportAnswer.Of(import)) : call.Fields.Problem!;

    private static async Task<IResult> RowsAsync(string id, string? verdict, string? query, string? cursor, string? limit, ApiCall call, IImports imports, CancellationToken cancellationToken)
    {
        var import = await FindAsync(id, call, imports, cancellationToken);
        if (query?.Length > LongestText) call.Fields.Refuse("query", $"query has at most {LongestText} characters.");
        var wanted = new ImportRowQuery(call.Fields.Choice("verdict", verdict, Enum.GetValues<Verdict>()), query, call.Fields.Cursor(cursor), call.Fields.Number("limit", limit, DefaultLimit, 1, MostListed));
        return call.Fields.Problem ?? (IResult)TypedResults.Ok(ListAnswer<ImportRowAnswer>.Of(await imports.RowsAsync(call.Facility.Id, import!.Id, wanted, cancellationToken), ImportRowAnswer.Of));
    }

    private static async Task<IResult> RowsCsvAsync(string id, ApiCall call, IImports imports, CancellationToken cancellationToken) =>
        await FindAsync(id, call, imports, cancellationToken) is { } import
            ? TypedResults.File(await VerdictList.CsvAsync(imports, call.Facility.Id, import.Id, cancellationToken), "text/csv", $"import-{import.Id.Value}.csv")
            : call.Fields.Problem!;

    private static async Task<IResult> AnswerAsync(string id, ImportAnswers body, ApiCall call, IImports imports, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, call, imports, cancellationToken) is not { } import) return call.Fields.Problem!;
        var answers = (body.Answers ?? []).ToDictionary(answer => answer.Question ?? "", answer => answer.Answer ?? "");
        foreach (var (question, answer) in answers)
            if (import.Report.Questions.FirstOrDefault(each => each.Id == question) is not { } asked) call.Fields.Refuse("answers", $"There is no question {question}.");
            else if (asked.Options.All(option => option.Answer != answer)) call.Fields.Refuse("answers", $"The answer to {question} must be one of {string.Join(", ", asked.Options.Take(20).Select(option => option.Answer))}.");
        var columns = (body.Columns ?? []).GroupBy(column => column.Sheet ?? "").ToDictionary(group => group.Key, IReadOnlyDictionary<string, string> (group) => group.ToDictionary(column => column.Header ?? "", column => column.Means ?? ""));
        foreach (var (name, meanings) in columns) CheckColumns(call, import, name, meanings);
        if (call.Fields.Problem is { } problem) return problem;
        if (body.AcceptSuggested == true && answers.Count > 0) await imports.AnswerAsync(call.Actor, import.Id, answers, columns, cancellationToken);
        return Answer(await imports.AnswerAsync(call.Actor, import.Id, body.AcceptSuggested == true ? null : answers, columns, cancellationToken));
    }

    private static void CheckColumns(ApiCall call, Import import, string name, IReadOnlyDictionary<string, string> meanings)
    {
        if (import.Sheets.FirstOrDefault(sheet => sheet.Name == name) is not { } sheet)
        {
            call.Fields.Refuse("columns", $"There is no sheet {name}.");
            return;
        }

        foreach (var (header, means) in meanings)
            if (sheet.Columns.All(column => SheetColumns.Normal(column.Header) != SheetColumns.Normal(header))) call.Fields.Refuse("columns", $"The sheet {name} has no column {header}.");
            else if (means.Length > 0 && SheetColumns.Of(sheet.Kind).All(column => column.Key != means)) call.Fields.Refuse("columns", $"A column of this sheet can't mean {means}.");
    }

    private static async Task<IResult> ApplyAsync(string id, ApiCall call, IImports imports, CancellationToken cancellationToken) =>
        await FindAsync(id, call, imports, cancellationToken) is { } import ? Answer(await imports.ApplyAsync(call.Actor, import.Id, cancellationToken)) : call.Fields.Problem!;

    private static async Task<IResult> ExportAsync(string id, string? format, ApiCall call, IImports imports, CancellationToken cancellationToken)
    {
        if (format is not (null or "" or "xlsx" or "csv")) call.Fields.Refuse("format", "format must be xlsx or csv.");
        var import = await FindAsync(id, call, imports, cancellationToken);
        if (call.Fields.Problem is { } problem) return problem;
        var (csv, name) = (format == "csv", Path.GetFileNameWithoutExtension(import!.FileName));
        return await imports.ExportAsync(call.Facility.Id, import.Id, csv, cancellationToken) is { } file
            ? TypedResults.File(file, csv ? "text/csv" : Board.Export.XlsxList.MediaType, name + (csv ? ".csv" : ".xlsx"))
            : RefusalProblem.Of(new Refusal(RefusalCode.WrongStatus, "Nothing of the file was read."));
    }

    private static async Task<Import?> FindAsync(string id, ApiCall call, IImports imports, CancellationToken cancellationToken)
    {
        var found = Guid.TryParse(id, out var guid) ? await imports.FindAsync(call.Facility.Id, new(guid), cancellationToken) : null;
        if (found is null) call.Fields.Missing("id", "import");
        return found;
    }

    private static IResult Answer(ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.Done { Import: { State: ImportState.Reading } import } => TypedResults.Accepted($"{ApiPaths.Base}/jobs/{import.Id.Value}", ImportAnswer.Of(import)),
        ImportOutcome.Done done => TypedResults.Ok(ImportAnswer.Of(done.Import)),
        ImportOutcome.Refused refused => RefusalProblem.OfAll(refused.Refusals),
        _ => throw new InvalidOperationException("An import is done or refused."),
    };
}

/// <summary>Answers to the questions of a dry run.</summary>
/// <param name="Answers">Question by question.</param>
/// <param name="AcceptSuggested">Whether all other open questions are answered as suggested.</param>
/// <param name="Columns">What columns mean; an empty meaning leaves one out. Remembered for the facility.</param>
internal sealed record ImportAnswers(IReadOnlyList<QuestionAnswer>? Answers, bool? AcceptSuggested, IReadOnlyList<ColumnChoice>? Columns);

/// <summary>The answer to one question.</summary>
internal sealed record QuestionAnswer(string? Question, string? Answer);

/// <summary>What a column means.</summary>
internal sealed record ColumnChoice(string? Sheet, string? Header, string? Means);
