using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Pictures;
using Microsoft.Extensions.Hosting;

namespace FaceFusion.Jobs.Hosting;

/// <summary>Opens the data folder before the first request.</summary>
internal sealed class StorageStartup(DataFolder folder, PhotoStore photos, JobFolder jobs) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        folder.Open();
        jobs.Clear();
        await photos.OpenAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
