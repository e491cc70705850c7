using System.Globalization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Rules;

/// <summary>Where a manager sets the rules of a facility.</summary>
public sealed partial class RulesView(CurrentPerson current, RuleDesk rules)
{
    private static readonly DayOfWeek[] Week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    private readonly FacilityEditing editing = new();
    private Person? person;
    private FacilityBook? book;
    private RuleDraft? draft;
    private FacilityImpactFound? impact;
    private Facility wanted = null!;

    /// <summary>Code of the facility; null for the person's default.</summary>
    [Parameter] public string? FacilityCode { get; set; }

    private Facility Facility => person!.Facility!;

    private Actor Me => person?.Actor(Channel.Screen) ?? throw new InvalidOperationException("The rules are shown to a member only.");

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var now = await current.ReadAsync(FacilityCode, CancellationToken.None);
        var isSame = now?.Facility?.Id == person?.Facility?.Id && book is not null;
        person = now;
        if (now?.May(Permission.ManageRules) != true) (book, draft) = (null, null);
        else if (!isSame) await ReadAsync();
    }

    private async Task ReadAsync()
    {
        book = await rules.ReadAsync(Me, CancellationToken.None);
        draft = book is null ? null : new RuleDraft(book);
        if (book is null) return;
        wanted = draft!.Facility;
        editing.Begin(book.Facility.Revision);
    }

    private void Typed(Action change)
    {
        change();
        wanted = draft!.Facility;
        editing.Change(RuleDesk.Check(draft.Settings, book!));
    }

    private async Task AskAsync()
    {
        if (await editing.AskAsync(FindAsync)) await SaveAsync();
    }

    private async Task<bool> FindAsync()
    {
        impact = await rules.ImpactAsync(Me, draft!.Settings, CancellationToken.None);
        return impact is { Concerned.Count: > 0 };
    }

    private async Task SaveAsync()
    {
        if (!await editing.SaveAsync(seen => rules.SaveAsync(Me, draft!.Settings, seen, CancellationToken.None))) return;
        await ReadAsync();
        editing.Tell("The rules are saved. They hold for every booking from now on.");
    }

    private Task KeepAsync()
    {
        editing.Keep();
        return AskAsync();
    }

    private string? ApprovalFault(ApprovalDraft row) =>
        draft!.Settings.Rules.Approvals.ToList().FindIndex(rule => rule.TestType == row.Test.Code) is >= 0 and var index ? editing.FaultOf($"approvals[{index}]") : null;

    private static void Toggle(HashSet<DayOfWeek> days, DayOfWeek day)
    {
        if (!days.Remove(day)) days.Add(day);
    }

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Text(decimal? number) => number?.ToString("0.##", CultureInfo.InvariantCulture);

    private static int? Whole(string? typed) => Decimal(typed) is { } number ? number % 1 == 0 && Math.Abs(number) < 1_000_000 ? (int)number : -1 : null;

    private static decimal? Decimal(string? typed) => decimal.TryParse(typed, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : string.IsNullOrWhiteSpace(typed) ? null : -1;

    private static TimeOnly Time(ChangeEventArgs typed, TimeOnly before) => TimeOnly.TryParse(typed.Value as string, CultureInfo.InvariantCulture, out var time) ? time : before;
}
