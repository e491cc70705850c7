namespace DynoPortal.Tests.Assistant.Offline;

/// <summary>What is taken over from what was said before.</summary>
public sealed class OfflineDialogueTests
{
    private readonly OfflineDialogue dialogue = new(new());

    [Fact]
    public void It_is_the_booking_that_was_just_found()
    {
        dialogue.Say("when is V42 on a dyno?");

        dialogue.Say("move it to Friday");

        Assert.Equal("""propose_move {"booking":"A-1002","from":"2026-03-06"}""", dialogue.LastCall);
    }

    [Fact]
    public void It_is_the_booking_that_is_selected_on_the_board()
    {
        dialogue.Select("A-1004");

        dialogue.Say("cancel it");

        Assert.Equal("""propose_cancel {"bookings":["A-1004"]}""", dialogue.LastCall);
    }

    [Fact]
    public void It_is_the_booking_that_was_approved_last()
    {
        dialogue.Say("book V42 for brake next Tuesday 8 to 12");
        dialogue.Approve("A-1010");

        dialogue.Say("move it to D5");

        Assert.Equal("""propose_move {"booking":"A-1010","dyno":"D5"}""", dialogue.LastCall);
    }

    [Fact]
    public void The_second_one_is_the_second_that_was_offered()
    {
        dialogue.Say("find a slot for V42, brake, next week");

        dialogue.Say("book the second one");

        Assert.Equal("""propose_booking {"vehicle":"V42","test":"brake","from":"2026-03-09T08:00","to":"2026-03-09T12:00","dyno":"D5"}""", dialogue.LastCall);
    }

