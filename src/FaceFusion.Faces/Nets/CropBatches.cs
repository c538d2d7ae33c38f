using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>
/// Shows crops to a net in as few runs as its file and the memory allow: several at once where the first size of its input is free, one
/// after the other where it is not, or where a file says so and does not keep to it, and on a card, which is made ready anew for every other
/// number of crops: that takes longer than many runs of one. Safe for concurrent use.
/// </summary>
internal sealed class CropBatches
{
    /// <summary>Crops of one run at most; more bring no more.</summary>
    private const int MostCrops = 8;

    /// <summary>Pixels of one run at most: a layer of 64 channels takes 128 MB of memory for them.</summary>
    private const int MostPixels = MostCrops * 256 * 256;

    private volatile int _most;

    /// <summary>Reads what the file says.</summary>
    /// <param name="input">The input that takes crops.</param>
    /// <param name="pixels">Pixels of one crop.</param>
    /// <param name="provider">What computes the net.</param>
    public CropBatches(TensorInfo input, int pixels, ExecutionProvider provider) =>
        _most = input.Shape is [< 0, ..] && provider == ExecutionProvider.Cpu ? Math.Clamp(MostPixels / pixels, 1, MostCrops) : 1;

    /// <summary>Crops that go in one run.</summary>
    public int Most => _most;

    /// <summary>Shows all crops.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="show">Shows those from the first on, as many as the second says, and takes the answers; it may be asked for them again.</param>
    /// <param name="cancellation">Ends it between runs.</param>
    /// <exception cref="InferenceException">The net failed on a single crop.</exception>
    public void Run(int count, Action<int, int> show, CancellationToken cancellation)
    {
        for (var first = 0; first < count;)
        {
            cancellation.ThrowIfCancellationRequested();
            var size = Math.Min(_most, count - first);
            try
            {
                show(first, size);
                first += size;
            }
            catch (InferenceException) when (size > 1)
            {
                // The file is made for one, whatever it says, or memory does not suffice for several.
                _most = 1;
            }
        }
    }
}
