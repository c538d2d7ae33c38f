using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace FaceFusion.Bench.Load;

/// <summary>What another process's collector keeps after a whole collection: what is in use, without what only waits to be collected.</summary>
internal static class LiveHeap
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Has the process collect everything, what waits to be finalized too, and gives the bytes that survive.</summary>
    public static async Task<long> MeasureAsync(int process)
    {
        await CollectAsync(process);
        return await CollectAsync(process);
    }

    private static async Task<long> CollectAsync(int process)
    {
        var told = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        const long Keywords = (long)(ClrTraceEventParser.Keywords.GC | ClrTraceEventParser.Keywords.GCHeapCollect);
        using var session = new DiagnosticsClient(process).StartEventPipeSession(new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, Keywords));
        using var source = new EventPipeEventSource(session.EventStream);
        var isWhole = false;
        source.Clr.GCStart += start => isWhole = start.Depth == GC.MaxGeneration && start.Reason is GCReason.Induced or GCReason.InducedNotForced;
        source.Clr.GCHeapStats += stats =>
        {
            if (isWhole)
            {
                told.TrySetResult(stats.TotalPromoted);
            }
        };
        var reading = Task.Run(source.Process);
        try
        {
            return await told.Task.WaitAsync(s_patience);
        }
        finally
        {
            await session.StopAsync(CancellationToken.None);
            await reading;
        }
    }
}
