using FaceFusion.Jobs.Store;

namespace FaceFusion.Jobs.Accounts;

/// <summary>An account as the database has it.</summary>
internal sealed class AccountRow
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string NormalizedName { get; init; }

    public string? PasswordHash { get; init; }

    public required string SecurityStamp { get; init; }

    public required string Workspace { get; init; }

    public required string Role { get; init; }

    public required string Plan { get; init; }

    public long Failures { get; init; }

    public long? LockedUntil { get; init; }

    public long CreatedAt { get; init; }

    public Account ToAccount() => new()
    {
        Id = Id,
        Name = Name,
        NormalizedName = NormalizedName,
        PasswordHash = PasswordHash,
        SecurityStamp = SecurityStamp,
        Workspace = Workspace,
        Role = Role,
        Plan = Plan,
        Failures = (int)Failures,
        LockedUntil = LockedUntil is { } locked ? JobRow.Time(locked) : null,
        CreatedAt = JobRow.Time(CreatedAt),
    };
}
