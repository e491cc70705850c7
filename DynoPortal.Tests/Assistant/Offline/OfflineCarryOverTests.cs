namespace DynoPortal.Tests.Assistant.Offline;

/// <summary>Dialogues over several sentences: what is added, corrected, listed, left out, or asked about again.</summary>
public sealed class OfflineCarryOverTests
{
    private readonly OfflineDialogue dialogue = new(new());

    [Theory]
    [InlineData("book V44 on D3 for emission on 23 and 24 March", """propose_booking {"vehicle":"V44","test":"emission","from":"2026-03-23","to":"2026-03-24","dyno":"D3"}""")]
    [InlineData("emission for V7 on D2, Monday 9 March and Tuesday 10 March", """propose_booking {"vehicle":"V7","test":"emission","from":"2026-03-09","to":"2026-03-10","dyno":"D2"}""")]
    public void Days_that_follow_each_other_are_one_booking(string text, string expected)
    {
        dialogue.Say(text);

        Assert.Equal(expected, dialogue.LastCall);
    }

    [Theory]
    [InlineData("V44 brake on D1 on 16, 18 and 20 March, 8:00 to 12:00 each")]
    [InlineData("book V44 on D1 for brake 16, 18 and 20 March from 8 to 12")]
    public void Days_with_hours_are_a_booking_each(string text)
    {
        dialogue.Say(text);

        Assert.Equal("""propose_series {"vehicle":"V44","test":"brake","dyno":"D1","slots":[{"from":"2026-03-16T08:00","to":"2026-03-16T12:00"},{"from":"2026-03-18T08:00","to":"2026-03-18T12:00"},{"from":"2026-03-20T08:00","to":"2026-03-20T12:00"}]}""", dialogue.LastCall);
    }

    [Theory]
    [InlineData("carry on: next Tuesday 8 to 12 on D5")]
    [InlineData("okay, back to the booking, next Tuesday 8 to 12 on D5")]
    [InlineData("yes, next Tuesday 8 to 12 on D5")]
    public void Going_on_with_a_request_takes_what_is_said_with_it(string text)
    {
        dialogue.Say("book V42 for brake");
        dialogue.Say("what can D5 do?");

        dialogue.Say(text);

        Assert.Equal("""propose_booking {"vehicle":"V42","test":"brake","from":"2026-03-10T08:00","to":"2026-03-10T12:00","dyno":"D5"}""", dialogue.LastCall);
    }

    [Theory]
    [InlineData("put it on D1")]
    [InlineData("place this one on D1")]
    [InlineData("get that over to D1")]
    public void What_is_selected_goes_to_another_dyno(string text)
    {
        dialogue.Select("A-1002");

        dialogue.Say(text);

        Assert.Equal("""propose_move {"booking":"A-1002","dyno":"D1"}""", dialogue.LastCall);
    }

    [Theory]
    [InlineData("move A-1002 to Friday, same time", "2026-03-06")]
    [InlineData("reschedule A-1002 to Monday 9 March at the same time", "2026-03-09")]
    [InlineData("SHIFT A-1002 TO FRIDAY SAME HOURS", "2026-03-06")]
    public void The_same_time_on_another_day_is_the_bookings_time_there(string text, string day)
    {
        dialogue.Say(text);

        Assert.Equal($$"""propose_move {"booking":"A-1002","from":"{{day}}T08:00","to":"{{day}}T12:00"}""", dialogue.LastCall);
    }

