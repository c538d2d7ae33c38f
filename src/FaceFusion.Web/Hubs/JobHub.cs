using System.Globalization;
using System.Runtime.CompilerServices;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Web.Api;
using FaceFusion.Web.Hosting;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.SignalR;

namespace FaceFusion.Web.Hubs;

/// <summary>
/// Jobs for SignalR clients. The page itself watches in the process and never comes here. A stream ends with the job, with
/// the client's cancel, or with the connection.
/// </summary>
internal sealed class JobHub(IJobService jobs, JobTeller teller, IOwnership ownership, IHostApplicationLifetime lifetime) : Hub
{
    /// <summary>The job as <c>GET /api/v1/jobs/{id}</c> tells it: now, at every change (ten a second at most), and at its end.</summary>
    /// <exception cref="HubException">There is no such job; the message starts with the code.</exception>
    public IAsyncEnumerable<JobModel> Subscribe(string jobId, CancellationToken cancellation)
    {
        var culture = Context.GetHttpContext()?.Features.Get<IRequestCultureFeature>()?.RequestCulture.UICulture ?? CultureInfo.InvariantCulture;
        if (jobs.Find(jobId) is not { } job || !ownership.MayUseJob(Context.GetHttpContext() is { } http ? Workspaces.Of(http) : null, job))
        {
            var text = ErrorCatalog.Describe(ApiErrors.NoJob(jobId), null, culture);
            throw new HubException($"{text.Code}: {text.Message}");
        }

        return WatchAsync(jobId, culture, cancellation);
    }

    private async IAsyncEnumerable<JobModel> WatchAsync(string jobId, CultureInfo culture, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping, cancellation);
        var first = true;
        await foreach (var job in jobs.WatchAsync(jobId, stop.Token))
        {
            yield return teller.Tell(job, culture, withRecipe: first || job.IsFinished);
            first = false;
        }
    }
}
