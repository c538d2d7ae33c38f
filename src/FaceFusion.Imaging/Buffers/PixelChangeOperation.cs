using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Buffers;

/// <summary>Changes all pixels of a picture, in rows.</summary>
internal readonly struct PixelChangeOperation(LinearImage picture, IPixelChange change) : IRowOperation
{
    public void Run(int firstRow, int endRow)
    {
        for (var y = firstRow; y < endRow; y++)
        {
            change.Apply(picture.Row(y), 0, y);
        }
    }
}
