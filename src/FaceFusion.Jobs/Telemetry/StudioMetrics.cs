using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using FaceFusion.Decoding.Pool;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Leases;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Jobs.Telemetry;

/// <summary>
/// The meter and the traces <c>FaceFusion</c>, after OpenTelemetry's conventions: seconds, lower-case names with dots. No ids, names or
/// addresses in tags: they say what kind of work it was.
/// </summary>
public sealed class StudioMetrics : IDisposable
{
    /// <summary>Name of the meter and of the source of traces.</summary>
    public const string Name = "FaceFusion";

    private readonly ActivitySource _source = new(Name);
    private readonly Histogram<double> _jobs;
    private readonly Histogram<double> _waits;
    private readonly Histogram<double> _stages;
    private readonly Histogram<double> _decodes;
    private readonly Histogram<double> _previews;
    private readonly Counter<long> _uploaded;
    private readonly Counter<long> _faces;
    private readonly Counter<long> _deliveries;

    /// <summary>Makes the instruments; the database and the pool are asked when somebody reads the gauges.</summary>
    public StudioMetrics(IMeterFactory meters, IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(meters);
#pragma warning disable CA2000 // The factory disposes of it.
        var meter = meters.Create(Name);
#pragma warning restore CA2000
        _jobs = meter.CreateHistogram<double>("facefusion.job.duration", "s", "From a job's begin to its end.");
        _waits = meter.CreateHistogram<double>("facefusion.job.wait", "s", "From a job's arrival to its begin.");
        _stages = meter.CreateHistogram<double>("facefusion.stage.duration", "s", "One stage of a job.");
        _decodes = meter.CreateHistogram<double>("facefusion.decode.duration", "s", "Reading one photo, the wait for a decoder included.");
        _previews = meter.CreateHistogram<double>("facefusion.preview.duration", "s", "One preview.");
        _uploaded = meter.CreateCounter<long>("facefusion.upload.bytes", "By", "Bytes of photos that were taken in.");
        _faces = meter.CreateCounter<long>("facefusion.faces.detected", "{face}", "Faces found in photos that were taken in.");
        _deliveries = meter.CreateCounter<long>("facefusion.webhook.deliveries", "{attempt}", "Attempts to send a message, by outcome.");
        meter.CreateObservableGauge("facefusion.jobs", () => Read(services), "{job}", "Jobs in the database by state.");
        meter.CreateObservableGauge("facefusion.queue.depth", () => Read(services).Where(job => (string?)job.Tags[0].Value == "queued").Select(job => job.Value).FirstOrDefault(), "{job}", "Jobs that wait.");
        meter.CreateObservableGauge("facefusion.decoders.idle", () => services.GetRequiredService<DecoderPool>().Idle, "{process}", "Decoders that are ready and have nothing to do.");
    }

    /// <summary>Begins the trace of a job's run, as a part of the request that it came by.</summary>
    public Activity? StartJob(FusionMethod method, string? parent) => _source.StartActivity("job", ActivityKind.Consumer, parent, [new("facefusion.method", Word(method))]);

    /// <summary>A job has ended, or gone back.</summary>
    public void JobEnded(FusionMethod method, JobState outcome, TimeSpan duration) => _jobs.Record(duration.TotalSeconds, new("facefusion.method", Word(method)), new("facefusion.outcome", Word(outcome)));

    /// <summary>A job has begun.</summary>
    public void JobBegan(TimeSpan waited) => _waits.Record(Math.Max(0, waited.TotalSeconds));

    /// <summary>A stage of a job is over.</summary>
    public void StageEnded(FusionStage stage, TimeSpan duration) => _stages.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("facefusion.stage", Word(stage)));

    /// <summary>A photo was read.</summary>
    public void Decoded(TimeSpan duration, bool well) => _decodes.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("facefusion.outcome", well ? "succeeded" : "failed"));

    /// <summary>A preview was made.</summary>
    public void Previewed(TimeSpan duration) => _previews.Record(duration.TotalSeconds);

    /// <summary>A photo was taken in.</summary>
    public void Uploaded(long bytes, int faces)
    {
        _uploaded.Add(bytes);
        _faces.Add(faces);
    }

    /// <summary>A message was sent.</summary>
    public void Delivered(string? problem) => _deliveries.Add(1, new KeyValuePair<string, object?>("facefusion.outcome", problem ?? "delivered"));

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    private static Measurement<long>[] Read(IServiceProvider services)
    {
        try
        {
            return [.. services.GetRequiredService<LeaseRecords>().CountByState().Select(state => new Measurement<long>(state.Count, new KeyValuePair<string, object?>("facefusion.state", Word(state.State))))];
        }
        catch (DbException)
        {
            // The database does not answer: its health check tells.
            return [];
        }
    }

    private static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
