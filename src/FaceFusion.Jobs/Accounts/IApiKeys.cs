namespace FaceFusion.Jobs.Accounts;

/// <summary>Keys of programs. Safe for concurrent use.</summary>
public interface IApiKeys
{
    /// <summary>Makes a key; its secret is told this once.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="name">What its owner calls it.</param>
    /// <param name="scopes">What it may do.</param>
    /// <param name="lifetime">How long it works; null without end.</param>
    /// <exception cref="ArgumentException">No name, or a scope that there is not, or none.</exception>
    (ApiKey Key, string Secret) Create(string account, string name, IReadOnlyCollection<string> scopes, TimeSpan? lifetime);

    /// <summary>The keys of an account, newest first.</summary>
    IReadOnlyList<ApiKey> List(string account);

    /// <summary>Ends a key at once.</summary>
    void Revoke(string account, string prefix);

    /// <summary>The key of a secret, noted as used; null for what is no key, or one that has expired.</summary>
    ApiKey? Find(string secret);
}
