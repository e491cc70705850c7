using System.Text.Json.Serialization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Plans;

/// <summary>One thing that might be otherwise.</summary>
[JsonDerivedType(typeof(DynoOut), "dynoOut"), JsonDerivedType(typeof(ExtraDyno), "extraDyno"), JsonDerivedType(typeof(MoreTests), "moreTests"), JsonDerivedType(typeof(WiderCapability), "widerCapability")]
public abstract record ScenarioChange
{
    private ScenarioChange()
    {
    }

    /// <summary>The dyno can't be used in the slot; bookings that have not begun are placed anew.</summary>
    public sealed record DynoOut(DynoId Dyno, Slot Slot) : ScenarioChange;

    /// <summary>There is one more dyno, which can do what this one can, in the same group.</summary>
    public sealed record ExtraDyno(DynoId Like) : ScenarioChange;

    /// <summary>The open requests of a program come several times, each time for other vehicles of the same kind.</summary>
    /// <param name="Program">Its name, without regard to case and blanks.</param>
    /// <param name="Times">2 doubles them; at most <see cref="MostTimes"/>.</param>
    public sealed record MoreTests(string Program, int Times = 2) : ScenarioChange
    {
        /// <summary>The most.</summary>
        public const int MostTimes = 5;
    }

    /// <summary>The dyno has one more capability row.</summary>
    public sealed record WiderCapability(DynoId Dyno, IReadOnlyList<string> TestTypes, IReadOnlyList<Fleet.DriveType> Drives, IReadOnlyList<WeightClass> Weights) : ScenarioChange;
}
