using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Orders;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Photos;

namespace FaceFusion.Jobs.Orders;

/// <summary>Renders orders from the photos of the store; jobs and previews go on beside it.</summary>
internal sealed class OrderChecks(IPhotoStore photos, FaceTools tools) : IOrderChecks, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <inheritdoc/>
    public async Task<OrderCheck> CreateAsync(Recipe recipe, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await OrderCheck.CreateAsync(recipe, photos, OrderCheck.DefaultSize, tools, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
