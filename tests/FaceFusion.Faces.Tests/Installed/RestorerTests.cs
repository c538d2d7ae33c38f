namespace FaceFusion.Faces.Tests.Installed;

/// <summary>What restorers and occluders see, and what becomes of their answers.</summary>
public sealed class RestorerTests : IDisposable
{
    private readonly ModelFolder _folder = new ModelFolder().Install("gfpgan-1.4", "gfpgan").Install("codeformer", "codeformer").Install("xseg-3", "xseg");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Restore_Gfpgan_TakesMinusOneToOneAndGivesItBack()
    {
        using var lease = Nets().RentRestorer("gfpgan-1.4");
        var crop = Ramp(512);

        var drawn = lease.Net.Restore(crop, 0.5, CancellationToken.None);

        Assert.False(lease.Net.HasFidelity);
        for (var i = 0; i < crop.Length; i += 1013)
        {
            Assert.Equal(1 - crop[i], drawn[i], 1e-4);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Restore_CodeFormer_IsToldItsFidelityInDoublePrecision(double fidelity)
    {
        using var lease = Nets().RentRestorer("codeformer");
        var crop = Ramp(512);

        var drawn = lease.Net.Restore(crop, fidelity, CancellationToken.None);

        Assert.True(lease.Net.HasFidelity);
        for (var i = 0; i < crop.Length; i += 1013)
        {
            // The stand-in answers in half precision: a thousandth of the range.
            Assert.Equal(0.5 + (fidelity * (crop[i] - 0.5)), drawn[i], 1e-3);
        }
    }

    [Fact]
    public void Restore_Cancelled_Stops()
    {
        using var lease = Nets().RentRestorer("gfpgan-1.4");

        Assert.ThrowsAny<OperationCanceledException>(() => lease.Net.Restore(Ramp(512), 0, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void FindVisible_XSeg_SeesPixelsInBlueGreenRed()
    {
        using var lease = Nets().RentOccluder("xseg-3");
        var crop = new float[3 * 256 * 256];
        for (var i = 0; i < 256 * 256; i++)
        {
            (crop[i], crop[(256 * 256) + i], crop[(2 * 256 * 256) + i]) = (0.9f, 0.1f, i / (256f * 256));
        }

        var visible = lease.Net.FindVisible(crop, CancellationToken.None);

        for (var i = 0; i < visible.Length; i += 331)
        {
            Assert.Equal(Math.Max(0, (2 * i / (256.0 * 256)) - 1), visible[i], 1e-4);
        }
    }

    private static float[] Ramp(int side) => [.. Enumerable.Range(0, 3 * side * side).Select(i => (i * 13 % 1021) / 1021f)];

    private FaceNets Nets() => new(_folder.Path, ModelFolder.Options);
}
