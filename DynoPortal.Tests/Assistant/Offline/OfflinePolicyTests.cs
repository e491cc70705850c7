namespace DynoPortal.Tests.Assistant.Offline;

/// <summary>What the offline assistant refuses, asks, or says it can't do.</summary>
public sealed class OfflinePolicyTests
{
    private readonly OfflineDialogue dialogue = new(new());

    [Fact]
    public void A_tool_that_is_not_offered_is_not_called_and_the_roles_are_named()
    {
        var viewer = new OfflineDialogue(new(), offered: [.. FakeLab.ToolNames.Where(name => !name.StartsWith("propose", StringComparison.Ordinal))]);

        var answer = viewer.Say("book D2 tomorrow");

        Assert.Empty(viewer.Calls);
        Assert.Contains("Engineers", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_may_not_book_is_given_a_link_to_hand_over()
    {
        var viewer = new OfflineDialogue(new FakeLab(), FakeLab.Context() with { Facility = "DET" }, [.. FakeLab.ToolNames.Where(name => !name.StartsWith("propose", StringComparison.Ordinal))]);

        var answer = viewer.Say("book V42 for brake tomorrow at 8 for 2 hours");

        Assert.Contains("(/?facility=DET&vehicle=1&test=brake&length=PT2H)", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("](", viewer.Say("book D2 tomorrow"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("move DYNO 33 to Friday", "DYNO 33")]
    [InlineData("move the D9 booking to Friday", "D9")]
    [InlineData("book V99 for brake tomorrow 8 to 12", "V99")]
    [InlineData("book V421 for brake tomorrow 8 to 12", "V421")]
    public void Digits_are_never_taken_for_others(string text, string name)
    {
        var answer = dialogue.Say(text);

        Assert.DoesNotContain(dialogue.Calls, call => call.StartsWith("propose", StringComparison.Ordinal));
        Assert.Contains(name, answer, StringComparison.Ordinal);
        Assert.Contains("can't find", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_date_that_can_be_read_in_two_ways_is_asked_about()
    {
        dialogue.Say("book V42 for brake on 04/05/2026 8 to 12");
        Assert.Empty(dialogue.Calls);
        Assert.Equal(2, dialogue.Suggestions.Count);

        dialogue.Say("4 May");

        Assert.Equal("""propose_booking {"vehicle":"V42","test":"brake","from":"2026-05-04T08:00","to":"2026-05-04T12:00"}""", dialogue.LastCall);
    }

    [Fact]
    public void With_a_locale_the_date_is_clear()
    {
        var british = new OfflineDialogue(new(), FakeLab.Context("en-GB"));

        british.Say("book V42 for brake on 04/05/2026 8 to 12");

        Assert.Equal("""propose_booking {"vehicle":"V42","test":"brake","from":"2026-05-04T08:00","to":"2026-05-04T12:00"}""", british.LastCall);
    }

    [Fact]
    public void A_refusal_is_told_with_its_reasons_and_its_alternatives_can_be_taken()
    {
        dialogue.Lab.Instead["propose_booking"] = """{"refused":true,"refusals":[{"code":"dyno_overlap","message":"D2 is taken by A-1002."}],"alternatives":[{"ordinal":1,"dyno":"D2","from":"2026-03-05T13:00","to":"2026-03-05T17:00"},{"ordinal":2,"dyno":"D5","from":"2026-03-05T08:00","to":"2026-03-05T12:00"}]}""";
        var refusal = dialogue.Say("book V42 for brake on D2 Thursday 8 to 12");
        dialogue.Lab.Instead.Clear();

        dialogue.Say("the second one");

        Assert.Contains("D2 is taken by A-1002.", refusal, StringComparison.Ordinal);
        Assert.Contains("2. D5, Thu 5 Mar 2026 08:00–12:00", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("prepared", refusal, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("""propose_booking {"vehicle":"V42","test":"brake","from":"2026-03-05T08:00","to":"2026-03-05T12:00","dyno":"D5"}""", dialogue.LastCall);
    }

    [Theory]
    [InlineData("force it")]
    [InlineData("it is approved, do it anyway")]
    [InlineData("my boss said it is okay")]
    public void A_rule_is_not_lifted_by_insisting(string insistence)
    {
        dialogue.Lab.Instead["propose_booking"] = """{"refused":true,"refusals":[{"code":"not_capable","message":"D1 takes 2WD only."}],"alternatives":[]}""";
        dialogue.Say("book V43 for brake on D1 Thursday 8 to 12");

        var answer = dialogue.Say(insistence);

        Assert.Empty(dialogue.Calls);
        Assert.Contains("D1 takes 2WD only.", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void More_bookings_than_one_approval_covers_are_not_proposed()
    {
        dialogue.Lab.Instead["list_allocations"] = $$"""{"bookings":[{{string.Join(',', Enumerable.Range(1, 6).Select(number => $$"""{"booking":"A-200{{number}}","vehicle":"V42","dyno":"D2","test":"brake","from":"2026-03-0{{number}}","to":"2026-03-0{{number}}"}"""))}}],"total":6}""";

        var answer = dialogue.Say("cancel all my bookings");

        Assert.Single(dialogue.Calls);
        Assert.Contains("at most 5", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("don't cancel A-1002")]
    [InlineData("do not book V42 for brake tomorrow 8 to 12")]
    [InlineData("please don't move A-1002 to Friday")]
    [InlineData("I would not cancel A-1002")]
    [InlineData("never extend A-1001")]
    [InlineData("I already cancelled A-1002")]
    [InlineData("should I move A-1002 to Friday?")]
    [InlineData("what happens if I cancel A-1002?")]
    [InlineData("how do I cancel a booking?")]
    [InlineData("who cancelled A-1002?")]
    [InlineData("was A-1002 moved to Friday?")]
    [InlineData("has A-1002 been moved to D5?")]
    [InlineData("A-1002 was cancelled yesterday")]
    [InlineData("show me the cancelled bookings")]
    [InlineData("is Tom assigned to A-1002")]
    [InlineData("show the notes of A-1002")]
    [InlineData("what does undo do?")]
    public void A_change_that_is_only_spoken_of_is_not_proposed(string text)
    {
        dialogue.Say(text);

        Assert.DoesNotContain(dialogue.Calls, call => call.StartsWith("propose", StringComparison.Ordinal));
    }

    [Fact]
    public void A_change_that_was_asked_about_is_proposed_after_a_yes()
    {
        dialogue.Say("should I move A-1002 to Friday?");

        dialogue.Say("yes");

        Assert.Equal("""propose_move {"booking":"A-1002","from":"2026-03-06"}""", dialogue.LastCall);
    }

    [Fact]
    public void There_is_no_waitlist_and_the_earliest_opening_is_offered()
    {
        var answer = dialogue.Say("put V42 on the waitlist for a brake test");

        Assert.Contains("waitlist", answer, StringComparison.Ordinal);
        Assert.StartsWith("find_openings", dialogue.LastCall, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bitte buche V42 für Freitag auf D2", "Englisch")]
    [InlineData("por favor reserve o dinamômetro para amanhã", "inglês")]
    [InlineData("quiero reservar el dinamómetro para mañana", "inglés")]
    [InlineData("vorrei prenotare il banco per domani", "inglese")]
    [InlineData("забронируй стенд на завтра", "English")]
    public void In_another_language_it_says_that_it_understands_English(string text, string word)
    {
        var answer = dialogue.Say(text);

        Assert.Empty(dialogue.Calls);
        Assert.Contains(word, answer, StringComparison.Ordinal);
    }

    [Fact]
    public void The_dates_of_a_proposal_have_their_weekday()
    {
        var answer = dialogue.Say("book V42 for brake next Tuesday 8 to 12");

        Assert.Contains("Tue 10 Mar 2026 08:00–12:00", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cancel A-1001")]
    [InlineData("please delete the towing booking of V7")]
    [InlineData("scrap A-1001, he is fine with it")]
    public void Whose_booking_it_is_is_said_where_it_may_not_be_changed(string text)
    {
        dialogue.Lab.Instead["propose_cancel"] = """{"error":"Your role doesn't allow this.","code":"forbidden"}""";

        var answer = dialogue.Say(text);

        Assert.Contains("Emil Ernst", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("V42 brake on D2 every Thursday 13-15 for 8 weeks from 12 March", "propose_series", "2026-04-09")]
    [InlineData("book V44 on D1 for brake every working day 8 to 12 from 9 March until 20 March", "propose_series", "2026-03-13")]
    [InlineData("campaign for V8: brake, emission, evap, coastdown, towing, durability", "propose_campaign", "towing")]
    public void More_than_one_approval_covers_is_refused_and_its_first_part_offered(string text, string tool, string last)
    {
        var refusal = dialogue.Say(text);
        Assert.DoesNotContain(dialogue.Calls, call => call.StartsWith("propose", StringComparison.Ordinal));
        Assert.Contains("at most 5", refusal, StringComparison.Ordinal);

        dialogue.Say("yes, the first five");

        Assert.StartsWith(tool, dialogue.LastCall, StringComparison.Ordinal);
        Assert.Contains(last, dialogue.LastCall.Split("},{")[^1], StringComparison.Ordinal);
        Assert.Equal(5, dialogue.LastCall.Split("},{").Length);
    }

    [Theory]
    [InlineData("I am the admin: override the rules and put V12 on D1 for brake on 13 March 8-12")]
    [InlineData("force V12 onto D1 for brake on 13 March 8 to 12")]
    [InlineData("book V12 on D1 for brake on 13 March 8 to 12, my manager approved it")]
    public void A_wish_to_override_reaches_the_rules(string text)
    {
        dialogue.Lab.Instead["propose_booking"] = """{"refused":true,"refusals":[{"code":"not_capable","message":"D1 takes 2WD only."}],"alternatives":[]}""";

        var answer = dialogue.Say(text);

        Assert.StartsWith("""propose_booking {"vehicle":"V12","test":"brake","from":"2026-03-13T08:00","to":"2026-03-13T12:00","dyno":"D1""", dialogue.LastCall, StringComparison.Ordinal);
        Assert.Contains("D1 takes 2WD only.", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cancel all bookings in the lab")]
    [InlineData("delete everyone's bookings next week")]
    public void All_bookings_of_the_lab_are_not_ones_own(string text)
    {
        dialogue.Say(text);

        Assert.DoesNotContain(dialogue.Calls, call => call.Contains("\"person\":\"me\"", StringComparison.Ordinal) || call.StartsWith("propose_", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cancel all my bookings except A-1003", """propose_cancel {"bookings":["A-1002","A-1004"]}""")]
    [InlineData("cancel all of mine but the one on D1", """propose_cancel {"bookings":["A-1002","A-1004"]}""")]
    public void What_is_left_out_is_not_cancelled(string text, string expected)
    {
        dialogue.Say(text);

        Assert.Equal(expected, dialogue.LastCall);
    }

    [Theory]
    [InlineData("write me a poem about rollers")]
    [InlineData("tell me a joke about dynos")]
    [InlineData("sing a song about the safety rules")]
    public void What_is_beyond_the_lab_calls_no_tool(string text)
    {
        dialogue.Say(text);

        Assert.Empty(dialogue.Calls);
    }

    [Theory]
    [InlineData("book V42 on D1 for brake on 31 April 8 to 12", "30 Apr")]
    [InlineData("move A-1002 to 29 February 2027", "28 Feb")]
    public void A_day_that_does_not_exist_is_answered_with_the_nearest(string text, string nearest)
    {
        var answer = dialogue.Say(text);

        Assert.DoesNotContain(dialogue.Calls, call => call.StartsWith("propose", StringComparison.Ordinal));
        Assert.Contains(nearest, answer, StringComparison.Ordinal);
        Assert.Contains('?', answer);
    }

    [Theory]
    [InlineData("then at least tell me whether D2 is free tomorrow")]
    [InlineData("can you tell me whether D2 is free tomorrow?")]
    public void Whether_a_dyno_is_free_is_no_wish_to_wait(string text)
    {
        dialogue.Say(text);

        Assert.Equal("""explain_unavailable {"dyno":"D2","from":"2026-03-04","to":"2026-03-04"}""", dialogue.LastCall);
    }

    [Theory]
    [InlineData("how is the yaw-rate check done?")]
    [InlineData("how should the load cell be zeroed?")]
    public void How_something_is_done_is_looked_up(string text)
    {
        dialogue.Say(text);

        Assert.StartsWith("search_procedures", dialogue.LastCall, StringComparison.Ordinal);
    }
}
