using Dapper;
using FaceFusion.Jobs.Store;
using Microsoft.AspNetCore.Identity;

namespace FaceFusion.Jobs.Accounts;

/// <summary>Accounts in the database, as the framework's user manager wants them.</summary>
internal sealed partial class AccountStore(StudioDatabase database, AccountDirectory directory, TimeProvider time)
    : IUserPasswordStore<Account>, IUserLockoutStore<Account>, IUserSecurityStampStore<Account>, IUserRoleStore<Account>, IUserPasskeyStore<Account>
{
    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken)
    {
        var role = database.Write(connection => connection.QueryFirstOrDefault<string>(
            """
            INSERT INTO accounts (id, name, normalized_name, password_hash, security_stamp, workspace, role, plan, failures, locked_until, created_at)
            VALUES (@Id, @Name, @NormalizedName, @PasswordHash, @SecurityStamp, @Workspace,
                CASE WHEN EXISTS (SELECT 1 FROM accounts) THEN @Role ELSE @Admin END, @Plan, @Failures, NULL, @now)
            ON CONFLICT DO NOTHING
            RETURNING role
            """,
            new { user.Id, user.Name, user.NormalizedName, user.PasswordHash, user.SecurityStamp, user.Workspace, user.Role, Account.Admin, user.Plan, user.Failures, now = time.GetUtcNow().ToUnixTimeMilliseconds() }));
        if (role is not null)
        {
            // The first account looks after the others, and no two are the first.
            user.Role = role;
            directory.Know(user.Workspace);
        }

        return Task.FromResult(role is not null ? IdentityResult.Success : IdentityResult.Failed(new IdentityErrorDescriber().DuplicateUserName(user.Name)));
    }

    public Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        database.Write(connection => connection.Execute(
            """
            UPDATE accounts SET name = @Name, normalized_name = @NormalizedName, password_hash = @PasswordHash, security_stamp = @SecurityStamp,
                role = @Role, plan = @Plan, failures = @Failures, locked_until = @locked WHERE id = @Id
            """,
            new { user.Id, user.Name, user.NormalizedName, user.PasswordHash, user.SecurityStamp, user.Role, user.Plan, user.Failures, locked = user.LockedUntil?.ToUnixTimeMilliseconds() }));
        return Task.FromResult(IdentityResult.Success);
    }

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken)
    {
        database.Write(connection => connection.Execute("DELETE FROM accounts WHERE id = @Id", new { user.Id }));
        return Task.FromResult(IdentityResult.Success);
    }

    public Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) => Find("id = @value", userId);

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => Find("normalized_name = @value", normalizedUserName);

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => Set(() => user.Name = userName ?? string.Empty);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedName);

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => Set(() => user.NormalizedName = normalizedName ?? string.Empty);

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken) => Set(() => user.PasswordHash = passwordHash);

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken cancellationToken) => Set(() => user.SecurityStamp = stamp);

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.LockedUntil);

    public Task SetLockoutEndDateAsync(Account user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) => Set(() => user.LockedUntil = lockoutEnd);

    public Task<int> IncrementAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(++user.Failures);

    public Task ResetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Set(() => user.Failures = 0);

    public Task<int> GetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Failures);

    public Task<bool> GetLockoutEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task AddToRoleAsync(Account user, string roleName, CancellationToken cancellationToken) => Set(() => user.Role = roleName.ToLowerInvariant());

    public Task RemoveFromRoleAsync(Account user, string roleName, CancellationToken cancellationToken) => Set(() => user.Role = Account.User);

    public Task<IList<string>> GetRolesAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<IList<string>>([user.Role]);

    public Task<bool> IsInRoleAsync(Account user, string roleName, CancellationToken cancellationToken) =>
        Task.FromResult(string.Equals(user.Role, roleName, StringComparison.OrdinalIgnoreCase));

    public Task<IList<Account>> GetUsersInRoleAsync(string roleName, CancellationToken cancellationToken) =>
        Task.FromResult<IList<Account>>([.. directory.List().Where(account => string.Equals(account.Role, roleName, StringComparison.OrdinalIgnoreCase))]);

    public void Dispose()
    {
        // Holds nothing of its own: the database belongs to the host.
    }

    private Task<Account?> Find(string where, string value) => Task.FromResult(database.Read(connection =>
        connection.QueryFirstOrDefault<AccountRow>($"SELECT * FROM accounts WHERE {where}", new { value })?.ToAccount()));

    private static Task Set(Action set)
    {
        set();
        return Task.CompletedTask;
    }
}
