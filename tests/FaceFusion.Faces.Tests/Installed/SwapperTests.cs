using FaceFusion.Imaging.Geometry;
using FaceFusion.Inference;

namespace FaceFusion.Faces.Tests.Installed;

/// <summary>What swappers see and what becomes of their answers, through stand-ins that tint the target by an embedding's first values.</summary>
public sealed class SwapperTests : IDisposable
{
    private readonly ModelFolder _folder = new ModelFolder().Install("arcface-r50", "arcface");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Swap_Inswapper_TakesTheDirectionTimesTheFilesMatrix()
    {
        // Row 100 + c of the matrix leads to column c.
        var matrix = new float[512 * 512];
        for (var c = 0; c < 3; c++)
        {
            matrix[((100 + c) * 512) + c] = 1;
        }

        _folder.InstallWithMatrix("inswapper-128", "inswapper", matrix, 512);
        var embedding = new float[512];
        (embedding[100], embedding[101], embedding[102], embedding[300]) = (0.2f, -0.1f, 0.3f, 2);
        var length = Math.Sqrt(embedding.Sum(v => (double)v * v));

        AssertTinted("inswapper-128", embedding, (v, c) => v + (embedding[100 + c] / length));
    }

    [Fact]
    public void Swap_HyperSwap_TakesTheDirectionAndValuesOfMinusOneToOne()
    {
        _folder.Install("hyperswap-1a", "hyperswap");
        var embedding = Embedding(0.4f, -0.2f, 0.1f, rest: 1);
        var length = Math.Sqrt(embedding.Sum(v => (double)v * v));

        AssertTinted("hyperswap-1a", embedding, (v, c) => v + (embedding[c] / length / 2));
    }

    [Fact]
    public void Swap_SimSwap_ConvertsTheEmbeddingAndReadsPlainColours()
    {
        _folder.Install("simswap-256", "simswap").Install("crossface-simswap", "crossface");
        var embedding = Embedding(0, 0, 0, rest: 0);
        (embedding[511], embedding[510], embedding[509]) = (0.6f, 0, 0.8f);
        double[] tint = [0.6, 0, 0.8], mean = [123.675, 116.28, 103.53], std = [58.395, 57.12, 57.375];

        // ImageNet's normalisation goes in; 0..1 comes out.
        AssertTinted("simswap-256", embedding, (v, c) => (((v * 255) - mean[c]) / std[c]) + tint[c]);
    }

    [Theory]
    [InlineData("hyperswap-1a", "hyperswap", 2)]
    [InlineData("simswap-256", "simswap", 3)]
    public void Swap_LargerCrop_IsTakenApartAndPutTogether(string id, string standIn, int times)
    {
        // One has a fixed batch of 1, the other takes all parts at once.
        _folder.Install(id, standIn).Install("crossface-simswap", "crossface");
        using var lease = new FaceNets(_folder.Path, ModelFolder.Options).RentSwapper(id);
        var side = lease.Net.Target.Size * times;
        var crop = Crop(side);

        var drawn = lease.Net.Swap(crop, times, FaceIdentity.OfEmbedding(new float[512]), CancellationToken.None);

        Assert.Equal(crop.Length, drawn.Length);
        for (var i = 0; i < crop.Length; i += 997)
        {
            var expected = id == "hyperswap-1a" ? crop[i] : Math.Clamp(((crop[i] * 255) - ImageNetMean(i, side)) / ImageNetStd(i, side), 0, 1);
            Assert.Equal(expected, drawn[i], 1e-4);
        }
    }

    [Fact]
    public void Swap_BlendSwap_LooksAtAPicture()
    {
        _folder.Install("blendswap-256", "blendswap");
        using var lease = new FaceNets(_folder.Path, ModelFolder.Options).RentSwapper("blendswap-256");
        Assert.Null(lease.Net.Embedder);
        Assert.Equal(112, lease.Net.Source!.Size);
        var (crop, source) = (Crop(256), new float[3 * 112 * 112]);
        source.AsSpan(0, 112 * 112).Fill(0.8f);
        source.AsSpan(2 * 112 * 112).Fill(0.2f);

        var drawn = lease.Net.Swap(crop, 1, FaceIdentity.OfPicture(source), CancellationToken.None);

        float[] mean = [0.8f, 0, 0.2f];
        for (var i = 0; i < crop.Length; i += 997)
        {
            Assert.Equal((crop[i] + mean[i / (256 * 256)]) / 2, drawn[i], 1e-4);
        }
    }

