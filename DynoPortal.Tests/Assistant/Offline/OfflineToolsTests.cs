using System.Text.Json;
using DynoPortal.Domain.Assistant.Offline;
using DynoPortal.Domain.Assistant.Tools;
using DynoPortal.Domain.People;
using DynoPortal.Tests.Assistant.Tools;
using Xunit.Abstractions;

namespace DynoPortal.Tests.Assistant.Offline;

/// <summary>The offline assistant calls the real tools, in the small lab.</summary>
public sealed class OfflineToolsTests(ITestOutputHelper output) : IAsyncLifetime
{
    private ToolLab lab = null!;

    public async Task InitializeAsync() => lab = await ToolLab.CreateAsync();

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task Every_request_is_put_as_the_tools_take_it()
    {
        foreach (var text in OfflineIntentTests.All.Select(each => (string)each[1]))
        {
            var dialogue = await DialogueAsync("scheduler");
            var answer = dialogue.Say(text);

            output.WriteLine($"> {text}\n  {string.Join("\n  ", dialogue.Calls)}\n  {answer.ReplaceLineEndings("\n  ")}\n");
            Assert.DoesNotContain(dialogue.Answers, result => result.Code() is ToolError.Forbidden or ToolError.Unavailable || (result.Code() is ToolError.Invalid && !IsRule(result)));
        }
    }

    [Fact]
    public async Task A_booking_is_proposed_approved_moved_and_cancelled_and_that_is_taken_back()
    {
        var dialogue = await DialogueAsync("engineer");

        dialogue.Say("book V42 for brake on D2 next Tuesday 8 to 12");
        var booked = await ApproveAsync(dialogue);
        dialogue.Say("move it to Wednesday the 11th");
        Assert.StartsWith($"propose_move {{\"booking\":\"{booked}\",\"from\":\"2026-03-11\"", dialogue.LastCall, StringComparison.Ordinal);
        await ApproveAsync(dialogue);
        dialogue.Say("cancel it");
        Assert.Equal($"propose_cancel {{\"bookings\":[\"{booked}\"]}}", dialogue.LastCall);
        await ApproveAsync(dialogue);
        var answer = dialogue.Say("undo");

        Assert.Contains(booked, answer, StringComparison.Ordinal);
        Assert.Contains("Wed 11 Mar 2026 08:00–12:00", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_another_engineers_is_refused_and_the_owner_named()
    {
        var dialogue = await DialogueAsync("engineer");

        dialogue.Say("show A-1001");
        var answer = dialogue.Say("cancel it");

        Assert.DoesNotContain(dialogue.Answers, result => result.TryGetProperty("proposalId", out _));
        Assert.Contains("Emil Ernst", answer, StringComparison.Ordinal);
    }

    // A refusal of the request itself, such as an end before its start, and no mistake in its form.
    private static bool IsRule(JsonElement result) => result.GetProperty("error").GetString()!.Contains("after the start", StringComparison.Ordinal) || result.GetProperty("error").GetString()!.Contains("is there already", StringComparison.Ordinal);

    private async Task<OfflineDialogue> DialogueAsync(string person)
    {
        var caller = await lab.CallerAsync(person);
        var (fleet, facility) = (lab.Small.Lab.Fleet, lab.Small.Facility);
        var lexicon = OfflineLexicon.Of(await fleet.DynosAsync(facility, default), await fleet.TestTypesAsync(facility, default), await fleet.VehiclesAsync(facility, null, 200, default),
            (await lab.Small.Lab.People.WithPermissionAsync(facility, Permission.View, default)).Select(each => each.DisplayName));
        var context = new OfflineContext { Now = LabSmall.Now, Clock = caller.Facility.Clock, Calendar = caller.Facility.Calendar, Lexicon = lexicon, Locale = "en-US", Caller = LabSmall.NameOf(person) };
        return new((tool, arguments) => Task.Run(() => lab.CallAsync(caller, tool, arguments)).GetAwaiter().GetResult(), context, [.. lab.Tools.For(caller).Select(tool => tool.Name)]);
    }

    private async Task<string> ApproveAsync(OfflineDialogue dialogue)
    {
        var outcome = Assert.IsType<Domain.Scheduling.ChangeOutcome.Applied>(await lab.ApproveAsync(dialogue.Answers[^1], "engineer"));
        var booking = outcome.Changes[0].After!.DisplayNumber;
        dialogue.Approve(booking);
        return booking;
    }
}
