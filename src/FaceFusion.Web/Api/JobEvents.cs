using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using FaceFusion.Jobs;

namespace FaceFusion.Web.Api;

/// <summary>
/// A job's states as server-sent events: <c>snapshot</c> first, then <c>progress</c>, and <c>completed</c>, <c>failed</c> or
/// <c>canceled</c> as the last one; then the stream ends. Each has the whole job, so a client that connects again misses nothing;
/// its id says where the job stood, so one that sends it as <c>Last-Event-ID</c> is not told the same again, and one that has had
/// the end is told by 204 to come no more. After a state with another round's picture a preview event says where it is. Where
/// nothing happens a <c>ping</c> shows that the line is alive.
/// </summary>
internal static class JobEvents
{
    private static readonly TimeSpan s_reconnect = TimeSpan.FromSeconds(3);

    /// <summary>Proxies end a connection on which nothing comes for a minute.</summary>
    private static readonly TimeSpan s_ping = TimeSpan.FromSeconds(15);
    private static readonly object s_nothing = new { };

    public static IResult Stream(string id, HttpContext context, IJobService jobs, JobTeller teller, IHostApplicationLifetime lifetime, TimeProvider time)
    {
        var job = jobs.Find(id) ?? throw ApiErrors.NoJob(id);
        var heard = context.Request.Headers["Last-Event-ID"].ToString();
        if (job.IsFinished && heard == Mark(job))
        {
            return TypedResults.NoContent();
        }

        // nginx would collect the events into blocks.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(EventsAsync(id, heard, jobs, teller, time, lifetime.ApplicationStopping, context.RequestAborted));
    }

    // The overload of ServerSentEvents that takes an event type would write the whole item into the data.
    private static async IAsyncEnumerable<SseItem<object>> EventsAsync(
        string id, string heard, IJobService jobs, JobTeller teller, TimeProvider time, CancellationToken shutdown, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(shutdown, cancellation);
        var (number, shown) = (0, 0);
        var states = jobs.WatchAsync(id, stop.Token).GetAsyncEnumerator(stop.Token);
        var next = states.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                if (await Task.WhenAny(next, Task.Delay(s_ping, time, stop.Token)) != next && !stop.IsCancellationRequested)
                {
                    yield return new SseItem<object>(s_nothing, SnakeCase.Of(EventName.Ping));
                    continue;
                }

                if (!await next)
                {
                    yield break;
                }

                var job = states.Current;
                next = states.MoveNextAsync().AsTask();
                if (number++ == 0 && Mark(job) == heard)
                {
                    shown = job.ReadyRounds;
                    continue;
                }

                var model = teller.Tell(job, CultureInfo.CurrentUICulture, withRecipe: number == 1 || job.IsFinished);
                yield return new SseItem<object>(model, EventType(job, number - 1))
                {
                    EventId = Mark(job),
                    ReconnectionInterval = s_reconnect,
                };
                if (job.ReadyRounds > shown && job.State == JobState.Running)
                {
                    shown = job.ReadyRounds;
                    yield return new SseItem<object>(new StepModel(shown, StepModel.UrlOf(job.Id, shown)), SnakeCase.Of(EventName.Preview));
                }
            }
        }
        finally
        {
            // Who watches is asked for the next state at any time, also when the reader goes; only then may it be put away.
            await stop.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await states.DisposeAsync();
        }
    }

    /// <summary>Where a job stands: all that its events tell is the same where this is.</summary>
    private static string Mark(JobSnapshot job) =>
        FormattableString.Invariant($"{job.Attempts}.{(int)job.State}.{job.QueuePosition}.{(int)job.Stage}.{(int)(job.Fraction * 10_000)}.{job.ReadyRounds}");

    private static string EventType(JobSnapshot job, int number) =>
        job.State == JobState.Succeeded ? SnakeCase.Of(EventName.Completed)
        : job.IsFinished ? SnakeCase.Of(job.State)
        : SnakeCase.Of(number == 0 ? EventName.Snapshot : EventName.Progress);

    /// <summary>Events by name, beside those of a job's last states.</summary>
    private enum EventName
    {
        Snapshot,
        Progress,
        Preview,
        Ping,
        Completed,
    }
}
