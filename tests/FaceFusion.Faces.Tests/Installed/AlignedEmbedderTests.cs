using FaceFusion.Faces.Tests.Analysis;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces.Tests.Installed;

/// <summary>What ArcFace and SFace see, through stand-ins that give back the values at known places of the crop.</summary>
public sealed class AlignedEmbedderTests : IDisposable
{
    private readonly ModelFolder _folder = new ModelFolder().Install("arcface-r50", "arcface").Install("sface", "sface");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("arcface-r50", 512, 127.5, 127.5)]
    [InlineData("sface", 128, 0, 1)]
    public void Embed_Gradient_ShowsTheAlignedCropInRgb(string id, int length, double mean, double std)
    {
        // A little larger than the crop and turned, so that no reduction comes between photo and crop.
        var photo = Photos.Gradient(240, 240);
        var face = MadeFaces.At(new Similarity2(44, 6, 110, 95));
        using var embedder = new AlignedEmbedder(_folder.Open(id));

        var embedding = embedder.Embed(photo, face, CancellationToken.None);

        Assert.Equal(length, embedding.Length);
        Assert.Equal(1, Math.Sqrt(embedding.Sum(v => (double)v * v)), 1e-5);
        var toPhoto = AlignmentTemplate.CropToPhoto(face.Landmarks, AlignmentTemplate.Of("arcface-112", 112));
        var taps = MadeFaces.Taps(112, (length - 1) / 3);
        for (var i = 0; i < taps.Length; i++)
        {
            // The last value is 1 before normalisation, so the others can be told in the net's own units.
            var p = toPhoto.Apply(taps[i]);
            Assert.Equal((p.X - mean) / std, embedding[i] / embedding[^1], 0.02 * 255 / std / 10);
            Assert.Equal((p.Y - mean) / std, embedding[taps.Length + i] / embedding[^1], 0.02 * 255 / std / 10);
            Assert.Equal((77 - mean) / std, embedding[(2 * taps.Length) + i] / embedding[^1], 0.02 * 255 / std / 10);
        }
    }

    [Fact]
    public void CropToPhoto_TemplateFace_LaysThePupilsWhereTheNetExpectsThem()
    {
        var face = MadeFaces.At(new Similarity2(44, 6, 110, 95));

        var toCrop = AlignmentTemplate.CropToPhoto(face.Landmarks, AlignmentTemplate.Of("arcface-112", 112)).Inverse();

        // Faces differ from the template, so the five points fit it by least squares only.
        var left = toCrop.Apply(face.Landmarks[FaceTemplate.LeftPupil]);
        Assert.InRange(left.X, 36.3, 40.3);
        Assert.InRange(left.Y, 49.7, 53.7);
        Assert.InRange(toCrop.Apply(face.Landmarks[FaceTemplate.Chin]).Y, 100, 125);
    }

    [Fact]
    public void Embed_Cancelled_Stops()
    {
        using var embedder = new AlignedEmbedder(_folder.Open("sface"));

        Assert.ThrowsAny<OperationCanceledException>(
            () => embedder.Embed(Photos.Gradient(64, 64), MadeFaces.At(new Similarity2(20, 0, 32, 25)), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Load_SFace_HasItsPublishedThreshold()
    {
        var chosen = FaceEmbedder.Load(_folder.Path, ModelFolder.Options, new ModelChoice { Embedder = "sface" });

        using var embedder = chosen.Tool!;
        Assert.Equal(0.363, embedder.SamePersonThreshold);
        Assert.Equal("sface", chosen.Served.Model);
    }

    [Fact]
    public void Load_NothingInstalled_IsNone()
    {
        using var empty = new ModelFolder();

        var chosen = FaceEmbedder.Load(empty.Path, ModelFolder.Options);

        Assert.Null(chosen.Tool);
        Assert.Equal(ServedTask.None, chosen.Served.Model);
        Assert.Empty(chosen.Served.Faults);
    }
}
