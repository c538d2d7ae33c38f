using System.Data.Common;
using FaceFusion.Jobs.Signals;
using FaceFusion.Jobs.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FaceFusion.Jobs.Leases;

/// <summary>
/// Renews what this process holds, gives it up where it came too late, listens for wishes to stop and tells others how far jobs are.
/// On a thread of its own: jobs may take every core and every thread of the pool, and must not lose their leases by that.
/// </summary>
internal sealed partial class LeaseKeeper(LeaseRecords records, HeldLeases held, StudioMember member, StudioDatabase database, IJobSignals signals, TimeProvider time, ILogger<LeaseKeeper> logger) : IHostedService, IDisposable
{
    private readonly ManualResetEventSlim _stop = new();
    private Thread? _thread;
    private DateTimeOffset _renewAt;
    private long _lookedAt;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Meet();
        _thread = new Thread(Run) { IsBackground = true, Name = "leases", Priority = ThreadPriority.AboveNormal };
        _thread.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _stop.Set();
        _thread?.Join();
        Try(() => records.Leave(member.Id));
        return Task.CompletedTask;
    }

    public void Dispose() => _stop.Dispose();

    /// <summary>Renews every lease that is held here; those that are not this process's any more are lost.</summary>
    public void Renew()
    {
        var now = time.GetUtcNow();
        var jobs = held.All;
        try
        {
            if (jobs.Count > 0)
            {
                var until = now + LeaseTimes.Length;
                var kept = records.Renew(member.Id, [.. jobs.Select(lease => lease.Job.Id)], until);
                foreach (var lease in jobs)
                {
                    if (kept.Contains(lease.Job.Id))
                    {
                        lease.Until = until;
                    }
                    else
                    {
                        Lose(lease);
                    }
                }
            }
        }
        catch (DbException error)
        {
            LogNotRenewed(error);
            _renewAt = now;

            // While a server is away nobody else takes jobs over either; what is another's when it is back is found then.
            var patience = database.IsShared ? LeaseTimes.Outage : TimeSpan.Zero;
            foreach (var lease in jobs.Where(lease => lease.Until + patience <= time.GetUtcNow()))
            {
                Lose(lease);
            }
        }
    }

    /// <summary>Stops what others asked to stop, and writes how far the rest is.</summary>
    private void Exchange()
    {
        if (held.All is not { Count: > 0 } jobs)
        {
            return;
        }

        foreach (var id in records.AskedToStop(member.Id))
        {
            jobs.FirstOrDefault(lease => lease.Job.Id == id)?.Job.RequestStop();
        }

        var news = member.HasCompany ? jobs.Where(lease => lease.Written != lease.Job.Now).ToArray() : [];
        if (news.Length > 0)
        {
            foreach (var lease in news)
            {
                lease.Written = lease.Job.Now;
            }

            records.TellProgress([.. news.Select(lease => lease.Written!)]);
        }
    }

    /// <summary>Tells others how far jobs are, past the database.</summary>
    private void Tell()
    {
        foreach (var lease in member.HasCompany ? held.All : [])
        {
            if (lease.Job.Now is { State: JobState.Running } now && now != lease.Told)
            {
                lease.Told = now;
                signals.Tell(new JobSignal(JobSignalKind.Progress, now.Id) { Progress = ProgressRow.Of(now) });
            }
        }
    }

    private void Run()
    {
        while (!_stop.Wait(signals.IsLive ? LeaseTimes.Telling : LeaseTimes.Exchange))
        {
            if (time.GetUtcNow() >= _renewAt)
            {
                _renewAt = time.GetUtcNow() + LeaseTimes.Renewal;
                Renew();
                Try(Meet);
            }

            if (!signals.IsLive || Environment.TickCount64 - _lookedAt >= LeaseTimes.Look.TotalMilliseconds)
            {
                _lookedAt = Environment.TickCount64;
                Try(() => member.HasCompany = records.Others(member.Id, time.GetUtcNow() - LeaseTimes.Length).Count > 0);
                Try(Exchange);
            }

            if (signals.IsLive)
            {
                Tell();
            }
        }
    }

    private void Meet()
    {
        if (time == TimeProvider.System)
        {
            database.CompareClocks(time.GetUtcNow());
        }

        records.Meet(member.Id, member.Role, member.Slots, time.GetUtcNow());
    }

    /// <summary>A run that ended meanwhile lost nothing.</summary>
    private void Lose(HeldLease lease) => held.ForEach(other =>
    {
        if (ReferenceEquals(other, lease) && !lease.Job.Now.IsFinished)
        {
            LogLost(lease.Job.Id);
            lease.Lose();
        }
    });

    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (DbException error)
        {
            LogNotRenewed(error);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database did not answer in time to renew what this process holds.")]
    private partial void LogNotRenewed(Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Job} took too long to be renewed and is another's now; what was made of it here does not count.")]
    private partial void LogLost(string job);
}
