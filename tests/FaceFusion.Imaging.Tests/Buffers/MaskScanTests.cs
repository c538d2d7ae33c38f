using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Tests.Buffers;

public class MaskScanTests
{
    [Theory]
    [InlineData(0, -1, -1)]
    [InlineData(1, 0, 0)]
    [InlineData(37, 3, 33)]
    [InlineData(64, 63, 63)]
    public void Scans_ValuesAmongZeros_FindTheFirstAndTheLast(int length, int first, int last)
    {
        var mask = new float[length];
        foreach (var i in new[] { first, last }.Where(i => i >= 0))
        {
            mask[i] = 1e-30f;
        }

        ReadOnlySpan<float> scanned = mask;
        Assert.Equal((first, last), (scanned.IndexOfValue(), scanned.LastIndexOfValue()));
        Assert.Equal(first < 0, scanned.IsAllZero());
        Assert.Equal(mask.Count(v => v == 0), scanned.CountZeros());
        Assert.Equal(Array.IndexOf(mask, 0f), scanned.IndexOfZero());
    }
}
