namespace DynoPortal.Tests.Assistant.Offline;

/// <summary>Days, hours and lengths beside each other, sentences around them, and what looks like a time and is none.</summary>
public sealed class TimeCompositionTests
{
    [Theory]
    [InlineData("Book V42 for brake next Tuesday 8 to 12", "[next Tuesday 8 to 12] 2026-03-10T08:00/12:00")]
    [InlineData("book V42 on D3 8-12 on Friday", "[8-12 on Friday] 2026-03-06T08:00/12:00")]
    [InlineData("move it to the 10th at 2pm", "[the 10th at 2pm] 2026-03-10T14:00")]
    [InlineData("Thursday 8-12", "[Thursday 8-12] 2026-03-05T08:00/12:00")]
    [InlineData("Book V42 Monday and cancel V7", "[Monday] 2026-03-09")]
    [InlineData("no, the 10th", "[the 10th] 2026-03-10")]
    [InlineData("BOOK V42 TOMORROW 8-12 ON D3 PLEASE", "[TOMORROW 8-12] 2026-03-04T08:00/12:00")]
    [InlineData("good morning, what is free tomorrow morning?", "[tomorrow morning] 2026-03-04T08:00/12:00")]
    [InlineData("tomorrow morning at 9", "[tomorrow morning at 9] 2026-03-04T09:00")]
    [InlineData("tonight at 8", "[tonight at 8] 2026-03-03T20:00")]
    [InlineData("Friday at 3", "[Friday at 3] 2026-03-06T15:00 {inferred}")]
    [InlineData("at 7", "[at 7] ? @07:00 | @19:00")]
    [InlineData("8-10am", "[8-10am] @08:00-10:00")]
    [InlineData("8-2pm", "[8-2pm] @08:00-14:00")]
    [InlineData("10pm-6am on Thursday", "[10pm-6am on Thursday] 2026-03-05T22:00/2026-03-06T06:00")]
    [InlineData("Friday midnight", "[Friday midnight] ? 2026-03-06T00:00 | 2026-03-07T00:00 {closed}")]
    [InlineData("Friday after 2pm", "[Friday after 2pm] 2026-03-06T14:00/18:00")]
    [InlineData("by 3pm Friday", "[by 3pm Friday] <=2026-03-06T15:00")]
    [InlineData("by EOD Friday", "[by EOD Friday] <=2026-03-06T18:00")]
    [InlineData("from Friday 8am to Monday noon", "[from Friday 8am to Monday noon] 2026-03-06T08:00/2026-03-09T12:00")]
    [InlineData("from Friday on D3", "[from Friday] >=2026-03-06T00:00")]
    [InlineData("Friday at the latest", "[Friday at the latest] <=2026-03-07T00:00")]
    [InlineData("1.5 hours on Friday", "[1.5 hours on Friday] PT90M in 2026-03-06")]
    [InlineData("2-3 hours", "[2-3 hours] ? PT3H | PT2H")]
    [InlineData("2 hours 30 minutes tomorrow afternoon", "[2 hours 30 minutes tomorrow afternoon] PT150M in 2026-03-04T12:00/18:00")]
    [InlineData("mornings next week", "[mornings next week] 2026-03-09..2026-03-13 @08:00-12:00")]
    [InlineData("next week on Friday", "[next week on Friday] 2026-03-13")]
    [InlineData("Thursday to Friday next week", "[Thursday to Friday next week] 2026-03-12..2026-03-13")]
    [InlineData("Mon-Wed in CW12", "[Mon-Wed in CW12] 2026-03-16..2026-03-18")]
    [InlineData("next week from Tuesday to Thursday 8-12", "[next week from Tuesday to Thursday 8-12] 2026-03-10..2026-03-12 @08:00-12:00")]
    [InlineData("CW12 Thursday", "[CW12 Thursday] 2026-03-19")]
    [InlineData("for 3 days from Friday", "[for 3 days from Friday] 2026-03-06..2026-03-08 {closed}")]
    [InlineData("Friday the 10th", "[Friday the 10th] ? 2026-03-10 | 2026-04-10")]
    [InlineData("9 or 10 March", "[9] 2026-03-09; [10 March] 2026-03-10")]
    [InlineData("every Monday and Wednesday in April at 8am", "[every Monday and Wednesday in April at 8am] 2026-04-01,2026-04-08,2026-04-13,2026-04-15,2026-04-20,2026-04-22,2026-04-27,2026-04-29 @08:00 {closed}")]
    [InlineData("every Friday 5 times starting March 13", "[every Friday 5 times starting March 13] 2026-03-13,2026-03-20,2026-03-27,2026-04-10,2026-04-17 {closed}")]
    [InlineData("any day but not on Friday or the 10th", "[any day but not on Friday or the 10th] not Fri,2026-03-10")]
    [InlineData("no Fridays", "[no Fridays] not Fri")]
    [InlineData("no, Friday", "[Friday] 2026-03-06")]
    [InlineData("once the brake test is done", "[once the brake test is done] After the brake test")]
    [InlineData("after MPG 22 is free", "[after MPG 22 is free] WhenFree MPG 22")]
    [InlineData("Sunday 1-3am", "[Sunday 1-3am] 2026-03-08T01:00/03:00 {closed}")]
    [InlineData("Nov 1 at 1:30am", "[Nov 1 at 1:30am] 2026-11-01T01:30 {twice} {closed}")]
    [InlineData("what ran last week on D3", "[last week] 2026-02-23..2026-02-27")]
    public void Expressions_are_found_in_sentences(string text, string expected) => Assert.Equal(expected, TimeLab.Read(text));

