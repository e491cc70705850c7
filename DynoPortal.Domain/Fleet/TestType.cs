using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Fleet;

/// <summary>A kind of test from the facility's catalogue.</summary>
/// <param name="Code">Lower-case slug, unique in the facility, such as <c>4k-certification</c>; see <see cref="Codes.Slug"/>.</param>
/// <param name="Name">As shown, such as <c>4K certification</c>.</param>
/// <param name="DefaultLength">How long a booking is when nobody says otherwise.</param>
/// <param name="NeedsApproval">Whether a booking by someone who can't approve is held until somebody does.</param>
public sealed record TestType(string Code, string Name, BookingLength DefaultLength, bool NeedsApproval = false);
