namespace FaceFusion.Fusion.Engine;

/// <summary>Requests that are made when their turn comes: solving a hundred warps at once would keep a hundred grids.</summary>
internal sealed class LazyRequests(int count, Func<int, SourceRequest> make)
{
    public int Count => count;

    public SourceRequest this[int index] => make(index);
}
