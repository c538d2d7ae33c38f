using System.Net;
using System.Threading.RateLimiting;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Web.Api;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace FaceFusion.Web.Hosting;

/// <summary>Limits how much one address may ask for; more is answered with 429, <c>too_many_requests</c> and when to come back.</summary>
internal static class RequestLimits
{
    public const string Uploads = "uploads";
    public const string Jobs = "jobs";
    public const string Verifications = "verifications";

    /// <summary>Bits of an IPv6 address that one household or server has to itself.</summary>
    private const int SiteBytes = 8;

    public static void AddStudioLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LimitOptions>().Bind(configuration.GetSection(LimitOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddRateLimiter(options =>
        {
            options.OnRejected = RejectAsync;
            options.AddPolicy(Uploads, context => Partition(context, Uploads, limits => limits.UploadsPerMinute));
            options.AddPolicy(Jobs, context => Partition(context, Jobs, limits => limits.JobsPerMinute));
            options.AddPolicy(Verifications, context => Partition(context, Verifications, limits => limits.VerificationsPerMinute));
        });
    }

    /// <summary>Puts an endpoint under a limit.</summary>
    public static TBuilder Limit<TBuilder>(this TBuilder endpoint, string limit)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireRateLimiting(limit);

    private static RateLimitPartition<string> Partition(HttpContext context, string limit, Func<LimitOptions, int> perMinute)
    {
        var most = perMinute(context.RequestServices.GetRequiredService<IOptions<LimitOptions>>().Value);
        return most == 0
            ? RateLimitPartition.GetNoLimiter(limit)
            : RateLimitPartition.GetTokenBucketLimiter(Address(context.Connection.RemoteIpAddress), _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = most,
                TokensPerPeriod = 1,
                ReplenishmentPeriod = TimeSpan.FromMinutes(1) / most,
                QueueLimit = 0,
            });
    }

    private static string Address(IPAddress? address)
    {
        if (address is null)
        {
            return "unknown";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.GetAddressBytes() is { Length: > 4 } bytes ? Convert.ToHexStringLower(bytes.AsSpan(0, SiteBytes)) : plain.ToString();
    }

    private static async ValueTask RejectAsync(OnRejectedContext context, CancellationToken cancellation)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        var error = new FusionException(
            FusionErrorCodes.TooManyRequests,
            "Too many requests from one address.",
            arguments: new Dictionary<string, object> { ["seconds"] = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) });
        await ApiErrors.ToProblem(error, context.HttpContext).ExecuteAsync(context.HttpContext);
    }
}
