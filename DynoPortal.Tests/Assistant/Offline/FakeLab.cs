using System.Globalization;
using System.Text.Json;
using DynoPortal.Domain.Assistant.Offline;
using DynoPortal.Domain.Assistant.Tools;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Tests.Assistant.Offline;

/// <summary>A lab of tables in memory, whose tools answer as the contract has it, so that dialogues are tested without a database. Tuesday 3 March 2026, 09:00 in Detroit.</summary>
internal sealed class FakeLab
{
    public static readonly DateTimeOffset Now = new(2026, 3, 3, 14, 0, 0, TimeSpan.Zero);
    public static readonly SiteClock Clock = SiteClock.Of("America/Detroit");

    private static readonly WorkingCalendar Calendar = new(
        [DayOfWeek.Saturday, DayOfWeek.Sunday], [new(new(2026, 4, 3), "Good Friday"), new(new(2026, 4, 6), "Easter Monday")], [new("Day", new(8, 0), new(18, 0))]);

    private static readonly (string Name, string Group)[] Dynos = [("D1", "MPG"), ("D2", "MPG"), ("D3", "MPG"), ("D4", "VTS"), ("D5", "VTS"), ("D6", "VTS"), ("MPG 22", "MPG")];
    private static readonly (string Tag, string Program)[] Vehicles = [("V42", "Mustang GT"), ("V43", "Mustang Mach-E"), ("V44", "Mustang GT"), ("V7", "F-150"), ("V8", "F-150"), ("V12", "F-350"), ("V50", "Explorer"), ("V51", "Ranger")];

    private static readonly TestType[] Tests =
    [
        new("brake", "Brake", BookingLength.OfTime(TimeSpan.FromHours(4))), new("emission", "Emission", BookingLength.OfDays(2)), new("evap", "Evap", BookingLength.OfDays(2)),
        new("coastdown", "Coastdown", BookingLength.OfTime(TimeSpan.FromHours(4))), new("towing", "Towing", BookingLength.OfDays(1)), new("durability", "Durability", BookingLength.OfDays(10)), new("4k-certification", "4K certification", BookingLength.OfDays(5)),
    ];

    private readonly List<Dictionary<string, string>> bookings =
    [
        Row("A-1001", "V7", "F-150", "D5", "towing", "2026-03-04", "2026-03-05", "Emil Ernst"),
        Row("A-1002", "V42", "Mustang GT", "D2", "brake", "2026-03-05T08:00", "2026-03-05T12:00", "Erin Engel"),
        Row("A-1003", "V44", "Mustang GT", "D1", "emission", "2026-03-09", "2026-03-10", "Erin Engel"),
        Row("A-1004", "V43", "Mustang Mach-E", "D2", "coastdown", "2026-03-11T13:00", "2026-03-11T17:00", "Erin Engel"),
        Row("A-1005", "V50", "Explorer", "D3", "evap", "2026-03-10", "2026-03-11", "Emil Ernst"),
        Row("A-1006", "V12", "F-350", "D5", "durability", "2026-03-16", "2026-03-25", "Emil Ernst"),
        Row("A-1007", "V8", "F-150", "D2", "brake", "2026-03-10T13:00", "2026-03-10T17:00", "Emil Ernst"),
    ];

    private int proposals;

    /// <summary>What a tool answers in the place of the lab's own answer, by name.</summary>
    public Dictionary<string, string> Instead { get; } = [];

    /// <summary>The names of every tool of the contract.</summary>
    public static IReadOnlyList<string> ToolNames { get; } =
    [
        "get_now", "list_dynos", "get_dyno", "get_vehicle", "describe_data", "find_openings", "list_allocations", "count_allocations", "detect_conflicts", "list_outages", "explain_unavailable", "utilization", "query_schedule", "search_procedures", "resolve_entities",
        "propose_booking", "propose_auto_allocation", "propose_move", "propose_cancel", "propose_swap", "propose_change", "propose_series", "propose_undo", "propose_outage", "propose_campaign",
    ];

