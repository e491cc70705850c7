using DynoPortal.Domain.Assistant.Offline.Dialogue;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>A skill and how well a clause fits it.</summary>
internal readonly record struct Scored(Skill Skill, double Score);

/// <summary>Every skill there is.</summary>
internal static class Skills
{
    public static readonly BookSkill Book = new();
    public static readonly FindSlotsSkill FindSlots = new();
    public static readonly RepeatSkill Repeat = new();
    public static readonly MoveSkill Move = new();
    public static readonly CancelSkill Cancel = new();
    public static readonly ScheduleSkill Schedule = new();
    public static readonly VehicleSkill Vehicle = new();
    public static readonly DynoSkill Dyno = new();
    public static readonly DynosSkill Dynos = new();
    public static readonly LabSkill Lab = new();
    public static readonly HelpSkill Help = new();
    public static readonly AssignSkill Assign = new();
    public static readonly WhySkill Why = new();
    public static readonly ExplainSkill Explain = new();

    /// <summary>All; of two that fit as well, the earlier counts.</summary>
    public static IReadOnlyList<Skill> All { get; } =
    [
        new NeverMindSkill(), new StartOverSkill(), new ContinueSkill(), new YesSkill(), new NoSkill(), new ThanksSkill(), new HelloSkill(), Help,
        new SqlSkill(), new AdminSkill(), new SafetySkill(), new OutsideSkill(), new ForceSkill(),
        new UndoSkill(), new SwapSkill(), new SplitSkill(), new CampaignSkill(), Repeat, new WaitlistSkill(), Assign, new NoteSkill(), new DeclareOutageSkill(), new ResizeSkill(), Cancel, Move,
        Explain, Why, new ConflictsSkill(), new OutagesSkill(), new UtilisationSkill(), new CountSkill(), new CompatibleSkill(), new ProceduresSkill(), new AvailabilitySkill(), FindSlots, new AutoSkill(), Book, Schedule, Dyno, Dynos, Vehicle, new NowSkill(), Lab,
    ];

    /// <summary>The two that fit a clause best. Where most words are unknown, nothing is sure.</summary>
    public static (Scored Best, Scored Other) Best(Clause clause)
    {
        var known = clause.Symbols.Count(symbol => symbol.IsValue || Vocabulary.Knows(symbol.Text));
        var factor = clause.Symbols.Count > 2 && known * 2 < clause.Symbols.Count ? 0.6 : 1;
        var names = Pattern.NamesIn(clause);
        var ranked = All.Select(skill => new Scored(skill, skill.Score(clause, names) * factor)).OrderByDescending(scored => scored.Score).Take(2).ToList();
        return (ranked[0], ranked[1]);
    }
}
