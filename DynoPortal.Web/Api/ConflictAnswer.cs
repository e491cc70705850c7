namespace DynoPortal.Web.Api;

/// <summary>Two bookings in one place at one time.</summary>
/// <param name="Kind"><c>dyno</c> or <c>vehicle</c>.</param>
/// <param name="First">The one with the lower number.</param>
/// <param name="Second">The other.</param>
/// <param name="OverlapStart">Start of the time that they share.</param>
/// <param name="OverlapEnd">End of the time that they share.</param>
internal sealed record ConflictAnswer(string Kind, AllocationAnswer First, AllocationAnswer Second, DateTimeOffset OverlapStart, DateTimeOffset OverlapEnd);
