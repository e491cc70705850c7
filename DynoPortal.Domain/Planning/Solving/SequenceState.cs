namespace DynoPortal.Domain.Planning.Solving;

/// <summary>Where everything is in <see cref="Sequences"/>; -1 stands for none.</summary>
internal sealed class SequenceState(int tasks, int dynos)
{
    public int[] Dyno { get; } = Empty(tasks);

    public int[] Start { get; } = Empty(tasks);

    public int[] End { get; } = Empty(tasks);

    public int[] Next { get; } = Empty(tasks);

    public int[] Previous { get; } = Empty(tasks);

    public int[] NextOfVehicle { get; } = Empty(tasks);

    public int[] PreviousOfVehicle { get; } = Empty(tasks);

    public int[] First { get; } = Empty(dynos);

    // As many vehicles as tasks at most.
    public int[] FirstOfVehicle { get; } = Empty(tasks);

    public int Unplaced { get; set; }

    /// <summary>Takes over everything of another.</summary>
    public void Take(SequenceState other)
    {
        other.Dyno.CopyTo(Dyno, 0);
        other.Start.CopyTo(Start, 0);
        other.End.CopyTo(End, 0);
        other.Next.CopyTo(Next, 0);
        other.Previous.CopyTo(Previous, 0);
        other.NextOfVehicle.CopyTo(NextOfVehicle, 0);
        other.PreviousOfVehicle.CopyTo(PreviousOfVehicle, 0);
        other.First.CopyTo(First, 0);
        other.FirstOfVehicle.CopyTo(FirstOfVehicle, 0);
        Unplaced = other.Unplaced;
    }

    private static int[] Empty(int size)
    {
        var array = new int[size];
        Array.Fill(array, -1);
        return array;
    }
}
