using System.Net;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs.Outbound;
using FaceFusion.Jobs.Settings;

namespace FaceFusion.Jobs.Webhooks;

/// <summary>What an address has to be before it is kept. Whether its name stands for a public machine is looked at whenever it is called.</summary>
internal static class WebhookAddress
{
    private const int Longest = 2000;

    /// <exception cref="FusionException">It is none.</exception>
    public static void Require(string? url, WebhookOptions options)
    {
        if (url is null || url.Length > Longest || !Uri.TryCreate(url, UriKind.Absolute, out var address)
            || !(address.Scheme == Uri.UriSchemeHttps || (options.AllowHttp && address.Scheme == Uri.UriSchemeHttp))
            || address.UserInfo.Length > 0 || address.Fragment.Length > 0)
        {
            throw new FusionException(
                FusionErrorCodes.WebhookUrlInvalid, "The address of a webhook is not an https address.", arguments: new Dictionary<string, object> { ["field"] = "url" });
        }

        if (IPAddress.TryParse(address.DnsSafeHost, out var literal) && !PublicAddress.MayBeCalled(literal, options.Networks))
        {
            throw new FusionException(
                FusionErrorCodes.WebhookAddressRefused, $"'{address.Host}' is not a public address.", arguments: new Dictionary<string, object> { ["field"] = "url", ["host"] = address.Host });
        }
    }
}
