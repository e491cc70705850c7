using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Workbook;

/// <summary>The dynos and test types that there are, and those that the workbook adds.</summary>
internal sealed class FleetDraft
{
    private const int LongestName = 60;
    private readonly Dictionary<string, Dyno> dynos;
    private readonly Dictionary<string, TestType> tests;
    private readonly HashSet<string> ruled;
    private readonly QuestionList questions;

    public FleetDraft(ImportLab lab, QuestionList questions, IEnumerable<string> ruledTests)
    {
        this.questions = questions;
        dynos = lab.Dynos.DistinctBy(dyno => Codes.Squeeze(dyno.Name)).ToDictionary(dyno => Codes.Squeeze(dyno.Name));
        tests = lab.TestTypes.ToDictionary(test => test.Code);
        ruled = [.. ruledTests.Select(Codes.Slug)];
    }

    public IReadOnlyList<Dyno> NewDynos => [.. dynos.Values.Where(dyno => dyno.Id.Value < 0).OrderByDescending(dyno => dyno.Id.Value)];

    public IReadOnlyList<TestType> NewTests { get; private set; } = [];

    public IEnumerable<Dyno> Dynos => dynos.Values;

    public IEnumerable<TestType> Tests => tests.Values;

    public Dyno Get(DynoId id) => dynos.Values.First(dyno => dyno.Id == id);

    public void Set(Dyno dyno) => dynos[Codes.Squeeze(dyno.Name)] = dyno;

    /// <summary>The dyno of a full name, or of a number that only one dyno has; null when there is none.</summary>
    public Dyno? Find(string name)
    {
        var wanted = Codes.Squeeze(name);
        if (dynos.TryGetValue(wanted, out var dyno)) return dyno;
        var bare = dynos.Values.Where(each => Codes.Squeeze(each.Name) == Codes.Squeeze(each.Group) + wanted).ToList();
        return bare.Count == 1 ? bare[0] : null;
    }

    /// <summary>The dyno of this name, made if there is none.</summary>
    public Dyno FindOrAdd(string name)
    {
        if (Find(name) is { } there) return there;
        var family = DynoText.GroupOf(name);
        var group = family.Length < name.Length ? family.ToUpperInvariant() : family;
        var made = new Dyno { Id = new(-1 - dynos.Values.Count(dyno => dyno.Id.Value < 0)), Name = group + name[family.Length..], Group = group, Capabilities = [] };
        Set(made);
        return made;
    }

    /// <summary>The dyno that a forecast row names; null when it names none, or the question about it is open.</summary>
    public (Dyno? Dyno, bool Waits) OfRow(string text, string group)
    {
        if (DynoText.NameOf(text, group) is not { } name) return (null, false);
        if ((Find(name) ?? (Codes.Squeeze(text).Any(char.IsLetter) ? Find(text) : null)) is { } there) return (there, false);
        if (name.Length > LongestName) return (null, false);
        var answer = questions.Ask("dyno:" + Codes.Squeeze(name), 1, () => ($"There is no dyno {name}, and no rule names it. What is it?",
            [new("none", "No dyno: the tests stay requests"), new(QuestionList.New, $"A new dyno {name} that no rule gives a test"), .. dynos.Values.Where(dyno => dyno.Id.Value > 0).OrderBy(dyno => dyno.Name, NaturalOrder.Instance).Select(dyno => new QuestionOption(dyno.Name, $"It is {dyno.Name}"))], "none"));
        return answer switch
        {
            null => (null, true),
            "none" => (null, false),
            QuestionList.New => (FindOrAdd(name), false),
            _ => (Find(answer), false),
        };
    }

    /// <summary>The test type that a cell names; null when its rows are left out (<c>Skips</c>), or the question about it is open.</summary>
    public (TestType? Test, bool Skips) TestOf(string text, int rows = 1)
    {
        var (slug, squeezed) = (Codes.Slug(text), Codes.Squeeze(text));
        if (tests.GetValueOrDefault(slug) is { } byCode) return (byCode, false);
        if (tests.Values.FirstOrDefault(test => Codes.Squeeze(test.Name) == squeezed || Codes.Squeeze(test.Code) == squeezed) is { } byName) return (byName, false);
        var answer = questions.Ask("test:" + slug, rows, () => ($"The catalogue has no test type “{text.Trim()}”. What is it?",
            [new(QuestionList.New, $"A new test type {text.Trim()}, of a day unless a row says otherwise"), .. tests.Values.OrderBy(test => test.Name, StringComparer.Ordinal).Select(test => new QuestionOption(test.Code, $"It is {test.Name}")), new(QuestionList.Skip, "Leave its rows out")],
            Nearest(slug) ?? QuestionList.New));
        return answer switch
        {
            null => (null, false),
            QuestionList.Skip => (null, true),
            QuestionList.New => (Add(text.Trim()), false),
            _ => (tests[answer], false),
        };
    }

    private TestType Add(string name)
    {
        var slug = Codes.OfTest(name);
        var code = (slug.Length > LongestName ? slug[..LongestName] : slug).Trim('-');
        var made = new TestType(code.Length == 0 ? "unnamed" : code, name.Length > LongestName ? name[..LongestName] : name, BookingLength.OfDays(1));
        if (tests.TryAdd(made.Code, made)) NewTests = [.. NewTests, made];
        return tests[made.Code];
    }

    // A rule of the workbook that names it says that it is a test type of its own.
    private string? Nearest(string slug) => ruled.Contains(slug) ? null
        : tests.Keys.Where(code => code.Contains(slug, StringComparison.Ordinal) || slug.Contains(code, StringComparison.Ordinal)).OrderBy(code => Math.Abs(code.Length - slug.Length)).ThenBy(code => code, StringComparer.Ordinal).FirstOrDefault();
}
