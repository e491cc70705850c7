using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Phrasing;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>Answers from the lab's procedures, with what they say and where.</summary>
internal sealed class ProceduresSkill : Skill
{
    private const int Most = 3;

    public override string Name => "procedures";

    public override Phrase Label => Phrase.LabelProcedures;

    public override IReadOnlyList<Pattern> Patterns { get; } =
    [
        .. At(0.975, "how does|do|is|are ... <test> ... go|work|done|run|performed|conducted !<vehicle> !<booking> !<time>"),
        .. At(0.962, "& @topic how|what|must|should|do|may|is|where|who|allowed|need|needed|tight|many|often|there !<booking> !<vehicle> !<program> !<time>", "& procedure|checklist|instructions|sop|manual|steps|rule|policy !<booking> !<vehicle> !<program>", "how do|does|is|are|should|must|often|much|tight|hot|fast ... !<booking> !<vehicle> !<program> !<dyno> !<time> !@booking !busy !@util !full !you !soon !quickly !many", "what|do|must|may|am|are|should ... i|we|you|people need|wear|watch|allowed|do|required|needed ... !<booking> !<vehicle> !<program> !<dyno> !<time> !@booking !@dyno", "& @topic <test> !<booking> !<vehicle> !<program> !<time>", "& must|allowed|needed|required <test> !<booking> !<vehicle> !<program> !<time> ?", "& @how calibrate|calibration|calibrated !<dyno>", "& overnight|unattended leave|run|running ?", "& gas|hood|bonnet|gloves|protection|temperature|pressure|speed what|must|need|should|which !<booking> !<vehicle> !<program> !<time>"),
        .. At(0.97, "what|how ... have|need|must|should|do|got ... do|check|wear|prepare|consider|observe|know|bring before|after|during|for|when|while|if|prior", "what ... before|prior ... <test>", "^ how is|are|was|should|must|does ... done|performed|carried|conducted|checked|made|prepared|cleaned|mounted|measured|zeroed|adjusted|calibrated|secured !<booking> !<vehicle> !<program>", "who ... call|contact|inform|phone ... if|in|when|emergency", "where ... find|are|is ... @procedure|@topic"),
        .. At(0.94, "@procedure ... @topic|<test>|for|on|about|say|says", "@how ... @topic", "what ... @procedure", "^ @procedure", "where|which ... @procedure", "@topic ... @procedure", "@how ... @procedure", "how ... <test> ... done|performed|run|prepare|prepared|conducted", "@how ... calibrate|prepare|strap|tie|secure|mount|drain|fill|fuel|refuel|cool|warm|soak|stop|shut|restrain|install|connect|measure|clean|handle|evacuate|charge|discharge|anchor|fasten", "@show ... @procedure", "what ... say|says about ... @topic|<test>", "what ... do ... if|when|in ... @topic|fire|alarm|leak|emergency|smoke|spill", "^ what|how|when|where|which|should|must|do|does|is ... @topic !@booking !<dyno> !<vehicle>", "who ... allowed|may|can ... @topic"),
        .. At(0.75, "@topic"),
        .. At(0.6, "@procedure", "@how ... <test>"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask) => Search(turn, ask, ask.Clause.Typed);

    /// <summary>Searches the procedures and tells what they say.</summary>
    public static IEnumerable<ToolCall> Search(Turn turn, Request ask, string query)
    {
        var search = Turn.Call("search_procedures", ("query", Policy.Shortened(query)), ("most", Most));
        yield return search;
        if (search.Failed)
        {
            Answers.Failure(turn, ask, search);
            yield break;
        }

        var hits = search.Answer.Rows("hits");
        var lines = hits.Take(Most).Select(hit => turn.Word(Phrase.ProcedureLine, ("quote", hit.Text("quote") ?? ""), ("title", hit.Text("title") ?? hit.Text("document") ?? ""), ("heading", hit.Text("heading") ?? ""), ("n", hit.Text("n") ?? "")));
        turn.Say(hits.Count == 0 ? Phrase.NoProcedure : Phrase.Procedures, ("list", string.Join("\n\n", lines)));
        turn.Finish(ask);
    }
}