    [Fact]
    public void RentSwapper_WithoutItsEmbedder_NamesIt()
    {
        using var bare = new ModelFolder().Install("hyperswap-1a", "hyperswap");

        var error = Assert.Throws<InferenceException>(() => new FaceNets(bare.Path, ModelFolder.Options).RentSwapper("hyperswap-1a"));

        Assert.Equal(InferenceErrorCodes.InstalledModelCompanion, error.Code);
        Assert.Contains("arcface-r50", (string)error.Arguments["companion"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gfpgan-1.4", InferenceErrorCodes.InstalledModelTask)]
    [InlineData("nobody", InferenceErrorCodes.ModelUnknown)]
    [InlineData("inswapper-128", InferenceErrorCodes.InstalledModelMissing)]
    public void RentSwapper_WrongName_SaysWhatIsWrong(string id, string code)
    {
        var error = Assert.Throws<InferenceException>(() => new FaceNets(_folder.Path, ModelFolder.Options).RentSwapper(id));

        Assert.Equal(code, error.Code);
    }

    [Fact]
    public void RentSwapper_AnotherNetsFile_NamesTheTensor()
    {
        using var small = new ModelFolder().Install("arcface-r50", "arcface").Put("hyperswap-1b", "inswapper");

        var error = Assert.Throws<InferenceException>(() => InstalledModels.Read(small.Path, []).Vouch(InstalledModels.Read(small.Path, []).Find("hyperswap-1b")));

        Assert.Equal(InferenceErrorCodes.InstalledModelInvalid, error.Code);
        Assert.Equal("wrong_shape", error.Arguments["reason"]);
        Assert.Equal("target", error.Arguments["tensor"]);
    }

    [Fact]
    public void RentSwapper_FileWithoutTheMatrix_SaysSo()
    {
        using var bare = new ModelFolder().Install("arcface-r50", "arcface").Put("inswapper-128", "inswapper");
        var models = InstalledModels.Read(bare.Path, []);

        var error = Assert.Throws<InferenceException>(() => models.Vouch(models.Find("inswapper-128")));

        Assert.Equal("no_matrix", error.Arguments["reason"]);
    }

    [Fact]
    public void Target_ArcFace128_LaysTheFiveFurtherInThan112()
    {
        var frame = new AlignedFrame("arcface-128", 256);
        var face = MadeFaces.At(new Similarity2(44, 6, 110, 95)).Landmarks;

        var large = frame.CropToPicture(face).Inverse().Apply(face[FaceTemplate.LeftPupil]);
        var small = new AlignedFrame("arcface-112", 112).CropToPicture(face).Inverse().Apply(face[FaceTemplate.LeftPupil]);

        Assert.Equal((small.X + 8) * 2, large.X, 1e-6);
        Assert.Equal(small.Y * 2, large.Y, 1e-6);
    }

    [Fact]
    public void Facts_Swapper_NamesEveryModelWithItsLicence()
    {
        _folder.Install("simswap-256", "simswap").Install("crossface-simswap", "crossface");
        using var lease = new FaceNets(_folder.Path, ModelFolder.Options).RentSwapper("simswap-256");

        Assert.Equal(["simswap-256", "arcface-r50", "crossface-simswap"], lease.Net.Facts.Select(facts => facts.Id));
        Assert.All(lease.Net.Facts, facts => Assert.Equal(64, facts.Sha256.Length));
        Assert.Equal(LicenceClass.Unclear, lease.Net.Facts[2].LicenceClass);
    }

    private static float[] Embedding(float first, float second, float third, float rest)
    {
        var embedding = new float[512];
        (embedding[0], embedding[1], embedding[2], embedding[400]) = (first, second, third, rest);
        return embedding;
    }

    /// <summary>A gradient in each plane, 0.2..0.7.</summary>
    private static float[] Crop(int side)
    {
        var crop = new float[3 * side * side];
        for (var i = 0; i < crop.Length; i++)
        {
            crop[i] = 0.2f + (0.5f * ((i * 7 % 1009) / 1009f));
        }

        return crop;
    }

    private static float ImageNetMean(int i, int side) => ((float[])[123.675f, 116.28f, 103.53f])[i / (side * side)];

    private static float ImageNetStd(int i, int side) => ((float[])[58.395f, 57.12f, 57.375f])[i / (side * side)];

    private void AssertTinted(string id, float[] embedding, Func<double, int, double> expected)
    {
        using var lease = new FaceNets(_folder.Path, ModelFolder.Options).RentSwapper(id);
        var side = lease.Net.Target.Size;
        var crop = Crop(side);
        var before = (float[])crop.Clone();

        var drawn = lease.Net.Swap(crop, 1, FaceIdentity.OfEmbedding(embedding), CancellationToken.None);

        Assert.Equal(before, crop);
        for (var i = 0; i < crop.Length; i += 101)
        {
            Assert.Equal(Math.Clamp(expected(crop[i], i / (side * side)), 0, 1), drawn[i], 1e-4);
        }
    }
}