    [Theory]
    [InlineData("move A-1042 to D3")]
    [InlineData("put V42 on MPG 22")]
    [InlineData("MPG 22-24")]
    [InlineData("dynos 3-5")]
    [InlineData("VTS #1")]
    [InlineData("which dynos take 4K, 10K and 150K tests")]
    [InlineData("0K-5K -> 5K-75K")]
    [InlineData("may I book it")]
    [InlineData("MPG 5 may be free")]
    [InlineData("the second one")]
    [InlineData("the 2nd one")]
    [InlineData("book the 2nd booking")]
    [InlineData("VIN 1FTFW1E50MFA12345")]
    [InlineData("1H2GH4567890")]
    [InlineData("open 24/7")]
    [InlineData("good morning")]
    [InlineData("at 80 km on 10-12 lb")]
    [InlineData("do so mi")]
    [InlineData("Mustang GT 4x4 AWD 2WD")]
    public void What_names_something_else_is_no_time(string text) => Assert.Equal("", TimeLab.Read(text));

    [Theory]
    [InlineData("same time next week", "shift 7d 0m to 2026-03-12T08:00/12:00")]
    [InlineData("a day later", "shift 1d 0m to 2026-03-06T08:00/12:00")]
    [InlineData("a week earlier", "shift -7d 0m to 2026-02-26T08:00/12:00")]
    [InlineData("by an hour", "shift 0d 60m to 2026-03-05T09:00/13:00")]
    [InlineData("three days later", "shift 3d 0m to 2026-03-08T08:00/12:00")]
    [InlineData("two working days later", "shift 4d 0m to 2026-03-09T08:00/12:00")]
    [InlineData("same time on Friday", "same 2026-03-06 to 2026-03-06T08:00/12:00")]
    [InlineData("same time tomorrow", "same 2026-03-04 to 2026-03-04T08:00/12:00")]
    [InlineData("the day before", "shift -1d 0m to 2026-03-04T08:00/12:00")]
    public void Relative_times_start_from_the_focus(string text, string expected) =>
        Assert.Equal($"[{text}] {expected}", TimeLab.Read(text, TimeLab.Context(TimeLab.Tuesday) with { Focus = TimeLab.Focus }));

    [Theory]
    [InlineData("2nd shift Thursday", "2026-03-05T14:00/22:00")]
    [InlineData("night shift Thursday", "2026-03-05T22:00/2026-03-06T06:00")]
    [InlineData("late shift tomorrow", "2026-03-04T14:00/22:00")]
    [InlineData("first thing Monday", "2026-03-09T06:00")]
    [InlineData("EOD Friday", "2026-03-06T22:00")]
    public void Shifts_come_from_the_site_s_own_table(string text, string expected) =>
        Assert.Equal($"[{text}] {expected}", TimeLab.Read(text, TimeLab.Context(TimeLab.Tuesday) with { Calendar = TimeLab.ThreeShifts }));

    [Theory]
    [InlineData("Q1", "2025-10-01..2025-12-31")]
    [InlineData("Q2 2026", "2026-01-01..2026-03-31")]
    [InlineData("next quarter", "2026-04-01..2026-06-30")]
    [InlineData("H2", "2026-04-01..2026-09-30")]
    public void Quarters_count_from_the_fiscal_year_s_first_month(string text, string expected)
    {
        var read = TimeLab.Read(text, TimeLab.Context(TimeLab.Tuesday) with { FiscalStart = 10 });

        // Q1 from October to December has passed by two months: the coming one is asked about.
        Assert.Equal(text == "Q1" ? $"[Q1] ? 2026-10-01..2026-12-31 | {expected}" : $"[{text}] {expected}", read);
    }
}