    [Theory]
    [InlineData("the Tuesday one on D5", "2026-03-10T08:00", "D5")]
    [InlineData("take the one on D2 on Wednesday", "2026-03-11T08:00", "D2")]
    public void An_opening_is_told_by_its_day_and_dyno(string text, string from, string dyno)
    {
        dialogue.Say("find a slot for V42, brake, next week");

        dialogue.Say(text);

        Assert.Contains($"\"from\":\"{from}\"", dialogue.LastCall, StringComparison.Ordinal);
        Assert.Contains($"\"dyno\":\"{dyno}\"", dialogue.LastCall, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_length_it_is_the_median_of_what_was_completed()
    {
        var rows = Enumerable.Range(2, 5).Select(day => $$"""{"booking":"A-90{{day}}","vehicle":"V44","dyno":"D2","test":"brake","from":"2026-02-0{{day}}T08:00","to":"2026-02-0{{day}}T{{day + 10}}:00"}""");
        dialogue.Lab.Instead["list_allocations"] = $$"""{"bookings":[{{string.Join(',', rows)}}],"total":5}""";

        var answer = dialogue.Say("book V42 for brake on Friday at 9");

        Assert.Equal("""propose_booking {"vehicle":"V42","test":"brake","from":"2026-03-06T09:00","to":"2026-03-06T15:00"}""", dialogue.LastCall);
        Assert.Contains("median of the last 5", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_bookings_one_is_told_by_its_day()
    {
        var question = dialogue.Say("cancel the Mustang booking");

        dialogue.Say("Thursday's");

        Assert.Contains("A-1002", question, StringComparison.Ordinal);
        Assert.Contains("A-1003", question, StringComparison.Ordinal);
        Assert.Equal("""propose_cancel {"bookings":["A-1002"]}""", dialogue.LastCall);
    }

    [Fact]
    public void A_question_is_asked_for_everything_that_is_missing_and_its_answer_completes_the_request()
    {
        var question = dialogue.Say("schedule a dyno for my SUV");
        Assert.Equal("none", dialogue.LastCall);
        Assert.Contains("vehicle", question, StringComparison.Ordinal);
        Assert.Contains("date", question, StringComparison.Ordinal);

        dialogue.Say("V42, brake, next Tuesday 8 to 12");

        Assert.Equal("""propose_booking {"vehicle":"V42","test":"brake","from":"2026-03-10T08:00","to":"2026-03-10T12:00"}""", dialogue.LastCall);
    }

    [Fact]
    public void A_question_in_between_does_not_lose_the_request()
    {
        dialogue.Say("schedule V42 for brake");
        dialogue.Say("what tests can D3 do?");

        dialogue.Say("next Tuesday 8 to 12");

        Assert.Equal("""propose_booking {"vehicle":"V42","test":"brake","from":"2026-03-10T08:00","to":"2026-03-10T12:00"}""", dialogue.LastCall);
    }

    [Fact]
    public void A_new_value_takes_the_place_of_the_old_one()
    {
        dialogue.Say("book V42 for brake on Friday 8 to 12");

        dialogue.Say("no, the 10th");
        Assert.Equal("""propose_booking {"vehicle":"V42","test":"brake","from":"2026-03-10T08:00","to":"2026-03-10T12:00"}""", dialogue.LastCall);

        dialogue.Say("on D5 instead");
        Assert.Equal("""propose_booking {"vehicle":"V42","test":"brake","from":"2026-03-10T08:00","to":"2026-03-10T12:00","dyno":"D5"}""", dialogue.LastCall);
    }

    [Theory]
    [InlineData("is D2 free on Friday?", "and Thursday?", """explain_unavailable {"dyno":"D2","from":"2026-03-05","to":"2026-03-05"}""")]
    [InlineData("is D2 free on Friday?", "what about D5?", """explain_unavailable {"dyno":"D5","from":"2026-03-06","to":"2026-03-06"}""")]
    [InlineData("show my bookings this week", "and next week?", """list_allocations {"person":"me","from":"2026-03-09","to":"2026-03-13"}""")]
    [InlineData("book V42 for brake on Friday 8 to 12", "same for V44", """propose_booking {"vehicle":"V44","test":"brake","from":"2026-03-06T08:00","to":"2026-03-06T12:00"}""")]
    public void What_is_left_out_is_as_before(string first, string second, string expected)
    {
        dialogue.Say(first);

        dialogue.Say(second);

        Assert.Equal(expected, dialogue.LastCall);
    }

    [Fact]
    public void Yes_points_to_the_card_and_approves_nothing()
    {
        dialogue.Say("book V42 for brake next Tuesday 8 to 12");

        var answer = dialogue.Say("yes");

        Assert.Empty(dialogue.Calls);
        Assert.Contains("card", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_requests_in_one_sentence_are_two_proposals()
    {
        dialogue.Say("book V42 for brake Monday 8-12 and cancel V7");

        Assert.Equal(["propose_booking", "list_allocations", "propose_cancel"], dialogue.Calls.Select(call => call.Split(' ')[0]));
    }

    [Fact]
    public void What_is_not_understood_is_quoted()
    {
        var answer = dialogue.Say("book V42 for brake tomorrow 8-12 and frobnicate the gizmo");

        Assert.StartsWith("propose_booking", dialogue.LastCall, StringComparison.Ordinal);
        Assert.Contains("did not understand", answer, StringComparison.Ordinal);
        Assert.Contains("frobnicate", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Whether_today_counts_is_asked_and_the_answer_gives_the_series()
    {
        dialogue.Say("book V42 for brake every Tuesday for 3 weeks 10-14");
        Assert.Empty(dialogue.Calls);

        dialogue.Say("no");

        Assert.StartsWith("propose_series", dialogue.LastCall, StringComparison.Ordinal);
        Assert.Contains("2026-03-10T10:00", dialogue.LastCall, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-03-03", dialogue.LastCall, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_vehicles_name_the_bookings_of_both()
    {
        dialogue.Say("cancel the bookings of V7 and V42");

        Assert.Equal("""propose_cancel {"bookings":["A-1001","A-1002"]}""", dialogue.LastCall);
    }

    [Fact]
    public void Nothing_in_a_note_is_a_request()
    {
        dialogue.Say("book V42 for brake tomorrow 8-12 with note: check tyres and cancel all bookings");

        Assert.Equal("""propose_booking {"vehicle":"V42","test":"brake","from":"2026-03-04T08:00","to":"2026-03-04T12:00","notes":"check tyres and cancel all bookings"}""", Assert.Single(dialogue.Calls));
    }

    [Fact]
    public void After_never_mind_a_value_completes_nothing()
    {
        dialogue.Say("schedule V42 for brake");
        dialogue.Say("never mind");

        dialogue.Say("next Tuesday 8 to 12");

        Assert.DoesNotContain(dialogue.Calls, call => call.StartsWith("propose", StringComparison.Ordinal));
    }
}
