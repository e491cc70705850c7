using DynoPortal.Data.People.Security;
using DynoPortal.Domain.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DynoPortal.Data.People;

/// <summary>Makes accounts. Without an invitation a person belongs nowhere until an administrator admits them.</summary>
public sealed class Registration(UserManager<PortalUser> users, PortalDbContext context, TimeProvider clock, SecurityLog log)
{
    /// <summary>Makes the account and uses up the invitation, both or neither.</summary>
    public async Task<RegistrationOutcome> RegisterAsync(NewPerson person, CancellationToken cancellationToken)
    {
        if (person.Faults() is { Count: > 0 } faults) return new RegistrationOutcome.Refused(faults);
        try
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            var user = new PortalUser { Id = Guid.CreateVersion7(clock.GetUtcNow()), UserName = person.Email, Email = person.Email, DisplayName = person.DisplayName };
            var made = await users.CreateAsync(user, person.Password);
            if (!made.Succeeded) return new RegistrationOutcome.Refused([.. made.Errors.Select(Fault).DistinctBy(fault => (fault.Field, fault.Message))]);
            if (person.Invitation is { } code
                && await Invitations.RedeemAsync(context, log, code, new UserId(user.Id), clock.GetUtcNow(), cancellationToken) is { } refusal)
                return new RegistrationOutcome.Refused([new(nameof(NewPerson.Invitation), refusal.Message)]);
            await transaction.CommitAsync(cancellationToken);
            return new RegistrationOutcome.Registered(user);
        }
        catch (DbUpdateException taken) when (taken.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Two registered the same address at the same moment.
            return new RegistrationOutcome.Refused([Duplicate]);
        }
    }

    private static RegistrationFault Duplicate { get; } =
        new(nameof(NewPerson.Email), "This e-mail address is registered already. Sign in instead.") { IsDuplicate = true };

    private static RegistrationFault Fault(IdentityError error) => error.Code switch
    {
        nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName) => Duplicate,
        nameof(IdentityErrorDescriber.InvalidEmail) or nameof(IdentityErrorDescriber.InvalidUserName) => NewPerson.NotAnEmail,
        _ => new(nameof(NewPerson.Password), error.Description),
    };
}
