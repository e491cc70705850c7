using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Phrasing;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>Tells of one vehicle.</summary>
internal sealed class VehicleSkill : Skill
{
    public override string Name => "vehicle";

    public override Phrase Label => Phrase.LabelVehicle;

    public override IReadOnlyList<Pattern> Patterns { get; } =
    [
        .. At(0.992, "^ what|which|whose vehicle|car|truck is? that|this|it|selected", "& this|its|that vehicle|car|truck data|details|weight|drive|info|vin|heavy"),
        .. At(0.99, "^ all|everything about <vehicle>|<program> $", "& which|what class|drive|weight is <vehicle>"),
        .. At(0.99, "& is|are <vehicle> <program> ?", "& many|much lbs|lb|pounds|kilos|kg <vehicle>", "^ show me? vehicle|car|truck <vehicle> $"),
        .. At(0.988, "^ which|what vehicle|vehicles|car|cars|truck|trucks is|are the? <program>", "& <vehicle>|<program> weigh|weighs|weight !<dyno> !<time>"),
        .. At(0.957, "& <vehicle> complete|missing|incomplete|pounds|kilos|technical|data|card|weight|drive|vin|heavy|program|year|info !<dyno> !<time> !<test> !<booking>", "& <vehicle> <drive>|rear|front|all ? !<dyno> !<test> !<time>", "& <vehicle> <weight> ? !<dyno> !<test>", "^ which|what ... vehicle|car|truck|suv is <vehicle>|<program>", "^ show|describe|list the? <program> $", "& vin|tag <vehicle> !<time> !<test>", "^ <vehicle> $"),
        .. At(0.93, "@info ... <vehicle>|<program>|it", "<vehicle> ... weight|weigh|drive|drivetrain|vin|program|year|details|info|information|data|specs|heavy|engine|build", "tell|describe|know ... about ... <vehicle>|<program>", "^ describe <vehicle>", "how heavy|much ... <vehicle>|it weigh|weight|heavy?", "what|which kind|sort|program|vehicle|drive|year|model|weight|vin ... <vehicle>", "is <vehicle> ... <drive>|<weight>|heavy|heavier|lighter|over|under", "what is <vehicle> $", "@show ... details|info|data|record|card ... <vehicle>", "^ who|what is <vehicle>", "what do you know ... <vehicle>", "^ look up vehicle? <vehicle> $"),
        .. At(0.7, "^ @show <vehicle> $", "^ @show vehicle <vehicle> $", "^ vehicle? <vehicle> $"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        var vehicle = new Found();
        foreach (var call in Finding.Vehicle(turn, ask, vehicle)) yield return call;
        if (vehicle.IsAsked) yield break;
        if ((vehicle.Name ?? turn.State.Vehicle) is not { } name)
        {
            turn.Say(Phrase.NeedWhichVehicle);
            turn.Await(ask);
            yield break;
        }

        var get = Turn.Call("get_vehicle", ("vehicle", name));
        yield return get;
        if (get.Failed)
        {
            Answers.Failure(turn, ask, get);
            yield break;
        }

        Tell(turn, name, get.Answer);
        turn.Finish(ask);
    }

    private static void Tell(Turn turn, string name, System.Text.Json.JsonElement answer)
    {
        string[] facts =
        [
            .. new[]
            {
                answer.Text("program"), answer.Text("modelYear") is { } year ? turn.Word(Phrase.ModelYear, ("year", year)) : null, answer.Text("drive"),
                answer.Number("weightLb") is { } pounds ? turn.Word(Phrase.Weighs, ("pounds", Lists.Number(pounds)), ("class", answer.Text("weightClass") ?? "")) : null,
                answer.Text("vin") is { } vin ? turn.Word(Phrase.HasVin, ("vin", vin)) : null, answer.Text("buildId") is { } build ? turn.Word(Phrase.HasBuild, ("build", build)) : null,
            }.OfType<string>().Where(fact => fact.Length > 0),
        ];
        turn.Say(Phrase.VehicleFacts, ("vehicle", answer.Text("tag") ?? name), ("facts", string.Join(", ", facts)));
        if (answer.Text("drive") is null || answer.Number("weightLb") is null) turn.Say(Phrase.VehicleIncomplete, ("vehicle", name));
        var next = answer.Rows("next").Select(row => BookingView.Of(row, turn.Clock)).OfType<BookingView>().ToList();
        turn.Say(next.Count == 0 ? Phrase.VehicleNotBooked : Phrase.VehicleNext, ("vehicle", name), ("list", Lists.Numbered(next.Select(turn.Text))));
    }
}
