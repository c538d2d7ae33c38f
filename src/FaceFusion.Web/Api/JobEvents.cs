using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using FaceFusion.Jobs;

namespace FaceFusion.Web.Api;

/// <summary>
/// A job's states as server-sent events: <c>snapshot</c> first, then <c>progress</c>, and <c>completed</c>, <c>failed</c> or
/// <c>canceled</c> as the last one; then the stream ends. Each has the whole job, so states that a client missed are in the next;
/// its id says where the job stood, so one that sends it as <c>Last-Event-ID</c> is not told the same again, and one that has had
/// the end is told by 204 to come no more. While the job runs a preview event says where the picture of each round is that is ready; ids
/// count them too, so that each is told once, to a client that comes again as well. Where nothing happens a <c>ping</c> shows that the line is alive.
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
        if (job.IsFinished && EventMark.Of(job, 0).IsTheState(heard))
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
        var number = 0;
        var shown = EventMark.Parse(heard) is { } last && jobs.Find(id)?.Attempts == last.Attempt ? last.Previews : 0;
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

                // Another attempt makes its rounds anew.
                shown = Math.Min(shown, job.ReadyRounds);
                if (number++ > 0 || !EventMark.Of(job, shown).IsTheState(heard))
                {
                    var model = teller.Tell(job, CultureInfo.CurrentUICulture, withRecipe: number == 1 || job.IsFinished);
                    yield return new SseItem<object>(model, EventType(job, number - 1))
                    {
                        EventId = EventMark.Of(job, shown).ToString(),
                        ReconnectionInterval = s_reconnect,
                    };
                }

                while (shown < job.ReadyRounds && job.State == JobState.Running)
                {
                    shown++;
                    yield return new SseItem<object>(new StepModel(shown, StepModel.UrlOf(job.Id, shown)), SnakeCase.Of(EventName.Preview)) { EventId = EventMark.Of(job, shown).ToString() };
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
