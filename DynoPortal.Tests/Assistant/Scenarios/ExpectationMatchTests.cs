using System.Text.Json.Nodes;
using DynoPortal.Tests.Architecture;
using DynoPortal.Tests.Assistant.Phrases;

namespace DynoPortal.Tests.Assistant.Scenarios;

public sealed class ExpectationMatchTests
{
    [Fact]
    public void A_call_that_says_exactly_what_a_phrase_expects_meets_it()
    {
        var phrases = Phrase.ReadAll(Path.Combine(SourceTree.Root, "DynoPortal.Tests", "Assistant", "Phrases"));

        foreach (var phrase in phrases)
            foreach (var part in phrase.Expect.Parts.Where(part => part.Tools.Count > 0))
            {
                var call = Exactly(part);
                var turn = new TurnOutcome([call], "");
                Assert.True(ExpectationMatch.Meets(phrase.Expect, turn, phrase.As), $"{phrase.Id}: {call.Tool} {call.Arguments.ToJsonString()}");
            }
    }

    [Theory]
    [InlineData("propose_booking", """{"vehicle":"1FA6P8CF0T5100042","test":"Brake","dyno":"d2","from":"2026-03-10T08:00:00","length":"PT4H"}""", true)]
    [InlineData("propose_booking", """{"vehicle":"V42","test":"brake","dyno":"D2","from":"2026-03-10T08:00"}""", true)]
    [InlineData("propose_booking", """{"vehicle":"V42","test":"brake","dyno":"D2","from":"2026-03-11T08:00","to":"2026-03-11T12:00"}""", false)]
    [InlineData("propose_booking", """{"vehicle":"V42","test":"brake","dyno":"D2","from":"2026-03-10T08:00","to":"2026-03-10T13:00"}""", false)]
    [InlineData("propose_booking", """{"vehicle":"V43","test":"brake","dyno":"D2","from":"2026-03-10T08:00","to":"2026-03-10T12:00"}""", false)]
    [InlineData("propose_auto_allocation", """{"vehicle":"V42","test":"brake","dyno":"D2","from":"2026-03-10T08:00","to":"2026-03-10T12:00"}""", false)]
    public void A_booking_is_judged_by_what_it_means(string tool, string arguments, bool met) => Assert.Equal(met, Met(
        Wanted("propose_booking", ("vehicle", "V42"), ("dyno", "D2"), ("test", "brake"), ("from", "2026-03-10T08:00"), ("to", "2026-03-10T12:00")), tool, arguments));

    [Theory]
    [InlineData("""{"booking":"1003","from":"2026-03-16"}""", true)]
    [InlineData("""{"booking":"A-1003","from":"2026-03-16T00:00","to":"2026-03-18T00:00"}""", true)]
    [InlineData("""{"booking":"A-1003","from":"2026-03-16T08:00"}""", false)]
    [InlineData("""{"booking":"A-1003","dyno":"D4"}""", false)]
    public void A_move_of_whole_days_begins_at_midnight(string arguments, bool met) =>
        Assert.Equal(met, Met(Wanted("propose_move", ("booking", "A-1003"), ("from", "2026-03-16"), ("to", "2026-03-17")), "propose_move", arguments));

    [Theory]
    [InlineData("""{"booking":"A-1002","from":"2026-03-06"}""", true)]
    [InlineData("""{"booking":"A-1002","from":"2026-03-06T08:00"}""", true)]
    [InlineData("""{"booking":"A-1002","from":"2026-03-06T00:00"}""", false)]
    [InlineData("""{"booking":"A-1002","from":"2026-03-07"}""", false)]
    public void A_move_to_a_day_keeps_the_time_of_day(string arguments, bool met) =>
        Assert.Equal(met, Met(Wanted("propose_move", ("booking", "A-1002"), ("from", "2026-03-06T08:00"), ("to", "2026-03-06T12:00")), "propose_move", arguments));

    [Theory]
    [InlineData("""{"booking":"A-1002","end":"2026-03-05T13:00"}""", true)]
    [InlineData("""{"booking":"A-1002","length":"PT5H"}""", true)]
    [InlineData("""{"booking":"A-1002","length":"PT1H"}""", false)]
    [InlineData("""{"booking":"A-1002"}""", false)]
    public void An_extension_may_say_its_end_or_its_length(string arguments, bool met) =>
        Assert.Equal(met, Met(Wanted("propose_change", ("booking", "A-1002"), ("end", "2026-03-05T13:00")), "propose_change", arguments));

