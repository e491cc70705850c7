using DynoPortal.Domain.History;
using DynoPortal.Domain.People;

namespace DynoPortal.Data.History;

/// <summary>One change of something other than the schedule.</summary>
/// <param name="Actor">Who, where and through what.</param>
/// <param name="At">When.</param>
/// <param name="Noun">What kind of thing, of <see cref="EditNoun"/>.</param>
/// <param name="Thing">The thing's own id as text.</param>
/// <param name="Label">What people call the thing, up to 200 characters; empty for a person, whose name is read when it is shown, so that it can be erased.</param>
/// <param name="Action">The change in one word, such as <c>changed</c>.</param>
/// <param name="Before">The thing as it was; null when it is new. Written as JSON by its public properties; holds ids of people, never their names.</param>
/// <param name="After">The thing as it is since; null when it is gone.</param>
internal sealed record Edit(Actor Actor, DateTimeOffset At, string Noun, string Thing, string Label, string Action, object? Before, object? After);
