using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Inference;
using FaceFusion.Testing;

namespace FaceFusion.Faces.Tests.Analysis;

public class OnnxFaceAnalyzerTests
{
    [Fact]
    public void Analyze_ReducedPhoto_GivesBoxesInPhotoPixelsFromLeftToRight()
    {
        using var analyzer = Fake();

        var faces = analyzer.Analyze(Photos.Gradient(256, 200), 0.5, CancellationToken.None);

        Assert.Equal([0.7, 0.9], faces.Select(face => Math.Round(face.Score, 3)));
        Assert.Equal(120.5, faces[1].Box.X, 1e-6);
        Assert.Equal(40.5, faces[1].Box.Y, 1e-6);
        Assert.Equal(80, faces[1].Box.Width, 1e-6);
        Assert.Equal(100, faces[1].Box.Height, 1e-6);
        Assert.All(faces, face => Assert.Equal(FaceTemplate.PointCount, face.Confidence.Count));
    }

    [Theory]
    [InlineData(0.2, 3)]
    [InlineData(0.5, 2)]
    [InlineData(0.75, 1)]
    [InlineData(0.9001, 0)]
    public void Analyze_Threshold_IsTheLeastScore(double threshold, int count)
    {
        using var analyzer = Fake();

        Assert.Equal(count, analyzer.Analyze(Photos.Gradient(256, 200), threshold, CancellationToken.None).Count);
    }

    [Fact]
    public void Analyze_BoxBeyondTheEdge_IsClipped()
    {
        using var analyzer = Fake();

        var face = analyzer.Analyze(Photos.Gradient(160, 45), 0.75, CancellationToken.None).Single();

        Assert.True(face.Box.Y + face.Box.Height <= 44.5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Analyze_ThresholdOutOfRange_IsRefused(double threshold)
    {
        using var analyzer = Fake();

        Assert.Throws<ArgumentOutOfRangeException>(() => analyzer.Analyze(Photos.Gradient(64, 64), threshold, CancellationToken.None));
    }

    [Fact]
    public void Analyze_Cancelled_Stops()
    {
        using var analyzer = Fake();

        Assert.ThrowsAny<OperationCanceledException>(() => analyzer.Analyze(Photos.Gradient(64, 64), 0.5, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Analyze_FaceOfAPhoto_TellsItsStepsInOrder()
    {
        using var analyzer = FaceAnalyzer.Load(RepositoryFiles.Path("models"), new InferenceSessionOptions { Threads = 1 });
        var photo = new VipsImageCodec().Decode(File.ReadAllBytes(RepositoryFiles.Path("wwwroot/samples/marco.jpg")), new DecodeLimits(), default);
        var steps = new Steps();

        Assert.Single(analyzer.Analyze(photo, 0.5, steps, CancellationToken.None));

        // The finest level, all levels, second looks; landmarks are the rest.
        Assert.Equal(3, steps.Told.Count);
        Assert.Equal(steps.Told.Order(), steps.Told);
        Assert.All(steps.Told, step => Assert.InRange(step, 0.1, 0.9));
    }

    [Fact]
    public void Analyze_SeveralPhotosAtOnce_IsAsOneByOne()
    {
        using var analyzer = FaceAnalyzer.Load(RepositoryFiles.Path("models"), new InferenceSessionOptions { Threads = 1 });
        var photos = Enumerable.Range(0, 6).Select(i => Photos.Noise(200 + (10 * i), 180, i)).ToArray();
        var alone = Array.ConvertAll(photos, photo => analyzer.Analyze(photo, 0.1, CancellationToken.None));

        var together = photos.AsParallel().AsOrdered().Select(photo => analyzer.Analyze(photo, 0.1, CancellationToken.None)).ToArray();

        Assert.Equal(alone.Select(faces => faces.Count), together.Select(faces => faces.Count));
    }

    [Fact]
    public void Follow_SeveralFaces_FindsThoseOfEach()
    {
        using var analyzer = FaceAnalyzer.Load(RepositoryFiles.Path("models"), new InferenceSessionOptions { Threads = 1 });
        var photo = new VipsImageCodec().Decode(File.ReadAllBytes(RepositoryFiles.Path("wwwroot", "samples", "elena.jpg")), new DecodeLimits(), CancellationToken.None);
        var shape = TemplateFaces.Read(RepositoryFiles.Path("wwwroot", "samples", "elena.tem")).Landmarks;
        FaceShape[] before = [shape, shape.Transform(p => new(p.X + 9, p.Y - 5)), FaceTemplate.MeanShape.Transform(new Similarity2(30, 0, 20, 20))];

        var together = analyzer.Follow(photo, before, CancellationToken.None);

        Assert.Equal(before.Length, together.Count);
        Assert.NotNull(together[0]);
        Assert.NotNull(together[1]);
        for (var i = 0; i < before.Length; i++)
        {
            var alone = analyzer.Follow(photo, before[i], CancellationToken.None);
            Assert.Equal(alone is null, together[i] is null);
            for (var k = 0; k < FaceTemplate.PointCount && alone is not null; k++)
            {
                Assert.Equal(alone.Landmarks[k].X, together[i]!.Landmarks[k].X, 0.01);
                Assert.Equal(alone.Landmarks[k].Y, together[i]!.Landmarks[k].Y, 0.01);
            }
        }

        Assert.Empty(analyzer.Follow(photo, [], CancellationToken.None));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 700)]
    [InlineData(700, 3)]
    public void Analyze_TinyPhoto_HasNoFace(int width, int height)
    {
        using var analyzer = FaceAnalyzer.Load(RepositoryFiles.Path("models"), new InferenceSessionOptions { Threads = 1 });

        Assert.Empty(analyzer.Analyze(Photos.Gradient(width, height), 0.5, CancellationToken.None));
    }

    [Fact]
    public void Load_FolderWithoutModels_SaysWhatIsMissing()
    {
        var error = Assert.Throws<InferenceException>(() => FaceAnalyzer.Load(RepositoryFiles.Path("tests"), new InferenceSessionOptions()));

        Assert.Equal(InferenceErrorCodes.ModelMissing, error.Code);
    }

    private static OnnxFaceAnalyzer Fake() => new(FakeNets.Detector(), FakeNets.Cascade());

    private sealed class Steps : IProgress<double>
    {
        public List<double> Told { get; } = [];

        public void Report(double value) => Told.Add(value);
    }
}
