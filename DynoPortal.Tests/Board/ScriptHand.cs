using System.Text.Json;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.Board;

namespace DynoPortal.Tests.Board;

/// <summary>The circuit's side of a board's script: a real <see cref="BoardHand"/> over a lab in memory, called by name as a browser calls it.</summary>
internal sealed class ScriptHand
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private readonly BoardHand hand;
    private readonly OpeningHand openings;
    private readonly BoardLab lab;
    private readonly Func<ScheduleBoard> board;

    public ScriptHand(BoardLab lab, Func<ScheduleBoard> board)
    {
        (this.lab, this.board) = (lab, board);
        openings = new OpeningHand(new OpeningFinder(new OpeningSearch(lab.Schedule, lab.Clock), lab.Clock), lab.Desk, lab.Clock);
        hand = new BoardHand(lab.Desk, lab.Reader, new MaskReading(lab.Schedule, lab.Clock), lab.Clock);
        hand.Serve(lab.Actor, board, drop =>
        {
            Refused = drop.Refused;
            return Task.CompletedTask;
        });
    }

    public ChangeOutcome.Refused? Refused { get; private set; }

    /// <summary>What the finder told the bar last, such as <c>Closer 2026-03-03</c>.</summary>
    public string? Said { get; private set; }

    /// <summary>Looks for openings of this wish from now on.</summary>
    public void Seek(OpeningWish wish) => openings.Serve(new OpeningErrand(lab.Actor, board(), wish)
    {
        Found = found => SayAsync(found.Text),
        Closer = day => SayAsync($"Closer {day:O}"),
        End = () => SayAsync("End"),
        Refused = drop =>
        {
            Refused = drop.Refused;
            return Task.CompletedTask;
        },
    });

    /// <summary>What the method answers, as JSON; <c>null</c> for one of the page's own.</summary>
    public async Task<string> AnswerAsync(string method, string values)
    {
        object target = typeof(OpeningHand).GetMethod(method) is null ? hand : openings;
        if (target.GetType().GetMethod(method) is not { } called) return "null";
        var given = JsonDocument.Parse(values).RootElement.EnumerateArray().ToList();
        var answer = (Task)called.Invoke(target, [.. called.GetParameters().Select((parameter, index) => given[index].Deserialize(parameter.ParameterType, Web))])!;
        await answer;
        return JsonSerializer.Serialize(answer.GetType().GetProperty("Result")!.GetValue(answer), Web);
    }

    private Task SayAsync(string text)
    {
        Said = text;
        return Task.CompletedTask;
    }
}
