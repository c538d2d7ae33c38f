using System.Globalization;

namespace FaceFusion.Web.Api;

/// <summary>Marks an endpoint that is to go: clients are told by each of its answers, and by the description.</summary>
/// <param name="Since">From when on nobody should begin to use it.</param>
/// <param name="Sunset">When it may be gone.</param>
/// <param name="Instead">An address that says what to use instead.</param>
internal sealed record Deprecation(DateTimeOffset Since, DateTimeOffset Sunset, string Instead);

/// <summary>Headers of what is to go: <c>Deprecation</c> (RFC 9745), <c>Sunset</c> (RFC 8594) and a link to what to use instead.</summary>
internal static class DeprecationHeaders
{
    /// <summary>Says that an endpoint is to go.</summary>
    public static TBuilder Deprecated<TBuilder>(this TBuilder endpoint, Deprecation deprecation)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(deprecation);

    /// <summary>Tells those who call one, whatever else the answer says.</summary>
    public static void UseDeprecationHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Deprecation>() is { } deprecation)
        {
            context.Response.OnStarting(() =>
            {
                var headers = context.Response.Headers;
                headers["Deprecation"] = FormattableString.Invariant($"@{deprecation.Since.ToUnixTimeSeconds()}");
                headers["Sunset"] = deprecation.Sunset.ToString("r", CultureInfo.InvariantCulture);
                headers.Append("Link", $"<{deprecation.Instead}>; rel=\"deprecation\"");
                return Task.CompletedTask;
            });
        }

        return next(context);
    });
}
