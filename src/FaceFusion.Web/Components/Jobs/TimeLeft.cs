using FaceFusion.Jobs;

namespace FaceFusion.Web.Components.Jobs;

/// <summary>How long a running job still takes, from what it has done so far. The number never grows while it is shown.</summary>
internal sealed class TimeLeft(TimeProvider time)
{
    /// <summary>So long nothing is said: the first estimates are guesses, and a job may be over by then.</summary>
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(2);

    /// <summary>Share of the work below which nothing can be told from it.</summary>
    private const double Little = 0.05;

    private (string Job, DateTimeOffset Since)? _watched;
    private DateTimeOffset _end;

    /// <summary>Seconds left, 1 at least; null where it is too early to say, and while the job does not run.</summary>
    public int? Seconds(JobSnapshot? job)
    {
        if (job is not { State: JobState.Running })
        {
            _watched = null;
            return null;
        }

        var now = time.GetUtcNow();
        if (_watched is not { } watched || watched.Job != job.Id)
        {
            _watched = watched = (job.Id, job.StartedAt is { } started && started < now ? started : now);
            _end = DateTimeOffset.MaxValue;
        }

        var elapsed = now - watched.Since;
        if (elapsed < s_silence || job.Fraction < Little)
        {
            return null;
        }

        var estimated = now + (elapsed * ((1 - job.Fraction) / job.Fraction));
        _end = estimated < _end ? estimated : _end;
        return Math.Max(1, (int)Math.Ceiling((_end - now).TotalSeconds));
    }
}
