using FaceFusion.Jobs.Leases;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Queue;
using FaceFusion.Jobs.Store;
using Microsoft.Extensions.Hosting;

namespace FaceFusion.Jobs.Hosting;

/// <summary>Opens the data folder before the first request.</summary>
internal sealed class StorageStartup(DataFolder folder, StudioDatabase database, PhotoStore photos, JobService jobs, StudioMember member) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        folder.Open(alone: member.Serves && !database.IsShared);
        if (member.Serves && database.IsShared)
        {
            member.JoinOthers(Environment.MachineName, folder.TryBeFirst(Environment.MachineName));
        }

        database.Open();
        await photos.OpenAsync(cancellationToken).ConfigureAwait(false);
        jobs.Open();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
