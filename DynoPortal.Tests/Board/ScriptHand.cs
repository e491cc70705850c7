using System.Text.Json;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.Board;

namespace DynoPortal.Tests.Board;

/// <summary>The circuit's side of a board's script: a real <see cref="BoardHand"/> over a lab in memory, called by name as a browser calls it.</summary>
internal sealed class ScriptHand
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private readonly BoardHand hand;

    public ScriptHand(BoardLab lab, Func<ScheduleBoard> board)
    {
        hand = new BoardHand(lab.Desk, lab.Reader, new MaskReading(lab.Schedule, lab.Clock), lab.Clock);
        hand.Serve(lab.Actor, board, drop =>
        {
            Refused = drop.Refused;
            return Task.CompletedTask;
        });
    }

    public ChangeOutcome.Refused? Refused { get; private set; }

    /// <summary>What the method answers, as JSON; <c>null</c> for one of the page's own.</summary>
    public async Task<string> AnswerAsync(string method, string values)
    {
        if (typeof(BoardHand).GetMethod(method) is not { } called) return "null";
        var given = JsonDocument.Parse(values).RootElement.EnumerateArray().ToList();
        var answer = (Task)called.Invoke(hand, [.. called.GetParameters().Select((parameter, index) => given[index].Deserialize(parameter.ParameterType, Web))])!;
        await answer;
        return JsonSerializer.Serialize(answer.GetType().GetProperty("Result")!.GetValue(answer), Web);
    }
}
