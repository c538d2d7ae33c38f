namespace FaceFusion.Imaging.Threading;

/// <summary>Work on whole rows that never touches what another row writes. Implement it on a struct, so that the call is direct.</summary>
public interface IRowOperation
{
    /// <summary>Does rows <paramref name="firstRow"/> .. <paramref name="endRow"/> - 1.</summary>
    void Run(int firstRow, int endRow);
}
