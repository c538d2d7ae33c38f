namespace FaceFusion.Jobs.Accounts;

/// <summary>Somebody who signs in. Mutable, as the framework's user manager changes it before it is stored.</summary>
public sealed class Account
{
    /// <summary>Prefix of <see cref="Id"/>.</summary>
    public const string IdPrefix = "acc_";

    /// <summary>Role of those who see to accounts and plans.</summary>
    public const string Admin = "admin";

    /// <summary>Role of everybody else.</summary>
    public const string User = "user";

    /// <summary><c>acc_</c> and 26 characters.</summary>
    public string Id { get; init; } = UnguessableId.Create(IdPrefix);

    /// <summary>What they sign in by.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>The name in the form in which no two are the same.</summary>
    public string NormalizedName { get; set; } = string.Empty;

    /// <summary>Salted hash of the password; null for who signs in by passkeys alone.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Another one ends every session.</summary>
    public string SecurityStamp { get; set; } = string.Empty;

    /// <summary>Where everything of theirs is.</summary>
    public required string Workspace { get; init; }

    /// <summary><see cref="Admin"/> or <see cref="User"/>.</summary>
    public string Role { get; set; } = User;

    /// <summary>Name of an <see cref="AccountPlan"/>.</summary>
    public string Plan { get; set; } = AccountPlan.Standard;

    /// <summary>Failed tries to sign in since the last good one.</summary>
    public int Failures { get; set; }

    /// <summary>Until when nobody signs in; null for now.</summary>
    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
