using FaceFusion.Jobs.Settings;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Queue;

/// <summary>How long jobs take here, to tell someone at a full queue when to come back.</summary>
internal sealed class JobPace(IOptions<JobOptions> options)
{
    /// <summary>Weight of the newest job in the running mean.</summary>
    private const double Newest = 0.2;
    private const double FirstGuessSeconds = 3;
    private const int LeastSeconds = 2;

    private readonly Lock _lock = new();
    private double _seconds = FirstGuessSeconds;

    /// <summary>Takes in how long a job took.</summary>
    public void Add(TimeSpan duration)
    {
        lock (_lock)
        {
            _seconds += Newest * (duration.TotalSeconds - _seconds);
        }
    }

    /// <summary>Seconds until a quarter of the waiting jobs are through: then there is a place again for more than one.</summary>
    public int SecondsUntilFree(int waiting)
    {
        lock (_lock)
        {
            return Math.Max(LeastSeconds, (int)Math.Ceiling(_seconds * Math.Max(1, waiting / 4) / options.Value.Parallelism));
        }
    }
}