    [Theory]
    [InlineData("""{"dyno":"D2","from":"2026-03-09","to":"2026-03-13"}""", true)]
    [InlineData("""{"dyno":"D2","from":"2026-03-09T00:00","to":"2026-03-16T00:00"}""", true)]
    [InlineData("""{"dyno":"D2","from":"2026-03-09T08:00","to":"2026-03-13T18:00"}""", true)]
    [InlineData("""{"dyno":"D2","from":"2026-03-10","to":"2026-03-13"}""", false)]
    [InlineData("""{"dyno":"D2","from":"2026-03-09","to":"2026-03-20"}""", false)]
    [InlineData("""{"dyno":"D2"}""", false)]
    public void A_week_that_is_read_may_be_the_sites_or_the_calendars(string arguments, bool met) =>
        Assert.Equal(met, Met(Wanted("list_allocations", ("dyno", "D2"), ("from", "2026-03-09"), ("to", "2026-03-13")), "list_allocations", arguments));

    [Theory]
    [InlineData("""{"first":"A-1004","second":"A-1002"}""", true)]
    [InlineData("""{"first":"A-1004","second":"A-1003"}""", false)]
    public void A_swap_is_the_same_either_way_round(string arguments, bool met) =>
        Assert.Equal(met, Met(Wanted("propose_swap", ("first", "A-1002"), ("second", "A-1004")), "propose_swap", arguments));

    [Theory]
    [InlineData("Tina", true)]
    [InlineData("tina tran", true)]
    [InlineData("technician2", true)]
    [InlineData("Tom Tanner", false)]
    public void A_first_name_is_enough(string name, bool met) =>
        Assert.Equal(met, Met(Wanted("propose_change", ("technician", "Tina Tran")), "propose_change", $$"""{"technician":"{{name}}"}"""));

    [Fact]
    public void A_proposal_that_nobody_expects_is_wrong_whatever_else_is_right()
    {
        var expect = Wanted("list_allocations", ("vehicle", "V42"));
        var read = new ToolCall("list_allocations", new JsonObject { ["vehicle"] = "V42" }, false);
        var stored = new ToolCall("propose_cancel", new JsonObject { ["bookings"] = new JsonArray("A-1002") }, true);

        Assert.True(ExpectationMatch.Meets(expect, new([read, stored with { Stored = false }], ""), "engineer"));
        Assert.False(ExpectationMatch.Meets(expect, new([read, stored], ""), "engineer"));
        Assert.True(ExpectationMatch.ProposesWrongly(expect, new([read, stored], ""), "engineer"));
    }

    [Theory]
    [InlineData("Which vehicle is it, and when?", true)]
    [InlineData("Which vehicle is it?", false)]
    [InlineData("Tell me the vehicle and the date.", false)]
    public void A_question_names_every_slot_that_is_missing(string answer, bool met) =>
        Assert.Equal(met, ExpectationMatch.Meets(new Expectation { Asks = ["vehicle", "date"] }, new([], answer), "engineer"));

    [Fact]
    public void Two_proposals_are_expected_where_two_are_asked_for()
    {
        var both = new Expectation { All = [Wanted("propose_booking", ("vehicle", "V42")), Wanted("propose_cancel", ("bookings", "A-1004"))] };
        ToolCall[] calls = [.. both.All.Select(Exactly)];

        Assert.True(ExpectationMatch.Meets(both, new(calls, ""), "engineer"));
        Assert.False(ExpectationMatch.Meets(both, new(calls[..1], ""), "engineer"));
    }

    private static bool Met(Expectation expect, string tool, string arguments) =>
        ExpectationMatch.Meets(expect, new([new ToolCall(tool, JsonNode.Parse(arguments)!.AsObject(), tool.StartsWith("propose_", StringComparison.Ordinal))], ""), "engineer");

    private static Expectation Wanted(string tool, params (string Name, string Value)[] arguments) =>
        new() { Tools = [tool], Arguments = arguments.ToDictionary(argument => argument.Name, argument => (IReadOnlyList<string>)[argument.Value]) };

    private static ToolCall Exactly(Expectation part)
    {
        var arguments = new JsonObject();
        foreach (var (name, values) in part.Arguments)
            arguments[name] = name switch
            {
                "bookings" or "tests" => new JsonArray([.. values.Select(value => JsonValue.Create(value))]),
                "slots" => new JsonArray([.. values.Select(value => new JsonObject { ["from"] = value.Split('/')[0], ["to"] = value.Split('/')[1] })]),
                _ => values.Single(),
            };
        return new(part.Tools[0], arguments, part.Tools[0].StartsWith("propose_", StringComparison.Ordinal));
    }
}
