using FaceFusion.Fusion.Groups;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Photos;

namespace FaceFusion.Jobs.Groups;

/// <summary>Reads the photos of the store one after the other: jobs and previews go on beside it.</summary>
internal sealed class GroupReports(IPhotoStore photos) : IGroupReports, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <inheritdoc/>
    public async Task<GroupReport> CreateAsync(Recipe recipe, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await GroupReport.CreateAsync(recipe, photos, null, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