    /// <summary>What the assistant knows of this lab.</summary>
    public static OfflineContext Context(string? locale = null) => new()
    {
        Now = Now,
        Clock = Clock,
        Calendar = Calendar,
        Locale = locale,
        Caller = "Erin Engel",
        Lexicon = OfflineLexicon.Of(
            Dynos.Select((dyno, index) => new Dyno { Id = new(index + 1), Name = dyno.Name, Group = dyno.Group, Capabilities = [] }), Tests,
            Vehicles.Select((vehicle, index) => new Vehicle { Id = new(index + 1), Tag = vehicle.Tag, Program = vehicle.Program, Drive = DriveType.TwoWheel, WeightLbs = 4000, Vin = index == 0 ? "1FA6P8CF0T5100042" : null }),
            ["Erin Engel", "Emil Ernst", "Tom Tanner", "Tina Tran", "Sam Sato"]),
    };

    /// <summary>Answers a call.</summary>
    public JsonElement Answer(string tool, IDictionary<string, object?> arguments)
    {
        var asked = JsonSerializer.SerializeToElement(arguments, ToolJson.Options);
        if (Instead.TryGetValue(tool, out var instead)) return JsonSerializer.Deserialize<JsonElement>(instead);
        return JsonSerializer.SerializeToElement(Answer(tool, asked), ToolJson.Options);
    }

    private object Answer(string tool, JsonElement asked) => tool switch
    {
        "list_allocations" => List(asked),
        "find_openings" => Openings(asked),
        "get_dyno" => new { Dyno = Of(asked, "dyno"), Group = "MPG", Enabled = true, Capabilities = new[] { new { Tests = new[] { "brake", "emission" }, Drives = new[] { "2WD" }, Weights = new[] { "<10K" } } } },
        "list_dynos" => new { Dynos = Dynos.Select(dyno => new { Dyno = dyno.Name, dyno.Group, Enabled = true, Capabilities = Array.Empty<object>() }), Total = Dynos.Length, Ineligible = Array.Empty<object>() },
        "get_vehicle" => new { Vehicle = Of(asked, "vehicle"), Tag = Of(asked, "vehicle"), Program = "Mustang GT", ModelYear = 2026, Drive = "2WD", WeightLb = 3900, WeightClass = "<10K", Next = bookings.Where(row => row["vehicle"] == Of(asked, "vehicle")) },
        "get_now" => new { Now = "2026-03-03T09:00", Day = "2026-03-03", Weekday = "Tuesday", Week = 10, Zone = "America/Detroit", Facility = "Detroit", Shifts = new[] { new { Name = "Day", Starts = "08:00", Ends = "18:00" } } },
        "explain_unavailable" => new { Dynos = new[] { new { Dyno = Of(asked, "dyno") ?? "D1", Free = false, Reasons = new[] { new { Code = "outage", Message = "D4 is in maintenance until Wed 11 Mar 2026." } } } } },
        "count_allocations" => new { Counts = new[] { new { Key = "scheduled", Count = 4, Hours = 104 } }, Total = 4 },
        "detect_conflicts" => new { Overlaps = Array.Empty<object>(), Flagged = Array.Empty<object>(), Total = 0 },
        "list_outages" => new { Outages = new[] { new { Dyno = "D4", From = "2026-03-09", To = "2026-03-11", Kind = "maintenance", Reason = "Roller bearings", State = "ahead" } } },
        "utilization" => new { Rows = new[] { new { Key = "D1", BookedHours = 20, WorkingHours = 40, OutageHours = 0, Percent = 50 } }, From = "2026-03-02", To = "2026-03-08" },
        "search_procedures" => new { Hits = new[] { new { N = 1, Document = "tie-down.md", Title = "Tie-down", Heading = "Straps", Anchor = "straps", Version = "1", Quote = "Use four straps." } } },
        "resolve_entities" => new { Candidates = Array.Empty<object>() },
        "describe_data" => new { Dynos = 6 },
        _ => Propose(tool, asked),
    };

