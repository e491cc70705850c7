namespace DynoPortal.Data.People;

/// <summary>What became of a registration.</summary>
public abstract record RegistrationOutcome
{
    private RegistrationOutcome()
    {
    }

    /// <summary>The account exists.</summary>
    public sealed record Registered(PortalUser User) : RegistrationOutcome;

    /// <summary>Nothing was made.</summary>
    public sealed record Refused(IReadOnlyList<RegistrationFault> Faults) : RegistrationOutcome
    {
        /// <summary>Whether the address is taken.</summary>
        public bool IsDuplicate => Faults.Any(fault => fault.IsDuplicate);
    }
}

/// <summary>What is wrong with one field of a registration.</summary>
/// <param name="Field">A property of <see cref="NewPerson"/>.</param>
/// <param name="Message">A sentence that says what to do.</param>
public sealed record RegistrationFault(string Field, string Message)
{
    /// <summary>Whether the address is taken.</summary>
    public bool IsDuplicate { get; init; }
}
