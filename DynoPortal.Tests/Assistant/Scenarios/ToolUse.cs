using System.Text.RegularExpressions;

namespace DynoPortal.Tests.Assistant.Scenarios;

/// <summary>Whether expectations speak of tools, arguments and things that there are.</summary>
internal static partial class ToolUse
{
    private static readonly string[] Vehicles = ["V42", "V43", "V44", "V7", "V8", "V12", "V50", "V51"];
    private static readonly string[] Dynos = ["D1", "D2", "D3", "D4", "D5", "D6"];
    private static readonly string[] Bookings = ["A-1001", "A-1002", "A-1003", "A-1004", "A-1005", "A-1006", "A-1007"];
    private static readonly string[] Tests = ["brake", "emission", "evap", "coastdown", "towing", "4k-certification", "150k-mileage", "durability", "special"];

    /// <summary>Fails where it speaks of others.</summary>
    public static void Known(string id, Expectation expect)
    {
        foreach (var tool in expect.Tools)
        {
            Assert.True(ToolContract.Arguments.TryGetValue(tool, out var arguments), $"{id}: no tool is called {tool}.");
            Assert.All(expect.Arguments.Keys, argument => Assert.True(arguments!.Contains(argument), $"{id}: {tool} has no {argument}."));
        }

        foreach (var (argument, values) in expect.Arguments)
            Assert.All(values, value => Assert.True(IsKnown(argument, value), $"{id}: {argument} {value} is not of this lab."));
    }

    private static bool IsKnown(string argument, string value) => argument switch
    {
        "vehicle" => Vehicles.Contains(value),
        "dyno" => Dynos.Contains(value),
        "booking" or "bookings" or "first" or "second" => Bookings.Contains(value),
        "test" or "tests" => Tests.Contains(value),
        "person" or "technician" => value == "me" || LabSmallSeed.People.Any(person => person.Name == value),
        "from" or "to" or "start" or "end" or "splitAt" => Time().IsMatch(value),
        "slots" => value.Split('/') is [var from, var to] && Time().IsMatch(from) && Time().IsMatch(to) && LabSteps.Span(from, to).Length > TimeSpan.Zero,
        _ => true,
    };

    [GeneratedRegex(@"^2026-(0[1-9]|1[0-2])-[0-3]\d(T[0-2]\d:[0-5]\d)?$")]
    private static partial Regex Time();
}
