using System.Threading.Channels;
using FaceFusion.Fusion.Engine;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Telemetry;

namespace FaceFusion.Jobs.Queue;

/// <summary>Takes a job's progress from the engine and writes the rounds' pictures beside it, so that the engine need not wait for the disk.</summary>
internal sealed class RoundWriter : IProgress<StageProgress>, IAsyncDisposable
{
    /// <summary>The engine's part of the whole; the rest is for writing files.</summary>
    public const double RenderingShare = 0.97;

    /// <summary>An unfinished picture takes time of its own: who waits longer sees one now and then.</summary>
    private static readonly TimeSpan s_partialEvery = TimeSpan.FromMilliseconds(600);

    private readonly JobEntry _job;
    private readonly JobFolder _folder;
    private readonly Channel<(JobPictureKind Kind, RoundPicture Picture)> _pictures = Channel.CreateUnbounded<(JobPictureKind Kind, RoundPicture Picture)>(new UnboundedChannelOptions { SingleReader = true });
    private readonly HashSet<int> _written = [];
    private readonly Task _writing;

    private readonly StudioMetrics _metrics;
    private readonly TimeProvider _time;
    private FusionStage? _stage;
    private long _stageSince;
    private long _partialSince;
    private int _partials;

    public RoundWriter(JobEntry job, JobFolder folder, StudioMetrics metrics, TimeProvider time, CancellationToken cancellation)
    {
        (_job, _folder, _metrics, _time) = (job, folder, metrics, time);
        _partialSince = time.GetTimestamp();
        _writing = Task.Run(() => WriteAllAsync(cancellation), CancellationToken.None);
    }

    /// <summary>Called by the engine, from its own thread.</summary>
    public void Report(StageProgress value)
    {
        Measure(value.Stage);
        _job.Advance(value.Stage, value.Fraction * RenderingShare, value.Rounds);
        if (value.Picture is { } picture)
        {
            _pictures.Writer.TryWrite((JobPictureKind.Round, picture));
        }
        else if (value is { Rounds: <= 1, Partial: { } draw } && _time.GetElapsedTime(_partialSince) >= s_partialEvery)
        {
            // A chain shows its rounds.
            _pictures.Writer.TryWrite((JobPictureKind.Partial, new RoundPicture(++_partials, draw(), [])));
            _partialSince = _time.GetTimestamp();
        }
    }

    /// <summary>Waits until every round is on the disk, those too that came with the result only.</summary>
    public async Task CompleteAsync(IReadOnlyList<RoundPicture> rounds, CancellationToken cancellation)
    {
        Measure(FusionStage.Saving);
        _pictures.Writer.TryComplete();
        await _writing.ConfigureAwait(false);
        _folder.DropPartial(_job.Now);
        foreach (var round in rounds.Where(r => !_written.Contains(r.Round)))
        {
            await WriteAsync(round, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Lets go of the folder, also after a failure.</summary>
    public async ValueTask DisposeAsync()
    {
        Measure(null);
        _pictures.Writer.TryComplete();
        await _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Notes how long the stage took that this one follows. The engine reports from one thread at a time.</summary>
    private void Measure(FusionStage? next)
    {
        if (next == _stage)
        {
            return;
        }

        if (_stage is { } over)
        {
            _metrics.StageEnded(over, _time.GetElapsedTime(_stageSince));
        }

        (_stage, _stageSince) = (next, _time.GetTimestamp());
    }

    private async Task WriteAllAsync(CancellationToken cancellation)
    {
        await foreach (var (kind, picture) in _pictures.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            if (kind == JobPictureKind.Partial)
            {
                await _folder.WriteAsync(_job.Now, kind, 0, picture.Picture, cancellation).ConfigureAwait(false);
                _job.PartialReady(picture.Round);
            }
            else
            {
                await WriteAsync(picture, cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task WriteAsync(RoundPicture round, CancellationToken cancellation)
    {
        await _folder.WriteAsync(_job.Now, JobPictureKind.Round, round.Round, round.Picture, cancellation).ConfigureAwait(false);
        _written.Add(round.Round);
        _job.RoundReady(round.Round);
    }
}
