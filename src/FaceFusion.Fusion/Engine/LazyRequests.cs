namespace FaceFusion.Fusion.Engine;

/// <summary>Requests that are made when their turn comes: solving a hundred warps at once would keep a hundred grids.</summary>
internal sealed class LazyRequests(int count, long pixels, Func<int, SourceRequest> make)
{
    /// <summary>Of the frame's part that each of them is for.</summary>
    public long Pixels => pixels;

    public int Count => count;

    public SourceRequest this[int index] => make(index);
}
