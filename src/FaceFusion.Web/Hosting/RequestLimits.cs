using System.Security.Claims;
using System.Threading.RateLimiting;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs.Settings;
using FaceFusion.Web.Api;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace FaceFusion.Web.Hosting;

/// <summary>
/// Limits how much one account may ask for, by whatever browser or key, or one address where nobody is signed in; more is
/// answered with 429, <c>too_many_requests</c> and when to come back.
/// </summary>
internal static class RequestLimits
{
    public const string Uploads = "uploads";
    public const string Jobs = "jobs";
    public const string Verifications = "verifications";
    public const string Previews = "previews";
    public const string EventStreams = "event streams";

    /// <summary>When to ask again where something has to end first, and nobody knows when it will.</summary>
    private static readonly TimeSpan s_unknownWait = TimeSpan.FromSeconds(5);

    public static void AddStudioLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LimitOptions>().Configure(_ => SettingTypes.Require<LimitOptions>(configuration.GetSection(LimitOptions.Section))).Bind(configuration.GetSection(LimitOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddRateLimiter(options =>
        {
            options.OnRejected = RejectAsync;
            options.AddPolicy(Uploads, context => Partition(context, Uploads, limits => limits.UploadsPerMinute));
            options.AddPolicy(Jobs, context => Partition(context, Jobs, limits => limits.JobsPerMinute));
            options.AddPolicy(Verifications, context => Partition(context, Verifications, limits => limits.VerificationsPerMinute));
            options.AddPolicy(Previews, context => Partition(context, Previews, limits => limits.PreviewsPerMinute));
            options.AddPolicy(EventStreams, AtOnce);
        });
    }

    /// <summary>Puts an endpoint under a limit.</summary>
    public static TBuilder Limit<TBuilder>(this TBuilder endpoint, string limit)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireRateLimiting(limit);

    private static RateLimitPartition<string> Partition(HttpContext context, string limit, Func<LimitOptions, int> perMinute)
    {
        var most = perMinute(Options(context));
        return most == 0
            ? RateLimitPartition.GetNoLimiter(limit)
            : RateLimitPartition.GetTokenBucketLimiter(Caller(context), _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = most,
                TokensPerPeriod = 1,
                ReplenishmentPeriod = TimeSpan.FromMinutes(1) / most,
                QueueLimit = 0,
            });
    }

    /// <summary>A stream counts as long as it is open.</summary>
    private static RateLimitPartition<string> AtOnce(HttpContext context) => Options(context).EventStreams is var most and > 0
        ? RateLimitPartition.GetConcurrencyLimiter(Caller(context), _ => new ConcurrencyLimiterOptions { PermitLimit = most, QueueLimit = 0 })
        : RateLimitPartition.GetNoLimiter(EventStreams);

    private static LimitOptions Options(HttpContext context) => context.RequestServices.GetRequiredService<IOptions<LimitOptions>>().Value;

    private static string Caller(HttpContext context) =>
        context.User.FindFirst(ClaimTypes.NameIdentifier)?.Value is { } account ? "account " + account : "address " + CallerAddress.Of(context);

    private static async ValueTask RejectAsync(OnRejectedContext context, CancellationToken cancellation)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : s_unknownWait;
        var error = new FusionException(
            FusionErrorCodes.TooManyRequests,
            "Too many requests from one account or address.",
            arguments: new Dictionary<string, object> { ["seconds"] = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) });
        await ApiErrors.ToProblem(error, context.HttpContext).ExecuteAsync(context.HttpContext);
    }
}
