using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Orders;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Color;
using FaceFusion.Jobs.Photos;

namespace FaceFusion.Jobs.Orders;

/// <summary>Renders orders from the photos of the store; jobs and previews go on beside it.</summary>
internal sealed class OrderChecks(IPhotoStore photos, FaceTools tools) : IOrderChecks, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <inheritdoc/>
    public Task<OrderCheck> CreateAsync(Recipe recipe, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return InTurnAsync(() => OrderCheck.CreateAsync(recipe, photos, OrderCheck.DefaultSize, tools, cancellation), cancellation);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<PictureDifference>> MeasureAsync(IReadOnlyList<Recipe> chains, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(chains);
        return InTurnAsync(() => OrderDistances.MeasureAsync(chains, photos, OrderCheck.DefaultSize, tools, cancellation), cancellation);
    }

    public void Dispose() => _turn.Dispose();

    private async Task<T> InTurnAsync<T>(Func<Task<T>> check, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await check().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }
}
