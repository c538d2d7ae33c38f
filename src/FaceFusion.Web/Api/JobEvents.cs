using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Photos;

namespace FaceFusion.Web.Api;

/// <summary>
/// A job's states as server-sent events: <c>snapshot</c> first, then <c>progress</c>, and <c>succeeded</c>, <c>failed</c> or
/// <c>canceled</c> as the last one; then the stream ends. Each event has the whole job, so a client that connects again
/// misses nothing; its id says where the job stood, so one that sends it as <c>Last-Event-ID</c> is not told the same again,
/// and one that has had the end is told by 204 to come no more.
/// </summary>
internal static class JobEvents
{
    private static readonly TimeSpan s_reconnect = TimeSpan.FromSeconds(3);

    public static IResult Stream(string id, HttpContext context, IJobService jobs, IPhotoStore photos, IHostApplicationLifetime lifetime)
    {
        var job = jobs.Find(id) ?? throw ApiErrors.NoJob(id);
        var heard = context.Request.Headers["Last-Event-ID"].ToString();
        if (job.IsFinished && heard == Mark(job))
        {
            return TypedResults.NoContent();
        }

        // nginx would collect the events into blocks.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(EventsAsync(id, heard, jobs, photos, lifetime.ApplicationStopping, context.RequestAborted));
    }

    // The overload of ServerSentEvents that takes an event type would write the whole item into the data.
    private static async IAsyncEnumerable<SseItem<JobModel>> EventsAsync(
        string id, string heard, IJobService jobs, IPhotoStore photos, CancellationToken shutdown, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(shutdown, cancellation);
        var number = 0;
        await foreach (var job in jobs.WatchAsync(id, stop.Token))
        {
            if (number == 0 && Mark(job) == heard)
            {
                number++;
                continue;
            }

            var model = JobModel.Of(job, photos, CultureInfo.CurrentUICulture, withRecipe: number == 0 || job.IsFinished);
            yield return new SseItem<JobModel>(model, EventType(model, job, number))
            {
                EventId = Mark(job),
                ReconnectionInterval = s_reconnect,
            };
            number++;
        }
    }

    /// <summary>Where a job stands: all that its events tell is the same where this is.</summary>
    private static string Mark(JobSnapshot job) =>
        FormattableString.Invariant($"{job.Attempts}.{(int)job.State}.{job.QueuePosition}.{(int)job.Stage}.{(int)(job.Fraction * 10_000)}.{job.ReadyRounds}");

    private static string EventType(JobModel model, JobSnapshot job, int number) => job.IsFinished ? model.State : number == 0 ? "snapshot" : "progress";
}
