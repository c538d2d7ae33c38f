namespace FaceFusion.Imaging.Tests.Support;

/// <summary>Comparison of many numbers at once, naming the first that differs.</summary>
internal static class Numbers
{
    public static void Close(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(expected[i] - actual[i]) <= tolerance))
            {
                Assert.Fail($"At {i}: expected {expected[i]:R}, found {actual[i]:R}, allowed {tolerance}.");
            }
        }
    }

    /// <summary>Equal to the bit, so that -0 and 0 differ.</summary>
    public static void Same(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(expected[i]) != BitConverter.SingleToInt32Bits(actual[i]))
            {
                Assert.Fail($"At {i}: expected {expected[i]:R}, found {actual[i]:R}.");
            }
        }
    }
}
