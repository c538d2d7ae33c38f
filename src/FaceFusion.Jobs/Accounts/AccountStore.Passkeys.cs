using Dapper;
using FaceFusion.Jobs.Store;
using Microsoft.AspNetCore.Identity;

namespace FaceFusion.Jobs.Accounts;

/// <content>Passkeys: public keys of devices, nothing secret.</content>
internal sealed partial class AccountStore
{
    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        database.Write(connection => connection.Execute(
            """
            INSERT INTO passkeys (credential, account, name, public_key, created_at, sign_count, transports, is_verified, may_be_backed_up, is_backed_up, attestation, client_data)
            VALUES (@CredentialId, @account, @name, @PublicKey, @created, @count, @transports, @verified, @eligible, @backedUp, @AttestationObject, @ClientDataJson)
            ON CONFLICT (credential) DO UPDATE SET name = excluded.name, sign_count = excluded.sign_count, is_verified = excluded.is_verified, is_backed_up = excluded.is_backed_up
            """,
            new
            {
                passkey.CredentialId,
                account = user.Id,
                name = passkey.Name ?? string.Empty,
                passkey.PublicKey,
                created = passkey.CreatedAt.ToUnixTimeMilliseconds(),
                count = (long)passkey.SignCount,
                transports = string.Join(',', passkey.Transports ?? []),
                verified = passkey.IsUserVerified ? 1 : 0,
                eligible = passkey.IsBackupEligible ? 1 : 0,
                backedUp = passkey.IsBackedUp ? 1 : 0,
                passkey.AttestationObject,
                passkey.ClientDataJson,
            }));
        return Task.CompletedTask;
    }

    public Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<IList<UserPasskeyInfo>>(
        database.Read(connection => connection.Query<PasskeyRow>("SELECT * FROM passkeys WHERE account = @Id ORDER BY created_at", new { user.Id }).Select(row => row.ToPasskey()).ToList()));

    public Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) => Task.FromResult(database.Read(connection =>
        connection.QueryFirstOrDefault<AccountRow>("SELECT accounts.* FROM accounts JOIN passkeys ON passkeys.account = accounts.id WHERE credential = @credentialId", new { credentialId })?.ToAccount()));

    public Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) => Task.FromResult(database.Read(connection =>
        connection.QueryFirstOrDefault<PasskeyRow>("SELECT * FROM passkeys WHERE account = @Id AND credential = @credentialId", new { user.Id, credentialId })?.ToPasskey()));

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken)
    {
        database.Write(connection => connection.Execute("DELETE FROM passkeys WHERE account = @Id AND credential = @credentialId", new { user.Id, credentialId }));
        return Task.CompletedTask;
    }

    private sealed class PasskeyRow
    {
        public required byte[] Credential { get; init; }

        public required string Name { get; init; }

        public required byte[] PublicKey { get; init; }

        public long CreatedAt { get; init; }

        public long SignCount { get; init; }

        public required string Transports { get; init; }

        public long IsVerified { get; init; }

        public long MayBeBackedUp { get; init; }

        public long IsBackedUp { get; init; }

        public required byte[] Attestation { get; init; }

        public required byte[] ClientData { get; init; }

        public UserPasskeyInfo ToPasskey() => new(
            Credential, PublicKey, JobRow.Time(CreatedAt), (uint)SignCount, Transports.Split(',', StringSplitOptions.RemoveEmptyEntries), IsVerified != 0, MayBeBackedUp != 0, IsBackedUp != 0, Attestation, ClientData)
        {
            Name = Name,
        };
    }
}
