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
}