    [Theory]
    [InlineData("then D5 at that time")]
    [InlineData("okay, D5 instead")]
    [InlineData("what about D5?")]
    public void After_a_refusal_a_dyno_alone_is_where_to(string text)
    {
        dialogue.Lab.Instead["propose_move"] = """{"refused":true,"refusals":[{"code":"dyno_overlap","message":"D2 is taken by A-1007."}],"alternatives":[]}""";
        dialogue.Say("move A-1004 to Tuesday 10 March");
        dialogue.Lab.Instead.Clear();

        dialogue.Say(text);

        Assert.StartsWith("""propose_move {"booking":"A-1004","dyno":"D5","from":"2026-03-10""", dialogue.LastCall, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("which dynos are down then?", "list_outages", "2026-03-09", "2026-03-13")]
    [InlineData("any maintenance that week?", "list_outages", "2026-03-09", "2026-03-13")]
    [InlineData("show my bookings in that period", "list_allocations", "2026-03-09", "2026-03-13")]
    public void A_time_that_was_asked_about_is_carried_into_another_question(string text, string tool, string from, string to)
    {
        dialogue.Say("what's on D2 next week?");

        dialogue.Say(text);

        Assert.StartsWith(tool, dialogue.LastCall, StringComparison.Ordinal);
        Assert.Contains($"\"from\":\"{from}\",\"to\":\"{to}\"", dialogue.LastCall, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("find a brake slot for V42 next week, not on D2")]
    [InlineData("find a slot for V42, brake, next week, anywhere but D2")]
    [InlineData("any openings for V42 for brake next week except D2")]
    public void A_dyno_that_is_left_out_is_not_offered(string text)
    {
        var answer = dialogue.Say(text);

        Assert.DoesNotContain("\"dyno\"", dialogue.LastCall, StringComparison.Ordinal);
        Assert.DoesNotContain(". D2", answer, StringComparison.Ordinal);
        Assert.Contains("1. D5", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_counts_what_was_shown_and_nothing_else()
    {
        dialogue.Say("find a brake slot for V42 next week, not on D2");

        dialogue.Say("book the second one");

        Assert.Equal("""propose_booking {"vehicle":"V42","test":"brake","from":"2026-03-10T08:00","to":"2026-03-10T12:00","dyno":"D5"}""", dialogue.LastCall);
    }

    [Fact]
    public void A_number_counts_those_on_the_dyno_that_is_named_with_it()
    {
        dialogue.Say("find a slot for V42, brake, next week");

        dialogue.Say("book the second one on D5");

        Assert.Equal("""propose_booking {"vehicle":"V42","test":"brake","from":"2026-03-10T08:00","to":"2026-03-10T12:00","dyno":"D5"}""", dialogue.LastCall);
    }

    [Fact]
    public void A_list_that_is_named_is_counted_although_another_was_shown_since()
    {
        dialogue.Say("find a slot for V42, brake, next week");
        dialogue.Say("show my bookings");

        dialogue.Say("book the second opening");

        Assert.Equal("""propose_booking {"vehicle":"V42","test":"brake","from":"2026-03-09T08:00","to":"2026-03-09T12:00","dyno":"D5"}""", dialogue.LastCall);
    }

    [Fact]
    public void A_number_of_openings_is_never_taken_for_a_booking()
    {
        dialogue.Say("show my bookings");
        dialogue.Say("find a slot for V42, brake, next week");

        var answer = dialogue.Say("cancel the second one");

        Assert.DoesNotContain(dialogue.Calls, call => call.StartsWith("propose", StringComparison.Ordinal));
        Assert.Contains("A-1003", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("now extend the V44 one by a day")]
    [InlineData("so, make the V44 booking a day longer")]
    [InlineData("prolong V44's by one day")]
    public void A_booking_is_found_again_by_its_vehicle(string text)
    {
        dialogue.Say("show my bookings");
        for (var other = 0; other < 5; other++) dialogue.Say("any conflicts?");

        dialogue.Say(text);

        Assert.Equal("""propose_change {"booking":"A-1003","end":"2026-03-11"}""", dialogue.LastCall);
    }

    [Theory]
    [InlineData("plan brake after evap for V42", "evap,brake")]
    [InlineData("plan a campaign for V42: emission, then towing, but brake first", "brake,emission,towing")]
    [InlineData("campaign for V42: evap before brake", "evap,brake")]
    public void After_and_first_turn_the_order_of_a_campaign_round(string text, string expected)
    {
        dialogue.Say(text);

        Assert.Equal(expected, string.Join(',', dialogue.LastCall.Split("\"test\":\"").Skip(1).Select(test => test[..test.IndexOf('"', StringComparison.Ordinal)])));
    }

    [Theory]
    [InlineData("auto-allocate V7 for durability from 16 March, up to 14 days later is fine", 14)]
    [InlineData("schedule V7 for durability from 16 March automatically, it may slip by up to 3 weeks", 21)]
    [InlineData("auto allocate V7 for durability from 16 March with 10 backup days", 10)]
    public void How_much_later_it_may_be_is_kept(string text, int days)
    {
        dialogue.Say(text);

        Assert.StartsWith("propose_auto_allocation", dialogue.LastCall, StringComparison.Ordinal);
        Assert.Contains("\"from\":\"2026-03-16\"", dialogue.LastCall, StringComparison.Ordinal);
        Assert.Contains($"\"backupDays\":{days}}}", dialogue.LastCall, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("take D2 down for maintenance on Friday the 13th, oil change", "D2", "maintenance", "oil change")]
    [InlineData("maintenance on D1 on 19 March, whole day, belt", "D1", "maintenance", "belt")]
    [InlineData("calibration of D5 on Monday 9 March, load cell drifts", "D5", "calibration", "load cell drifts")]
    public void The_reason_of_an_outage_is_what_stands_behind_the_last_comma(string text, string dyno, string kind, string reason)
    {
        var answer = dialogue.Say(text);

        Assert.StartsWith($"propose_outage {{\"dyno\":\"{dyno}\"", dialogue.LastCall, StringComparison.Ordinal);
        Assert.EndsWith($"\"kind\":\"{kind}\",\"reason\":\"{reason}\"}}", dialogue.LastCall, StringComparison.Ordinal);
        Assert.DoesNotContain("did not understand", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("where could an AWD truck of 5080 kg run a brake test on 12 March?", 11200)]
    [InlineData("where can we get a 2WD car of 2000 kg on for brake on 12 March", 4409)]
    public void Openings_are_found_for_what_is_known_of_a_vehicle(string text, int pounds)
    {
        dialogue.Say(text);

        Assert.StartsWith("find_openings", dialogue.LastCall, StringComparison.Ordinal);
        var weight = dialogue.LastCall.Split("\"weightLb\":")[1].Split([',', '}'])[0];
        Assert.InRange(int.Parse(weight, System.Globalization.CultureInfo.InvariantCulture), pounds * 0.995, pounds * 1.005);
    }
}
