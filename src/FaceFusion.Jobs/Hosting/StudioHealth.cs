using Dapper;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs.Leases;
using FaceFusion.Jobs.Signals;
using FaceFusion.Jobs.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FaceFusion.Jobs.Hosting;

/// <summary>Whether the studio can do its work: its database answers, its folder takes files and has room, a decoder reads a picture.</summary>
internal static class StudioHealth
{
    public static void AddStudioHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<DatabaseCheck>("database")
        .AddCheck<DataFolderCheck>("storage")
        .AddCheck<DecoderCheck>("decoder")
        .AddCheck<WorkerCheck>("workers")
        .AddCheck<SignalCheck>("signals");

    /// <summary>Somebody carries jobs out: this process, or another that was seen lately.</summary>
    private sealed class WorkerCheck(StudioMember member, LeaseRecords records, TimeProvider time) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
            member.Works || records.Others(member.Id, time.GetUtcNow() - LeaseTimes.Length).Any(role => role != StudioRole.Web)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("No worker was seen for half a minute; jobs wait."));
    }

    /// <summary>Processes hear each other, where they are to. Jobs are carried out without it, somewhat later.</summary>
    private sealed class SignalCheck(IJobSignals signals) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
            signals is SignalLine { IsLive: false } ? HealthCheckResult.Degraded("What other processes do is looked for in the database.") : HealthCheckResult.Healthy());
    }

    private sealed class DatabaseCheck(StudioDatabase database) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(database.Read(connection => connection.ExecuteScalar<long>("SELECT count(*) FROM jobs WHERE state = 'Running'")) >= 0
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy());
    }

    private sealed class DataFolderCheck(DataFolder folder) : IHealthCheck
    {
        /// <summary>Room for some uploads and the pictures of some jobs.</summary>
        private const long LeastBytes = 200L << 20;

        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var probe = Path.Combine(folder.Path, $".health-{Guid.NewGuid():n}");
            await File.WriteAllBytesAsync(probe, new byte[1], cancellationToken).ConfigureAwait(false);
            File.Delete(probe);
            var free = new DriveInfo(folder.Path).AvailableFreeSpace;
            return free >= LeastBytes ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"Only {free >> 20} MB are free in the data folder.");
        }
    }

    private sealed class DecoderCheck(IImageCodec codec) : IHealthCheck
    {
        private static readonly DecodeLimits s_limits = new();

        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.Run(
            () =>
            {
                var file = codec.Encode(new Bitmap(16, 16, 3), new EncodeOptions(ImageFormat.Png));
                return codec.Decode(file, s_limits, cancellationToken).Width == 16 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
            },
            cancellationToken);
    }
}
