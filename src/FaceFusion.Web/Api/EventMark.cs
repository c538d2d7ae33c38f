using System.Globalization;
using FaceFusion.Jobs;

namespace FaceFusion.Web.Api;

/// <summary>The id of an event of a job: how far its client is when it has had the event.</summary>
/// <param name="State">Where the job stands: all that its events tell is the same where this is.</param>
/// <param name="Attempt">The job's, whose rounds are counted.</param>
/// <param name="Previews">Rounds whose pictures the client has been told of.</param>
internal readonly record struct EventMark(string State, int Attempt, int Previews)
{
    private const char Separator = '.';

    public static EventMark Of(JobSnapshot job, int previews) => new(
        job.IsFinished
            ? string.Create(CultureInfo.InvariantCulture, $"{job.Attempts}.{(int)job.State}") // The database keeps no more, and every process has to say the same.
            : string.Create(CultureInfo.InvariantCulture, $"{job.Attempts}.{(int)job.State}.{job.QueuePosition}.{(int)job.Stage}.{(int)(job.Fraction * 10_000)}.{job.Rounds}.{job.ReadyRounds}"),
        job.Attempts,
        previews);

    /// <summary>What a client sent as <c>Last-Event-ID</c>; null where it is none of this studio's.</summary>
    public static EventMark? Parse(string id)
    {
        var (first, last) = (id.IndexOf(Separator, StringComparison.Ordinal), id.LastIndexOf(Separator));
        return first > 0 && last > first
            && int.TryParse(id.AsSpan(0, first), NumberStyles.None, CultureInfo.InvariantCulture, out var attempt)
            && int.TryParse(id.AsSpan(last + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var previews)
            ? new EventMark(id[..last], attempt, previews)
            : null;
    }

    /// <summary>True where an id that a client sent is of the same state, whatever previews it has been told of.</summary>
    public bool IsTheState(string id) => Parse(id)?.State == State;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{State}.{Previews}");
}
