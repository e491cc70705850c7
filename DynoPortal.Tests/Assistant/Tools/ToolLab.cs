using System.Text.Json;
using DynoPortal.Data;
using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Assistant.Tools;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using Microsoft.Extensions.DependencyInjection;

namespace DynoPortal.Tests.Assistant.Tools;

/// <summary>The small lab, and its tools called for one of its people.</summary>
internal sealed class ToolLab(LabSmall lab) : IAsyncDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddLogging().AddSingleton(lab.Lab.Clock).AddPortalData(lab.Lab.ConnectionString).BuildServiceProvider();

    public LabSmall Small => lab;

    public Toolbox Tools => services.GetRequiredService<Toolbox>();

    private ProposalService Proposals => services.GetRequiredService<ProposalService>();

    public static async Task<ToolLab> CreateAsync() => new(await LabSmall.CreateAsync());

    public async Task<ToolCaller> CallerAsync(string person = "engineer")
    {
        var actor = lab.Person(person, Channel.Assistant);
        var facility = (await lab.Lab.Fleet.FacilitiesAsync(actor.Id!.Value, default))[0];
        return new(actor, facility, await lab.Lab.People.PermissionsOfAsync(actor.Id.Value, actor.Facility, default));
    }

    /// <summary>What a tool answers to arguments written as a model writes them.</summary>
    public async Task<JsonElement> CallAsync(string tool, object? arguments = null, string person = "engineer") => await CallAsync(await CallerAsync(person), tool, arguments);

    public async Task<JsonElement> CallAsync(ToolCaller caller, string tool, object? arguments = null)
    {
        var given = JsonSerializer.Deserialize<Dictionary<string, object?>>(JsonSerializer.Serialize(arguments ?? new { }))!;
        var answer = await Toolbox.CallAsync(Tools.Find(tool)!, given, caller, default);
        return answer as JsonElement? ?? JsonSerializer.SerializeToElement(answer, ToolJson.Options);
    }

    /// <summary>The code with which a tool says that it has no answer.</summary>
    public async Task<string?> CodeAsync(string tool, object? arguments = null, string person = "engineer") => (await CallAsync(tool, arguments, person)).Code();

    public Task<ChangeOutcome> ApproveAsync(JsonElement proposal, string person = "engineer") =>
        Proposals.ApproveAsync(lab.Person(person, Channel.Assistant), new(proposal.GetProperty("proposalId").GetGuid()), default);

    public async Task<Proposal> StoredAsync(JsonElement proposal, string person = "engineer") =>
        (await Proposals.PreviewAsync(lab.Person(person, Channel.Assistant), new(proposal.GetProperty("proposalId").GetGuid()), default))!.Value.Proposal;

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await lab.DisposeAsync();
    }
}

/// <summary>Answers, as tests ask for them.</summary>
internal static class AnswerExtensions
{
    public static string? Code(this JsonElement answer) => answer.TryGetProperty("error", out _) ? answer.GetProperty("code").GetString() : null;

    public static string? Text(this JsonElement answer, string name) => answer.TryGetProperty(name, out var value) ? value.ToString() : null;

    public static IReadOnlyList<JsonElement> Rows(this JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var rows) ? [.. rows.EnumerateArray()] : throw new Xunit.Sdk.XunitException($"No {name} in {answer}");

    public static IReadOnlyList<string?> Column(this JsonElement answer, string rows, string name) => [.. answer.Rows(rows).Select(row => row.Text(name))];
}