    private object List(JsonElement asked)
    {
        var rows = bookings.Where(row => Fits(row, asked, "vehicle") && Fits(row, asked, "dyno") && Fits(row, asked, "program") && Fits(row, asked, "test") && Fits(row, asked, "booking"))
            .Where(row => Of(asked, "status") is not { } status || row["status"] == status).Where(row => Of(asked, "person") is not { } person || row["requester"] == (person == "me" ? "Erin Engel" : person))
            .Where(row => Of(asked, "from") is not { } from || string.CompareOrdinal(row["to"], from) >= 0)
            .Where(row => Of(asked, "to") is not { } to || string.CompareOrdinal(row["from"][..10], to) <= 0).ToList();
        return new { Bookings = rows, Total = rows.Count };
    }

    private static object Openings(JsonElement asked)
    {
        var length = BookingLength.Parse(Of(asked, "length")) ?? Tests.First(test => test.Code == Of(asked, "test")).DefaultLength;
        var first = DateOnly.ParseExact((Of(asked, "from") ?? "2026-03-04")[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var rows = Enumerable.Range(0, 5).Select(first.AddDays).Where(Calendar.Works).SelectMany(day => new[] { "D2", "D5" }.Select(dyno => (dyno, slot: length.IsDays ? Clock.SlotAt(Clock.StartOf(day), length) : Clock.SlotAt(Clock.At(day, new(8, 0)), length))))
            .Where(row => Of(asked, "dyno") is not { } dyno || dyno == row.dyno)
            .Select((row, index) => new { Ordinal = index + 1, Dyno = row.dyno, Clock.Write(row.slot).From, Clock.Write(row.slot).To, ShiftedDays = 0 });
        return new { Openings = rows, Ineligible = Array.Empty<object>(), Length = length.ToString(), LengthFrom = "test_type" };
    }

    private object Propose(string tool, JsonElement asked)
    {
        var number = Of(asked, "booking") ?? (asked.TryGetProperty("bookings", out var several) ? several[0].GetString() : null);
        var row = bookings.FirstOrDefault(each => each["booking"] == number);
        var kind = tool switch { "propose_booking" or "propose_auto_allocation" or "propose_series" or "propose_campaign" => "book", "propose_cancel" => "cancel", "propose_outage" => "declare", "propose_change" => "resize", _ => "move" };
        var from = Of(asked, "from") ?? row?["from"] ?? "2026-03-09T08:00";
        return new
        {
            ProposalId = new Guid(++proposals, 0, 0, new byte[8]),
            State = "awaiting approval",
            Kind = kind,
            Summary = tool,
            Changes = new[] { new { Kind = kind, Booking = number, Vehicle = Of(asked, "vehicle") ?? row?["vehicle"] ?? "V42", Dyno = Of(asked, "dyno") ?? row?["dyno"] ?? "D2", Test = Of(asked, "test") ?? row?["test"] ?? "brake", From = from, To = Of(asked, "to") ?? (from.Length > 10 ? from[..10] + "T18:00" : from) } },
            ExpiresAt = "2026-03-04T09:00",
        };
    }

    private static bool Fits(Dictionary<string, string> row, JsonElement asked, string name) => Of(asked, name) is not { } wanted || row[name] == wanted;

    private static string? Of(JsonElement asked, string name) => asked.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static Dictionary<string, string> Row(string booking, string vehicle, string program, string dyno, string test, string from, string to, string requester) =>
        new() { ["booking"] = booking, ["vehicle"] = vehicle, ["program"] = program, ["dyno"] = dyno, ["test"] = test, ["from"] = from, ["to"] = to, ["status"] = "scheduled", ["requester"] = requester };
}
