using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Jobs.Previews;

/// <summary>One draft's renderer and the request that counts: the newest.</summary>
#pragma warning disable CA1001 // A semaphore without a wait handle holds nothing; a session may be dropped while it renders.
internal sealed class DraftSession(int size, IPreviewRenderer renderer)
#pragma warning restore CA1001
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _alone = new(1, 1);
    private CancellationTokenSource? _newest;

    /// <summary>Longer side of the pictures.</summary>
    public int Size { get; } = size;

    /// <summary>Photos of the last recipe.</summary>
    public IReadOnlyList<string> Photos { get; private set; } = [];

    /// <summary>Renders, after every older request has been told to stop.</summary>
    /// <param name="recipe">What to render.</param>
    /// <param name="cores">Limits renders of all drafts together.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Bitmap> RenderAsync(Recipe recipe, SemaphoreSlim cores, CancellationToken cancellation)
    {
        using var mine = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Supersede(mine);
        try
        {
            await _alone.WaitAsync(mine.Token).ConfigureAwait(false);
            try
            {
                await cores.WaitAsync(mine.Token).ConfigureAwait(false);
                try
                {
                    Photos = recipe.Photos;
                    return await renderer.RenderAsync(recipe, mine.Token).ConfigureAwait(false);
                }
                finally
                {
                    cores.Release();
                }
            }
            finally
            {
                _alone.Release();
            }
        }
        finally
        {
            Retire(mine);
        }
    }

    /// <summary>Cancelled under the lock, so that nobody cancels a source that is disposed.</summary>
    private void Supersede(CancellationTokenSource mine)
    {
        lock (_lock)
        {
            _newest?.Cancel();
            _newest = mine;
        }
    }

    private void Retire(CancellationTokenSource mine)
    {
        lock (_lock)
        {
            if (_newest == mine)
            {
                _newest = null;
            }
        }
    }
}
