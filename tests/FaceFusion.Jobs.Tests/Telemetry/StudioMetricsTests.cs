using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using FaceFusion.Fusion;
using FaceFusion.Jobs.Telemetry;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Jobs.Tests.Telemetry;

public sealed class StudioMetricsTests
{
    [EachEngine]
    public async Task Jobs_ThatRun_AreMeasuredAndTracedAsPartsOfTheirRequest()
    {
        await using var studio = await TestStudio.StartAsync();
        var measured = new ConcurrentBag<(string Name, double Value, string Tags)>();
        using var meters = new MeterListener { InstrumentPublished = (instrument, listener) => Listen(instrument, listener, studio) };
        meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => measured.Add((instrument.Name, value, Words(tags))));
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => measured.Add((instrument.Name, value, Words(tags))));
        meters.Start();
        var spans = new ConcurrentBag<Activity>();
        using var traces = new ActivityListener { ShouldListenTo = source => source.Name is StudioMetrics.Name or "test", Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData, ActivityStopped = spans.Add };
        ActivitySource.AddActivityListener(traces);
        using var source = new ActivitySource("test");
        var recipe = await studio.ChainAsync();

        string trace;
        using (var request = source.StartActivity("request"))
        {
            trace = request!.TraceId.ToString();
            var job = studio.Jobs.Enqueue(recipe, JobOrigin.None);
            Activity.Current = null;
            await studio.EndOfAsync(job.Id);
        }

        studio.Engine.Failure = new FusionException("no_face_detected", "none");
        await studio.EndOfAsync(studio.Jobs.Enqueue(recipe, JobOrigin.None).Id);
        await Waiting.UntilAsync(() => measured.Count(m => m.Name == "facefusion.job.duration") >= 2);

        meters.RecordObservableInstruments();

        Assert.Contains(measured, m => m.Name == "facefusion.job.duration" && m.Tags == "facefusion.method=chain facefusion.outcome=succeeded");
        Assert.Contains(measured, m => m.Name == "facefusion.job.duration" && m.Tags == "facefusion.method=chain facefusion.outcome=failed");
        Assert.Contains(measured, m => m.Name == "facefusion.stage.duration" && m.Tags == "facefusion.stage=blending");
        Assert.Contains(measured, m => m.Name == "facefusion.jobs" && m is { Tags: "facefusion.state=succeeded", Value: 1 });
        Assert.Contains(measured, m => m is { Name: "facefusion.queue.depth", Value: 0 });
        Assert.Equal(3, measured.Count(m => m.Name == "facefusion.decode.duration" && m.Tags == "facefusion.outcome=succeeded"));
        Assert.Contains(spans, span => span.OperationName == "job" && span.TraceId.ToString() == trace && span.GetTagItem("facefusion.outcome") as string == "succeeded");
    }

    /// <summary>Other studios of other tests have meters of the same name.</summary>
    private static void Listen(Instrument instrument, MeterListener listener, TestStudio studio)
    {
        if (instrument.Meter.Name == StudioMetrics.Name && ReferenceEquals(instrument.Meter.Scope, studio.Get<IMeterFactory>()))
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }

    private static string Words(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var words = new List<string>();
        foreach (var tag in tags)
        {
            words.Add($"{tag.Key}={tag.Value}");
        }

        return string.Join(' ', words);
    }
}
