using System.Runtime.CompilerServices;
using FaceFusion.Faces.Tests.Analysis;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Inference;

namespace FaceFusion.Faces.Tests.Installed;

/// <summary>Several faces in one run where a file lets it, through stand-ins of free and fixed first sizes: the same answers as one by one.</summary>
public sealed class CropBatchesTests : IDisposable
{
    private const int People = 11;

    /// <summary>Where the stand-in of many says how many faces it saw at once; the one of one face has a zero there.</summary>
    private const int SeenAtOnce = 510;

    private readonly ModelFolder _folder = new(builtIn: true);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(-1, 112, 8)]
    [InlineData(-1, 256, 8)]
    [InlineData(-1, 512, 2)]
    [InlineData(-1, 1024, 1)]
    [InlineData(1, 112, 1)]
    public void Most_FreeFirstSize_IsWhatTheMemoryAllows(int free, int side, int most) =>
        Assert.Equal(most, new CropBatches(Input(free, side), side * side, ExecutionProvider.Cpu).Most);

    [Theory]
    [InlineData(ExecutionProvider.Cuda)]
    [InlineData(ExecutionProvider.TensorRt)]
    public void Most_OnACard_IsOneAtATime(ExecutionProvider card) => Assert.Equal(1, new CropBatches(Input(-1, 112), 112 * 112, card).Most);

    [Fact]
    public void Run_Many_ShowsEachOnceInOrder()
    {
        var shown = new List<(int First, int Count)>();

        new CropBatches(Input(-1, 112), 112 * 112, ExecutionProvider.Cpu).Run(19, (first, count) => shown.Add((first, count)), CancellationToken.None);

        Assert.Equal([(0, 8), (8, 8), (16, 3)], shown);
    }

    [Fact]
    public void Run_FileThatTakesOneAfterAll_IsAskedSinglyFromThenOn()
    {
        var shown = new List<(int First, int Count)>();
        var batches = new CropBatches(Input(-1, 112), 112 * 112, ExecutionProvider.Cpu);

        for (var i = 0; i < 2; i++)
        {
            batches.Run(3, Show, CancellationToken.None);
        }

        Assert.Equal([(0, 3), (0, 1), (1, 1), (2, 1), (0, 1), (1, 1), (2, 1)], shown);

        void Show(int first, int count)
        {
            shown.Add((first, count));
            if (count > 1)
            {
                throw new InferenceException(InferenceErrorCodes.InferenceFailed, "one at a time");
            }
        }
    }

    [Fact]
    public void Run_NetThatFailsOnOne_Fails() => Assert.Throws<InferenceException>(() => new CropBatches(Input(-1, 112), 112 * 112, ExecutionProvider.Cpu).Run(
        3, (_, _) => throw new InferenceException(InferenceErrorCodes.InferenceFailed, "always"), CancellationToken.None));

    [Theory]
    [InlineData("arcface-many", 8, 3)]
    [InlineData("arcface", 0, 0)]
    [InlineData("arcface-lying", 0, 0)]
    public async Task EmbedAsync_SeveralPhotos_AreTheEmbeddingsOfEach(string standIn, int first, int last)
    {
        _folder.Install("arcface-r50", standIn);
        using var embedder = new AlignedEmbedder(_folder.Open("arcface-r50"));

        var together = await embedder.EmbedAsync(PhotosAsync(), raw: true, CancellationToken.None);

        Assert.Equal(People, together.Count);
        Assert.Equal((first, last), ((int)together[0][SeenAtOnce], (int)together[^1][SeenAtOnce]));
        for (var i = 0; i < People; i++)
        {
            var alone = embedder.EmbedRaw(Photo(i), FaceOf(i), CancellationToken.None);
            AssertAlike(alone, together[i]);
        }
    }

    [Fact]
    public async Task EmbedAsync_NotRaw_HaveLengthOne()
    {
        _folder.Install("arcface-r50", "arcface-many");
        using var embedder = new AlignedEmbedder(_folder.Open("arcface-r50"));

        var together = await embedder.EmbedAsync(PhotosAsync(), raw: false, CancellationToken.None);

        Assert.All(together, embedding => Assert.Equal(1, EmbeddingVectors.Length(embedding), 1e-5));
    }

    [Fact]
    public async Task EmbedAsync_Nobody_IsNothing()
    {
        _folder.Install("arcface-r50", "arcface-many");
        using var embedder = new AlignedEmbedder(_folder.Open("arcface-r50"));

        Assert.Empty(await embedder.EmbedAsync(AsyncEnumerable.Empty<(Bitmap, Face)>(), raw: true, CancellationToken.None));
    }

    [Theory]
    [InlineData("2d106", "2d106det", false)]
    [InlineData("pfld-68", "pfld", false)]
    [InlineData("2dfan4", "2dfan4", true)]
    public void Landmarks_SeveralFacesOfAPhoto_AreThoseOfEach(string id, string standIn, bool heatmaps)
    {
        // 2D-FAN's file takes one face, the others any number.
        _folder.Install(id, standIn);
        using var finder = new MappedLandmarks(
            _folder.Open(id), heatmaps ? new HeatmapDecoder() : new CoordinateDecoder(), ModelCatalog.Read(_folder.Path), ModelFolder.Options);
        var photo = new PixelRows(Photos.Gradient(256, 256));
        Detection[] faces = [.. Enumerable.Range(0, People).Select(i => new Detection(1, new FaceBox(10 + (12 * i), 20 + (9 * i), 60 + (5 * i), 70), [new(60, 60), new(90, 60), new(75, 80), new(65, 95), new(85, 95)]))];

        var together = finder.Find(photo, faces, CancellationToken.None);

        Assert.Equal(People, together.Count);
        for (var i = 0; i < People; i++)
        {
            var alone = Assert.Single(finder.Find(photo, [faces[i]], CancellationToken.None));
            for (var k = 0; k < FaceTemplate.PointCount; k++)
            {
                Assert.Equal(alone.Points[k].X, together[i].Points[k].X, 0.01);
                Assert.Equal(alone.Points[k].Y, together[i].Points[k].Y, 0.01);
                Assert.Equal(alone.Confidence[k], together[i].Confidence[k], 1e-5);
            }
        }
    }

    [Fact]
    public void Swap_PartsOfALargeCrop_AreThoseOfEach()
    {
        // Nine parts: eight in one run, and the last alone.
        _folder.Install("arcface-r50", "arcface").Install("simswap-256", "simswap").Install("crossface-simswap", "crossface");
        using var lease = new FaceNets(_folder.Path, ModelFolder.Options).RentSwapper("simswap-256");
        var embedding = new float[512];
        (embedding[511], embedding[510]) = (0.6f, 0.8f);
        var identity = FaceIdentity.OfEmbedding(embedding);
        var crop = new float[3 * 768 * 768];
        for (var i = 0; i < crop.Length; i++)
        {
            crop[i] = 0.2f + (0.5f * ((i * 7 % 1009) / 1009f));
        }

        var together = lease.Net.Swap(crop, 3, identity, CancellationToken.None);

        var parts = Interleaving.Split(crop, 256, 3);
        var alone = Interleaving.Join(Array.ConvertAll(parts, part => lease.Net.Swap(part, 1, identity, CancellationToken.None)), 256, 3);
        Assert.Equal(alone, together);
    }

    private static TensorInfo Input(int first, int side) => new("x", [first, 3, side, side], TensorElement.SinglePrecision);

    private static Bitmap Photo(int i) => Photos.Gradient(200 + (5 * i), 180);

    private static Face FaceOf(int i) => MadeFaces.At(new Similarity2(40 + i, 2 * i, 100 + i, 90));

    private static async IAsyncEnumerable<(Bitmap Photo, Face Face)> PhotosAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var i = 0; i < People; i++)
        {
            await Task.Yield();
            cancellation.ThrowIfCancellationRequested();
            yield return (Photo(i), FaceOf(i));
        }
    }

    private static void AssertAlike(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            if (i != SeenAtOnce)
            {
                Assert.Equal(expected[i], actual[i], 1e-6);
            }
        }
    }
}
