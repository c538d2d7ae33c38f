using FaceFusion.Jobs.Accounts;
using FaceFusion.Jobs.Webhooks;

namespace FaceFusion.Web.Components.Developers;

/// <summary>What a developer who is signed in sees of their account.</summary>
/// <param name="Keys">Newest first.</param>
/// <param name="Webhooks">Their addresses.</param>
/// <param name="Days">Jobs by day.</param>
/// <param name="Today">The last of the days.</param>
public sealed record DeveloperAccount(IReadOnlyList<ApiKey> Keys, IReadOnlyList<Webhook> Webhooks, IReadOnlyList<UsageDay> Days, DateOnly Today);
