namespace DynoPortal.Domain.People;

/// <summary>How a person reads dates and times.</summary>
/// <param name="Form">The dates.</param>
/// <param name="TwelveHours">Whether hours are counted to twelve twice (<c>1:30 PM</c>), not once to twenty-four (<c>13:30</c>).</param>
public sealed record DateStyle(DateForm Form = DateForm.British, bool TwelveHours = false)
{
    /// <summary>How the portal writes for who has chosen nothing, and in all that isn't one person's.</summary>
    public static DateStyle Standard { get; } = new();
}
