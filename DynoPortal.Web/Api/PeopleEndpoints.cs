using System.Text.Json.Nodes;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>The people of a facility, for who manages them.</summary>
internal static class PeopleEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapPeople(this IEndpointRouteBuilder api)
    {
        var people = api.MapGroup("/people").WithTags("People");
        people.MapGet("", ListAsync).WithName("ListPeople").Produces<ListAnswer<MemberAnswer>>().WithSummary("Everyone who belongs to the facility, by name.");
        people.MapPost("", AdmitAsync).Changes().WithName("AdmitPerson").Produces(204).WithSummary("Admits a registered person, found by e-mail.");
        people.MapPut("/{id:guid}", ChangeAsync).Changes().WithName("ChangePerson").Produces(204).WithSummary("Gives a member another role; it counts from their next command on.");
        people.MapDelete("/{id:guid}", (Guid id, ApiCall call, IMembers members, CancellationToken cancellationToken) => DoneAsync(members.RemoveAsync(call.Actor, new(id), cancellationToken)))
            .WithName("RemovePerson").Produces(204).WithSummary("Takes a member out of the facility and signs them out everywhere.");
        people.MapPost("/{id:guid}/sign-out", (Guid id, ApiCall call, IAccounts accounts, CancellationToken cancellationToken) => DoneAsync(accounts.SignOutAsync(call.Actor, new(id), cancellationToken)))
            .WithName("SignPersonOut").Produces(204).WithSummary("Ends every session and token of a member; open pages end within 5 s.");
        people.MapPost("/{id:guid}/lock", (Guid id, ApiCall call, IAccounts accounts, CancellationToken cancellationToken) => DoneAsync(accounts.LockAsync(call.Actor, new(id), cancellationToken)))
            .WithName("LockPerson").Produces(204).WithSummary("Keeps a member out until they are unlocked.");
        people.MapPost("/{id:guid}/unlock", (Guid id, ApiCall call, IAccounts accounts, CancellationToken cancellationToken) => DoneAsync(accounts.UnlockAsync(call.Actor, new(id), cancellationToken)))
            .WithName("UnlockPerson").Produces(204).WithSummary("Lets a locked member in again.");
        people.MapPost("/{id:guid}/reset-two-factor", (Guid id, ApiCall call, ISecondFactors factors, CancellationToken cancellationToken) => DoneAsync(factors.ResetAsync(call.Actor, new(id), cancellationToken)))
            .WithName("ResetTwoFactor").Produces(204).WithSummary("Forgets the authenticator, the recovery codes and the passkeys of a member who has lost them, and signs them out everywhere.");
        people.MapGet("/{id:guid}/export", ExportAsync).WithName("ExportPerson").Produces<JsonObject>().WithSummary("All that the portal keeps of a person, without secrets: for the person, and for who administers all of their facilities.");
        people.MapPost("/{id:guid}/erase", EraseAsync).Changes().WithName("ErasePerson").Produces<ErasedAnswer>()
            .WithSummary("Erases a person; bookings and history stay under a pseudonym. Answers 409 with the bookings that are still to come until keepBookings is true.");
    }

    private static async Task<IResult> ListAsync(ApiCall call, IMembers members, CancellationToken cancellationToken) =>
        await members.ListAsync(call.Actor, cancellationToken) is { } all
            ? TypedResults.Ok(new ListAnswer<MemberAnswer>([.. all.Select(MemberAnswer.Of)]))
            : RefusalProblem.Of(Refusal.Lacking(Permission.ManageUsers));

    private static Task<IResult> AdmitAsync(MemberRequest body, ApiCall call, IMembers members, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(body.Email)) call.Fields.Refuse("email", "email is missing: give the address with which they registered.");
        return Read(body, call) is { } problem ? Task.FromResult<IResult>(problem) : DoneAsync(members.AdmitAsync(call.Actor, body.Email!, body.Role!, cancellationToken));
    }

    private static Task<IResult> ChangeAsync(Guid id, MemberRequest body, ApiCall call, IMembers members, CancellationToken cancellationToken) =>
        Read(body, call) is { } problem ? Task.FromResult<IResult>(problem) : DoneAsync(members.ChangeRoleAsync(call.Actor, new(id), body.Role!, cancellationToken));

    private static async Task<IResult> ExportAsync(Guid id, HttpContext http, ApiCall call, IPersonalFile files, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await files.ExportAsync(call.Actor, new(id), cancellationToken) switch
        {
            PersonalFileOutcome.Exported exported => TypedResults.Ok(exported.File),
            PersonalFileOutcome.Refused refused => RefusalProblem.Of(refused.Refusal),
            _ => throw new InvalidOperationException("A file is exported or not."),
        };
    }

    private static async Task<IResult> EraseAsync(Guid id, EraseRequest body, ApiCall call, IPersonalFile files, CancellationToken cancellationToken) =>
        await files.EraseAsync(call.Actor, new(id), body.KeepBookings == true, cancellationToken) switch
        {
            PersonalFileOutcome.Erased erased => TypedResults.Ok(new ErasedAnswer(erased.Pseudonym)),
            PersonalFileOutcome.StillBooked booked => RefusalProblem.Of(new Refusal(RefusalCode.Stale, booked.Sentence)),
            PersonalFileOutcome.Refused refused => RefusalProblem.Of(refused.Refusal),
            _ => throw new InvalidOperationException("A person is erased or not."),
        };

    private static ApiProblem? Read(MemberRequest body, ApiCall call)
    {
        if (string.IsNullOrWhiteSpace(body.Role)) call.Fields.Refuse("role", $"role is missing: name one of those that GET {ApiPaths.Base}/roles lists.");
        return call.Fields.Problem;
    }

    private static async Task<IResult> DoneAsync(Task<Refusal?> done) => await done is { } refusal ? RefusalProblem.Of(refusal) : TypedResults.NoContent();
}

/// <summary>A person and their role.</summary>
/// <param name="Email">With which they registered; only to admit them.</param>
/// <param name="Role">The name of a role of the facility.</param>
internal sealed record MemberRequest(string? Email, string? Role);

/// <summary>A wish to erase a person.</summary>
/// <param name="KeepBookings">Whether the bookings that are still to come were looked at and shall stay, under the pseudonym.</param>
internal sealed record EraseRequest(bool? KeepBookings);

/// <summary>A person was erased.</summary>
/// <param name="Pseudonym">What stands in their place.</param>
internal sealed record ErasedAnswer(string Pseudonym);

/// <summary>A person who belongs to the facility.</summary>
/// <param name="Id">The person.</param>
/// <param name="Name">As shown to others.</param>
/// <param name="Email">With which they sign in.</param>
/// <param name="Role">The name of their role.</param>
/// <param name="Since">When they were admitted.</param>
/// <param name="LastSignInAt">When they last signed in.</param>
/// <param name="IsLocked">Whether they are kept out at this moment.</param>
/// <param name="HasTwoFactor">Whether they sign in with a second factor.</param>
internal sealed record MemberAnswer(Guid Id, string Name, string Email, string Role, DateTimeOffset Since, DateTimeOffset? LastSignInAt, bool IsLocked, bool HasTwoFactor)
{
    /// <summary>The member as the API writes them.</summary>
    public static MemberAnswer Of(Member member) => new(member.Id.Value, member.DisplayName, member.Email, member.Role, member.Since, member.LastSignInAt, member.LockedOut, member.HasTwoFactor);
}
