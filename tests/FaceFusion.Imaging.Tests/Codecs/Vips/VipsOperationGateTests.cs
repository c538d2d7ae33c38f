using FaceFusion.Imaging.Codecs.Vips;

namespace FaceFusion.Imaging.Tests.Codecs.Vips;

public sealed class VipsOperationGateTests
{
    public VipsOperationGateTests() => VipsLibrary.Initialize();

    [Fact]
    public void ClassTree_EveryLoaderAndSaver_IsBlockedUnlessListed()
    {
        var all = VipsOperationGate.All();

        Assert.Empty(VipsOperationGate.Unlisted());
        Assert.True(all.Count > 60, $"only {all.Count} loaders and savers were walked");
        Assert.Equal(VipsOperationGate.Allowed.Order(StringComparer.Ordinal), VipsOperationGate.Runnable().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("svgload_buffer")]
    [InlineData("csvload")]
    [InlineData("vipsload")]
    [InlineData("rawload")]
    [InlineData("jpegload")]
    [InlineData("tiffsave_buffer")]
    [InlineData("rawsave")]
    public unsafe void Operation_NotListed_IsRefusedByTheLibrary(string nickname)
    {
        byte[] svg = [.. "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"20\"/>"u8];
        var pixels = new byte[48];
        fixed (byte* data = svg, picture = pixels)
        {
            using var blob = VipsBlobHandle.Over(data, svg.Length);
            using var image = VipsImage.Over(picture, 48, 4, 4, 3, VipsSample.Byte);
            using var operation = new VipsOperation(nickname);
            if (nickname.Contains("save", StringComparison.Ordinal))
            {
                operation.Set("in", image);
            }

            if (nickname == "svgload_buffer")
            {
                operation.Set("buffer", blob);
            }
            else if (nickname != "tiffsave_buffer")
            {
                operation.Set("filename", typeof(VipsOperationGateTests).Assembly.Location);
            }

            var error = Assert.Throws<VipsException>(() => operation.RunToImage());

            Assert.Contains("blocked", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Version_Loaded_IsNewEnough()
    {
        Assert.True(VipsLibrary.Version >= VipsLibrary.MinimumVersion);
    }

    [Fact]
    public void Error_AfterAFailure_LeavesTheBufferEmpty()
    {
        Assert.Throws<VipsException>(() => new VipsOperation("no_such_operation"));

        var next = VipsException.Take("nothing");

        Assert.Equal("nothing failed.", next.Message);
    }

    [Fact]
    public unsafe void WriteTo_PlaceThatThrows_StopsBeforeTheNextStrip()
    {
        var pixels = new byte[3 * 40 * 40];
        fixed (byte* data = pixels)
        {
            using var image = VipsImage.Over(data, pixels.Length, 40, 40, 3, VipsSample.Byte);

            List<int> filled = [];
            Assert.Throws<OperationCanceledException>(() => image.WriteTo(
                16,
                (row, rows) => row < 32 ? new byte[3 * 40 * rows] : throw new OperationCanceledException(),
                (row, _, _) => filled.Add(row)));
            Assert.Equal([0, 16], filled);
        }
    }
}
